"""Loudness is measured exactly, brought to the convention, and no peak passes the limiter."""

from __future__ import annotations

import numpy as np
import pytest
from audio_samples import RATE, speechlike
from hypothesis import given, settings
from hypothesis import strategies as st

from e2a_mesh.audio import Loudness, gain_for, measure, silence, to_int16
from e2a_mesh.audio.limiter import limited
from e2a_mesh.audio.loudness import measure_all, peak_of, to_factor

shorts = st.lists(st.integers(-32768, 32767), max_size=300).map(lambda values: np.array(values, np.int16))


def test_a_full_sine_has_the_level_that_the_textbook_gives() -> None:
    sine = to_int16(np.sin(2 * np.pi * 441 * np.arange(RATE) / RATE).astype(np.float32))
    assert measure(sine).rms_db == pytest.approx(-3.01, abs=0.01)
    assert measure(sine).peak_db == pytest.approx(0, abs=0.02)


@given(st.lists(shorts, max_size=5))
def test_measuring_in_parts_is_the_same_as_measuring_the_whole(parts: list[np.ndarray]) -> None:
    whole = np.concatenate([np.zeros(0, np.int16), *parts])
    assert measure_all(parts) == measure(whole)
    assert measure_all(reversed(parts)) == measure(whole)


def test_nothing_and_silence_have_a_level_that_can_be_printed() -> None:
    for loudness in (Loudness(), measure(silence(100, RATE))):
        assert (loudness.rms_db, loudness.peak_db) == (-120, -120)
        assert gain_for(loudness) == 0


def test_the_gain_brings_speech_to_the_target() -> None:
    quiet = measure(to_int16(speechlike(3, level=0.05)))
    assert quiet.rms_db + gain_for(quiet, -20) == pytest.approx(-20)
    assert gain_for(Loudness(1000, 1000.0, 3), -20) == 30  # noise is not made a voice


def test_speech_comes_out_within_the_convention() -> None:
    for level in (0.02, 0.2, 1.0):
        speech = to_int16(speechlike(20, level=level))
        out = measure_all(limited([speech], RATE, gain_for(measure(speech)), -3.5))
        assert -23 < out.rms_db < -18
        assert out.peak_db <= -3.5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 40_000), max_size=12),
    st.lists(st.tuples(st.integers(0, 39_999), st.integers(-32768, 32767)), max_size=20),
    st.floats(-20, 30),
    st.floats(-20, -0.5),
)
def test_no_peak_passes_and_the_cut_of_blocks_does_not_matter(
    cuts: list[int], spikes: list[tuple[int, int]], gain: float, ceiling: float
) -> None:
    samples = to_int16(speechlike(40_000 / RATE, level=0.1))[:40_000]
    for place, value in spikes:
        samples[min(place, len(samples) - 1)] = value
    whole = np.concatenate(list(limited([samples], RATE, gain, ceiling)))
    parts = np.concatenate(list(limited(np.split(samples, sorted(cuts)), RATE, gain, ceiling)))
    assert np.array_equal(whole, parts)
    assert len(whole) == len(samples)
    assert peak_of(whole) <= 32768 * to_factor(ceiling)


def test_what_needs_no_limiting_is_only_amplified() -> None:
    speech = to_int16(speechlike(3, level=0.1))
    out = np.concatenate(list(limited([speech], RATE, 6.0, -1.0)))
    expected = np.rint(speech * np.float32(to_factor(6.0)))
    assert np.abs(out - expected).max() <= 1


def test_a_spike_pulls_its_surroundings_down_gently_and_no_further_than_20_ms() -> None:
    tone = (8000 * np.sin(2 * np.pi * 200 * np.arange(RATE) / RATE)).astype(np.int16)
    spiked = tone.copy()
    spiked[11_000] = 32_000
    out = np.concatenate(list(limited([spiked], RATE, 0.0, -6.0)))
    away = np.abs(np.arange(RATE) - 11_000) > RATE // 50 + 1
    assert np.array_equal(out[away], tone[away])
    gain = out[tone != 0] / tone[tone != 0]
    loud = np.abs(tone[tone != 0]) > 2000
    near = (np.abs(np.flatnonzero(tone != 0) - 11_000) > 1) & loud
    assert np.abs(np.diff(gain[near])).max() < 0.02  # no step in the gain


def test_an_empty_stream_stays_empty() -> None:
    assert list(limited([], RATE, 0.0, -3.5)) == []
    assert list(limited([np.zeros(0, np.int16)], RATE, 0.0, -3.5)) == []


def test_a_tone_that_is_too_loud_comes_out_as_a_tone_and_not_with_flat_crests() -> None:
    time = np.arange(2 * RATE) / RATE
    swelling = np.where(time < 1, 6000, 30_000) * np.sin(2 * np.pi * 210 * time)
    out = np.concatenate(list(limited([swelling.astype(np.int16)], RATE, 0.0, -6.0)))
    spectrum = np.abs(np.fft.rfft(out[-RATE:] * np.hanning(RATE)))
    harmonics = max(spectrum[210 * order - 3 : 210 * order + 4].max() for order in (2, 3, 5))
    assert 20 * np.log10(harmonics / spectrum[210]) < -70
    ceiling = int(32768 * to_factor(-6.0))
    assert np.count_nonzero(np.abs(out) >= ceiling) < 0.02 * RATE
