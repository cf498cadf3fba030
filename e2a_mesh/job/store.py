"""The job file: text, decisions, audio and encoded chapters of one conversion in one SQLite file, the only truth.

One process writes it, held by a lock beside it; others may read meanwhile (write-ahead log). Every method raises
JobError with a sentence when the file or the disk fails.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from filelock import FileLock, Timeout

from e2a_mesh.errors import JobError
from e2a_mesh.job.coding import decode_info
from e2a_mesh.job.schema import VERSION
from e2a_mesh.job.trouble import damaged, explained, in_use
from e2a_mesh.job.values import (
    ChapterRecord,
    ChunkLevel,
    ChunkRecord,
    ChunkState,
    Completeness,
    EncodedRecord,
    SpokenAudio,
    Tally,
)
from e2a_mesh.job.versions import check_version, look_up_to_date, migrate
from e2a_mesh.model import Chunk, Cover, Omission, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from e2a_mesh.job.values import JobInfo, Revision

SUFFIX = ".e2ajob"
_PIECE_BYTES = 1 << 20  # encoded chapters are stored in pieces, so that none has to fit into memory
_PAGE = 256  # chunks read at a time

_CHUNKS = """
SELECT id, chapter, occurrence, source, text, pause, language, kind, member, state, fault,
    machine, spoken_at, take, voice, wording, attempts
