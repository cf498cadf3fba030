"""Looking into speech that came from a lender before it is kept: whoever made it, it must be what was ordered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.audio import find_fault, from_flac, measure, plausible_seconds, to_float32
from e2a_mesh.convert.fitting import fit
from e2a_mesh.errors import AudioError
from e2a_mesh.job import SpokenAudio
from e2a_mesh.model import Pcm
from e2a_mesh.pronunciation import sounding

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.audio import FFmpeg
    from e2a_mesh.job import ChunkRecord, JobInfo

_HALVES = 2.0  # seconds that a chunk spoken in parts may take on top, for the pauses between them
_WORKERS = 2  # unpacking an hour of speech takes one of them some three seconds


@dataclass(frozen=True, slots=True)
class Inspected:
    """A chunk's speech as it came on a lease: sound and ready to be kept, or with what is wrong with it."""

    record: ChunkRecord
    lease: int
    machine: str  # key
    attempts: int
    audio: SpokenAudio | None
    fault: str = ""


class Inspection:
    """Inspects in threads, and hands every result to `done`."""

    def __init__(
        self, info: JobInfo, done: Callable[[Inspected | BaseException], None], ffmpeg: FFmpeg | None = None
    ) -> None:
        """With `ffmpeg`, what is sound is fitted into the job, too."""
        self._info = info
        self._ffmpeg = ffmpeg
        self._done = done
        self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="inspection")

    def submit(self, record: ChunkRecord, lease: int, machine: str, attempts: int, flac: bytes) -> None:
        """Inspect FLAC that was spoken for a chunk."""

        def look() -> None:
            try:
                audio, fault = inspect(flac, record, self._info)
                if audio is not None and self._ffmpeg is not None:
                    audio = fit(audio, self._info, self._info.speaker_of(record.chunk).voice, self._ffmpeg)
                self._done(Inspected(record, lease, machine, attempts, audio, fault))
            except BaseException as error:
                self._done(error)

        self._pool.submit(look)

    def close(self) -> None:
        """Drop what waits and wait for the threads."""
        self._pool.shutdown(cancel_futures=True)


def inspect(flac: bytes, record: ChunkRecord, info: JobInfo) -> tuple[SpokenAudio | None, str]:
    """Unpack a chunk's FLAC and look for faults: returns (the audio at its voice's rate or None, what is wrong)."""
    text, rate = sounding(record.chunk.text), info.speaker_of(record.chunk).voice.sample_rate
    # Sound may be no longer than the slowest reader takes, with as much silence as is let pass at its ends.
    longest = 2 * plausible_seconds(text, info.speed)[1] + 10 + _HALVES
    try:
        samples, own_rate = from_flac(flac, limit=round(longest * rate))
    except AudioError as error:
        return None, str(error)
    if own_rate != rate:
        return None, f"spoken at {own_rate} Hz instead of {rate} Hz"
    if fault := find_fault(Pcm(to_float32(samples), rate), text, info.speed):
        return None, fault
    loudness = measure(samples)
    return SpokenAudio(flac, len(samples), loudness.sum_squares, loudness.peak), ""
