"""MOBI, PRC, AZW and AZW3: their text, chapters, notes, cover, and what they say of themselves."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kindle_books import first_record, huffman, kf8, mobi, packed, palm, text_records
from written_books import left_out, png, remainder, spoken

from e2a_mesh.book import open_book
from e2a_mesh.book.mobi.compression import palmdoc
from e2a_mesh.errors import BookError
from e2a_mesh.model import Book

PAGE = (
    b"<html><head><guide><reference type='toc' filepos=0000000000/></guide></head><body>"
    b"<h1>One</h1><p>It was late, and the lamps were lit along the river.<sup><a filepos=%010d>1</a></sup></p>"
    b"<mbp:pagebreak/><h1>Two</h1><p>It was late, and the lamps were lit \xe2\x80\x93 again.</p>"
    b"<mbp:pagebreak/><p><a filepos=0000000099>1.</a> A note.</p></body></html>"
)
PAGE = PAGE % PAGE.index(b"<p><a filepos=0000000099")
CHAPTERS = [(b"One", {1: [PAGE.index(b"<h1>One")]}), (b"Two", {1: [PAGE.index(b"<h1>Two")]})]
EXTH: dict[int, bytes | int] = {
    100: b"Other, Ann",
    101: b"Some Press",
    103: b"<p>About it.</p>",
    105: b"Fiction",
    106: b"1999-01-02",
    503: b"The Long Way",
    524: b"de",
}
SKELETON = b"<html><head><title>T</title></head><body></body></html>"
INSIDE = SKELETON.index(b"</body>")
NOTE = b"<p id='n1'><a href='kindle:pos:fid:0000:off:0000000012'>1</a> A note.</p>"
MARKED = b"<p>Words of one<sup><a href='kindle:pos:fid:0002:off:0000000000'>1</a></sup>.</p>"
FILES = [
    (SKELETON, [(INSIDE, b"<h1>One</h1>" + MARKED)]),
    (SKELETON, [(INSIDE, b"<h1>Two</h1><p>Words of two.</p>")]),
    (SKELETON, [(INSIDE, NOTE * 3)]),
]  # fmt: skip
KF8_CHAPTERS = [(b"First", {6: [0, 0]}), (b"Second", {6: [1, 0]})]


def written(tmp_path: Path, data: bytes, name: str = "book.mobi") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def titles(book: Book) -> list[str]:
    return [chapter.title for chapter in book.chapters if chapter.role == "body"]


@pytest.mark.parametrize("compression", [1, 2])
def test_a_mobipocket_book_is_divided_by_its_table_of_contents(tmp_path: Path, compression: int) -> None:
    book = open_book(written(tmp_path, mobi(PAGE, CHAPTERS, compression=compression)))
    assert titles(book)[:2] == ["One", "Two"]
    assert "It was late, and the lamps were lit – again." in spoken(book)
    assert left_out(book)["footnote mark"] == 1
    assert remainder(book) == 0


def test_what_a_book_says_of_itself_and_its_cover_are_read(tmp_path: Path) -> None:
    book = open_book(written(tmp_path, mobi(PAGE, CHAPTERS, exth=EXTH, picture=png())))
    found = book.metadata
    assert (found.title, found.authors, found.publisher) == ("The Long Way", ("Ann Other",), "Some Press")
    assert (found.description, found.subjects, found.year) == ("About it.", ("Fiction",), "1999")
    assert found.language == "de"
    assert book.cover is not None
    assert book.cover.data == png()


def test_a_book_without_fields_is_called_by_its_header(tmp_path: Path) -> None:
    found = open_book(written(tmp_path, mobi(PAGE, CHAPTERS))).metadata
    assert (found.title, found.language) == ("A Book", "en")


def test_an_old_book_is_divided_by_the_page_that_its_guide_names(tmp_path: Path) -> None:
    body = "".join(f"<p>Part {name}</p><p>{'Words go on. ' * 40}</p><mbp:pagebreak/>" for name in ("A", "B"))
    listed = "<p><a filepos=%010d>Alpha</a></p><p><a filepos=%010d>Beta</a></p><mbp:pagebreak/>"
    start = "<html><head><guide><reference title='x' type='toc' filepos=%010d /></guide></head><body>"
    empty = start % 0 + listed % (0, 0)
    text = (
        start % len(start % 0) + listed % (len(empty), len(empty) + body.index("<p>Part B")) + body + "</body></html>"
    )
    assert titles(open_book(written(tmp_path, mobi(text.encode()), "old.prc")))[-2:] == ["Alpha", "Beta"]


def test_the_files_of_an_azw3_are_put_together_from_their_fragments(tmp_path: Path) -> None:
    book = open_book(written(tmp_path, palm(kf8(FILES, KF8_CHAPTERS, exth=EXTH)), "book.azw3"))
    assert titles(book) == ["First", "Second"]
    assert spoken(book) == ["One", "Words of one.", "Two", "Words of two."]
    assert left_out(book)["footnote mark"] == 1
    assert "color" not in str(book.chapters)
    assert remainder(book) == 0


def test_nested_chapters_keep_their_part(tmp_path: Path) -> None:
    files = [(SKELETON, [(INSIDE, b"<h1>%s</h1><p>%s</p>" % (name, b"Words go on. " * 900))]) for name in (b"A", b"B")]
    chapters = [(b"Part One", {6: [0, 0]}), (b"Chapter 1", {6: [0, 0], 21: [0]}), (b"Chapter 2", {6: [1, 0], 21: [0]})]
    assert titles(open_book(written(tmp_path, palm(kf8(files, chapters)), "x.azw3"))) == ["Chapter 1", "Chapter 2"]


def test_of_a_book_in_both_formats_the_better_one_is_read(tmp_path: Path) -> None:
    old = text_records(b"<html><body><p>Old words.</p></body></html>")
    pictures = 1 + len(old)
    first = first_record(len(old), exth={121: 3 + len(old), 201: 0}, numbers={108: pictures})
    data = palm([first, *old, png(), b"BOUNDARY", *kf8(FILES, KF8_CHAPTERS)])
    book = open_book(written(tmp_path, data))
    assert titles(book) == ["First", "Second"]
    assert book.cover is not None


def test_text_behind_huffman_codes_is_read(tmp_path: Path) -> None:
    letters = b"<>/abcdefghijklmnopqrstuvwxyz ."
    huff, cdic = huffman({1: b"hello", 2: b"\x01 world"}, letters)
    record = b"<p>\x02.</p>"
    first = first_record(1, compression=17480, numbers={112: 2, 116: 2})
    assert spoken(open_book(written(tmp_path, palm([first, record, huff, cdic])))) == ["hello world."]


def test_phrases_within_themselves_come_to_an_end(tmp_path: Path) -> None:
    huff, cdic = huffman({1: b"\x01\x01"}, b"<p>")
    first = first_record(1, compression=17480, numbers={112: 2, 116: 2})
    with pytest.raises(BookError, match="damaged"):
        open_book(written(tmp_path, palm([first, b"\x01", huff, cdic])))


def test_what_stands_behind_the_text_of_a_record_is_no_text(tmp_path: Path) -> None:
    first = first_record(1, compression=1, trailing=0b11)
    record = b"<p>Words.</p>" + b"\xc3\x01" + b"junk\x85"
    assert spoken(open_book(written(tmp_path, palm([first, record])))) == ["Words."]


def test_a_bare_palmdoc_is_read_as_a_text(tmp_path: Path) -> None:
    text = "Chapter 1\n\nIt was late, and the caf\xe9 was closed.\n\nChapter 2\n\nIt was early.\n".encode("cp1252")
    first = struct.pack(">HHLHHHH", 2, 0, len(text), 1, 4096, 0, 0)
    book = open_book(written(tmp_path, palm([first, packed(text)], b"TEXtREAd"), "old.pdb"))
    assert titles(book) == ["Chapter 1", "Chapter 2"]
    assert "It was late, and the café was closed." in spoken(book)


@pytest.mark.parametrize("name", ["book.mobi", "book.azw", "book.azw3", "book.prc", "book.epub", "book"])
def test_protected_books_are_told_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(BookError, match="protected by Amazon's or Mobipocket's DRM"):
        open_book(written(tmp_path, mobi(PAGE, encryption=2), name))


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"TPZ0" + bytes(90), "old Topaz format"), (b"\xeaDRMION\xee" + bytes(90), "protected by Amazon's DRM")],
)
def test_formats_that_only_amazon_reads_are_named(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(BookError, match=words):
        open_book(written(tmp_path, data, "book.azw"))


def test_a_table_of_contents_under_itself_is_read(tmp_path: Path) -> None:
    chapters = [
        (b"A", {1: [90], 21: [1]}),
        (b"B", {1: [200], 21: [0]}),
        *[(b"C", {1: [99], 21: [n]}) for n in range(1, 90)],
    ]
    assert remainder(open_book(written(tmp_path, mobi(PAGE, chapters)))) == 0


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=600) | st.text(alphabet=" abcé–", max_size=400).map(str.encode))
def test_what_is_packed_is_unpacked(data: bytes) -> None:
    assert palmdoc(packed(data)) == data
