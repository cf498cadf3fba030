"""Text instead of a book: pasted, dropped, looked at, made an audiobook, and written again in another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books_window import LONG, opened_window
from mutagen.mp3 import MP3
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from e2a_mesh.errors import JobError
from e2a_mesh.node import Node
from e2a_mesh.queue import State
from e2a_mesh_gui.pasting.paste_dialog import PasteDialog, text_in
from e2a_mesh_gui.writing.write_again import WriteAgainDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from e2a_mesh_gui.window.main_window import MainWindow

TEXT = "It rang at nine, as it had done every evening.\n\nNobody pulled the rope."


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with opened_window() as made:
        qtbot.waitExposed(made)
        yield made
    QApplication.clipboard().clear()


def pasted(qtbot: QtBot, window: MainWindow) -> PasteDialog:
    """Press Ctrl+V in the window."""
    window.activateWindow()
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Paste))
    qtbot.waitUntil(lambda: window.findChild(PasteDialog) is not None)
    dialog = window.findChild(PasteDialog)
    assert isinstance(dialog, PasteDialog)
    return dialog


def test_pasted_text_becomes_an_audiobook_which_is_written_again_in_another_format(
    qtbot: QtBot, window: MainWindow, home: Path, tmp_path: Path
) -> None:
    QApplication.clipboard().setText(TEXT)
    dialog = pasted(qtbot, window)
    assert dialog.title.placeholderText() == "It rang at nine, as it"
    dialog.text.appendPlainText("\nShe listened.")
    dialog.title.setText("Nine o’Clock")
    dialog.add.click()
    books = window.books
    qtbot.waitUntil(lambda: len(books.books.rows) == 1, timeout=LONG)
    row = books.books.rows[0]
    assert (row.title, row.state, row.place) == ("Nine o’Clock", State.PAUSED, str(home / "audiobooks"))
    preparing = books.page.section("preparing")
    qtbot.waitUntil(preparing.chapters.isVisible, timeout=LONG)
    assert preparing.audiobook.output.placeholderText() == row.place
    preparing.start.click()
    qtbot.waitUntil(lambda: books.books.rows[0].state is State.DONE, timeout=2 * LONG)
    assert books.books.rows[0].outputs == (str(home / "audiobooks" / "Nine o’Clock.m4b"),)

    books.actions_of_book.write.trigger()
    again = books.findChild(WriteAgainDialog)
    assert isinstance(again, WriteAgainDialog)
    again.form.chosen.emit("format", "mp3")
    again.form.chosen.emit("output", tmp_path / "again")
    assert again.form.format.currentData() == "mp3"
    again.write.click()
    assert again.busy
    assert not again.form.isEnabled()
    qtbot.waitUntil(lambda: not again.busy, timeout=LONG)
    written = tmp_path / "again" / "Nine o’Clock.mp3"
    assert again.telling.text() == f"Written: {written}"
    assert again.play.isVisible()
    assert MP3(written).info.length > 4
    qtbot.waitUntil(lambda: books.books.rows[0].outputs == (str(written),), timeout=LONG)

    def refuse(*_: object) -> None:
        raise JobError("The job is being worked on.", "Wait for its end.")

    again._node.export = refuse  # type: ignore[method-assign]
    again.write.click()
    qtbot.waitUntil(lambda: not again.busy, timeout=LONG)
    assert again.telling.text() == "The job is being worked on. Wait for its end."
    assert not again.play.isVisible()
    again.reject()


def test_writing_again_is_cancelled_before_its_dialog_goes(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from e2a_mesh.convert.events import Interrupted
    from e2a_mesh_gui.models.books import BookRow

    def export(_node: Node, _job: Path, _export: object, _report: object, stop: object) -> Interrupted:
        assert stop.wait(60)  # type: ignore[attr-defined]
        return Interrupted("0" * 12, 3, 3)

    monkeypatch.setattr(Node, "export", export)
    row = replace(BookRow("a", "Salt", "", "/salt.epub", State.DONE), job="/salt.e2ajob", outputs=("/salt.m4b",))
    window.books.actions_of_book.write_wanted.emit(row)
    dialog = window.books.findChild(WriteAgainDialog)
    assert isinstance(dialog, WriteAgainDialog)
    dialog.write.click()
    assert dialog.busy
    with qtbot.waitSignal(dialog.finished, timeout=LONG):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_cannot_be_added_is_told_in_the_dialog_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.take_text(TEXT)
    first = window.findChild(PasteDialog)
    first.add.click()
    qtbot.waitUntil(lambda: len(window.books.books.rows) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: window.findChild(PasteDialog) is None, timeout=LONG)
    window.take_text(TEXT)
    dialog = window.findChild(PasteDialog)
    dialog.add.click()
    qtbot.waitUntil(lambda: "is in the queue already" in dialog.telling.text(), timeout=LONG)
    dialog.text.appendPlainText("\nAnd more.")
    assert not dialog.telling.isVisible()
    asked: list[str] = []

    def stay(box: QMessageBox) -> None:
        asked.append(box.text())

    monkeypatch.setattr(QMessageBox, "exec", stay)
    dialog.reject()
    assert asked == ["Discard what you have written?"]
    assert dialog.isVisible()
    dialog.text.clear()
    assert not dialog.add.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_text_may_be_dropped_but_no_link(qtbot: QtBot, window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText(TEXT)
    drag = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(40, 40), *drag)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(40, 40), *drag))
    dialog = window.findChild(PasteDialog)
    assert dialog.text.toPlainText() == TEXT
    dialog.reject()
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/a")])
    link.setText("https://example.org/a")
    assert text_in(link) == ""


def test_copied_files_are_pasted_as_books(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    book = tmp_path / "bells.txt"
    book.write_text(TEXT)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(book))])
    QApplication.clipboard().setMimeData(mime)
    window.activateWindow()
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Paste))
    qtbot.waitUntil(lambda: [row.source for row in window.books.books.rows] == [str(book)], timeout=LONG)
