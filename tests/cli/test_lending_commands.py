"""The commands and options by which an owner says when a machine lends, and sees how it fares."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from e2a_mesh.cli import build_parser, main
from e2a_mesh.cli.arguments import settings_from
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_OK, EXIT_USAGE
from e2a_mesh.cli.peers_command import device_line
from e2a_mesh.lend import measuring
from e2a_mesh.mesh.messages import DeviceNews

HANG = 120  # seconds
FREELY = ("--lend-when", "always", "--lend-on-battery", "--lend-beside-others")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Linux's own")


def test_the_rules_are_options_of_peer() -> None:
    arguments = build_parser().parse_args(
        ["peer", "--lend-when", "always", "--lend-idle-minutes", "9", "--lend-on-battery", "--lend-hours", "22:00-7:00",
         "--lend-beside-others", "--lend-memory-percent", "50"]
    )  # fmt: skip
    settings = settings_from(arguments)
    assert (settings.lend, settings.lend_when, settings.lend_idle_minutes) == (True, "always", 9)
    assert (settings.lend_on_battery, settings.lend_hours, settings.lend_beside_others) == (True, "22:00-7:00", True)
    assert settings.lend_memory_percent == 50


@pytest.mark.parametrize(
    "option",
    [
        ("--lend-hours", "22-7"),
        ("--lend-when", "sometimes"),
        ("--lend-idle-minutes", "0"),
        ("--lend-memory-percent", "101"),
    ],
)
def test_rules_that_mean_nothing_are_refused(option: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["peer", *option]) == EXIT_USAGE
    assert option[1] in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize(
    ("options", "line"),
    [
        ([*FREELY], "It lends."),
        (["--lend-when", "told"], "It does not lend: it lends when its owner says so."),
        ([*FREELY, "--lend-hours", "HOURS"], "It does not lend at the moment: it lends from"),
    ],
)
def test_peer_says_in_a_line_whether_it_lends_and_why_not(options: list[str], line: str) -> None:
    begin = datetime.now(UTC).astimezone() + timedelta(hours=6)
    hours = f"{begin:%H:%M}-{begin + timedelta(hours=1):%H:%M}"
    options = [hours if option == "HOURS" else option for option in options]
    command = [sys.executable, "-m", "e2a_mesh", "peer", "--interfaces", "lo", *options]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as process:
        assert process.stdout is not None
        assert "listens on port" in process.stdout.readline()
        assert line in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=HANG)
    assert process.returncode == EXIT_OK


@linux_only
def test_autostart_is_shown_and_switched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for arguments, state in (([], "off"), (["on"], "on"), ([], "on"), (["off"], "off")):
        assert main(["autostart", *arguments]) == EXIT_OK
        assert capsys.readouterr().out == f"Starting at login: {state}\n"


def test_bench_measures_one_voice_and_prints_what_it_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measuring, "_LONG_ENOUGH", 0.1)
    assert main(["bench", "--voice", "espeak/en", "--hosts", "1", "--json"]) == EXIT_OK
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert [(one["device"], one["engine"]) for one in found if one["device"] == "cpu"] == [("cpu", "espeak")]
    assert "espeak/en on cpu: ×" in captured.err


def test_bench_of_a_voice_that_is_not_there_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--voice", "nobody at all"]) == EXIT_ERROR
    assert "There is no voice “nobody at all”" in capsys.readouterr().err


def test_a_device_is_told_with_what_is_known_of_it() -> None:
    assert device_line(DeviceNews("cpu", "A processor", 8_000_000_000)) == "A processor"
    busy = DeviceNews("cuda:0", "A card\x1b[2J", 8_000_000_000, 61.4, 3_000_000_000, 0.42)
    assert device_line(busy) == "A card[2J, 42% busy, 61 °C, 3 GB of 8 GB"
