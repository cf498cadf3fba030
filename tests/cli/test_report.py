"""The report that is sent to others: what it holds, and what it must not."""

from __future__ import annotations

import logging
import secrets
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh import places
from e2a_mesh.cli import main
from e2a_mesh.diagnosis import Finding, State, compose, machine
from e2a_mesh.diagnosis.discretion import discreet
from e2a_mesh.logs import LogLine, logging_to_file, recent_lines
from e2a_mesh.mesh.trust.identity import load_identity
from e2a_mesh.node import Node

OURS = logging.getLogger("e2a_mesh.test")
HOME = PurePosixPath("/home/ada")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examine all but speech, which takes seconds."""
    monkeypatch.setattr(machine, "_speech", lambda settings: iter(()))


def test_lines_are_read_back_with_what_follows_them() -> None:
    with logging_to_file():
        OURS.info("first: and a colon")
        OURS.error("second", exc_info=ValueError("no"))
    first, second = recent_lines(10)
    assert (first.level, first.source, first.message, first.details) == (
        "INFO", "e2a_mesh.test", "first: and a colon", "",
    )  # fmt: skip
    assert (second.level, second.message, second.details) == ("ERROR", "second", "ValueError: no")
    assert [line.message for line in recent_lines(1)] == ["second"]


def test_where_the_file_has_just_been_begun_the_one_before_is_read_too() -> None:
    with logging_to_file():
        OURS.info("old")
    log = places.log_folder() / "e2a-mesh.log"
    log.rename(log.with_name("e2a-mesh.log.1"))
    with logging_to_file():
        OURS.info("new")
    assert [line.message for line in recent_lines(10)] == ["old", "new"]


def test_what_is_no_log_has_no_lines(home: Path) -> None:
    assert recent_lines(10) == []
    (home / "logs").mkdir(parents=True)
    (home / "logs" / "e2a-mesh.log").write_bytes(b"\xff\x00 garbage\nand more\n")
    assert recent_lines(10) == []


def test_a_record_is_the_same_line_that_is_written() -> None:
    record = logging.LogRecord("e2a_mesh.part", logging.WARNING, __file__, 1, "it is %s\nand more", ("so",), None)
    line = LogLine.of(record)
    assert (line.level, line.source, line.message, line.details) == ("WARNING", "e2a_mesh.part", "it is so", "and more")


def test_the_report_tells_all_that_helps(
    quick: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with logging_to_file():
        OURS.warning("a machine left")
    monkeypatch.setenv("E2A_MESH_SPEED", "1.5")
    assert main(["doctor", "--report"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("e2a-mesh ")
    for part in ("Python 3.", "onnxruntime", "ok       ffmpeg", "device", "household", "a machine left"):
        assert part in told
    assert "speed = 1.5 (E2A_MESH_SPEED)" in told
    assert Node.report("The window.").replace("The window.\n", "").splitlines()[:3] == told.splitlines()[:3]


def test_the_report_holds_no_home_no_key_and_nothing_that_is_only_for_those_who_look_closely(
    quick: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    identity = load_identity(places.household_folder())
    with logging_to_file("debug"):
        OURS.debug("It was a dark night")
        OURS.error("%s at %s: %r", identity.public, tmp_path / "My Books" / "a.epub", identity)
    told = Node.report()
    assert "~/My Books/a.epub" in told
    for secret in (str(tmp_path), identity.public, identity.secret, "dark night"):
        assert secret not in told


def test_a_report_of_nothing_says_so() -> None:
    told = compose([Finding("ffmpeg", State.PROBLEM, "none", "Install it.")], {}, [])
    assert "problem  ffmpeg       none\n" in told
    assert "→ Install it." in told
    assert told.endswith(":\n  none\n\nThe last 200 lines of the log:\n  none\n")


@pytest.mark.parametrize(
    ("text", "home", "told"),
    [
        ("/home/ada/Books/a.epub", HOME, "~/Books/a.epub"),
        ("see /home/ada.", HOME, "see ~."),
        ("“/home/ada”", HOME, "“~”"),
        ("file:///home/ada/a%20b", HOME, "file://~/a%20b"),
        ("/home/adam /home/ada-2 /home/ada.old", HOME, "/home/adam /home/ada-2 /home/ada.old"),
        (r"C:\Users\Ada L\a.epub", PureWindowsPath(r"C:\Users\Ada L"), r"~\a.epub"),
        (r"'C:\\Users\\Ada L\\a.epub'", PureWindowsPath(r"C:\Users\Ada L"), r"'~\\a.epub'"),
        ("file:///C:/Users/Ada%20L/a", PureWindowsPath(r"C:\Users\Ada L"), "file:///~/a"),
        ("/root in a container without homes", PurePosixPath("/"), "/root in a container without homes"),
    ],
)
def test_homes_are_shortened_in_every_spelling(text: str, home: PurePosixPath, told: str) -> None:
    assert discreet(text, home) == told


@given(st.binary(min_size=32, max_size=32))
def test_keys_are_taken_out(key: bytes) -> None:
    import zmq.utils.z85

    written = zmq.utils.z85.encode(key).decode()
    if not set(written) - set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:/"):
        return  # forty letters by chance, as a path might have
    assert written not in discreet(f"public={written!r}, digest {key.hex()}", HOME)
    assert key.hex() not in discreet(f"public={written!r}, digest {key.hex()}", HOME)


def test_what_is_no_key_stays() -> None:
    text = f"job {secrets.token_hex(6)} of {secrets.token_hex(8)}: /srv/books/a-very-long-path/of-just-forty/characters"
    assert discreet(text, HOME) == text
