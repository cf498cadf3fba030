"""The page of the log: what comes in, what is looked for, what is copied."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from staged_node import StagedNode

from e2a_mesh.errors import JobError
from e2a_mesh.logs import LogLine, logging_to_file
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.log_page.page import LogPage
from e2a_mesh_gui.models.log import MOST, ROW, LogFilter, LogModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

OURS = logging.getLogger("e2a_mesh.test")


def line(number: int, level: str = "INFO", process: int = 1) -> LogLine:
    return LogLine(f"2026-01-02 03:04:{number % 60:02},000", level, process, "e2a_mesh.test", f"line {number}")


@pytest.fixture
def model(qtbot: QtBot) -> Iterator[LogModel]:
    made = LogModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()
    made.deleteLater()


@pytest.fixture
def node() -> StagedNode:
    return StagedNode()


@pytest.fixture
def page(qtbot: QtBot, node: StagedNode) -> Iterator[LogPage]:
    node.logged = [line(1), line(2, "WARNING"), line(3, "ERROR")]
    bridge = Bridge()
    with logging_to_file():
        made = LogPage(node, bridge)  # type: ignore[arg-type]
        qtbot.addWidget(made)
        made.resize(900, 500)
        made.show()
        qtbot.waitUntil(lambda: made.lines.rowCount() == 3)
        yield made
        bridge.close()


def shown(page: LogPage) -> list[str]:
    return [str(page.shown.index(place, 2).data()) for place in range(page.shown.rowCount())]


def test_lines_of_any_thread_are_shown_together(qtbot: QtBot, model: LogModel) -> None:
    inserted: list[int] = []
    model.rowsInserted.connect(lambda _, first, last: inserted.append(last - first + 1))
    threads = [
        threading.Thread(target=lambda: [model.tell(line(number)) for number in range(500)]) for _ in range(4)
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: model.rowCount() == 2_000)
    assert len(inserted) < 10


def test_only_the_last_lines_are_held(model: LogModel) -> None:
    model.take_before([line(number) for number in range(MOST)])
    model.tell(line(MOST))
    model.flush()
    assert model.rowCount() == MOST
    assert [model.row(place).line.message for place in (0, MOST - 1)] == ["line 1", f"line {MOST}"]


def test_what_the_file_holds_stands_above_and_only_once(model: LogModel) -> None:
    model.tell(line(2))
    model.take_before([line(0), line(1), line(2)])
    assert [model.row(place).line.message for place in range(3)] == ["line 0", "line 1", "line 2"]
    assert [model.row(place).here for place in range(3)] == [False, False, True]


def test_lines_are_filtered_by_level_words_and_run(model: LogModel) -> None:
    model.take_before([line(0), line(1, "ERROR"), line(2, "DEBUG")])
    model.tell(line(3, "WARNING"))
    model.flush()
    found = LogFilter(model)

    def after(least: str, words: str = "", *, earlier: bool = True) -> list[str]:
        found.want(least, words, earlier=earlier)
        return [found.index(place, 0).data(ROW).line.message for place in range(found.rowCount())]

    assert after("DEBUG") == ["line 0", "line 1", "line 2", "line 3"]
    assert after("INFO") == ["line 0", "line 1", "line 3"]
    assert after("WARNING") == ["line 1", "line 3"]
    assert after("DEBUG", "LINE 2") == ["line 2"]
    assert after("DEBUG", "mesh.test") == ["line 0", "line 1", "line 2", "line 3"]
    assert after("DEBUG", earlier=False) == ["line 3"]
    found.deleteLater()


def test_what_is_logged_appears_and_is_followed(qtbot: QtBot, page: LogPage) -> None:
    assert shown(page) == ["line 1", "line 2", "line 3"]
    for number in range(60):
        OURS.info("news %d", number)
    qtbot.waitUntil(lambda: page.shown.rowCount() == 63)
    bar = page.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert not page.follow.isChecked()
    place = bar.value()
    OURS.info("more")
    qtbot.waitUntil(lambda: page.shown.rowCount() == 64)
    assert bar.value() == place
    page.follow.setChecked(True)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


def test_a_line_is_shown_in_full(qtbot: QtBot, page: LogPage) -> None:
    OURS.error("it broke", exc_info=ValueError("no such thing"))
    qtbot.waitUntil(lambda: page.shown.rowCount() == 4)
    page.list.setCurrentIndex(page.shown.index(3, 0))
    assert "ValueError: no such thing" in page.details.toPlainText()
    assert page.shown.index(3, 1).data() == "Error"


def test_lines_are_copied(qtbot: QtBot, page: LogPage) -> None:
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in (2, 0):
        page.list.selectionModel().select(page.shown.index(place, 0), rows)
    page.copy_lines()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [one.rpartition(": ")[2] for one in copied] == ["line 1", "line 3"]


def test_the_search_and_the_level_narrow_what_is_seen(qtbot: QtBot, page: LogPage) -> None:
    page.search.setText("line 2")
    assert shown(page) == ["line 2"]
    page.search.clear()
    page.level.setCurrentIndex(page.level.findData("ERROR"))
    assert shown(page) == ["line 3"]
    page.level.setCurrentIndex(0)
    page.earlier.setChecked(False)
    assert shown(page) == []


def test_a_report_is_gathered_in_a_thread_and_copied(qtbot: QtBot, page: LogPage, node: StagedNode) -> None:
    page.earlier.setChecked(False)
    QGuiApplication.clipboard().clear()
    threads: list[threading.Thread] = []
    gather = node.report
    node.report = lambda about: (threads.append(threading.current_thread()), gather(about))[1]  # type: ignore[method-assign]
    page.report.click()
    assert not page.report.isEnabled()
    qtbot.waitUntil(page.report.isEnabled)
    assert threads != [threading.main_thread()]
    assert QGuiApplication.clipboard().text() == f"e2a-mesh\n{node.reports[0]}\n"
    assert node.reports[0].startswith("Window: Qt 6.")
    assert "clipboard" in page.told.text()


def test_a_report_that_fails_is_told_beside_the_button(qtbot: QtBot, page: LogPage, node: StagedNode) -> None:
    def fail(about: str) -> str:
        raise JobError("It is broken.", "Mend it.")

    node.report = fail  # type: ignore[method-assign]
    page.report.click()
    qtbot.waitUntil(page.report.isEnabled)
    assert page.told.text() == "It is broken. Mend it."


def test_a_page_that_is_gone_hears_nothing_more(qtbot: QtBot) -> None:
    before = set(logging.getLogger().handlers)
    model = LogModel()
    model.listen()
    [listening] = set(logging.getLogger().handlers) - before
    with qtbot.waitSignal(model.destroyed):
        model.deleteLater()
    assert listening not in logging.getLogger().handlers
    OURS.warning("to nobody")
