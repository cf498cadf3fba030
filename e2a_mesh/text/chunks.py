"""From a chapter's paragraphs to chunks: what an engine speaks in one call, and the silence after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.model import Chunk, ParagraphKind
from e2a_mesh.pronunciation import plain
from e2a_mesh.text.cuts import Rank, cut_near_middle
from e2a_mesh.text.languages import language_for
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.pauses import Pauses
from e2a_mesh.text.punctuation import continued, ended, unspaced
from e2a_mesh.text.scripts import legible, only_latin
from e2a_mesh.text.sentences import sentences
from e2a_mesh.text.tongues import borders, by_language, cut_at
from e2a_mesh.text.veil import LONGEST_MARKED, Veil, hints_of

if TYPE_CHECKING:
    from e2a_mesh.model import Chapter, Limits, Paragraph
    from e2a_mesh.text.languages import Language

_DEFAULT = Pauses()
_SHORT = 20  # characters; models speak shorter texts badly when they stand alone
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
    hold every character of the chapter that is not white space, in order, and no chunk's text, its marks aside
    (`e2a_mesh.pronunciation`), is longer than the limits allow.
    """
    chunks: list[Chunk] = []
    announced = False  # at its end
    for paragraph in chapter.paragraphs:
        apart = announced or _is_announced(paragraph, 0)
        for chunk in _paragraph_chunks(paragraph, language, limits, pauses):
            _append(chunks, chunk, limits, pauses, apart=apart)
            apart = False
        announced = _is_announced(paragraph, len(paragraph.text))
    if chunks:
        chunks[-1] = replace(chunks[-1], pause=max(chunks[-1].pause, pauses.chapter))
    return chunks


def split_chunk(chunk: Chunk) -> list[Chunk]:
    """Split a chunk in two near its middle, for another try at speaking it; the same chunk alone if it cannot be."""
    known = language_for(chunk.language)
    readable = plain(chunk.text)
    # It is a Latin voice that has been given Latin letters only.
    voice_language = "" if only_latin(readable) else chunk.language
    veil = Veil(chunk.source, hints_of(chunk.text, chunk.source), chunk.language, voice_language)
    cut = cut_near_middle(veil.text, known) if len(readable) > _SHORT else None
    if cut is None or veil.severs(cut.before, cut.after):
        return [chunk]
    heading = chunk.kind is ParagraphKind.HEADING
    before, after = (normalise(half, chunk.language, heading=heading) for half in (cut.before, cut.after))
    if only_latin(readable):
        before, after = legible(before, ""), legible(after, "")
    if not before or not after:
        return [chunk]
    before = ended(before) if cut.rank is Rank.SENTENCE else continued(before)
    if after[-1].isalnum() and not readable[-1].isalnum():
        after += readable[-1]
    first, second = (
        (veil.printed(source).strip(), veil.spoken(text)) for source, text in ((cut.before, before), (cut.after, after))
    )
    return [
        replace(chunk, source=first[0], text=first[1], pause=_pause_at(cut.rank, _DEFAULT)),
        replace(chunk, source=second[0], text=second[1]),
    ]


def reworded(chunk: Chunk, wording: str, voice_language: str) -> Chunk:
    """Put other words in the place of a chunk's, written out as a book's are; its text is empty if they have no sound.

    `voice_language`, a BCP 47 tag, is that of the voice. The new text ends with a mark, as the old one does, and words
    whose sounds the old one tells keep them.
    """
    veil = Veil(wording, hints_of(chunk.text, wording, everywhere=True), chunk.language, voice_language)
    text = legible(normalise(veil.text, chunk.language, heading=chunk.kind is ParagraphKind.HEADING), voice_language)
    before = plain(chunk.text)
    if text and text[-1].isalnum():
        text = text + before[-1] if before and not before[-1].isalnum() else ended(text)
    return replace(chunk, source=wording, text=veil.spoken(text))


