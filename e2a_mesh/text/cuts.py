"""Cutting a text that is too long near its middle, where a reader would breathe."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.abbreviations import ends_with_title
from e2a_mesh.text.characters import SMALL

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

_WINDOW = 600  # characters to each side of the middle; beyond it, time would grow with the square of the length
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_VIRAMA = 9  # the combining class of marks that tie two consonants of Indic scripts
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_JAMO = range(0x1100, 0x1200)


class Rank(IntEnum):
    """How well a text can be cut at a place, the best first."""

    SENTENCE = 0
    LINE = 1  # of verse
    CLAUSE = 2
    COMMA = 3
    CONJUNCTION = 4
    SPACE = 5
    CHARACTER = 6  # of a script that puts no spaces between words
    FAR_SPACE = 7
    DIGITS = 8  # between the groups of a long number
    WORD = 9  # inside one that alone is too long


# How far from the middle, as a share of the length, a cut of each rank may lie.
_TOLERANCE = {
    Rank.SENTENCE: 0.35,
    Rank.LINE: 0.3,
    Rank.CLAUSE: 0.3,
    Rank.COMMA: 0.3,
    Rank.CONJUNCTION: 0.25,
    Rank.SPACE: 0.2,
    Rank.CHARACTER: 0.5,
    Rank.FAR_SPACE: 0.5,
    Rank.DIGITS: 0.5,
}


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in two parts, without the white space between them, and how well it could be cut there."""

    before: str
    after: str
    rank: Rank


def cut_near_middle(text: str, language: Language) -> Cut | None:
    """Cut a text in two at the best place near its middle; None when it is a single written character."""
    text = text.strip()
    middle = len(text) // 2
    first, last = max(0, middle - _WINDOW), min(len(text), middle + _WINDOW)
    for rank, pattern in _places(language).items():
        reach = _TOLERANCE[rank] * len(text)
        near = sorted(
            (abs(place.start() - middle), place.start(), place.end())
            for place in pattern.finditer(text, first, last)
            if abs(place.start() - middle) <= reach
        )
        for _, start, end in near:
            if _may_cut(text, start, end, rank, language):
                return Cut(text[:start], text[end:], rank)
    return _cut_word(text)


def _may_cut(text: str, start: int, end: int, rank: Rank, language: Language) -> bool:
    if start == 0 or end == len(text):
        return False
    if rank is Rank.CHARACTER:
        return not _one_cluster(text, start)
    return not ends_with_title(text[max(0, start - 30) : start], language)


@lru_cache(maxsize=64)
def _places(language: Language) -> dict[Rank, re.Pattern[str]]:
    words = "|".join(language.conjunctions) or "(?!)"
    stop, closing = "[.!?…]", "[”’»\"')\\]]"
    after_stop = rf"(?:(?<={stop})|(?<={stop}{closing})|(?<={stop}{closing}{closing}))"
    return {
        Rank.SENTENCE: re.compile(
            rf"{after_stop}\s+(?=[^\s{SMALL}])|(?<=[。！？।॥۔؟])(?![」』”’»）】])\s*"
            r"|(?<=[。！？।॥۔؟][」』”’»）】])\s*"
        ),
        Rank.LINE: re.compile(r"\n"),
        Rank.CLAUSE: re.compile(r"(?<=[;:؛])\s+|(?<=[—–])\s*(?=\w)|(?<=[；：])|(?<=[!?])\s+"),
        Rank.COMMA: re.compile(r"(?<=,)\s+|(?<=,[”’»\"'])\s+|(?<=[，、،])\s*"),
        Rank.CONJUNCTION: re.compile(rf"\s+(?=(?:{words})\s)"),
        Rank.SPACE: re.compile(r"(?<!\d)\s+|\s+(?!\d)"),
        Rank.CHARACTER: re.compile(rf"(?<=[{_UNSPACED}])(?=[{_UNSPACED}])"),
        Rank.FAR_SPACE: re.compile(r"(?<!\d)\s+|\s+(?!\d)"),
        Rank.DIGITS: re.compile(r"\s+"),
    }


def _cut_word(text: str) -> Cut | None:
    middle = len(text) // 2
    for distance in range(middle):
        for place in (middle + distance, middle - distance):
            if 0 < place < len(text) and not _one_cluster(text, place):
                return Cut(text[:place], text[place:], Rank.WORD)
    return None


def _one_cluster(text: str, place: int) -> bool:
    """Tell whether the characters on both sides of a place are written as one (after Unicode's annex 29, in brief)."""
    before, after = text[place - 1], text[place]
    if unicodedata.category(after)[0] == "M" or "\u200d" in (before, after) or ord(after) in _SKIN_TONES:
        return True
    if ord(before) in _REGIONAL and ord(after) in _REGIONAL:
        return True
    if ord(before) in _JAMO and ord(after) in _JAMO:
        return True
    return unicodedata.combining(before) == _VIRAMA and unicodedata.category(after)[0] == "L"
