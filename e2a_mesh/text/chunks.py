"""From a chapter's paragraphs to chunks: what an engine speaks in one call, and the silence after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.model import Chunk, ParagraphKind
from e2a_mesh.text.cuts import Rank, cut_near_middle
from e2a_mesh.text.languages import language_for
from e2a_mesh.text.lengths import best_length, is_short, space_between
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.pauses import Pauses
from e2a_mesh.text.punctuation import continued, ended
from e2a_mesh.text.scripts import legible, only_latin
from e2a_mesh.text.sentences import sentences

if TYPE_CHECKING:
    from e2a_mesh.model import Chapter, Limits, Paragraph
    from e2a_mesh.text.languages import Language

_DEFAULT = Pauses()
_FAR_TOO_LONG = 2  # times the limit: such a text is cut before it is normalised, or that would be done at every cut


@dataclass(frozen=True, slots=True)
class _Piece:
    source: str
    text: str
    pause: int
    ends: bool = True  # with a sentence, and not within one


def plan_chapter(chapter: Chapter, language: str, limits: Limits, pauses: Pauses = _DEFAULT) -> list[Chunk]:
    """Split a chapter into chunks in reading order.

    `language`, a BCP 47 tag, is the voice's; how a paragraph is written out is decided by its own. The chunks' sources
    hold every character of the chapter that is not white space, in order, and no chunk's text is longer than the limits
    allow.
    """
    chunks: list[Chunk] = []
    for paragraph in chapter.paragraphs:
        for chunk in _paragraph_chunks(paragraph, language, limits, pauses):
            _append(chunks, chunk, limits, pauses)
    if chunks:
        chunks[-1] = replace(chunks[-1], pause=max(chunks[-1].pause, pauses.chapter))
    return chunks


def split_chunk(chunk: Chunk) -> list[Chunk]:
    """Split a chunk in two near its middle, for another try at speaking it; the same chunk alone if it cannot be."""
    known = language_for(chunk.language)
    cut = cut_near_middle(chunk.source, known) if not is_short(chunk.text) else None
    if cut is None:
        return [chunk]
    heading = chunk.kind is ParagraphKind.HEADING
    before, after = (normalise(half, chunk.language, heading=heading) for half in (cut.before, cut.after))
    if only_latin(chunk.text):
        before, after = legible(before, ""), legible(after, "")
    if not before or not after:
        return [chunk]
    before = ended(before) if cut.rank is Rank.SENTENCE else continued(before)
    if after[-1].isalnum() and not chunk.text[-1].isalnum():
        after += chunk.text[-1]
    return [
        replace(chunk, source=cut.before, text=before, pause=_pause_at(cut.rank, _DEFAULT)),
        replace(chunk, source=cut.after, text=after),
    ]


def reworded(chunk: Chunk, wording: str, voice_language: str) -> Chunk:
    """Put other words in the place of a chunk's, written out as a book's are; its text is empty if they have no sound.

    `voice_language`, a BCP 47 tag, is that of the voice. The new text ends with a mark, as the old one does.
    """
    text = legible(normalise(wording, chunk.language, heading=chunk.kind is ParagraphKind.HEADING), voice_language)
    if text and text[-1].isalnum():
        text = text + chunk.text[-1] if chunk.text and not chunk.text[-1].isalnum() else ended(text)
    return replace(chunk, source=wording, text=text)


def _paragraph_chunks(paragraph: Paragraph, voice_language: str, limits: Limits, pauses: Pauses) -> list[Chunk]:
    kind, heading = paragraph.kind, paragraph.kind is ParagraphKind.HEADING
    language = paragraph.language or voice_language
    known = language_for(language)
    if kind is ParagraphKind.SCENE_BREAK or not paragraph.text.strip():
        is_break = kind is ParagraphKind.SCENE_BREAK
        return [Chunk(paragraph.text, "", pauses.scene, language, kind)] if is_break else []
    pieces: list[_Piece] = []
    for sentence in [paragraph.text] if heading else sentences(paragraph.text, known):
        pieces += _fitting(sentence, known, voice_language, limits, heading=heading, pauses=pauses)
    groups = _grouped(pieces, limits)
    if not any(group.text for group in groups):
        return [Chunk(paragraph.text.strip(), "", pauses.scene, language, kind)]
    groups[-1] = replace(groups[-1], ends=True, pause=pauses.heading if heading else pauses.paragraph)
    return [
        Chunk(group.source, ended(group.text) if group.ends else continued(group.text), group.pause, language, kind)
        for group in groups
    ]


def _fitting(
    sentence: str, language: Language, voice_language: str, limits: Limits, *, heading: bool, pauses: Pauses
) -> list[_Piece]:
    """Cut a sentence into pieces that fit; without recursion, since a broken book may hold a very long one."""
    room = limits.characters - 1  # for the mark that may be put at the end
    waiting, pieces = [(sentence.strip(), Rank.SENTENCE)], []
    while waiting:
        source, rank = waiting.pop()
        text = ""
        if len(source) <= _FAR_TOO_LONG * limits.characters:
            text = legible(normalise(source, language.tag, heading=heading), voice_language)
            if len(text) <= room:
                text = continued(text) if rank is Rank.LINE else text
                pieces += [_Piece(source, text, _pause_at(rank, pauses), rank is Rank.SENTENCE)] if source else []
                continue
        cut = cut_near_middle(source, language)
        if cut is None:
            pieces.append(_Piece(source, text[:room], _pause_at(rank, pauses), rank is Rank.SENTENCE))
            continue
        waiting += [(cut.after, rank), (cut.before, cut.rank)]
    return pieces


def _pause_at(rank: Rank, pauses: Pauses) -> int:
    if rank is Rank.SENTENCE:
        return pauses.sentence
    return pauses.line if rank is Rank.LINE else pauses.phrase


def _grouped(pieces: list[_Piece], limits: Limits) -> list[_Piece]:
    """Join neighbours towards the engine's best length; what has no sound goes with what has."""
    groups: list[_Piece] = []
    for piece in pieces:
        if groups:
            before = groups[-1]
            text = _joined(before, piece)
            short = is_short(before.text) or is_short(piece.text)
            if len(text) <= (limits.characters - 1 if short else min(best_length(limits, text), limits.characters - 1)):
                groups[-1] = replace(piece, source=f"{before.source} {piece.source}", text=text)
                continue
        groups.append(piece)
    return groups


