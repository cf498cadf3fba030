"""A chunk is spoken again by whoever speaks the job, alone, and the audiobook is made anew around it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from lenders import machine_alone
from speakers import SENTENCES, ToneSpeaker

from e2a_mesh import convert
from e2a_mesh.audio import FORMATS, find_ffmpeg, from_flac, measure, to_flac
from e2a_mesh.convert import Crew, Export, levelling, making
from e2a_mesh.convert.events import ChapterEncoded, ChunkRespoken, ChunkSpoken, Finished, Interrupted, Kept
from e2a_mesh.convert.fitting import fitted
from e2a_mesh.convert.noting import export_as_before
from e2a_mesh.errors import EngineError, JobInUseError, UsageError, VoiceError
from e2a_mesh.job import ChunkState, JobFile, JobInfo, SpokenAudio, write_plan
from e2a_mesh.model import Chunk, Metadata, Pcm, Voice
from e2a_mesh.node import Node
from e2a_mesh.settings import Settings
from e2a_mesh.speech.catalogue import choose_voice

HANG = 60.0  # seconds
ELSEWHERE = json.dumps(
    {"format": "m4b", "bitrate": 0, "by_chapter": False, "loudness": -20.0, "pauses": 1.0, "output": "/etc/passwd"}
)
JOE = choose_voice("en", "piper/en_US-joe-medium")


class Tones(ToneSpeaker):
    """Tones at the rate of the voice in whose name they sound."""

    def speak(self, *arguments: object, **named: object) -> Pcm:  # type: ignore[override]
        return Pcm(super().speak(*arguments, **named).samples, JOE.sample_rate)  # type: ignore[arg-type]


class Studio(Node):
    """A node whose crew are tone speakers, and that keeps what it is told."""

    def __init__(self, crew: Crew) -> None:
        super().__init__(Settings())
        self._tones = crew
        self.events: list[object] = []
        self.stop = threading.Event()

    def _crew(self) -> Crew:
        return self._tones

    def again(self, path: Path, chunk: int, **how: str | None) -> Finished | Interrupted | Kept:
        return self.respeak(path, chunk, report=self.events.append, stop=self.stop, **how)

    def carry_on(self, path: Path) -> Finished | Interrupted:
        return self.resume(path, Export(output=path.with_suffix(".m4b")), self.events.append, self.stop)

    def happened(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]


@contextmanager
def studio(*speakers: ToneSpeaker) -> Iterator[Studio]:
    with machine_alone(speakers) as mesh:
        yield Studio(Crew(mesh))


def plan(path: Path, voice: Voice) -> Path:
    info = JobInfo(
        "ab" * 6, str(path.with_suffix(".txt")), "00" * 32, Metadata(title="Bells"), "en", voice, "11" * 32, 1.0,
        bytes(range(32)), "2026-01-02T03:04:05+00:00", "0.1.0",
    )  # fmt: skip
    chapters = [
        (number, f"Chapter {number}", [Chunk(text, text, 300, "en") for text in SENTENCES[4 * number - 4 : 4 * number]])
        for number in (1, 2)
    ]
    write_plan(path, info, chapters, book_characters=sum(len("".join(text.split())) for text in SENTENCES))
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A job in the name of a real voice, so that its limits are known."""
    return plan(tmp_path / "bells.e2ajob", JOE)


def audio(path: Path) -> list[bytes | None]:
    with JobFile.read(path) as job:
        return [job.speech(record.id) for record in job.chunks()]


def wait_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + HANG
    while not done():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_only_the_chunk_is_spoken_and_only_its_chapter_encoded(path: Path) -> None:
    speaker = Tones()
    with studio(speaker) as node:
        assert isinstance(node.carry_on(path), Finished)
        before, written = audio(path), path.with_suffix(".m4b").stat().st_mtime_ns
        speaker.spoken.clear()
        node.events.clear()
        finished = node.again(path, 6)
    assert isinstance(finished, Finished)
    assert finished.outputs == (str(path.with_suffix(".m4b")),)
    assert path.with_suffix(".m4b").stat().st_mtime_ns > written
    assert [text for text, _ in speaker.spoken] == [SENTENCES[5]]
    assert [(one.chunk, one.chapter, one.take) for one in node.happened(ChunkRespoken)] == [(6, 2, 1)]
    assert [one.chapter for one in node.happened(ChapterEncoded)] == [2]
    after = audio(path)
    assert [number for number, (old, new) in enumerate(zip(before, after, strict=True), 1) if old != new] == [6]


def test_each_reading_has_a_seed_of_its_own(path: Path) -> None:
    speaker = Tones()
    with studio(speaker) as node:
        node.carry_on(path)
        for _ in range(3):
            node.again(path, 2)
    seeds = [seed for text, seed in speaker.spoken if text == SENTENCES[1]]
    assert len(set(seeds)) == len(seeds) == 4
    with JobFile.read(path) as job:
        assert (job.chunk(2).take, job.chunk(2).machine) == (3, "here")


