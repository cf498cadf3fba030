"""Sleep is told by clocks alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.mesh.vigil import Vigil

LEAST = 6.0


def looks(*clocks: tuple[float, float]) -> list[float]:
    vigil = Vigil(LEAST)
    return [vigil.look(now, wall) for now, wall in clocks]


def test_regular_looks_are_no_sleep_and_neither_is_a_late_one() -> None:
    assert looks((10, 500), (11, 501), (12, 502), (17, 507)) == [0, 0, 0, 0]


def test_a_clock_that_stood_still_while_the_other_did_not_tells_of_sleep_once() -> None:
    assert looks((10, 500), (11, 4100), (12, 4101)) == [0, 3600, 0]


def test_two_clocks_that_went_on_without_a_look_tell_of_sleep_too() -> None:
    assert looks((10, 500), (3610, 4100), (3611, 4101)) == [0, 3600, 0]


def test_a_wall_clock_that_is_set_back_is_no_sleep() -> None:
    assert looks((10, 5000), (11, 1000), (12, 1001)) == [0, 0, 0]


@given(st.lists(st.tuples(st.floats(0, 5.9), st.floats(-1e6, 5.9)), max_size=20))
def test_no_sleep_is_told_of_while_neither_clock_jumps_forward(steps: list[tuple[float, float]]) -> None:
    clocks, now, wall = [(0.0, 0.0)], 0.0, 0.0
    for step, wall_step in steps:
        now, wall = now + step, wall + wall_step
        clocks.append((now, wall))
    assert not any(looks(*clocks))
