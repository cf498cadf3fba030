"""FB2: sections, titles, verse, notes, cover and what it says of itself, in any encoding, zipped or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from written_books import archive, fictionbook, left_out, png, remainder, spoken

from e2a_mesh.errors import BookError
from e2a_mesh.model import Book

Read = Callable[..., Book]
SECTIONS = (
    "<section><title><p>One</p></title><p>Words of one.</p></section>"
    "<section><title><p>Two</p></title><p>Words of two.</p></section>"
)
INFO = (
    "<genre>sf_history</genre><author><first-name>Ann</first-name><middle-name>B.</middle-name>"
    "<last-name>Other</last-name></author><author><nickname>joe</nickname></author>"
    "<book-title>The Long Way</book-title><annotation><p>About it.</p><p>More.</p></annotation>"
    '<date value="1999-01-02">1999</date><coverpage><image l:href="#cover.png"/></coverpage>'
    '<lang>en</lang><sequence name="The Ways" number="2"/>'
)


def read(read_text: Read, body: str, notes: str = "", **more: str) -> Book:
    book = read_text(fictionbook(body, notes, **more), "book.fb2")
    assert remainder(book) == 0
    return book


def test_sections_are_chapters_and_those_within_parts_too(read_text: Read) -> None:
    assert spoken(read(read_text, SECTIONS)) == ["One", "Words of one.", "Two", "Words of two."]
    parts = "".join(f"<section><title><p>Part {name}</p></title>{SECTIONS}</section>" for name in ("One", "Two"))
    titles = [chapter.title for chapter in read(read_text, parts).chapters]
    assert titles == ["Part One: One", "Part One: Two", "Part Two: One", "Part Two: Two"]


def test_what_the_book_says_of_itself_and_its_cover(read_text: Read) -> None:
    published = "<publisher>Some Press</publisher><year>2005</year><isbn>123</isbn>"
    book = read(read_text, SECTIONS, info=INFO, published=published)
    found = book.metadata
    assert (found.title, found.authors, found.year) == ("The Long Way", ("Ann B. Other", "joe"), "1999")
    assert (found.series, found.series_position, found.publisher) == ("The Ways", "2", "Some Press")
    assert (found.description, found.identifier, found.subjects) == ("About it.\nMore.", "123", ("sf_history",))
    assert book.cover is not None
    assert book.cover.data == png()


def test_titles_of_several_lines_epigraphs_and_verse(read_text: Read) -> None:
    body = (
        "<title><p>Joe Bloggs</p><p>A Book</p></title><epigraph><p>To be.</p><text-author>W. S.</text-author>"
        "</epigraph><section><title><p>Chapter 1</p><p>The Start</p></title><poem><title><p>Song</p></title><stanza>"
        "<v>Line one</v><v>Line two</v></stanza><stanza><v>Line three</v></stanza>"
        "<text-author>A poet</text-author></poem><p>So.</p>"
        "<subtitle>* * *</subtitle><p xml:lang='fr'>Bon.</p><table><tr><th>1</th><td>2</td></tr></table></section>"
    )
    book = read(read_text, body)
    assert [(chapter.title, chapter.role.value) for chapter in book.chapters] == [
        ("Title page", "title page"),
        ("Epigraph", "body"),
        ("Chapter 1: The Start", "body"),
    ]
    heard = spoken(book)[2:]
    assert heard == ["Chapter 1", "The Start", "Song", "Line one\nLine two", "Line three", "A poet", "So.", "", "Bon."]
    assert book.chapters[-1].paragraphs[-1].language == "fr"
    assert left_out(book) == {"ornament": 3, "table": 2}


def test_notes_are_set_apart_and_their_marks_left_out(read_text: Read) -> None:
    body = '<section><title><p>One</p></title><p>Words<a l:href="#n1" type="note">[1]</a> go on.</p></section>'
    book = read(read_text, body, '<section id="n1"><title><p>1</p></title><p>A note.</p></section>')
    assert spoken(book) == ["One", "Words go on."]
    assert book.chapters[-1].role == "notes"
    assert left_out(book) == {"footnote mark": 3}


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "utf-8"])
def test_the_encoding_that_the_file_declares_is_heeded(read_text: Read, encoding: str) -> None:
    body = SECTIONS.replace("Words of one.", "Была поздняя осень.")
    assert "Была поздняя осень." in spoken(read_text(fictionbook(body, encoding=encoding), "book.fb2"))


@pytest.mark.parametrize("name", ["book.fb2.zip", "book.fbz", "book.zip", "book.fb2", "book.epub"])
def test_a_zipped_book_is_read_whatever_its_name(read_text: Read, name: str) -> None:
    book = read_text(archive({"some book.fb2": fictionbook(SECTIONS)}), name)
    assert spoken(book) == ["One", "Words of one.", "Two", "Words of two."]


def test_entities_and_other_small_faults_are_mended(read_text: Read) -> None:
    body = SECTIONS.replace("Words of one.", "Tom &amp; Joe &nbsp;R&D <emphasis>so</p><p>on.")
    assert "Tom & Joe R&D so" in spoken(read_text(fictionbook(body), "book.fb2"))


def test_a_book_that_ends_too_early_is_refused(read_text: Read) -> None:
    with pytest.raises(BookError, match="ends too early"):
        read_text(fictionbook(SECTIONS * 40)[:3000], "book.fb2")
