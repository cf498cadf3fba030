"""Encoding a chapter from the job file as soon as it is spoken, side by side with the speech of the next ones."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.audio import Loudness, encode_chapter, fade_edges, from_flac, gain_for, silence
from e2a_mesh.job import EncodedRecord, JobFile

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from e2a_mesh.audio import FFmpeg, Format
    from e2a_mesh.convert.request import Export

LEAD_IN = 400  # ms of silence before a chapter's first word
_MOST_PAUSES = 1.8  # length with pauses to length without that loudness makes up for: 2.5 dB
_VERSION = 1  # to be raised when encoding changes, so that jobs encode again rather than mix


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides how a chapter is encoded."""

    format: Format
    bitrate: int
    loudness: float
    pauses: float

    @classmethod
    def of(cls, format: Format, export: Export) -> Recipe:  # noqa: A002 - the field's own word
        """Take from an export what concerns the encoder."""
        return cls(format, export.bitrate or format.bitrate, export.loudness, export.pauses)

    @property
    def key(self) -> str:
        """The name under which the job file keeps what this recipe made."""
        return f"{self.format.name} {self.bitrate}k {self.loudness:g}dB pauses×{self.pauses:g} v{_VERSION}"


def encode(
    job_path: Path, chapter: int, recipe: Recipe, destination: Path, ffmpeg: FFmpeg, stop: threading.Event
) -> EncodedRecord:
    """Encode one chapter to `destination`, reading the job file over a connection of its own."""
    with JobFile.read(job_path) as job:
        rate = job.info.voice.sample_rate
        spoken, sum_squares, peak, pauses = job.chapter_loudness(chapter)
        # The convention counts pauses in. A chapter that is mostly pauses must not be shouted for that.
        counted = min(spoken + round(pauses * recipe.pauses * rate / 1000), round(_MOST_PAUSES * spoken))
        gain = gain_for(Loudness(counted, sum_squares, peak), recipe.loudness)
        encoded = encode_chapter(
            _blocks(job, chapter, recipe.pauses),
            rate,
            recipe.format,
            destination,
            gain_db=gain,
            ffmpeg=ffmpeg,
            bitrate=recipe.bitrate,
            cancel=stop,
        )
    return EncodedRecord(
        chapter,
        encoded.samples,
        encoded.sample_rate,
        encoded.loudness.sum_squares,
        encoded.loudness.peak,
        encoded.loudness.samples,
    )


def _blocks(job: JobFile, chapter: int, pauses: float) -> Iterator[npt.NDArray[np.int16]]:
    rate = job.info.voice.sample_rate
    yield silence(LEAD_IN, rate)
    for flac, pause in job.audio(chapter):
        if flac is not None:
            yield fade_edges(from_flac(flac)[0], rate)
        yield silence(round(pause * pauses), rate)


class ChapterEncoders:
    """Encodes chapters in threads; each drives an FFmpeg process of its own."""

    def __init__(
        self,
        job_path: Path,
        recipe: Recipe,
        folder: Path,
        ffmpeg: FFmpeg,
        stop: threading.Event,
        workers: int,
        done: Callable[[EncodedRecord | BaseException], None],
    ) -> None:
        self._job_path = job_path
        self._recipe = recipe
        self._folder = folder
        self._ffmpeg = ffmpeg
        self._stop = stop
        self._done = done
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="encoder")

    def submit(self, chapter: int) -> None:
        """Queue a chapter whose chunks are all in."""
        future = self._pool.submit(
            encode, self._job_path, chapter, self._recipe, self.file(chapter), self._ffmpeg, self._stop
        )
        future.add_done_callback(self._report)

    def file(self, chapter: int) -> Path:
        """Name the file a chapter is encoded to, before the job file takes it in."""
        return self._folder / f"{chapter:05}{self._recipe.format.intermediate_suffix}"

    def close(self) -> None:
        """Drop what waits; what runs is ended by the stop event it was given."""
        self._pool.shutdown(cancel_futures=True)

    def _report(self, future: Future[EncodedRecord]) -> None:
        if not future.cancelled():
            self._done(future.exception() or future.result())
