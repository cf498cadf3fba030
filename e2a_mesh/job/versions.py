"""Job files of older versions, brought up to date where they are worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.errors import JobError
from e2a_mesh.job.schema import APPLICATION_ID, VERSION
from e2a_mesh.job.trouble import damaged

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

# What turns a file of one version into the next; a file may be of any version that ever was.
MIGRATIONS: dict[int, tuple[str, ...]] = {
    1: ("CREATE TABLE clip (data BLOB NOT NULL)",),
}


def check_version(path: Path, connection: sqlite3.Connection) -> int:
    """Tell a job file's version; raises JobError where it is no job file, or of a version unknown here."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise damaged(path)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version < min(MIGRATIONS):
        raise damaged(path, f"format {version}")
    if version > VERSION:
        raise JobError(
            f"The job file {path} was written by a newer e2a-mesh (format {version}; this one knows up to {VERSION}).",
            "Update e2a-mesh to carry it on. The file was left as it is.",
        )
    return version


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file of an older version up to date, whole or not at all."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in range(version, VERSION):
            for statement in MIGRATIONS[step]:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
