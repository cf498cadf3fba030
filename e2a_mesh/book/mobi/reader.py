"""Reads a book of the Mobipocket family, by its KF8 part where it has one."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from e2a_mesh.book.decode import decode
from e2a_mesh.book.epub.navigation import Point, entries_of
from e2a_mesh.book.markup import parse_html, parse_xhtml
from e2a_mesh.book.mobi.header import Header, read_header
from e2a_mesh.book.mobi.index import NONE
from e2a_mesh.book.mobi.kf8 import Files, file_name
from e2a_mesh.book.mobi.page import read_page
from e2a_mesh.book.mobi.palm import DamagedError, Records
from e2a_mesh.book.mobi.text import Chapter, Part
from e2a_mesh.book.page import in_language
from e2a_mesh.book.parts import picture
from e2a_mesh.book.passage import Document, Manuscript, Passage
from e2a_mesh.book.plaintext import read_plain_text
from e2a_mesh.book.xhtml import read_xhtml
from e2a_mesh.errors import BookError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lxml import etree

    from e2a_mesh.model import Cover

_DAMAGE = (DamagedError, struct.error, IndexError, KeyError, ValueError, OverflowError, RecursionError)


def read_mobi(path: Path) -> Manuscript:
    """Read such a book; raises BookError where it is damaged, protected or hostile."""
    try:
        with Records(path) as records:
            return _read(path.name, records)
    except _DAMAGE as error:
        raise BookError(
            f"“{path.name}” is damaged: it is not built as Kindle books are.",
            "The download may be incomplete: get the book again, or convert it to EPUB with Calibre.",
        ) from error


def _read(name: str, records: Records) -> Manuscript:
    first = read_header(records[0], records.name)
    if first.encrypted:
        raise BookError(
            f"“{name}” is protected by Amazon's or Mobipocket's DRM, so only the seller's own software can open it.",
            "Get a copy without copy protection; e2a-mesh does not remove it.",
        )
    if not first.mobi:
        return read_plain_text(decode(Part(records, first, 0).text()))
    start = 0 if first.is_kf8 else first.boundary
    header = read_header(records[start], records.name) if start else first
    part = Part(records, header, start)
    cover = _cover(records, first, header)
    return _read_files(part, cover) if header.is_kf8 else _read_page(Part(records, first, 0), cover)


def _read_files(part: Part, cover: Cover | None) -> Manuscript:
    chapters = part.chapters()
    places = [chapter.place for chapter in chapters if chapter.place is not None]
    markups, names = Files(part).link(places)
    pages = [(file_name(number), parse_xhtml(markup.encode())) for number, markup in enumerate(markups)]
    points = _tree(
        chapters, [names.get(chapter.place, ("", "")) if chapter.place else ("", "") for chapter in chapters]
    )
    return _manuscript(part.header, pages, points, cover)


def _read_page(part: Part, cover: Cover | None) -> Manuscript:
    markup, chapters, names = read_page(part)
    name = file_name(0)
    points = _tree(chapters, [(name, names[chapter.place]) if chapter.place else ("", "") for chapter in chapters])
    return _manuscript(part.header, [(name, parse_html(markup))], points, cover)


def _tree(chapters: Sequence[Chapter], targets: Sequence[tuple[str, str]]) -> list[Point]:
    points = [Point(chapter.title, *target) for chapter, target in zip(chapters, targets, strict=True)]
    top: list[Point] = []
    for chapter, point in zip(chapters, points, strict=True):
        (points[chapter.parent].children if chapter.parent >= 0 else top).append(point)
    return top


def _manuscript(
    header: Header, pages: Sequence[tuple[str, etree._Element]], points: list[Point], cover: Cover | None
) -> Manuscript:
    passages: list[Passage] = []
    documents = []
    places: dict[tuple[str, str], int] = {}
    characters = 0
    for name, root in pages:
        reading = read_xhtml(root, name)
        documents.append(Document(name, len(passages)))
        if reading.passages:
            places[name, ""] = len(passages)
        for place, passage in enumerate(reading.passages, len(passages)):
            for anchor in passage.anchors:
                places.setdefault((name, anchor), place)
        passages += reading.passages
        characters += reading.characters

    def locate(name: str, anchor: str) -> int | None:
        return places.get((name, anchor), places.get((name, "")))

    metadata = header.metadata()
    return Manuscript(
        metadata=metadata,
        passages=tuple(in_language(passage, metadata.language) for passage in passages),
        characters=characters,
        documents=tuple(documents),
        contents=tuple(entries_of(points, locate)),
        cover=cover,
    )


def _cover(records: Records, *headers: Header) -> Cover | None:
    """Find the cover among the pictures, which a book of two parts keeps with its first."""
    first = next((header.pictures for header in headers if header.pictures != NONE), NONE)
    for header in headers:
        number = first + header.cover
        if NONE not in {first, header.cover} and number < len(records) and (found := picture(records[number])):
            return found
    return None
