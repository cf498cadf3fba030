"""The command line as a whole: help, versions, exit codes, and what is said when something goes wrong."""

from __future__ import annotations

import argparse
import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from e2a_mesh import __version__, cli
from e2a_mesh.cli import COMMANDS, build_parser, main, settings_command
from e2a_mesh.errors import JobError

HEAVY = ("numpy", "lxml", "onnxruntime", "soundfile", "piper", "psutil", "rich", "msgpack", "mutagen")


def run_program(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "e2a_mesh", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, **options)


def log_of(home: Path) -> str:
    return (home / "logs" / "e2a-mesh.log").read_text(encoding="utf-8")


def test_the_version_is_told() -> None:
    told = run_program("--version")
    assert (told.stdout, told.stderr, told.returncode) == (f"e2a-mesh {__version__}\n", "", 0)


def test_help_imports_nothing_heavy_and_comes_at_once() -> None:
    code = (
        "import sys; from e2a_mesh.cli import main; main(['--help']);"
        f"print('heavy:', [name for name in {HEAVY} if name in sys.modules])"
    )
    best = 10.0
    for _ in range(3):
        began = time.perf_counter()
        shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        best = min(best, time.perf_counter() - began)
    assert shown.stdout.endswith("heavy: []\n")
    assert best < 1.0  # a quarter of that on an idle machine


def test_help_lists_every_command_in_its_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    place = 0
    for group, modules in COMMANDS.items():
        place = lines.index(f"{group}:", place)
        for offset, module in enumerate(modules, start=1):
            name = module.__name__.rpartition(".")[2].removesuffix("_command")
            assert lines[place + offset].split()[0] == name
            assert len(lines[place + offset].split()) > 2


def every_parser(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    found = [parser]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                found += every_parser(command)
    return found


def test_every_option_of_every_command_is_explained() -> None:
    for parser in every_parser(build_parser()):
        assert parser.format_help()
        for action in parser._actions:
            if action.option_strings:
                assert action.help, f"{parser.prog} {action.option_strings}"


def test_a_commands_help_names_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "--help"]) == 0
    assert capsys.readouterr().out.startswith("usage: e2a-mesh settings ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "usage: e2a-mesh"),
        (["-v"], "a command is missing"),
        (["read"], "invalid choice: 'read'"),
        (["convert", "--speed", "9", "x.epub"], "argument --speed: 9 is not in the range of 0.5 to 3"),
        (["convert", "--format", "ape", "x.epub"], "argument --format: invalid choice: 'ape'"),
        (["convert", "--language", "French!", "x.epub"], "is not a language tag"),
    ],
)
def test_a_wrong_command_line_is_told_with_exit_code_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_a_book_without_a_command_is_answered_with_the_right_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book.epub"
    book.write_text("")
    assert main([str(book)]) == 2
    assert f"e2a-mesh convert {book}" in capsys.readouterr().err


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def run(_arguments: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr(settings_command, "run", run)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (JobError("The job is gone.", "Convert again."), "e2a-mesh: The job is gone.\nConvert again.\n"),
        (OSError(errno.ENOSPC, "No space left", "/a/b"), "e2a-mesh: The disk is full at /a/b.\nFree some space"),
        (PermissionError(errno.EACCES, "denied", "/a/b"), "e2a-mesh: This is not permitted at /a/b.\nCheck the perm"),
        (OSError(errno.EIO, "Input/output error", "/a/b"), "reports an error at /a/b: Input/output error."),
        (MemoryError(), "e2a-mesh: The memory of this machine is used up."),
    ],
)
def test_errors_are_sentences_on_the_terminal_and_tracebacks_in_the_log(
    error: Exception, told: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, error)
    assert main(["settings"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert "Traceback" not in err
    assert "Traceback (most recent call last)" in log_of(home)
    assert type(error).__name__ in log_of(home)


def test_a_defect_is_owned_with_the_place_of_the_log(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, ZeroDivisionError("oh"))
    assert main(["settings"]) == 1
    err = capsys.readouterr().err
    assert "should not have (ZeroDivisionError)" in err
    assert "not a mistake of yours" in err
    assert str(home / "logs" / "e2a-mesh.log") in err
    assert "Traceback" not in err
    assert "ZeroDivisionError: oh" in log_of(home)


@pytest.mark.parametrize("arguments", [["-vv", "settings"], ["settings", "-vv"]])
def test_a_defect_is_shown_whole_when_all_is_to_be_shown(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, ZeroDivisionError("oh"))
    assert main(arguments) == 1
    err = capsys.readouterr().err
    assert "ZeroDivisionError: oh" in err
    assert "-vv" not in err


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    assert main(["settings"]) == 130
    assert capsys.readouterr().err == "e2a-mesh: interrupted\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe shows itself otherwise there")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_wants_no_more_gets_no_complaint(unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "e2a_mesh", "settings"],
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_a_terminal_without_the_right_letters_gets_an_answer() -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "E2A_MESH_VOICE": "Жо×"}
    told = run_program("settings", "voice", env=env)
    assert (told.stdout, told.returncode) == ("\\u0416\\u043e\\xd7\n", 0)


def test_a_broken_file_of_settings_stops_a_command_with_its_line(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("speed = 99\n")
    assert main(["jobs"]) == 1
    assert "config.toml, line 1: speed has no meaning: 99 is not in the range" in capsys.readouterr().err


def test_a_log_folder_that_cannot_be_written_is_no_error(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    (home / "logs").write_text("in the way")
    assert main(["settings", "speed"]) == 0
    assert capsys.readouterr().out == "1.0\n"


def test_v_shows_what_is_logged_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_arguments: argparse.Namespace) -> int:
        cli._log.info("half way")
        cli._log.debug("text of the book")
        return 0

    monkeypatch.setattr(settings_command, "run", run)
    shown = []
    for flags in ([], ["-v"], ["-vv"]):
        main(["settings", *flags])
        shown.append(capsys.readouterr().err)
    assert shown[0] == ""
    assert shown[1] == "info: half way\n"
    assert "text of the book" in shown[2]
