"""Job files of older versions: brought up to date where they may be changed, shown as if they were where not."""

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
    2: (
        "ALTER TABLE chapter ADD COLUMN stale INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE chunk ADD COLUMN machine TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE chunk ADD COLUMN spoken_at TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE chunk ADD COLUMN take INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE chunk ADD COLUMN voice TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE chunk ADD COLUMN wording TEXT NOT NULL DEFAULT ''",
    ),
    3: (
        "ALTER TABLE chunk ADD COLUMN member INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE chunk ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0",
    ),
}

_BEFORE_REVISIONS = (
    "CREATE TEMP VIEW chapter AS SELECT *, 0 AS stale FROM main.chapter",
    """CREATE TEMP VIEW chunk AS
    SELECT *, '' AS machine, '' AS spoken_at, 0 AS take, '' AS voice, '' AS wording, 0 AS member, 0 AS attempts
    FROM main.chunk""",
)

# What shows a file of a version as of this one to those who may only read it: views stand before tables of the name.
OUTLOOKS: dict[int, tuple[str, ...]] = {
    1: _BEFORE_REVISIONS,  # a job without a clip is not asked for one
    2: _BEFORE_REVISIONS,
    3: ("CREATE TEMP VIEW chunk AS SELECT *, 0 AS member, 0 AS attempts FROM main.chunk",),
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


def look_up_to_date(connection: sqlite3.Connection) -> None:
    """Show a file of an older version as one of this, on this connection alone and without changing it."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for statement in OUTLOOKS.get(version, ()):
        connection.execute(statement)
