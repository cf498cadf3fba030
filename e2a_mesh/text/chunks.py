"""From a chapter's paragraphs to chunks: what an engine speaks in one call, and the silence after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.model import Chunk, ParagraphKind
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.punctuation import ended
from e2a_mesh.text.sentences import cut_near_middle, sentences

if TYPE_CHECKING:
    from e2a_mesh.model import Chapter, Limits, Paragraph

_SHORT = 20  # characters; models speak shorter texts badly when they stand alone


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silences in milliseconds after a chunk that ends there; engines leave a little of their own."""

    phrase: int = 60  # inside a sentence that was too long for one chunk
    sentence: int = 300
    line: int = 350  # of verse
    paragraph: int = 650
    heading: int = 1200
    scene: int = 1600
    chapter: int = 2200


@dataclass(frozen=True, slots=True)
class _Piece:
    source: str
    text: str
    pause: int


def plan_chapter(chapter: Chapter, language: str, limits: Limits, pauses: Pauses | None = None) -> list[Chunk]:
    """Split a chapter into chunks in reading order.

    `language` is a BCP 47 tag; a paragraph's own wins. The chunks' sources hold every character of the chapter that is
    not white space, and no chunk's text is longer than the limits allow.
    """
    pauses = pauses or Pauses()
    chunks: list[Chunk] = []
    for paragraph in chapter.paragraphs:
        chunks += _paragraph_chunks(paragraph, paragraph.language or language, limits, pauses)
    chunks = _join_short(chunks, limits)
    if chunks:
        chunks[-1] = replace(chunks[-1], pause=max(chunks[-1].pause, pauses.chapter))
    return chunks


def split_chunk(chunk: Chunk) -> list[Chunk]:
    """Split a chunk in two near its middle, for another try at speaking it; the same chunk alone if it cannot be."""
    halves = cut_near_middle(chunk.source) if len(chunk.source) > _SHORT else None
    if halves is None:
        return [chunk]
    heading = chunk.kind is ParagraphKind.HEADING
    first, second = (normalise(half, chunk.language, heading=heading) for half in halves)
    return [
        replace(chunk, source=halves[0], text=first, pause=Pauses().phrase),
        replace(chunk, source=halves[1], text=second),
    ]


def _paragraph_chunks(paragraph: Paragraph, language: str, limits: Limits, pauses: Pauses) -> list[Chunk]:
    kind = paragraph.kind
    if kind is ParagraphKind.SCENE_BREAK:
        return [Chunk(paragraph.text, "", pauses.scene, language, kind)]
    pieces: list[_Piece] = []
    heading = kind is ParagraphKind.HEADING
    lines = paragraph.text.split("\n")
    for line in lines:
        for sentence in [line] if heading or len(lines) > 1 else sentences(line, language):
            pieces += _fitting(sentence, language, limits, heading=heading, pauses=pauses)
        if pieces and len(lines) > 1:
            pieces[-1] = replace(pieces[-1], pause=pauses.line)
    last = pauses.heading if heading else pauses.paragraph
    if not any(piece.text for piece in pieces):
        source = " ".join(piece.source for piece in pieces)
        return [Chunk(source, "", pauses.scene, language, kind)] if source else []
    chunks = [
        Chunk(group.source, ended(group.text) if heading else group.text, group.pause, language, kind)
        for group in _grouped(pieces, limits, verse=len(lines) > 1)
    ]
    chunks[-1] = replace(chunks[-1], pause=last)
    return chunks


def _fitting(source: str, language: str, limits: Limits, *, heading: bool, pauses: Pauses) -> list[_Piece]:
    """Cut a sentence into pieces that fit; without recursion, since a broken book may hold a very long one."""
    waiting, pieces = [(source, pauses.sentence)], []
    while waiting:
        source, pause = waiting.pop()
        # A text far over the limit is cut before it is normalised: that takes time in proportion to its length.
        text = normalise(source, language, heading=heading) if len(source) <= 8 * limits.characters else source
        halves = cut_near_middle(source) if len(text) > limits.characters - 1 else None
        if halves is None:
            if source.strip():
                pieces.append(_Piece(source.strip(), text[: limits.characters - 1], pause))
            continue
        waiting += [(halves[1], pause), (halves[0], pauses.phrase)]
    return pieces


def _grouped(pieces: list[_Piece], limits: Limits, *, verse: bool) -> list[_Piece]:
    """Join neighbours towards the engine's best length; what has no sound goes with what has."""
    groups: list[_Piece] = []
    for piece in pieces:
        if groups:
            joint = _joint(groups[-1].text, verse=verse) if piece.text else ""
            joined = f"{groups[-1].text}{joint}{piece.text}" if groups[-1].text else piece.text
            short = min(len(groups[-1].text), len(piece.text)) < _SHORT
            if len(joined) <= (limits.characters - 1 if short else limits.best):
                groups[-1] = _Piece(f"{groups[-1].source} {piece.source}", joined, piece.pause)
                continue
        groups.append(piece)
    return groups


def _joint(text: str, *, verse: bool) -> str:
    """Say what stands between two pieces spoken in one breath: verse pauses at a line's end."""
    return ", " if verse and text[-1:].isalnum() else " "


def _join_short(chunks: list[Chunk], limits: Limits) -> list[Chunk]:
    """Join very short paragraphs, as dialogue has them, to a neighbour in the same language."""
    joined: list[Chunk] = []
    for chunk in chunks:
        if joined and _may_join(joined[-1], chunk, limits):
            before = joined[-1]
            text = f"{ended(before.text)} {chunk.text}"
            joined[-1] = replace(chunk, source=f"{before.source} {chunk.source}", text=text)
        else:
            joined.append(chunk)
    return joined


def _may_join(before: Chunk, chunk: Chunk, limits: Limits) -> bool:
    if not (before.kind is chunk.kind is ParagraphKind.TEXT and before.text and chunk.text):
        return False
    if before.language != chunk.language or len(before.text) + len(chunk.text) + 2 > limits.characters:
        return False
    return min(len(before.text), len(chunk.text)) < _SHORT
