"""Where the sentences of one stretch of speech begin and end, found by its silences.

An engine speaks several sentences in one call and does not tell their times. Where they should be follows from their
lengths, and where they are from the silences nearby: of all ways to place the ends of sentences in silences, in order,
the one with the least sum of distances is taken, and long silences count as nearer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

_FRAME = 0.01  # seconds
_SILENT = 0.03  # of the loudness of loud speech, which is -30 dB
_SHORTEST = 0.08  # seconds; shorter silences are those before a p, t or k
_DRAW = 2.0  # seconds of distance that a second of silence outweighs
_NOWHERE = 1.5  # seconds of distance from which an end is where it should be, silence or not


@dataclass(frozen=True, slots=True)
class _Silence:
    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def times_within(
    samples: npt.NDArray[np.int16], sample_rate: int, lengths: Sequence[float]
) -> list[tuple[float, float]]:
    """Find the begin and end in seconds of sentences of such relative lengths in mono speech of shape (samples,)."""
    seconds = len(samples) / sample_rate
    total = sum(lengths)
    if len(lengths) < 2 or not total or not seconds:
        return [(0.0, seconds)] * len(lengths)
    wanted = [float(end) * seconds / total for end in np.cumsum(lengths)[:-1]]
    ends = _placed(wanted, _silences(samples, sample_rate))
    starts = [0.0, *(end.end for end in ends)]
    return list(zip(starts, [*(end.start for end in ends), seconds], strict=True))


def _silences(samples: npt.NDArray[np.int16], sample_rate: int) -> list[_Silence]:
    frame = max(1, round(_FRAME * sample_rate))
    whole = samples[: len(samples) // frame * frame].astype(np.float32).reshape(-1, frame)
    if not len(whole):
        return []
    loud = np.sqrt(np.mean(whole * whole, axis=1))
    silent = loud < _SILENT * np.percentile(loud, 90)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], silent, [False])).astype(np.int8)))
    step = frame / sample_rate
    found = [_Silence(float(start) * step, float(end) * step) for start, end in edges.reshape(-1, 2)]
    return [one for one in found if one.end - one.start >= _SHORTEST and one.start > 0 and one.end < len(loud) * step]


def _placed(wanted: Sequence[float], silences: Sequence[_Silence]) -> list[_Silence]:
    """Place each end in a silence of its own, or nowhere, in order; by dynamic programming."""
    # Row by row: the least cost of placing the ends so far with the last of them at or before a silence, and the way.
    best: list[tuple[float, tuple[_Silence, ...]]] = [(0.0, ())] * (len(silences) + 1)
    for end in wanted:
        nowhere = _Silence(end, end)
        row: list[tuple[float, tuple[_Silence, ...]]] = []
        for place in range(len(silences) + 1):
            cost, way = best[place]
            choices = [(cost + _NOWHERE, (*way, nowhere))]
            if place:
                choices.append(row[-1])
                silence = silences[place - 1]
                cost, way = best[place - 1]
                distance = abs(silence.middle - end) - _DRAW * (silence.end - silence.start)
                choices.append((cost + distance, (*way, silence)))
            row.append(min(choices, key=lambda choice: choice[0]))
        best = row
    return _in_order(best[-1][1])


def _in_order(ends: Sequence[_Silence]) -> list[_Silence]:
    """Keep an end that was placed nowhere from standing before the one that precedes it."""
    found: list[_Silence] = []
    for end in ends:
        least = found[-1].end if found else 0.0
        found.append(end if end.start >= least else _Silence(least, least))
    return found
