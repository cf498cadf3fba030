"""Recognises pages that only list what the rest of the book says: contents without links, lists of theorems."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from e2a_mesh.book.words import plain
from e2a_mesh.model import ChapterRole, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.book.passage import Passage
    from e2a_mesh.book.pieces import Piece

_FEWEST = 12  # lines; a short list does not tire a listener
_LONGEST = 160  # characters of a line
_WORDS = 14  # of a line that are compared
_REPEATED = 0.55  # share of the lines with which paragraphs elsewhere begin


def lists_of_contents(pieces: Sequence[Piece]) -> set[int]:
    """Find the chapters whose short lines are mostly headings, or beginnings of paragraphs, of other chapters."""
    chapters = {number: piece for number, piece in enumerate(pieces) if piece.role is ChapterRole.BODY}
    lines = {number: found for number, piece in chapters.items() if (found := _lines(piece))}
    if not lines:
        return set()
    openings = {number: set(_openings(piece)) for number, piece in chapters.items()}
    everywhere = Counter(opening for found in openings.values() for opening in found)
    return {
        number
        for number, found in lines.items()
        if sum(everywhere[line] > (line in openings[number]) for line in found) >= _REPEATED * len(found)
    }


def _lines(piece: Piece) -> list[str]:
    """Give the words of each line of a page that may be a list; none if it is none."""
    texts = [line for passage in piece.passages if _is_text(passage) for line in passage.text.split("\n")]
    if len(texts) < _FEWEST or max(map(len, texts)) > _LONGEST:
        return []
    lines = [" ".join(plain(text).split()[:_WORDS]) for text in texts]
    several = [line for line in lines if " " in line]
    return several if len(several) >= _FEWEST else []


def _openings(piece: Piece) -> Iterator[str]:
    for passage in piece.passages:
        if not passage.reason:
            words = plain(passage.text[:_LONGEST]).split()[:_WORDS]
            yield from list(accumulate(words, lambda before, word: f"{before} {word}"))[1:]


def _is_text(passage: Passage) -> bool:
    return passage.kind is ParagraphKind.TEXT and not passage.reason
