"""A job is carried to its end, whatever happens on the way, and the audio is always the same."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest
from lenders import machine_alone
from speakers import RATE, SENTENCES, ToneSpeaker

from e2a_mesh.audio import FORMATS, find_ffmpeg
from e2a_mesh.convert import Crew, Export, Progress, Recipe, carry_out, levelling
from e2a_mesh.convert.events import ChapterEncoded, ChapterSpoken, ChunkFailed, ChunkSpoken
from e2a_mesh.errors import EngineError, EngineUnavailableError
from e2a_mesh.job import ChunkState, JobFile

RECIPE = Recipe.of(FORMATS["m4b"], Export(), RATE)


class Course:
    """Carries a job out with given speakers and keeps its events."""

    def __init__(self, path: Path, *speakers: ToneSpeaker) -> None:
        self.path, self.speakers = path, speakers
        self.events: list[object] = []
        self.stop = threading.Event()

    def run(self) -> bool:
        folder = self.path.with_name("under-way")
        folder.mkdir(exist_ok=True)
        with JobFile.open(self.path) as job, machine_alone(self.speakers) as mesh:
            return carry_out(job, Crew(mesh), RECIPE, find_ffmpeg(), folder, self.report, self.stop, Progress())

    def report(self, event: object) -> None:
        self.events.append(event)

    def audio(self) -> list[bytes | None]:
        with JobFile.read(self.path) as job:
            return [flac for chapter in job.chapters() for flac, _ in job.audio(chapter.position)]

    def happened(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]


def test_every_chunk_is_spoken_and_every_chapter_encoded(job_path: Path) -> None:
    course = Course(job_path, ToneSpeaker())
    assert course.run()
    assert len(course.happened(ChunkSpoken)) == 8
    assert [event.title for event in course.happened(ChapterSpoken)] == ["Chapter 1", "Chapter 2"]  # by one speaker
    assert sorted(event.title for event in course.happened(ChapterEncoded)) == ["Chapter 1", "Chapter 2"]
    with JobFile.read(job_path) as job:
        assert set(job.encoded(RECIPE.key)) == {1, 2}
        assert job.completeness().unaccounted == 0


def test_a_chapter_is_encoded_while_the_next_is_spoken(job_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(levelling, "STRETCH", 5.0)  # the whole story lasts no longer than the usual one
    encoded = threading.Event()

    class WaitsForTheEncoder(ToneSpeaker):
        def speak(self, text: str, *arguments: object, **named: object):  # type: ignore[override]
            if text == SENTENCES[-1]:
                assert encoded.wait(120)
            return super().speak(text, *arguments, **named)  # type: ignore[arg-type]

    course = Course(job_path, WaitsForTheEncoder())

    def report(event: object) -> None:
        course.events.append(event)
        if isinstance(event, ChapterEncoded):
            encoded.set()

    course.report = report  # type: ignore[method-assign]
    assert course.run()
    assert [event.title for event in course.happened(ChapterEncoded)] == ["Chapter 1", "Chapter 2"]
    first_encoded, last_spoken = course.happened(ChapterEncoded)[0], course.happened(ChunkSpoken)[-1]
    assert course.events.index(first_encoded) < course.events.index(last_spoken)


def test_one_slot_and_four_give_the_same_audio(job_path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(job_path, tmp_path / "copy.e2ajob"))
    one, four = Course(job_path, ToneSpeaker()), Course(copy, *(ToneSpeaker(seconds=0.01) for _ in range(4)))
    assert one.run()
    assert four.run()
    assert one.audio() == four.audio()


def test_a_stopped_job_is_carried_on_to_the_same_audio(job_path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(job_path, tmp_path / "copy.e2ajob"))
    whole = Course(copy, ToneSpeaker())
    whole.run()
    course = Course(job_path, ToneSpeaker(seconds=0.05))

    def report(event: object) -> None:
        course.events.append(event)
        if len(course.happened(ChunkSpoken)) == 3:
            course.stop.set()

    course.report = report  # type: ignore[method-assign]
    assert not course.run()
    with JobFile.read(job_path) as job:
        assert 3 <= job.tally().done < 8
    rest = Course(job_path, ToneSpeaker())
    assert rest.run()
    assert rest.audio() == whole.audio()
    assert len(rest.happened(ChunkSpoken)) + len(course.happened(ChunkSpoken)) == 8


def test_a_wish_to_stop_is_obeyed_within_a_second_though_a_long_chunk_is_spoken(job_path: Path) -> None:
    course = Course(job_path, ToneSpeaker(seconds=60))
    threading.Timer(0.2, course.stop.set).start()
    began = time.monotonic()
    assert not course.run()
    assert time.monotonic() - began < 5  # generous on a busy machine; the chunk alone would take a minute


def test_a_chunk_that_stays_silent_is_split_and_its_halves_are_spoken(job_path: Path) -> None:
    whole = SENTENCES[1]
    speaker = ToneSpeaker(mute=(whole.rstrip("."),))
    assert Course(job_path, speaker).run()
    tried = [text for text, _ in speaker.spoken if text.startswith("This is sentence number two")]
    assert tried[:3] == [whole] * 3
    halves = [text for text in tried if text != whole]
    assert 0 < len(halves[0]) < len(whole)
    with JobFile.read(job_path) as job:
        assert job.tally().failed == 0


def test_each_attempt_has_a_seed_of_its_own(job_path: Path) -> None:
    speaker = ToneSpeaker(broken=(SENTENCES[0],))
    Course(job_path, speaker).run()
    seeds = [seed for text, seed in speaker.spoken if text == SENTENCES[0]]
    assert len(set(seeds)) == 3


def test_a_chunk_that_nothing_helps_is_reported_by_its_text_and_the_job_goes_on(job_path: Path) -> None:
    course = Course(job_path, ToneSpeaker(broken=tuple(SENTENCES[1].split())[3:5]))
    assert course.run()
    failures = course.happened(ChunkFailed)
    assert len(failures) == 8
    assert SENTENCES[1] in [failure.text for failure in failures]
    assert all("the engine raised" in failure.reason for failure in failures)


def test_an_engine_that_fails_at_everything_ends_the_job_with_a_sentence(tmp_path: Path, info) -> None:
    from e2a_mesh.job import write_plan
    from e2a_mesh.model import Chunk

    path = tmp_path / "long.e2ajob"
    chunks = [Chunk(f"Sentence {n}.", f"Sentence {n}.", 0, "en") for n in range(40)]
    write_plan(path, info, [(1, "One", chunks)], book_characters=0)
    with pytest.raises(EngineError, match="times in a row"):
        Course(path, ToneSpeaker(broken=("e",))).run()
    with JobFile.read(path) as job:
        assert job.tally().failed < 40


def test_an_engine_that_cannot_start_ends_the_job_and_nothing_is_marked_failed(job_path: Path) -> None:
    class Missing(ToneSpeaker):
        def speak(self, *_: object, **__: object):  # type: ignore[override]
            raise EngineUnavailableError("The weights are gone.")

    with pytest.raises(EngineUnavailableError, match="weights"):
        Course(job_path, Missing()).run()
    with JobFile.read(job_path) as job:
        assert job.tally().pending == 8


def test_a_full_disk_ends_the_job_with_a_sentence_and_loses_nothing(job_path: Path, monkeypatch) -> None:
    from e2a_mesh.errors import JobError

    commit, committed = JobFile.commit_speech, []

    def commit_until_full(job: JobFile, chunk: int, audio, machine: str, attempts: int):
        committed.append(chunk)
        if len(committed) == 4:
            pages = job._connection.execute("PRAGMA page_count").fetchone()[0]
            job._connection.execute(f"PRAGMA max_page_count = {pages}")
        return commit(job, chunk, audio, machine, attempts)

    monkeypatch.setattr(JobFile, "commit_speech", commit_until_full)
    with pytest.raises(JobError, match="disk is full"):
        Course(job_path, ToneSpeaker()).run()
    monkeypatch.undo()
    with JobFile.read(job_path) as job:
        assert job.tally().done == 3
    assert Course(job_path, ToneSpeaker()).run()


def test_no_thread_outlives_a_job(job_path: Path) -> None:
    before = set(threading.enumerate())
    Course(job_path, ToneSpeaker(), ToneSpeaker()).run()
    assert set(threading.enumerate()) <= before


def test_a_job_already_spoken_needs_no_speaker(job_path: Path) -> None:
    Course(job_path, ToneSpeaker()).run()
    again = Course(job_path)
    assert again.run()
    assert again.happened(ChunkSpoken) == []
    assert again.happened(ChapterSpoken) == []
    with JobFile.read(job_path) as job:
        assert list(job.chunks(ChunkState.PENDING)) == []
