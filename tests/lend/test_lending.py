"""The thread that watches, and the owner's hand on it; another machine sees every change."""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue

import pytest

from e2a_mesh.lend import Lending, Verdict, Wish
from e2a_mesh.lend.rules import Sight
from e2a_mesh.mesh.messages import LenderState
from e2a_mesh.mesh.trust.household import Household, now_ms
from e2a_mesh.mesh.trust.identity import load_identity
from e2a_mesh.node import Node
from e2a_mesh.presence import Presence
from e2a_mesh.settings import Settings

HANG = 60.0  # seconds
ALWAYS = Settings(lend_when="always")


class Watch:
    """Somebody who watches a make-believe owner."""

    def __init__(self, **seen: object) -> None:
        self.seen = {"idle": math.inf, **seen}
        self.closed = False
        self.looks: SimpleQueue[threading.Thread] = SimpleQueue()
        self.slow = threading.Event()  # while it is clear, looking takes its time
        self.slow.set()

    def look(self, when: datetime) -> Sight:
        self.looks.put(threading.current_thread())
        assert self.slow.wait(HANG)
        return Sight(when, **self.seen)  # type: ignore[arg-type]

    def close(self) -> None:
        self.closed = True


class Told:
    """Keeps what the desk was told."""

    def __init__(self) -> None:
        self.verdicts: SimpleQueue[Verdict] = SimpleQueue()

    def __call__(self, state: LenderState, reason: str) -> None:
        self.verdicts.put(Verdict(state, reason))

    def next(self) -> Verdict:
        return self.verdicts.get(timeout=HANG)


@contextmanager
def watching(settings: Settings, watch: Watch, told: Told) -> Iterator[Lending]:
    lending = Lending(settings, told, watcher=watch)
    try:
        lending.start()
        yield lending
    finally:
        watch.slow.set()
        lending.close()
    assert watch.closed


def test_the_first_look_decides_before_anything_is_told() -> None:
    told = Told()
    with watching(Settings(), Watch(idle=3.0), told) as lending:
        assert lending.wish is Wish.WHEN_IDLE
        assert lending.verdict == told.next() == Verdict(LenderState.PAUSED, "its owner is using it")


def test_only_changes_are_told() -> None:
    told, watch = Told(), Watch()
    with watching(ALWAYS, watch, told) as lending:
        assert told.next() == Verdict(LenderState.LENDING)
        for _ in range(3):
            watch.looks.get(timeout=HANG)
        assert told.verdicts.empty()
        watch.seen["on_battery"] = True
        assert told.next() == lending.verdict == Verdict(LenderState.PAUSED, "it runs on battery")


def test_the_owner_is_obeyed_and_who_listens_is_told_until_he_listens_no_more() -> None:
    told = Told()
    heard: SimpleQueue[Verdict] = SimpleQueue()
    with watching(ALWAYS, Watch(), told) as lending:
        told.next()
        end = lending.listen(heard.put)
        lending.want(Wish.OFF)
        assert lending.wish is Wish.OFF
        assert told.next() == heard.get(timeout=HANG) == lending.verdict == Verdict(LenderState.OFF, "it does not lend")
        end()
        end()
        lending.want(Wish.FOR_AN_HOUR)
        assert told.next().state is LenderState.LENDING
        assert lending.until is not None
        assert heard.empty()


def test_a_listener_that_breaks_costs_neither_the_others_nor_the_owner_anything(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = Told()
    heard: SimpleQueue[Verdict] = SimpleQueue()

    def break_down(_: Verdict) -> None:
        raise RuntimeError("the window is gone")

    with watching(ALWAYS, Watch(), told) as lending:
        told.next()
        lending.listen(break_down)
        lending.listen(heard.put)
        lending.want(Wish.OFF)
        assert heard.get(timeout=HANG).state is LenderState.OFF
        lending.want(Wish.ON)
        assert heard.get(timeout=HANG).state is LenderState.LENDING
    assert "the window is gone" in caplog.text


def test_a_wish_is_obeyed_while_a_sensor_hangs() -> None:
    told, watch = Told(), Watch()
    with watching(ALWAYS, watch, told) as lending:
        assert told.next().state is LenderState.LENDING
        watch.slow.clear()
        while not watch.looks.empty():
            watch.looks.get()
        watch.looks.get(timeout=HANG)  # and there it hangs
        lending.want(Wish.OFF)
        assert told.next().state is LenderState.OFF
        lending.want(Wish.ON)
        assert told.next().state is LenderState.LENDING


def test_what_was_seen_long_ago_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("e2a_mesh.lend.lending._OLD", 0.3)
    told, watch = Told(), Watch()
    with watching(Settings(), watch, told):
        assert told.next().state is LenderState.LENDING
        watch.slow.clear()
        verdict = told.next()
        assert verdict.state is LenderState.PAUSED
        assert "cannot be told" in verdict.reason


def test_nothing_is_looked_at_while_it_is_off_and_a_wish_waits_for_the_first_look() -> None:
    told, watch = Told(), Watch(on_battery=True)
    with watching(Settings(lend_when="told"), watch, told) as lending:
        assert told.next().state is LenderState.OFF
        assert watch.looks.empty()
        lending.want(Wish.ON)
        assert told.next() == Verdict(LenderState.PAUSED, "it runs on battery")


def test_who_does_not_serve_does_not_lend() -> None:
    lending = Lending(ALWAYS, Told(), watcher=Watch(), serves=False)
    assert (lending.wish, lending.verdict) == (Wish.OFF, Verdict(LenderState.OFF, "it does not lend"))
    lending.close()


def test_who_lends_when_told_says_so() -> None:
    lending = Lending(Settings(lend_when="told"), Told(), watcher=Watch())
    assert lending.verdict == Verdict(LenderState.OFF, "it lends when its owner says so")
    lending.close()


@contextmanager
def living_in(folder: Path) -> Iterator[Path]:
    """Let what is made in the block have its files there."""
    before = os.environ["E2A_MESH_HOME"]
    os.environ["E2A_MESH_HOME"] = str(folder)
    try:
        yield folder / "data" / "household"
    finally:
        os.environ["E2A_MESH_HOME"] = before


def until(seen: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + HANG
    while not seen():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def test_another_machine_sees_the_lending_being_switched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path))
    settings = replace(ALWAYS, interfaces="lo", hosts=1, threads=1)
    households = {}
    for name in ("attic", "study"):
        with living_in(tmp_path / name) as folder:
            identity = load_identity(folder)
            households[name] = Household(folder, identity), identity.public
    for household, _ in households.values():
        for name, (_, key) in households.items():
            household.update(lambda roster, key=key, name=name: roster.with_member(key, name, now_ms()))
    with living_in(tmp_path / "attic"):
        attic = Node(replace(settings, name="attic"), serves=True)
        lending = attic.lending
    with attic, living_in(tmp_path / "study"):
        near = replace(settings, name="study", addresses=f"127.0.0.1:{attic.presence.port}")
        with Presence(near, speaks=False) as study:

            def seen(state: str, reason: str = "") -> bool:
                return any((view.name, view.state, view.reason) == ("attic", state, reason) for view in study.peers())

            until(lambda: seen("lending"), "it lends")
            lending.want(Wish.OFF)
            until(lambda: seen("not lending", "it does not lend"), "it was switched off")
            lending.want(Wish.ON)
            until(lambda: seen("lending"), "it was switched on")
            (view,) = (view for view in study.peers() if view.name == "attic")
            assert view.devices[-1].id == "cpu"
            until(
                lambda: all(view.devices[-1].memory_used for view in study.peers() if view.name == "attic"),
                "it tells how much of its memory is in use",
            )
