"""How long whole jobs take in simulated households, against the ideal of all speeds added up."""

from __future__ import annotations

import statistics

import pytest
from scheduling_simulation import CHUNKS_PER_CHAPTER, Household, Lender, makespan, speech

from e2a_mesh.mesh.scheduler import Exclude

EQUAL = [50, 50, 50, 50]
DOUBLING = [20, 40, 80, 160]
UNEQUAL = [100, 60, 35, 12]


def household(speeds: list[float], count: int, seed: int = 1, **traits: object) -> tuple[Household, list[Lender]]:
    """Bring lenders of some speeds together for a job."""
    home = Household(speech(count, seed), seed)
    lenders = [Lender(f"lender {number}", speed, **traits) for number, speed in enumerate(speeds)]
    for lender in lenders:
        home.start(lender)
    return home, lenders


@pytest.mark.parametrize(("count", "seeds", "least"), [(60, 20, 0.96), (300, 8, 0.984), (1500, 3, 0.993)])
@pytest.mark.parametrize("speeds", [EQUAL, DOUBLING, UNEQUAL], ids=["equal", "doubling", "unequal"])
def test_a_household_is_as_fast_as_its_machines_together(speeds, count, seeds, least):
    shares = [makespan(speeds, count, seed) for seed in range(seeds)]
    assert statistics.mean(shares) >= least


def test_one_of_four_killed_half_way_costs_little_more_than_its_speed():
    home, lenders = household(EQUAL, 300)
    half = sum(home.sizes) / 200 / 2
    home.at(half, home.kill, lenders[0])
    assert (half + sum(home.sizes) / 2 / 150) / home.run() >= 0.95


def test_one_of_four_that_vanishes_without_a_word_costs_seconds():
    home, lenders = household(EQUAL, 300)
    half = sum(home.sizes) / 200 / 2
    home.at(half, home.silence, lenders[0])
    assert (half + sum(home.sizes) / 2 / 150) / home.run() >= 0.95


def test_late_joiners_are_used_at_once():
    home, _ = household([50], 300)
    for number in range(3):
        home.at(60.0, home.start, Lender(f"late {number}", 50))
    total = sum(home.sizes)
    assert (60 + (total - 60 * 50) / 200) / home.run() >= 0.97


def test_a_stalled_engine_delays_the_book_by_its_deadline_at_most():
    home, lenders = household(EQUAL, 300)
    home.at(30.0, home.stall, lenders[0])
    ideal = 30 + (sum(home.sizes) - 30 * 200) / 150
    assert home.run() <= ideal + 20


def test_an_engine_that_becomes_ten_times_slower_stays_useful():
    home, lenders = household(EQUAL, 600)
    home.at(60.0, home.slow_down, lenders[0], 10)
    ideal = 60 + (sum(home.sizes) - 60 * 200) / 155
    assert ideal / home.run() >= 0.95
    assert not any(isinstance(action, Exclude) for action in home.made)


def test_a_machine_whose_engine_always_fails_costs_no_chunk_and_little_time():
    home = Household(speech(300, 1), 1)
    for number in range(3):
        home.start(Lender(f"lender {number}", 50))
    home.start(Lender("broken", 5000, breaks_on=lambda _: True))
    assert sum(home.sizes) / 150 / home.run() >= 0.95
    assert not home.given_up
    assert [action.peer for action in home.made if isinstance(action, Exclude)] == ["broken"]


def test_one_healthy_machine_among_broken_ones_finishes_the_book():
    home = Household(speech(100, 1), 1)
    for number in range(5):
        home.start(Lender(f"broken {number}", 500, breaks_on=lambda _: True))
    home.start(Lender("healthy", 50))
    home.run(3600)
    assert len(home.kept) + len(home.given_up) == 100
    assert not home.given_up


def test_broken_machines_alone_do_not_burn_the_book_at_the_speed_of_their_failures():
    home = Household(speech(100, 1), 1)
    for number in range(3):
        home.start(Lender(f"broken {number}", 500, breaks_on=lambda _: True))
    home.at(120.0, home.start, Lender("healthy", 50))
    home.run(7200)
    assert len(home.given_up) < 10


def test_a_household_in_turmoil_speaks_every_chunk_once():
    home, lenders = household([80, 60, 40, 30, 20, 10], 600, loading=5.0)
    for number, lender in enumerate(lenders[:-1]):
        for start in range(20 + 7 * number, 2000, 90):
            home.at(float(start), (home.kill, home.silence)[number % 2], lender)
            home.at(start + 30.0, lambda lender=lender: lender.up or home.start(lender))
    home.run(20_000)
    assert len(home.kept) == 600
    assert not home.given_up


def test_chapters_are_complete_in_the_order_of_reading():
    home, _ = household(UNEQUAL, 400)
    home.run()
    ends = [
        max(home.kept[chunk] for chunk in range(start, start + CHUNKS_PER_CHAPTER))
        for start in range(0, 400, CHUNKS_PER_CHAPTER)
    ]
    assert ends[:-2] == sorted(ends[:-2])


@pytest.mark.parametrize("speeds", [EQUAL, DOUBLING, UNEQUAL], ids=["equal", "doubling", "unequal"])
def test_a_chapter_is_complete_soon_after_all_together_could_have_spoken_it(speeds):
    late = []
    for seed in range(5):
        home, _ = household(speeds, 400, seed)
        home.run()
        spoken = 0
        for start in range(0, 320, CHUNKS_PER_CHAPTER):
            chapter = range(start, start + CHUNKS_PER_CHAPTER)
            spoken += sum(home.sizes[chunk] for chunk in chapter)
            late.append(max(home.kept[chunk] for chunk in chapter) - spoken / sum(speeds))
    assert statistics.mean(late) < 8  # seconds; a chapter of 40 chunks takes 33


def test_little_is_spoken_twice():
    home, _ = household(UNEQUAL, 1500)
    home.run()
    assert sum(home.sent.values()) <= 1.01 * 1500 + 5
