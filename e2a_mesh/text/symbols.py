"""Signs that have a name: currencies, units, operators, powers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.alternatives import NEVER, any_of
from e2a_mesh.text.characters import SMALL
from e2a_mesh.text.dates import sentence_ends
from e2a_mesh.text.numbers import (
    amount_pattern,
    cardinal,
    case_after,
    counted,
    money_parts,
    quantity,
    quantity_pattern,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.text.languages import Language

_GOES_ON = re.compile(rf"[”»')\]]*\s+[\"“«'(\[]*[{SMALL}\d]|[,;:)]")  # after the stop of a short form
_SURELY_GOES_ON = rf"\s+[{SMALL}]|[,;:)]"  # the same after a unit that is written without a stop
_HEIGHT = re.compile(r"(?<![\w.,°])(\d{1,2})' ?(\d{1,2})(?:[″”\"]|'')")
_KEPT_UNKNOWN = "+=×÷±≤≥≈≠−"  # left for the engine in a language whose words for them we don't know


def say_money(text: str, language: Language) -> str:
    """Say sums of money, the sign before or after: $5, £3.50, 5 €, $3 million."""
    if not language.currencies or not any(sign in text for sign in language.currencies):
        return text
    patterns = _patterns(language)
    text = patterns.money_before.sub(lambda match: _sum(match[2], match[1], match[3] or match[4], language), text)
    return patterns.money_after.sub(lambda match: _sum(match[1], match[3], match[2], language), text)


def say_measures(text: str, language: Language) -> str:
    """Say quantities with their units: 5 km, 30°C, 60 mph, 5 %."""
    if not language.units:
        return text
    patterns = _patterns(language)
    if language.leading_signs:
        text = patterns.leading.sub(lambda match: f"{language.leading_signs[match[1]]} ", text)
    if language.arc:
        text = patterns.arc.sub(lambda match: _arc(match, language), text)
    if language.height:
        text = _HEIGHT.sub(lambda match: _parts_of(match.groups(), language.height, language), text)
    return patterns.measure.sub(lambda match: _measure(match, language), text)


def say_operators(text: str, language: Language) -> str:
    """Say signs of arithmetic between two operands, and drop them where they are ornament."""
    if language.operators:
        patterns = _patterns(language)
        text = patterns.plus.sub(lambda match: f" {language.operators['+']} " * len(match[0]), text)
        text = patterns.operator.sub(lambda match: f" {language.operators[match[1] or match[2]]} ", text)
    return text


def say_signs(text: str, language: Language) -> str:
    """Say the signs that are left, and powers; drop those without a name."""
    if language.powers:
        text = _patterns(language).power.sub(lambda match: f"{match[1]} {language.powers[match[2]]}", text)
    if language.signs:
        text = _patterns(language).sign.sub(lambda match: f" {language.signs[match[0]]} ", text)
    return text


def kept_signs(language: Language) -> str:
    """Name the signs that stay in the text for the engine to read, those of a language not in our tables."""
    return "" if language.operators else _KEPT_UNKNOWN


def _sum(written: str, sign: str, scale: str | None, language: Language) -> str:
    forms = language.currencies[sign]
    if scale:
        by_scale = language.scales[scale]
        said = f"{quantity(written, language)} {by_scale}" if isinstance(by_scale, str) else ""
        said = f"{said or counted(written, by_scale, language)} {forms[language.plurals.get('many', len(forms) - 1)]}"
        for apart, together in language.elisions.items():
            said = said.replace(apart, together)
        return said
    whole, cents = money_parts(written, language)
    if not cents or sign not in language.cents:
        return counted(written, forms, language)
    said = "" if whole == "0" else counted(whole, forms, language)
    if cents != "00":
        small = language.cents[sign]
        number = str(int(cents))
        said += (
            f" {cardinal(number, language)} {small}"
            if isinstance(small, str)
            else f" {counted(number, small, language)}"
        )
    return said.strip() or counted("0", forms, language)


def _measure(match: re.Match[str], language: Language) -> str:
    """Say a quantity; a stop after its unit belongs to a short form where the sentence goes on."""
    short, stop = match[2], ""
    if short.endswith(".") and not _GOES_ON.match(match.string, match.end()):
        short = short[:-1] if short[:-1] in language.units else short
        ends = not language.capital_nouns or sentence_ends(match.string[match.end() :], language)
        stop = "." if ends else ""
    return counted(match[1], language.units[short], language, case_after(match, language)) + stop


def _arc(match: re.Match[str], language: Language) -> str:
    """Say degrees with their minutes and seconds, and towards where: 30° 31′ 39″ N."""
    said = match["degrees"]
    if parts := _parts_of((match["minutes"], match["seconds"]), language.arc, language):
        said += f" {parts}"
    if match["towards"]:
        ends = match[0].endswith(".") and not _GOES_ON.match(match.string, match.end())
        said += f" {language.compass[match['towards']]}{'.' if ends else ''}"
    return said


def _parts_of(numbers: Sequence[str | None], nouns: Iterable[Sequence[str]] | None, language: Language) -> str:
    return " ".join(
        counted(written, forms, language) for written, forms in zip(numbers, nouns or (), strict=True) if written
    )


class _Patterns:
    """The patterns of one language, compiled once."""

    def __init__(self, language: Language) -> None:
        quantities = quantity_pattern(language)
        currencies = any_of(language.currencies)
        words = any_of(scale for scale in language.scales if len(scale) > 2)
        letters = any_of(scale for scale in language.scales if len(scale) <= 2)
        self.money_before = re.compile(
            rf"(?<!\w)(?:US|AU|NZ|HK|[AC](?=\$))?({currencies}) ?({quantities})(?:[ -]({words})|({letters}))?(?!\w)"
        )
        self.money_after = re.compile(
            rf"(?<![\w.,])({quantities})(?: ({words})(?: d'| de | di )?)? ?({currencies})(?!\w)"
        )
        self.measure = re.compile(
            rf"(?<![\w.,/])({quantities})[ -]?({any_of(language.units)})(?![\w²³°/])"
            rf"(?:(?<=\w)\.(?={_SURELY_GOES_ON}))?"
        )
        self.leading = re.compile(rf"(?<!\w)({any_of(language.leading_signs)}) ?(?=\d)")
        number, direction = amount_pattern(language), f"[{''.join(language.compass)}]" if language.compass else NEVER
        self.arc = re.compile(
            rf"(?P<degrees>(?<![\w.,/]){number} ?°)(?: ?(?P<minutes>{number}) ?[′'])?"
            rf"(?: ?(?P<seconds>{number}) ?(?:[″”\"]|''|′′))?(?: ?(?P<towards>{direction})(?!\w)\.?)?"
        )
        between = any_of(sign for sign in language.operators if sign not in "<>")
        self.operator = re.compile(rf"(?<=[\w)\]%'.]) ?({between}) ?(?=[\w(\[√$£€−+-])|(?<=[\w)]) ([<>]) (?=[\w(−-])")
        self.plus = re.compile(r"(?<=\w)\+{1,2}(?=[\s,.;:!?)]|$)|(?<![\w+] )(?<![\w+])\+(?=\d)")
        self.power = re.compile(rf"(\d|(?<!\w)[^\W\d_⁰-⁹¹²³]|\))({any_of(language.powers)})(?!\w)")
        self.sign = re.compile(any_of(language.signs))


@lru_cache(maxsize=64)
def _patterns(language: Language) -> _Patterns:
    return _Patterns(language)
