"""Whether what was spoken can be speech of its text: the last look before it is kept.

The bounds are wide. Piper reading novels makes 10 to 24 letters a second and never pauses for a second; a fault is
what no voice in its right mind does: it takes half the time of the fastest reader or twice that of the slowest, or
says nothing for four seconds.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from e2a_mesh.model import Pcm

_SILENT_RMS = 10 ** (-60 / 20)  # of full scale; the quietest engine speaks at -35 dB
_PAUSE_RATIO = 10 ** (-45 / 20)  # of the chunk's own peak: breath and reverberation count as pause
_FULL = 0.999  # of full scale
_CLIPPED_SHARE = 0.002  # of all samples; speech that is normalised to full scale touches it a few times
_CLIPPED_RUN = 0.002  # seconds at full scale on end; a vowel's crest is over much sooner
_MOST_OFFSET = 0.05  # of full scale
_LONGEST_PAUSE = 4.0  # seconds without sound, inside a chunk or at its ends
_STEP = 0.02  # seconds over which a level is taken

# Text is counted in letters of an alphabet, about 15 of which are spoken in a second; other signs stand for several.
_FASTEST, _SLOWEST = 32.0, 6.5  # letters a second
_SHORT_TEXT = 2.5  # seconds that even one word may take on top: its ends, a spelt abbreviation, a slow engine
_SYLLABLE_SIGNS = (  # first and last sign, letters that one stands for
    ("\u1100", "\u11ff", 1.0),  # Hangul letters
    ("\u3040", "\u30ff", 1.6),  # kana
    ("\u3400", "\u9fff", 2.5),  # Chinese characters
    ("\uac00", "\ud7af", 2.2),  # Hangul syllables
    ("\U00020000", "\U0003ffff", 2.5),  # rare Chinese characters
)


def find_fault(pcm: Pcm, text: str, speed: float) -> str:
    """Say in a few words what is wrong with the speech of `text` at `speed`; empty when nothing is."""
    samples = pcm.samples
    if not len(samples):
        return "no audio"
    if not np.isfinite(samples).all():
        return "samples that are no numbers"
    magnitude = np.abs(samples)
    if float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) < _SILENT_RMS:
        return "silence instead of speech"
    if _is_clipped(magnitude >= _FULL, pcm.sample_rate):
        return "clipped"
    if abs(float(np.mean(samples, dtype=np.float64))) > _MOST_OFFSET:
        return "a constant offset"
    sounding, pause = _sound_and_pause(magnitude, pcm.sample_rate)
    shortest, longest = plausible_seconds(text, speed)
    if sounding < shortest:
        return f"too short: {sounding:.1f} s for {len(text)} characters"
    if sounding > longest:
        return f"too long: {sounding:.1f} s for {len(text)} characters"
    if pause > _LONGEST_PAUSE:
        return f"{pause:.1f} s of silence"
    return ""


def plausible_seconds(text: str, speed: float) -> tuple[float, float]:
    """Compute the shortest and the longest time that anyone takes for a text, pauses within it included."""
    least = most = 0.0
    for sign in text:
        low, high = _letters(sign)
        least += low
        most += high
    return least / _FASTEST / speed, (most / _SLOWEST + _SHORT_TEXT) / speed


def _letters(sign: str) -> tuple[float, float]:
    """Give the fewest and the most letters that a sign stands for when it is spoken."""
    for first, last, count in _SYLLABLE_SIGNS:
        if first <= sign <= last:
            return 0.5 * count, 1.5 * count
    kind = unicodedata.category(sign)
    match kind[0]:
        case "L":
            return 1.0, 2.0 if kind == "Lu" else 1.0  # a capital may be spelt out
        case "N":
            return 1.0, 10.0  # "7" is a word, and in 1,000,000 each nought is a fraction of one
        case "S":
            return 0.0, 12.0  # "€", "%", "=" are words, or nothing
        case "P":
            return 0.0, 4.0  # a pause
        case _:
            return 0.0, 0.5


def _is_clipped(full: npt.NDArray[np.bool_], sample_rate: int) -> bool:
    count = int(np.count_nonzero(full))
    if count > _CLIPPED_SHARE * len(full) + 1:
        return True
    run = max(2, round(_CLIPPED_RUN * sample_rate))
    if count < run:
        return False
    places = np.flatnonzero(full)
    return bool(np.any(places[run - 1 :] - places[: len(places) - run + 1] == run - 1))


def _sound_and_pause(magnitude: npt.NDArray[np.float32], sample_rate: int) -> tuple[float, float]:
    """Measure from the first sound to the last, and the longest stretch without any, in seconds."""
    step = min(max(1, round(_STEP * sample_rate)), len(magnitude))
    levels = magnitude[: len(magnitude) // step * step].reshape(-1, step).max(axis=1)
    loud = np.flatnonzero(levels > _PAUSE_RATIO * levels.max())
    gaps = np.diff(np.concatenate(([-1], loud, [len(levels)]))) - 1
    seconds = step / sample_rate
    return float(loud[-1] - loud[0] + 1) * seconds, float(gaps.max()) * seconds
