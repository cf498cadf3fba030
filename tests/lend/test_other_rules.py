"""Other rules for a machine that lends already."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from e2a_mesh.lend import Lending, Verdict, Wish
from e2a_mesh.lend.rules import Sight
from e2a_mesh.mesh.messages import LenderState
from e2a_mesh.settings import Settings

_PATIENCE = 30.0  # seconds


class Desk:
    """An owner who sits there, with a machine on battery or not."""

    def __init__(self, *, idle: float = 3600.0, on_battery: bool = False) -> None:
        self.idle, self.on_battery = idle, on_battery

    def look(self, when: datetime) -> Sight:
        return Sight(when, self.idle, self.on_battery)

    def close(self) -> None:
        pass


@contextmanager
def lending(settings: Settings, desk: Desk) -> Iterator[tuple[Lending, list[Verdict], threading.Condition]]:
    told: list[Verdict] = []
    news = threading.Condition()

    def tell(state: LenderState, reason: str) -> None:
        with news:
            told.append(Verdict(state, reason))
            news.notify()

    made = Lending(settings, tell, watcher=desk)
    made.start()
    try:
        yield made, told, news
    finally:
        made.close()


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (Settings(lend_on_battery=True), Settings(), "it runs on battery"),
        (Settings(lend_on_battery=True), Settings(lend_on_battery=True, lend=False), "it does not lend"),
    ],
)
def test_other_settings_are_gone_by_at_once(before: Settings, after: Settings, reason: str) -> None:
    with lending(before, Desk(on_battery=True)) as (made, told, news):
        assert made.verdict == Verdict(LenderState.LENDING)
        made.take(after)
        with news:
            assert news.wait_for(lambda: told[-1].reason == reason, _PATIENCE)


def test_the_owners_wish_stands_when_only_the_rules_change() -> None:
    with lending(Settings(lend_when="always"), Desk()) as (made, _, _):
        made.want(Wish.OFF)
        made.take(Settings(lend_when="always", lend_idle_minutes=9))
        assert made.wish is Wish.OFF
        made.take(Settings(lend_when="idle", lend_idle_minutes=9))
        assert made.wish is Wish.WHEN_IDLE


def test_a_shorter_wait_for_the_owner_counts_from_now_on() -> None:
    with lending(Settings(), Desk(idle=100.0)) as (made, told, news):
        assert made.verdict.reason == "its owner is using it"
        made.take(Settings(lend_idle_minutes=1))
        with news:
            assert news.wait_for(lambda: told[-1].state is LenderState.LENDING, _PATIENCE)
