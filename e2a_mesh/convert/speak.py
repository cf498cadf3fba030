"""Speaking one chunk soundly: check what was spoken, try again with another seed, split, and give up with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from e2a_mesh.audio import find_fault, measure, silence, to_flac, to_int16
from e2a_mesh.errors import EngineError
from e2a_mesh.job import SpokenAudio
from e2a_mesh.speech.seeds import chunk_seed
from e2a_mesh.text import split_chunk

if TYPE_CHECKING:
    import numpy.typing as npt

    from e2a_mesh.job import ChunkRecord, JobInfo
    from e2a_mesh.model import Chunk, Pcm

ATTEMPTS = 3
_SPLITS = 2  # halves, then quarters: what fails even so is not a matter of length
_PATIENCE = 60.0  # seconds for any chunk, plus as much again as a very slow device needs for each character
_PATIENCE_PER_CHARACTER = 2.0


class Speaker(Protocol):
    """Whoever speaks a text: an engine's host process here, a peer elsewhere."""

    def speak(self, text: str, language: str, seed: int, speed: float, *, timeout: float) -> Pcm:
        """Speak a text within `timeout` seconds; raises EngineError."""
        ...

    def close(self) -> None:
        """Stop at once, from any thread."""
        ...


@dataclass(frozen=True, slots=True)
class Spoken:
    """A chunk's audio, ready to commit, and how many tries it took."""

    audio: SpokenAudio
    attempts: int


def speak_soundly(speaker: Speaker, record: ChunkRecord, info: JobInfo) -> Spoken:
    """Speak a chunk; raises EngineError with the last reason when nothing helped."""
    samples, attempts = _speak(speaker, record.chunk, record.occurrence, info, _SPLITS)
    loudness = measure(samples)
    flac = to_flac(samples, info.voice.sample_rate)
    return Spoken(SpokenAudio(flac, len(samples), loudness.sum_squares, loudness.peak), attempts)


def _speak(
    speaker: Speaker, chunk: Chunk, occurrence: int, info: JobInfo, splits: int
) -> tuple[npt.NDArray[np.int16], int]:
    patience = _PATIENCE + _PATIENCE_PER_CHARACTER * len(chunk.text)
    reason = ""
    for attempt in range(ATTEMPTS):
        seed = chunk_seed(info.seed, chunk.text, occurrence, attempt)
        try:
            pcm = speaker.speak(chunk.text, chunk.language, seed, info.speed, timeout=patience)
        except EngineError as error:
            reason = str(error)
            continue
        reason = find_fault(pcm, chunk.text, info.speed)
        if pcm.sample_rate != info.voice.sample_rate:
            reason = f"spoken at {pcm.sample_rate} Hz instead of {info.voice.sample_rate} Hz"
        if not reason:
            return to_int16(pcm.samples), attempt + 1
    parts = split_chunk(chunk) if splits else [chunk]
    if len(parts) < 2:
        raise EngineError(reason)
    pieces: list[npt.NDArray[np.int16]] = []
    tries = ATTEMPTS
    for number, part in enumerate(parts, start=1):
        if part.text:
            samples, attempts = _speak(speaker, part, occurrence, info, splits - 1)
            pieces.append(samples)
            tries += attempts
        if number < len(parts):
            pieces.append(silence(part.pause, info.voice.sample_rate))
    return np.concatenate(pieces), tries
