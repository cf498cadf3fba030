"""The stretches of a recording between its pauses, as pydub finds them, and those that a voice is cloned from."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from e2a_mesh.cloning.character import pitches
from e2a_mesh.cloning.levels import FRAME, RATE, levels, loud_and_quiet, signal_to_noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydub import AudioSegment

    from e2a_mesh.cloning.levels import Levels, Samples

SHORTEST, LONGEST = 6.0, 30.0  # seconds of a clip: XTTS hears a voice in six, and listens to thirty at most

_PAUSE = 200  # ms; the closure of a plosive lasts half of that
_STEP = 20  # ms
_BELOW_SPEECH = 35.0  # dB; breath and reverberation are pauses, the weakest consonants are not
_ABOVE_NOISE, _LEAST_BELOW = 6.0, 8.0  # dB; in a noisy recording a pause is what is hardly louder than the noise
_MARGIN = 150  # ms that are kept of the pause at each end of a stretch, so that no breath or echo is cut
_BREATHLESS = 12.0  # seconds without a pause, after which it is cut where it is quietest
_LEAST_CUT = 3.0  # seconds from one such cut to the next
_FEW = 10  # frames of a pitch that make a median

# What a run of stretches is worth, in dB of evenness: how much unevenness one would put up with for it.
_WORTH_OF_LENGTH = 10.0  # of 30 seconds instead of none
_WORTH_OF_ENOUGH = 100.0  # of a second that the shortest clip lacks: it is more than all else
_WORTH_OF_QUIET = 0.5  # of a dB less noise
_ENOUGH_QUIET = 40.0  # dB; nobody hears less noise than that
_WORTH_OF_PITCH = 1.5  # of a semitone less between the stretches, which may be of two speakers


@dataclass(frozen=True, slots=True)
class Stretch:
    """Speech without a pause: `start` and `end` in samples, its level in dB, its median pitch in Hz or 0.

    `first` and `last` are where it is cut out of the recording, with a little of the pauses around it.
    """

    start: int
    end: int
    level: float
    pitch: float
    first: int = 0
    last: int = 0

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return (self.end - self.start) / RATE


def segment(samples: Samples) -> AudioSegment:
    """Hand mono samples at 24 kHz to pydub."""
    return _pydub()[0](samples.astype("<i2").tobytes(), sample_width=2, frame_rate=RATE, channels=1)


@cache
def _pydub() -> tuple[Any, Any]:
    """Give what is used of it: the class of its segments, and what finds the sound between silences."""
    with warnings.catch_warnings():
        # It looks for an FFmpeg of its own, which it is not asked to use, and for audioop, which Python 3.13 lacks.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
        from pydub.silence import detect_nonsilent
    return AudioSegment, detect_nonsilent


def stretches(samples: Samples) -> list[Stretch]:
    """Find the speech between pauses; of music or noise it is all one, cut where it is quietest."""
    measured, heights = levels(samples), pitches(samples)
    loud, quiet = loud_and_quiet(measured)
    threshold = max(loud - _BELOW_SPEECH, min(quiet + _ABOVE_NOISE, loud - _LEAST_BELOW))
    found = []
    for start, end in _pydub()[1](segment(samples), _PAUSE, threshold, _STEP):
        first, last = (min(len(measured), round(place * RATE / 1000 / FRAME)) for place in (start, end))
        for one, other in pairwise([first, *_cuts(measured[first:last], first), last]):
            if other > one:
                voiced = heights[one:other][heights[one:other] > 0]
                pitch = float(np.median(voiced)) if len(voiced) >= _FEW else 0.0
                found.append(Stretch(one * FRAME, other * FRAME, _power_mean(measured[one:other]), pitch))
    return _with_margins(found, len(samples))


def _with_margins(found: Sequence[Stretch], length: int) -> list[Stretch]:
    """Let each end of a stretch have a part of the pause there: half at most, so that nothing is heard twice."""
    margin = _MARGIN * RATE // 1000
    made = []
    for index, one in enumerate(found):
        before = (found[index - 1].end + one.start) // 2 if index else 0
        after = (one.end + found[index + 1].start) // 2 if index + 1 < len(found) else length
        first, last = max(before, one.start - margin), min(after, one.end + margin)
        made.append(replace(one, first=first, last=last))
    return made


def _cuts(measured: Levels, offset: int) -> list[int]:
    """Find where speech without a pause is cut, in frames, so that no piece of it is longer than a breath."""
    frames = RATE / FRAME
    longest, least = round(_BREATHLESS * frames), round(_LEAST_CUT * frames)
    if len(measured) <= longest:
        return []
    place = least + int(measured[least : longest - least].argmin())
    return [offset + place, *_cuts(measured[place:], offset + place)]


def _power_mean(measured: Levels) -> float:
    return float(10 * np.log10(np.mean(10 ** (measured / 10))))


def best_run(samples: Samples, found: Sequence[Stretch]) -> Sequence[Stretch]:
    """Choose what a voice is cloned from: stretches in a row with 6 to 30 seconds of speech, pauses shortened.

    The more speech, the evener its level and pitch, and the less noise, the better. Where there is less of it, it is as
    much as there is.
    """
    measured = levels(samples)
    lengths = [(one.last - one.first) / RATE for one in found]
    seconds, heights, pitched = (
        np.array(column) for column in zip(*((one.seconds, one.level, one.pitch) for one in found), strict=True)
    )
    # Of each stretch by itself, since a part with clean pauses would hide the noise of another.
    distances = np.array([signal_to_noise(measured[one.first // FRAME : one.last // FRAME]) for one in found])
    noise = np.maximum(0.0, _ENOUGH_QUIET - distances)
    best, most = found[:1], -np.inf
    for first in range(len(found)):
        total = 0.0
        for last in range(first, len(found)):
            total += lengths[last]
            if total > LONGEST:
                break
            run = slice(first, last + 1)
            worth = _worth(seconds[run], heights[run], pitched[run], noise[run])
            if worth > most:
                best, most = found[run], worth
    return best


def _worth(seconds: Levels, heights: Levels, pitched: Levels, noise: Levels) -> float:
    speech = float(seconds.sum())
    voiced = pitched > 0
    apart = _spread(12 * np.log2(pitched[voiced]), seconds[voiced]) if voiced.any() else 0.0
    return (
        _WORTH_OF_LENGTH * min(speech, LONGEST) / LONGEST
        - _WORTH_OF_ENOUGH * max(0.0, SHORTEST - speech)
        - _spread(heights, seconds)
        - _WORTH_OF_QUIET * float(np.average(noise, weights=seconds))
        - _WORTH_OF_PITCH * apart
    )


def _spread(values: Levels, weights: Levels) -> float:
    mean = np.average(values, weights=weights)
    return float(np.sqrt(np.average(np.square(values - mean), weights=weights)))
