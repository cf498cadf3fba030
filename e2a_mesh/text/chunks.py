"""From a chapter's paragraphs to chunks: what an engine speaks in one call, and the silence after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.model import Chunk, ParagraphKind
from e2a_mesh.pronunciation import plain
from e2a_mesh.text.casting import Casting, Part
from e2a_mesh.text.cuts import Rank, cut_near_middle
from e2a_mesh.text.languages import language_for
from e2a_mesh.text.lengths import best_length, is_short, space_between
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.pauses import Pauses
from e2a_mesh.text.punctuation import continued, ended
from e2a_mesh.text.scripts import legible, only_latin
from e2a_mesh.text.sentences import sentences
from e2a_mesh.text.stretches import stretches
from e2a_mesh.text.tongues import borders, by_language, cut_at
from e2a_mesh.text.veil import LONGEST_MARKED, Veil, hints_of

if TYPE_CHECKING:
    from e2a_mesh.model import Chapter, Limits, Paragraph
    from e2a_mesh.text.languages import Language
    from e2a_mesh.text.stretches import Stretch

_DEFAULT = Pauses()
_ALONE = Casting()
_FAR_TOO_LONG = 2  # times the limit: such a text is cut before it is normalised, or that would be done at every cut


@dataclass(frozen=True, slots=True)
class _Piece:
    source: str
    text: str
    pause: int
    ends: bool = True  # with a sentence, and not within one


@dataclass(frozen=True, slots=True)
class _Plan:
    """What holds for a whole chapter: the book's language, a BCP 47 tag, and who speaks, by the casting's numbers."""

    language: str
    parts: tuple[Part, ...]
    casting: Casting
    pauses: Pauses


def plan_chapter(
    chapter: Chapter, language: str, limits: Limits, pauses: Pauses = _DEFAULT, casting: Casting = _ALONE
) -> list[Chunk]:
    """Split a chapter into chunks in reading order.

    `language`, a BCP 47 tag, is the voice's; how a paragraph is written out is decided by its own. The chunks' sources
    hold every character of the chapter that is not white space, in order, and no chunk's text, its marks aside
    (`e2a_mesh.pronunciation`), is longer than the limits allow, which for other members of the cast than the first are
    their own. Chunks of different members never join.
    """
    chunks: list[Chunk] = []
    plan = _Plan(language, (Part(limits, language), *casting.parts), casting, pauses)
    cut = stretches(chapter.paragraphs, language, casting)
    announced = False  # at its end
    for paragraph, within in zip(chapter.paragraphs, cut, strict=True):
        apart = announced or _is_announced(paragraph, 0)
        if within and not within[0].text and (pause := within[0].pause):  # a silence is wanted here
            _fall_silent(chunks, pause, language)
            apart = True
        for chunk, silence in _paragraph_chunks(paragraph, within, plan):
            _append(chunks, chunk, plan.parts[chunk.member].limits, pauses, apart=apart)
            apart = bool(silence)
            if silence:
                _fall_silent(chunks, silence, language)
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
    cut = cut_near_middle(veil.text, known) if not is_short(readable) else None
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


def _paragraph_chunks(paragraph: Paragraph, within: list[Stretch], plan: _Plan) -> list[tuple[Chunk, int]]:
    """Plan a paragraph, cut into stretches: its chunks, and in ms the silences that are wanted after them."""
    kind, pauses = paragraph.kind, plan.pauses
    language = paragraph.language or plan.language
    if kind is ParagraphKind.SCENE_BREAK or not paragraph.text.strip():
        is_break = kind is ParagraphKind.SCENE_BREAK
        return [(Chunk(paragraph.text, "", pauses.scene, language, kind), 0)] if is_break else []
    spoken = [stretch for stretch in within if stretch.text.strip()]
    planned = [(stretch, groups) for stretch in spoken if (groups := _stretch_chunks(stretch, kind, plan))]
    if not any(group.piece.text for _, groups in planned for group in groups):
        silence = max((stretch.pause for stretch in spoken), default=0)
        return [(Chunk(paragraph.text.strip(), "", pauses.scene, language, kind), silence)]
    heading = kind is ParagraphKind.HEADING
    planned[-1][1][-1].end(pauses.heading if heading else pauses.paragraph)
    for _, groups in planned[:-1]:  # where the voice changes, or falls silent
        groups[-1].break_off(pauses)
    return [
        (group.chunk(kind), stretch.pause if group is groups[-1] else 0)
        for stretch, groups in planned
        for group in groups
    ]


@dataclass(slots=True)
class _Group:
    """What becomes a chunk: pieces that were joined, in a language, a BCP 47 tag, by a member of the cast."""

    piece: _Piece
    language: str
    member: int
    veil: Veil

    def end(self, pause: int) -> None:
        """Let a paragraph end here."""
        self.piece = replace(self.piece, ends=True, pause=pause)

    def break_off(self, pauses: Pauses) -> None:
        """Let the voice change here, whether a sentence ends or not."""
        finished = self.piece.text != "" and ended(self.piece.text) == self.piece.text
        self.piece = replace(self.piece, ends=finished, pause=pauses.sentence if finished else pauses.phrase)

    def chunk(self, kind: ParagraphKind) -> Chunk:
        text = ended(self.piece.text) if self.piece.ends else continued(self.piece.text)
        source = self.veil.printed(self.piece.source).strip()
        return Chunk(source, self.veil.spoken(text), self.piece.pause, self.language, kind, self.member)


def _stretch_chunks(stretch: Stretch, kind: ParagraphKind, plan: _Plan) -> list[_Group]:
    heading = kind is ParagraphKind.HEADING
    veil = Veil(stretch.text, stretch.hints, stretch.language, plan.parts[stretch.member].language or plan.language)
    whole = [veil.text] if heading else sentences(veil.text, language_for(stretch.language))
    sentence_parts = cut_at(
        whole, [veil.place(place) for place in borders(stretch.text, stretch.hints, stretch.language)]
    )
    lengths = [len(veil.printed(part)) for part, _ in sentence_parts]
    groups: list[_Group] = []
    for tongue, run in by_language(sentence_parts, lengths, stretch.hints, stretch.language):
        member = plan.casting.speaking(stretch.member, stretch.home, tongue, tied=stretch.tied)
        part = plan.parts[member]
        pieces: list[_Piece] = []
        for text, ends in run:
            rank = Rank.SENTENCE if ends else Rank.CLAUSE
            pieces += _fitting(text, rank, language_for(tongue), part.language or plan.language, part.limits, veil,
                               heading=heading, pauses=plan.pauses)  # fmt: skip
        groups += [_Group(piece, tongue, member, veil) for piece in _grouped(pieces, part.limits, veil)]
    return groups


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
            short = is_short(before.text) or is_short(piece.text)
            best = best_length(limits, text)
            if veil.length(text) <= (limits.characters - 1 if short else min(best, limits.characters - 1)):
                groups[-1] = replace(piece, source=f"{before.source} {piece.source}", text=text)
                continue
        groups.append(piece)
    return groups


def _joined(before: _Piece, after: _Piece) -> str:
    if not before.text or not after.text:
        return before.text or after.text
    return before.text + space_between(before.text, after.text) + after.text


def _is_announced(paragraph: Paragraph, place: int) -> bool:
    """Tell whether words are said at a place of a paragraph that it does not have, so that it is to stand apart."""
    return any(hint.start == hint.end == place and hint.words for hint in paragraph.hints)


def _fall_silent(chunks: list[Chunk], pause: int, language: str) -> None:
    """Make the silence after the last chunk as long as is wanted at least."""
    if chunks:
        chunks[-1] = replace(chunks[-1], pause=max(chunks[-1].pause, pause))
    else:
        chunks.append(Chunk("", "", pause, language))


def _append(chunks: list[Chunk], chunk: Chunk, limits: Limits, pauses: Pauses, *, apart: bool) -> None:
    """Add a chunk to a chapter: very short paragraphs join a neighbour, silences one another; or it stays `apart`."""
    before = chunks[-1] if chunks else None
    if before is None:
        chunks.append(chunk)
    elif not (apart or before.text or chunk.text):
        chunks[-1] = replace(before, source=f"{before.source} {chunk.source}" if before.source else chunk.source)
    elif not apart and _may_join(before, chunk, limits):
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
    if before.member != chunk.member or before.language != chunk.language:
        return False
    if len(before.text) + len(chunk.text) >= LONGEST_MARKED:
        return False
    texts = plain(before.text), plain(chunk.text)
    return sum(map(len, texts)) + 1 <= limits.characters and any(map(is_short, texts))
