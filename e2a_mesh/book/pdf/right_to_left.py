"""Puts letters of scripts that are written from right to left into the order they are read in.

Documents give them in the order they are drawn in, which is that of reading in some, its reverse in others, and both
by turns in many. Their places alone are sure: a line is read from its right end, numbers and Latin words in it from
their left (Unicode Standard Annex 9, from display back to memory).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from e2a_mesh.book.pages.paper import is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.book.pdf.glyph import Glyph

_LEFT_TO_RIGHT = frozenset({"L", "EN", "AN"})
_WITHIN = frozenset({"ES", "CS", "ET", "ON", "WS"})  # between two of these, they belong to them
_NUMERIC = frozenset({"ES", "CS", "ET"})
_OPENING, _CLOSING = "([{«‹", ")]}»›"
_MIRRORED = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
_SPACE = 0.25  # of the type size, from which a gap is a space
_SAME_LINE = 0.5  # of the type size


def in_logical_order(glyphs: Sequence[Glyph], spaces: Sequence[tuple[float, float]]) -> list[Glyph]:
    """Order the letters of each line; `spaces` are the places of those that are written."""
    found: list[Glyph] = []
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and abs(glyph.y - line[0].y) > _SAME_LINE * max(line[0].size, glyph.size):
            found += _ordered(line, spaces)
            line = []
        line.append(glyph)
    return [*found, *_ordered(line, spaces)]


def _ordered(line: list[Glyph], spaces: Sequence[tuple[float, float]]) -> list[Glyph]:
    if not is_right_to_left("".join(glyph.text for glyph in line)):
        return line
    letters = sorted((glyph for glyph in line if not _is_mark(glyph)), key=lambda glyph: -_middle(glyph))
    if not letters:
        return line
    for mark in filter(_is_mark, line):
        bearer = min(letters, key=lambda glyph: (abs(glyph.left - mark.left), abs(_middle(glyph) - _middle(mark))))
        bearer.text = unicodedata.normalize("NFC", bearer.text + mark.text)
    letters = _with_inner_turned(letters)
    brackets = [glyph for glyph in letters if glyph.text in _OPENING + _CLOSING]
    if brackets and brackets[0].text in _CLOSING:  # as they look; in a text they are what they mean
        for glyph in brackets:
            glyph.text = glyph.text.translate(_MIRRORED)
    size = letters[0].size
    here = sorted(x for x, y in spaces if abs(y - letters[0].y) <= _SAME_LINE * size)
    before: Glyph | None = None
    for glyph in letters:
        glyph.spaced = before is None or _is_space_between(before, glyph, here)
        before = glyph
    return letters


def _is_mark(glyph: Glyph) -> bool:
    return all(map(unicodedata.combining, glyph.text))


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _direction(glyph: Glyph) -> str:
    return unicodedata.bidirectional(glyph.text[0])


def _with_inner_turned(letters: list[Glyph]) -> list[Glyph]:
    """Turn the numbers and Latin words of a line, which stand from left to right."""
    found: list[Glyph] = []
    inner: list[Glyph] = []
    waiting: list[Glyph] = []  # signs that belong to the inner text only if it goes on
    for glyph in letters:
        kind = _direction(glyph)
        if kind in _LEFT_TO_RIGHT:
            inner += [*waiting, glyph]
            waiting = []
        elif inner and kind in _WITHIN and (kind in _NUMERIC or _direction(inner[-1]) == "L"):
            waiting.append(glyph)
        else:
            found += [*reversed(inner), *waiting, glyph]
            inner, waiting = [], []
    return [*found, *reversed(inner), *waiting]


def _is_space_between(one: Glyph, other: Glyph, spaces: Sequence[float]) -> bool:
    low, high = sorted((_middle(one), _middle(other)))
    if spaces:  # joined letters overlap, or seem to leave gaps: where spaces are written, they alone count
        return any(low <= x <= high for x in spaces)
    return max(one.left - other.right, other.left - one.right) > _SPACE * one.size
