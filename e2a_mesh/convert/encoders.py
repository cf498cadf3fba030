"""Encoding chapters side by side with their being spoken, portion by portion, in threads."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.audio import join_portions
from e2a_mesh.convert.encoding import encode
from e2a_mesh.convert.gains import Gains
from e2a_mesh.convert.portions import divide
from e2a_mesh.convert.turns import Turns
from e2a_mesh.job import ChunkState, EncodedRecord

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Collection
    from pathlib import Path

    from e2a_mesh.audio import EncodedChapter, FFmpeg
    from e2a_mesh.convert.encoding import Recipe
    from e2a_mesh.convert.portions import Portion
    from e2a_mesh.job import JobFile


@dataclass(frozen=True, slots=True)
class EncodedPortion:
    """A portion is encoded; it goes back to `ChapterEncoders.take`."""

    portion: Portion
    audio: EncodedChapter


@dataclass(slots=True)
class _Chapter:
    gain: float
    parts: dict[int, EncodedChapter]  # by their numbers


class ChapterEncoders:
    """Encodes the chapters of a job that are not encoded yet; each thread drives an FFmpeg process of its own.

    All methods belong to the thread that holds the job file; `done` is called in those of the encoders.
    """

    def __init__(
        self,
        job: JobFile,
        recipe: Recipe,
        folder: Path,
        ffmpeg: FFmpeg,
        stop: threading.Event,
        cores: int,
        done: Callable[[EncodedPortion | EncodedRecord | BaseException], None],
    ) -> None:
        self._job = job
        self._recipe = recipe
        self._folder = folder
        self._ffmpeg = ffmpeg
        self._stop = stop
        self._done = done
        self._gains = Gains(job, recipe)
        chunks = list(job.levels())
        unspoken = [chunk.chunk for chunk in chunks if chunk.state is ChunkState.PENDING]
        self._turns = Turns(divide(chunks, recipe.least_pause(job.info.voice.sample_rate)), unspoken, cores)
        self._chapters: dict[int, _Chapter] = {}
        self._pool = ThreadPoolExecutor(cores, thread_name_prefix="encoder")

    @property
    def busy(self) -> bool:
        """Whether any chapter is still to be encoded."""
        return self._turns.left

    def begin(self, chapters: Collection[int]) -> None:
        """Encode these chapters, as soon as they are spoken."""
        for chapter in chapters:
            self._turns.add(chapter)
        self._go_on()

    def spoken(self, chunk: int) -> None:
        """Learn that a chunk was spoken, or given up."""
        self._turns.spoken(chunk)
        self._go_on()

    def take(self, encoded: EncodedPortion) -> None:
        """Take a portion; with the last one of a chapter, the chapter is put together or, if need be, begun again."""
        number = encoded.portion.chapter
        chapter = self._chapters[number]
        chapter.parts[encoded.portion.number] = encoded.audio
        if self._turns.encoded(encoded.portion):
            settled = self._gains.of(number)
            if settled == chapter.gain:
                parts = [part for _, part in sorted(chapter.parts.items())]
                self._submit(self._join, number, parts)
            else:
                self._chapters[number] = _Chapter(settled, {})
                self._turns.add(number)
        self._go_on()

    def kept(self, chapter: int) -> None:
        """Learn that what was encoded of a chapter is in the job file."""
        del self._chapters[chapter]
        self._turns.kept(chapter)

    def file(self, chapter: int) -> Path:
        """Name the file a chapter is encoded to, before the job file takes it in."""
        return self._folder / f"{chapter:05}{self._recipe.format.intermediate_suffix}"

    def close(self) -> None:
        """Drop what waits; what runs is ended by the stop event it was given."""
        self._pool.shutdown(cancel_futures=True)

    # -- within ------------------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        if not self._gains.known:
            return
        for portion in self._turns.next():
            if portion.chapter not in self._chapters:
                self._chapters[portion.chapter] = _Chapter(self._gains.of(portion.chapter), {})
            self._submit(self._encode, portion, self._chapters[portion.chapter].gain)

    def _encode(self, portion: Portion, gain: float) -> EncodedPortion:
        file = self._folder / f"{portion.chapter:05}-{portion.number:05}{self._recipe.format.intermediate_suffix}"
        audio = encode(self._job.path, portion, self._recipe, gain, file, self._ffmpeg, self._stop)
        return EncodedPortion(portion, audio)

    def _join(self, chapter: int, parts: list[EncodedChapter]) -> EncodedRecord:
        whole = join_portions(parts, self.file(chapter), self._recipe.format)
        loudness = whole.loudness
        return EncodedRecord(
            chapter, whole.samples, whole.sample_rate, loudness.sum_squares, loudness.peak, loudness.samples
        )

    def _submit(self, work: Callable[..., EncodedPortion | EncodedRecord], *arguments: object) -> None:
        self._pool.submit(work, *arguments).add_done_callback(self._report)

    def _report(self, future: Future[EncodedPortion | EncodedRecord]) -> None:
        if not future.cancelled():
            self._done(future.exception() or future.result())
