"""`e2a-mesh queue` as a person uses it: several processes, real books, the real voice."""

from __future__ import annotations

import io
import json
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from convert_runs import STORY, Home, events
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4

from e2a_mesh.cli import main
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_OK
from e2a_mesh.queue import Entry, row_of

HANG = 120.0  # seconds
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home that commands in this process and in others share."""
    home = Home(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("E2A_MESH_HOME", "E2A_MESH_LANGUAGE"):
        monkeypatch.setenv(name, home.environment[name])
    return home


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A shelf of a short book, a broken one, and another short one."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "1 A. Ringer - Bells.txt").write_text("It rang at nine. Nobody pulled the rope.")
    (folder / "2 broken.epub").write_bytes(b"no book at all")
    (folder / "3 A. Ringer - Ropes.txt").write_text("Who is there? Nobody answered her.")
    return folder


def entries(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    capsys.readouterr()
    assert main(["queue", "--json"]) == EXIT_OK
    return json.loads(capsys.readouterr().out)["entries"]


def listed(home: Home) -> list[dict]:
    return json.loads(home.run("queue", "list", "--json").stdout)["entries"]


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + HANG
    while not condition():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.1)


def test_books_of_a_shelf_become_audiobooks_and_a_broken_one_is_told(home: Home, shelf: Path) -> None:
    added = home.run("queue", "add", shelf, "-o", "out", "--format", "mp3")
    assert added.returncode == EXIT_ERROR
    assert "2 broken.epub" in added.stderr
    assert "1. Bells – 1 A. Ringer" in added.stdout
    assert "3. Ropes – 3 A. Ringer" in added.stdout
    assert home.run("queue", "change", "ropes", "--format", "m4b", "--speed", "2").returncode == EXIT_OK
    done = home.run("queue", "run")
    assert done.returncode == EXIT_OK, done.stderr
    assert done.stdout.index("— Bells") < done.stdout.index("Finished: ") < done.stdout.index("— Ropes")
    rows = listed(home)
    assert [row["state"] for row in rows] == ["done", "failed", "done"]
    assert MP3(rows[0]["outputs"][0]).info.length > 2
    assert MP4(rows[2]["outputs"][0]).info.length > 1
    assert Path(rows[0]["outputs"][0]).parent == Path.cwd() / "out"
    assert Path(rows[0]["job"]) in home.jobs
    table = home.run("queue").stdout
    assert "100%" in table
    assert "no EPUB file begins as it does" in table
    again = home.run("queue", "retry", "broken")
    assert again.returncode == EXIT_OK
    failing = home.run("queue", "run", "--json")
    assert failing.returncode == EXIT_ERROR
    assert [event["event"] for event in events(failing.stdout)] == ["Failed"]
    assert home.run("queue", "remove", "--done", "--discard").returncode == EXIT_OK
    assert home.jobs == []
    assert [row["place"] for row in listed(home)] == [1]


def test_the_order_is_changed_by_place_and_by_name(home: Home, shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["queue", "add", str(shelf)]) == EXIT_ERROR
    assert main(["queue", "move", "ropes", "1"]) == EXIT_OK
    assert main(["queue", "pause", "2"]) == EXIT_OK
    assert [(row["place"], row["title"], row["state"]) for row in entries(capsys)] == [
        (1, "Ropes", "waiting"), (2, "Bells", "paused"), (3, "", "failed"),
    ]  # fmt: skip
    assert main(["queue", "remove", "1", "3"]) == EXIT_OK
    assert main(["queue", "resume", "bells"]) == EXIT_OK
    assert [(row["title"], row["state"]) for row in entries(capsys)] == [("Bells", "waiting")]
    assert main(["queue", "cancel", "bells"]) == EXIT_OK
    capsys.readouterr()
    assert main(["queue"]) == EXIT_OK
    assert "The queue is empty" in capsys.readouterr().out


def test_books_can_be_added_that_wait_until_they_are_resumed(
    home: Home, shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["queue", "add", str(shelf), "--paused"])
    assert [row["state"] for row in entries(capsys)] == ["paused", "failed", "paused"]


def test_a_paused_queue_makes_nothing_and_says_so(home: Home, shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["queue", "add", str(shelf)])
    assert main(["queue", "pause"]) == EXIT_OK
    capsys.readouterr()
    assert main(["queue", "run"]) == EXIT_OK
    assert "The queue is paused" in capsys.readouterr().out
    assert main(["queue", "list"]) == EXIT_OK
    assert "The queue is paused" in capsys.readouterr().out
    assert main(["queue", "resume"]) == EXIT_OK
    assert main(["queue", "pause", "1", "3"]) == EXIT_OK
    capsys.readouterr()
    assert main(["queue", "run"]) == EXIT_OK
    assert "No book waits" in capsys.readouterr().out


def test_a_change_leaves_alone_what_it_does_not_name(
    home: Home, shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["queue", "add", str(shelf), "--speed", "1.5", "--format", "opus", "--bitrate", "64"])
    assert (
        main(["queue", "change", "1", "--chapters", "1-2", "--by-chapter", "-o", "here", "--clip", "me.wav"]) == EXIT_OK
    )
    row = entries(capsys)[0]
    usual = row_of(Entry("1", "a book"))
    assert row["reading"] == usual["reading"] | {
        "language": "en", "speed": 1.5, "chapters": "1-2", "clip": str(Path.cwd() / "me.wav"),
    }  # fmt: skip
    assert row["export"] == usual["export"] | {
        "format": "opus", "bitrate": 64, "split": "chapters", "output": str(Path.cwd() / "here")
    }  # fmt: skip
    assert main(["queue", "change", "1", "-o", "bells.flac"]) == EXIT_OK
    assert entries(capsys)[0]["export"]["format"] == "flac"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "SHELF/1 A. Ringer - Bells.txt"], "in the queue already"),
        (["add", "SHELF", "-o", "one.m4b"], "is one file"),
        (["move", "1", "0"], "Places count from 1"),
        (["move", "nothing", "1"], "no book “nothing”"),
        (["pause", "ringer"], "Several books"),
        (["pause", "broken"], "has failed"),
        (["retry", "1"], "Nothing failed"),
        (["remove"], "No book was named"),
        (["change", "1"], "Nothing to change"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(
    home: Home, shelf: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    main(["queue", "add", str(shelf)])
    capsys.readouterr()
    assert main(["queue", *(argument.replace("SHELF", str(shelf)) for argument in arguments)]) == EXIT_ERROR
    assert said in capsys.readouterr().err


def test_a_file_that_vanished_is_a_failure_of_its_own(home: Home, shelf: Path) -> None:
    (shelf / "2 broken.epub").unlink()
    home.run("queue", "add", shelf)
    (shelf / "1 A. Ringer - Bells.txt").unlink()
    done = home.run("queue", "run", "--local")
    assert done.returncode == EXIT_ERROR
    assert "There is no file" in done.stderr
    assert "Traceback" not in done.stderr
    assert [(row["state"], bool(row["advice"])) for row in listed(home)] == [("failed", True), ("done", False)]


@posix
def test_a_running_queue_obeys_other_processes_and_ctrl_c(home: Home, shelf: Path) -> None:
    home.book.write_text(STORY * 40, encoding="utf-8")  # so long that it surely lasts
    home.run("queue", "add", home.book, shelf / "1 A. Ringer - Bells.txt")
    with home.start("queue", "run", "--json") as running, ThreadPoolExecutor(1) as reading:
        while json.loads(running.stdout.readline())["event"] != "ChunkSpoken":
            pass
        ended = reading.submit(running.communicate, timeout=2 * HANG)  # a full pipe would make it stand still
        second = home.run("queue", "run")
        assert (second.returncode, "works on the queue already" in second.stderr) == (EXIT_ERROR, True)
        same = home.run("convert", home.book)
        assert (same.returncode, "Another e2a-mesh process is working" in same.stderr) == (EXIT_ERROR, True)
        assert "Traceback" not in same.stderr
        assert json.loads(home.run("queue", "--json").stdout)["attended"]
        home.run("queue", "add", shelf / "3 A. Ringer - Ropes.txt")
        assert home.run("queue", "pause", "1").returncode == EXIT_OK  # the other books come meanwhile
        until(lambda: [row["state"] for row in listed(home)] == ["paused", "done", "done"])
        output, _ = ended.result()
        assert running.returncode == EXIT_OK
    assert [event["event"] for event in events(output)].count("Finished") == 2
    home.run("queue", "resume", "1")
    with home.start("queue", "run", "--json") as running:
        assert json.loads(running.stdout.readline())["resumed"]
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=HANG)
        assert running.returncode == 130
    assert listed(home)[0]["state"] == "waiting"


@posix
def test_a_queue_killed_in_the_middle_goes_on_where_it_was(home: Home) -> None:
    home.run("queue", "add", home.book)
    with home.start("queue", "run", "--json") as running:
        while json.loads(running.stdout.readline())["event"] != "ChunkSpoken":
            pass
        running.send_signal(signal.SIGKILL)
        running.communicate(timeout=HANG)
    assert [row["state"] for row in listed(home)] == ["waiting"]
    done = home.run("queue", "run", "--json")
    assert done.returncode == EXIT_OK, done.stderr
    planned, *_, finished = events(done.stdout)
    assert planned["resumed"]
    assert planned["settled"] > 0
    assert (finished["event"], finished["failures"]) == ("Finished", [])
    assert [row["state"] for row in listed(home)] == ["done"]


def test_a_text_is_put_into_the_queue_and_kept_until_it_is_removed(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "/ Good evening. It rang at nine.\n\nNobody pulled the rope."
    add = ["queue", "add", "--text", text, "--title", "Evening 2.0", "--format", "mp3"]
    assert main(add) == EXIT_OK
    assert capsys.readouterr().out.splitlines()[0] == "1. Evening 2.0"
    assert main(add) != EXIT_OK
    assert "is in the queue already" in capsys.readouterr().err
    done = home.run("queue", "run")
    assert done.returncode == EXIT_OK, done.stderr
    (row,) = entries(capsys)
    assert Path(row["outputs"][0]) == Path.cwd() / "Evening 2.0.mp3"
    kept = Path(row["text"])
    assert kept.exists()
    assert main(["queue", "remove", "1"]) == EXIT_OK
    assert not kept.exists()


def test_a_text_may_come_from_standard_input(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (home.folder / "stdin").open("w+b") as piped:
        piped.write("It rang at nine, and nobody pulled the rope.".encode("utf-8-sig"))
        piped.seek(0)
        with io.TextIOWrapper(piped) as stream:
            monkeypatch.setattr(sys, "stdin", stream)
            assert main(["queue", "add", "--text", "-", "--paused"]) == EXIT_OK
    (row,) = entries(capsys)
    assert (row["title"], row["state"]) == ("It rang at nine, and nobody", "paused")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [([], "Nothing to convert"), (["a.txt", "--text", "b"], "Both a book"), (["a.txt", "--title", "b"], "--title is")],
)
def test_either_books_or_a_text_are_added(
    home: Home, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    assert main(["queue", "add", *arguments]) != EXIT_OK
    assert complaint in capsys.readouterr().err


def test_a_recording_is_forgotten_when_it_is_not_to_be_cloned(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    book = home.folder / "bells.txt"
    book.write_text("It rang at nine.")
    assert main(["queue", "add", str(book), "--clip", "me.wav", "--paused"]) == EXIT_OK
    assert entries(capsys)[0]["reading"]["clip"] == str(Path.cwd() / "me.wav")
    assert main(["queue", "change", "1", "--no-clip"]) == EXIT_OK
    assert entries(capsys)[0]["reading"]["clip"] is None
