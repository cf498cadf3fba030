"""What is wrong with a recording, in sentences that say what to do.

Only what simple means tell reliably is told: voices that are equally high pass for one, and songs for speech.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.cloning.character import holds_tones
from e2a_mesh.cloning.levels import RATE, SILENT, cut_off, levels, loud_and_quiet, signal_to_noise
from e2a_mesh.cloning.stretches import SHORTEST
from e2a_mesh.errors import VoiceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.cloning.levels import Samples
    from e2a_mesh.cloning.stretches import Stretch

LEAST = 3.0  # seconds of speech, below which engines make up a voice of their own
_NOISY = 20.0  # dB between speech and noise: as beside a running fan
_TELLING = 0.8  # seconds of a stretch, from which its median pitch is that of the speaker and not of a word
_APART = 5.0  # semitones between two speakers; one who reads lively strays by two from his mean
_NARROW = 2.0  # semitones by which the stretches of one speaker stray
_SHARE = 0.15  # of the speech that the second speaker has at least


def check_heard(name: str, samples: Samples, found: Sequence[Stretch]) -> None:
    """Refuse a recording in which there is nothing to clone; raises VoiceError."""
    if loud_and_quiet(levels(samples))[0] < SILENT or not found:
        raise VoiceError(f"Nothing is heard in “{name}”.", "Record some ten seconds of the voice.")
    if (spoken := seconds_of(found)) < LEAST:
        raise VoiceError(
            f"Only {spoken:.1f} s of speech are heard in “{name}”.",
            "At least 3 s are needed; 10 to 30 s of the voice alone are best.",
        )


def remarks(name: str, samples: Samples, found: Sequence[Stretch], run: Sequence[Stretch]) -> Iterator[str]:
    """Say what is not good about a recording that can be used, of whose stretches those of `run` are."""
    taken = samples[run[0].first : run[-1].last]
    if (spoken := seconds_of(run)) < SHORTEST:
        told = f"“{name}” has only {spoken:.1f} s of speech: record some more, since 6 to 30 s show a voice better."
        yield told
    if cut_off(taken):
        told = (
            f"“{name}” was recorded too loud, and its peaks are cut off: record it again at a lower level, or from"
            " further away."
        )
        yield told
    if holds_tones(taken):
        told = (
            f"Music or a hum is heard all through “{name}”, and may be heard in the cloned voice: choose a recording"
            " of the voice alone."
        )
        yield told
    elif (distance := signal_to_noise(levels(taken))) < _NOISY:
        told = (
            f"“{name}” is noisy, its voice only {max(0.0, distance):.0f} dB louder than the noise, where 20 dB are"
            " good: record it in a quieter room, or closer to the microphone."
        )
        yield told
    if two_speakers(found):
        told = (
            f"Two people seem to speak in “{name}”, of which the part from {clock(run[0].first)} to"
            f" {clock(run[-1].last)} is used: listen to it, and cut the recording yourself if that is the wrong one."
        )
        yield told


def seconds_of(found: Sequence[Stretch]) -> float:
    """Sum up how long is spoken, without pauses."""
    return sum(one.seconds for one in found)


def two_speakers(found: Sequence[Stretch]) -> bool:
    """Tell whether stretches fall apart into high ones and low ones with nothing in between."""
    telling = sorted((12 * np.log2(one.pitch), one.seconds) for one in found if one.pitch and one.seconds >= _TELLING)
    if len(telling) < 2:
        return False
    heights, seconds = np.array(telling).T
    place = 1 + int(np.diff(heights).argmax())
    low, high = heights[:place], heights[place:]
    share = seconds[place:].sum() / seconds.sum()
    apart = np.average(high, weights=seconds[place:]) - np.average(low, weights=seconds[:place])
    return bool(apart >= _APART and max(low.std(), high.std()) <= _NARROW and _SHARE <= share <= 1 - _SHARE)


def clock(place: int) -> str:
    """Write a place in samples as minutes and seconds."""
    minutes, seconds = divmod(place // RATE, 60)
    return f"{minutes}:{seconds:02}"
