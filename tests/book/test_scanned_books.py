"""Books whose pages are pictures: comics, and scans in a PDF."""

from __future__ import annotations

import io
import os
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import rarfile
from PIL import Image, ImageDraw, ImageFont
from written_pages import filled, write_pdf

from e2a_mesh import places
from e2a_mesh.book import PageRead, ReadingStoppedError, Sitting, book_metadata, open_book
from e2a_mesh.book.ocr import tesseract
from e2a_mesh.book.ocr.hocr import page_of
from e2a_mesh.errors import BookError
from e2a_mesh.model import Book

PROSE = (
    "It was late, and the lamps were lit along the river, as he had said they would be, and nobody who came that way"
    " could have told whether the house was empty."
)
INFO = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<ComicInfo><Title>The Door</Title><Summary>&a;</Summary><Series>Bells</Series><Number>3</Number>
<Writer>Ann Other, Joe Bloggs</Writer><Year>1999</Year><LanguageISO>en</LanguageISO></ComicInfo>"""


def _has_english() -> bool:
    if not shutil.which("tesseract"):
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "eng" in (listed.stdout + listed.stderr).split()


needs_tesseract = pytest.mark.skipif(not _has_english(), reason="Tesseract with its data for English is not installed")
needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for a program")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path / "home"))


def picture(text: str) -> Image.Image:
    """A page of text as it comes from a scanner."""
    page = Image.new("L", (1200, 1800), 255)
    font = ImageFont.load_default(36)
    for place, line in enumerate(filled(text, 50, indent=False)):
        ImageDraw.Draw(page).text((80, 80 + 52 * place), line, fill=0, font=font)
    return page


def as_png(page: Image.Image) -> bytes:
    sink = io.BytesIO()
    page.save(sink, "PNG")
    return sink.getvalue()


_PATH = os.environ.get("PATH", "")
PAGE = as_png(Image.new("L", (60, 80), 255))


def write_cbz(path: Path, files: Mapping[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def write_cbr(path: Path, files: Iterable[tuple[str, bytes]], *, method: int = 0x30) -> Path:
    """Write a RAR archive of version 4 (technote.txt of UnRAR), its files stored as they are."""

    def block(kind: int, flags: int, rest: bytes, data: bytes = b"") -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + data

    content = b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6))
    for name, data in files:
        written = name.encode()
        fields = (len(data), len(data), 3, zlib.crc32(data), 0x5A21_6000, 20, method, len(written), 0o100644)
        content += block(0x74, 0x8000, struct.pack("<IIBIIBBHI", *fields) + written, data)
    path.write_bytes(content + block(0x7B, 0x4000, b""))
    return path


@pytest.fixture
def reader_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of Tesseract, that says it read as many words as its picture is wide; notes its starts."""
    folder = tmp_path / "programs"
    folder.mkdir()
    script = folder / "tesseract"
    script.write_text(
        f"""#!{sys.executable}
import sys, time
if "--version" in sys.argv: print("tesseract 5.9"); sys.exit()
if "--list-langs" in sys.argv: print("List:\\neng\\nfra"); sys.exit()
head = sys.stdin.buffer.read().split(b" ", 3)
open({str(folder / "starts")!r}, "a").write(sys.argv[sys.argv.index("-l") + 1] + "\\n")
if (time_ := {str(folder / "slow")!r}) and __import__("os").path.exists(time_): time.sleep(60)
print('<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ocr_page" title="bbox 0 0 1000 1400">'
      '<span class="ocr_line" title="bbox 10 20 900 60; baseline 0 -8; x_size 38">'
      f'<span class="ocrx_word" title="bbox 10 20 300 60; x_wconf 95">Picture {{int(head[1])}} was read here.</span>'
      '<span class="ocrx_word" title="bbox 320 20 330 60; x_wconf 5">~</span></span></div></body></html>')
"""
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def starts(folder: Path) -> list[str]:
    return (folder / "starts").read_text().split() if (folder / "starts").exists() else []


def page_of_width(width: int) -> bytes:
    return as_png(Image.new("L", (width, 2500), 255))


def spoken(book: Book) -> str:
    return " ".join(paragraph.text for chapter in book.chapters for paragraph in chapter.paragraphs)


def refusal(path: Path) -> str:
    with pytest.raises(BookError) as caught:
        open_book(path)
    assert caught.value.advice
    return caught.value.message


@needs_scripts
def test_the_pages_of_a_comic_are_read_in_natural_order(tmp_path: Path, reader_script: Path) -> None:
    files = {f"pages/{number}.png": page_of_width(100 + number) for number in (10, 2, 1)}
    path = write_cbz(tmp_path / "a.cbz", files | {"ComicInfo.xml": INFO, "__MACOSX/1.png": PAGE, ".x.png": PAGE})
    told: list[PageRead] = []
    book = open_book(path, sitting=Sitting(report=told.append))
    assert spoken(book) == "Picture 101 was read here. Picture 102 was read here. Picture 110 was read here."
    assert told == [PageRead(number, 3) for number in (1, 2, 3)]
    assert book.cover is not None
    assert book.cover.data == files["pages/1.png"]
    found = book.metadata
    assert (found.title, found.authors, found.series, found.series_position, found.year, found.language) == (
        "The Door",
        ("Ann Other", "Joe Bloggs"),
        "Bells",
        "3",
        "1999",
        "en",
    )
    assert "root" not in found.description


@needs_scripts
def test_what_is_guessed_rather_than_read_is_left_out(tmp_path: Path, reader_script: Path) -> None:
    book = open_book(write_cbz(tmp_path / "a.cbz", {"1.png": PAGE}))
    assert [(left.reason, left.characters) for left in book.omissions] == [("recognised with too little certainty", 1)]
    assert book.characters == sum(chapter.characters for chapter in book.chapters) + 1


@needs_scripts
def test_a_page_is_recognised_once_and_kept(tmp_path: Path, reader_script: Path) -> None:
    path = write_cbz(tmp_path / "a.cbz", {"1.png": PAGE, "2.png": PAGE})
    first, second = open_book(path), open_book(path)
    assert first == second
    assert starts(reader_script) == ["eng", "eng"]
    assert list(places.cache_folder().glob("recognised/*/*/*.msgpack"))


@needs_scripts
def test_a_kept_page_that_is_damaged_is_recognised_anew(tmp_path: Path, reader_script: Path) -> None:
    path = write_cbz(tmp_path / "a.cbz", {"1.png": PAGE})
    first = open_book(path)
    (kept,) = places.cache_folder().glob("recognised/*/*/*.msgpack")
    kept.write_bytes(b"\xc1 nonsense")
    assert open_book(path) == first


@needs_scripts
def test_pages_are_recognised_in_the_language_that_is_wished_for(tmp_path: Path, reader_script: Path) -> None:
    open_book(write_cbz(tmp_path / "a.cbz", {"1.png": PAGE, "ComicInfo.xml": INFO}), sitting=Sitting("fr-CA"))
    assert starts(reader_script) == ["fra"]


@needs_scripts
def test_a_language_without_data_is_told_how_to_get_it(tmp_path: Path, reader_script: Path) -> None:
    path = write_cbz(tmp_path / "a.cbz", {"1.png": PAGE})
    with pytest.raises(BookError) as caught:
        open_book(path, sitting=Sitting("de"))
    assert "no data for the language “de”" in caught.value.message
    assert "--language" in caught.value.advice


@needs_scripts
def test_recognition_ends_soon_when_nobody_wants_it(tmp_path: Path, reader_script: Path) -> None:
    (reader_script / "slow").touch()
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    with pytest.raises(ReadingStoppedError):
        open_book(write_cbz(tmp_path / "a.cbz", {"1.png": PAGE, "2.png": PAGE}), sitting=Sitting(stop=stop))


@needs_scripts
def test_a_page_that_takes_too_long_is_given_up(
    tmp_path: Path, reader_script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reader_script / "slow").touch()
    monkeypatch.setattr(tesseract, "A_PAGE", 0.3)
    assert "seconds for a page" in refusal(write_cbz(tmp_path / "a.cbz", {"1.png": PAGE}))


@needs_scripts
def test_what_a_comic_says_of_itself_is_told_without_reading_it(tmp_path: Path, reader_script: Path) -> None:
    found = book_metadata(write_cbz(tmp_path / "a.cbz", {"1.png": PAGE, "ComicInfo.xml": INFO}))
    assert (found.title, starts(reader_script)) == ("The Door", [])


@needs_scripts
def test_a_rar_archive_of_stored_pictures_needs_no_other_program(tmp_path: Path, reader_script: Path) -> None:
    path = write_cbr(tmp_path / "a.cbr", [("2.png", page_of_width(102)), ("1.png", page_of_width(101))])
    assert spoken(open_book(path)) == "Picture 101 was read here. Picture 102 was read here."


@needs_scripts
def test_a_packed_rar_archive_is_told_what_unpacks_it(
    tmp_path: Path, reader_script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_cbr(tmp_path / "a.cbr", [("1.png", PAGE)], method=0x33)
    monkeypatch.setattr(rarfile, "CURRENT_SETUP", None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert "no program that unpacks such" in refusal(path)
    assert [found.name for found in tmp_path.glob("*.rar")] == []


@needs_scripts
def test_an_archive_is_known_by_what_it_holds_whatever_its_name(tmp_path: Path, reader_script: Path) -> None:
    zipped = write_cbz(tmp_path / "a.cbr", {"1.png": PAGE})
    packed = write_cbr(tmp_path / "b.cbz", [("1.png", PAGE)])
    assert spoken(open_book(zipped)) == spoken(open_book(packed)) == "Picture 120 was read here."


@needs_scripts
@pytest.mark.parametrize("name", ["../1.png", "/1.png", "C:\\1.png", "a/../../1.png"])
def test_files_that_point_outside_do_not_exist(tmp_path: Path, reader_script: Path, name: str) -> None:
    for path in (
        write_cbz(tmp_path / "a.cbz", {name: page_of_width(666), "2.png": page_of_width(102)}),
        write_cbr(tmp_path / "a.cbr", [(name, page_of_width(666)), ("2.png", page_of_width(102))]),
    ):
        assert spoken(open_book(path)) == "Picture 102 was read here."


def huge_png(side: int) -> bytes:
    """The head of a picture that would take gigabytes, in a few bytes."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


@needs_scripts
@pytest.mark.parametrize("side", [9_500, 60_000, 2_000_000_000])
def test_a_huge_picture_is_refused_before_it_is_decoded(tmp_path: Path, reader_script: Path, side: int) -> None:
    message = refusal(write_cbz(tmp_path / "a.cbz", {"1.png": huge_png(side)}))
    assert "absurd size" in message or "no picture" in message


@needs_scripts
def test_a_picture_that_is_none_is_named(tmp_path: Path, reader_script: Path) -> None:
    assert "“1.png” is damaged" in refusal(write_cbz(tmp_path / "a.cbz", {"1.png": b"Just some words"}))


@needs_scripts
def test_a_bomb_among_the_pictures_is_not_unpacked(tmp_path: Path, reader_script: Path) -> None:
    assert "absurd size" in refusal(write_cbz(tmp_path / "a.cbz", {"1.png": bytes(70 << 20)}))


def test_a_comic_without_pictures_is_told_so(tmp_path: Path) -> None:
    assert "no pictures of pages" in refusal(write_cbz(tmp_path / "a.cbz", {"a.txt": "words"}))


@pytest.mark.parametrize(
    "content", [b"Rar!\x1a\x07\x00" + bytes(40), b"Rar!\x1a\x07\x01\x00" + b"\xff" * 40, b"PK\x03\x04"]
)
def test_a_damaged_archive_is_told_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.cbr"
    path.write_bytes(content)
    message = refusal(path)
    assert "damaged" in message or "no pictures" in message


def test_without_tesseract_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tesseract, "_usual_places", list)
    grey = (60, 80, bytes(4800))
    scan = write_pdf(tmp_path / "scan.pdf", [b""], pictures={0: grey})
    for path in (write_cbz(tmp_path / "a.cbz", {"1.png": PAGE}), scan):
        with pytest.raises(BookError) as caught:
            open_book(path)
        assert "Tesseract, which is not installed here" in caught.value.message
        assert "Install it" in caught.value.advice


def test_what_is_no_hocr_is_no_page() -> None:
    with pytest.raises(ValueError, match="no page"):
        page_of(b"<html><body>words</body></html>", 1, 300)


@needs_tesseract
def test_a_scanned_page_in_a_pdf_is_read(tmp_path: Path) -> None:
    scan = picture(PROSE)
    path = write_pdf(tmp_path / "scan.pdf", [b""], pictures={0: (*scan.size, scan.tobytes())})
    book = open_book(path)
    assert "the lamps were lit along the river" in spoken(book)
    assert book.characters == sum(c.characters for c in book.chapters) + sum(o.characters for o in book.omissions)


@needs_tesseract
def test_a_comic_is_read_as_one_paragraph_where_it_is_one(tmp_path: Path) -> None:
    assert spoken(open_book(write_cbz(tmp_path / "a.cbz", {"1.png": as_png(picture(PROSE))}))) == PROSE


@needs_scripts
@pytest.mark.skipif(not (shutil.which("unar") and shutil.which("lsar")), reason="unar is not installed")
def test_a_packed_rar_archive_that_holds_nonsense_is_told_to_be_damaged(
    tmp_path: Path, reader_script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{reader_script}{os.pathsep}{_PATH}")
    monkeypatch.setattr(rarfile, "CURRENT_SETUP", None)
    assert "damaged" in refusal(write_cbr(tmp_path / "a.cbr", [("1.png", PAGE)], method=0x33))
