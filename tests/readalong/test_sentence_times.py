"""Sentences found by the silences between them."""

from __future__ import annotations

import numpy as np
import pytest

from e2a_mesh.readalong import times_within

RATE = 16_000


def spoken(*parts: float) -> np.ndarray:
    """Noise and silence in turn, for so many seconds each; the silence of a room, not of a machine."""
    generator = np.random.default_rng(5)
    levels = [4000.0 if number % 2 == 0 else 15.0 for number in range(len(parts))]
    pieces = [level * generator.standard_normal(round(part * RATE)) for level, part in zip(levels, parts, strict=True)]
    return np.concatenate(pieces).clip(-32768, 32767).astype(np.int16)


def test_sentences_begin_and_end_at_the_silences_between_them() -> None:
    times = times_within(spoken(1.0, 0.3, 2.0, 0.3, 0.5), RATE, [20, 44, 10])
    assert [pytest.approx(time, abs=0.02) for time in ((0.0, 1.0), (1.3, 3.3), (3.6, 4.1))] == times


def test_a_pause_within_a_long_sentence_is_not_its_end() -> None:
    times = times_within(spoken(1.4, 0.25, 1.6, 0.3, 1.0, 0.3, 0.9), RATE, [60, 20, 18])
    assert [pytest.approx(time, abs=0.02) for time in ((0.0, 3.25), (3.55, 4.55), (4.85, 5.75))] == times


def test_a_click_within_a_silence_does_not_divide_it() -> None:
    times = times_within(spoken(1.0, 0.2, 0.03, 0.2, 1.0), RATE, [10, 10])
    assert [pytest.approx(time, abs=0.02) for time in ((0.0, 1.0), (1.43, 2.43))] == times


def test_without_silences_sentences_end_where_their_lengths_say() -> None:
    times = times_within(spoken(4.0), RATE, [30, 10])
    assert [pytest.approx(time, abs=0.02) for time in ((0.0, 3.0), (3.0, 4.0))] == times


def test_one_sentence_is_all_there_is_and_none_is_nothing() -> None:
    assert times_within(spoken(2.0), RATE, [5]) == [(0.0, 2.0)]
    assert times_within(spoken(2.0), RATE, []) == []
    assert times_within(np.zeros(0, np.int16), RATE, [5, 3]) == [(0.0, 0.0), (0.0, 0.0)]


@pytest.mark.parametrize("count", [2, 5, 12])
def test_times_are_in_order_and_within_the_sound_whatever_it_is(count: int) -> None:
    generator = np.random.default_rng(count)
    for _ in range(20):
        samples = spoken(*generator.uniform(0.02, 0.8, size=9))
        times = times_within(samples, RATE, generator.uniform(0, 50, size=count).tolist())
        flat = [moment for time in times for moment in time]
        assert len(times) == count
        assert flat == sorted(flat)
        assert flat[0] == 0.0
        assert flat[-1] == len(samples) / RATE
