"""A person's changes to a book's chapters before it is made: other titles, chapters joined and divided, another text.

All places are those of the book as it was read, or of the edited text where there is one, so that the order in which
changes were made means nothing, and one is taken back by leaving it out.
"""

from __future__ import annotations

import hashlib
import json
from bisect import insort
from dataclasses import astuple, dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from e2a_mesh.book import read_spoken_text_file
from e2a_mesh.errors import UsageError
from e2a_mesh.model import Chapter, ChapterRole, ParagraphKind, count_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from e2a_mesh.model import Book, Paragraph

LONGEST_TITLE = 300  # characters; players cut shorter ones than that
_FURTHEST = 10_000_000  # beyond any chapter or paragraph
_MOST = 10_000  # changes of one kind
_LIST = "`e2a-mesh chapters BOOK` lists them, with --paragraphs NUMBER those of one chapter."


class Place(NamedTuple):
    """Where a chapter may begin: a chapter and one of its paragraphs, both counted from 1."""

    chapter: int
    paragraph: int = 1

    def __str__(self) -> str:
        """Write it as `parse_place` reads it."""
        return str(self.chapter) if self.paragraph == 1 else f"{self.chapter}@{self.paragraph}"


FIRST = Place(1)


@dataclass(frozen=True, slots=True)
class Edits:
    """How the chapters differ from the book's.

    `titles` are those of the chapters that begin at a place. Of the chapters in `joined` none begins anew: each goes on
    from the one before. At the places in `divided` one begins within a chapter.
    """

    titles: tuple[tuple[Place, str], ...] = ()
    joined: tuple[int, ...] = ()
    divided: tuple[Place, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.titles or self.joined or self.divided)

    def renamed(self, place: Place, title: str) -> Edits:
        """Give the chapter that begins at a place another title; an empty one is that of the book again."""
        title = " ".join(title.split())[:LONGEST_TITLE]
        others = [(where, known) for where, known in self.titles if where != place]
        if title:
            insort(others, (place, title))
        return replace(self, titles=tuple(others))

    def begun(self, place: Place) -> Edits:
        """Let a chapter begin at a place where none does."""
        if place.paragraph == 1:
            return replace(self, joined=tuple(one for one in self.joined if one != place.chapter))
        return replace(self, divided=tuple(sorted({*self.divided, place})))

    def gone_on(self, place: Place) -> Edits:
        """Let the chapter that begins at a place be part of the one before."""
        without = self.renamed(place, "")
        if place.paragraph == 1:
            return replace(without, joined=tuple(sorted({*self.joined, place.chapter})))
        return replace(without, divided=tuple(one for one in self.divided if one != place))


NO_EDITS = Edits()


def edit(book: Book, edits: Edits, text: Path | None = None) -> tuple[Book, tuple[Place, ...]]:
    """Give a book with a person's changes, and the places where its chapters begin; `text` is a file of edited text.

    Where nothing is different in the end, the book is given as it was, so that it stays the same job. Raises UsageError
    for places that are not there, and BookError where the text cannot be used.
    """
    chapters = read_spoken_text_file(text) if text is not None else book.chapters
    outlined = _outlined(chapters, edits) if edits else [(Place(n), one) for n, one in enumerate(chapters, start=1)]
    edited = tuple(chapter for _, chapter in outlined)
    places = tuple(place for place, _ in outlined)
    if not edits and text is None:
        return book, places
    digest = _digest(edited)
    if digest == _digest(book.chapters):
        return book, places
    characters = sum(chapter.characters for chapter in edited) + sum(left.characters for left in book.omissions)
    return replace(book, chapters=edited, characters=characters, edited=digest), places


