"""Encoding a portion of a chapter from the job file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.audio import SECOND_CHANNEL, encode_chapter, fade_edges, from_flac, margin_seconds, silence
from e2a_mesh.convert.levelling import Levelling
from e2a_mesh.convert.request import LUFS, RMS
from e2a_mesh.job import JobFile

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from e2a_mesh.audio import EncodedChapter, FFmpeg, Format
    from e2a_mesh.convert.portions import Portion
    from e2a_mesh.convert.request import Export

LEAD_IN = 400  # ms of silence before a chapter's first word
_VERSION = 2  # to be raised when encoding changes, so that jobs encode again rather than mix


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides how a chapter is encoded."""

    format: Format
    bitrate: int
    loudness: float
    pauses: float
    unit: str = RMS
    channels: int = 1

    @classmethod
    def of(cls, format: Format, export: Export, sample_rate: int) -> Recipe:  # noqa: A002 - the field's own word
        """Take from an export what concerns the encoder; `sample_rate` in Hz is that of the speech."""
        bitrate = format.coding.bitrate_for(export.bitrate, sample_rate, export.channels)
        return cls(format, bitrate, export.loudness, export.pauses, export.loudness_unit, export.channels)

    @property
    def key(self) -> str:
        """The name under which the job file keeps what this recipe made, for all formats of its coding."""
        level = f"{self.loudness:g}{'LUFS' if self.unit == LUFS else 'dB'}"
        stereo = " stereo" if self.channels > 1 else ""
        return f"{self.format.coding.name} {self.bitrate}k {level} pauses×{self.pauses:g}{stereo} v{_VERSION}"

    @property
    def target(self) -> float:
        """How loud one channel is to be that is given to the encoder, in dB or LUFS."""
        if self.unit != LUFS:
            return self.loudness
        return self.loudness - (SECOND_CHANNEL if self.channels > 1 else 0.0) + self.format.coding.loss

    def levelling(self, sample_rate: int, surplus: float | None) -> Levelling:
        """Give the rule by which chapters get their gain; see there for the `surplus`."""
        return Levelling(self.target, self.pauses, sample_rate, surplus)

    def least_pause(self, sample_rate: int) -> float:
        """Give the ms of a plan's pause in which a portion may end; infinite where chapters stay whole."""
        if not (self.format.divisible and self.pauses):
            return float("inf")
        return 1000 * margin_seconds(self.format, sample_rate) / self.pauses


def encode(
    job_path: Path,
    portion: Portion,
    recipe: Recipe,
    gain: float,
    destination: Path,
    ffmpeg: FFmpeg,
    stop: threading.Event,
) -> EncodedChapter:
    """Encode a portion that is all spoken to `destination`, reading the job file over a connection of its own.

    Raises CancelledError soon after `stop` was set, other AudioErrors and JobError.
    """
    with JobFile.read(job_path) as job:
        return encode_chapter(
            _blocks(job, portion, recipe),
            job.info.voice.sample_rate,
            recipe.format,
            destination,
            gain_db=gain,
            ffmpeg=ffmpeg,
            bitrate=recipe.bitrate,
            channels=recipe.channels,
            cancel=stop,
        )


def _blocks(job: JobFile, portion: Portion, recipe: Recipe) -> Iterator[npt.NDArray[np.int16]]:
    rate = job.info.voice.sample_rate
    if not portion.number:
        yield silence(LEAD_IN, rate)
    for chunk, flac, pause in job.audio_between(portion.first, portion.last):
        if flac is not None:
            yield fade_edges(from_flac(flac)[0], rate)
        length = pause * recipe.pauses
        if chunk == portion.last and not portion.ends_chapter:
            length -= 1000 * margin_seconds(recipe.format, rate)  # both sides of the cut bring silence of their own
        yield silence(length, rate)