def test_other_words_are_written_out_and_accounted_for_by_what_they_stand_for(path: Path) -> None:
    speaker = Tones()
    with studio(speaker) as node:
        node.carry_on(path)
        finished = node.again(path, 2, text="  In 1984 there were   3 bells ")
        assert isinstance(finished, Finished)
        assert speaker.spoken[-1][0] == "In nineteen eighty-four there were three bells."
        assert finished.completeness.unaccounted == 0
        assert node.hearing.sentences(path, 1)[1].text == "In 1984 there were 3 bells"
        node.again(path, 2)  # the words stay when only another reading is wanted
        assert speaker.spoken[-1][0] == "In nineteen eighty-four there were three bells."
        node.again(path, 2, text="")
        assert speaker.spoken[-1][0] == SENTENCES[1]
        assert node.hearing.sentences(path, 1)[1].text == SENTENCES[1]


def test_words_that_cannot_be_spoken_are_refused_and_nothing_changes(path: Path) -> None:
    with studio(Tones()) as node:
        node.carry_on(path)
        before = audio(path)
        with pytest.raises(UsageError, match="nothing to speak"):
            node.again(path, 2, text="***")
        with pytest.raises(UsageError, match="too long"):
            node.again(path, 2, text="very long " * 1_000)
        with pytest.raises(UsageError, match="no chunk 99"):
            node.again(path, 99)
        with pytest.raises(VoiceError, match="no voice"):
            node.again(path, 2, voice="nobody/at-all")
    assert audio(path) == before


def test_another_voice_is_brought_to_the_rate_of_the_job(tmp_path: Path) -> None:
    path = plan(tmp_path / "low.e2ajob", Voice("toy", "tone", ("en",), 16_000))
    with studio(ToneSpeaker()) as node:
        node.carry_on(path)
    with studio(Tones()) as node:
        finished = node.again(path, 3, voice="joe")
        assert isinstance(finished, Finished)
        third = node.hearing.sentences(path, 1)[2]
    assert third.voice == JOE.id
    with JobFile.read(path) as job:
        samples, rate = from_flac(job.speech(3) or b"")
        assert rate == 16_000
        assert job.chunk(3).wording == ""
    # The tone came with 22,050 samples a second from a speaker that counts 16,000: it is as much shorter.
    planned = 0.4 + 0.065 * len(SENTENCES[2])
    assert third.seconds == pytest.approx(planned * 16_000 / JOE.sample_rate, abs=0.01)
    assert len(samples) == round(third.seconds * 16_000)


def test_a_voice_named_twice_over_is_the_jobs_own(path: Path) -> None:
    with studio(Tones()) as node:
        node.carry_on(path)
        node.again(path, 3, voice=JOE.id)
        assert node.hearing.sentences(path, 1)[2].voice == ""


def test_what_failed_can_be_mended_with_other_words(path: Path) -> None:
    with studio(Tones(broken=("three",))) as node:
        # The halves and quarters that have not the word in them are spoken; the chunk as a whole is not.
        assert len(node.carry_on(path).failures) == 1  # type: ignore[union-attr]
        finished = node.again(path, 3, text="This is the next one.")
    assert isinstance(finished, Finished)
    assert finished.failures == ()
    assert finished.completeness.failed == finished.completeness.unaccounted == 0


def test_what_cannot_be_spoken_again_stays_as_it_was(path: Path) -> None:
    with studio(Tones()) as node:
        node.carry_on(path)
    before = audio(path)
    with studio(Tones(broken=("This",))) as node, pytest.raises(EngineError, match="could not be spoken again"):
        node.again(path, 3)
    assert audio(path) == before
    with JobFile.read(path) as job:
        assert job.chunk(3).take == 0
        assert not job.is_stale()


def test_a_wish_to_stop_changes_nothing(path: Path) -> None:
    with studio(Tones()) as node:
        node.carry_on(path)
    before = audio(path)
    with studio(Tones(seconds=60)) as node:
        threading.Timer(0.3, node.stop.set).start()
        assert isinstance(node.again(path, 3), Interrupted)
    assert audio(path) == before


def test_a_passage_of_an_unfinished_job_is_kept_for_the_audiobook_to_come(path: Path) -> None:
    with studio(Tones()) as node:
        kept = node.again(path, 3)
        assert isinstance(kept, Kept)
        assert "when the job is spoken to its end" in kept.reason
        assert not path.with_suffix(".m4b").exists()
        before = audio(path)[2]
        node.carry_on(path)
        assert audio(path)[2] == before
        assert len(node.happened(ChunkSpoken)) == 7


