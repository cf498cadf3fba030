"""Finds what is printed around the text of pages: running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from e2a_mesh.book.pages.paper import gap_between
from e2a_mesh.book.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.book.pages.paper import Line

PAGE_NUMBER = "page number"
RUNNING_HEAD = "running head"

_NUMBER = re.compile(
    r"[\[(|·•–—~\s-]*(?:(?:page|pg\.?|p\.|seite|s\.|página|pagina|str\.|стр\.?|ページ|第)\s*)?"
    r"(?P<number>\d{1,5}|[ivxlc]{1,8})(?P<of>\s*(?:/|of|von|sur|de|di|van|из)\s*\d{1,5})?\s*[\])|·•–—~\s頁-]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROWS = 3  # from the edge of the page that are looked at
_NEAR = 24  # pages on which the same running head comes again
_NEAR_NUMBERED = 4  # pages within which one comes again that differs only in a number, as headings do farther apart
_SAME_PLACE = 4.0  # points
_APART = 1.35  # of the distance of the lines below, from which a first line stands apart
_FEWEST_ROWS = 3  # of a page that has a running head: what is nearly all of a page is its text
_SHORTER = 0.7  # of the width of the row beside it
_APART_IN_ROW = 2.5  # type sizes
_HEADING = 1.12  # of the usual type size


@dataclass(frozen=True, slots=True)
class _Edge:
    """What stands together at the upper (or lower) edge of a page, with its row, counted from the edge."""

    lines: tuple[Line, ...]
    page: int
    row: int
    upper: bool
    apart: bool
    unlike: bool  # the text beside it, in type or in width

    @property
    def line(self) -> Line:
        """The first line of it, which shows its type and its place."""
        return self.lines[0]

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(line.whole for line in self.lines)

    @property
    def words(self) -> str:
        """The words to compare it by."""
        return " ".join(self.text.casefold().split())

    @property
    def reason(self) -> str:
        """Why it is not read, if so."""
        return self.line.reason

    def mark(self, reason: str) -> None:
        """Leave it out."""
        for line in self.lines:
            line.reason = reason


def mark_furniture(pages: Sequence[Sequence[Line]], body: float) -> None:
    """Give each line that is no part of the text its reason; `body` is the usual type size."""
    for lines in pages:
        for line in lines:
            if line.reason == "artifact":
                line.reason = PAGE_NUMBER if _NUMBER.fullmatch(line.whole) else RUNNING_HEAD
    edges = [edge for index, lines in enumerate(pages) for edge in _edges(index, lines)]
    for row in range(_ROWS):
        # What stands farther in is looked at only where all that stands before it was found to be no text.
        text = {(edge.page, edge.upper) for edge in edges if edge.row < row and not edge.reason}
        outer = [edge for edge in edges if edge.row == row and (edge.page, edge.upper) not in text]
        _mark_numbers(outer, len(pages))
        _mark_repeated(outer, body, len(pages))
        _mark_beside(outer)
    _mark_in_place(edges)


def _edges(index: int, lines: Sequence[Line]) -> Iterator[_Edge]:
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if not line.reason), key=lambda line: line.baseline):
        if rows and line.baseline - rows[-1][0].baseline < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    pitches = sorted(below[0].baseline - above[0].baseline for above, below in pairwise(rows))
    pitch = pitches[len(pitches) // 2] if pitches else 0.0
    for upper in (True, False):
        ordered = rows if upper else rows[::-1]
        for number, row in enumerate(ordered[: min(_ROWS, (len(rows) + 1) // 2)]):
            after = ordered[number + 1] if number + 1 < len(ordered) else None
            apart = after is None or abs(after[0].baseline - row[0].baseline) > _APART * pitch
            for unit in _units(row):
                unlike = len(rows) >= _FEWEST_ROWS and (apart or after is None or _is_unlike(unit, after))
                yield _Edge(unit, index, number, upper, apart, unlike)


def _is_unlike(unit: Sequence[Line], row: Sequence[Line]) -> bool:
    """Tell whether what stands at the edge of a page differs from the row beside it in its type, or is far shorter."""
    one, other = unit[0], row[0]
    if one.font != other.font or abs(one.size - other.size) > 0.03 * other.size:
        return True
    return unit[-1].right - one.left < _SHORTER * (row[-1].right - other.left)


def _units(row: list[Line]) -> Iterator[tuple[Line, ...]]:
    """Keep together what is no farther apart than words are in a line that was stretched to the margin."""
    unit: list[Line] = []
    for line in sorted(row, key=lambda line: line.left):
        if unit and gap_between(unit[-1], line) > _APART_IN_ROW * line.size:
            yield tuple(unit)
            unit = []
        unit.append(line)
    yield tuple(unit)


def _mark_numbers(edges: Sequence[_Edge], pages: int) -> None:
    """Mark the numbers at the edges that grow by one from page to page."""
    counted: Counter[tuple[bool, bool, int]] = Counter()
    found: list[tuple[_Edge, tuple[bool, bool, int]]] = []
    for edge in edges:
        if (number := _number(edge.text)) is not None:
            roman = not any(map(str.isdigit, edge.text))
            key = (edge.upper, roman, number - edge.page)
            counted[key] += 1
            found.append((edge, key))
    needed = 3 if pages > 4 else min(2, pages)
    for edge, key in found:
        alone = pages <= 2 and edge.apart and edge.row == 0 and not key[1] and abs(key[2] - 1) < 2
        if (counted[key] >= needed and pages > 1) or alone:
            edge.mark(PAGE_NUMBER)


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    written = found.group("number").lower()
    if written.isdigit():
        return int(written)
    values = [_ROMAN[letter] for letter in written]
    return sum(-value if value < max([0, *values[place:]]) else value for place, value in enumerate(values))


def _mark_repeated(edges: Sequence[_Edge], body: float, pages: int) -> None:
    """Mark what stands at the same place of several pages, numbers aside."""
    same: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    numbered: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if edge.reason or not edge.unlike or not plain(edge.words):
            continue
        same[edge.upper, edge.words].append(edge)
        if edge.line.size < _HEADING * body or (pages > 4 and len(edge.words) > 30):
            numbered[edge.upper, _DIGITS.sub("#", edge.words)].append(edge)
    others = 2 if pages > 4 else 1
    for groups, near in ((same, _NEAR), (numbered, _NEAR_NUMBERED)):
        for group in groups.values():
            for place, edge in enumerate(group):
                around = group[max(0, place - 12) : place + 13]
                like = [other for other in around if other is not edge and _is_like(edge, other, near)]
                # Running heads stand on each page or on each second one; headings of chapters are farther apart.
                if len(like) >= others and any(abs(other.page - edge.page) <= 2 for other in like):
                    edge.mark(RUNNING_HEAD)


def _is_like(edge: _Edge, other: _Edge, near: int) -> bool:
    return 0 < abs(edge.page - other.page) <= near and abs(edge.line.baseline - other.line.baseline) <= _SAME_PLACE


def _mark_beside(edges: Sequence[_Edge]) -> None:
    """Mark what stands on one row with a page number or a running head, apart from the text."""
    marked = {(edge.page, edge.upper, edge.row) for edge in edges if edge.reason and edge.apart}
    for edge in edges:
        if not edge.reason and (edge.page, edge.upper, edge.row) in marked:
            edge.mark(RUNNING_HEAD)


def _mark_in_place(edges: Sequence[_Edge]) -> None:
    """Mark what stands where the running heads of most pages stand, in their type, apart from the text."""
    heads = [edge for edge in edges if edge.reason == RUNNING_HEAD]
    for upper in (True, False):
        places = Counter(
            (round(edge.line.baseline), round(edge.line.size), edge.line.font) for edge in heads if edge.upper is upper
        )
        usual = {place for place, times in places.items() if times >= 5}
        for edge in edges:
            at = (round(edge.line.baseline), round(edge.line.size), edge.line.font)
            if edge.upper is upper and not edge.reason and edge.apart and edge.row == 0 and at in usual:
                edge.mark(RUNNING_HEAD)