def _paragraph_chunks(paragraph: Paragraph, voice_language: str, limits: Limits, pauses: Pauses) -> list[Chunk]:
    kind, heading = paragraph.kind, paragraph.kind is ParagraphKind.HEADING
    language = paragraph.language or voice_language
    if kind is ParagraphKind.SCENE_BREAK or not paragraph.text.strip():
        is_break = kind is ParagraphKind.SCENE_BREAK
        return [Chunk(paragraph.text, "", pauses.scene, language, kind)] if is_break else []
    veil = Veil(paragraph.text, paragraph.hints, language, voice_language)
    whole = [veil.text] if heading else sentences(veil.text, language_for(language))
    parts = cut_at(whole, [veil.place(place) for place in borders(paragraph.text, paragraph.hints, language)])
    lengths = [len(veil.printed(part)) for part, _ in parts]
    groups: list[tuple[str, _Piece]] = []
    for tongue, run in by_language(parts, lengths, paragraph.hints, language):
        pieces: list[_Piece] = []
        for part, ends in run:
            rank = Rank.SENTENCE if ends else Rank.CLAUSE
            known = language_for(tongue)
            pieces += _fitting(part, rank, known, voice_language, limits, veil, heading=heading, pauses=pauses)
        groups += [(tongue, piece) for piece in _grouped(pieces, limits, veil)]
    if not any(piece.text for _, piece in groups):
        return [Chunk(paragraph.text.strip(), "", pauses.scene, language, kind)]
    tongue, last = groups[-1]
    groups[-1] = tongue, replace(last, ends=True, pause=pauses.heading if heading else pauses.paragraph)
    return [_chunk(piece, tongue, kind, veil) for tongue, piece in groups]


def _chunk(piece: _Piece, language: str, kind: ParagraphKind, veil: Veil) -> Chunk:
    text = ended(piece.text) if piece.ends else continued(piece.text)
    return Chunk(veil.printed(piece.source).strip(), veil.spoken(text), piece.pause, language, kind)


def _fitting(
    sentence: str,
    rank: Rank,
    language: Language,
    voice_language: str,
    limits: Limits,
    veil: Veil,
    *,
    heading: bool,
    pauses: Pauses,
) -> list[_Piece]:
    """Cut a sentence into pieces that fit; without recursion, since a broken book may hold a very long one.

    `rank` says how well the text could be cut where the sentence ends.
    """
    room = limits.characters - 1  # for the mark that may be put at the end
    waiting, pieces = [(sentence.strip(), rank)], []
    while waiting:
        source, rank = waiting.pop()
        text = ""
        if len(source) <= _FAR_TOO_LONG * limits.characters:
            text = legible(normalise(source, language.tag, heading=heading), voice_language)
            if veil.length(text) <= room:
                text = continued(text) if rank is Rank.LINE else text
                pieces += [_Piece(source, text, _pause_at(rank, pauses), rank is Rank.SENTENCE)] if source else []
                continue
        cut = cut_near_middle(source, language)
        if cut is None or veil.severs(cut.before, cut.after):
            text = plain(veil.spoken(text))
            pieces.append(_Piece(source, text[:room], _pause_at(rank, pauses), rank is Rank.SENTENCE))
            continue
        waiting += [(cut.after, rank), (cut.before, cut.rank)]
    return pieces


def _pause_at(rank: Rank, pauses: Pauses) -> int:
    if rank is Rank.SENTENCE:
        return pauses.sentence
    return pauses.line if rank is Rank.LINE else pauses.phrase


def _grouped(pieces: list[_Piece], limits: Limits, veil: Veil) -> list[_Piece]:
    """Join neighbours towards the engine's best length; what has no sound goes with what has."""
    groups: list[_Piece] = []
    for piece in pieces:
        if groups:
            before = groups[-1]
            text = _joined(before, piece)
            short = min(len(before.text), len(piece.text)) < _SHORT
            if veil.length(text) <= (limits.characters - 1 if short else min(limits.best, limits.characters - 1)):
                groups[-1] = replace(piece, source=f"{before.source} {piece.source}", text=text)
                continue
        groups.append(piece)
    return groups


def _joined(before: _Piece, after: _Piece) -> str:
    if not before.text or not after.text:
        return before.text or after.text
    return f"{before.text}{'' if unspaced(before.text[-1]) else ' '}{after.text}"


def _is_announced(paragraph: Paragraph, place: int) -> bool:
    """Tell whether words are said at a place of a paragraph that it does not have, so that it is to stand apart."""
    return any(hint.start == hint.end == place and hint.words for hint in paragraph.hints)


def _append(chunks: list[Chunk], chunk: Chunk, limits: Limits, pauses: Pauses, *, apart: bool) -> None:
    """Add a chunk to a chapter: very short paragraphs join a neighbour, silences one another; or it stays `apart`."""
    before = chunks[-1] if chunks else None
    if before is None:
        chunks.append(chunk)
    elif not before.text and not chunk.text:
        chunks[-1] = replace(before, source=f"{before.source} {chunk.source}")
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
    if len(before.text) + len(chunk.text) >= LONGEST_MARKED:
        return False
    lengths = len(plain(before.text)), len(plain(chunk.text))
    return before.language == chunk.language and sum(lengths) + 1 <= limits.characters and min(lengths) < _SHORT
