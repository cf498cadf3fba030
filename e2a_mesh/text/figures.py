"""Figures in running text: codes, ranges, ordinals, negative numbers, and every number that is left."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.characters import SMALL
from e2a_mesh.text.dates import declined, say_year
from e2a_mesh.text.numbers import (
    amount_pattern,
    cardinal,
    case_after,
    of_kind,
    ordinal,
    plain_digits,
    quantity,
    quantity_pattern,
    spelt,
    with_ending,
    year,
)
from e2a_mesh.text.unspaced import JOINT

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

_ISBN = re.compile(r"\b(ISBN|ISSN)(?:-1[03])?:? ?(\d[\dXx -]{6,20}[\dXx])(?!\w)")
_CODE = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}[ .-]?(?:\(\d{1,5}\)[ -]?)?\d{1,5}(?:[ .-]\d{2,5}){1,4}"  # +44 20 7946 0018
    r"|\(?\d{3}\)?[ -]?\d{3}-\d{4}|\d{3}-\d{4}"  # (212) 555-0123, 555-0123
    r"|\d+(?:-\d+){3,8}|0(?!00)\d{1,4}[ /-]\d{3,}(?:[ -]\d{2,}){0,3})(?![\w/-]|[.,]\d)"
)
_VERSION = re.compile(r"(?<![\w.,])\d{1,4}(?:\.\d{1,4}){2,5}(?![\w]|[.,]\d)")
_DECADE = re.compile(r"(?<!\w)'?((?:1\d|20)\d0|[2-9]0)'?s(?!\w)")
_MINUS = re.compile(r"(?<![^\s(\[,;:、，；：。！？（「\u2060])[−-](?=[\d$£€])")
_COLON = re.compile(r"(?<=\d):(?=\d)")
_BARE_POINT = re.compile(r"(?<![\w.,])\.(?=\d)")
# In languages not in our tables marks beside digits may mean anything, so only numbers standing free are said.
_FREE = re.compile(r"(?<![^\s(\[\"“«„'—–#-])(?<!\d\s)(\d+)(?=[,;:!?…)\]\"”»]*(?:\s(?!\d)|$)|[–—]|\.[)\]\"”»]*$)")
_PLURAL = re.compile(r" ([a-z]+s|men|women|people|children|feet|sheep)(?!\w)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_CENTURY = 100


def say_codes(text: str, language: Language) -> str:
    """Say the digits of telephone and book numbers one by one, with a breath between groups."""
    text = _ISBN.sub(lambda match: f"{match[1]} {_spelt_groups(match[2].upper(), language)}", text)
    return _CODE.sub(lambda match: _spelt_groups(match[0], language), text)


def say_dashes(text: str, language: Language) -> str:
    """Say the dash of a range and the sign of a negative number; the figures are left for others to say."""
    if language.until:
        text = _patterns(language).range.sub(lambda match: _range(match, language), text)
    return _MINUS.sub(f"{language.minus} ", text) if language.minus else text


def say_figures(text: str, language: Language) -> str:
    """Say all the numbers that are left, by what stands around them."""
    if not language.decimal:
        return _FREE.sub(lambda match: cardinal(match[1], language), text)
    patterns = _patterns(language)
    if language.decades:
        text = _DECADE.sub(lambda match: _decade(match[1], language), text)
    text = patterns.number_mark.sub(f"{language.number} ", text)
    text = _COLON.sub(" ", text)
    text = _VERSION.sub(lambda match: _version(match[0], language), text)
    text = patterns.exceptions.sub(lambda match: language.ordinals[match[0]], text)
    text = patterns.counted.sub(lambda match: _counted(match, language), text)
    if language.ordinals_before_small:
        text = patterns.stopped.sub(lambda match: ordinal(match[1], language), text)
    if language.counters:
        text = patterns.counted_year.sub(lambda match: year(match[0], language), text)
        text = patterns.counter.sub(lambda match: _with_counter(match, language), text)
    text = patterns.ordinal.sub(lambda match: ordinal(plain_digits(match[1]), language), text)
    text = patterns.feminine.sub(lambda match: ordinal(plain_digits(match[1]), language, feminine=True), text)
    if language.decimal == ".":
        text = _BARE_POINT.sub("0.", text)
    return patterns.number.sub(lambda match: _number(match, language), text)


def _number(match: re.Match[str], language: Language) -> str:
    written = match[0]
    if not written.isdecimal():
        return quantity(written, language, alone=True)
    if case := case_after(match, language):
        return of_kind(written, case, language)
    if language.feminine_nouns and _patterns(language).feminine_noun.match(match.string, match.end()):
        return with_ending(cardinal(written, language), next(iter(language.genders.values())))
    return cardinal(written, language) if _counts(match, language) else say_year(written, language)


def _counts(match: re.Match[str], language: Language) -> bool:
    """Tell whether a number that could be a year counts a plural: 1248 tons, but not “in 1905 prices rose”."""
    if len(match[0]) != 4 or not language.year_openers or match[0].endswith("00"):
        return False
    after = _PLURAL.match(match.string, match.end())
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 20), match.start())
    return (
        after is not None
        and after[1] not in language.not_counted
        and (before is None or before[1].lower() not in language.year_openers)
        and not match.string[: match.start()].rstrip().endswith(("-", "–", "(", ","))
    )


def _counted(match: re.Match[str], language: Language) -> str:
    return declined(ordinal(match[1], language), match, language, language.counted_ordinals[match[2]])


def _with_counter(match: re.Match[str], language: Language) -> str:
    number, counter = match[1], match[2]
    if language.most_counted and int(number) > language.most_counted:
        return match[0]
    return f"{of_kind(number, language.counters[counter], language)} {counter}"


def _range(match: re.Match[str], language: Language) -> str:
    first, second = match["first"], match["second"]
    until = f" {language.until} "
    if first.isdecimal() and second.isdecimal() and int(first) >= int(second):
        years = len(first) == 4 and len(second) == 2 and int(first) % _CENTURY < int(second)  # 1914–18
        until = until if years else " "  # a score, not a range
    return f"{match['sum']}{until}"


def _decade(digits: str, language: Language) -> str:
    said = year(digits, language) if len(digits) == 4 else cardinal(digits, language)
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


def _version(written: str, language: Language) -> str:
    numbers = written.split(".")
    if all(len(number) == 3 for number in numbers[1:]) and "." in language.groups:
        return quantity(written, language)
    return f" {language.dot} ".join(cardinal(number, language) for number in numbers)


def _spelt_groups(written: str, language: Language) -> str:
    groups = re.findall(r"\d+X?|X", written)
    sign = "+" if written.startswith("+") else ""
    return sign + ", ".join(spelt(group, language) for group in groups)


class _Patterns:
    """The patterns of one language, compiled once."""

    def __init__(self, language: Language) -> None:
        amount = amount_pattern(language)
        signs = "".join(re.escape(sign) for sign in language.currencies if len(sign) == 1)
        sign = f"[{signs}]?" if signs else ""
        self.range = re.compile(
            rf"(?<![\w.,/–—-])(?P<sum>{sign}(?P<first>{amount})[%°]?)\s?[–-]\s?(?={sign}(?P<second>{amount})(?![\d–—-]))"
        )
        self.number_mark = re.compile(rf"(?<!\w)(?:{language.number_marks or '(?!)'})(?=\d)")
        exceptions = "|".join(map(re.escape, sorted(language.ordinals, key=len, reverse=True)))
        self.feminine_noun = re.compile(rf" (?:{language.feminine_nouns or '(?!)'})(?!\w)")
        ends = "" if language.unspaced else r"(?!\w)"
        self.exceptions = re.compile(rf"(?<!\w)(?:{exceptions or '(?!)'}){ends}")
        nouns = "|".join(map(re.escape, language.counted_ordinals))
        self.counted = re.compile(rf"(?<![\w.,])(\d{{1,4}})\.(?= ({nouns or '(?!)'})(?!\w))")
        self.ordinal = re.compile(rf"(?<![\w.,])(\d{{1,9}})(?:{language.ordinal_suffixes or '(?!)'})(?!\w)")
        self.feminine = re.compile(rf"(?<![\w.,])(\d{{1,9}})(?:{language.feminine_suffixes or '(?!)'})(?!\w)")
        self.stopped = re.compile(rf"(?<![\w.,])(\d{{1,4}})\.(?= [{SMALL}])")
        self.counted_year = re.compile(rf"(?<![\w.,])\d{{4}}(?=[ {JOINT}](?:{language.year_noun or '(?!)'}))")
        counters = "|".join(map(re.escape, sorted(language.counters, key=len, reverse=True)))
        self.counter = re.compile(rf"(?<![\w.,])(?<![제第]{JOINT})(\d{{1,9}})[ {JOINT}]({counters or '(?!)'})")
        self.number = re.compile(rf"(?<!\w){quantity_pattern(language)}(?!\w)")


@lru_cache(maxsize=64)
def _patterns(language: Language) -> _Patterns:
    return _Patterns(language)
