"""Finds footnotes: smaller type at the foot of a column that begins with a mark, or goes on from the page before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from e2a_mesh.book.omit import NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.book.pages.paper import Line

_SMALLER = 0.93  # of the usual type size, up to which type is that of notes
_BEGINS = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶‖]{1,3}|[a-z](?=[\]).]))[\])]?[.:]?\s*\S")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LARGEST_SHARE = 0.75  # of a column; where there is more, it is a page of small type


def mark_notes(columns: Sequence[Sequence[Line]], size: float) -> None:
    """Give the lines of footnotes their reason; `columns` are those of all pages in reading order."""
    unfinished = False
    page = 0
    for column in columns:
        lines = [line for line in column if not line.reason]
        if lines and lines[0].page > page + 1:
            unfinished = False
        foot = _foot(lines, size)
        first = next((place for place, line in enumerate(foot) if _begins(line)), None)
        if unfinished and foot and len(foot) < len(lines):
            first = 0
        if first is None or (len(foot) > _LARGEST_SHARE * len(lines) and len(lines) > 4):
            continue
        for line in foot[first:]:
            line.reason = NOTE
        unfinished = not _ENDS.search(foot[-1].whole)
        page = lines[0].page


def _foot(lines: Sequence[Line], size: float) -> list[Line]:
    """Give the small lines at the end of a column."""
    found: list[Line] = []
    for line in reversed(lines):
        if line.size > _SMALLER * size:
            break
        found.append(line)
    return found[::-1]


def _begins(line: Line) -> bool:
    return line.marked or _BEGINS.match(line.whole) is not None
