"""Speaking one order soundly: check what was spoken, try again with another seed, split, give up with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from e2a_mesh.audio import find_fault, silence, to_flac, to_int16
from e2a_mesh.errors import EngineError
from e2a_mesh.model import Chunk, ParagraphKind
from e2a_mesh.pronunciation import sounding
from e2a_mesh.speech.seeds import chunk_seed
from e2a_mesh.text import split_chunk

if TYPE_CHECKING:
    import numpy.typing as npt

    from e2a_mesh.mesh.commissions import Order
    from e2a_mesh.mesh.messages import Offer
    from e2a_mesh.model import Pcm

ATTEMPTS = 3
_SPLITS = 2  # halves, then quarters: what fails even so is not a matter of length
_PATIENCE = 60.0  # seconds for any chunk, plus as much again as a very slow device needs for each character
_PATIENCE_PER_CHARACTER = 2.0


class Speaker(Protocol):
    """Whoever speaks a text: an engine's host process, as a rule."""

    def start(self) -> None:
        """Load the voice; raises EngineUnavailableError."""
        ...

    def speak(self, text: str, language: str, seed: int, speed: float, *, timeout: float) -> Pcm:
        """Speak a text within `timeout` seconds; raises EngineError."""
        ...

    def close(self) -> None:
        """Stop at once, from any thread."""
        ...


@dataclass(frozen=True, slots=True)
class Spoken:
    """A chunk's speech as FLAC, 16 bits, mono, its length in seconds, and how many tries it took."""

    flac: bytes
    seconds: float
    attempts: int


@dataclass(frozen=True, slots=True)
class _Seeds:
    job: bytes
    occurrence: int
    take: int


def speak_soundly(speaker: Speaker, order: Order) -> Spoken:
    """Speak an order; raises EngineError with the last reason when nothing helped.

    Halves are spoken only where the order brings the text as printed, which is what a chunk is cut by.
    """
    offer = order.commission.offer
    kind = ParagraphKind.HEADING if order.heading else ParagraphKind.TEXT
    chunk = Chunk(order.source or order.text, order.text, 0, order.language, kind)
    seeds = _Seeds(offer.seed, order.occurrence, order.take)
    samples, attempts = _speak(speaker, chunk, seeds, offer, _SPLITS if order.source else 0)
    return Spoken(to_flac(samples, offer.sample_rate), len(samples) / offer.sample_rate, attempts)


def _speak(
    speaker: Speaker, chunk: Chunk, seeds: _Seeds, offer: Offer, splits: int
) -> tuple[npt.NDArray[np.int16], int]:
    patience = _PATIENCE + _PATIENCE_PER_CHARACTER * len(chunk.text)
    reason = ""
    for attempt in range(ATTEMPTS):
        seed = chunk_seed(seeds.job, chunk.text, seeds.occurrence, attempt, seeds.take)
        try:
            pcm = speaker.speak(chunk.text, chunk.language, seed, offer.speed, timeout=patience)
        except EngineError as error:
            reason = str(error)
            continue
        reason = find_fault(pcm, sounding(chunk.text), offer.speed)
        if pcm.sample_rate != offer.sample_rate:
            reason = f"spoken at {pcm.sample_rate} Hz instead of {offer.sample_rate} Hz"
        if not reason:
            return to_int16(pcm.samples), attempt + 1
    parts = split_chunk(chunk) if splits else [chunk]
    if len(parts) < 2:
        raise EngineError(reason)
    pieces: list[npt.NDArray[np.int16]] = []
    tries = ATTEMPTS
    for number, part in enumerate(parts, start=1):
        if part.text:
            samples, attempts = _speak(speaker, part, seeds, offer, splits - 1)
            pieces.append(samples)
            tries += attempts
        if number < len(parts):
            pieces.append(silence(part.pause, offer.sample_rate))
    return np.concatenate(pieces), tries
