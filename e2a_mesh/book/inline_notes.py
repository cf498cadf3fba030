"""Notes read where the text refers to them: after the sentence in which their mark stood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

import sentencex

from e2a_mesh.book.announcing import as_note
from e2a_mesh.book.languages import primary
from e2a_mesh.book.omit import FOOTNOTE_MARK, NOTE
from e2a_mesh.book.passage import Passage
from e2a_mesh.book.vocabulary import NOTE_SECTIONS
from e2a_mesh.model import ChapterRole, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.book.passage import Manuscript
    from e2a_mesh.book.pieces import Piece

_LEADING_MARK = re.compile(
    r"(?:[\[(]\s*(?:\d{1,4}|[*†‡§¶]{1,4}|\^[\w-]{1,40})\s*[\])][.:]?|\d{1,3}[.):]?|[*†‡§¶‖]{1,4}\.?)\s+(?=\S)"
)
_REACH = 1500  # characters on both sides of a mark in which the sentence's end is looked for
_UNSPOKEN_ROLES = frozenset({ChapterRole.NOTES, ChapterRole.CONTENTS})


def numbered(manuscript: Manuscript) -> Manuscript:
    """Give each passage its place, by which it is found again when pieces have been made of the manuscript."""
    passages = tuple(replace(passage, place=place) for place, passage in enumerate(manuscript.passages))
    return replace(manuscript, passages=passages)


def notes_in_place(pieces: Sequence[Piece], manuscript: Manuscript, language: str) -> list[Piece]:
    """Move each note behind the sentence that refers to it first; `pieces` are of a `numbered` manuscript.

    They are announced in the `language`, a BCP 47 tag, or where it is empty in the book's.
    Notes that nothing refers to stay where they are: those within a paragraph are read after it, others are not.
    """
    mover = _Mover(manuscript, language or manuscript.metadata.language)
    for piece in pieces:
        for passage in piece.passages:
            mover.look_at(passage, piece.role)
    mover.place_notes()
    return [
        replace(piece, passages=tuple(part for passage in piece.passages for part in mover.parts(passage, piece.role)))
        for piece in pieces
    ]


@dataclass(slots=True)
class _Mover:
    manuscript: Manuscript
    language: str
    notes: dict[int, Passage] = field(default_factory=dict)  # by place
    referring: dict[int, Passage] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    placed: dict[int, list[tuple[int, list[Passage]]]] = field(default_factory=dict)

    def look_at(self, passage: Passage, role: ChapterRole) -> None:
        """Note what a passage is: a note, or text that refers to notes."""
        if passage.place < 0 or not passage.text or passage.reason not in {"", NOTE}:
            return
        if passage.reason == NOTE or passage.section in NOTE_SECTIONS or role is ChapterRole.NOTES:
            if passage.kind is ParagraphKind.TEXT:
                self.notes[passage.place] = passage
        elif passage.references and role not in _UNSPOKEN_ROLES:
            self.referring[passage.place] = passage

    def place_notes(self) -> None:
        """Decide behind which sentences the notes are read, each once."""
        targets = set(self.manuscript.places.values())
        for place, passage in sorted(self.referring.items()):
            for offset, target in passage.references:
                note = self.manuscript.places.get(target, -1)
                if note in self.notes and note not in self.taken:
                    extent = self._extent(note, targets)
                    self.taken.update(extent)
                    spoken = self._spoken([self.notes[number] for number in extent])
                    self.placed.setdefault(place, []).append((offset, spoken))

    def parts(self, passage: Passage, role: ChapterRole) -> Iterator[Passage]:
        """Give what is to stand in a passage's place."""
        if passage.place in self.taken:
            yield Passage("", section=passage.section, reason=NOTE)  # so that its heading knows what was under it
        elif passage.place in self.placed:
            rest = passage
            for offset, note in self.placed[passage.place]:
                within = offset - (len(passage.text) - len(rest.text))
                if within > 0 or rest is passage:  # else its mark stood in the sentence before, behind another
                    before, rest = _cut(rest, within, self.manuscript.metadata.language)
                    yield before
                yield from note
            if rest.text:
                yield rest
        elif self._stands_within(passage) and role not in _UNSPOKEN_ROLES:
            yield from self._spoken([passage])
        else:
            yield passage

    def _stands_within(self, passage: Passage) -> bool:
        """Tell whether a note stood within the paragraph before it, as the text was read."""
        own = self.manuscript.passages[passage.place] if passage.place >= 0 else passage
        return own.reason == NOTE and own.section not in NOTE_SECTIONS and bool(own.text)

    def _extent(self, note: int, targets: set[int]) -> list[int]:
        """List the places of a note's paragraphs: they end where another note, a heading or the file does."""
        starts = {document.start for document in self.manuscript.documents}
        shapes = {_shape(name) for name in self.manuscript.passages[note].anchors}
        extent = [note]
        for place in range(note + 1, len(self.manuscript.passages)):
            if place in starts or place in targets:
                break
            if place in self.notes:
                own = self.notes[place]
                if own.noted or self._stands_within(own) or not shapes.isdisjoint(map(_shape, own.anchors)):
                    break  # another note, which nothing refers to
                extent.append(place)
            elif not self.manuscript.passages[place].reason:
                break
        return extent

    def _spoken(self, note: list[Passage]) -> list[Passage]:
        """Make a note's passages ones that are read, but for the mark that it begins with."""
        first = note[0]
        mark = _LEADING_MARK.match(first.text)
        marks = [Passage(mark[0].strip(), section=first.section, reason=FOOTNOTE_MARK)] if mark else []
        if mark:
            note = [_part(first, mark.end(), len(first.text)), *note[1:]]
        plain = [replace(passage, reason="", section="", references=()) for passage in note]
        return [*as_note(plain, first.language or self.language), *marks]


def _shape(name: str) -> str:
    """Reduce an id to what the ids of a book's notes have in common."""
    return re.sub(r"\d+", "0", name)


def _cut(passage: Passage, offset: int, language: str) -> tuple[Passage, Passage]:
    """Cut a passage behind the sentence that a place is in; headings are not cut."""
    end = len(passage.text)
    if passage.kind is ParagraphKind.TEXT:
        end = _sentence_end(passage.text, offset, passage.language or language)
    return _part(passage, 0, end), _part(passage, end, len(passage.text))


def _sentence_end(text: str, place: int, language: str) -> int:
    """Find where the sentence ends that a place is in; nearby only, for the sake of paragraphs that are whole books."""
    start, stop = max(0, place - _REACH), min(len(text), place + _REACH)
    window = text[start:stop].replace("\n", " ")
    ends = [start + end for end in accumulate(map(len, sentencex.segment(primary(language) or "en", window)))]
    if not ends or ends[-1] != stop:
        return len(text)
    return next((end for end in ends if end >= place), len(text))


def _part(passage: Passage, start: int, end: int) -> Passage:
    """Give the part of a passage between two of its characters, white space at its ends left out."""
    text = passage.text[start:end]
    start, end = end - len(text.lstrip()), start + len(text.rstrip())
    hints = tuple(
        replace(hint, start=max(hint.start, start) - start, end=min(hint.end, end) - start)
        for hint in passage.hints
        if hint.start < end and start < hint.end
    )
    first = start == 0 or not passage.text[:start].strip()
    return replace(passage, text=passage.text[start:end], hints=hints, anchors=passage.anchors if first else ())