def places_within(book: Book, edits: Edits, text: Path | None, number: int) -> tuple[tuple[Place, Paragraph], ...]:
    """List the paragraphs of a chapter of the book as edited, each with its place; raises as `edit` does."""
    edited, begins = edit(book, edits, text)
    if not 1 <= number <= len(begins):
        raise UsageError(f"The book has {len(begins)} chapters; there is no chapter {number}.", _LIST)
    chapters = read_spoken_text_file(text) if text is not None else book.chapters
    counts = [len(chapter.paragraphs) for chapter in chapters]
    places = [Place(chapter, one) for chapter, count in enumerate(counts, start=1) for one in range(1, count + 1)]
    paragraphs = edited.chapters[number - 1].paragraphs
    start = places.index(begins[number - 1])
    return tuple(zip(places[start : start + len(paragraphs)], paragraphs, strict=True))


def _digest(chapters: Iterable[Chapter]) -> str:
    digest = hashlib.sha256()
    for chapter in chapters:
        essence = [chapter.title, chapter.role, *map(_essence, chapter.paragraphs)]
        digest.update(json.dumps(essence).encode())
    return digest.hexdigest()


def _essence(paragraph: Paragraph) -> list[object]:
    told = [*map(astuple, paragraph.cues), *sorted(map(astuple, paragraph.hints))]  # the order of hints means nothing
    return [paragraph.text, paragraph.kind, paragraph.language, *told]


def _outlined(chapters: Sequence[Chapter], edits: Edits) -> list[tuple[Place, Chapter]]:
    _check(chapters, edits)
    titles = dict(edits.titles)
    begins: dict[int, list[int]] = {number: [1] for number in range(1, len(chapters) + 1)}
    begins |= {number: [] for number in edits.joined}
    for place in edits.divided:  # in their order
        begins[place.chapter].append(place.paragraph)
    found: list[tuple[Place, Chapter]] = []
    for number, chapter in enumerate(chapters, start=1):
        starts = begins[number]
        if 1 not in starts and found:
            place, before = found[-1]
            end = starts[0] - 1 if starts else None
            found[-1] = place, _joined(before, replace(chapter, paragraphs=chapter.paragraphs[:end]))
        ends = [one - 1 for one in starts[1:]]
        for part, (start, end) in enumerate(zip_longest(starts, ends), start=1 if 1 in starts else 2):
            paragraphs = chapter.paragraphs[start - 1 : end]
            title = chapter.title if start == 1 else _title_of(replace(chapter, paragraphs=paragraphs), part)
            found.append((Place(number, start), replace(chapter, title=title, paragraphs=paragraphs)))
    for place, chapter in found:
        if not chapter.characters:
            raise UsageError(f"Nothing would be left in the chapter that begins at {place}.", _LIST)
    return [(place, replace(chapter, title=titles.get(place, chapter.title))) for place, chapter in found]


def _check(chapters: Sequence[Chapter], edits: Edits) -> None:
    for place in [*(place for place, _ in edits.titles), *map(Place, edits.joined), *edits.divided]:
        if not 1 <= place.chapter <= len(chapters):
            raise UsageError(f"The book has {len(chapters)} chapters; there is no chapter {place.chapter}.", _LIST)
        paragraphs = len(chapters[place.chapter - 1].paragraphs)
        if not 1 <= place.paragraph <= paragraphs:
            raise UsageError(
                f"Chapter {place.chapter} has {paragraphs} paragraphs; there is no paragraph {place.paragraph}.", _LIST
            )
    if 1 in edits.joined:
        raise UsageError("Before the first chapter there is none that it could be a part of.")
    begins = {Place(number) for number in range(1, len(chapters) + 1) if number not in edits.joined} | {*edits.divided}
    for place, title in edits.titles:
        if place not in begins:
            raise UsageError(f"No chapter begins at {place} that could be called “{title}”.", _LIST)


def _joined(before: Chapter, after: Chapter) -> Chapter:
    body = ChapterRole.BODY in (before.role, after.role)
    role = ChapterRole.BODY if body else before.role
    return replace(before, paragraphs=before.paragraphs + after.paragraphs, role=role)