def test_while_a_job_is_converted_a_passage_is_spoken_again_and_is_in_the_audiobook(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levelling, "STRETCH", 2.0)  # the whole story lasts no longer than the usual one
    speaker = Tones(seconds=0.4)
    ends: list[object] = []
    with studio(speaker) as node:
        worker = threading.Thread(target=lambda: ends.append(node.carry_on(path)))
        worker.start()
        try:
            wait_for(lambda: bool(node.happened(ChapterEncoded)))  # the first chapter is over and done with
            kept = node.again(path, 2, text="It was quite another story, and a longer one than anybody had expected.")
            assert not ends
        finally:
            worker.join(HANG)
        (finished,) = ends
    assert isinstance(kept, Kept)
    assert "under way" in kept.reason
    assert isinstance(finished, Finished)
    assert [one.chapter for one in node.happened(ChapterEncoded)].count(1) == 2
    with JobFile.read(path) as job:
        assert not job.is_stale()
        assert job.chunk(2).take == 1
        encoded = job.encoded(convert.Recipe.of(FORMATS["m4b"], Export(), JOE.sample_rate).key)[1]
        lasts = node.hearing.chapters(path)[0].seconds + 0.4  # with the silence before its first word
        assert encoded.loudness_samples / encoded.sample_rate == pytest.approx(lasts, abs=0.1)


def test_a_passage_whose_turn_has_not_come_is_not_spoken_over(path: Path) -> None:
    speaker = Tones(seconds=0.3)
    with studio(speaker) as node:
        worker = threading.Thread(target=lambda: node.carry_on(path))
        worker.start()
        try:
            wait_for(lambda: bool(node.happened(ChunkSpoken)))
            node.again(path, 8, text="The end.")
            assert worker.is_alive()
        finally:
            worker.join(HANG)
        assert node.hearing.sentences(path, 2)[3].text == "The end."
        assert node.hearing.sentences(path, 2)[3].seconds == pytest.approx(0.4 + 0.065 * len("The end."), abs=0.5)
    with JobFile.read(path) as job:
        assert job.tally().done == 8
        assert (job.chunk(8).take, job.chunk(8).state) == (1, ChunkState.DONE)


def test_a_revision_that_comes_while_the_audiobook_is_written_is_in_it_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    write = making.write_audiobook

    with studio(Tones()) as node:
        node.carry_on(path)
        node.events.clear()

        def write_while_revised(job: JobFile, *arguments: object, **named: object) -> Finished:
            finished = write(job, *arguments, **named)  # type: ignore[arg-type]
            written.append(finished.outputs[0])
            if len(written) == 1:
                with pytest.raises(JobInUseError):
                    JobFile.open(path)
                assert isinstance(node.again(path, 7), Kept)
            return finished

        monkeypatch.setattr(making, "write_audiobook", write_while_revised)
        assert isinstance(node.again(path, 2), Finished)
    assert len(written) == 2
    assert len(node.happened(Finished)) == 1
    assert [one.chapter for one in node.happened(ChapterEncoded)] == [1, 2]
    with JobFile.read(path) as job:
        assert not job.is_stale()


def test_the_audiobook_is_written_as_it_was(path: Path) -> None:
    output = path.with_name("elsewhere.mp3")
    with studio(Tones()) as node:
        node.resume(
            path, Export("mp3", bitrate=48, loudness=-22.0, pauses=0.5, output=output), node.events.append, node.stop
        )
        written = output.stat().st_mtime_ns
        finished = node.again(path, 1)
    assert isinstance(finished, Finished)
    assert finished.outputs == (str(output),)
    assert output.stat().st_mtime_ns > written
    assert [one.chapter for one in node.happened(ChapterEncoded)][2:] == [1]


@pytest.mark.parametrize("note", ["", "[]", '{"format": "exe"}', ELSEWHERE])
def test_no_place_that_is_no_audiobooks_is_taken_from_a_job_file(path: Path, note: str) -> None:
    with JobFile.open(path) as job:
        job.set_note("export", note)
        job.set_note("output", "/etc/passwd")
        assert export_as_before(job, Export("m4b")) == Export("m4b")
        job.set_note("output", str(path.with_suffix(".opus")))
        if note != ELSEWHERE:
            assert export_as_before(job, Export("m4b")) == Export("opus", output=path.with_suffix(".opus"))


def test_speech_keeps_its_length_and_level_at_another_rate() -> None:
    time_ = np.arange(22_050 * 2) / 22_050
    samples = np.rint(9_000 * np.sin(2 * np.pi * 440 * time_)).astype(np.int16)
    loudness = measure(samples)
    spoken = SpokenAudio(to_flac(samples, 22_050), len(samples), loudness.sum_squares, loudness.peak)
    slower = fitted(spoken, Voice("toy", "tone", ("en",), 22_050), 16_000, find_ffmpeg())
    assert slower.samples == pytest.approx(32_000, abs=16)
    assert len(from_flac(slower.flac)[0]) == slower.samples
    assert slower.peak == pytest.approx(9_000, rel=0.02)
    assert fitted(spoken, Voice("toy", "tone", ("en",), 22_050), 22_050, find_ffmpeg()) is spoken