FROM chunk
WHERE id > :last AND (:state IS NULL OR state = :state) AND (:chapter IS NULL OR chapter = :chapter)
ORDER BY id LIMIT :page
"""


class JobFile:
    """An open job file; close it, or use it in a `with` statement. Use it from the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: FileLock | None) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock
        self.info = self._read_info()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a job file to work on it; raises JobError when it is missing, damaged, too new or in use."""
        _must_exist(path)
        lock = FileLock(lock_path(path))
        with explained(path):
            try:
                lock.acquire(timeout=0)
            except Timeout:
                raise in_use(path) from None
            try:
                connection = sqlite3.connect(path, isolation_level=None, timeout=30)
            except BaseException:
                lock.release()
                raise
        try:
            with explained(path):
                check_version(path, connection)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA foreign_keys = ON")
                migrate(connection)
            return cls(path, connection, lock)
        except BaseException:
            connection.close()
            lock.release()
            raise

    @classmethod
    def amend(cls, path: Path) -> Self:
        """Open a job file for a revision while another works on it, who is kept waiting for that moment only.

        Raises JobError as `open` does, but where the one that works on it is of an older version too.
        """
        _must_exist(path)
        with explained(path):
            connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        try:
            with explained(path):
                if check_version(path, connection) != VERSION:
                    raise in_use(path)  # noqa: TRY301 - it is explained already
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA foreign_keys = ON")
            return cls(path, connection, None)
        except BaseException:
            connection.close()
            raise

    @classmethod
    def read(cls, path: Path) -> Self:
        """Open a job file to look at it only, also while another process or thread works on it."""
        _must_exist(path)
        with explained(path):
            connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        try:
            with explained(path):
                check_version(path, connection)
                look_up_to_date(connection)
                connection.execute("PRAGMA query_only = ON")
            return cls(path, connection, None)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Fold the write-ahead log back, so that the one file can be copied, and let go of the lock."""
        try:
            if self._lock is not None:
                with explained(self.path):
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._connection.close()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read_info(self) -> JobInfo:
        text = self.note("info")
        try:
            return decode_info(text)
        except (ValueError, KeyError, TypeError) as error:
            raise damaged(self.path, f"its description: {error}") from error

    def note(self, key: str) -> str:
        """Read what was noted under `key`; empty when nothing was."""
        with explained(self.path):
            row = self._connection.execute("SELECT value FROM job WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_note(self, key: str, value: str) -> None:
        """Note a text under `key`, such as the output's path."""
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO job VALUES (?, ?)", (key, value))

    def cover(self) -> Cover | None:
        """Read the book's cover, if it has one."""
        with explained(self.path):
            row = self._connection.execute("SELECT data, media_type FROM cover").fetchone()
        return Cover(row[0], row[1]) if row else None

    def clip_piece(self, offset: int, length: int) -> bytes:
        """Read at most so many bytes of the clip that the voice is cloned from; none where there is no clip."""
        clip = self.info.voice.clip
        if clip is None or not 0 <= offset < clip.size:
            return b""
        with explained(self.path):
            row = self._connection.execute("SELECT rowid, length(data) FROM clip").fetchone()
            if row is None or row[1] != clip.size:
                raise damaged(self.path, "the clip of its voice is gone")
            with self._connection.blobopen("clip", "data", row[0], readonly=True) as blob:
                blob.seek(offset)
                return blob.read(length)

    def chapters(self) -> list[ChapterRecord]:
        """List the chapters in reading order."""
        with explained(self.path):
            rows = self._connection.execute("SELECT position, number, title FROM chapter ORDER BY position").fetchall()
        return [ChapterRecord(*row) for row in rows]

    def chunks(self, state: ChunkState | None = None, chapter: int | None = None) -> Iterator[ChunkRecord]:
        """Go through chunks in reading order, a page at a time, so that changes meanwhile do no harm."""
        last = 0
        while True:
            with explained(self.path):
                rows = self._connection.execute(
                    _CHUNKS, {"last": last, "state": state, "chapter": chapter, "page": _PAGE}
                ).fetchall()
            if not rows:
                return
            yield from map(self._chunk_record, rows)
            last = rows[-1][0]

    def chunk(self, number: int) -> ChunkRecord:
        """Read one chunk by its id."""
        with explained(self.path):
            rows = self._connection.execute(
                _CHUNKS, {"last": number - 1, "state": None, "chapter": None, "page": 1}
            ).fetchall()
        if not rows or rows[0][0] != number:
            raise damaged(self.path, f"chunk {number} is gone")
        return self._chunk_record(rows[0])

    def _chunk_record(self, row: tuple[Any, ...]) -> ChunkRecord:
        number, chapter, occurrence, source, text, pause, language, kind, member, state, *told = row
        if not 0 <= member < len(self.info.cast):
            raise damaged(self.path, f"chunk {number} is nobody's")
        chunk = Chunk(source, text, pause, language, ParagraphKind(kind), member)
        return ChunkRecord(number, chapter, occurrence, chunk, ChunkState(state), *told)

    def rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        """Answer a query of this room's other files."""
        with explained(self.path):
            return self._connection.execute(query, values).fetchall()

    def commit_speech(self, chunk: int, audio: SpokenAudio, machine: str = "", attempts: int = 1) -> bool:
        """Store a chunk's audio and mark it done, in one transaction; False when it was done before.

        `attempts` are the tries that it took.
        """
        with self._transaction() as connection:
            changed = connection.execute(
                "UPDATE chunk SET state = 'done', fault = '', samples = ?, sum_squares = ?, peak = ?, machine = ?,"
                " spoken_at = ?, attempts = ? WHERE id = ? AND state != 'done'",
                (audio.samples, audio.sum_squares, audio.peak, machine, _now(), attempts, chunk),
            ).rowcount
            if changed:
                connection.execute("INSERT INTO audio VALUES (?, ?)", (chunk, audio.flac))
        return bool(changed)

    def revise(self, chunk: int, revision: Revision, audio: SpokenAudio, machine: str = "") -> None:
        """Put another reading in the place of a chunk's audio, or of its silence, in one transaction.

        What was encoded of its chapter is dropped, and what a conversion that is under way still encodes of the old
        audio is by `drop_stale`.
        """
        with self._transaction() as connection:
            chapter = connection.execute("SELECT chapter FROM chunk WHERE id = ?", (chunk,)).fetchone()
            if chapter is None:
                raise damaged(self.path, f"chunk {chunk} is gone")
            connection.execute(
                "UPDATE chunk SET state = 'done', fault = '', samples = ?, sum_squares = ?, peak = ?, machine = ?,"
                " spoken_at = ?, take = ?, voice = ?, wording = ? WHERE id = ?",
                (
                    *(audio.samples, audio.sum_squares, audio.peak, machine, _now()),
                    *(revision.take, revision.voice, revision.wording, chunk),
                ),
            )
            connection.execute("INSERT OR REPLACE INTO audio VALUES (?, ?)", (chunk, audio.flac))
            connection.execute("DELETE FROM encoded WHERE chapter = ?", chapter)
            connection.execute("UPDATE chapter SET stale = 1 WHERE position = ?", chapter)

    def drop_stale(self) -> int:
        """Drop what may have been encoded of chapters before they were revised; returns the number of these.

        To be called while nothing is being encoded.
        """
        with self._transaction() as connection:
            connection.execute("DELETE FROM encoded WHERE chapter IN (SELECT position FROM chapter WHERE stale)")
            return connection.execute("UPDATE chapter SET stale = 0 WHERE stale").rowcount

    def is_stale(self) -> bool:
        """Tell whether a chapter was revised since `drop_stale` was called last."""
        return bool(self.rows("SELECT 1 FROM chapter WHERE stale LIMIT 1"))

    def commit_failure(self, chunk: int, fault: str) -> None:
        """Mark a chunk as one that could not be spoken, with the reason in words."""
        with self._transaction() as connection:
            connection.execute(
                "UPDATE chunk SET state = 'failed', fault = ? WHERE id = ? AND state = 'pending'", (fault, chunk)
            )

    def retry_failures(self) -> int:
        """Make the failed chunks pending again and drop the encoded chapters that lack them; returns their number."""
        with self._transaction() as connection:
            connection.execute(
                "DELETE FROM encoded WHERE chapter IN (SELECT chapter FROM chunk WHERE state = 'failed')"
            )
            return connection.execute("UPDATE chunk SET state = 'pending' WHERE state = 'failed'").rowcount

    def audio(self, chapter: int) -> Iterator[tuple[bytes | None, int]]:
        """Go through a chapter's (FLAC, pause after it in ms) in reading order; no FLAC for silent and failed ones."""
        for record in self.chunks(chapter=chapter):
            yield self._flac(record.id), record.chunk.pause

    def speech(self, chunk: int) -> bytes | None:
        """Read a chunk's FLAC, if it has one."""
        with explained(self.path):
            row = self._connection.execute("SELECT flac FROM audio WHERE chunk = ?", (chunk,)).fetchone()
        return row[0] if row else None

    def audio_between(self, first: int, last: int) -> Iterator[tuple[int, bytes | None, int]]:
        """Go through the (id, FLAC, pause) of the chunks from one id to another, as `audio` does."""
        with explained(self.path):
            rows = self._connection.execute("SELECT id, pause FROM chunk WHERE id BETWEEN ? AND ?", (first, last))
            pauses = rows.fetchall()
        for chunk, pause in sorted(pauses):
            yield chunk, self._flac(chunk), pause

    def _flac(self, chunk: int) -> bytes | None:
        with explained(self.path):
            row = self._connection.execute(
                "SELECT state, flac FROM chunk LEFT JOIN audio ON audio.chunk = chunk.id WHERE id = ?", (chunk,)
            ).fetchone()
        if row is None or (row[0] == ChunkState.DONE and row[1] is None):
            raise damaged(self.path, f"the audio of chunk {chunk} is gone")
        return None if row[1] is None else bytes(row[1])

    def levels(self, chapter: int | None = None) -> Iterator[ChunkLevel]:
        """Go through the loudness of all chunks, or of a chapter's, in reading order."""
        with explained(self.path):
            rows = self._connection.execute(
                "SELECT id, chapter, state, LENGTH(text), pause, samples, sum_squares, peak FROM chunk"
                " WHERE :chapter IS NULL OR chapter = :chapter ORDER BY id",
                {"chapter": chapter},
            )
            for id_, place, state, *figures in rows:
                yield ChunkLevel(id_, place, ChunkState(state), *figures)

    def unspoken(self, chapter: int) -> int:
        """Count a chapter's pending chunks."""
        with explained(self.path):
            row = self._connection.execute(
                "SELECT COUNT(*) FROM chunk WHERE chapter = ? AND state = 'pending'", (chapter,)
            ).fetchone()
        return int(row[0])

    def tally(self) -> Tally:
        """Count chunks, characters and seconds by state."""
        with explained(self.path):
            rows = self._connection.execute(
                "SELECT state, COUNT(*), SUM(characters), SUM(samples) FROM chunk GROUP BY state"
            ).fetchall()
        counts = {state: (count, characters, samples) for state, count, characters, samples in rows}
        return Tally(
            chunks=sum(count for count, _, _ in counts.values()),
            pending=counts.get("pending", (0, 0, 0))[0],
            done=counts.get("done", (0, 0, 0))[0],
            silent=counts.get("silent", (0, 0, 0))[0],
            failed=counts.get("failed", (0, 0, 0))[0],
            characters=sum(characters for _, characters, _ in counts.values()),
            pending_characters=counts.get("pending", (0, 0, 0))[1],
            seconds=counts.get("done", (0, 0, 0))[2] / self.info.voice.sample_rate,
        )

    def completeness(self) -> Completeness:
        """Account for every character of the book."""
        with explained(self.path):
            states = dict(
                self._connection.execute("SELECT state, SUM(characters) FROM chunk GROUP BY state").fetchall()
            )
            omissions = self._connection.execute("SELECT * FROM omission ORDER BY rowid").fetchall()
        return Completeness(
            book=int(self.note("book_characters")),
            spoken=states.get("done", 0),
            soundless=states.get("silent", 0),
            failed=states.get("failed", 0),
            pending=states.get("pending", 0),
            omissions=tuple(Omission(*row) for row in omissions),
            added=int(self.note("added_characters") or 0),
        )

    def commit_encoded(self, recipe: str, record: EncodedRecord, file: Path) -> None:
        """Store an encoded chapter, read from `file`, under a recipe: the settings that made it."""
        with explained(file), file.open("rb") as stream, self._transaction() as connection:
            connection.execute("DELETE FROM encoded WHERE chapter = ? AND recipe = ?", (record.chapter, recipe))
            connection.execute(
                "INSERT INTO encoded VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    record.chapter,
                    recipe,
                    record.samples,
                    record.sample_rate,
                    record.sum_squares,
                    record.peak,
                    record.loudness_samples,
                ),
            )
            pieces = enumerate(iter(partial(stream.read, _PIECE_BYTES), b""))
            connection.executemany(
                "INSERT INTO encoded_piece VALUES (?, ?, ?, ?)",
                ((record.chapter, recipe, number, data) for number, data in pieces),
            )

    def encoded(self, recipe: str) -> dict[int, EncodedRecord]:
        """Find the chapters already encoded by a recipe, by position."""
        with explained(self.path):
            rows = self._connection.execute(
                "SELECT chapter, samples, sample_rate, sum_squares, peak, loudness_samples FROM encoded"
                " WHERE recipe = ?",
                (recipe,),
            ).fetchall()
        return {row[0]: EncodedRecord(*row) for row in rows}

    def write_encoded(self, recipe: str, chapter: int, file: Path) -> None:
        """Write an encoded chapter out to `file`, a piece at a time."""
        with explained(file), file.open("wb") as stream:
            for (data,) in self._connection.execute(
                "SELECT data FROM encoded_piece WHERE chapter = ? AND recipe = ? ORDER BY piece", (chapter, recipe)
            ):
                stream.write(data)

    def drop_encoded(self, keep: str) -> None:
        """Forget the chapters encoded by any other recipe than `keep`; they can be made again from the speech."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM encoded WHERE recipe != ?", (keep,))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk may have rolled back already; a second ROLLBACK would hide the reason.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def lock_path(path: Path) -> Path:
    """Name the file whose lock says that a process works on the job."""
    return path.with_name(path.name + ".lock")


def _must_exist(path: Path) -> None:
    if not path.is_file():
        raise JobError(f"There is no job file {path}.", "`e2a-mesh jobs` lists the jobs of this machine.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
