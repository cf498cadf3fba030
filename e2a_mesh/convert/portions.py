"""Portions: the parts of chapters that are encoded each by itself, whichever is spoken first.

Where they lie follows from the plan alone. A portion ends in a pause that is long enough for an encoder's run-up and
its last frames: what meets there is digital silence, and nothing is heard of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.job import ChunkLevel

LONGEST, SHORTEST = 4_000, 900  # characters, of about 15 a second
_REST = 8  # parts of what is left of the book that a portion is at most one of


@dataclass(frozen=True, slots=True)
class Portion:
    """A chapter's chunks from `first` to `last`, by their ids; it is number so-and-so of the chapter, from 0."""

    chapter: int
    number: int
    first: int
    last: int
    ends_chapter: bool


def divide(chunks: Sequence[ChunkLevel], least_pause: float) -> list[Portion]:
    """Divide all chunks of a book, given in reading order, where pauses are at least so many ms.

    Towards the end of the book portions are shorter, so that after the last chunk little is left to be encoded.
    """
    portions: list[Portion] = []
    left = sum(chunk.characters for chunk in chunks)
    first, number, characters = 0, 0, 0
    wanted = 0.0
    for place, chunk in enumerate(chunks):
        if place == first:
            wanted = max(SHORTEST, min(LONGEST, left / _REST))
        characters += chunk.characters
        left -= chunk.characters
        ends_chapter = place + 1 == len(chunks) or chunks[place + 1].chapter != chunk.chapter
        if ends_chapter or (characters >= wanted and chunk.pause >= least_pause):
            portions.append(Portion(chunk.chapter, number, chunks[first].chunk, chunk.chunk, ends_chapter))
            first, characters = place + 1, 0
            number = 0 if ends_chapter else number + 1
    return portions
