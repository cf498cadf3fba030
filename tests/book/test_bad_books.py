"""Files that are damaged, protected, hostile or no books: each gets a sentence that a person understands, and soon."""

from __future__ import annotations

import os
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from e2a_mesh.book import READABLE_SUFFIXES, book_files, open_book
from e2a_mesh.errors import BookError
from e2a_mesh.model import Book

Make = Callable[..., Path]
Read = Callable[..., Book]

PAGE = {"a.xhtml": "<p>Some text to read.</p>"}
FAST = 30.0  # seconds; a guard against time that grows with the square


def refusal(path: Path) -> str:
    start = time.monotonic()
    with pytest.raises(BookError) as caught:
        open_book(path)
    assert time.monotonic() - start < FAST
    assert caught.value.message.endswith((".", "”."))
    assert caught.value.advice
    return caught.value.message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 and so on", "is damaged"),
        (b"\xff\xd8\xff\xe0 a picture", "is a JPEG picture"),
        (b"Just some words", "is not what its name says"),
        (b"", "is empty"),
        (b"PK\x03\x04", "is damaged"),
        (b"x" * 60 + b"BOOKMOBI" + b"x" * 60, "is damaged"),
    ],
)
def test_a_file_that_only_calls_itself_an_epub(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(content)
    assert words in refusal(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_zip_is_refused_with_a_sentence(make_epub: Make, tmp_path: Path, share: float) -> None:
    whole = make_epub({"a.xhtml": "<p>words</p>" * 500}).read_bytes()
    path = tmp_path / "half.epub"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "damaged" in refusal(path)


def test_a_corrupted_chapter_is_named(make_epub: Make, tmp_path: Path) -> None:
    data = bytearray(make_epub({"a.xhtml": "".join(f"<p>{number}</p>" for number in range(999))}).read_bytes())
    place = data.find(b"OPS/a.xhtml") + 40
    data[place : place + 40] = b"\xaa" * 40
    path = tmp_path / "corrupt.epub"
    path.write_bytes(data)
    assert "OPS/a.xhtml" in refusal(path)


def test_a_missing_file(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "none.epub")


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.epub")
    assert "no ordinary file" in refusal(tmp_path / "pipe.epub")


def test_a_file_that_may_not_be_read(make_epub: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_epub(PAGE)

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in refusal(path)


@pytest.mark.parametrize("name", ["book.xyz", "book", "epub"])
def test_an_unknown_format_is_told_what_can_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"some content")
    message = refusal(tmp_path / name)
    assert all(suffix in message for suffix in READABLE_SUFFIXES)


def test_binary_data_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_bytes(bytes(range(256)) * 40)
    assert "is no text" in refusal(tmp_path / "book.txt")


def test_an_epub_under_another_name_is_read(make_epub: Make) -> None:
    assert open_book(make_epub(PAGE, name="book.zip")).chapters


ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    '<enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData>'
    '<enc:CipherReference URI="{file}"/></enc:CipherData></enc:EncryptedData></encryption>'
)
AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"


@pytest.mark.parametrize(
    ("extra", "scheme"),
    [
        ({"META-INF/rights.xml": '<rights xmlns:adept="http://ns.adobe.com/adept"/>'}, "Adobe ADEPT"),
        ({"META-INF/sinf.xml": "<sinf/>"}, "Apple FairPlay"),
        ({"META-INF/license.lcpl": "{}"}, "Readium LCP"),
        ({}, "does not name"),
    ],
)
def test_copy_protection_is_named(make_epub: Make, extra: dict[str, str], scheme: str) -> None:
    encryption = {"META-INF/encryption.xml": ENCRYPTION.format(algorithm=AES, file="OPS/a.xhtml")}
    message = refusal(make_epub(PAGE, extra=extra | encryption))
    assert scheme in message
    assert "prote" in message


@pytest.mark.parametrize("algorithm", ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"])
def test_obfuscated_fonts_are_no_copy_protection(make_epub: Make, algorithm: str) -> None:
    encryption = {"META-INF/encryption.xml": ENCRYPTION.format(algorithm=algorithm, file="OPS/font.otf")}
    assert open_book(make_epub(PAGE, extra=encryption)).chapters


def test_a_zip_with_a_password_is_told_so(make_epub: Make) -> None:
    path = make_epub(PAGE)
    data = bytearray(path.read_bytes())
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:  # set the flag "encrypted" in the directory
        flags = struct.unpack_from("<H", data, place + 8)[0]
        struct.pack_into("<H", data, place + 8, flags | 1)
        place += 4
    path.write_bytes(data)
    assert "password" in refusal(path)


@pytest.mark.parametrize("size", [5 << 20, 80 << 20])
def test_a_zip_bomb_is_not_unpacked(make_epub: Make, size: int) -> None:
    assert "absurd size" in refusal(make_epub({"a.xhtml": b" " * size}))


def test_a_zip_that_lies_about_its_sizes_is_not_unpacked(make_epub: Make) -> None:
    path = make_epub({"a.xhtml": b" " * (80 << 20)})
    data = path.read_bytes().replace(struct.pack("<I", 80 << 20), struct.pack("<I", 1000))
    path.write_bytes(data)
    refusal(path)


def test_a_zip_of_very_many_files_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "many.epub"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(50_001):
            archive.writestr(f"{number}", b"")
    assert "far more than any book" in refusal(path)


@pytest.mark.parametrize(
    "name", ["../outside.xhtml", "/etc/outside.xhtml", "C:\\outside.xhtml", "OPS/../../outside.xhtml"]
)
def test_entries_that_point_outside_do_not_exist(make_epub: Make, name: str) -> None:
    path = make_epub(PAGE | {"b.xhtml": "<p>Inside.</p>"}, missing=("b.xhtml",))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "<html><body><p>From outside.</p></body></html>")
    package = path.read_bytes()
    assert b"outside" in package
    assert "outside" not in str(open_book(path).chapters)


def test_links_in_a_zip_are_not_followed(make_epub: Make) -> None:
    path = make_epub(PAGE | {"b.xhtml": "x"}, missing=("b.xhtml",))
    link = zipfile.ZipInfo("OPS/b.xhtml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert [omission.where for omission in open_book(path).omissions] == ["b.xhtml"]


def test_a_book_packed_with_backslashes_is_read(make_epub: Make, tmp_path: Path) -> None:
    path = tmp_path / "windows.epub"
    with zipfile.ZipFile(make_epub(PAGE)) as good, zipfile.ZipFile(path, "w") as bad:
        for entry in good.infolist():
            content = good.read(entry)
            entry.filename = entry.filename.replace("/", "\\")
            bad.writestr(entry, content)
    assert open_book(path).chapters


@pytest.mark.parametrize("lost", ["META-INF/container.xml", "OPS/package.opf"])
def test_a_book_without_its_frame(make_epub: Make, tmp_path: Path, lost: str) -> None:
    path = tmp_path / "frameless.epub"
    with zipfile.ZipFile(make_epub(PAGE)) as good, zipfile.ZipFile(path, "w") as bad:
        for entry in good.infolist():
            if entry.filename != lost:
                bad.writestr(entry.filename, good.read(entry))
    if lost.endswith(".opf"):
        assert "OPF" in refusal(path)
    else:
        assert open_book(path).chapters  # the package is found without being told where


def test_a_book_whose_files_are_all_missing(make_epub: Make) -> None:
    assert "all files it lists are missing" in refusal(make_epub(PAGE, missing=("a.xhtml",)))


def test_a_book_with_an_empty_spine(make_epub: Make) -> None:
    assert "lists no text" in refusal(make_epub(PAGE, spine=" "))


def test_a_book_of_pictures(make_epub: Make) -> None:
    assert "no text to speak" in refusal(make_epub({"a.xhtml": "<img src='1.png'/><img src='2.png'/>"}))


LAUGHS = (
    '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
)


def test_entities_neither_multiply_nor_fetch_files(make_epub: Make) -> None:
    book = open_book(
        make_epub({"a.html": f"{LAUGHS}<html><body><p title='&c;'>Hello &c; &file; there</p></body></html>"})
    )
    assert book.chapters[0].paragraphs[0].text == "Hello &c; &file; there"


def test_a_spine_that_names_one_file_a_hundred_thousand_times_reads_it_once(make_epub: Make) -> None:
    book = open_book(make_epub(PAGE, spine='<itemref idref="i-a-xhtml"/>' * 100_000))
    assert book.characters == len("Sometexttoread.")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 10_000 + "deep text" + "</div>" * 10_000,
        "<p>" + "<span>" * 10_000 + "deep text" + "</span>" * 10_000 + "</p>",
        "<div class='tb chapter-title verse footnote'>" * 1900 + "deep text" + "</div>" * 1900,
        "<ul><li id='x'>" * 900 + "deep text" + "</li></ul>" * 900,
        "<table role='presentation'><tr><td>" * 600 + "deep text" + "</td></tr></table>" * 600,
        "<p>deep" + " \n" * 500_000 + "<sup><a href='#n'>1</a></sup>" + "\t" * 500_000 + "text</p>",
        "<p class='verse'>" + "<span>deep text</span>" * 20_000 + "</p>",
        "<p>deep text</p>" * 30_000,
        "<p>deep text " + "<" * 100_000 + "</p>",
        "<p>deep text " + "&" * 100_000 + "</p>",
        "<!DOCTYPE x [" + "<!" * 100_000 + "]><p>deep text</p>",
    ],
)
def test_monstrous_markup_is_read_in_time(make_epub: Make, body: str) -> None:
    start = time.monotonic()
    book = open_book(make_epub({"a.xhtml": body}))
    assert time.monotonic() - start < FAST
    first = book.chapters[0].paragraphs[0].text
    assert "deep" in first
    assert book.characters == sum(c.characters for c in book.chapters) + sum(o.characters for o in book.omissions)


