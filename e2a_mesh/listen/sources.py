"""What can be listened to, as blocks of samples from any second on; nothing here knows of a sound card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from e2a_mesh.audio import fade_edges, from_flac, silence
from e2a_mesh.job import JobFile
from e2a_mesh.job.spoken import audible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from e2a_mesh.model import Sound

BLOCK = 4_096  # samples at most in a block


class Source(Protocol):
    """Something to listen to; `blocks` may be asked for again and again, and from any thread."""

    @property
    def sample_rate(self) -> int:
        """Samples a second."""
        ...

    @property
    def seconds(self) -> float:
        """Its length as of now: a source may grow."""
        ...

    def blocks(self, at: float = 0.0) -> Iterator[npt.NDArray[np.int16]]:
        """Give its samples from a second on, int16 of shape (1 to `BLOCK`,); raises E2aError where they are lost."""
        ...


class SoundSource:
    """A sound as a source."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound

    @property
    def sample_rate(self) -> int:
        """Samples a second."""
        return self._sound.sample_rate

    @property
    def seconds(self) -> float:
        """The length of the sound."""
        return self._sound.seconds

    def blocks(self, at: float = 0.0) -> Iterator[npt.NDArray[np.int16]]:
        """Give the samples from a second on."""
        yield from _in_blocks(self._sound.samples[max(0, round(at * self.sample_rate)) :])


class ChapterSource:
    """A chapter of a job file, read as it is played: one chunk is in memory at a time.

    It plays as the audiobook will sound, but for its loudness, and as far as it is spoken without a gap; a chunk that
    is spoken while the one before it plays is heard. What cannot be spoken is a pause, as it is in the audiobook.
    """

    def __init__(self, path: Path, chapter: int) -> None:
        """Look the chapter up, counted from 1 among those of the job; raises JobError and UsageError."""
        self._path, self._chapter = path, chapter
        with JobFile.read(path) as job:
            self._rate = job.info.voice.sample_rate
            self.title = next((one.title for one in job.chapters() if one.position == chapter), "")
            next(audible(job, chapter), None)

    @property
    def sample_rate(self) -> int:
        """Samples a second."""
        return self._rate

    @property
    def seconds(self) -> float:
        """How much of the chapter can be played as of now."""
        with JobFile.read(self._path) as job:
            return sum(passage.samples for passage in audible(job, self._chapter)) / self._rate

    def blocks(self, at: float = 0.0) -> Iterator[npt.NDArray[np.int16]]:
        """Give the chapter's samples from a second on, over a connection of its own."""
        skip = max(0, round(at * self._rate))
        with JobFile.read(self._path) as job:
            for passage in audible(job, self._chapter):
                if skip >= passage.samples:
                    skip -= passage.samples
                    continue
                flac = job.speech(passage.chunk)
                if flac is not None:
                    yield from _in_blocks(fade_edges(from_flac(flac)[0], self._rate)[skip:])
                    skip = max(0, skip - passage.speech)
                yield from _in_blocks(silence(passage.pause, self._rate)[skip:])
                skip = 0


def _in_blocks(samples: npt.NDArray[np.int16]) -> Iterator[npt.NDArray[np.int16]]:
    for start in range(0, len(samples), BLOCK):
        yield samples[start : start + BLOCK]
