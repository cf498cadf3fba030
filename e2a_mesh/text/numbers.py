"""Numbers in words: by num2words, or where a language's table says so by the rules of Unicode's CLDR.

Whatever neither can say stays in digits, which every engine reads in its language.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from num2words import CONVERTER_CLASSES, num2words
from unicode_rbnf import RbnfEngine
from unicode_rbnf.plural_rules import get_plural_category

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from e2a_mesh.text.languages import Language

_LONGEST = 15  # digits; longer ones are codes, not amounts
_TWO_FORMS = 2  # of a noun: for one, and for several
_FIRST_YEAR, _LAST_YEAR = 1010, 2099
_ARABIC_MARKS = {"٫": ".", "٬": ",", "٪": "%"}
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_DIGITS = re.compile(r"\d+")
_LAST_ORDINAL = 2999  # beyond it num2words declines the words of a Slavic ordinal at random
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})  # subtags of Chinese in its old characters


def cardinal(digits: str, language: Language) -> str:
    """Say a whole number; codes such as 007 and very long ones digit by digit."""
    if len(digits) > _LONGEST or (len(digits) > 1 and digits.startswith("0")):
        return spelt(digits, language)
    return _say(digits, language, "cardinal")


def of_kind(digits: str, kind: str, language: Language) -> str:
    """Say a whole number in a way of its own: the kinds are those of the language's `spelling`."""
    return _say(digits, language, kind)


def case_after(match: re.Match[str], language: Language) -> str:
    """Tell from the word before a number in which case this is said; empty for the one that dictionaries give."""
    if not language.number_cases:
        return ""
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    return language.number_cases.get(before[1].lower(), "") if before else ""


def counting(digits: str, language: Language) -> str:
    """Say a whole number before the noun that it counts."""
    said = cardinal(digits, language)
    for ending, changed in language.before_noun.items():
        if said.endswith(ending):
            return said.removesuffix(ending) + changed
    return said


def ordinal(digits: str, language: Language, *, feminine: bool = False) -> str:
    """Say a whole number as a place in a row."""
    if feminine and language.cases:
        return in_case(digits, "feminine", language)
    said = _say(digits, language, "ordinal") if len(digits) <= _LONGEST else digits
    if feminine and language.feminine[0]:
        ending, changed = language.feminine
        said = " ".join(word.removesuffix(ending) + changed if word.endswith(ending) else word for word in said.split())
    return said


def year(digits: str, language: Language) -> str:
    """Say a year, or a quantity of four digits that is most likely one."""
    if language.year_noun:
        return spelt(digits, language).replace(" ", "")
    return _say(digits, language, "year")


def is_year(digits: str, language: Language) -> bool:
    """Tell whether a number standing alone is most likely a year, in a language that says years in its own way."""
    return language.years and len(digits) == 4 and digits.isascii() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR


def spelt(digits: str, language: Language) -> str:
    """Say digits one by one."""
    return " ".join(_say(digit, language, "cardinal") for digit in digits if digit.isalnum())


def amount_pattern(language: Language) -> str:
    """Make a pattern (without groups of its own) of how a language writes numbers, with grouped digits and decimals."""
    if not language.decimal:
        return r"\d+"
    whole = [rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?!\d)" for mark in language.groups]
    if "," in language.groups:
        whole.insert(0, r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)")  # as in India
    mark = "[,.]" if language.decimal == "," else r"\."
    return rf"(?:{'|'.join(whole)}|\d+)(?:{mark}\d+)?(?!\d)"


def quantity_pattern(language: Language) -> str:
    """Make a pattern (without groups of its own) of a number, a fraction or both: 3, 3/4, 1 1/2."""
    return rf"(?:(?:\d+ )?\d{{1,2}}/\d{{1,2}}(?![\d/])|{amount_pattern(language)})"


def counted(written: str, forms: Sequence[str], language: Language, case: str = "") -> str:
    """Say a number and what it counts, in the form that the number asks for, and both in the genitive if `case` is it.

    In other cases they stand in the nominative.
    """
    if case == "genitive" and written.isdecimal() and len(forms) > _TWO_FORMS:
        singular = get_plural_category(language.code, int(written)) == "one"
        if not (singular and any(gender in forms[0].split() for gender in language.genders)):
            noun = forms[language.plurals["other" if singular else "many"]]
            return f"{of_kind(written, case, language)} {noun}"
    if is_one(written):
        return forms[0]
    if not language.plurals or len(forms) <= _TWO_FORMS:
        return measured(written, forms[1], language)
    category = "other"
    if "/" not in written:
        whole, decimals = _parts(written, language)
        number = Decimal(f"{int(whole or 0)}.{plain_digits(decimals)}".rstrip("."))
        category = get_plural_category(language.code, number)
    place = language.plurals.get(category, len(forms) - 1)
    if category == "two":
        return forms[place]  # which is the dual, and says two already
    noun = forms[place] if place else forms[0].partition(" ")[2]
    said = quantity(written, language)
    for one, endings in language.genders.items():
        if one in forms[0].split():
            said = with_ending(said, endings)
    return f"{said} {noun}"


def with_ending(said: str, endings: Mapping[str, str]) -> str:
    """Change the ending of what is said: the first of `endings` that it has."""
    for ending, changed in endings.items():
        if said.endswith(ending):
            return said.removesuffix(ending) + changed
    return said


