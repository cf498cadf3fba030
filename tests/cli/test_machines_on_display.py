"""Which machines work on a book, and what each has done, as it is shown while converting."""

from __future__ import annotations

import json

import pytest

from e2a_mesh.cli.display import Display, JsonDisplay, PlainDisplay, TerminalDisplay
from e2a_mesh.convert.events import ChunkSpoken, Event, Interrupted, MachineJoined, MachineLeft, Planned

PLANNED = Planned("id", "p", "Bells", "joe", "en", 1, 10, 0, 1000, 100, 0.0, resumed=False)
ANNA, BEN = MachineJoined("Anna", 2, own=True, key="anna"), MachineJoined("Ben", 4, own=False, key="ben")
STOPPED = Interrupted("id", 4, 10)


def spoken(machine: str) -> ChunkSpoken:
    return ChunkSpoken(1, 1, 10, 15.0, 1, machine, machine.lower())


def shown(display: Display, *events: Event) -> None:
    with display:
        for event in events:
            display.show(event)


def test_a_machine_alone_is_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    shown(PlainDisplay(), PLANNED, ANNA, spoken("Anna"), MachineLeft("Anna", "it broke", "anna"), STOPPED)
    assert "Anna" not in capsys.readouterr().out


def test_a_line_tells_of_each_machine_that_comes_or_goes(capsys: pytest.CaptureFixture[str]) -> None:
    left = MachineLeft("Ben", "its owner \x1b[2Jstopped lending", "ben")
    shown(PlainDisplay(), PLANNED, ANNA, BEN, left, MachineLeft("Carla", "it has no such voice", "carla"))
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Ben joins in: 4 chunks at a time.",
        "Ben takes no part any more: its owner [2Jstopped lending",
        "Carla takes no part: it has no such voice",
    ]


def test_the_end_tells_which_part_each_machine_spoke(capsys: pytest.CaptureFixture[str]) -> None:
    shown(PlainDisplay(), PLANNED, ANNA, BEN, spoken("Anna"), *[spoken("Ben")] * 3, STOPPED)
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].startswith("Stopped.")
    assert lines[3].startswith("  Ben spoke 75 %, ×")
    assert "; Anna 25 %, ×" in lines[3]


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.usefixtures("_terminal")
def test_a_terminal_shows_a_line_for_each_of_several_machines(capsys: pytest.CaptureFixture[str]) -> None:
    left = MachineLeft("Carla", "no voice", "carla")
    shown(TerminalDisplay(), PLANNED, ANNA, BEN, spoken("Anna"), *[spoken("Ben")] * 3, left)
    out = capsys.readouterr().out
    assert "3 chunks · 75 % · ×" in out
    assert "1 chunk · 25 % · ×" in out
    assert "no voice" in out


@pytest.mark.usefixtures("_terminal")
def test_a_terminal_shows_one_machine_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    shown(TerminalDisplay(), PLANNED, ANNA, spoken("Anna"))
    out = capsys.readouterr().out
    assert "1/10 chunks" in out
    assert "Anna" not in out


def test_scripts_get_these_events_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    shown(JsonDisplay(), BEN, MachineLeft("Ben", "asleep", "ben"))
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"event": "MachineJoined", "machine": "Ben", "slots": 4, "own": False, "key": "ben"},
        {"event": "MachineLeft", "machine": "Ben", "reason": "asleep", "key": "ben"},
    ]


@pytest.mark.usefixtures("_terminal")
def test_two_machines_of_one_name_have_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    twin = MachineJoined("Ben", 4, own=False, key="other")
    shown(TerminalDisplay(), PLANNED, BEN, twin, spoken("Ben"), MachineLeft("Ben", "asleep", "other"))
    out = capsys.readouterr().out
    assert "1 chunk · 100 % · ×" in out
    assert "asleep" in out
