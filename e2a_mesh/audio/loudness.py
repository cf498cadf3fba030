"""How loud speech is, and the gain that brings it to the audiobook convention.

The convention (ACX, and the shops that follow it): RMS of the whole file between -23 and -18 dB of full scale, no
peak above -3 dB.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

TARGET_RMS = -20.0  # dB
RMS_RANGE = (-23.0, -18.0)  # dB
HIGHEST_PEAK = -3.0  # dB
QUIETEST = -120.0  # dB; said of digital silence, whose level has no number
_REFERENCE = 32768.0
_MOST_GAIN = 30.0  # dB; more would lift a voice's noise rather than the voice
_BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class Loudness:
    """Level of 16-bit samples: their number, the sum of their squares and the highest magnitude.

    The sum is of integers, and exact in a float up to 2^53, about five hours of loud speech; so the order of merging
    does not matter.
    """

    samples: int = 0
    sum_squares: float = 0.0
    peak: int = 0

    @property
    def rms_db(self) -> float:
        """Root mean square in dB of full scale."""
        return _decibels(math.sqrt(self.sum_squares / self.samples) / _REFERENCE) if self.samples else QUIETEST

    @property
    def peak_db(self) -> float:
        """Highest magnitude in dB of full scale."""
        return _decibels(self.peak / _REFERENCE)

    def merged(self, other: Loudness) -> Loudness:
        """Give the loudness of both in a row."""
        return Loudness(self.samples + other.samples, self.sum_squares + other.sum_squares, max(self.peak, other.peak))


def measure(samples: npt.NDArray[np.int16]) -> Loudness:
    """Measure 16-bit samples, shape (samples,)."""
    total, peak = 0, 0
    for start in range(0, len(samples), _BLOCK):
        block = samples[start : start + _BLOCK]
        # Whole numbers, since a dot product of floats would have all cores spin for a fraction of a millisecond's work.
        total += int(np.square(block, dtype=np.int32).sum(dtype=np.int64))
        peak = max(peak, peak_of(block))
    return Loudness(len(samples), float(total), peak)


def measure_all(blocks: Iterable[npt.NDArray[np.int16]]) -> Loudness:
    """Measure blocks in a row."""
    loudness = Loudness()
    for block in blocks:
        loudness = loudness.merged(measure(block))
    return loudness


def peak_of(samples: npt.NDArray[np.int16]) -> int:
    """Find the highest magnitude; 0 of nothing."""
    return max(int(samples.max()), -int(samples.min())) if len(samples) else 0


def gain_for(loudness: Loudness, target_rms_db: float = TARGET_RMS) -> float:
    """Compute the gain in dB that brings speech to the target; 0 for silence, which no gain makes speech."""
    if not loudness.peak:
        return 0.0
    return min(_MOST_GAIN, target_rms_db - loudness.rms_db)


def to_factor(decibels: float) -> float:
    """Turn dB into a factor of amplitude."""
    return float(10.0 ** (decibels / 20.0))


def _decibels(amplitude: float) -> float:
    return max(QUIETEST, 20.0 * math.log10(amplitude)) if amplitude > 0 else QUIETEST
