"""Chapters encoded while they are spoken come out as if encoded afterwards, in whatever order their chunks come."""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from queue import Queue

import numpy as np
import pytest
from audio_samples import decode
from speakers import RATE

from e2a_mesh.audio import FORMATS, find_ffmpeg, measure, to_flac, to_int16
from e2a_mesh.convert import Export, Recipe, levelling, portions
from e2a_mesh.convert.encoders import ChapterEncoders, EncodedPortion
from e2a_mesh.job import EncodedRecord, JobFile, JobInfo, SpokenAudio, write_plan
from e2a_mesh.model import Chunk

CHAPTERS, CHUNKS = 2, 12
HANG = 120.0  # seconds
PAUSE = 650  # ms
FFMPEG = find_ffmpeg()


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small book have many portions, and a first stretch that ends within it."""
    monkeypatch.setattr(levelling, "STRETCH", 4.0)
    monkeypatch.setattr(portions, "SHORTEST", 60)
    monkeypatch.setattr(portions, "LONGEST", 120)


@pytest.fixture
def path(tmp_path: Path, info: JobInfo) -> Path:
    path = tmp_path / "book.e2ajob"
    texts = [f"Sentence number {number:02} of a book." for number in range(1, CHAPTERS * CHUNKS + 1)]
    chapters = [
        (number, f"Chapter {number}", [Chunk(text, text, PAUSE, "en") for text in texts[start : start + CHUNKS]])
        for number, start in enumerate(range(0, len(texts), CHUNKS), start=1)
    ]
    write_plan(path, info, chapters, book_characters=0)
    return path


def tone(chunk: int, level: float = 0.3) -> SpokenAudio:
    time = np.arange(RATE) / RATE
    samples = to_int16((level * np.sin(2 * np.pi * (200 + 20 * chunk) * time)).astype(np.float32))
    loudness = measure(samples)
    return SpokenAudio(to_flac(samples, RATE), len(samples), loudness.sum_squares, loudness.peak)


def recipe(form: str = "m4b") -> Recipe:
    return Recipe.of(FORMATS[form], Export(format=form), RATE)


class Bench:
    """Speaks and encodes a job at once, as a conversion does."""

    def __init__(self, path: Path, form: str = "m4b", cores: int = 2) -> None:
        self.path, self.recipe, self.cores = path, recipe(form), cores
        self.folder = path.with_name("under-way")
        self.encodings: list[tuple[int, int]] = []  # (chapter, number of the portion)
        self.files: dict[int, bytes] = {}
        self.records: dict[int, EncodedRecord] = {}

    def run(
        self,
        order: Sequence[int],
        audio: Callable[[int], SpokenAudio | None] = tone,
        *,
        stop_after: int | None = None,
        wait: tuple[int, int] = (0, 0),
    ) -> None:
        """Commit chunks in an order and encode to the end; after chunk `wait[0]`, wait for a portion of a chapter."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        inbox: Queue[object] = Queue()
        stop = threading.Event()
        with JobFile.open(self.path) as job:
            encoders = ChapterEncoders(job, self.recipe, self.folder, FFMPEG, stop, self.cores, inbox.put)
            try:
                done = job.encoded(self.recipe.key)
                encoders.begin([chapter.position for chapter in job.chapters() if chapter.position not in done])
                for spoken, chunk in enumerate(order):
                    if spoken == stop_after:
                        return
                    said = audio(chunk)
                    if said is None:
                        job.commit_failure(chunk, "it cannot be spoken")
                    else:
                        job.commit_speech(chunk, said)
                    encoders.spoken(chunk)
                    while not inbox.empty() or (chunk == wait[0] and (wait[1], 0) not in self.encodings):
                        self._take(inbox.get(timeout=HANG), encoders, job)
                while encoders.busy:
                    self._take(inbox.get(timeout=HANG), encoders, job)
            finally:
                stop.set()
                encoders.close()

    def _take(self, arrival: object, encoders: ChapterEncoders, job: JobFile) -> None:
        if isinstance(arrival, BaseException):
            raise arrival
        if isinstance(arrival, EncodedPortion):
            self.encodings.append((arrival.portion.chapter, arrival.portion.number))
            encoders.take(arrival)
            return
        assert isinstance(arrival, EncodedRecord)
        file = encoders.file(arrival.chapter)
        job.commit_encoded(self.recipe.key, arrival, file)
        self.files[arrival.chapter], self.records[arrival.chapter] = file.read_bytes(), arrival
        encoders.kept(arrival.chapter)

    def sound(self, chapter: int) -> np.ndarray:
        """Decode an encoded chapter, without what its encoder put in front."""
        file = self.folder / f"sound{self.recipe.format.intermediate_suffix}"
        file.write_bytes(self.files[chapter])
        return decode(file, FFMPEG, RATE)


IN_ORDER = range(1, CHAPTERS * CHUNKS + 1)


def copied(path: Path, name: str) -> Path:
    folder = path.parent / name
    folder.mkdir()
    return Path(shutil.copy(path, folder / path.name))


def spoken_before(path: Path, form: str = "m4b", audio: Callable[[int], SpokenAudio | None] = tone) -> Bench:
    """Encode a job that was spoken to its end beforehand."""
    bench = Bench(copied(path, "before"), form)
    with JobFile.open(bench.path) as job:
        for chunk in IN_ORDER:
            said = audio(chunk)
            job.commit_failure(chunk, "it cannot be spoken") if said is None else job.commit_speech(chunk, said)
    bench.run(())
    return bench