def test_a_navigation_of_endless_depth_is_read(make_epub: Make) -> None:
    depth = 1500
    nav = "<li><a href='a.xhtml'>In</a><ol>" * depth + "<li><a href='a.xhtml'>Last</a></li>" + "</ol></li>" * depth
    assert open_book(make_epub(PAGE, nav=nav)).chapters


@pytest.mark.parametrize(
    "text", [">" * 20_000 + "a", "- " * 5_000 + "a", "[" * 20_000 + "a", "*a_" * 20_000, "# " * 9_000]
)
def test_monstrous_markdown_is_read_or_refused_in_time(read_text: Read, text: str) -> None:
    start = time.monotonic()
    try:
        assert read_text(text, "book.md").chapters
    except BookError as error:
        assert "no text to speak" in error.message
    assert time.monotonic() - start < FAST


@pytest.mark.parametrize(
    "text", ["a _b " * 100_000, "_" * 500_000 + "a", "I\n\n" * 20_000, "CONTENTS\n\n" + "Chapter 1\n\n" * 20_000]
)
def test_monstrous_text_is_read_in_time(read_text: Read, text: str) -> None:
    start = time.monotonic()
    assert read_text(text).chapters
    assert time.monotonic() - start < FAST


@pytest.mark.parametrize(
    "name", ["Ünï cödé – “x”.epub", "100%.epub", "#1 ?.epub" if os.name != "nt" else "#1.epub", "日本語.epub"]
)
def test_a_book_may_have_any_name(make_epub: Make, name: str) -> None:
    assert open_book(make_epub(PAGE, name=name)).chapters


def test_the_books_of_a_folder_are_listed_in_natural_order(tmp_path: Path) -> None:
    for name in ["10.txt", "2.epub", "a/3.MD", "a/.hidden/4.txt", ".5.txt", "cover.jpg", "b.html"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = [path.relative_to(tmp_path).as_posix() for path in book_files(tmp_path)]
    assert found == ["2.epub", "10.txt", "a/3.MD", "b.html"]


def test_a_book_of_a_megabyte_is_read_well_within_a_second_or_two(make_epub: Make) -> None:
    page = (
        "<h2>Chapter</h2>"
        + "<p>It was late, and the lamps were lit along the river, as he had said they would be.</p>" * 120
    )
    path = make_epub({f"c{number}.xhtml": page for number in range(110)})
    start = time.monotonic()
    book = open_book(path)
    assert book.characters > 800_000
    assert time.monotonic() - start < FAST  # 0.4 s on one core of 2020; the rest is for busy machines
