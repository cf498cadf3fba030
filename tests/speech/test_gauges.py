"""What devices are doing now."""

from __future__ import annotations

import time

import pytest
from toy_cards import Card, Driver

from e2a_mesh.speech import gauges
from e2a_mesh.speech.gauges import Gauges, Reading, read_devices

HANG = 60.0  # seconds


def test_the_processor_is_always_read() -> None:
    read_devices()
    reading = read_devices()["cpu"]
    assert 0 <= reading.load <= 1
    assert 0 <= reading.temperature <= 200
    assert reading.memory_used > 0


def test_cards_are_read_each_as_far_as_it_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(Card(held={1: 3_000}, whole=40), Card(held={1: 1_000}, temperature=None)).install(monkeypatch)
    readings = read_devices()
    assert readings["cuda:0"] == Reading(61.0, 3_000, 0.4)
    assert readings["cuda:1"] == Reading(memory_used=1_000)
    assert driver.open == 0


def test_readings_are_taken_again_and_again_until_it_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0

    def read() -> dict[str, Reading]:
        nonlocal count
        count += 1
        return {"cpu": Reading(load=min(1.0, count / 10))}

    monkeypatch.setattr(gauges, "read_devices", read)
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
    def fail() -> dict[str, Reading]:
        raise RuntimeError("the driver is gone")

    monkeypatch.setattr(gauges, "read_devices", fail)
    monkeypatch.setattr(gauges, "_EVERY", 0.01)
    taken = Gauges()
    taken.start()
    taken._thread.join(HANG)
    taken.close()
    assert taken.latest == {}
    assert "the driver is gone" in caplog.text
