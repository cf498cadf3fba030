"""A chunk that is spoken again replaces what was spoken, and what was encoded of its chapter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from e2a_mesh.errors import JobError, JobInUseError
from e2a_mesh.job import ChunkState, EncodedRecord, JobFile, Revision, SpokenAudio

OLD = SpokenAudio(b"old", 8_000, 100.0, 50)
NEW = SpokenAudio(b"new", 16_000, 400.0, 70)


def _encode(job: JobFile, chapter: int, tmp_path: Path, recipe: str = "aac") -> None:
    piece = tmp_path / "piece"
    piece.write_bytes(b"x")
    job.commit_encoded(recipe, EncodedRecord(chapter, 1, 16_000, 0.0, 0, 1), piece)


def test_who_spoke_a_chunk_is_written_down_and_when(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(1, OLD, "attic")
        record = job.chunk(1)
    assert (record.machine, record.take, record.voice, record.wording) == ("attic", 0, "", "")
    assert abs(datetime.fromisoformat(record.spoken_at) - datetime.now(UTC)) < timedelta(minutes=10)


def test_another_reading_replaces_the_audio_and_drops_its_chapter_alone(job_path: Path, tmp_path: Path) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(1, OLD, "attic")
        for chapter, recipe in ((1, "aac"), (2, "aac"), (1, "mp3")):
            _encode(job, chapter, tmp_path, recipe)
        job.revise(1, Revision(1, "toy/gong", "Jawohl."), NEW, "study")
        record = job.chunk(1)
        assert (record.machine, record.take, record.voice, record.wording) == ("study", 1, "toy/gong", "Jawohl.")
        assert (record.chunk.source, record.chunk.text) == ("Ja.", "Ja.")  # what the book says stays known
        assert job.speech(1) == b"new"
        assert job.rows("SELECT samples, sum_squares, peak FROM chunk WHERE id = 1") == [(16_000, 400.0, 70)]
        assert set(job.encoded("aac")) == {2}
        assert job.encoded("mp3") == {}


@pytest.mark.parametrize("chunk", [1, 2, 3])
def test_characters_are_accounted_for_by_the_source_whatever_was_said_instead(job_path: Path, chunk: int) -> None:
    with JobFile.open(job_path) as job:
        job.commit_failure(3, "silent")
        job.revise(chunk, Revision(1, "", "Something very much longer than it was."), NEW)
        account = job.completeness()
        assert account.unaccounted == 0
        assert account.spoken == 3
        assert job.chunk(chunk).state is ChunkState.DONE
        assert job.chunk(chunk).fault == ""


def test_what_is_encoded_of_the_old_audio_meanwhile_is_dropped_before_it_is_used(
    job_path: Path, tmp_path: Path
) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(1, OLD)
        _encode(job, 2, tmp_path)
        with JobFile.amend(job_path) as other:
            other.revise(1, Revision(1), NEW)
        assert job.is_stale()
        _encode(job, 1, tmp_path)  # begun before, so of the old audio
        assert job.drop_stale() == 1
        assert set(job.encoded("aac")) == {2}
        _encode(job, 1, tmp_path)
        assert not job.is_stale()
        assert job.drop_stale() == 0
        assert set(job.encoded("aac")) == {1, 2}


def test_a_chunk_revised_before_its_turn_is_not_spoken_over(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        with JobFile.amend(job_path) as other:
            other.revise(4, Revision(1, "", "Doch."), NEW, "study")
        assert not job.commit_speech(4, OLD, "attic")
        assert job.speech(4) == b"new"
        assert job.chunk(4).machine == "study"


def test_a_job_in_use_says_so_in_a_way_that_can_be_told_apart(job_path: Path) -> None:
    with JobFile.open(job_path), pytest.raises(JobInUseError):
        JobFile.open(job_path)


def test_a_chunk_that_is_not_there_cannot_be_revised(job_path: Path) -> None:
    with JobFile.open(job_path) as job, pytest.raises(JobError, match="chunk 99"):
        job.revise(99, Revision(1), NEW)
