"""Finds what is printed anew at the beginning of most chapters, and is worth hearing once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh.model import ChapterRole, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.book.pieces import Piece

RUNNING_HEAD = "repeated at the beginning of most chapters"

_FEWEST = 10  # chapters that begin so
_SHARE = 0.5  # of all chapters
_SHORTEST = 30  # characters; “Dear diary” is a voice, not a running head


def without_running_heads(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out the paragraph with which most chapters begin, word for word, from all of them but the first."""
    beginnings = [_beginning(piece) for piece in pieces]
    repeated = Counter(text for text in beginnings if text)
    chapters = sum(piece.role is ChapterRole.BODY for piece in pieces)
    needed = max(_FEWEST, _SHARE * chapters)
    heard: set[str] = set()
    found = []
    for piece, text in zip(pieces, beginnings, strict=True):
        found.append(_without(piece, text) if text in heard else piece)
        if text and repeated[text] >= needed:
            heard.add(text)
    return found


def _beginning(piece: Piece) -> str:
    """Give the first paragraph of a chapter, if it is long enough to be a running head."""
    if piece.role is not ChapterRole.BODY:
        return ""
    texts = (passage.text for passage in piece.passages if passage.kind is ParagraphKind.TEXT and not passage.reason)
    first = next(texts, "")
    return first if len(first) >= _SHORTEST else ""


def _without(piece: Piece, text: str) -> Piece:
    place = next(n for n, passage in enumerate(piece.passages) if passage.text == text and not passage.reason)
    passages = list(piece.passages)
    passages[place] = replace(passages[place], reason=RUNNING_HEAD)
    return replace(piece, passages=tuple(passages))
