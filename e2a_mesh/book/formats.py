"""The formats that can be read, how a file of each is recognised, and the one way to open any of them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.book.chapters import divide
from e2a_mesh.book.decode import decode
from e2a_mesh.book.epub import read_epub
from e2a_mesh.book.html_page import read_html_page
from e2a_mesh.book.markdown import read_markdown
from e2a_mesh.book.pasted import KEPT_SUFFIX, open_text
from e2a_mesh.book.plaintext import read_plain_text
from e2a_mesh.errors import BookError
from e2a_mesh.model import Book

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.book.passage import Manuscript
    from e2a_mesh.model import Metadata

_MAX_TEXT = 64 << 20  # bytes of a book that is one file of text; the longest novels have 10 MB

_TEXT_READERS: dict[str, Callable[[str], Manuscript]] = {
    ".txt": read_plain_text,
    ".text": read_plain_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html_page,
    ".htm": read_html_page,
    ".xhtml": read_html_page,
}
READABLE_SUFFIXES = frozenset({".epub", *_TEXT_READERS})

_SIGNATURES = (  # how files begin that are something else than their names say
    (b"%PDF", "a PDF document"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "a rich-text document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
)
_KINDLE = b"BOOKMOBI"
_KINDLE_AT = 60
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_EPUB_IN_ZIP = b"mimetypeapplication/epub+zip"
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_BINARY = 0.02  # share of control characters from which it is no text
_CONVERT = "Convert it to EPUB with Calibre, then try again."


def open_book(path: Path) -> Book:
    """Read a book of any format; raises BookError with a sentence about this file when that cannot be done."""
    if path.suffix == KEPT_SUFFIX:
        return open_text(path)
    try:
        return _open(path)
    except FileNotFoundError as error:
        raise BookError(f"There is no file “{path}”.", "Check the name and the folder.") from error
    except PermissionError as error:
        raise BookError(f"“{path}” may not be read by this user.", "Change its permissions, or copy it.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BookError(
            f"“{path}” cannot be read: {reason}.", "Check the disk it is on, or copy it elsewhere."
        ) from error


def book_files(folder: Path) -> list[Path]:
    """List the books in a folder and its subfolders, "2" before "10"; what is hidden is left alone."""
    found = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(root, name)
            for name in files
            if not name.startswith(".") and Path(name).suffix.lower() in READABLE_SUFFIXES
        ]
    return sorted(found, key=lambda path: [_natural(part) for part in path.relative_to(folder).parts])


def _natural(name: str) -> list[tuple[int, str]]:
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(int(part), "") if index % 2 else (-1, part) for index, part in enumerate(parts)]


def _open(path: Path) -> Book:
    if path.is_dir():
        raise BookError(f"“{path}” is a folder, not a book.", "Give the book's file, or convert the folder as a batch.")
    if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe or a device might never end
        raise BookError(f"“{path}” is no ordinary file.", "Copy the book to a file, and give that.")
    with path.open("rb") as stream:
        head = stream.read(4096)
        digest = hashlib.sha256(head)
        while block := stream.read(1 << 20):
            digest.update(block)
    manuscript = _read(path, head)
    chapters, omissions = divide(manuscript)
    if not chapters:
        reasons = ", ".join(dict.fromkeys(omission.reason for omission in omissions if omission.characters))
        only = f": all it holds is left out ({reasons})" if reasons else ""
        raise BookError(f"“{path.name}” holds no text to speak{only}.", "It may consist of pictures of its pages.")
    return Book(
        metadata=manuscript.metadata if manuscript.metadata.title else _named_by_file(manuscript.metadata, path),
        chapters=chapters,
        digest=digest.hexdigest(),
        cover=manuscript.cover,
        omissions=omissions,
        characters=manuscript.characters,
    )


def _read(path: Path, head: bytes) -> Manuscript:
    suffix = path.suffix.lower()
    if not head:
        raise BookError(f"“{path.name}” is empty.", "The download may have failed: get the book again.")
    kind = next((kind for start, kind in _SIGNATURES if head.startswith(start)), "")
    if head[_KINDLE_AT : _KINDLE_AT + len(_KINDLE)] == _KINDLE:
        kind = "a Kindle book"
    zipped = head.startswith(_ZIP)
    if _EPUB_IN_ZIP in head[:200] or (suffix == ".epub" and zipped):
        return read_epub(path)
    if suffix not in READABLE_SUFFIXES:
        readable = ", ".join(sorted(READABLE_SUFFIXES))
        what = f"“{path.name}” is {kind}" if kind else f"“{path.name}” is of a kind that cannot be read"
        raise BookError(f"{what}. Books can be read from {readable}.", _CONVERT)
    if kind or zipped:
        raise BookError(f"“{path.name}” is {kind or 'a zip archive'}, whatever its name says.", _CONVERT)
    if suffix == ".epub":
        raise BookError(
            f"“{path.name}” is no EPUB: it is not even a zip archive.", "Get the book again, or give it its right name."
        )
    return _TEXT_READERS[suffix](_text_of(path))


def _text_of(path: Path) -> str:
    with path.open("rb") as stream:
        data = stream.read(_MAX_TEXT + 1)
    if len(data) > _MAX_TEXT:
        raise BookError(
            f"“{path.name}” has more than {_MAX_TEXT >> 20} MB, which no text has.", "Divide it into several files."
        )
    text = decode(data)
    sample = text[:4096]
    if len(_CONTROLS.findall(sample)) > _BINARY * len(sample):
        raise BookError(f"“{path.name}” is no text, whatever its name says.", _CONVERT)
    return text


def _named_by_file(metadata: Metadata, path: Path) -> Metadata:
    """Take title and author from a file named "Author - Title" or "Title"."""
    name = " ".join(path.stem.replace("_", " ").split())
    parts = [part.strip() for part in name.split(" - ") if part.strip()] or [path.stem]
    authors = metadata.authors or ((parts[0],) if len(parts) > 1 else ())
    return replace(metadata, title=parts[-1], authors=authors)
