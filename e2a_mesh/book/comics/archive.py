"""The archive of a comic, zip or RAR, read with care: nothing is unpacked to disk, every size is bounded."""

from __future__ import annotations

import os
import shutil
import struct
import sys
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from e2a_mesh.book.epub.container import Container
from e2a_mesh.errors import BookError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rarfile import RarFile

LARGEST = 64 << 20  # bytes of one file within
MOST_FILES = 20_000
_RAR = b"Rar!"
_ZIP = b"PK"
_DAMAGED = "The download may be incomplete: get the book again."


class Archive(Protocol):
    """The files within an archive, by path."""

    def names(self) -> list[str]:
        """List the paths of the files within."""
        ...

    def read(self, name: str) -> bytes:
        """Read a file; raises BookError if it is damaged, locked or too large."""
        ...


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open an archive by what it holds, whatever its name says. Raises BookError."""
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(_RAR):
        with _opened(path) as archive:
            yield _Rar(path, archive)
    elif head.startswith(_ZIP):
        with Container(path) as container:
            yield _Zip(container)
    else:
        raise BookError(f"“{path.name}” is neither a zip nor a RAR archive, as comics are.", _DAMAGED)


class _Zip:
    def __init__(self, container: Container) -> None:
        self._container = container

    def names(self) -> list[str]:
        return self._container.names()

    def read(self, name: str) -> bytes:
        return self._container.read(name, LARGEST)


@contextmanager
def _opened(path: Path) -> Iterator[RarFile]:
    import rarfile

    if sys.platform == "win32" and shutil.which("bsdtar") is None:  # Windows has it under another name
        rarfile.BSDTAR_TOOL = str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "tar.exe"))
    try:
        archive = rarfile.RarFile(path, part_only=True)  # no other file is opened, whatever this one names
    except (rarfile.Error, OSError, ValueError, struct.error, OverflowError, MemoryError) as error:
        raise BookError(f"“{path.name}” is damaged: it is no sound RAR archive.", _DAMAGED) from error
    with archive:
        yield archive


class _Rar:
    def __init__(self, path: Path, archive: RarFile) -> None:
        self._name = path.name
        self._archive = archive
        entries = archive.infolist()
        if len(entries) > MOST_FILES:
            raise BookError(
                f"“{path.name}” holds {len(entries)} files, far more than any book.", "It was not opened, for safety."
            )
        self._entries = {entry.filename: entry for entry in entries if entry.is_file() and _is_within(entry.filename)}

    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, name: str) -> bytes:
        import rarfile

        entry = self._entries[name]
        if entry.needs_password() or self._archive.needs_password():
            raise BookError(
                f"“{self._name}” is locked with a password.", "Unpack it with its password and pack it again."
            )
        if entry.file_size is None or entry.file_size > LARGEST:
            raise self._too_large(name)
        try:
            if entry.compress_type != rarfile.RAR_M0:  # asked for now: rarfile would leave a file behind where none is
                rarfile.tool_setup()
            with self._archive.open(entry) as stream:
                data = bytes(stream.read(LARGEST + 1))
        except rarfile.RarCannotExec as error:
            raise BookError(
                f"“{self._name}” is a RAR archive, and no program that unpacks such is installed here.",
                _program_advice(),
            ) from error
        except (rarfile.Error, OSError, ValueError, struct.error, EOFError) as error:
            raise BookError(f"“{name}” within “{self._name}” is damaged.", _DAMAGED) from error
        if len(data) > LARGEST:
            raise self._too_large(name)
        return data

    def _too_large(self, name: str) -> BookError:
        return BookError(
            f"“{name}” within “{self._name}” unpacks to an absurd size, as files made to exhaust a computer do.",
            "It was not opened, for safety.",
        )


def _is_within(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and name[1:2] != ":" and "\0" not in name


def _program_advice() -> str:
    again = "then try again; or pack it anew as a zip archive (CBZ)."
    if sys.platform == "win32":
        return f"Install 7-Zip and put its folder on the PATH, or WinRAR, {again}"
    if sys.platform == "darwin":
        return f"Install one (`brew install unar`), {again}"
    return f"Install unar or unrar with your system's packages, {again}"
