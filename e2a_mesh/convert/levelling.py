"""The gain of a chapter, by a rule that cannot tell when, where and in which order its chunks were spoken.

A chapter is encoded while it is spoken, so its gain is foretold: from how loud the first stretch of the book is, and
from how much of the chapter will be pause. Where that turns out to be off by more than a listener may notice, the
chapter's own loudness decides instead, and it is encoded again. Either way the result follows from the speech alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.audio import Loudness, gain_for
from e2a_mesh.job import ChunkState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from e2a_mesh.job import ChunkLevel

STRETCH = 75.0  # seconds of speech; what is shorter is levelled by all there is
# dB; side by side, a difference of one is just heard. Of eight books that Piper and eSpeak NG read, six stay within it
# throughout; a textbook full of formulas is off nearly everywhere, and so is encoded twice.
TOLERANCE = 0.7
_MOST_PAUSES = 1.8  # length with pauses to length without that loudness makes up for: 2.5 dB


@dataclass(frozen=True, slots=True)
class Level:
    """How loud some chunks are: their speech, the characters it was made of, and the pauses after them in ms."""

    speech: Loudness
    characters: int
    pauses: int


def stretch_of(chunks: Iterable[ChunkLevel], sample_rate: int) -> list[ChunkLevel] | None:
    """Take the first stretch of a book, given in reading order; None while some of it is to be spoken yet."""
    stretch: list[ChunkLevel] = []
    samples = 0
    for chunk in chunks:
        if chunk.state is ChunkState.PENDING:
            return None
        stretch.append(chunk)
        samples += chunk.samples
        if samples >= STRETCH * sample_rate:
            break
    return stretch


def level_of(chunks: Iterable[ChunkLevel]) -> Level | None:
    """Sum up chunks; None when one of them is to be spoken yet."""
    speech, characters, pauses = Loudness(), 0, 0
    for chunk in chunks:
        if chunk.state is ChunkState.PENDING:
            return None
        speech = speech.merged(Loudness(chunk.samples, chunk.sum_squares, chunk.peak))
        characters += chunk.characters if chunk.samples else 0
        pauses += chunk.pause
    return Level(speech, characters, pauses)


@dataclass(frozen=True, slots=True)
class Levelling:
    """What a listener wishes: `target` is the RMS in dB of full scale, `pauses` scales the silences.

    Where the target is in LUFS, `surplus` is by how much the first stretch, its peaks held, exceeds in LUFS the RMS of
    its speech. That follows from the timbre of the voice, so it is about the same in the whole book.
    """

    target: float
    pauses: float
    sample_rate: int
    surplus: float | None = None

    def foretold(self, first: Level, characters: int, pauses: int) -> float:
        """Foretell the gain in dB of a chapter of so many characters and ms of pause from the book's first stretch."""
        if not first.characters:
            return 0.0
        samples = round(first.speech.samples * characters / first.characters)
        squares = first.speech.sum_squares * characters / first.characters
        return self.true(Level(Loudness(samples, squares, first.speech.peak), characters, pauses))

    def true(self, level: Level) -> float:
        """Compute the gain in dB that brings speech to the target."""
        spoken = level.speech.samples
        if not spoken:
            return 0.0
        if self.surplus is not None:  # this measure leaves pauses out by itself
            return gain_for(level.speech, self.target - self.surplus)
        # The convention counts pauses in. A chapter that is mostly pauses must not be shouted for that.
        counted = spoken + round(level.pauses * self.pauses * self.sample_rate / 1000)
        counted = min(counted, round(_MOST_PAUSES * spoken))
        return gain_for(Loudness(counted, level.speech.sum_squares, level.speech.peak), self.target)

    @staticmethod
    def settled(foretold: float, true: float) -> float:
        """Decide which gain a chapter has in the end."""
        return foretold if abs(foretold - true) <= TOLERANCE else true
