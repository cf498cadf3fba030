"""The formats that can be read, how a file of each is recognised, and the one way to open any of them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.book import calibre
from e2a_mesh.book.chapters import divide
from e2a_mesh.book.comics import read_comic
from e2a_mesh.book.content import A_ZIP, HEAD, recognise
from e2a_mesh.book.decode import decode
from e2a_mesh.book.docx import read_docx
from e2a_mesh.book.epub import read_epub
from e2a_mesh.book.fictionbook import read_fictionbook, read_zipped_fictionbook
from e2a_mesh.book.html_page import read_html_page
from e2a_mesh.book.markdown import read_markdown
from e2a_mesh.book.mobi import read_mobi
from e2a_mesh.book.natural import natural_key
from e2a_mesh.book.odt import read_odt
from e2a_mesh.book.pasted import KEPT_SUFFIX, open_text
from e2a_mesh.book.pdf import read_pdf
from e2a_mesh.book.pictures import with_pictures, without_pictures
from e2a_mesh.book.plaintext import read_plain_text
from e2a_mesh.book.rtf import read_rtf
from e2a_mesh.book.sitting import Sitting
from e2a_mesh.errors import BookError
from e2a_mesh.model import Asides, Book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from e2a_mesh.book.passage import Manuscript
    from e2a_mesh.model import Metadata

_NO_ASIDES = Asides()
_MAX_TEXT = 64 << 20  # bytes of a book that is one file of text; the longest novels have 10 MB
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_BINARY = 0.02  # share of control characters from which it is no text
_CONVERT = "Convert it to EPUB with Calibre, then try again."

# Texts are known by their names alone; what any other file is, its content says.
_TEXT_READERS: dict[str, Callable[[str], Manuscript]] = {
    ".txt": read_plain_text,
    ".text": read_plain_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html_page,
    ".htm": read_html_page,
    ".xhtml": read_html_page,
}
_READERS: dict[str, Callable[[Path], Manuscript]] = {
    ".epub": read_epub,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".mobi": read_mobi,
    ".prc": read_mobi,
    ".azw": read_mobi,
    ".azw3": read_mobi,
    ".fb2": read_fictionbook,
    ".fb2.zip": read_zipped_fictionbook,
    ".fbz": read_zipped_fictionbook,
    **{suffix: partial(calibre.read_by_calibre, suffix=suffix) for suffix in calibre.FORMATS},
}
# Books that are pages may be pictures, which take minutes to recognise.
_PAGE_READERS: dict[str, Callable[[Path, Sitting], Manuscript]] = {
    ".pdf": read_pdf,
    ".cbz": read_comic,
    ".cbr": read_comic,
}
_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # bytes; what was put before the document's beginning, PDF readers overlook
_ARCHIVES = (".zip", ".rar")  # what comics are, and no other sign tells them
READABLE_SUFFIXES = frozenset({*_READERS, *_PAGE_READERS, *_TEXT_READERS})
_WITHOUT_SIGNS = frozenset({".pml", *_TEXT_READERS})  # what is known by its name alone

_ADVICE = {  # what to do about a kind of file that cannot be read
    ".doc": "Open it in Word or LibreOffice, and save it as DOCX without a password.",
    ".drmion": "Get a copy without copy protection; e2a-mesh does not remove it.",
    ".tpz": "Only Amazon's own software reads it: get the book in another format.",
}


def open_book(path: Path, asides: Asides = _NO_ASIDES, sitting: Sitting | None = None) -> Book:
    """Read a book of any format, with what is to be spoken beside its text.

    The sitting says who is told how far it is, and what stops it: pictures of pages take minutes to recognise. Raises
    BookError with a sentence about this file when that cannot be done.
    """
    if path.suffix == KEPT_SUFFIX:
        return open_text(path)
    with _in_words(path):
        return _open(path, asides, sitting or Sitting())


def book_metadata(path: Path) -> Metadata:
    """Tell what a book says of itself, as `open_book` does, but without recognising pictures. Raises BookError."""
    if path.suffix == KEPT_SUFFIX:
        return open_text(path).metadata
    with _in_words(path):
        head, digest = _look_at(path)
        metadata = _read(path, head, Sitting(text=False, digest=digest)).metadata
        return metadata if metadata.title else _named_by_file(metadata, path)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
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
        found += [path for name in files if not name.startswith(".") and _is_listed(path := Path(root, name))]
    return sorted(found, key=lambda path: [natural_key(part) for part in path.relative_to(folder).parts])


def _is_listed(path: Path) -> bool:
    """Tell whether a file is listed as a book; some are looked at: Ruby's programs are named as Rocket's books."""
    suffix = _suffix(path.name)
    if suffix not in calibre.FORMATS:
        return bool(suffix)
    try:
        with path.open("rb") as stream:
            known = suffix in _WITHOUT_SIGNS or recognise(path, stream.read(HEAD)) is not None
    except OSError:
        return False
    return known and bool(calibre.find_calibre())


def _look_at(path: Path) -> tuple[bytes, str]:
    """Give the beginning of a file and its SHA-256; raises BookError for what is no file."""
    if path.is_dir():
        raise BookError(f"“{path}” is a folder, not a book.", "Give the book's file, or convert the folder as a batch.")
    if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe or a device might never end
        raise BookError(f"“{path}” is no ordinary file.", "Copy the book to a file, and give that.")
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        digest = hashlib.sha256(head)
        while block := stream.read(1 << 20):
            digest.update(block)
    return head, digest.hexdigest()


def _open(path: Path, asides: Asides, sitting: Sitting) -> Book:
    head, digest = _look_at(path)
    manuscript = _read(path, head, replace(sitting, digest=digest))
    manuscript = with_pictures(manuscript, asides) if asides.pictures else without_pictures(manuscript)
    chapters, omissions = divide(manuscript, asides)
    if not chapters:
        reasons = ", ".join(dict.fromkeys(omission.reason for omission in omissions if omission.characters))
        only = f": all it holds is left out ({reasons})" if reasons else ""
        raise BookError(f"“{path.name}” holds no text to speak{only}.", "It may consist of pictures of its pages.")
    return Book(
        metadata=manuscript.metadata if manuscript.metadata.title else _named_by_file(manuscript.metadata, path),
        chapters=chapters,
        digest=digest,
        cover=manuscript.cover,
        omissions=omissions,
        characters=manuscript.characters,
    )


def _read(path: Path, head: bytes, sitting: Sitting) -> Manuscript:
    if not head:
        raise BookError(f"“{path.name}” is empty.", "The download may have failed: get the book again.")
    suffix, content = _suffix(path.name), recognise(path, head)
    if content is None and suffix == ".pdf" and _PDF in head[:_PDF_WITHIN]:
        return read_pdf(path, sitting)
    if content is not None and content.suffix in _PAGE_READERS:
        return _PAGE_READERS[content.suffix](path, sitting)
    if content is not None and content.suffix in _ARCHIVES and suffix in _PAGE_READERS:
        return _PAGE_READERS[suffix](path, sitting)
    if content is None and suffix in _TEXT_READERS:
        return _TEXT_READERS[suffix](_text_of(path))
    if suffix in _READERS and (content == A_ZIP or (content is None and suffix in _WITHOUT_SIGNS)):
        return _READERS[suffix](path)  # an archive without the files that such a book is known by is damaged, likely
    if content is not None and content.suffix in _READERS:
        return _READERS[content.suffix](path)
    if content is not None and (suffix or content.suffix in _ADVICE):
        raise BookError(
            f"“{path.name}” is {content.name}, which cannot be read here.", _ADVICE.get(content.suffix, _CONVERT)
        )
    if not suffix:
        readable = ", ".join(sorted(READABLE_SUFFIXES))
        kind = content.name if content is not None else "a file of an unknown kind"
        raise BookError(f"“{path.name}” is {kind}. Books can be read from {readable}.", _CONVERT)
    raise BookError(
        f"“{path.name}” is not what its name says: no {suffix[1:].upper()} file begins as it does.",
        "Get the book again, or give it its right name.",
    )


def _suffix(name: str) -> str:
    """Give the readable suffix that a file's name ends with, the longest where several fit; empty where none does."""
    lowered = name.lower()
    return max((suffix for suffix in READABLE_SUFFIXES if lowered.endswith(suffix)), key=len, default="")


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
