"""Two homes on one machine become a household by the command line, and part again."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from e2a_mesh.cli import build_parser, main
from e2a_mesh.cli.arguments import settings_from
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_INTERRUPTED, EXIT_OK

HANG = 120  # seconds


@dataclass(frozen=True)
class Home:
    """A home of its own with a name, as another machine has."""

    folder: Path
    name: str

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("E2A_MESH_")},
            "E2A_MESH_HOME": str(self.folder),
            "E2A_MESH_NAME": self.name,
            "PYTHONIOENCODING": "utf-8",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "e2a_mesh", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command to its end; returns the exit code, the output and what went to standard error."""
        with self.start(*arguments) as process:
            output, errors = process.communicate(timeout=HANG)
        return process.returncode, output, errors

    @contextmanager
    def showing_code(self) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
        """Show a code; gives the process, the code and where to type it in."""
        with self.start("pair") as process:
            try:
                assert process.stdout is not None
                code = re.search(r"The code is ([\d ]+)\.", process.stdout.readline())
                port = re.search(r"port (\d+)", process.stdout.readline())
                assert code is not None
                assert port is not None
                yield process, code[1].replace(" ", ""), f"127.0.0.1:{port[1]}"
            finally:
                process.kill()
                process.wait()

    def peers(self) -> dict[str, dict]:
        """List the machines of the household, by name."""
        code, output, errors = self.run("peers", "--json")
        assert (code, errors) == (EXIT_OK, "")
        return {view["name"]: view for view in json.loads(output) if view["key"]}


@pytest.fixture
def homes(tmp_path: Path) -> tuple[Home, Home]:
    return Home(tmp_path / "study", "study"), Home(tmp_path / "attic", "attic")


def another(code: str) -> str:
    """Give a code that differs in its last digit."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)


def test_two_homes_pair_are_listed_and_part_again(homes: tuple[Home, Home]) -> None:
    study, attic = homes
    with study.showing_code() as (process, code, at):
        exit_code, output, errors = attic.run("pair", code[:3], code[3:], "--at", at)
        assert (exit_code, errors) == (EXIT_OK, "")
        assert "Paired with study." in output
        assert "This machine now trusts: study." in output
        shown, _ = process.communicate(timeout=HANG)
        assert process.returncode == EXIT_OK
        assert "Paired with attic." in shown
    peers = study.peers()
    assert list(peers) == ["study", "attic"]
    assert peers["study"]["here"]
    assert (peers["study"]["state"], peers["attic"]["state"]) == ("not running", "not reached")
    assert peers["attic"]["reason"]
    exit_code, output, _ = study.run("unpair", "att")
    assert (exit_code, output) == (EXIT_OK, "attic does not belong to the household any more.\n")
    assert list(study.peers()) == ["study"]


def test_a_wrong_code_is_told_on_both_sides_and_the_right_one_still_works(homes: tuple[Home, Home]) -> None:
    study, attic = homes
    with study.showing_code() as (process, code, at):
        exit_code, output, errors = attic.run("pair", another(code), "--at", at)
        assert (exit_code, output) == (EXIT_ERROR, "")
        assert "code" in errors
        assert "Traceback" not in errors
        assert process.stdout is not None
        assert "A wrong code came from 127.0.0.1; 2 more may be tried." in process.stdout.readline()
        assert attic.run("pair", code, "--at", at)[0] == EXIT_OK


def test_after_three_wrong_codes_the_code_is_closed(homes: tuple[Home, Home]) -> None:
    study, attic = homes
    with study.showing_code() as (process, code, at):
        for _ in range(3):
            assert attic.run("pair", another(code), "--at", at)[0] == EXIT_ERROR
        shown, _ = process.communicate(timeout=HANG)
        assert process.returncode == EXIT_ERROR
        assert "A third wrong code came from 127.0.0.1" in shown
        exit_code, _, errors = attic.run("pair", code, "--at", at)
        assert exit_code == EXIT_ERROR
        assert "No machine that shows a code answers at 127.0.0.1" in errors


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_the_showing_of_a_code(homes: tuple[Home, Home]) -> None:
    with homes[0].showing_code() as (process, _, _):
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=HANG)
        assert process.returncode == EXIT_INTERRUPTED
        assert "Traceback" not in errors


@pytest.mark.parametrize("code", ["12345", "1234567", "12x456", "код"])
def test_what_is_no_code_is_refused_before_anything_is_asked(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pair", code, "--at", "127.0.0.1:9"]) == EXIT_ERROR
    assert "six digits" in capsys.readouterr().err


def test_an_address_that_is_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pair", "123456", "--at", "127.0.0.1:port"]) == EXIT_ERROR
    assert "127.0.0.1:port" in capsys.readouterr().err


def test_an_address_without_a_code_is_no_way_to_pair(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pair", "--at", "127.0.0.1"]) == EXIT_ERROR
    assert "there is no code" in capsys.readouterr().err


def test_nobody_who_shows_a_code_at_an_address_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pair", "123456", "--at", "127.0.0.1:9"]) == EXIT_ERROR
    assert "No machine that shows a code answers at 127.0.0.1, port 9." in capsys.readouterr().err


def test_a_machine_that_does_not_exist_cannot_be_removed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unpair", "nobody"]) == EXIT_ERROR
    told = capsys.readouterr().err
    assert "No machine of the household is called “nobody”." in told
    assert "e2a-mesh pair" in told


def test_a_machine_alone_is_listed_with_the_way_to_add_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("E2A_MESH_NAME", "study")
    assert main(["peers"]) == EXIT_OK
    told = capsys.readouterr().out
    assert "study (this machine): not running" in told
    assert "`e2a-mesh pair` adds one." in told


@pytest.mark.parametrize("command", [["convert", "book.md"], ["jobs", "resume", "1"], ["peer"], ["peers"], ["top"]])
def test_whoever_meets_the_others_may_be_told_where_they_are_and_what_it_is_called(command: list[str]) -> None:
    told = build_parser().parse_args([*command, "--peer", "attic.local:46120", "--name", "study"])
    settings = settings_from(told)
    assert (settings.addresses, settings.name) == ("attic.local:46120", "study")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("peer", "until Ctrl-C"),
        ("pair", "Computers you add can read the text of the books they help with."),
        ("unpair", "cut off at once"),
        ("peers", "measured speed"),
        ("top", "running jobs"),
    ],
)
def test_every_command_of_the_household_explains_itself(
    command: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == EXIT_OK
    assert words in " ".join(capsys.readouterr().out.split())
