"""Tells what a file is by what it holds, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 4096  # bytes at the beginning of a file that it is recognised by


@dataclass(frozen=True, slots=True)
class Content:
    """A kind of file: what people call it, and the suffix that files of its kind bear."""

    name: str
    suffix: str


_PALM = 60  # bytes before the kind of a Palm database
_BEGINNINGS = (  # at which byte, with what bytes
    (0, b"%PDF", Content("a PDF document", ".pdf")),
    (0, b"\xff\xd8\xff", Content("a JPEG picture", ".jpg")),
    (0, b"\x89PNG", Content("a PNG picture", ".png")),
    (0, b"GIF8", Content("a GIF picture", ".gif")),
    (0, b"Rar!", Content("a RAR archive", ".rar")),
    (0, b"7z\xbc\xaf", Content("a 7-Zip archive", ".7z")),
    (0, b"\x1f\x8b", Content("a gzip archive", ".gz")),
    (0, b"{\\rtf", Content("a rich-text document", ".rtf")),
    (0, b"\xd0\xcf\x11\xe0", Content("an old Word document, or one locked with a password", ".doc")),
    (_PALM, b"BOOKMOBI", Content("a Kindle book", ".mobi")),
    (_PALM, b"TEXtREAd", Content("a PalmDOC book", ".mobi")),
    (_PALM, b"PNRdPPrs", Content("an eReader book", ".pdb")),
    (_PALM, b"PNPdPPrs", Content("an eReader book", ".pdb")),
    (_PALM, b"zTXTGPlm", Content("a zTXT book", ".pdb")),
    (_PALM, b"DataPlkr", Content("a Plucker book", ".pdb")),
    (0, b"TPZ", Content("a Kindle book in the old Topaz format", ".tpz")),
    (0, b"\xeaDRMION\xee", Content("a Kindle book protected by Amazon's DRM", ".drmion")),
    (0, b"CONT\x02\x00", Content("a Kindle book in the KFX format", ".kfx")),
    (0, b"ITOLITLS", Content("a Microsoft Reader book", ".lit")),
    (0, b"L\0R\0F\0", Content("a Sony Reader book", ".lrf")),
    (0, b"\xb0\x0c\xb0\x0c", Content("a Rocket eBook", ".rb")),
    (0, b"SNBP000", Content("a Shanda Bambook", ".snb")),
    (0, b"!!8-Bit!!", Content("a Psion book", ".tcr")),
    (0, b"ITSF", Content("a book of Windows' help", ".chm")),
    (0, b"AT&TFORM", Content("a DjVu document", ".djvu")),
)
# Its root element, in any encoding, in a file that begins as XML does.
_FICTIONBOOK = re.compile(
    rb"[\xef\xbb\xff\xfe\xbf\s]*<[\s\S]*F\x00?i\x00?c\x00?t\x00?i\x00?o\x00?n\x00?B\x00?o\x00?o\x00?k"
)
_A_FICTIONBOOK = Content("an FB2 book", ".fb2")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
A_ZIP = Content("a zip archive", ".zip")
_EPUB = Content("an EPUB", ".epub")
_MIMETYPE_WITHIN = 200  # bytes
_MIMETYPES = (  # what such an archive begins with
    (b"mimetypeapplication/epub+zip", _EPUB),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", Content("an OpenDocument text", ".odt")),
)
_MEMBERS = (  # files that only such an archive holds
    (re.compile(r"META-INF/container\.xml", re.IGNORECASE), _EPUB),
    (re.compile(r"word/document\d*\.xml", re.IGNORECASE), Content("a Word document", ".docx")),
    (re.compile(r".*\.fb2", re.IGNORECASE), Content("an FB2 book in a zip archive", ".fb2.zip")),
    (re.compile(r".*\.pml", re.IGNORECASE), Content("a text in Palm markup", ".pmlz")),
)
_MOST_MEMBERS = 1000  # that are looked at


def recognise(path: Path, head: bytes) -> Content | None:
    """Say what a file holds, from its first bytes and, in an archive, its files' names; None where nothing tells."""
    for place, beginning, content in _BEGINNINGS:
        if head.startswith(beginning, place):
            return content
    if head.startswith(_ZIP):
        return _in_zip(path, head)
    return _A_FICTIONBOOK if _FICTIONBOOK.match(head) else None


def _in_zip(path: Path, head: bytes) -> Content:
    for mimetype, content in _MIMETYPES:
        if mimetype in head[:_MIMETYPE_WITHIN]:
            return content
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.replace("\\", "/") for name in archive.namelist()[:_MOST_MEMBERS]]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, EOFError):
        return A_ZIP
    return next((content for member, content in _MEMBERS if any(map(member.fullmatch, names))), A_ZIP)
