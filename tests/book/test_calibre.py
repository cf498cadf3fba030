"""Formats that are left to Calibre: found or not, in time or not, and what becomes of what it makes."""

from __future__ import annotations

import hashlib
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from written_books import remainder, spoken

from e2a_mesh.book import book_files, open_book
from e2a_mesh.book.calibre import find_calibre, read_by_calibre
from e2a_mesh.errors import BookError

Make = Callable[..., Path]
PAGES = {
    "a.xhtml": "<h1>Chapter 1</h1><p>It was late, and the lamps were lit along the river.</p>",
    "b.xhtml": "<h1>Chapter 2</h1><p>It was early, and nobody came.</p>",
}
LIT = b"ITOLITLS" + bytes(200)
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script that Windows does not start")


def stand_in(folder: Path, body: str) -> None:
    """Put a program of Calibre's name into a folder."""
    program = folder / "ebook-convert"
    program.write_text(f"#!{sys.executable}\nimport os, shutil, sys, time\n{body}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def alive(pid: int) -> bool:
    """Tell whether a process still runs; one that nobody has buried does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the stand-in, alone on the path; and another for books."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("e2a_mesh.book.calibre._USUAL_PLACES", {})
    (tmp_path / "books").mkdir()
    (tmp_path / "books" / "The Long Way.lit").write_bytes(LIT)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("book.lit", LIT, "Microsoft Reader"),
        ("book.epub", LIT, "Microsoft Reader"),
        ("book.lrf", b"L\0R\0F\0" + bytes(90), "Sony Reader"),
        ("book.rb", b"\xb0\x0c\xb0\x0c" + bytes(90), "Rocket eBook"),
        ("book.tcr", b"!!8-Bit!!" + bytes(90), "Psion"),
        ("book.snb", b"SNBP000B" + bytes(90), "Shanda Bambook"),
        ("book.chm", b"ITSF" + bytes(90), "Windows' help"),
        ("book.djvu", b"AT&TFORM" + bytes(90), "DjVu"),
        ("book.pdb", bytes(60) + b"PNRdPPrs" + bytes(90), "Palm database"),
        ("book.pml", b"\\x Chapter 1\\x", "Palm markup"),
        ("book.kfx", b"CONT\x02\x00" + bytes(90), "KFX"),
    ],
)
def test_without_calibre_its_formats_are_named(shelf: Path, name: str, data: bytes, kind: str) -> None:
    path = shelf / name
    path.write_bytes(data)
    with pytest.raises(BookError, match="Calibre is not installed") as caught:
        open_book(path)
    assert kind in caught.value.message
    assert "Install it" in caught.value.advice


def test_an_old_word_document_is_told_what_to_do(shelf: Path) -> None:
    path = shelf / "book.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(90))
    with pytest.raises(BookError, match="an old Word document") as caught:
        open_book(path)
    assert "DOCX" in caught.value.advice


@posix
def test_what_calibre_makes_is_read_and_the_digest_is_the_originals(shelf: Path, make_epub: Make) -> None:
    made = make_epub(PAGES, metadata="<dc:title>book-without-a-title</dc:title><dc:creator>Unknown</dc:creator>")
    stand_in(shelf / "bin", f"print('much'); shutil.copy({str(made)!r}, sys.argv[2])")
    path = shelf / "books" / "The Long Way.lit"
    book = open_book(path)
    assert [chapter.title for chapter in book.chapters] == ["Chapter 1", "Chapter 2"]
    assert (book.metadata.title, book.metadata.authors) == ("The Long Way", ())
    assert book.digest == hashlib.sha256(LIT).hexdigest()
    assert remainder(book) == 0


@posix
def test_calibre_sees_a_copy_and_little_of_the_environment(
    shelf: Path, make_epub: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    seen = shelf / "seen"
    stand_in(
        shelf / "bin",
        f"open({str(seen)!r}, 'w').write(repr((sys.argv[1], os.getcwd(), sorted(os.environ))))\n"
        f"shutil.copy({str(make_epub(PAGES))!r}, sys.argv[2])",
    )
    open_book(shelf / "books" / "The Long Way.lit")
    source, folder, environment = eval(seen.read_text())  # noqa: S307 - written by this test
    assert str(shelf / "books") not in source
    assert source.endswith(".lit")
    assert not Path(folder).exists()
    assert "SECRET_TOKEN" not in environment


@posix
@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("sys.exit('calibre.ebooks.DRMError: locked')", "protected by DRM"),
        ("sys.exit('ValueError: No plugin to handle input format: lit')", "only with a plugin"),
        ("sys.exit('LitError: no such section')", "no such section"),
        ("open(sys.argv[2], 'w').write('no book')", "damaged"),
        ("print('x' * 10_000_000)", "could not read it"),
    ],
)
def test_where_calibre_fails_its_last_words_are_told(shelf: Path, body: str, words: str) -> None:
    stand_in(shelf / "bin", body)
    with pytest.raises(BookError, match=words) as caught:
        open_book(shelf / "books" / "The Long Way.lit")
    assert len(caught.value.message) < 500
    assert caught.value.advice


@posix
def test_calibre_is_not_waited_for_without_end(shelf: Path) -> None:
    pid = shelf / "pid"
    stand_in(
        shelf / "bin",
        "import subprocess\n"
        f"child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(pid)!r}, 'w').write(str(child.pid))\ntime.sleep(600)",
    )
    start = time.monotonic()
    with pytest.raises(BookError, match="did not finish"):
        read_by_calibre(shelf / "books" / "The Long Way.lit", ".lit", time_limit=1)
    assert time.monotonic() - start < 60
    child = int(pid.read_text())
    deadline = time.monotonic() + 30
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)


@posix
def test_a_folder_lists_its_books_only_where_it_is_installed(shelf: Path) -> None:
    books = shelf / "books"
    (books / "program.rb").write_text("puts 1")
    assert book_files(books) == []
    stand_in(shelf / "bin", "")
    assert book_files(books) == [books / "The Long Way.lit"]


@pytest.mark.skipif(not find_calibre(), reason="Calibre is not installed")
def test_calibre_itself_makes_books_that_are_read(make_epub: Make, tmp_path: Path) -> None:
    path = tmp_path / "book.lrf"
    subprocess.run([find_calibre(), make_epub(PAGES), path], check=True, capture_output=True, timeout=200)
    book = open_book(path)
    assert "It was late, and the lamps were lit along the river." in spoken(book)
    assert remainder(book) == 0
