"""Finds the lines of a page and the order in which they are read: column after column, between what spans them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from e2a_mesh.book.pages.paper import Line, gap_between, is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.book.pages.paper import Page, Run

_WORDS_APART = 0.75  # of the type size; what is nearer is one line of one column
_SAME_ROW = 0.35  # of the type size by which the baselines of a row differ
_GUTTER = 0.6  # of the type size; narrower gaps are between words
_FEWEST_ROWS = 3  # of a column
_NARROWEST = 0.17  # of the width of all; what is narrower is a margin, a number or a cell of a table
_CANDIDATES = 10
_INITIAL = 1.7  # of the usual type size, from which a single letter is an initial over several lines
_DEEPEST = 4  # columns within columns


def lines_of(page: Page) -> list[Line]:
    """Join the runs of a page that follow one another on a line, however many columns there are."""
    found: list[Line] = []
    for run in page.runs:
        if found and found[-1].reason == run.reason and _follows(found[-1], run):
            found[-1] = Line(page.number, [*found[-1].runs, run], run.reason)
        else:
            found.append(Line(page.number, [run], run.reason))
    return _with_initials(found)


def arrange(lines: Sequence[Line], *, depth: int = 0) -> list[list[Line]]:
    """Divide the lines of a page into columns in reading order; what spans columns is a column of its own."""
    cut = _best_cut(lines) if depth < _DEEPEST else None
    if cut is None:
        return [_rows(lines)] if lines else []
    found: list[list[Line]] = []
    spanning: list[Line] = []
    for zone in _zones(lines, cut):
        left, right = _sides(zone, cut)
        if len(left) + len(right) < len(zone) or not _are_columns(left, right, _width(lines)):
            spanning += zone
            continue
        if spanning:
            found.append(_rows(spanning))
            spanning = []
        sides = [right, left] if is_right_to_left("".join(line.text for line in zone)) else [left, right]
        for side in sides:
            found += arrange(side, depth=depth + 1)
    return [*found, _rows(spanning)] if spanning else found


def _follows(line: Line, run: Run) -> bool:
    last = line.runs[-1]
    size = max(line.size, run.size)
    drop = abs(run.baseline - line.baseline)
    smaller = min(last.size, run.size)
    level = drop <= 0.12 * size or (0.4 * size < smaller < 0.86 * size and drop <= 0.65 * size)
    overlap = -0.6 * size - (run.right - run.left)
    return level and overlap < gap_between(last, run) < _WORDS_APART * size


def _with_initials(lines: list[Line]) -> list[Line]:
    """Put a letter that is several lines high before the first of the lines beside it."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.whole)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    found = list(lines)
    for initial in lines:
        letter = initial.whole.strip("“”\"'‘«»„ ")
        if len(letter) != 1 or not letter.isalpha() or initial.size < _INITIAL * usual or initial.reason:
            continue
        beside = [
            line
            for line in found
            if not line.reason
            and line.size < initial.size / 1.4
            and initial.baseline - initial.size < line.baseline <= initial.baseline + 0.3 * line.size
            and -0.3 * line.size < line.left - initial.right < 1.2 * line.size
        ]
        if not beside:
            continue
        first = min(beside, key=lambda line: line.baseline)
        found.remove(initial)
        for line in beside:
            place = found.index(line)
            if line is first:
                found[place] = Line(line.page, [*initial.runs, *line.runs], initial=True)
            found[place].left = initial.left
            if line is first:
                found[place].baseline, found[place].size, found[place].bold = line.baseline, line.size, line.bold
    return found


def _rows(lines: Iterable[Line]) -> list[Line]:
    """Join what stands side by side in one column, and sort from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows and _on_one_row(rows[-1][-1], line) and line.reason == rows[-1][-1].reason:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_row(row) for row in rows]


def _on_one_row(one: Line, other: Line) -> bool:
    size = max(one.size, other.size)
    return abs(one.baseline - other.baseline) <= _SAME_ROW * size and gap_between(one, other) > -0.5 * size


def _row(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    backwards = is_right_to_left("".join(line.whole for line in row))
    row.sort(key=lambda line: -line.right if backwards else line.left)
    joined = Line(row[0].page, [run for line in row for run in line.runs], row[0].reason, row[0].initial)
    joined.left = min(line.left for line in row)
    return joined


def _width(lines: Sequence[Line]) -> float:
    return max(line.right for line in lines) - min(line.left for line in lines)


def _best_cut(lines: Sequence[Line]) -> float | None:
    """Find the edge at which most lines can be divided into columns."""
    read = [line for line in lines if not line.reason]
    if len(read) < 2 * _FEWEST_ROWS:
        return None
    edges = Counter(round(line.left) for line in read)
    near: Counter[int] = Counter({edge: edges[edge] + edges[edge - 1] + edges[edge + 1] for edge in edges})
    start = min(line.left for line in read)
    size = median(line.size for line in read)
    candidates = [
        float(edge) for edge, times in near.most_common(60) if times >= _FEWEST_ROWS and edge > start + 3 * size
    ][:_CANDIDATES]
    # Where each line is centred or set to the right, as in Arabic, the edge of the left column is the sure one.
    ends = Counter(round(line.right) for line in read)
    candidates += [edge + _GUTTER * size + 1 for edge, times in ends.most_common(4) if times >= _FEWEST_ROWS]
    width = _width(read)
    scores = {cut: _score(read, cut, width) for cut in candidates}
    best = max(scores, key=lambda cut: (scores[cut], cut), default=None)
    return best if best is not None and scores[best] >= max(2 * _FEWEST_ROWS, 0.15 * len(read)) else None


def _score(lines: Sequence[Line], cut: float, width: float) -> int:
    score = 0
    for zone in _zones(lines, cut):
        left, right = _sides(zone, cut)
        if len(left) + len(right) == len(zone) and _are_columns(left, right, width):
            score += len(zone)
    return score


def _sides(lines: Sequence[Line], cut: float) -> tuple[list[Line], list[Line]]:
    left = [line for line in lines if line.right <= cut - _GUTTER * line.size]
    return left, [line for line in lines if line.left >= cut - 1.5]


def _zones(lines: Sequence[Line], cut: float) -> list[list[Line]]:
    """Divide the lines, from top to bottom, into those that the cut goes through and stretches between them."""
    zones: list[list[Line]] = []
    crossing = True
    for line in sorted(lines, key=lambda line: line.baseline):
        clear = line.right <= cut - _GUTTER * line.size or line.left >= cut - 1.5
        if not clear or crossing or not zones:
            zones.append([line])
        else:
            zones[-1].append(line)
        crossing = not clear
    return zones


def _are_columns(left: Sequence[Line], right: Sequence[Line], width: float) -> bool:
    """Tell whether two sides are columns of text rather than words and their numbers, or a table."""
    if min(_height(left), _height(right)) < _FEWEST_ROWS:
        return False
    if min(_typical_width(left), _typical_width(right)) < _NARROWEST * width:
        return False
    top, bottom = max(left[0].baseline, right[0].baseline), min(left[-1].baseline, right[-1].baseline)
    return bottom - top > left[0].size


def _height(lines: Sequence[Line]) -> int:
    """Count the rows."""
    if not lines:
        return 0
    rows = sorted(line.baseline for line in lines)
    return 1 + sum(below - above > 0.5 * lines[0].size for above, below in pairwise(rows))


def _typical_width(lines: Sequence[Line]) -> float:
    return median(line.right - line.left for line in lines)
