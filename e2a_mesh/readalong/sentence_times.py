"""Where the sentences of one stretch of speech begin and end, found by its silences.

An engine speaks several sentences in one call and does not tell their times. Where they should be follows from their
lengths, and where they are from the silences nearby: of all ways to place the ends of sentences in silences, in order,
that one is taken by which the sentences are least too long or too short, and in which silences are long.
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
_CLICK = 0.06  # seconds; what sounds no longer within a silence does not divide it
_DRAW = 3.0  # seconds that a sentence may be off for a second more of silence at its end
_NOWHERE = 1.5  # seconds off from which a sentence ends where it should, silence or not
_WAYS = 64  # that are followed up


@dataclass(frozen=True, slots=True)
class _Silence:
    start: float
    end: float


def times_within(
    samples: npt.NDArray[np.int16], sample_rate: int, lengths: Sequence[float]
) -> list[tuple[float, float]]:
    """Find the begin and end in seconds of sentences of such relative lengths in mono speech of shape (samples,)."""
    seconds = len(samples) / sample_rate
    total = sum(lengths)
    if len(lengths) < 2 or not total or not seconds:
        return [(0.0, seconds)] * len(lengths)
    silences = _silences(samples, sample_rate)
    quiet = sum(sorted((one.end - one.start for one in silences), reverse=True)[: len(lengths) - 1])
    ends = _placed([length / total * (seconds - quiet) for length in lengths], seconds, silences)
    starts = [0.0, *(end.end for end in ends)]
    return list(zip(starts, [*(end.start for end in ends), seconds], strict=True))


def _silences(samples: npt.NDArray[np.int16], sample_rate: int) -> list[_Silence]:
    frame = max(1, round(_FRAME * sample_rate))
    whole = samples[: len(samples) // frame * frame].astype(np.float32).reshape(-1, frame)
    if not len(whole):
        return []
    loud = np.sqrt(np.mean(whole * whole, axis=1))
    silent = loud < _SILENT * np.percentile(loud, 90)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], silent, [False])).astype(np.int8))).reshape(-1, 2)
    step = frame / sample_rate
    found: list[_Silence] = []
    for start, end in edges.tolist():
        if found and start * step - found[-1].end < _CLICK:  # a breath or a click is no sentence
            found[-1] = _Silence(found[-1].start, end * step)
        else:
            found.append(_Silence(start * step, end * step))
    return [one for one in found if one.end - one.start >= _SHORTEST and one.start > 0 and one.end < len(loud) * step]


def _placed(wanted: Sequence[float], seconds: float, silences: Sequence[_Silence]) -> list[_Silence]:
    """Place the end of each sentence but the last in a silence, or where it should be; by dynamic programming.

    `wanted` are the seconds that each sentence should take.
    """
    ways: list[tuple[float, tuple[_Silence, ...]]] = [(0.0, ())]
    for length in wanted[:-1]:
        found: dict[_Silence, tuple[float, tuple[_Silence, ...]]] = {}
        for cost, way in ways:
            begin = way[-1].end if way else 0.0
            there = min(begin + length, seconds)
            places = [(silence, _cost(silence, begin, length)) for silence in silences if silence.start > begin]
            for place, more in [*places, (_Silence(there, there), _NOWHERE)]:
                if place not in found or cost + more < found[place][0]:
                    found[place] = (cost + more, (*way, place))
        ways = sorted(found.values(), key=lambda one: one[0])[:_WAYS]
    return list(min(ways, key=lambda one: one[0] + abs(seconds - one[1][-1].end - wanted[-1]))[1])


def _cost(silence: _Silence, begin: float, length: float) -> float:
    return abs(silence.start - begin - length) - _DRAW * (silence.end - silence.start)
