"""Cutting text: into sentences by sentencex, and a long one near its middle where a reader would breathe."""

from __future__ import annotations

import re
import unicodedata

import sentencex

from e2a_mesh.model import count_characters
from e2a_mesh.text.languages import primary_subtag

# Places to cut, the best first: after a sentence, a clause, a phrase; before a word that joins; between words.
_CUTS = (
    re.compile(r"(?<=[.!?…][”’\"')\]])\s+|(?<=[.!?…])\s+|(?<=[。！？])"),
    re.compile(r"(?<=[;:])\s+|(?<=[—–])\s*(?=\w)|(?<=[；：])"),
    re.compile(r"(?<=,)\s+|(?<=[，、،])\s*"),
    re.compile(r"\s+(?=(?:and|or|but|that|which|who|et|ou|mais|que|qui|und|oder|aber|dass|y|o|pero|e|ma|che|en)\s)"),
    re.compile(r"\s+"),
)
_TOLERANCE = (0.3, 0.3, 0.35, 0.4, 0.5)  # how far from the middle, as a share of the length, a cut of each rank may lie

_WINDOW = 1000  # characters to each side of the middle


def sentences(text: str, language: str) -> list[str]:
    """Split a paragraph into sentences; together they hold every character of it that is not white space."""
    found = [sentence.strip() for sentence in sentencex.segment(primary_subtag(language) or "en", text)]
    found = [sentence for sentence in found if sentence]
    if sum(map(count_characters, found)) != count_characters(text):
        return [text]
    return found


def cut_near_middle(text: str) -> tuple[str, str] | None:
    """Cut a text in two at the best place near its middle; None when it is a single character."""
    text = text.strip()
    middle = len(text) // 2
    # In a very long text only the surroundings of the middle are searched, or time would grow with the square.
    first, last = max(0, middle - _WINDOW), min(len(text), middle + _WINDOW)
    for pattern, tolerance in zip(_CUTS, _TOLERANCE, strict=True):
        places = [match.span() for match in pattern.finditer(text, first, last) if match.start() > 0]
        near = min(places, key=lambda place: abs(place[0] - middle), default=None)
        if near is not None and abs(near[0] - middle) <= tolerance * len(text) and text[near[1] :]:
            return text[: near[0]], text[near[1] :]
    return _cut_word(text)


def _cut_word(text: str) -> tuple[str, str] | None:
    place = len(text) // 2
    while 0 < place < len(text) and (unicodedata.category(text[place])[0] == "M" or text[place - 1] == "\u200d"):
        place += 1
    if not 0 < place < len(text):
        return None
    return text[:place], text[place:]
