"""Job files of every version that ever was can be looked at as they are, and are brought up to date when worked on."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from old_job_files import as_first_version

from e2a_mesh.errors import JobError
from e2a_mesh.job import ChunkState, JobFile, JobInfo, Revision, SpokenAudio
from e2a_mesh.job.schema import APPLICATION_ID, VERSION
from e2a_mesh.job.spoken import audible, sentences, spoken_chapters, strip
from e2a_mesh.job.versions import MIGRATIONS, OUTLOOKS

AUDIO = SpokenAudio(b"fLaC-bytes", 8_000, 1234.5, 321)


@pytest.fixture
def old(job_path: Path, tmp_path: Path) -> Path:
    """A job of version 1 with a chunk spoken."""
    with JobFile.open(job_path) as job:
        job.commit_speech(1, AUDIO)
    return as_first_version(job_path, tmp_path / "old.e2ajob")


def _layout(path: Path) -> dict[str, list[tuple]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: connection.execute(f"PRAGMA table_info({table})").fetchall() for table in tables}


def test_the_old_file_is_one_of_version_1(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1 < VERSION


def test_there_is_a_way_up_from_every_version() -> None:
    assert set(MIGRATIONS) == set(OUTLOOKS) == set(range(1, VERSION))


def test_an_old_job_is_looked_at_without_being_changed(old: Path, info: JobInfo) -> None:
    before = old.read_bytes()
    with JobFile.read(old) as job:
        assert job.info == info
        assert job.clip_piece(0, 1000) == b""
        assert [record.state for record in job.chunks()] == ["done", "silent", "pending", "pending"]
        assert {(record.machine, record.take, record.voice, record.wording) for record in job.chunks()} == {
            ("", 0, "", "")
        }
        assert [chapter.settled for chapter in spoken_chapters(job)] == [2, 0]
        assert [sentence.seconds for sentence in sentences(job, 1)] == [0.5, 0.0, 0.0]
        assert [passage.chunk for passage in audible(job, 1)] == [1, 2]
        assert strip(job).names == ("",)
        assert not job.is_stale()
    assert old.read_bytes() == before


def test_an_old_job_is_brought_up_to_date_when_it_is_worked_on(old: Path, job_path: Path) -> None:
    with JobFile.open(old) as job:
        assert [record.state for record in job.chunks()] == ["done", "silent", "pending", "pending"]
        job.commit_speech(3, AUDIO, "attic")
        job.revise(1, Revision(1), AUDIO, "study")
        assert [record.machine for record in job.chunks(ChunkState.DONE)] == ["study", "attic"]
    assert _layout(old) == _layout(job_path)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION


def test_a_reader_of_an_old_job_is_not_disturbed_by_its_being_brought_up(old: Path) -> None:
    with JobFile.read(old) as reader:
        with JobFile.open(old) as job:
            job.commit_speech(3, AUDIO, "attic")
        assert [record.state for record in reader.chunks(chapter=1)] == ["done", "silent", "done"]
        assert [chapter.settled for chapter in spoken_chapters(reader)] == [3, 0]


def test_a_migration_that_breaks_off_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MIGRATIONS, 1, (*MIGRATIONS[1], "ALTER TABLE nothing ADD COLUMN at_all"))
    layout = _layout(old)
    with pytest.raises(JobError):
        JobFile.open(old)
    monkeypatch.undo()
    assert _layout(old) == layout
    with JobFile.open(old) as job:
        assert job.tally().done == 1


def test_a_job_that_cannot_be_brought_up_to_date_stays_as_it_was(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("CREATE TABLE clip (something TEXT)")  # in the way
    layout = _layout(old)
    with pytest.raises(JobError, match="clip already exists"):
        JobFile.open(old)
    assert _layout(old) == layout


def test_a_file_that_is_of_no_version_is_refused(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA user_version = 0")
    with pytest.raises(JobError, match="format 0"):
        JobFile.read(old)


def test_a_job_of_version_3_is_spoken_by_its_own_voice_alone(job_path: Path, info: JobInfo) -> None:
    with closing(sqlite3.connect(job_path)) as connection, connection:
        for _, _, table, _, _, column, *_ in map(str.split, MIGRATIONS[3]):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("PRAGMA user_version = 3")
        (text,) = connection.execute("SELECT value FROM job WHERE key = 'info'").fetchone()
        fields = {name: value for name, value in json.loads(text).items() if name != "others"}
        connection.execute("UPDATE job SET value = ? WHERE key = 'info'", (json.dumps(fields),))
    before = job_path.read_bytes()
    with JobFile.read(job_path) as job:
        assert job.info == info
        assert {record.chunk.member for record in job.chunks()} == {0}
        assert {sentence.voice for sentence in sentences(job, 1)} == {""}
    assert job_path.read_bytes() == before
    with JobFile.open(job_path) as job:
        assert {record.chunk.member for record in job.chunks()} == {0}
