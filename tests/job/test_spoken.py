"""What is spoken so far, for whoever listens while it works."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.audio import silence
from e2a_mesh.errors import UsageError
from e2a_mesh.job import ChunkState, EncodedRecord, JobFile, Revision, SpokenAudio, Strip
from e2a_mesh.job.spoken import audible, pause_samples, sentences, spoken_chapters, strip

AUDIO = SpokenAudio(b"flac", 8_000, 1.0, 1)  # half a second


def test_chapters_tell_how_far_they_are(job_path: Path, tmp_path: Path) -> None:
    (tmp_path / "piece").write_bytes(b"x")
    with JobFile.open(job_path) as job:
        job.commit_speech(1, AUDIO)
        job.commit_failure(3, "silent")
        job.commit_encoded("aac", EncodedRecord(1, 1, 16_000, 0.0, 0, 1), tmp_path / "piece")
        one, two = spoken_chapters(job)
        assert (one.position, one.title, one.chunks, one.settled, one.failed) == (1, "Eins", 3, 3, 1)
        assert (one.seconds, one.encoded) == (pytest.approx(0.5 + 0.3 + 0.9 + 0.3), True)
        assert (two.settled, two.seconds, two.encoded) == (0, 0.0, False)
        job.revise(1, Revision(1), AUDIO)
        assert not spoken_chapters(job)[0].encoded


def test_sentences_stand_where_they_are_heard(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(1, AUDIO, "attic")
        job.commit_speech(3, AUDIO, "study")
        first, stars, last = sentences(job, 1)
        assert (first.start, first.seconds, first.machine) == (0.0, 0.5, "attic")
        assert (stars.state, stars.start, stars.seconds) == (ChunkState.SILENT, 0.8, 0.0)
        assert (last.start, last.text) == (1.7, "Ja.")
        job.revise(1, Revision(2, "toy/gong", "Jawohl."), SpokenAudio(b"flac", 16_000, 1.0, 1), "attic")
        first, _, last = sentences(job, 1)
        assert (first.text, first.take, first.voice, first.seconds) == ("Jawohl.", 2, "toy/gong", 1.0)
        assert last.start == 2.2


def test_a_chapter_that_is_not_there_is_named(job_path: Path) -> None:
    with JobFile.read(job_path) as job:
        for ask in (sentences, lambda job, chapter: list(audible(job, chapter))):
            with pytest.raises(UsageError, match="no chapter 3"):
                ask(job, 3)


def test_a_chapter_is_heard_as_far_as_it_is_settled_without_a_gap(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        assert list(audible(job, 1)) == []
        job.commit_speech(3, AUDIO)
        assert list(audible(job, 1)) == []
        listening = audible(job, 1)
        job.commit_speech(1, AUDIO)
        assert [(passage.chunk, passage.speech, passage.samples) for passage in listening] == [
            (1, 8_000, 8_000 + 4_800), (2, 0, 14_400), (3, 8_000, 8_000 + 4_800),
        ]  # fmt: skip


def test_the_strip_shows_every_chunk_with_its_machine(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(3, AUDIO, "attic")
        seen = strip(job)
        assert seen.chapters == (0, 3)
        assert [seen.state(place) for place in range(4)] == ["pending", "silent", "done", "pending"]
        assert [seen.machine(place) for place in range(4)] == ["", "", "attic", ""]
        job.commit_speech(4, AUDIO, "study")
        assert seen.changed(4, ChunkState.DONE, "study") == strip(job)


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(ChunkState), st.integers(0, 400)), max_size=600))
def test_a_strip_holds_more_machines_than_can_be_told_apart(changes: list[tuple[int, ChunkState, int]]) -> None:
    seen = Strip(bytes(5), bytes(5), ("",), (0,))
    for chunk, state, machine in changes:
        seen = seen.changed(chunk, state, f"m{machine}")
        assert seen.state(chunk - 1) is state
        if f"m{machine}" in seen.names:
            assert seen.machine(chunk - 1) == f"m{machine}"
    assert len(seen.names) <= 256


@given(st.integers(0, 10_000), st.sampled_from([8_000, 16_000, 22_050, 24_000, 44_100]))
def test_a_pause_is_counted_as_it_is_made(milliseconds: int, rate: int) -> None:
    assert pause_samples(milliseconds, rate) == len(silence(milliseconds, rate))
