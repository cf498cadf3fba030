"""Makes chapters of a manuscript's pieces, and accounts for all that is left out of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh.book import roles, titles
from e2a_mesh.book.inline_notes import notes_in_place, numbered
from e2a_mesh.book.lists import lists_of_contents
from e2a_mesh.book.omit import NOTE
from e2a_mesh.book.pieces import Piece, cut_up, recognise
from e2a_mesh.book.running_heads import without_running_heads
from e2a_mesh.model import Chapter, ChapterRole, Omission, Paragraph, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.book.passage import Manuscript, Passage
    from e2a_mesh.model import Asides

_EXCERPT = 80  # characters
_LEFT_OUT_WITHIN = {ChapterRole.NOTES: NOTE, ChapterRole.CONTENTS: "contents list"}


def divide(manuscript: Manuscript, asides: Asides) -> tuple[tuple[Chapter, ...], tuple[Omission, ...]]:
    """Give the chapters and, by chapter and reason, what is not spoken of them."""
    manuscript = numbered(manuscript) if asides.notes else manuscript
    pieces = [part for piece in cut_up(manuscript) for part in _by_role(piece, manuscript)]
    pieces = without_running_heads(_with_lists_told(_with_matter_placed(_join(pieces))))
    pieces = notes_in_place(pieces, manuscript, asides.language) if asides.notes else pieces
    chapters: list[Chapter] = []
    omissions = list(manuscript.omissions)
    for piece, title in zip(pieces, _titles(pieces, manuscript.metadata.language), strict=True):
        passages = _without_heading_of_notes(piece.passages)
        omissions += _omissions(passages, title)
        chapter = Chapter(title, tuple(_paragraphs(passages)), piece.role)
        if chapter.characters:
            chapters.append(chapter)
    return tuple(chapters), tuple(omissions)


def _by_role(piece: Piece, manuscript: Manuscript) -> list[Piece]:
    """Separate what a piece holds beside its text: notes are left out, a bibliography becomes a piece of its own."""
    body: list[Passage] = []
    others: dict[ChapterRole, list[Passage]] = {}
    for passage in piece.passages:
        role = roles.role_of_section(passage.section) or ChapterRole.BODY
        if role is ChapterRole.BODY:
            body.append(passage)
        elif role in _LEFT_OUT_WITHIN:
            body.append(passage if passage.reason else replace(passage, reason=_LEFT_OUT_WITHIN[role]))
        else:
            others.setdefault(role, []).append(passage)
    main = replace(piece, passages=tuple(body))
    if not main.spoken(ParagraphKind.TEXT):
        return [replace(piece, role=recognise(piece, manuscript))]
    beside = [
        Piece(titles.tidy(titles.from_headings(passages)), piece.title, tuple(passages), role=role)
        for role, passages in others.items()
    ]
    main = replace(main, role=recognise(main, manuscript))
    begins_beside = bool(others) and piece.passages[0] is next(iter(others.values()))[0]
    return [*beside, main] if begins_beside else [main, *beside]


def _join(pieces: list[Piece]) -> list[Piece]:
    """Let a part's bare heading be heard before its first chapter, and interrupted chapters go on."""
    found: list[Piece] = []
    waiting: tuple[Passage, ...] = ()
    parent = ""
    for piece in pieces:
        if piece.role is not ChapterRole.BODY:
            found.append(piece)
            continue
        last = _last_chapter(found) if piece.resumes else None
        if last is not None and not waiting:
            found[last] = replace(found[last], passages=found[last].passages + piece.passages)
        elif piece.spoken(ParagraphKind.TEXT):
            found.append(replace(piece, passages=waiting + piece.passages, parent=piece.parent or parent))
            waiting, parent = (), ""
        else:
            waiting += piece.passages
            parent = piece.title or titles.from_headings(piece.passages)
    if waiting:
        last = _last_chapter(found)
        if last is None:
            found.append(Piece(parent, "", waiting))
        else:
            found[last] = replace(found[last], passages=found[last].passages + waiting)
    return found


def _last_chapter(pieces: Sequence[Piece]) -> int | None:
    places = reversed(range(len(pieces)))
    return next((i for i in places if pieces[i].role is ChapterRole.BODY and not pieces[i].interrupts), None)


def _with_matter_placed(pieces: list[Piece]) -> list[Piece]:
    """Call it back matter where it stands behind the text."""
    found = []
    behind = False
    for piece in pieces:
        behind = behind or piece.role is ChapterRole.BODY
        back = behind and piece.role is ChapterRole.FRONT_MATTER
        found.append(replace(piece, role=ChapterRole.BACK_MATTER) if back else piece)
    return found


def _with_lists_told(pieces: list[Piece]) -> list[Piece]:
    lists = lists_of_contents(pieces)
    return [
        replace(piece, role=ChapterRole.CONTENTS) if number in lists else piece for number, piece in enumerate(pieces)
    ]


def _titles(pieces: Sequence[Piece], language: str) -> list[str]:
    found = []
    number = 0
    for piece in pieces:
        number += piece.role is ChapterRole.BODY
        title = titles.enrich(piece.title, piece.passages) if piece.title else titles.from_headings(piece.passages)
        section = next((passage.section for passage in piece.passages if passage.text and not passage.reason), "")
        found.append(title or titles.default(piece.role, section, piece.passages, number, language))
    parents = [piece.parent if piece.role is ChapterRole.BODY else "" for piece in pieces]
    return titles.make_unique(found, parents, language)


def _without_heading_of_notes(passages: Sequence[Passage]) -> list[Passage]:
    """Leave out a heading "Notes" under which nothing is left to speak."""
    found = list(passages)
    notes_follow = True  # only notes, from here to the next heading or the end
    any_note = False
    for index in reversed(range(len(found))):
        passage = found[index]
        if passage.reason:
            any_note = any_note or passage.reason == NOTE
        elif passage.kind is ParagraphKind.HEADING:
            if notes_follow and any_note and roles.role_of_title(passage.text) is ChapterRole.NOTES:
                found[index] = replace(passage, reason=NOTE)
            notes_follow, any_note = True, False
        elif passage.text:
            notes_follow = False
    return found


def _paragraphs(passages: Iterable[Passage]) -> list[Paragraph]:
    """Keep what is spoken; a scene break stands only between two paragraphs of text."""
    found: list[Paragraph] = []
    for passage in passages:
        if passage.reason:
            continue
        if found and found[-1].kind is ParagraphKind.SCENE_BREAK and passage.kind is not ParagraphKind.TEXT:
            found.pop()
        if passage.kind is not ParagraphKind.SCENE_BREAK:
            found.append(Paragraph(passage.text, passage.kind, passage.language, passage.hints))
        elif found and found[-1].kind is ParagraphKind.TEXT:
            found.append(Paragraph("", ParagraphKind.SCENE_BREAK))
    if found and found[-1].kind is ParagraphKind.SCENE_BREAK:
        found.pop()
    return found


def _omissions(passages: Iterable[Passage], where: str) -> list[Omission]:
    """Sum up what is left out of a chapter: one entry for each reason, with the first of its texts."""
    found: dict[str, Omission] = {}
    for passage in passages:
        if passage.reason and passage.characters:
            known = found.get(passage.reason) or Omission(where, passage.reason, 0, passage.text[:_EXCERPT])
            found[passage.reason] = replace(known, characters=known.characters + passage.characters)
    return list(found.values())
