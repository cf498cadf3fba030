"""The program as a process: it opens, takes the books of a second start, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tree import OURS

from e2a_mesh.node import Node
from e2a_mesh.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 120.0  # seconds; a guard against hanging


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "e2a_mesh", "gui", *map(str, arguments)]


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "E2A_MESH_HOME": str(home), "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": OURS,
    }  # fmt: skip


@pytest.fixture
def opened(environment: dict[str, str], home: Path) -> Iterator[subprocess.Popen[str]]:
    """A window that is open."""
    process = subprocess.Popen(
        command(), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    until = time.monotonic() + PATIENCE
    while not (home / "data" / "window.lock").exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    yield process
    process.kill()
    process.communicate(timeout=PATIENCE)


def in_the_queue() -> list[str]:
    with Node(Settings()) as node:
        return [Path(entry.source).name for entry in node.queue.entries()]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is interrupted otherwise there")
def test_the_window_opens_takes_books_of_a_second_start_and_ends_when_interrupted(
    opened: subprocess.Popen[str], environment: dict[str, str], tmp_path: Path
) -> None:
    with Node(Settings()) as node:
        node.queue.pause_all()
    book = tmp_path / "a “book”.txt"
    book.write_text("It was a dark night.", encoding="utf-8")
    second = subprocess.run(
        command(book), env=environment, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
    )
    assert (second.returncode, second.stdout) == (0, ""), second.stderr
    until = time.monotonic() + PATIENCE
    while in_the_queue() != [book.name] and time.monotonic() < until:
        time.sleep(0.1)
    assert in_the_queue() == [book.name]
    opened.send_signal(signal.SIGINT)
    out, err = opened.communicate(timeout=PATIENCE)
    assert (opened.returncode, out) == (0, "")
    assert "Traceback" not in err


def test_a_start_with_a_relative_path_means_the_folder_it_was_made_in(
    opened: subprocess.Popen[str], environment: dict[str, str], tmp_path: Path
) -> None:
    with Node(Settings()) as node:
        node.queue.pause_all()
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "near.txt").write_text("It was a dark night.", encoding="utf-8")
    subprocess.run(command("near.txt"), env=environment, cwd=tmp_path / "here", timeout=PATIENCE, check=True)
    until = time.monotonic() + PATIENCE
    while not in_the_queue() and time.monotonic() < until:
        time.sleep(0.1)
    with Node(Settings()) as node:
        assert [Path(entry.source) for entry in node.queue.entries()] == [tmp_path / "here" / "near.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is ended otherwise there")
def test_hidden_it_stays_and_ends_when_it_is_told_to(environment: dict[str, str], home: Path) -> None:
    process = subprocess.Popen(
        command("--hidden"), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    until = time.monotonic() + PATIENCE
    while not (home / "data" / "household").exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    assert process.poll() is None
    time.sleep(1.0)  # so that the household is joined while it ends
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in err