def _title_of(part: Chapter, number: int) -> str:
    first = next((one for one in part.paragraphs if one.kind is not ParagraphKind.SCENE_BREAK), None)
    if first is not None and first.kind is ParagraphKind.HEADING and count_characters(first.text):
        return " ".join(first.text.split())[:LONGEST_TITLE]
    return f"{part.title} ({number})"


# -- as text -----------------------------------------------------------------------------------------------------------


def parse_edits(rename: Iterable[str], join: Iterable[str], divide: Iterable[str]) -> Edits:
    """Read edits as they are typed: 3=Title, 3-5 for chapters that become one, 5@12 or 5@12=Title; raises UsageError.

    A title is given to the chapter that begins at a place, which may be one that is divided off.
    """
    edits = Edits()
    for written in join:
        first, dash, last = written.partition("-")
        begin, end = parse_place(first), parse_place(last if dash else "")
        if begin.paragraph != 1 or end.paragraph != 1 or begin.chapter >= end.chapter:
            raise UsageError(f"“{written}” is no range of chapters.", "Write two numbers, such as 3-4.")
        if end.chapter - begin.chapter > _MOST:
            raise UsageError(f"“{written}” are too many chapters.")
        for chapter in range(begin.chapter + 1, end.chapter + 1):
            edits = edits.gone_on(Place(chapter))
    for written in divide:
        where, named, title = written.partition("=")
        place = parse_place(where)
        if place.paragraph == 1:
            raise UsageError(
                f"“{written}” names no paragraph within a chapter.",
                "Write chapter@paragraph, such as 5@12; the first paragraph is where the chapter begins.",
            )
        edits = edits.begun(place)
        edits = edits.renamed(place, title) if named else edits
    for written in rename:
        where, named, title = written.partition("=")
        if not named or not title.strip():
            raise UsageError(f"“{written}” gives no title.", 'Write the chapter and its title, such as 3="The Rope".')
        edits = edits.renamed(parse_place(where), title)
    return edits


def parse_place(written: str) -> Place:
    """Read a place such as 5 or 5@12; raises UsageError."""
    chapter, at, paragraph = written.strip().partition("@")
    numbers = [chapter, paragraph] if at else [chapter]
    if not all(one.isdecimal() and one.isascii() and len(one) < 9 and int(one) for one in numbers):
        raise UsageError(f"“{written}” is no chapter number.", "Write 5 for a chapter, 5@12 for a paragraph of it.")
    return Place(*map(int, numbers))


def plain_edits(edits: Edits) -> dict[str, Any]:
    """Give edits as plain values, those that JSON knows."""
    return {
        "titles": {str(place): title for place, title in edits.titles},
        "joined": list(edits.joined),
        "divided": list(map(str, edits.divided)),
    }


def edits_of(plain: Any) -> Edits:
    """Read what `plain_edits` gave; raises ValueError or UsageError when it is something else."""
    if not isinstance(plain, dict):
        raise ValueError("no edits")  # noqa: TRY004 - as all that is unfit
    titles, joined, divided = plain.get("titles", {}), plain.get("joined", []), plain.get("divided", [])
    if not (isinstance(titles, dict) and isinstance(joined, list) and isinstance(divided, list)):
        raise ValueError("no edits")  # noqa: TRY004
    if max(len(titles), len(joined), len(divided)) > _MOST:
        raise ValueError(f"more than {_MOST} edits")
    if not all(isinstance(one, int) and not isinstance(one, bool) and 0 < one < _FURTHEST for one in joined):
        raise ValueError("no chapter numbers")
    if not all(isinstance(one, str) for one in (*titles.values(), *divided)):
        raise ValueError("no titles and places")
    edits = Edits(joined=tuple(sorted({*joined})), divided=tuple(sorted({*map(parse_place, divided)})))
    for where, title in titles.items():
        edits = edits.renamed(parse_place(where), title)
    return edits
