"""Tells headings from text by their type, their place and their words, and ranks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.book.words import is_chapter, is_label, is_numeral, is_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.book.pages.paragraphs import Block
    from e2a_mesh.book.pages.typeface import Typeface

    Style = tuple[float, bool, bool]

_LARGER = 1.12  # of the usual type size
_SAME = 0.04  # of a size, by which headings of one rank differ
_LONGEST = 180  # characters
_LONGEST_BOLD = 110
_MOST_LINES = 5
_SPACE = 1.28  # usual distances of lines before a heading of the usual size


def levels_of(blocks: Sequence[Block], face: Typeface) -> list[int]:
    """Give the level of each paragraph as a heading, 1 to 6, or 0 for text."""
    styles = [_style(block, face) for block in blocks]
    ranks: list[Style] = []
    for style in sorted(
        {style for style in styles if style}, key=lambda style: (-style[0], not style[1], not style[2])
    ):
        if not ranks or style[1:] != ranks[-1][1:] or ranks[-1][0] - style[0] > _SAME * style[0]:
            ranks.append(style)
    return [_rank(style, ranks) if style else 0 for style in styles]


def _rank(style: Style, ranks: Sequence[Style]) -> int:
    near = [
        place
        for place, rank in enumerate(ranks)
        if rank[1:] == style[1:] and abs(rank[0] - style[0]) <= _SAME * rank[0] + 0.01
    ]
    return min(6, (near[0] if near else len(ranks) - 1) + 1)


def _style(block: Block, face: Typeface) -> Style | None:
    """Give what a heading looks like, size first; None for text."""
    text = block.text.strip()
    if not any(map(str.isalnum, text)) or len(block.lines) > _MOST_LINES or len(text) > _LONGEST:
        return None
    capitals = text.isupper()
    if block.size >= _LARGER * face.size and block.lines[0].page == block.lines[-1].page:
        return block.size, block.bold, capitals
    if block.size < 0.8 * face.size:
        return None
    if block.bold and not face.bold and len(text) <= _LONGEST_BOLD and len(block.lines) < 3:
        return None if text.endswith((",", ";", ":")) or _is_sentence(text) else (block.size, True, capitals)
    apart = block.gap >= _SPACE or block.gap == 0
    if not apart or len(block.lines) > 3 or len(text) > 100:
        return None
    first = block.lines[0].text
    named = is_chapter(text) or is_part(text) or (is_label(first) and len(first) > 2)
    if named and not _is_sentence(text) and first[0].isupper():
        return block.size, False, True
    if is_numeral(text) and block.centred:
        return block.size, False, True
    shouted = capitals and sum(map(str.isalpha, text)) > 3 and not text.endswith((",", ";", ":"))
    return (block.size, False, True) if shouted and (block.centred or block.gap > 1.6) else None


def _is_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?", ";", ",")) and len(text.split()) > 9 and not text.isupper()
