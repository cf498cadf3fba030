"""Notes and pictures of the formats beside EPUB, read where the text refers to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from kindle_books import kf8, mobi, palm
from written_books import docx, docx_paragraph, fictionbook, odt, remainder, spoken

from e2a_mesh.book import open_book
from e2a_mesh.model import Asides

_WORD = (
    '<w:p><w:r><w:t>Words</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> go on. '
    'More.</w:t></w:r><w:r><w:drawing><wp:docPr xmlns:wp="wp" descr="A map of the island"/></w:drawing></w:r></w:p>'
)
_ODT = (
    '<text:p>Words<text:note text:id="n"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.'
    "</text:p></text:note-body></text:note> go on. More.<draw:frame><svg:desc>A map of the island</svg:desc>"
    "</draw:frame></text:p>"
)
_FB2 = (
    '<section><p>Words<a l:href="#n1" type="note">[1]</a> go on. More.</p>'
    '<image l:href="#i" alt="A map of the island"/></section>'
)
_RTF = rb"{\rtf1\ansi Words{\super\chftn}{\footnote\pard{\super\chftn} A note.} go on. More.\par}"
_SKELETON = b"<html><body></body></html>"
_NOTES = b"<p id='n%d'><a href='kindle:pos:fid:0000:off:0000000000'>1</a> A note.</p>" * 3 % (1, 2, 3)
_MARK = b"<sup><a href='kindle:pos:fid:0001:off:0000000000'>1</a></sup>"
_KF8 = [
    (_SKELETON, [(12, b"<p>Words%s go on. More.</p><p>And more.</p>" % _MARK)]),
    (_SKELETON, [(12, _NOTES)]),
]
_START = b"<html><body><p>Words<sup><a filepos=%010d>1</a></sup> go on. More.</p>"
_MOBI = _START % len(_START % 0) + b"<p><a filepos=0000000012>1.</a> A note.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("book.docx", docx(_WORD, footnotes=f'<w:footnote w:id="2">{docx_paragraph("A note.")}</w:footnote>')),
        ("book.odt", odt(_ODT)),
        ("book.fb2", fictionbook(_FB2, '<section id="n1"><title><p>1</p></title><p>A note.</p></section>')),
        ("book.rtf", _RTF),
        ("book.azw3", palm(kf8(_KF8))),
        ("book.mobi", mobi(_MOBI)),
    ],
)
def test_notes_and_pictures_are_read_in_their_places(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    plain = open_book(path)
    assert "Words go on. More." in spoken(plain)
    assert not any("note" in text for text in spoken(plain))
    full = open_book(path, Asides(notes=True, pictures=True))
    heard = [text for text in spoken(full) if text]
    assert heard[:3] == ["Words go on.", "A note.", "More."]
    if name in {"book.docx", "book.odt", "book.fb2"}:
        assert heard[3:] == ["A map of the island"]
    assert remainder(plain) == remainder(full) == 0
