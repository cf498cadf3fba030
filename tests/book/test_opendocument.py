"""ODT: headings, notes, what is hidden or deleted, languages, tables, boxes and properties."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from written_books import archive, left_out, odt, png, remainder, spoken

from e2a_mesh.errors import BookError
from e2a_mesh.model import Book

Read = Callable[..., Book]
CHAPTERS = (
    '<text:h text:outline-level="1">One</text:h><text:p>Words of one.</text:p>'
    '<text:h text:outline-level="1">Two</text:h><text:p>Words of two.</text:p>'
)
AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="fr" style:family="text"><style:text-properties fo:language="fr" fo:country="FR"/>'
    '</style:style><style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/>'
    "</style:style>"
)


def read(read_text: Read, text: str, meta: str = "", **files: bytes) -> Book:
    book = read_text(odt(text, AUTOMATIC, meta, **files), "book.odt")
    assert remainder(book) == 0
    return book


def test_headings_make_chapters_and_the_title_is_none(read_text: Read) -> None:
    book = read(read_text, '<text:p text:style-name="P1">The Long Way</text:p>' + CHAPTERS)
    assert book.metadata.title == "The Long Way"
    assert spoken(book) == ["One", "Words of one.", "Two", "Words of two."]


def test_what_the_document_says_of_itself(read_text: Read) -> None:
    meta = (
        "<dc:title>The Long Way</dc:title><meta:initial-creator>Ann Other</meta:initial-creator>"
        "<dc:creator>Somebody</dc:creator><meta:keyword>sea</meta:keyword><dc:description>About it.</dc:description>"
    )
    found = read(read_text, CHAPTERS, meta).metadata
    assert (found.title, found.authors, found.language) == ("The Long Way", ("Ann Other",), "en-GB")
    assert (found.subjects, found.description) == (("sea",), "About it.")


def test_notes_are_set_apart_and_their_marks_left_out(read_text: Read) -> None:
    note = (
        '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
    )
    book = read(read_text, CHAPTERS + f"<text:p>Words{note} go on.</text:p>")
    assert spoken(book)[-1] == "Words go on."
    assert [paragraph.text for paragraph in book.chapters[-1].paragraphs] == ["A note."]
    assert left_out(book) == {"footnote mark": 1}


def test_what_was_deleted_or_hidden_or_remarked_is_left_out(read_text: Read) -> None:
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    hidden = (
        '<text:p>Kept.<text:span text:style-name="T1">Hidden.</text:span><office:annotation><text:p>Why?</text:p>'
        "</office:annotation></text:p>"
    )
    book = read(read_text, deleted + CHAPTERS + hidden)
    assert spoken(book)[-1] == "Kept."
    assert left_out(book) == {"deleted text": 8, "hidden text": 7, "comment": 4}


def test_white_space_languages_boxes_and_tables(read_text: Read) -> None:
    text = (
        '<text:p>A<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>'
        '<text:p><text:span text:style-name="fr">Il était une fois.</text:span></text:p>'
        "<text:p>Before<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box>"
        "<svg:desc>no text</svg:desc></draw:frame> after.</text:p><table:table><table:table-row>"
        + "<table:table-cell><text:p>1</text:p></table:table-cell>"
        * 4
        + "</table:table-row></table:table>"
        "<text:list><text:list-item><text:p>An item.</text:p></text:list-item></text:list>"
    )
    book = read(read_text, CHAPTERS + text)
    assert spoken(book)[-5:] == ["A b c\nd", "Il était une fois.", "Before after.", "In the box.", "An item."]
    assert [found.language for found in book.chapters[-1].paragraphs if found.language] == ["fr-FR"]
    assert left_out(book) == {"table": 4}


def test_an_upright_picture_before_all_text_is_the_cover(read_text: Read) -> None:
    picture = (
        '<text:p><draw:frame svg:width="14cm" svg:height="21cm"><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
        "</text:p>"
    )
    cover = read(read_text, picture + CHAPTERS, a=png()).cover
    assert cover is not None
    assert cover.data == png()


def test_a_locked_document_is_told_so(read_text: Read) -> None:
    locked = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": '<m xmlns:m="m"><m:encryption-data/></m>',
        "content.xml": b"\x01\x02\x03",
    }
    with pytest.raises(BookError, match="locked with a password"):
        read_text(archive(locked, "mimetype"), "book.odt")
