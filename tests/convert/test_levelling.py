"""The gain of a chapter follows from the speech alone, and is never far from the true one."""

from __future__ import annotations

import pytest

from e2a_mesh.audio import Loudness
from e2a_mesh.convert.levelling import TOLERANCE, Level, Levelling, level_of, stretch_of
from e2a_mesh.job import ChunkLevel, ChunkState

RATE = 16_000
RULE = Levelling(-20.0, 1.0, RATE)


def spoken(number: int, seconds: float = 10.0, rms: float = 1000.0, pause: int = 650) -> ChunkLevel:
    samples = round(seconds * RATE)
    return ChunkLevel(number, 1, ChunkState.DONE, round(15 * seconds), pause, samples, samples * rms**2, round(3 * rms))


def pending(number: int) -> ChunkLevel:
    return ChunkLevel(number, 1, ChunkState.PENDING, 150, 650, 0, 0.0, 0)


def failed(number: int) -> ChunkLevel:
    return ChunkLevel(number, 1, ChunkState.FAILED, 150, 650, 0, 0.0, 0)


def test_the_first_stretch_is_known_as_soon_as_its_own_chunks_are_spoken() -> None:
    book = [spoken(number) for number in range(1, 9)]
    first = stretch_of([*book, pending(9)], RATE)
    assert first == stretch_of([*book, spoken(9, rms=9000.0)], RATE)
    assert first is not None
    assert sum(chunk.samples for chunk in first) == 80 * RATE
    assert stretch_of([*book[:7], pending(8), spoken(9)], RATE) is None


def test_a_short_book_is_levelled_by_all_there_is() -> None:
    book = [spoken(1), spoken(2, rms=4000.0)]
    whole = level_of(book)
    assert stretch_of(book, RATE) == book
    assert whole is not None
    assert RULE.foretold(whole, whole.characters, whole.pauses) == pytest.approx(RULE.true(whole), abs=1e-9)


def test_what_failed_counts_as_nothing_but_a_pause() -> None:
    level = level_of([spoken(1), failed(2), spoken(3)])
    assert level == Level(Loudness(20 * RATE, 20 * RATE * 1e6, 3000), 300, 3 * 650)


def test_a_gain_foretold_well_stays_and_another_gives_way_to_the_true_one() -> None:
    assert RULE.settled(5.0, 5.0 + TOLERANCE - 0.01) == 5.0
    assert RULE.settled(5.0, 5.0 - TOLERANCE - 0.01) == 5.0 - TOLERANCE - 0.01


def test_many_pauses_are_foretold_from_the_plan() -> None:
    first = level_of([spoken(number) for number in range(1, 9)])
    assert first is not None
    choppy = [spoken(number, seconds=2.0, pause=1200) for number in range(1, 31)]
    level = level_of(choppy)
    assert level is not None
    assert RULE.foretold(first, level.characters, level.pauses) == pytest.approx(RULE.true(level), abs=0.01)
    assert RULE.true(level) > RULE.true(first) + 1


def test_in_lufs_pauses_do_not_count_and_the_surplus_of_the_voice_does() -> None:
    rule = Levelling(-19.0, 1.0, RATE, surplus=1.5)
    calm, choppy = level_of([spoken(1, pause=100)]), level_of([spoken(1, pause=9000)])
    assert calm is not None
    assert choppy is not None
    assert rule.true(calm) == rule.true(choppy) == pytest.approx(-19.0 - 1.5 - calm.speech.rms_db)
    assert rule.foretold(calm, 4000, 70_000) == pytest.approx(rule.true(calm), abs=0.01)


def test_where_nothing_could_be_spoken_nothing_is_amplified() -> None:
    nothing = level_of([failed(1)])
    assert nothing is not None
    assert RULE.true(nothing) == 0.0
    assert RULE.foretold(nothing, 150, 650) == 0.0
