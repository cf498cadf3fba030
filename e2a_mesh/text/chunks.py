"""From a chapter's paragraphs to chunks: what an engine speaks in one call, and the silence after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.model import Chunk, ParagraphKind
from e2a_mesh.text.casting import Casting, Part
from e2a_mesh.text.cuts import Rank, cut_near_middle
from e2a_mesh.text.languages import language_for
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.pauses import Pauses
from e2a_mesh.text.punctuation import continued, ended, unspaced
from e2a_mesh.text.scripts import legible, only_latin
from e2a_mesh.text.sentences import sentences
from e2a_mesh.text.stretches import stretches

if TYPE_CHECKING:
    from e2a_mesh.model import Chapter, Limits, Paragraph
    from e2a_mesh.text.languages import Language
    from e2a_mesh.text.stretches import Stretch

_DEFAULT = Pauses()
_ALONE = Casting()
_SHORT = 20  # characters; models speak shorter texts badly when they stand alone
_FAR_TOO_LONG = 2  # times the limit: such a text is cut before it is normalised, or that would be done at every cut


@dataclass(frozen=True, slots=True)
class _Piece:
    source: str
    text: str
    pause: int
    ends: bool = True  # with a sentence, and not within one


def plan_chapter(
    chapter: Chapter, language: str, limits: Limits, pauses: Pauses = _DEFAULT, casting: Casting = _ALONE
) -> list[Chunk]:
    """Split a chapter into chunks in reading order.

    `language`, a BCP 47 tag, is the voice's; how a paragraph is written out is decided by its own. The chunks' sources
    hold every character of the chapter that is not white space, in order, and no chunk's text is longer than the limits
    allow, which for other members of the cast than the first are their own. Chunks of different members never join.
    """
    chunks: list[Chunk] = []
    parts = (Part(limits, language), *casting.parts)
    cut = stretches(chapter.paragraphs, language, casting)
    for paragraph, within in zip(chapter.paragraphs, cut, strict=True):
        apart = False  # a silence is wanted here
        if within and not within[0].text and (pause := within[0].pause):
            _fall_silent(chunks, pause, language)
            apart = True
        for chunk, silence in _paragraph_chunks(paragraph, within, language, parts, pauses):
            _append(chunks, chunk, parts[chunk.member].limits, pauses, apart=apart)
            apart = bool(silence)
            if silence:
                _fall_silent(chunks, silence, language)
    if chunks:
        chunks[-1] = replace(chunks[-1], pause=max(chunks[-1].pause, pauses.chapter))
    return chunks


def split_chunk(chunk: Chunk) -> list[Chunk]:
    """Split a chunk in two near its middle, for another try at speaking it; the same chunk alone if it cannot be."""
    known = language_for(chunk.language)
    cut = cut_near_middle(chunk.source, known) if len(chunk.text) > _SHORT else None
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


def _paragraph_chunks(
    paragraph: Paragraph, within: list[Stretch], language: str, parts: tuple[Part, ...], pauses: Pauses
) -> list[tuple[Chunk, int]]:
    """Plan a paragraph, cut into stretches: its chunks, and in ms the silences that are wanted after them."""
    kind, heading = paragraph.kind, paragraph.kind is ParagraphKind.HEADING
    if kind is ParagraphKind.SCENE_BREAK or not paragraph.text.strip():
        is_break = kind is ParagraphKind.SCENE_BREAK
        return [(Chunk(paragraph.text, "", pauses.scene, paragraph.language or language, kind), 0)] if is_break else []
    spoken = [stretch for stretch in within if stretch.text.strip()]
    planned = [
        (stretch, groups)
        for stretch in spoken
        if (groups := _stretch_groups(stretch, parts[stretch.member], language, heading=heading, pauses=pauses))
    ]
    if not any(group.text for _, groups in planned for group in groups):
        silence = max((stretch.pause for stretch in spoken), default=0)
        text = paragraph.text.strip()
        return [(Chunk(text, "", pauses.scene, paragraph.language or language, kind), silence)]
    groups = planned[-1][1]
    groups[-1] = replace(groups[-1], ends=True, pause=pauses.heading if heading else pauses.paragraph)
    for _, groups in planned[:-1]:  # where the voice changes, or falls silent
        finished = groups[-1].text != "" and ended(groups[-1].text) == groups[-1].text
        groups[-1] = replace(groups[-1], ends=finished, pause=pauses.sentence if finished else pauses.phrase)
    return [
        (_chunk(group, stretch, kind), stretch.pause if group is groups[-1] else 0)
        for stretch, groups in planned
        for group in groups
    ]


def _stretch_groups(stretch: Stretch, part: Part, language: str, *, heading: bool, pauses: Pauses) -> list[_Piece]:
    known, voice_language = language_for(stretch.language), part.language or language
    pieces: list[_Piece] = []
    for sentence in [stretch.text] if heading else sentences(stretch.text, known):
        pieces += _fitting(sentence, known, voice_language, part.limits, heading=heading, pauses=pauses)
    return _grouped(pieces, part.limits)


def _chunk(group: _Piece, stretch: Stretch, kind: ParagraphKind) -> Chunk:
    text = ended(group.text) if group.ends else continued(group.text)
    return Chunk(group.source, text, group.pause, stretch.language, kind, stretch.member)


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
            short = min(len(before.text), len(piece.text)) < _SHORT
            if len(text) <= (limits.characters - 1 if short else min(limits.best, limits.characters - 1)):
                groups[-1] = replace(piece, source=f"{before.source} {piece.source}", text=text)
                continue
        groups.append(piece)
    return groups


def _joined(before: _Piece, after: _Piece) -> str:
    if not before.text or not after.text:
        return before.text or after.text
    return f"{before.text}{'' if unspaced(before.text[-1]) else ' '}{after.text}"


def _fall_silent(chunks: list[Chunk], pause: int, language: str) -> None:
    """Make the silence after the last chunk as long as is wanted at least."""
    if chunks:
        chunks[-1] = replace(chunks[-1], pause=max(chunks[-1].pause, pause))
    else:
        chunks.append(Chunk("", "", pause, language))


def _append(chunks: list[Chunk], chunk: Chunk, limits: Limits, pauses: Pauses, *, apart: bool) -> None:
    """Add a chunk to a chapter: very short paragraphs join a neighbour, silences one another."""
    before = chunks[-1] if chunks else None
    if before is None:
        chunks.append(chunk)
    elif not (apart or before.text or chunk.text):
        chunks[-1] = replace(before, source=f"{before.source} {chunk.source}" if before.source else chunk.source)
    elif not apart and _may_join(before, chunk, limits):
        chunks[-1] = replace(chunk, source=f"{before.source} {chunk.source}", text=f"{before.text} {chunk.text}")
    else:
        if chunk.kind is ParagraphKind.HEADING and before.text:
            # A title under its number follows closely; a heading in the midst of a chapter is waited for.
            titled = before.kind is ParagraphKind.HEADING
            chunks[-1] = replace(before, pause=pauses.paragraph if titled else max(before.pause, pauses.heading))
        chunks.append(chunk)


def _may_join(before: Chunk, chunk: Chunk, limits: Limits) -> bool:
    if not (before.kind is chunk.kind is ParagraphKind.TEXT and before.text and chunk.text):
        return False
    if before.member != chunk.member or before.language != chunk.language:
        return False
    if len(before.text) + 1 + len(chunk.text) > limits.characters:
        return False
    return min(len(before.text), len(chunk.text)) < _SHORT
