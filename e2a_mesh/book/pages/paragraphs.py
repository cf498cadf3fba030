"""Rebuilds paragraphs of lines, across columns and pages: by indents, spacing, short lines and ends of sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from e2a_mesh.book.pages.typeface import Measure, Typeface, measure_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.book.pages.paper import Line

_SPACED = 1.28  # of the usual distance of lines, from which a paragraph ends
_SCENE = 2.4
_ENDS = re.compile(r"(?:[.!?…:。！？」』؟۔]|[—–-](?=[\"”’»]))[\"'”’»)\]*†‡]*$")
_BULLET = re.compile(r"[•◦▪‣▸●○■□–—-]\s+\S|\(?\d{1,3}[.)]\s+\S|[•◦▪‣▸●○■□]")
_DELIBERATE = 0.8  # share of line ends that the width did not ask for, from which lines are verse


@dataclass
class Block:
    """Lines of one paragraph; `gap` is the space before it in usual distances of lines, 0 at the top of a column."""

    lines: list[Line]
    measure: Measure
    gap: float = 0.0
    verse: bool = field(default=False)

    @property
    def text(self) -> str:
        """What is read of it, line ends as spaces."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The type size of its first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def centred(self) -> bool:
        """Whether its first line stands in the middle of the column."""
        before, after = self.lines[0].left - self.measure.left, self.measure.right - self.lines[0].right
        return before > 2 * self.size and after > 2 * self.size and abs(before - after) < 0.25 * (before + after)


def blocks_of(columns: Sequence[Sequence[Line]], face: Typeface) -> list[Block]:
    """Divide the lines of all columns into paragraphs, in reading order."""
    found: list[Block] = []
    for column in columns:
        lines = [line for line in column if not line.reason]
        parts = _divide(lines, measure_of(lines, face.size), face)
        if found and parts and _goes_on(found, parts[0], face):
            found[-1].lines += parts[0].lines
            parts = parts[1:]
        found += parts
    for block in found:
        block.verse = _is_verse(block)
    return found


def is_scene_gap(block: Block) -> bool:
    """Tell whether so much space stands before a paragraph that it begins another scene."""
    return block.gap >= _SCENE


def _divide(lines: Sequence[Line], measure: Measure, face: Typeface) -> list[Block]:
    found: list[Block] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None:
            found.append(Block([line], measure))
            continue
        gap = (line.baseline - before.baseline) / max(1.0, face.pitch(line.size))
        if _begins(found[-1], line, gap, face):
            found.append(Block([line], measure, gap))
        else:
            found[-1].lines.append(line)
    return found


def _begins(block: Block, line: Line, gap: float, face: Typeface) -> bool:
    before, measure, size = block.lines[-1], block.measure, line.size
    if gap > _SPACED or gap < 0:
        return True
    if abs(before.size - size) > 0.08 * max(before.size, size):
        return not _is_opening(block, line)
    short = _room(before, line, measure) > 0
    ended = _ENDS.search(before.whole) is not None
    if before.bold != line.bold and (gap > 1.12 or ended or short):
        return True
    if _BULLET.match(line.text) and (ended or short):
        return True
    if line.initial:
        return True
    indent, last = line.left - measure.left, before.left - measure.left
    if face.indent and abs(indent - face.indent) < 2 and (indent > last + 2 or ended or short):
        return True
    if indent > last + 0.7 * size and indent > 0.7 * size and not _hangs(block, line, measure):
        return True
    if indent < last - 0.7 * size and len(block.lines) > 1 and abs(block.lines[0].left - before.left) < 2:
        return True  # a quotation set in ends
    if indent < last - 0.7 * size and len(block.lines) > 1 and block.lines[0].left < before.left - 2:
        return True  # the next of entries that hang
    if len(block.lines) == 1 and last > 0.7 * size and abs(last - face.indent) > 2 and abs(indent - last) < 1:
        return False  # lines that are set in, verse most likely
    return short and ended and not (len(block.lines) > 1 and _is_verse(block))


def _is_opening(block: Block, line: Line) -> bool:
    """Tell whether a paragraph's first line is set in small capitals, and goes on in the usual type."""
    before = block.lines[-1]
    small = 0.4 * line.size < before.size < line.size
    full = block.measure.right - before.right < 0.12 * (block.measure.right - block.measure.left)
    return len(block.lines) == 1 and small and full and not _ENDS.search(before.whole)


def _hangs(block: Block, line: Line, measure: Measure) -> bool:
    """Tell whether a line goes on with an entry whose first line begins farther out, and is full."""
    return len(block.lines) == 1 and _room(block.lines[0], line, measure) <= 0 and not _ENDS.search(block.text)


def _room(before: Line, line: Line, measure: Measure) -> float:
    """Give the points by which the first word of a line would have fitted on the line before; negative if not."""
    words = line.whole.split()
    if not words:
        return 0.0
    letters = max(1, len(line.whole))
    word = (line.right - line.left) * (len(words[0]) + 1) / letters
    return measure.right - before.right - word - 0.5 * line.size


def _is_verse(block: Block) -> bool:
    """Tell whether the lines of a paragraph end where they do on purpose."""
    pairs = list(pairwise(block.lines))
    if not pairs or any(before.page != line.page for before, line in pairs):
        return False
    deliberate = sum(_room(before, line, block.measure) > 0 for before, line in pairs)
    return deliberate >= _DELIBERATE * len(pairs)


def _goes_on(found: Sequence[Block], first: Block, face: Typeface) -> bool:
    """Tell whether a paragraph at the top of a column is the rest of the last one."""
    last, line = found[-1], first.lines[0]
    before = last.lines[-1]
    if abs(before.size - line.size) > 0.1 * line.size or before.bold != line.bold or line.initial:
        return False
    if abs(line.size - face.size) > 0.2 * face.size:
        return False
    start = line.text[:1]
    if not before.text or not start or _BULLET.match(line.text):
        return False
    if before.text[-1] in "-\u2010\u00ad" and start.isalpha():
        return True
    width = last.measure.right - last.measure.left
    full = last.measure.right - before.right < (0.5 if face.indent else 0.2) * width
    indented = line.left - first.measure.left > 0.5 * line.size
    if _ENDS.search(before.whole):
        return bool(face.indent) and full and not indented and len(first.lines) > 1
    return start.islower() or (full and not indented) or not (start.isalpha() or indented)
