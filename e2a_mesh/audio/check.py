"""Whether what was spoken can be speech of its text: the last look before it is kept."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from e2a_mesh.model import Pcm

_SILENT_RMS = 10 ** (-60 / 20)
_FULL = 0.999
_CLIPPED_SHARE = 0.002  # of all samples; a shout touches full scale now and then
_LONGEST_PAUSE = 4.0  # seconds of silence inside a chunk
_PAUSE_LEVEL = 10 ** (-55 / 20)
# Seconds that a letter may take at a voice's own pace, from the fastest to the slowest reader, and what even the
# shortest text may take beside: breath, silence at the ends, spelt-out letters.
_FASTEST_LETTER, _SLOWEST_LETTER = 0.022, 0.30
_FASTEST_IDEOGRAPH, _SLOWEST_IDEOGRAPH = 0.06, 0.80
_ALLOWANCE = 3.0


def find_fault(pcm: Pcm, text: str, speed: float) -> str:
    """Say in a few words what is wrong with the speech of `text` at `speed`; empty when nothing is."""
    samples = pcm.samples
    if not len(samples):
        return "no audio"
    if not np.isfinite(samples).all():
        return "not a number among the samples"
    magnitude = np.abs(samples)
    if float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) < _SILENT_RMS:
        return "silent"
    if np.count_nonzero(magnitude >= _FULL) > max(20, _CLIPPED_SHARE * len(samples)):
        return "clipped"
    shortest, longest = expected_seconds(text, speed)
    if pcm.seconds < shortest:
        return f"too short: {pcm.seconds:.1f} s for {len(text)} characters"
    if pcm.seconds > longest:
        return f"too long: {pcm.seconds:.1f} s for {len(text)} characters"
    pause = _longest_pause(magnitude, pcm.sample_rate)
    if pause > _LONGEST_PAUSE:
        return f"{pause:.1f} s of silence inside"
    return ""


def expected_seconds(text: str, speed: float) -> tuple[float, float]:
    """Compute the shortest and the longest that a text can plausibly take."""
    ideographs = sum(1 for character in text if _is_ideograph(character))
    letters = sum(1 for character in text if character.isalnum()) - ideographs
    # A digit is a word: what was not spelt out beforehand takes as long as several letters.
    digits = sum(1 for character in text if character.isdecimal())
    shortest = letters * _FASTEST_LETTER + ideographs * _FASTEST_IDEOGRAPH
    longest = (letters + 4 * digits) * _SLOWEST_LETTER + ideographs * _SLOWEST_IDEOGRAPH + _ALLOWANCE
    return shortest / speed, longest / speed


def _is_ideograph(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" and character.isalnum()


def _longest_pause(magnitude: np.ndarray, sample_rate: int) -> float:
    step = max(1, sample_rate // 50)
    levels = magnitude[: len(magnitude) // step * step].reshape(-1, step).max(axis=1)
    loud = np.flatnonzero(levels > _PAUSE_LEVEL)
    return float(np.diff(loud).max() * step / sample_rate) if len(loud) > 1 else 0.0
