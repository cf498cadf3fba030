"""What nobody caught: it is logged, told once beside the pages, and the program goes on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer, Signal, qCritical, qWarning
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from staged_node import StagedNode, entry, machines

from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.mishaps import Mishaps
from e2a_mesh_gui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = [pytest.mark.qt_no_exception_capture, pytest.mark.filterwarnings("ignore::pytest.PytestWarning")]


class Broken(QObject):
    """Has a slot that fails."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self.fail)

    def fail(self) -> None:
        raise ZeroDivisionError("a slot")


@pytest.fixture
def mishaps(qapp: QApplication) -> Iterator[Mishaps]:
    made = Mishaps()
    with made.caught():
        yield made
    made.deleteLater()


@pytest.fixture
def node() -> StagedNode:
    return StagedNode(peers=machines())


@pytest.fixture
def window(qtbot: QtBot, node: StagedNode, mishaps: Mishaps) -> Iterator[MainWindow]:
    bridge = Bridge()
    made = MainWindow(node, bridge)  # type: ignore[arg-type]
    mishaps.happened.connect(made.mishaps.tell)
    made.bridge_of_test = bridge  # type: ignore[attr-defined]
    made.show()
    qtbot.waitUntil(lambda: ("start",) in node.queue.asked)
    yield made
    made.hide()
    made.books.close_listening()
    bridge.close()
    made.deleteLater()


def test_a_slot_that_fails_is_logged_and_told_and_the_window_goes_on(
    qtbot: QtBot, window: MainWindow, node: StagedNode, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Broken()
    QTimer.singleShot(0, broken.asked.emit)
    qtbot.waitUntil(window.mishaps.isVisible)
    assert "ZeroDivisionError" in window.mishaps.notice.words
    assert "a slot" in caplog.text
    assert "Traceback" in caplog.text
    node.queue.stage(entry("a", "Salt"))
    qtbot.waitUntil(lambda: window.books.books.rowCount() == 1)


def test_a_thread_that_fails_is_told_too(qtbot: QtBot, window: MainWindow, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise LookupError("a thread")

    thread = threading.Thread(target=fail, name="worker 7")
    thread.start()
    thread.join()
    qtbot.waitUntil(window.mishaps.isVisible)
    assert "LookupError" in window.mishaps.notice.words
    assert "the thread worker 7 failed: a thread" in caplog.text


def test_what_cannot_be_shown_of_the_cores_news_is_told(qtbot: QtBot, window: MainWindow) -> None:
    bridge: Bridge = window.bridge_of_test  # type: ignore[attr-defined]

    def fail(_: object) -> None:
        raise RuntimeError("no place for it")

    bridge.run_in_thread(lambda: 1, fail, lambda _: None)
    qtbot.waitUntil(window.mishaps.isVisible)
    assert "RuntimeError" in window.mishaps.notice.words


def test_a_storm_of_one_mishap_is_one_notice_and_few_lines(
    qtbot: QtBot, window: MainWindow, mishaps: Mishaps, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    mishaps.happened.connect(told.append)

    class Picture(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - the name is Qt's
            raise OverflowError("too bright")

    picture = Picture()
    qtbot.addWidget(picture)
    picture.show()
    for _ in range(50):
        picture.repaint()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(50)
    assert told == ["OverflowError"]
    assert caplog.text.count("too bright") <= 6  # twice in each entry: in its message and in its traceback
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)] == []


def test_what_qt_complains_of_is_logged_and_told_if_it_is_grave(
    qtbot: QtBot, window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    qWarning("a small thing")
    qtbot.wait(50)
    assert not window.mishaps.isVisible()
    qCritical("a grave thing")
    qtbot.waitUntil(window.mishaps.isVisible)
    levels = {record.getMessage().rpartition(": ")[2]: record.levelno for record in caplog.records}
    assert (levels["a small thing"], levels["a grave thing"]) == (logging.WARNING, logging.ERROR)


def test_the_notice_leads_to_the_log_and_to_a_report_and_is_closed(
    qtbot: QtBot, window: MainWindow, node: StagedNode
) -> None:
    window.mishaps.tell("ValueError")
    window.mishaps.tell("KeyError")
    assert "KeyError the latest" in window.mishaps.notice.words
    window.mishaps.report.click()
    qtbot.waitUntil(window.mishaps.report.isEnabled)
    assert "clipboard" in window.mishaps.notice.words
    assert QGuiApplication.clipboard().text().startswith("e2a-mesh")
    window.mishaps.log_wanted.emit()
    assert window._tabs.currentWidget().objectName() == "log"
    window.mishaps.notice.close_button.click()
    assert window.mishaps.isHidden()
    window.mishaps.tell("KeyError")
    assert "(KeyError)" in window.mishaps.notice.words
