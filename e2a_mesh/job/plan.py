"""Writing a new job file: everything that will be spoken, decided before the first word is."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from e2a_mesh.job.coding import encode_info
from e2a_mesh.job.schema import APPLICATION_ID, TABLES, VERSION
from e2a_mesh.job.store import lock_path
from e2a_mesh.job.taking_over import take_over
from e2a_mesh.job.trouble import explained, in_use
from e2a_mesh.job.values import ChunkState
from e2a_mesh.model import count_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from e2a_mesh.job.values import JobInfo
    from e2a_mesh.model import Chunk, Cover, Omission


def write_plan(
    path: Path,
    info: JobInfo,
    chapters: Iterable[tuple[int, str, Sequence[Chunk]]],
    *,
    book_characters: int,
    omissions: Iterable[Omission] = (),
    cover: Cover | None = None,
    clip: bytes = b"",
    earlier: Sequence[Path] = (),
    added_characters: int = 0,
) -> int:
    """Write a new job file, whole or not at all; chapters are (number in the book, title, chunks).

    `book_characters` is what the book holds, counted apart from chunks and omissions, which must add up to it but for
    the `added_characters` of lines that are spoken before and after it. `clip`
    is the recording that the voice is cloned from, if it is, so that the file alone is enough to carry the job on.
    What `earlier` jobs have spoken already is taken over, see `taking_over`; returns the number of such chunks.
    Raises JobError when it cannot be written, or another process writes the same.
    """
    aside = path.with_name(path.name + ".new")
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(lock_path(path))  # another process may plan the same job at this moment
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise in_use(path) from None
        try:
            if path.exists():  # it was planned meanwhile
                raise in_use(path)
            aside.unlink(missing_ok=True)
            with closing(sqlite3.connect(aside, isolation_level=None)) as connection:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
                connection.executescript("BEGIN;" + TABLES)
                _insert_chapters(connection, chapters)
                connection.executemany(
                    "INSERT INTO omission VALUES (?, ?, ?, ?)",
                    ((left.where, left.reason, left.characters, left.excerpt) for left in omissions),
                )
                if cover is not None:
                    connection.execute("INSERT INTO cover VALUES (?, ?)", (cover.media_type, cover.data))
                if info.voice.clip is not None:
                    connection.execute("INSERT INTO clip VALUES (?)", (clip,))
                connection.execute("INSERT INTO job VALUES ('info', ?)", (encode_info(info),))
                connection.execute("INSERT INTO job VALUES ('book_characters', ?)", (str(book_characters),))
                connection.execute("INSERT INTO job VALUES ('added_characters', ?)", (str(added_characters),))
                taken = take_over(connection, info, earlier)
                connection.execute("COMMIT")
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
            lock.release()
            if not path.exists():
                lock_path(path).unlink(missing_ok=True)
    return taken


def _insert_chapters(connection: sqlite3.Connection, chapters: Iterable[tuple[int, str, Sequence[Chunk]]]) -> None:
    occurrences: Counter[str] = Counter()
    for position, (number, title, chunks) in enumerate(chapters, start=1):
        connection.execute("INSERT INTO chapter (position, number, title) VALUES (?, ?, ?)", (position, number, title))
        for chunk in chunks:
            connection.execute(
                "INSERT INTO chunk"
                " (chapter, occurrence, source, text, pause, language, kind, characters, state, member)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    position,
                    occurrences[chunk.text],
                    chunk.source,
                    chunk.text,
                    chunk.pause,
                    chunk.language,
                    chunk.kind,
                    count_characters(chunk.source),
                    ChunkState.PENDING if chunk.text else ChunkState.SILENT,
                    chunk.member,
                ),
            )
            occurrences[chunk.text] += 1
