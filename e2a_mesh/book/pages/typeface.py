"""How a book is set: its usual type size, the distance of its lines, the indent of its paragraphs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.book.pages.paper import Line

_LEADING = 1.25  # distance of lines, in type sizes, where nothing tells it
_SMALLEST_INDENT = 0.6  # type sizes
_LARGEST_INDENT = 5.0
_INDENTED = 0.02  # share of lines that begin paragraphs by an indent, from which the book does so


@dataclass(frozen=True, slots=True)
class Measure:
    """The edges of a column, in points."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Typeface:
    """What most of a book is set in. Lengths are points; `indent` is 0 where paragraphs begin at the margin."""

    size: float = 10.0
    bold: bool = False
    indent: float = 0.0
    pitches: dict[float, float] = field(default_factory=dict)

    def pitch(self, size: float) -> float:
        """Give the distance of lines of a type size."""
        return self.pitches.get(_rounded(size), _LEADING * size)


def usual_size(lines: Iterable[Line]) -> float:
    """Give the type size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if not line.reason:
            sizes[_rounded(line.size)] += len(line.whole)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def typeface_of(columns: Sequence[Sequence[Line]]) -> Typeface:
    """Measure how the text of a book is set."""
    lines = [line for column in columns for line in column if not line.reason]
    size = usual_size(lines)
    body = [line for line in lines if abs(line.size - size) <= 0.5]
    bold = sum(line.bold for line in body) * 2 > len(body)
    gaps: dict[float, Counter[float]] = {}
    for column in columns:
        for above, below in pairwise([line for line in column if not line.reason]):
            gap = below.baseline - above.baseline
            if _rounded(above.size) == _rounded(below.size) and 0.8 * above.size < gap < 3 * above.size:
                gaps.setdefault(_rounded(above.size), Counter())[round(gap * 2) / 2] += 1
    pitches = {found: _smallest_usual(counted) for found, counted in gaps.items() if counted.total() > 2}
    return Typeface(size, bold, _usual_indent(columns, size), pitches)


def measure_of(column: Sequence[Line], size: float) -> Measure:
    """Find the edges of a column by the lines of the usual size, or by all if there are too few."""
    lines = [line for line in column if not line.reason and abs(line.size - size) <= 0.5]
    lines = lines if len(lines) > 2 else [line for line in column if not line.reason]
    if not lines:
        return Measure(0.0, 0.0)
    lefts = Counter(round(line.left) for line in lines)
    often = [left for left, times in lefts.items() if times >= max(2, 0.2 * len(lines))]
    rights = sorted(line.right for line in lines)
    return Measure(float(min(often, default=min(lefts))), rights[min(len(rights) - 1, len(rights) * 19 // 20)])


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _smallest_usual(gaps: Counter[float]) -> float:
    """Give the smallest of the gaps that are frequent: wider ones part paragraphs."""
    most = gaps.most_common(1)[0][1]
    return min(gap for gap, times in gaps.items() if times * 4 >= most)


def _usual_indent(columns: Sequence[Sequence[Line]], size: float) -> float:
    indents: Counter[int] = Counter()
    total = 0
    for column in columns:
        lines = [line for line in column if not line.reason and abs(line.size - size) <= 0.5]
        measure = measure_of(lines, size)
        total += len(lines)
        for line, after in pairwise(lines):
            indent = line.left - measure.left
            if _SMALLEST_INDENT * size < indent < _LARGEST_INDENT * size and abs(after.left - measure.left) < 2:
                indents[round(indent)] += 1
    if not indents:
        return 0.0
    indent = max(indents, key=lambda found: indents[found - 1] + indents[found] + indents[found + 1])
    times = indents[indent - 1] + indents[indent] + indents[indent + 1]
    return float(indent) if times > 2 and times >= _INDENTED * total else 0.0
