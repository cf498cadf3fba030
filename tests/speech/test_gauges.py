"""What devices are doing now."""

from __future__ import annotations

import time
from types import SimpleNamespace

import psutil
import pytest
from toy_cards import Card, Driver

from e2a_mesh.speech import gauges
from e2a_mesh.speech.gauges import Cards, Gauges, Reading, read_processor

HANG = 60.0  # seconds


def test_the_processor_is_always_read() -> None:
    read_processor()
    reading = read_processor()
    assert 0 <= reading.load <= 1
    assert 0 <= reading.temperature <= 200
    assert reading.memory_used > 0


def test_cards_are_read_each_as_far_as_it_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(Card(held={1: 3_000}, whole=40), Card(held={1: 1_000}, temperature=None)).install(monkeypatch)
    cards = Cards()
    for _ in range(2):
        assert cards.read() == {"cuda:0": Reading(61.0, 3_000, 0.4), "cuda:1": Reading(memory_used=1_000)}
        assert driver.open == 1
    cards.close()
    assert driver.open == 0


def test_on_battery_cards_are_left_asleep(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(Card()).install(monkeypatch)
    cards = Cards()
    plugged = SimpleNamespace(power_plugged=True)
    monkeypatch.setattr(psutil, "sensors_battery", lambda: plugged, raising=False)
    assert list(cards.read()) == ["cuda:0"]
    plugged.power_plugged = False
    assert cards.read() == {}
    assert driver.open == 0


def test_readings_are_taken_again_and_again_until_it_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0

    def read() -> Reading:
        nonlocal count
        count += 1
        return Reading(load=min(1.0, count / 10))

    monkeypatch.setattr(gauges, "read_processor", read)
    monkeypatch.setattr(gauges, "_EVERY", 0.01)
    taken = Gauges()
    assert taken.latest == {}
    taken.start()
    end = time.monotonic() + HANG
    while taken.latest.get("cpu", Reading()).load < 0.3 and time.monotonic() < end:
        time.sleep(0.01)
    taken.close()
    assert taken.latest["cpu"].load >= 0.3


def test_a_reading_that_fails_is_logged_and_leaves_the_last_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> Reading:
        raise RuntimeError("the driver is gone")

    monkeypatch.setattr(gauges, "read_processor", fail)
    monkeypatch.setattr(gauges, "_EVERY", 0.01)
    taken = Gauges()
    taken.start()
    taken._thread.join(HANG)
    taken.close()
    assert taken.latest == {}
    assert "the driver is gone" in caplog.text
