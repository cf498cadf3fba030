"""Signs that have a name: currencies, units, operators, powers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.numbers import cardinal, counting, is_one, measured, money_parts, quantity, quantity_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from e2a_mesh.text.languages import Language

_NEVER = "(?!)"  # matches nothing
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

    def said(match: re.Match[str]) -> str:
        one, several = language.units[match[2]]
        return one if is_one(match[1]) else measured(match[1], several, language)

    return _patterns(language).measure.sub(said, text)


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
    one, several = language.currencies[sign]
    if scale:
        said = f"{quantity(written, language)} {language.scales[scale]} {several}"
        for apart, together in language.elisions.items():
            said = said.replace(apart, together)
        return said
    whole, cents = money_parts(written, language)
    if not cents or sign not in language.cents:
        return one if is_one(written) else measured(written, several, language)
    said = "" if whole == "0" else one if is_one(whole) else f"{counting(whole, language)} {several}"
    if cents != "00":
        said = f"{said} {cardinal(str(int(cents)), language)} {language.cents[sign]}"
    return said.strip() or f"{cardinal('0', language)} {several}"


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or _NEVER


class _Patterns:
    """The patterns of one language, compiled once."""

    def __init__(self, language: Language) -> None:
        quantities = quantity_pattern(language)
        currencies = _any_of(language.currencies)
        words = _any_of(scale for scale in language.scales if len(scale) > 2)
        letters = _any_of(scale for scale in language.scales if len(scale) <= 2)
        self.money_before = re.compile(
            rf"(?<!\w)(?:US|AU|NZ|HK|[AC](?=\$))?({currencies}) ?({quantities})(?:[ -]({words})|({letters}))?(?!\w)"
        )
        self.money_after = re.compile(
            rf"(?<![\w.,])({quantities})(?: ({words})(?: d'| de | di )?)? ?({currencies})(?!\w)"
        )
        self.measure = re.compile(rf"(?<![\w.,/])({quantities})[ -]?({_any_of(language.units)})(?![\w²³°/])")
        between = _any_of(sign for sign in language.operators if sign not in "<>")
        self.operator = re.compile(rf"(?<=[\w)\]%'.]) ?({between}) ?(?=[\w(\[√$£€−+-])|(?<=[\w)]) ([<>]) (?=[\w(−-])")
        self.plus = re.compile(r"(?<=\w)\+{1,2}(?=[\s,.;:!?)]|$)|(?<![\w+] )(?<![\w+])\+(?=\d)")
        self.power = re.compile(rf"(\d|(?<!\w)[^\W\d_⁰-⁹¹²³]|\))({_any_of(language.powers)})(?!\w)")
        self.sign = re.compile(_any_of(language.signs))


@lru_cache(maxsize=64)
def _patterns(language: Language) -> _Patterns:
    return _Patterns(language)
