"""Ordinals that a Slavic language writes as plain figures or short forms: years, centuries, and 5-го."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.alternatives import any_of
from e2a_mesh.text.characters import CAPITALS
from e2a_mesh.text.numbers import in_case
from e2a_mesh.text.roman import roman_value

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

_ROMAN = "[IVXІХ]{1,7}"  # also in Cyrillic letters that look the same
_LOOKALIKES = str.maketrans("ІХ", "IX")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?(?: \d+\.)? $")  # ok., w latach 60.
_ENDS = re.compile(rf"[\"”»')\]]*(?:\s+[\"“«'(\[—–-]*\s*[{CAPITALS}]|\s*$)")
_YEARS, _CENTURIES, _FIGURED_CENTURIES = range(100, 2100), range(1, 31), range(10, 22)
_OF_DECADES = (2, 4)  # digits of 90-е and 1990-е, which are a plural


def say_declined(text: str, language: Language) -> str:
    """Say years and centuries before the nouns that count them, and ordinals by their written endings."""
    if not language.cases:
        return text
    patterns = _patterns(language)
    text = patterns.noun.sub(lambda match: _before_noun(match, language), text)
    text = patterns.decade.sub(lambda m: f"{m[1]} {in_case(m[2], language.decade_nouns[m[1]], language)}", text)
    return patterns.suffixed.sub(lambda match: _suffixed(match[1], match[2], language), text)


def _before_noun(match: re.Match[str], language: Language) -> str:
    noun, stop = match["noun"], ""
    if noun in language.short_nouns:
        by_word = language.short_nouns[noun]
        before = _WORD_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
        case, said_noun = by_word.get(before[1].lower() if before else "", by_word[""])
        stop = "." if noun.endswith(".") and _ENDS.match(match.string, match.end()) else ""
    else:
        case, said_noun = language.noun_cases[noun], noun
    if match["suffix"]:
        case = _by_suffix(match["number"], match["suffix"], language)
    century = said_noun in language.centuries
    numbers = [_value(written, century=century) for written in (match["from"], match["number"]) if written]
    if not all(numbers):
        return match[0]
    return f"{' – '.join(in_case(str(number), case, language) for number in numbers)} {said_noun}{stop}"


def _value(written: str, *, century: bool) -> int:
    """Give the number of a year or century; 0 where it more likely counts something: 2 века."""
    if written.isdecimal():
        value = int(written)
        return value if value in (_FIGURED_CENTURIES if century else _YEARS) else 0
    value = roman_value(written.translate(_LOOKALIKES))
    return value if century and value in _CENTURIES else 0


def _suffixed(digits: str, suffix: str, language: Language) -> str:
    return in_case(digits, _by_suffix(digits, suffix, language), language)


def _by_suffix(digits: str, suffix: str, language: Language) -> str:
    case = language.suffix_cases[suffix]
    return "plural" if case == "neuter" and digits.endswith("0") and len(digits) in _OF_DECADES else case


class _Patterns:
    """The patterns of one language, compiled once."""

    def __init__(self, language: Language) -> None:
        suffixes = any_of(language.suffix_cases)
        nouns = any_of([*language.noun_cases, *language.short_nouns])
        number = rf"(?:\d{{2,4}}|{_ROMAN})"
        self.noun = re.compile(
            rf"(?<![\w.,/–—-])(?:(?P<from>{number}) ?[–—-] ?)?(?P<number>{number})(?:-(?P<suffix>{suffixes}))?"
            rf" ?(?P<noun>{nouns})(?!\w)"
        )
        self.decade = re.compile(rf"(?<!\w)({any_of(language.decade_nouns)}) (\d?\d?\d0)\.(?= )")
        self.suffixed = re.compile(rf"(?<![\w.,])(\d{{1,4}})-({suffixes})(?!\w)")


@lru_cache(maxsize=64)
def _patterns(language: Language) -> _Patterns:
    return _Patterns(language)
