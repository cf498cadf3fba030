"""Loudness as broadcasters and podcast shops measure it: ITU-R BS.1770-4, which EBU R 128 goes by.

Sound is weighted by a filter that hears as ears do, and the mean is taken over all moments but silence and what is
10 LU softer than the rest.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.audio.limiter import limited
from e2a_mesh.audio.loudness import QUIETEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

SECOND_CHANNEL = 10 * math.log10(2)  # LU that a file is louder by when two channels say the same
_HOP = 0.1  # seconds
_HOPS = 4  # of a block
_SILENCE, _BELOW_MEAN = -70.0, -10.0  # LUFS, LU; softer blocks do not count
_CALIBRATION = -0.691  # dB, so that a full-scale sine of 997 Hz is at -3.01 LUFS
_SETTLING = 0.5  # seconds after which nothing is left in the filter of what came before
_STRETCH = 20.0  # seconds that are filtered at once
_TRIES = 5
_NEAR = 0.05  # LU
_SLOPE, _FLATTEST = 0.7, 0.25  # LU that a dB of gain brings where peaks are held: at first guess, and at least
_MOST_HELD = 6.0  # dB by which peaks are held down for loudness; more is heard as breathing


def integrated_loudness(blocks: Iterable[npt.NDArray[np.int16]], sample_rate: int) -> float:
    """Measure mono samples, blocks of any size in a row, in LUFS; QUIETEST where all is silent.

    What is shorter than a block of 400 ms is measured as if silence followed.
    """
    hop = round(_HOP * sample_rate)
    squares = np.concatenate([_sums(stretch, hop) for stretch in _weighted(blocks, sample_rate, hop)] or [np.zeros(0)])
    squares = np.pad(squares, (0, max(0, _HOPS - len(squares))))
    powers = np.convolve(squares, np.ones(_HOPS), "valid") / (_HOPS * hop)
    loud = powers[powers > _power(_SILENCE)]
    if not len(loud):
        return QUIETEST
    counted = loud[loud > loud.mean() * 10 ** (_BELOW_MEAN / 10)]
    return _CALIBRATION + 10 * math.log10(counted.mean())


def gain_to_reach(target: float, blocks: Sequence[npt.NDArray[np.int16]], sample_rate: int, ceiling_db: float) -> float:
    """Find the gain in dB by which speech is at so many LUFS after its peaks were held at the ceiling.

    Holding them takes loudness away, the more the louder it gets. Beyond what a listener may hear of that, the target
    is not reached.
    """
    natural = integrated_loudness(blocks, sample_rate)
    if natural <= QUIETEST:
        return 0.0
    gain, slope = target - natural, _SLOPE
    highest = gain + _MOST_HELD
    before: tuple[float, float] | None = None
    for _ in range(_TRIES):
        reached = integrated_loudness(limited(blocks, sample_rate, gain, ceiling_db), sample_rate)
        if abs(target - reached) < _NEAR or (before is not None and gain == before[0]):
            break
        if before is not None:
            slope = min(1.0, max(_FLATTEST, (reached - before[1]) / (gain - before[0])))
        before = gain, reached
        gain = min(highest, gain + (target - reached) / slope)
    return gain


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - _CALIBRATION) / 10))


def _sums(samples: npt.NDArray[np.float64], hop: int) -> npt.NDArray[np.float64]:
    whole = np.pad(samples, (0, -len(samples) % hop)).reshape(-1, hop)
    sums: npt.NDArray[np.float64] = np.square(whole).sum(axis=1)
    return sums


def _weighted(blocks: Iterable[npt.NDArray[np.int16]], sample_rate: int, hop: int) -> Iterator[npt.NDArray[np.float64]]:
    """Filter a stream in stretches of whole hops, each with what came before it, so that no seam is heard."""
    before = np.zeros(round(_SETTLING * sample_rate))
    for stretch in _even(blocks, round(_STRETCH / _HOP) * hop):
        both = np.concatenate((before, stretch / 32768.0))
        length = 1 << (len(both) + len(before) - 1).bit_length()  # room for the filter to ring out in
        spectrum = np.fft.rfft(both, length) * _response(length, sample_rate)
        yield np.fft.irfft(spectrum, length)[len(before) : len(both)]
        before = both[-len(before) :]


def _even(blocks: Iterable[npt.NDArray[np.int16]], size: int) -> Iterator[npt.NDArray[np.int16]]:
    waiting: list[npt.NDArray[np.int16]] = []
    held = 0
    for block in blocks:
        waiting.append(block)
        held += len(block)
        if held >= size:
            joined = np.concatenate(waiting)
            for start in range(0, held - size + 1, size):
                yield joined[start : start + size]
            waiting, held = [joined[held - held % size :]], held % size
    if held:
        yield np.concatenate(waiting)


def _response(length: int, sample_rate: int) -> npt.NDArray[np.complex128]:
    """Give the filter's response at each frequency of a transform: a shelf for the head, and a high-pass.

    The standard gives coefficients for 48 kHz; these analogue values, from which they follow, are those that libebur128
    found.
    """
    z = np.exp(-2j * np.pi * np.arange(length // 2 + 1) / length)
    k, q = math.tan(math.pi * 1681.974450955533 / sample_rate), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    shelf = (high + band * k / q + k * k) + 2 * (k * k - high) * z + (high - band * k / q + k * k) * z**2
    response = shelf / _poles(k, q, z)
    k, q = math.tan(math.pi * 38.13547087602444 / sample_rate), 0.5003270373238773
    passed: npt.NDArray[np.complex128] = response * (1 - z) ** 2 * (1 + k / q + k * k) / _poles(k, q, z)
    return passed


def _poles(k: float, q: float, z: npt.NDArray[np.complex128]) -> npt.NDArray[np.complex128]:
    return (1 + k / q + k * k) + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z**2
