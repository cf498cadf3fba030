"""Documents made to exhaust a machine or to reach out of it, cut in half, or full of noise, in every format."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kindle_books import kf8, mobi, palm
from written_books import archive, docx, docx_paragraph, fictionbook, odt, remainder

from e2a_mesh.errors import BookError
from e2a_mesh.model import Book

Read = Callable[..., Book]
SOON = 20.0  # seconds; what grows with the square of its size takes minutes
DEEP = 100_000
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY web SYSTEM "http://127.0.0.1:9/x">]>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
BOX = "<w:r><w:txbxContent><w:p/></w:txbxContent></w:r>"
WORDS = "It was late, and the lamps were lit along the river, as he had said they would be. "
SECTION = f"<section><title><p>One</p></title><p>{WORDS}</p></section>"
GOOD: dict[str, bytes] = {
    "book.docx": docx(docx_paragraph("One", "berschrift1") + docx_paragraph(WORDS) * 30),
    "book.odt": odt(f'<text:h text:outline-level="1">One</text:h>{f"<text:p>{WORDS}</text:p>" * 30}'),
    "book.rtf": rb"{\rtf1\ansi{\stylesheet{\s1\outlinelevel0 heading 1;}}\pard\s1 One\par\pard "
    + WORDS.encode() * 30
    + rb"\par}",
    "book.fb2": fictionbook(SECTION * 30),
    "book.fb2.zip": archive({"book.fb2": fictionbook(SECTION * 30)}),
    "book.mobi": mobi(f"<html><body><h1>One</h1><p>{WORDS * 30}</p></body></html>".encode(), [(b"One", {1: [12]})]),
    "book.azw3": palm(
        kf8([(b"<html><body></body></html>", [(12, f"<p>{WORDS * 30}</p>".encode())])], [(b"One", {6: [0, 0]})])
    ),
}


def word(body: str, doctype: str = "") -> bytes:
    return docx("", main=f"{doctype}<w:document {W}><w:body>{body}</w:body></w:document>".encode())


def refusal(read_text: Read, data: bytes, name: str) -> str:
    start = time.monotonic()
    with pytest.raises(BookError) as caught:
        read_text(data, name)
    assert time.monotonic() - start < SOON
    assert caught.value.message.endswith((".", "”."))
    assert caught.value.advice
    return caught.value.message


@pytest.mark.parametrize("name", GOOD)
def test_the_books_that_are_spoiled_below_are_sound(read_text: Read, name: str) -> None:
    book = read_text(GOOD[name], name)
    assert WORDS.strip() in str(book.chapters)
    assert remainder(book) == 0


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_book_is_refused(read_text: Read, name: str, share: float) -> None:
    data = GOOD[name]
    words = refusal(read_text, data[: int(len(data) * share)], name)
    assert "damaged" in words


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("noise", [bytes(range(256)) * 20, b"words and no more", b"PK\x03\x04" + bytes(999)])
def test_noise_under_the_name_of_a_book_is_refused(read_text: Read, name: str, noise: bytes) -> None:
    refusal(read_text, noise, name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("book.docx", word("<w:p><w:r><w:t>Hello &c; &file; &web;</w:t></w:r></w:p>", LAUGHS)),
        (
            "book.odt",
            odt(
                "",
                content=(
                    f'{LAUGHS}<o:d {OFFICE}><o:body><o:text><t:p xmlns:t="t">Hello &c; &file; &web;</t:p></o:text>'
                    "</o:body></o:d>"
                ).encode(),
            ),
        ),
        (
            "book.fb2",
            LAUGHS.encode() + fictionbook("<section><p>Hello &c; &file; &web;</p></section>").partition(b"\n")[2],
        ),
    ],
)
def test_entities_neither_multiply_nor_fetch_anything(read_text: Read, name: str, data: bytes) -> None:
    (paragraph,) = read_text(data, name).chapters[0].paragraphs
    assert paragraph.text == "Hello &c; &file; &web;"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.docx", word("<w:sdt>" * DEEP + docx_paragraph("x") + "</w:sdt>" * DEEP)),
        ("nested.docx", word("<w:p>" * DEEP + "<w:r><w:t>x</w:t></w:r>" + "</w:p>" * DEEP)),
        ("deep.odt", odt("<text:section>" * DEEP + "<text:p>x</text:p>" + "</text:section>" * DEEP)),
        ("deep.fb2", fictionbook("<section>" * DEEP + "<p>x</p>" + "</section>" * DEEP)),
        ("bomb.docx", docx("", main=b"<" + b" " * (5 << 20))),
        ("bomb.odt", odt("", content=b"<" + b" " * (5 << 20))),
        ("bomb.fbz", archive({"book.fb2": b"<" + b" " * (5 << 20)})),
        ("tags.fb2", fictionbook("<p/>" * 3_000_001)),
    ],
)
def test_what_is_made_to_exhaust_is_refused(read_text: Read, name: str, data: bytes) -> None:
    refusal(read_text, data, name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.rtf", rb"{\rtf1 " + b"{" * 30_000 + b"x" + b"}" * 30_000 + b"}"),
        ("notes.rtf", rb"{\rtf1 x" + rb"{\footnote y" * 5000 + b"}" * 5000 + b"}"),
        ("escapes.rtf", rb"{\rtf1 x\par " + rb"\'" * 50_000 + b"}"),
        ("numbers.rtf", rb"{\rtf1 x\par \u9999999999 \uc99999999 \u5 y\bin-5 \s99999999 \fcharset999 \ansicpg7 z\par}"),
        ("word.rtf", rb"{\rtf1 x\par " + b"\\" + b"a" * 200_000 + b"}"),
        ("boxes.docx", word(f"<w:p>{BOX * 2000}</w:p>" + docx_paragraph("x"))),
        ("spaces.odt", odt(f'<text:p>x{"<text:s text:c=" + chr(34) + "99999999" + chr(34) + "/>"}</text:p>' * 500)),
        ("deep.mobi", mobi(b"<div>" * 5000 + b"x" + b"</div>" * 5000)),
        ("links.mobi", mobi(b"".join(b"<a filepos=%010d>x</a>" % place for place in range(5000)), compression=1)),
        ("angles.mobi", mobi(b"<" * 100_000 + b"<p>x</p>", [(b"C", {1: [n * 100]}) for n in range(250)])),
        ("far.azw3", palm(kf8([(b"<html><body></body></html>", [(12, b"<p>x</p>")])], [(b"T", {6: [2**27, 2**30]})]))),
    ],
)  # fmt: skip
def test_monstrous_documents_are_read_in_time(read_text: Read, name: str, data: bytes) -> None:
    start = time.monotonic()
    book = read_text(data, name)
    assert time.monotonic() - start < SOON
    assert "x" in str(book.chapters[0].paragraphs[0].text)
    assert remainder(book) == 0


def test_names_within_a_document_reach_nothing_outside(read_text: Read, tmp_path: Path) -> None:
    outside = tmp_path / "outside.xml"
    outside.write_text(f"<w:document {W}><w:body>{docx_paragraph('From outside.')}</w:body></w:document>")
    relations = (
        '<r:Relationships xmlns:r="r"><r:Relationship Id="1" Type="x/officeDocument" Target="{}"/></r:Relationships>'
    )
    for target in (str(outside), f"../../../..{outside}", outside.as_uri()):
        data = archive(
            {
                "_rels/.rels": relations.format(target),
                "word/document.xml": f"<w:document {W}><w:body>{docx_paragraph('Inside.')}</w:body></w:document>",
            }
        )
        assert "outside" not in str(read_text(data, "book.docx").chapters)


def test_nothing_is_left_behind(read_text: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name, data in GOOD.items():
        read_text(data, name)
        refusal(read_text, data[: len(data) // 2], name)
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - a list says what was left


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(sorted(GOOD)),
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4)), min_size=1, max_size=4),
)
def test_a_spoiled_book_is_read_or_refused_in_words(
    read_text: Read, name: str, changes: list[tuple[float, bytes]]
) -> None:
    data = bytearray(GOOD[name])
    for share, written in changes:
        place = int(share * len(data))
        data[place : place + len(written)] = written
    try:
        book = read_text(bytes(data), name)
    except BookError as error:
        assert error.message.endswith((".", "”."))
        return
    assert remainder(book) == 0
