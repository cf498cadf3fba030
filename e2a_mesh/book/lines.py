"""Finds the paragraphs in plain text: by blank lines, by indents, or line by line; and tells prose from verse."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

_UNWRAPPED_FROM = 120  # characters; where lines are longer, each is a paragraph
_INDENT = re.compile(r"[ \t\u3000]+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BLANK_EVERY = 40  # lines; where blank lines are rarer, they do not part paragraphs
_INDENT_EVERY = 50  # lines; where indented beginnings are rarer, they mean something else
_DELIBERATE = 0.8  # share of line ends, in a block of verse, that the page's width did not ask for


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that belong together, and how many blank lines stand before them."""

    lines: tuple[str, ...]
    blanks: int


def page_width(text: str) -> int:
    """Give the length in characters up to which lines were filled."""
    lengths = sorted(len(line.rstrip()) for line in text.split("\n") if line.strip())
    return max(40, min(100, lengths[len(lengths) * 9 // 10])) if lengths else 72


def paragraphs_of(text: str) -> list[Lines]:
    """Divide a text into paragraphs."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if not filled:
        return []
    blocks = _blocks(lines)
    unwrapped = sum(len(line) > _UNWRAPPED_FROM for line in filled) * 10 >= len(filled)
    if unwrapped:
        return [part for block in blocks for part in _each_line(block)]
    if indent := _paragraph_indent(lines):
        return [part for block in blocks for part in _split(block, [_indent(line) == indent for line in block.lines])]
    if len(blocks) * _BLANK_EVERY >= len(filled):
        return blocks
    width = page_width(text)
    return [part for block in blocks for part in _at_short_lines(block, width)]


def join(lines: tuple[str, ...], width: int) -> str:
    """Join the lines of a paragraph of prose; lines that were not broken by the width stay lines of verse."""
    stripped = [" ".join(line.split()) for line in lines]
    pairs = list(zip(lines, stripped[1:], strict=False))
    deliberate = sum(len(line.rstrip()) + 1 + len(following.split(" ", 1)[0]) < width - 2 for line, following in pairs)
    if pairs and deliberate >= _DELIBERATE * len(pairs):
        return "\n".join(stripped)
    text = stripped[0]
    for line in stripped[1:]:
        # A word divided at a hyphen, or a dash, goes on without a space.
        clings = text.endswith(("--", "—")) or (text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower())
        text += line if clings else f" {line}"
    return text


def _blocks(lines: list[str]) -> list[Lines]:
    found: list[Lines] = []
    gathered: list[str] = []
    blanks = before = 0
    for line in [*lines, ""]:
        if line.strip():
            if not gathered:
                before = blanks
            gathered.append(line)
            blanks = 0
            continue
        if gathered:
            found.append(Lines(tuple(gathered), before))
            gathered = []
        blanks += 1
    return found


def _split(block: Lines, begins: list[bool]) -> list[Lines]:
    found: list[list[str]] = []
    for line, begin in zip(block.lines, begins, strict=True):
        if begin or not found:
            found.append([])
        found[-1].append(line)
    return [Lines(tuple(part), 0 if index else block.blanks) for index, part in enumerate(found)]


def _each_line(block: Lines) -> list[Lines]:
    return _split(block, [True] * len(block.lines))


def _indent(line: str) -> str:
    found = _INDENT.match(line)
    return found.group() if found else ""


def _paragraph_indent(lines: list[str]) -> str:
    """Find the indent by which paragraphs begin: the usual one of a line that the next goes on from at the margin."""
    pairs = pairwise(lines)
    indents = Counter(_indent(line) for line, after in pairs if after.strip() and _indent(line) and not _indent(after))
    indent, times = indents.most_common(1)[0] if indents else ("", 0)
    return indent if times > 1 and times * _INDENT_EVERY >= len(lines) else ""


def _at_short_lines(block: Lines, width: int) -> list[Lines]:
    ends = [
        len(line.rstrip()) < 0.8 * width and _SENTENCE_END.search(line.rstrip()) is not None for line in block.lines
    ]
    return _split(block, [False, *ends[:-1]])