def _joined(before: _Piece, after: _Piece) -> str:
    if not before.text or not after.text:
        return before.text or after.text
    return before.text + space_between(before.text, after.text) + after.text


def _append(chunks: list[Chunk], chunk: Chunk, limits: Limits, pauses: Pauses) -> None:
    """Add a chunk to a chapter: very short paragraphs join a neighbour, silences one another."""
    before = chunks[-1] if chunks else None
    if before is None:
        chunks.append(chunk)
    elif not before.text and not chunk.text:
        chunks[-1] = replace(before, source=f"{before.source} {chunk.source}")
    elif _may_join(before, chunk, limits):
        text = before.text + space_between(before.text, chunk.text) + chunk.text
        chunks[-1] = replace(chunk, source=f"{before.source} {chunk.source}", text=text)
    else:
        if chunk.kind is ParagraphKind.HEADING and before.text:
            # A title under its number follows closely; a heading in the midst of a chapter is waited for.
            titled = before.kind is ParagraphKind.HEADING
            chunks[-1] = replace(before, pause=pauses.paragraph if titled else max(before.pause, pauses.heading))
        chunks.append(chunk)


def _may_join(before: Chunk, chunk: Chunk, limits: Limits) -> bool:
    if not (before.kind is chunk.kind is ParagraphKind.TEXT and before.text and chunk.text):
        return False
    if before.language != chunk.language or len(before.text) + 1 + len(chunk.text) > limits.characters:
        return False
    return is_short(before.text) or is_short(chunk.text)