def in_case(digits: str, case: str, language: Language) -> str:
    """Say an ordinal in a case of the language's `cases`, all its words; "" is the one that dictionaries give."""
    if int(digits) > _LAST_ORDINAL:
        return cardinal(digits, language)
    said = ordinal(digits, language)
    for apart, together in language.elisions.items():
        said = said.replace(apart, together)
    endings = language.cases.get(case, {})
    return " ".join(with_ending(word, endings) for word in said.split())


def measured(written: str, noun: str, language: Language) -> str:
    """Say a number and, in its plural, what it counts; a fraction may come last: “two kilometres and a half”."""
    whole, _, fraction = written.rpartition(" ")
    if "/" in fraction and whole and language.mixed_after_noun:
        return _mixed(f"{counting(whole, language)} {noun}", fraction, language)
    said = quantity(written, language)
    return noun.format(said) if "{}" in noun else f"{said} {noun}"


def quantity(written: str, language: Language, *, alone: bool = False) -> str:
    """Say a number as `quantity_pattern` finds it, before what it counts unless it stands `alone`."""
    if "/" in written:
        whole, _, fraction = written.rpartition(" ")
        return _mixed(counting(whole, language), fraction, language) if whole else _fraction(fraction, language)
    whole, decimals = _parts(written, language)
    if not decimals:
        return cardinal(whole, language) if alone else counting(whole, language)
    if 0 < len(decimals) < len(language.decimal_nouns):
        parts = (
            (str(int(whole or 0)), language.decimal_nouns[0]),
            (str(int(decimals)), language.decimal_nouns[len(decimals)]),
        )
        return " ".join(counted(digits, forms, language) for digits, forms in parts)
    if language.fractions_as_numbers and len(decimals) <= 2 and not decimals.startswith("0"):
        return f"{cardinal(whole, language)} {language.point} {cardinal(decimals, language)}"
    return f"{cardinal(whole, language)} {language.point} {spelt(decimals, language)}"


def is_one(written: str) -> bool:
    """Tell whether a written number is exactly one, and what it counts therefore singular."""
    return written == "1"


def money_parts(written: str, language: Language) -> tuple[str, str]:
    """Split an amount into whole digits and the two digits of cents; the latter is empty if there are none."""
    whole, decimals = _parts(written, language) if "/" not in written else (written, "")
    return (whole, decimals) if len(decimals) == 2 else (written, "")


def _parts(written: str, language: Language) -> tuple[str, str]:
    whole, decimals = written, ""
    mark = max(written.rfind(","), written.rfind("."))
    if mark >= 0:
        grouped = written[mark] in language.groups and len(written) - mark == 4
        if not grouped:
            whole, decimals = written[:mark], written[mark + 1 :]
    return "".join(character for character in whole if character.isdecimal()), decimals


def _fraction(fraction: str, language: Language) -> str:
    if said := language.fractions.get(fraction):
        return said
    above, _, below = fraction.partition("/")
    if language.fraction:
        return language.fraction.format(above=cardinal(above, language), below=cardinal(below, language))
    over = f" {language.over} " if language.over else " "
    return f"{cardinal(above, language)}{over}{cardinal(below, language)}"


def _mixed(whole: str, fraction: str, language: Language) -> str:
    form = language.mixed.get(fraction) or language.mixed.get("", "{} {}")
    return form.format(whole, _fraction(fraction, language))


def plain_digits(digits: str) -> str:
    """Write digits of any script as those from 0 to 9."""
    return "".join(str(unicodedata.decimal(digit, 0)) for digit in digits)


def plain_figures(text: str) -> str:
    """Write the figures of any script with the digits from 0 to 9, and their marks as others have them."""
    if text.isascii():
        return text
    for mark, plain in _ARABIC_MARKS.items():
        text = text.replace(mark, plain)
    return _DIGITS.sub(lambda digits: plain_digits(digits[0]), text)


def _say(digits: str, language: Language, kind: str) -> str:
    said = _words(digits, language.tag, kind, language.spelling.get(kind, ""))
    for written, usual in language.respelling.items():
        said = said.replace(written, usual)
    return said


@lru_cache(maxsize=4096)
def _words(digits: str, tag: str, kind: str, rules: str) -> str:
    if not digits.isdecimal():
        return digits
    number = int(plain_digits(digits))
    if rules:
        return _ruled(tag).format_number(number, ruleset_names=[rules]).text_by_ruleset[rules]
    speaker = _speaker(tag)
    if not speaker:
        return digits
    try:
        said: str = num2words(number, lang=speaker, to=kind)
    # num2words raises many kinds for what a language's tables do not hold; the digits are then the best reading.
    except (ArithmeticError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError):
        return digits
    return " ".join(said.replace(",", " ").split())


@lru_cache(maxsize=16)
def _ruled(tag: str) -> RbnfEngine:
    primary, *others = tag.strip().lower().replace("_", "-").split("-")
    return RbnfEngine.for_language("zh_Hant" if primary == "zh" and not _TRADITIONAL.isdisjoint(others) else primary)


@lru_cache(maxsize=64)
def _speaker(tag: str) -> str:
    subtags = tag.strip().replace("_", "-").split("-")
    primary = subtags[0].lower()
    regional = f"{primary}_{subtags[-1].upper()}"
    if regional in CONVERTER_CLASSES:
        return regional
    return primary if primary in CONVERTER_CLASSES else ""
