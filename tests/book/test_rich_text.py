"""RTF: encodings, headings, notes, tables, fields, and what is hidden, deleted or beside the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from written_books import left_out, remainder, spoken

from e2a_mesh.errors import BookError
from e2a_mesh.model import Book

Read = Callable[..., Book]
HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0\deflang1033{\fonttbl{\f0\fnil Times;}{\f1\fcharset204 Times;}{\f2\fcharset128 M;}}"
    rb"{\stylesheet{Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Heading 2;}{\s5 Title;}}"
)
CHAPTERS = rb"\pard\s1 One\par\pard Words of one.\par\pard\s1 Two\par\pard Words of two.\par "


def read(read_text: Read, body: bytes, head: bytes = HEAD) -> Book:
    book = read_text(head + body + b"}", "book.rtf")
    assert remainder(book) == 0
    return book


def test_headings_make_chapters_and_the_title_is_none(read_text: Read) -> None:
    book = read(read_text, rb"\pard\s5 The Long Way\par" + CHAPTERS)
    assert spoken(book) == ["One", "Words of one.", "Two", "Words of two."]
    assert book.metadata.language == "en-US"


def test_what_the_document_says_of_itself(read_text: Read) -> None:
    info = rb"{\info{\title The caf\'e9}{\author Ann Other;Joe Bloggs}{\author Last}"
    info += rb"{\keywords sea, ships}{\doccomm About it.}}"
    found = read(read_text, info + CHAPTERS).metadata
    assert (found.title, found.authors) == ("The café", ("Ann Other", "Joe Bloggs"))
    assert (found.subjects, found.description) == (("sea", "ships"), "About it.")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (rb"caf\'e9 \emdash{} d\'e9j\'e0", "café — déjà"),
        (rb"\f1 \'c1\'fb\'eb\'e0", "Была"),
        (rb"\f2 \'93\'fa\'96\'7b", "日本"),
        (rb"\u1041?\u1099?", "Бы"),
        (rb"\uc2\u233\'c3\'a9tude", "étude"),
        (rb"\uc0\u233tude", "étude"),
        (rb"\u-10179?\u-8704? so", "😀 so"),
        (rb"\ldblquote So\rdblquote\~\lquote he\rquote\_she \{\\\}", "“So”\xa0‘he’‑she {\\}".replace("\xa0", " ")),
        (rb"{\upr{ansi}{\*\ud \u1041?}} so", "Б so"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", "link"),
        (rb"a{\pict\pngblip 89504e}b{\*\unknown c}d{\bin4 }}}}e", "abde"),
        (rb"soft\-hyphen", "softhyphen"),
        (rb"one\line two", "one\ntwo"),
    ],
)
def test_text_is_read_as_it_was_meant(read_text: Read, written: bytes, text: str) -> None:
    written = written.replace(rb"{\bin4 }}}}", rb"{\bin4 }}}}" + b"}") if rb"\bin" in written else written
    assert spoken(read(read_text, CHAPTERS + rb"\pard\plain " + written + rb"\par "))[-1] == text


def test_notes_are_set_apart_and_their_marks_left_out(read_text: Read) -> None:
    book = read(
        read_text, CHAPTERS + rb"Words{\super\chftn}{\footnote\pard\plain{\super\chftn} A note.\par More.} go on.\par "
    )
    assert spoken(book)[-1] == "Words go on."
    assert [paragraph.text for paragraph in book.chapters[-1].paragraphs] == ["A note.", "More."]
    assert left_out(book) == {"footnote mark": 1}


def test_marks_that_are_links_to_notes_at_the_end_are_left_out_with_these(read_text: Read) -> None:
    mark = rb'{\field{\*\fldinst HYPERLINK \\l "n1"}{\fldrslt{\super 1}}}'
    note = rb'\pard{\*\bkmkstart n1}{\*\bkmkend n1}{\field{\*\fldinst HYPERLINK \\l "a1"}{\fldrslt 1}} A note.\par '
    book = read(read_text, CHAPTERS + rb"Words" + mark + rb" go on.\par " + note)
    assert spoken(book)[-1] == "Words go on."
    assert left_out(book) == {"footnote mark": 1, "note": 7}


def test_what_is_hidden_deleted_or_beside_the_text_is_left_out(read_text: Read) -> None:
    body = rb"{\header Running\par}" + CHAPTERS + rb"Kept.{\v Hidden.}{\deleted Deleted.}{\*\annotation Why?}\par "
    book = read(read_text, body)
    assert spoken(book)[-1] == "Kept."
    assert left_out(book) == {"hidden text": 7, "deleted text": 8, "comment": 4, "running head": 7}


def test_tables_of_figures_are_left_out(read_text: Read) -> None:
    table = (
        rb"\trowd\cellx1\pard\intbl 1\cell 2\cell 3\cell 4\cell\row\trowd\pard\intbl 5\cell 6\cell 7\cell 8\cell\row"
    )
    book = read(read_text, CHAPTERS + table + rb"\pard After.\par ")
    assert spoken(book)[-1] == "After."
    assert left_out(book) == {"table": 8}


def test_a_document_that_ends_too_early_is_refused(read_text: Read) -> None:
    with pytest.raises(BookError, match="ends too early"):
        read_text(HEAD + CHAPTERS, "book.rtf")


def test_a_language_that_the_letters_gainsay_is_not_believed(read_text: Read) -> None:
    arabic = "".join(rf"\u{ord(letter)}?" for letter in "مرحبا بالعالم").encode()
    assert read(read_text, rb"\pard\s1 " + arabic + rb"\par\pard " + arabic * 3 + rb"\par ").metadata.language == ""
