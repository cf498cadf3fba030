"""The zip file of an EPUB, read with care: nothing is unpacked, every size is bounded, every name is distrusted."""

from __future__ import annotations

import posixpath
import stat
import unicodedata
import zipfile
import zlib
from lzma import LZMAError
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote

from e2a_mesh.errors import BookError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

MAX_ENTRIES = 50_000
MAX_ENTRY = 64 << 20  # bytes of one file of the book, unpacked
MAX_TOTAL = 512 << 20  # bytes of all that is read of a book
MAX_RATIO = 250  # real XHTML packs to a fortieth at best; a bomb to a thousandth
_RATIO_MATTERS_FROM = 4 << 20  # bytes

_DAMAGED_ADVICE = "The download may be incomplete: get the book again, or repair it with Calibre."


class Container:
    """The files within an EPUB, found by path whatever its spelling. Use as a context manager.

    Raises BookError when the file is no sound zip, or one made to exhaust the machine.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise BookError(f"“{path.name}” is damaged: it is cut off, or no archive.", _DAMAGED_ADVICE) from error
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            self._zip.close()
            raise BookError(
                f"“{path.name}” holds {len(entries)} files, far more than any book.", "It was not opened, for safety."
            )
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._spellings: dict[str, str] = {}
        for entry in entries:
            if (name := _safe_name(entry)) and name not in self._entries:
                self._entries[name] = entry
                self._spellings.setdefault(_spelling(name), name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def names(self) -> list[str]:
        """List the paths of the files within."""
        return list(self._entries)

    def find(self, href: str, base: str = "") -> str:
        """Resolve a reference made in the file `base` to a path within; empty where there is no such file.

        Percent signs, letter case and Unicode forms may differ between the reference and the file.
        """
        reference = href.partition("#")[0].partition("?")[0].strip().replace("\\", "/")
        if "://" in reference:
            return ""
        for written in (unquote(reference), reference):
            relative = posixpath.normpath(posixpath.join(posixpath.dirname(base), written))
            for candidate in (relative, posixpath.normpath(written)):
                clean = candidate.lstrip("/")
                if clean in self._entries:
                    return clean
                if found := self._spellings.get(_spelling(clean)):
                    return found
        return ""

    def read(self, name: str, limit: int = MAX_ENTRY) -> bytes:
        """Read a file within, as `find` or `names` gave it; raises BookError if it is damaged, locked or too large."""
        entry = self._entries[name]
        if entry.flag_bits & 0x1:
            raise BookError(
                f"“{self._path.name}” is locked with a password.", "Unpack it with its password and pack it again."
            )
        self._refuse_bomb(entry, limit)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limit + 1)  # the size in the directory may be a lie
        except (
            zipfile.BadZipFile,
            zlib.error,
            LZMAError,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,  # a name in the archive that is no Unicode
        ) as error:
            raise BookError(f"“{name}” within “{self._path.name}” is damaged.", _DAMAGED_ADVICE) from error
        if len(data) > limit:
            raise self._too_large(name)
        self._read += len(data)
        if self._read > MAX_TOTAL:
            raise BookError(
                f"“{self._path.name}” unpacks to more than {MAX_TOTAL >> 20} MB of text.",
                "It was not read, for safety.",
            )
        return data

    def read_if_there(self, name: str) -> bytes:
        """Read a file by its exact path, or give nothing where there is none."""
        found = self.find(name)
        return self.read(found) if found else b""

    def _refuse_bomb(self, entry: zipfile.ZipInfo, limit: int) -> None:
        ratio = entry.file_size / max(1, entry.compress_size)
        if entry.file_size > limit or (entry.file_size > _RATIO_MATTERS_FROM and ratio > MAX_RATIO):
            raise self._too_large(entry.filename)

    def _too_large(self, name: str) -> BookError:
        return BookError(
            f"“{name}” within “{self._path.name}” unpacks to an absurd size, as files made to exhaust a computer do.",
            "It was not opened, for safety.",
        )


def _safe_name(entry: zipfile.ZipInfo) -> str:
    """Give an entry's path within the book; empty for folders, links and whatever points outside."""
    name = entry.filename.replace("\\", "/")
    if name.endswith("/") or stat.S_ISLNK(entry.external_attr >> 16):
        return ""
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/") or "\0" in name:
        return ""
    return posixpath.normpath(name)


def _spelling(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
