"""The owner's wish and rules against what is seen, second by second in simulated time."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.errors import UsageError
from e2a_mesh.lend.hours import Hours
from e2a_mesh.lend.rules import CALM, FINISHING, Rules, Sight, Verdict, Willingness, Wish, first_wish
from e2a_mesh.mesh.messages import LenderState
from e2a_mesh.settings import Settings

LENDING, PAUSED, OFF = LenderState.LENDING, LenderState.PAUSED, LenderState.OFF
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
AWAY = Sight(NOON, idle=math.inf, on_battery=False, load=0.0, memory=0.0)


class World:
    """An owner with rules, a machine and a clock that is looked at every second."""

    def __init__(self, wish: Wish = Wish.ON, rules: Rules = Rules(), sight: Sight = AWAY) -> None:  # noqa: B008 - frozen
        self.willing = Willingness(rules, wish)
        self.sight, self.now = sight, 0.0
        self.verdict = self.willing.judge(sight, self.now)

    def want(self, wish: Wish) -> LenderState:
        self.willing.want(wish, self.sight.time)
        self.verdict = self.willing.judge(self.sight, self.now)
        return self.verdict.state

    def see(self, **changes: object) -> LenderState:
        """Let something change and a second pass."""
        self.sight = replace(self.sight, **changes)  # type: ignore[arg-type]
        return self.wait(1)

    def wait(self, seconds: int) -> LenderState:
        for _ in range(seconds):
            self.now += 1
            idle = None if self.sight.idle is None else self.sight.idle + 1
            self.sight = replace(self.sight, time=self.sight.time + timedelta(seconds=1), idle=idle)
            self.verdict = self.willing.judge(self.sight, self.now)
        return self.verdict.state


def test_what_is_wanted_on_is_lent_and_what_is_wanted_off_is_not() -> None:
    world = World(Wish.ON)
    assert world.verdict == Verdict(LENDING)
    assert world.want(Wish.OFF) is OFF
    assert world.verdict.reason == "it does not lend"
    assert world.want(Wish.ON) is LENDING


@pytest.mark.parametrize(
    ("settings", "wish"),
    [
        (Settings(), Wish.WHEN_IDLE),
        (Settings(lend_when="always"), Wish.ON),
        (Settings(lend_when="told"), Wish.OFF),
        (Settings(lend_when="always", lend=False), Wish.OFF),
    ],
)
def test_the_settings_say_what_is_wanted_at_first(settings: Settings, wish: Wish) -> None:
    assert first_wish(settings) is wish


def test_the_rules_come_from_the_settings() -> None:
    settings = Settings(lend_idle_minutes=7, lend_on_battery=True, lend_hours="22:00-07:00", lend_beside_others=True)
    assert Rules.of(settings) == Rules(420.0, True, Hours(time(22), time(7)), True)


def test_when_idle_it_pauses_in_the_second_that_the_owner_is_back_and_resumes_after_the_minutes_of_the_rule() -> None:
    world = World(Wish.WHEN_IDLE, Rules(idle=180.0))
    assert world.verdict.state is LENDING
    assert world.see(idle=0.0) is PAUSED
    assert world.verdict.reason == "its owner is using it"
    assert world.wait(178) is PAUSED
    assert world.wait(1) is LENDING


def test_an_owner_who_wants_it_on_may_use_the_machine_meanwhile() -> None:
    assert World(Wish.ON).see(idle=0.0) is LENDING


@pytest.mark.parametrize("change", [{"on_battery": True}, {"load": 0.9}, {"memory": 0.8}])
def test_battery_and_other_programs_pause_it_whatever_is_wanted_and_a_calm_minute_is_waited_for(
    change: dict[str, object],
) -> None:
    for wish in (Wish.ON, Wish.WHEN_IDLE, Wish.FOR_AN_HOUR):
        world = World(Wish.ON)
        world.want(wish)
        world.see(**change)
        assert world.wait(2) is PAUSED
        assert world.see(on_battery=False, load=0.0, memory=0.0) is PAUSED
        assert "a moment ago" in world.verdict.reason
        assert world.wait(int(CALM) - 2) is PAUSED
        assert world.wait(1) is LENDING


def test_the_battery_pauses_it_at_once() -> None:
    world = World()
    assert world.see(on_battery=True) is PAUSED
    assert world.verdict.reason == "it runs on battery"


def test_a_window_that_is_drawn_is_not_another_program_that_uses_the_card() -> None:
    world = World()
    for _ in range(20):
        assert world.see(load=0.9) is LENDING
        assert world.see(load=0.1) is LENDING


def test_rules_that_allow_it_let_it_lend_on_battery_and_beside_others() -> None:
    world = World(rules=Rules(on_battery=True, beside_others=True))
    world.see(on_battery=True, load=1.0, memory=1.0)
    assert world.wait(10) is LENDING


def test_the_owner_who_insists_does_not_wait_for_calm_but_a_rule_that_speaks_against_it_still_holds() -> None:
    world = World()
    world.see(on_battery=True)
    assert world.want(Wish.ON) is PAUSED
    assert world.see(on_battery=False) is PAUSED
    assert world.want(Wish.ON) is LENDING


def test_an_hour_lasts_an_hour_and_then_what_was_wanted_before_is_wanted_again() -> None:
    world = World(Wish.OFF)
    assert world.want(Wish.FOR_AN_HOUR) is LENDING
    assert world.verdict.reason == "until 13:00"
    assert world.wait(3599) is LENDING
    assert world.wait(1) is LenderState.FINISHING
    assert world.willing.wish is Wish.OFF
    assert world.wait(int(FINISHING) - 1) is LenderState.FINISHING
    assert world.wait(1) is OFF


def test_an_hour_asked_for_again_begins_anew_and_remembers_what_was_wanted_first() -> None:
    world = World(Wish.OFF)
    world.want(Wish.FOR_AN_HOUR)
    world.wait(1800)
    world.want(Wish.FOR_AN_HOUR)
    assert world.wait(3599) is LENDING
    world.wait(100)
    assert world.willing.wish is Wish.OFF


def test_an_hour_goes_before_idleness_and_hours() -> None:
    world = World(Wish.WHEN_IDLE, Rules(hours=Hours.read("22:00-07:00")))
    world.see(idle=0.0)
    assert world.want(Wish.FOR_AN_HOUR) is LENDING


def test_off_ends_an_hour_and_what_is_spoken_at_once() -> None:
    world = World()
    world.want(Wish.FOR_AN_HOUR)
    assert world.want(Wish.OFF) is OFF
    assert world.willing.until is None
    assert world.wait(4000) is OFF


def test_an_hour_is_an_hour_also_when_the_clocks_are_changed() -> None:
    paris = ZoneInfo("Europe/Paris")
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # half an hour before 3 o'clock becomes 2 o'clock
    willing = Willingness(Rules(), Wish.OFF)
    willing.want(Wish.FOR_AN_HOUR, before.astimezone(paris))
    assert willing.judge(replace(AWAY, time=before.astimezone(paris)), 0.0) == Verdict(LENDING, "until 02:30")
    almost = (before + timedelta(minutes=59)).astimezone(paris)
    assert willing.judge(replace(AWAY, time=almost), 3540.0).state is LENDING
    over = (before + timedelta(minutes=61)).astimezone(paris)
    assert willing.judge(replace(AWAY, time=over), 3660.0).state is LenderState.FINISHING


def test_at_the_end_of_its_hours_it_finishes_what_it_speaks_and_begins_again_when_they_do() -> None:
    world = World(rules=Rules(hours=Hours.read("22:00-12:01")))
    assert world.wait(59) is LENDING
    assert world.wait(1) is LenderState.FINISHING
    assert world.verdict.reason == "it lends from 22:00 to 12:01"
    assert world.wait(int(FINISHING)) is PAUSED
    assert world.wait(10 * 3600 - 2 * 60 - 1) is PAUSED
    assert world.wait(1) is LENDING


def test_the_owner_who_comes_back_does_not_wait_for_what_is_being_finished() -> None:
    world = World(Wish.WHEN_IDLE, Rules(hours=Hours.read("22:00-12:01")))
    assert world.wait(70) is LenderState.FINISHING
    assert world.see(idle=0.0) is PAUSED
    assert world.verdict.reason == "its owner is using it"


def test_outside_its_hours_it_does_not_begin() -> None:
    assert World(rules=Rules(hours=Hours.read("22:00-07:00"))).verdict.state is PAUSED


def test_what_cannot_be_told_of_battery_and_card_does_not_keep_it_from_lending() -> None:
    assert World(Wish.WHEN_IDLE, sight=Sight(NOON, idle=math.inf)).verdict == Verdict(LENDING)


def test_where_it_cannot_be_told_whether_somebody_is_there_it_says_so_and_what_to_do() -> None:
    world = World(Wish.WHEN_IDLE, sight=Sight(NOON))
    assert world.verdict.state is PAUSED
    assert "lend_when = always" in world.verdict.reason
    assert World(Wish.ON, sight=Sight(NOON)).verdict == Verdict(LENDING)


def test_hours_go_over_midnight() -> None:
    night, day = Hours.read("22:00-07:00"), Hours.read("9:30-17:00")
    assert night is not None
    assert day is not None
    assert [night.hold(time(hour)) for hour in (21, 22, 23, 0, 6, 7)] == [False, True, True, True, True, False]
    assert [day.hold(time(9, minute)) for minute in (29, 30)] == [False, True]
    assert not day.hold(time(17))
    assert str(night) == "from 22:00 to 07:00"


def test_no_hours_are_all_hours_and_nonsense_is_refused() -> None:
    assert Hours.read("") is None
    for text in ("22-7", "25:00-07:00", "22:60-07:00", "22:00", "22:00-07:00 "):
        with pytest.raises(UsageError):
            Hours.read(text)


@given(st.times(), st.times(), st.times())
def test_any_time_of_day_lies_in_hours_or_in_those_the_other_way_round(begin: time, end: time, moment: time) -> None:
    hours, others = Hours(begin, end), Hours(end, begin)
    if begin == end:
        assert hours.hold(moment)
    else:
        assert hours.hold(moment) != others.hold(moment)


sights = st.builds(
    Sight,
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda when: when.replace(tzinfo=UTC)),  # noqa: DTZ001
    st.none() | st.floats(0, 1000) | st.just(math.inf),
    st.none() | st.booleans(),
    st.none() | st.floats(0, 1),
    st.none() | st.floats(0, 1),
)
wishes = st.none() | st.sampled_from(Wish)
rules = st.builds(
    Rules, st.floats(60, 600), st.booleans(), st.none() | st.builds(Hours, st.times(), st.times()), st.booleans()
)


@given(rules, st.sampled_from(Wish), st.lists(st.tuples(sights, wishes)))
def test_it_never_lends_against_a_wish_or_a_rule_and_always_says_why_it_does_not(
    rules: Rules, first: Wish, life: list[tuple[Sight, Wish | None]]
) -> None:
    willing = Willingness(rules, first)
    for second, (sight, wish) in enumerate(life):
        if wish is not None:
            willing.want(wish, sight.time)
        verdict = willing.judge(sight, float(second))
        if verdict.state is LENDING:
            assert willing.wish is not Wish.OFF
            assert rules.on_battery or not sight.on_battery
            assert willing.wish is not Wish.WHEN_IDLE or (sight.idle is not None and sight.idle >= rules.idle)
            within = rules.hours is None or rules.hours.hold(sight.time.time())
            assert willing.wish is Wish.FOR_AN_HOUR or within
        else:
            assert verdict.reason


@given(rules, st.sampled_from([Wish.ON, Wish.WHEN_IDLE]), st.lists(sights))
def test_after_a_pause_for_battery_or_card_nothing_is_lent_within_a_minute(
    rules: Rules, wish: Wish, life: list[Sight]
) -> None:
    willing = Willingness(rules, wish)
    hindered = -math.inf
    for number, sight in enumerate(life):
        now = 7.0 * number
        verdict = willing.judge(sight, now)
        if verdict.state is PAUSED and verdict.reason in (
            "it runs on battery",
            "another program uses its graphics card",
        ):
            hindered = now
        elif verdict.state is LENDING:
            assert now - hindered >= CALM
