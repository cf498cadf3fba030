"""What goes wrong with a file of SQLite's, told to people."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from e2a_mesh.errors import JobError, JobInUseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the file system around the job file `path` into JobError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explanation(path, error) from error
    except OSError as error:
        raise JobError(
            f"The job file {path} cannot be used: {error.strerror or error}.", "Check the folder and its permissions."
        ) from error


def _explanation(path: Path, error: sqlite3.Error) -> JobError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary result code
    if code == sqlite3.SQLITE_FULL:
        return JobError(
            f"The disk is full: the job file {path} cannot grow.",
            "Everything spoken so far is kept. Free some space, then resume the job.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return JobError(
            f"The job file {path} cannot be written.",
            "Make its folder writable, or choose another with the setting jobs_folder.",
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return in_use(path)
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return damaged(path)
    if code == sqlite3.SQLITE_IOERR:
        return JobError(
            f"The disk reported an error at the job file {path} ({error}).",
            "Check the disk; what was committed before is kept. Then resume the job.",
        )
    return JobError(f"The job file {path} cannot be used: {error}.", "Discard the job and convert the book again.")


def damaged(path: Path, detail: str = "") -> JobError:
    """Describe a file that is no job file, or no longer a whole one."""
    what = f" ({detail})" if detail else ""
    return JobError(
        f"{path} is not a job file or is damaged{what}.", "Restore a copy of it, or discard it and convert again."
    )


def in_use(path: Path) -> JobInUseError:
    """Describe a job that another process works on."""
    return JobInUseError(
        f"Another e2a-mesh process is working on the job {path}.", "Wait until it is done, or stop it first."
    )
