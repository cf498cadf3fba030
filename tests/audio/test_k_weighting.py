"""Loudness in LUFS is what EBU R 128 asks of a meter, and the gain for it is found with the peaks held."""

from __future__ import annotations

import numpy as np
import pytest
from audio_samples import RATE, speechlike

from e2a_mesh.audio import gain_to_reach, integrated_loudness, measure, to_int16
from e2a_mesh.audio.limiter import limited

RATES = (16_000, 22_050, 24_000, 44_100, 48_000)


def sine(level: float, seconds: float, rate: int, frequency: float = 997.0) -> np.ndarray:
    time = np.arange(round(seconds * rate)) / rate
    return to_int16((10 ** (level / 20) * np.sin(2 * np.pi * frequency * time)).astype(np.float32))


@pytest.mark.parametrize("rate", RATES)
def test_a_sine_is_as_loud_as_the_standard_says(rate: int) -> None:
    # EBU Tech 3341, cases 1 and 2, of which each has two channels: one alone is 3.01 LU softer.
    assert integrated_loudness([sine(-23.0, 20, rate, 1000.0)], rate) == pytest.approx(-26.01, abs=0.1)
    assert integrated_loudness([sine(-33.0, 20, rate, 1000.0)], rate) == pytest.approx(-36.01, abs=0.1)


def test_soft_stretches_and_silence_are_not_counted() -> None:
    loud, soft, silent = sine(-23.0, 20, RATE), sine(-36.0, 10, RATE), np.zeros(20 * RATE, np.int16)
    alone = integrated_loudness([loud], RATE)
    assert integrated_loudness([soft, loud, soft], RATE) == pytest.approx(alone, abs=0.1)  # case 3
    assert integrated_loudness([silent, loud, silent], RATE) == pytest.approx(alone, abs=0.1)


def test_deep_tones_count_less_and_high_ones_more() -> None:
    middle = integrated_loudness([sine(-20.0, 5, 48_000)], 48_000)
    assert integrated_loudness([sine(-20.0, 5, 48_000, 40.0)], 48_000) < middle - 4
    assert integrated_loudness([sine(-20.0, 5, 48_000, 8000.0)], 48_000) == pytest.approx(middle + 3.3, abs=0.3)


def test_it_does_not_matter_how_a_stream_is_cut() -> None:
    speech = to_int16(speechlike(47.3))
    whole = integrated_loudness([speech], RATE)
    assert integrated_loudness(np.array_split(speech, 233), RATE) == pytest.approx(whole, abs=1e-9)


def test_nothing_and_silence_have_no_loudness() -> None:
    for blocks in ([], [np.zeros(0, np.int16)], [np.zeros(5 * RATE, np.int16)]):
        assert integrated_loudness(blocks, RATE) == -120.0
    assert gain_to_reach(-19.0, [np.zeros(5 * RATE, np.int16)], RATE, -3.6) == 0.0


@pytest.mark.parametrize("target", [-23.0, -19.0])
def test_the_gain_makes_up_for_peaks_that_are_held(target: float) -> None:
    speech = to_int16(speechlike(30, level=0.1))
    speech[::RATE] = 20_000  # clicks that leave no room
    gain = gain_to_reach(target, [speech], RATE, -3.6)
    heard = np.concatenate(list(limited([speech], RATE, gain, -3.6)))
    assert integrated_loudness([heard], RATE) == pytest.approx(target, abs=0.1)
    assert measure(heard).peak_db <= -3.6


def test_loudness_that_would_crush_speech_is_not_reached() -> None:
    speech = to_int16(speechlike(20, level=0.1))
    natural = integrated_loudness([speech], RATE)
    assert gain_to_reach(-3.0, [speech], RATE, -3.6) <= -3.0 - natural + 6.0
