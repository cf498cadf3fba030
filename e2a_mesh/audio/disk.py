"""Writing files whole or not at all, and what a disk refuses, said in words."""

from __future__ import annotations

import contextlib
import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) if hasattr(errno, "EDQUOT") else (errno.ENOSPC, errno.EFBIG)


def no_room(path: Path) -> AudioError:
    """Say that the disk is full while `path` was written."""
    return AudioError(
        f"There is no room left on the disk to write {path}.",
        "Free some space there or choose another place; nothing that was spoken is lost.",
    )


def refused(error: OSError, path: Path) -> AudioError:
    """Say in words why `path` could not be read or written."""
    if error.errno in _FULL:
        return no_room(path)
    if isinstance(error, FileNotFoundError):
        return AudioError(f"{path} is not there any more, or its folder is missing.", "Check the place and try again.")
    if isinstance(error, PermissionError):
        return AudioError(
            f"{path} may not be written: the folder or the file is read-only, or open in another program.",
            "Choose another place with --output, or close the program that holds the file.",
        )
    return AudioError(f"{path} cannot be written: {error.strerror or error}.", "Check the disk and try again.")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses about `path` into an AudioError."""
    try:
        yield
    except OSError as error:
        raise refused(error, path) from error


@contextmanager
def written_aside(output: Path) -> Iterator[Path]:
    """Give a file beside `output` to write to, and put it in the place of `output` when all went well.

    So `output` is either what it was before or whole. Raises AudioError when the disk refuses.
    """
    part = output.with_name(output.name + ".part")
    with explained(output):
        part.open("wb").close()
    try:
        with explained(output):
            yield part
            flush(part)
            part.replace(output)
            flush_folder(output.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def flush(path: Path) -> None:
    """Wait until the disk has the file, so that a power cut cannot empty what was renamed into place."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the disk has the folder's entries; a no-op where folders cannot be opened, as on Windows."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
