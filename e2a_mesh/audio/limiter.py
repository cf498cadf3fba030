"""Gain and a look-ahead peak limiter over a stream of samples of any length, in flat memory.

The gain that each sample needs is taken as the minimum over a window around it and then smoothed by a kernel no
wider than that window. Every value that enters a sample's smoothed gain is a minimum over a stretch that holds that
sample, so the smoothed gain is never higher than what the sample needs: no peak passes, and nothing is distorted by
a sudden step. The stream is cut at fixed places, so the result does not depend on the sizes of the blocks given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.audio.loudness import peak_of, to_factor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    Samples = npt.NDArray[np.int16]
    Gains = npt.NDArray[np.float64]

_REACH = 0.010  # seconds; a period of the deepest voice, so that the gain rests through a vowel rather than follow it
_BLOCK = 8_192  # samples; at 96 kHz still more than the two reaches that a block looks to either side


def limited(blocks: Iterable[Samples], sample_rate: int, gain_db: float, ceiling_db: float) -> Iterator[Samples]:
    """Amplify 16-bit samples by `gain_db` and hold their peaks at `ceiling_db` of full scale or below.

    As many samples come out as went in, and none is delayed.
    """
    gain = to_factor(gain_db)
    ceiling = int(32768 * to_factor(ceiling_db))
    threshold = ceiling / gain
    reach = round(_REACH * sample_rate)
    for before, block, after in _with_neighbours(_even(blocks), 2 * reach):
        if max(peak_of(before), peak_of(block), peak_of(after)) <= threshold:
            yield _rounded(np.multiply(block, gain, dtype=np.float32), ceiling)
        else:
            factors = gain * _smooth_reduction(np.concatenate((before, block, after)), threshold, reach)
            yield _rounded(np.multiply(block, factors, dtype=np.float32), ceiling)


def _smooth_reduction(samples: Samples, threshold: float, reach: int) -> Gains:
    """Give a factor of at most 1 for each sample but the first and the last two reaches."""
    magnitude = np.abs(samples.astype(np.float64))
    needed = threshold / np.maximum(magnitude, threshold)
    held = _sliding_minimum(needed, 2 * reach + 1)
    # Two boxes in a row are a triangle of the same width, and cost two running sums.
    return np.minimum(_sliding_mean(_sliding_mean(held, reach + 1), reach + 1), 1.0)


def _sliding_minimum(values: Gains, width: int) -> Gains:
    """Take the minimum of each `width` values in a row, doubling the stretch until it is covered."""
    span = 1
    while 2 * span <= width:
        values = np.minimum(values[:-span], values[span:])
        span *= 2
    rest = width - span
    return np.minimum(values[:-rest], values[rest:]) if rest else values


def _sliding_mean(values: Gains, width: int) -> Gains:
    sums = np.concatenate((np.zeros(1), np.cumsum(values)))
    return (sums[width:] - sums[:-width]) / width


def _rounded(samples: npt.NDArray[np.float32], ceiling: int) -> Samples:
    # The clip catches what rounding in the last bit may leave above the ceiling.
    return np.clip(np.rint(samples), -ceiling, ceiling).astype(np.int16)


def _with_neighbours(blocks: Iterable[Samples], margin: int) -> Iterator[tuple[Samples, Samples, Samples]]:
    """Give each block with the `margin` samples before and after it; silence surrounds the stream."""
    nothing = np.zeros(margin, dtype=np.int16)
    before, current = nothing, None
    for block in blocks:
        if current is not None:
            yield before, current, _padded(block[:margin], margin)
            before = current[-margin:]
        current = block
    if current is not None:
        yield before, current, nothing


def _padded(samples: Samples, length: int) -> Samples:
    return np.concatenate((samples, np.zeros(length - len(samples), dtype=np.int16)))


def _even(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """Cut the stream into blocks of one size; only the last may be shorter."""
    waiting: list[Samples] = []
    count = 0
    for block in blocks:
        start = 0
        while len(block) - start + count >= _BLOCK:
            end = start + _BLOCK - count
            yield np.concatenate((*waiting, block[start:end]))
            waiting, count, start = [], 0, end
        if start < len(block):
            waiting.append(block[start:])
            count += len(block) - start
    if waiting:
        yield np.concatenate(waiting)
