"""One window only; later starts hand their books to it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtNetwork import QLocalServer, QLocalSocket
from tree import OURS

from e2a_mesh_gui.instance import OneInstance

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_second_start_hands_its_books_to_the_first(qtbot: QtBot) -> None:
    first, second = OneInstance(), OneInstance()
    assert first.take()
    assert not second.take()
    books = (Path("/books/a “b” ö.epub"), Path("/books/c.txt"))
    handed: list[tuple[Path, ...]] = []
    first.handed.connect(handed.append)
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(second.hand_over(books)))
    thread.start()
    qtbot.waitUntil(lambda: handed == [books], timeout=10_000)
    qtbot.waitUntil(lambda: answers == [True], timeout=10_000)
    thread.join()
    first.close()
    assert second.take()
    second.close()


def test_the_place_of_a_window_that_was_killed_is_free(qtbot: QtBot) -> None:
    code = (
        "from PySide6.QtCore import QCoreApplication; from e2a_mesh_gui.instance import OneInstance; import os;"
        "app = QCoreApplication([]); one = OneInstance(); assert one.take(); print('taken', flush=True); os._exit(9)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": OURS}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert killed.stdout == "taken\n", killed.stderr
    mine = OneInstance()
    assert mine.take()
    mine.close()


def test_nonsense_is_not_taken_for_books(qtbot: QtBot) -> None:
    first = OneInstance()
    assert first.take()
    handed: list[object] = []
    first.handed.connect(handed.append)
    name = first.findChild(QLocalServer).serverName()
    for nonsense in (b"\xff\n", b"[]\n", b'{"books": "a"}\n', b'{"books": [1]}\n'):
        socket = QLocalSocket()
        socket.connectToServer(name)
        socket.write(nonsense)
        socket.flush()
        qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)  # noqa: B023
        assert socket.readAll().data() == b""
    first.close()
    assert handed == []


def test_a_window_that_does_not_answer_is_not_waited_for_without_end(qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr("e2a_mesh_gui.instance._PATIENCE", 0.5)
    assert not OneInstance().hand_over([Path("/a.epub")])
