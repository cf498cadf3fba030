"""What is measured of a recording: its levels over time, how far speech stands above noise, and what was cut off.

All of it is in stretches of 20 ms, in which speech neither begins nor ends, and in dB of full scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Samples = npt.NDArray[np.int16]
    Levels = npt.NDArray[np.float64]

RATE = 24_000  # Hz; what engines that clone listen at, and more than a telephone or a voice's formants need
FRAME = RATE // 50  # samples of 20 ms
SILENT = -60.0  # dB; where all of a recording is below, its microphone was off: the quietest speech is at -45
_NOTHING = -120.0  # dB; said of digital silence, whose level has no number
_GATED = -75.0  # dB; below it lies what a noise gate or an editor left, which tells nothing of the room
_LOUD, _QUIET = 90, 10  # percentiles: in speech some tenth of the time is vowels, and more than a tenth pauses
# Magnitudes, as shares of the highest, and how many samples may reach them. Plain speech comes to nine tenths of its
# peak in 1 of 10,000 samples, what a limiter held in 1 of 100, and what was cut off in more; a change of rate or a
# codec leaves ripples of the cut crests, of which only the wider measure tells.
_CROWDED = ((0.985, 0.002), (0.9, 0.012))
_STEEP = 0.5  # of full scale; what is quieter than this was recorded with room to spare


def levels(samples: Samples) -> Levels:
    """Compute the level of each 20 ms of mono samples, shape (samples,): RMS in dB, shape (samples // FRAME,)."""
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME).astype(np.float64) / 32768
    means = np.square(frames).mean(axis=1)
    decibels: Levels = 10 * np.log10(np.maximum(means, 10 ** (_NOTHING / 10)))
    return decibels


def loud_and_quiet(measured: Levels) -> tuple[float, float]:
    """Find the level of speech and that of the room, in dB: percentiles of the levels, digital silence left out."""
    sounding = measured[measured > _GATED]
    if not len(sounding):
        return _NOTHING, _NOTHING
    loud = float(np.percentile(sounding, _LOUD))
    gated = 1 - len(sounding) / len(measured)
    # Where pauses are digital silence, nothing is known of the room but that it is not heard in them.
    return loud, _GATED if gated > _QUIET / 100 else float(np.percentile(sounding, _QUIET))


def signal_to_noise(measured: Levels) -> float:
    """Estimate how far speech stands above what is heard beside it, in dB."""
    loud, quiet = loud_and_quiet(measured)
    return loud - quiet


def cut_off(samples: Samples) -> bool:
    """Tell whether crests were cut off: samples then crowd at the peak, also after the level was changed."""
    magnitudes = np.abs(samples.astype(np.int32))
    peak = int(magnitudes.max(initial=0))
    if peak < _STEEP * 32768:
        return False
    return any(np.count_nonzero(magnitudes >= near * peak) > share * len(magnitudes) for near, share in _CROWDED)
