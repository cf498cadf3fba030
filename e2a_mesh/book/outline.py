"""Chooses, from a table of contents of any depth, the entries that a listener would call chapters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING

from e2a_mesh.book.passage import Entry
from e2a_mesh.book.vocabulary import NOTE_SECTIONS
from e2a_mesh.book.words import is_chapter, is_part
from e2a_mesh.model import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.book.passage import Passage

# Characters; some 900 of them make a minute of speech.
_A_CHAPTER = 5_000  # children this long on average are chapters of their own
_TOO_LONG = 60_000  # over an hour: divided even into shorter pieces
_A_SHORT_PIECE = 1_500
_WHOLE_BOOK = 0.8  # an entry holding that share of the book stands for the book, not for a chapter
_HEADING_PIECE = 2_000


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a chapter begins, what the table of contents calls it, and under what it stands there."""

    position: int
    title: str
    parent: str = ""


class Lengths:
    """Answers how many characters of text, headings aside, are spoken between two passages."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        silent = (passage.reason or passage.kind is not ParagraphKind.TEXT for passage in passages)
        sizes = (0 if skip else passage.characters for skip, passage in zip(silent, passages, strict=True))
        self._sums = [0, *accumulate(sizes)]

    def between(self, start: int, end: int) -> int:
        """Count the characters of the passages from `start` up to `end`."""
        return self._sums[end] - self._sums[start]

    @property
    def end(self) -> int:
        """Number of passages."""
        return len(self._sums) - 1


def cuts_of(entries: Sequence[Entry], lengths: Lengths) -> list[Cut]:
    """Choose the chapters among the entries, in reading order; a place is cut once, by the most specific title."""
    positions = sorted({entry.position for entry in _all(entries) if entry.position is not None})
    chooser = _Chooser(lengths, positions)
    found: dict[int, Cut] = {}
    for entry in entries:
        for cut in chooser.divide(entry, ""):
            found.setdefault(cut.position, cut)
    return [found[position] for position in sorted(found)]


def headings_between(passages: Sequence[Passage], start: int, end: int) -> list[Entry]:
    """Make a table of contents of the headings in a range; a heading right below one of its level continues it."""
    flat: list[tuple[int, int, str]] = []
    follows = False
    for position in range(start, end):
        passage = passages[position]
        below = passages[min(position + 1, end - 1)]
        if passage.reason or passage.section in NOTE_SECTIONS or below.section in NOTE_SECTIONS:
            continue  # a chapter's own notes, and the heading above them, are no chapter
        if passage.kind is not ParagraphKind.HEADING:
            follows = False
            continue
        # Two headings in a row are a number and a name, unless the first is a part and the second its first chapter.
        if follows and passage.level <= flat[-1][1] and not (is_part(flat[-1][2]) and not is_part(passage.text)):
            flat[-1] = (flat[-1][0], passage.level, flat[-1][2])
        else:
            flat.append((position, passage.level, passage.text))
        follows = True
    return _nest(flat)


def divide_by_headings(passages: Sequence[Passage], lengths: Lengths, start: int, end: int) -> list[Cut]:
    """Divide what is too long for a chapter at the coarsest headings that give fair pieces, if there are any."""
    flat = list(_all(headings_between(passages, start, end)))
    inner = [entry for entry in flat if entry.position is not None and lengths.between(start, entry.position)]
    levels = {entry.position: passages[entry.position].level for entry in inner if entry.position is not None}
    for level in sorted(set(levels.values())):
        chosen = [entry for entry in inner if entry.position is not None and levels[entry.position] <= level]
        places = [entry.position for entry in chosen if entry.position is not None]
        edges = [start, *places, end]
        sizes = [lengths.between(first, second) for first, second in pairwise(edges)]
        if places and median(sizes) >= _HEADING_PIECE:
            return [Cut(place, entry.title) for place, entry in zip(places, chosen, strict=True)]
    return []


def is_too_long(characters: int, book: int) -> bool:
    """Tell whether a stretch of text should be divided further if its headings allow it."""
    return characters > _TOO_LONG or (characters > _WHOLE_BOOK * book and characters > 2 * _HEADING_PIECE)


class _Chooser:
    def __init__(self, lengths: Lengths, positions: list[int]) -> None:
        self._lengths = lengths
        self._positions = positions
        self._book = lengths.between(0, lengths.end)

    def divide(self, entry: Entry, parent: str) -> list[Cut]:
        """Cut at an entry, or at its children where they are chapters, keeping the text before the first of them."""
        own = [] if entry.position is None else [Cut(entry.position, entry.title, parent)]
        children = [child for child in entry.children if any(found.position is not None for found in _all([child]))]
        if not children or (own and not self._is_worth_dividing(entry, children)):
            return own
        below = [cut for child in children for cut in self.divide(child, entry.title)]
        return [*(cut for cut in own if all(cut.position < other.position for other in below)), *below]

    def _is_worth_dividing(self, entry: Entry, children: list[Entry]) -> bool:
        labelled = sum(is_chapter(child.title) for child in children)
        if is_part(entry.title) or (labelled * 2 >= len(children) and not is_chapter(entry.title)):
            return True
        sizes = [self._size(child) for child in children]
        whole, typical = self._size(entry), median(sizes)
        if (
            len(children) > 1
            and whole > _WHOLE_BOOK * self._book
            and (typical * 6 >= _A_CHAPTER or whole == sum(sizes))
        ):
            return True  # it is the book's title
        return (len(children) > 1 and typical >= _A_CHAPTER) or (whole > _TOO_LONG and typical >= _A_SHORT_PIECE)

    def _size(self, entry: Entry) -> int:
        places = {found.position for found in _all([entry]) if found.position is not None}
        return sum(self._lengths.between(place, self._next(place)) for place in places)

    def _next(self, position: int) -> int:
        index = bisect_right(self._positions, position)
        return self._positions[index] if index < len(self._positions) else self._lengths.end


def _all(entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)


def _nest(flat: list[tuple[int, int, str]]) -> list[Entry]:
    """Turn headings with levels into a tree, a heading holding the deeper ones that follow it."""
    found: list[Entry] = []
    index = 0
    while index < len(flat):
        position, level, title = flat[index]
        stop = index + 1
        while stop < len(flat) and flat[stop][1] > level:
            stop += 1
        found.append(Entry(title, position, tuple(_nest(flat[index + 1 : stop]))))
        index = stop
    return found
