"""What earlier jobs of a book have spoken already is taken over by a new one, for which it would sound the same.

A chunk's audio follows from the job's seed, the text, its place among equal texts, the language and the voice alone. So
between jobs of one seed, which stands for the voice and its speed, audio is taken over where text, occurrence, language
and the member of the cast are the same: it is what would be spoken again, sample for sample. What a person had spoken
again has another take, words or voice; it is taken over where the same text stands beside the same neighbours, since
there it was wanted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from e2a_mesh.errors import JobError
from e2a_mesh.job.store import SUFFIX, JobFile

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from e2a_mesh.job.values import JobInfo
    from e2a_mesh.model import Member

_MOST = 8  # earlier jobs that are looked at

_SPOKEN = """
SELECT id, text, language, member, occurrence, take != 0 OR voice != '' OR wording != '' FROM chunk WHERE state = 'done'
"""
_AUDIO = """
SELECT flac, samples, sum_squares, peak, machine, spoken_at, take, voice, wording, attempts
FROM chunk JOIN audio ON audio.chunk = chunk.id WHERE chunk.id = :chunk
"""


def earlier_jobs(folder: Path, info: JobInfo) -> list[Path]:
    """List the jobs of the same book, or of a book at the same place, that were read the same way, the latest first."""
    found: list[Path] = []
    for path in sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True):
        try:
            with JobFile.read(path) as job:
                other = job.info
        except JobError:  # `e2a-mesh jobs` tells what is wrong with it
            continue
        same_book = other.book_digest == info.book_digest or other.source == info.source
        if same_book and other.id != info.id and (other.seed, other.voice) == (info.seed, info.voice):
            found.append(path)
    return found[:_MOST]


def take_over(connection: sqlite3.Connection, info: JobInfo, earlier: Iterable[Path]) -> int:
    """Copy what earlier jobs have spoken into a new job's tables; returns the number of chunks. Raises JobError."""
    rows = connection.execute(
        "SELECT id, text, language, member, occurrence FROM chunk WHERE state = 'pending' ORDER BY id"
    )
    wanted = {row[0]: _spoken(row, info) for row in rows}
    taken = 0
    for path in earlier:
        if not wanted:
            break
        with JobFile.read(path) as job:
            pairs = _pairs(wanted, connection, job)
            for mine, other in pairs.items():
                if audio := job.rows(_AUDIO, chunk=other):
                    _put(connection, mine, audio[0])
                    del wanted[mine]
                    taken += 1
    return taken


@dataclass(frozen=True, slots=True)
class _Spoken:
    chunk: int
    text: str
    language: str
    member: Member
    occurrence: int
    revised: int = 0


def _spoken(row: Sequence[Any], info: JobInfo) -> _Spoken:
    chunk, text, language, member, *rest = row
    return _Spoken(chunk, text, language, info.cast[member], *rest)


def _pairs(wanted: dict[int, _Spoken], connection: sqlite3.Connection, job: JobFile) -> dict[int, int]:
    """Find for chunks that are wanted those of an earlier job that sound as they must, by their ids."""
    spoken = [_spoken(row, job.info) for row in job.rows(_SPOKEN)]
    pairs = _revised_pairs(wanted, [one for one in spoken if one.revised], connection, job)
    same = {(one.text, one.language, one.member, one.occurrence): one.chunk for one in spoken if not one.revised}
    for mine in wanted.values():
        other = same.get((mine.text, mine.language, mine.member, mine.occurrence))
        if other is not None:
            pairs.setdefault(mine.chunk, other)
    return pairs


def _revised_pairs(
    wanted: dict[int, _Spoken], revised: list[_Spoken], connection: sqlite3.Connection, job: JobFile
) -> dict[int, int]:
    if not revised:
        return {}
    here = dict(connection.execute("SELECT id, text FROM chunk").fetchall())
    there = dict(job.rows("SELECT id, text FROM chunk"))
    pairs: dict[int, int] = {}
    for other in revised:
        around = (there.get(other.chunk - 1), there.get(other.chunk + 1))
        alike = [
            (sum(map(_same, around, (here.get(mine.chunk - 1), here.get(mine.chunk + 1)))), mine.chunk)
            for mine in wanted.values()
            if (mine.text, mine.language, mine.member) == (other.text, other.language, other.member)
            and mine.chunk not in pairs
        ]
        best, chunk = max(alike, key=lambda one: (one[0], -one[1]), default=(0, 0))
        if best:
            pairs[chunk] = other.chunk
    return pairs


def _same(one: str | None, other: str | None) -> bool:
    return one == other


def _put(connection: sqlite3.Connection, chunk: int, audio: tuple[Any, ...]) -> None:
    flac, *told = audio
    connection.execute(
        "UPDATE chunk SET state = 'done', samples = ?, sum_squares = ?, peak = ?, machine = ?, spoken_at = ?,"
        " take = ?, voice = ?, wording = ?, attempts = ? WHERE id = ?",
        (*told, chunk),
    )
    connection.execute("INSERT INTO audio VALUES (?, ?)", (chunk, flac))