@pytest.mark.parametrize("form", ["m4b", "mp3", "opus", "flac"])
def test_any_order_of_arrival_gives_the_same_file_to_the_last_bit(path: Path, form: str) -> None:
    shuffled = list(IN_ORDER)
    random.Random(5).shuffle(shuffled)
    expected = spoken_before(path, form).files
    assert set(expected) == {1, 2}
    for number, order in enumerate((IN_ORDER, list(reversed(IN_ORDER)), shuffled)):
        bench = Bench(copied(path, f"order{number}"), form, cores=1 + number)
        bench.run(order)
        assert bench.files == expected


@pytest.mark.parametrize("form", ["m4b", "mp3", "opus"])
def test_portions_join_without_a_click_or_a_gap(path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    joined = spoken_before(path, form)
    assert len(joined.encodings) >= 8
    monkeypatch.setattr(portions, "LONGEST", 1 << 30)
    monkeypatch.setattr(portions, "SHORTEST", 1 << 30)
    whole = Bench(joined.path, form)
    with JobFile.open(whole.path) as job:
        job.drop_encoded("")
    whole.run(())
    assert len(whole.encodings) == CHAPTERS
    for chapter in (1, 2):
        one, other = (_bursts(bench.sound(chapter)) for bench in (joined, whole))
        assert len(one) == len(other) == CHUNKS
        for ours, theirs in zip(one, other, strict=True):
            assert len(ours.sound) == pytest.approx(len(theirs.sound), abs=0.02 * RATE)
            assert ours.rms == pytest.approx(theirs.rms, rel=0.03)
            assert abs(ours.pause - theirs.pause) < 0.2  # seconds
            assert ours.noise < 60  # of 32768, in the pause before it
        exact = whole.records[chapter].samples / whole.records[chapter].sample_rate
        assert joined.records[chapter].samples / joined.records[chapter].sample_rate == pytest.approx(exact, abs=0.6)


class _Burst:
    def __init__(self, sound: np.ndarray, before: np.ndarray) -> None:
        self.sound, self.pause = sound, len(before) / RATE
        self.rms = float(np.sqrt(np.mean(np.square(sound, dtype=np.float64))))
        calm = before[RATE // 20 : -RATE // 20]
        self.noise = int(np.abs(calm.astype(np.int32)).max())


def _bursts(samples: np.ndarray) -> list[_Burst]:
    """Cut sound at its pauses of a third of a second or more."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > 500)
    ends = np.flatnonzero(np.diff(loud) > RATE // 3)
    firsts, lasts = [loud[0], *loud[ends + 1]], [*loud[ends], loud[-1]]
    befores = [0, *(last + 1 for last in lasts[:-1])]
    return [
        _Burst(samples[first : last + 1], samples[before:first])
        for first, last, before in zip(firsts, lasts, befores, strict=True)
    ]


@pytest.mark.parametrize("form", ["m4b", "mp3", "opus", "flac"])
def test_the_samples_that_are_told_are_those_of_the_file(path: Path, form: str) -> None:
    bench = spoken_before(path, form)
    for chapter, record in bench.records.items():
        file = bench.folder / f"told{bench.recipe.format.intermediate_suffix}"
        file.write_bytes(bench.files[chapter])
        with file.open("rb") as stream:
            scanned = bench.recipe.format.coding.scan(stream)
        assert (scanned.samples, scanned.sample_rate) == (record.samples, record.sample_rate)
        if form == "m4b":
            assert len(bench.sound(chapter)) - 1024 == record.samples  # the first packet is the encoder's run-up


def test_a_chapter_much_louder_than_the_book_began_gets_a_gain_of_its_own(path: Path) -> None:
    def louder(chunk: int) -> SpokenAudio:
        return tone(chunk, 0.08 if chunk <= CHUNKS else 0.3)

    bench = Bench(copied(path, "while"))
    bench.run(IN_ORDER, louder, wait=(CHUNKS + 8, 2))
    assert bench.files == spoken_before(path, audio=louder).files
    assert bench.encodings.count((2, 0)) == 2
    for chapter in (1, 2):
        record = bench.records[chapter]
        rms = 10 * np.log10(record.sum_squares / record.loudness_samples) - 20 * np.log10(32768)
        assert rms == pytest.approx(-20, abs=1.5)  # silence at the edges of so short a chapter counts too


def test_a_chapter_like_the_book_s_beginning_is_encoded_once(path: Path) -> None:
    bench = Bench(path)
    bench.run(IN_ORDER, wait=(CHUNKS + 8, 2))
    assert len(bench.encodings) == len(set(bench.encodings))


def test_a_stop_in_mid_chapter_leaves_no_trace_in_the_file(path: Path) -> None:
    expected = spoken_before(path).files
    bench = Bench(path)
    bench.run(IN_ORDER, stop_after=17)
    with JobFile.read(path) as job:
        assert 2 not in job.encoded(bench.recipe.key)
    bench.run([chunk for chunk in IN_ORDER if chunk > 17])
    with JobFile.open(path) as job:
        for chapter, data in expected.items():
            file = bench.folder / "kept"
            job.write_encoded(bench.recipe.key, chapter, file)
            assert file.read_bytes() == data


def test_a_chunk_that_failed_leaves_a_pause_and_the_same_file(path: Path) -> None:
    def gappy(chunk: int) -> SpokenAudio | None:
        return None if chunk in (3, 8) else tone(chunk)

    bench = Bench(copied(path, "while"))
    bench.run(list(reversed(IN_ORDER)), gappy)
    assert bench.files == spoken_before(path, audio=gappy).files
    assert len(_bursts(bench.sound(1))) == CHUNKS - 2


def test_without_pauses_a_chapter_stays_in_one_piece(path: Path) -> None:
    bench = Bench(path)
    bench.recipe = replace(bench.recipe, pauses=0.0)
    bench.run(IN_ORDER)
    assert bench.encodings == [(1, 0), (2, 0)]
