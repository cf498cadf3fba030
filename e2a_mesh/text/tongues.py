"""Which of a paragraph's sentences are in another language than the paragraph."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, TypeVar

from e2a_mesh.text.languages import primary_subtag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.model import Hint

Part = TypeVar("Part")

_OPENING, _CLOSING = "\"“„«‹‘'(¿¡\xa0\u202f", "\"”“»›’')\xa0\u202f.,;:!?"
_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"”»’')\s]*$")
_MOSTLY = 0.6  # share of a sentence's characters from which it is in the language of a hint
_SHORT = 20  # characters; less than that is no reason to change the voice


def borders(text: str, hints: Iterable[Hint], language: str) -> list[int]:
    """Find where a sentence or more in another language begins and ends in a paragraph, quotation marks with it.

    `language`, a BCP 47 tag, is the paragraph's own.
    """
    found = []
    for hint in _foreign(hints, language):
        stretch = text[hint.start : hint.end]
        if len(stretch) >= _SHORT and _ENDS_SENTENCE.search(stretch):
            start, end = hint.start, hint.end
            while start and text[start - 1] in _OPENING:
                start -= 1
            while end < len(text) and (text[end] in _CLOSING or text[end].isspace()):
                end += 1
            found += [start, end]
    return found


def cut_at(sentences: Sequence[str], places: Iterable[int]) -> list[tuple[str, bool]]:
    """Cut sentences at places of the text that they make up together; tells of each part whether it ends a sentence."""
    parts: list[tuple[str, bool]] = []
    inside = sorted(set(places))
    start = 0
    for sentence in sentences:
        end = start + len(sentence)
        cuts = [place for place in inside if start < place < end]
        edges = [start, *cuts, end]
        parts += [(sentence[first - start : last - start], last == end) for first, last in pairwise(edges)]
        start = end
    return parts


def by_language(
    parts: Sequence[Part], lengths: Sequence[int], hints: Iterable[Hint], language: str
) -> list[tuple[str, list[Part]]]:
    """Give the parts of a paragraph in runs of one language, a BCP 47 tag; `language` is the paragraph's own.

    `lengths` are those of the parts as printed, which the hints count by. A few foreign words stay with their sentence.
    """
    foreign = _foreign(hints, language)
    if not foreign:
        return [(language, list(parts))] if parts else []
    tongues, start = [], 0
    for length in lengths:
        tongues.append(_tongue(start, start + length, foreign) or language)
        start += length
    runs = [
        (tongue, [place for place, _ in run]) for tongue, run in groupby(enumerate(tongues), key=lambda entry: entry[1])
    ]
    found: list[tuple[str, list[Part]]] = []
    for tongue, places in runs:
        said_in = tongue if sum(lengths[place] for place in places) >= _SHORT or len(runs) == 1 else language
        run = [parts[place] for place in places]
        if found and found[-1][0] == said_in:
            found[-1][1].extend(run)
        else:
            found.append((said_in, run))
    return found


def _foreign(hints: Iterable[Hint], language: str) -> list[Hint]:
    return [hint for hint in hints if hint.language and primary_subtag(hint.language) != primary_subtag(language)]


def _tongue(start: int, end: int, foreign: list[Hint]) -> str:
    shares: dict[str, int] = {}
    for hint in foreign:
        shares[hint.language] = shares.get(hint.language, 0) + max(0, min(end, hint.end) - max(start, hint.start))
    likeliest = max(shares, key=lambda tag: shares[tag])
    return likeliest if shares[likeliest] >= _MOSTLY * (end - start) > 0 else ""
