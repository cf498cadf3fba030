"""The parts of the window: the strip, its legend, the list as it is drawn, what keys and screen readers find."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget
from staged_node import StagedNode, chapters_of, entry, machines, stage_work, strip_of

from e2a_mesh.queue import Happened, State
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.window import colours
from e2a_mesh_gui.window.books_page import read_cover
from e2a_mesh_gui.window.chunk_strip import ChunkStrip, StripLegend, stacked
from e2a_mesh_gui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from e2a_mesh.job import Strip


def show(strip: ChunkStrip, told: Strip) -> None:
    places = range(len(told.states))
    titles = [chapter.title for chapter in chapters_of(told)]
    strip.show_chunks([told.state(one) for one in places], [told.machine(one) for one in places], told.chapters, titles)


def picture_of(widget: QWidget) -> QImage:
    pixmap = QPixmap(widget.size())
    widget.render(pixmap)
    return pixmap.toImage()


@pytest.fixture
def strip(qtbot: QtBot) -> ChunkStrip:
    made = ChunkStrip()
    qtbot.addWidget(made)
    made.resize(800, 32)
    return made


def test_chunks_have_the_colours_of_their_machines(strip: ChunkStrip) -> None:
    strip.show_chunks(["done", "done", "pending", "failed"], ["study", "attic", "", ""], [0, 2], ["One", "Two"])
    image = picture_of(strip)
    assert image.pixelColor(100, 16) == colours.of_machine(0)
    assert image.pixelColor(300, 16) == colours.of_machine(1)
    assert image.pixelColor(700, 28) == colours.of_trouble(strip.palette())
    strip.spoken(2, "study")
    strip._refresh()
    assert picture_of(strip).pixelColor(500, 16) == colours.of_machine(0)
    assert strip.accessibleName() == "4 of 4 passage(s) done, study 67 %, attic 33 %, 1 could not be spoken"


def test_the_strip_says_what_is_under_the_pointer(strip: ChunkStrip) -> None:
    strip.show_chunks(["done", "done", "pending", "failed"], ["study", "attic", "", ""], [0, 2], ["One", ""])
    assert strip.words_at(250) == "One, passage 2: spoken by attic"
    assert strip.words_at(450) == "Chapter 2, passage 3: waits"
    assert strip.words_at(5000) == "Chapter 2, passage 4: could not be spoken"


def test_a_click_chooses_the_chapter(qtbot: QtBot, strip: ChunkStrip) -> None:
    show(strip, strip_of(12_000, 0.5, chapters=8))
    with qtbot.waitSignal(strip.chapter_chosen) as told:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(750, 10))
    assert told.args == [8]


def test_where_chunks_share_a_column_each_machine_keeps_its_part() -> None:
    image = stacked(bytes([1, 0, 1, 255, 0, 255, 255, 255]), 2)
    assert (image.width(), image.height()) == (4, 2)
    assert [image.pixelIndex(place, 0) for place in range(4)] == [0, 1, 1, 255]


def test_a_failure_is_seen_among_twelve_thousand_chunks(strip: ChunkStrip) -> None:
    show(strip, strip_of(12_000, 1.0, failed=0))
    strip.failed(6_000)
    strip._refresh()
    image = picture_of(strip)
    reds = [x for x in range(800) if image.pixelColor(x, 28) == colours.of_trouble(strip.palette())]
    assert reds
    assert all(395 < x < 405 for x in reds)


def test_news_of_chunks_are_drawn_in_batches(qtbot: QtBot, strip: ChunkStrip) -> None:
    show(strip, strip_of(12_000, 0.0))
    strip.show()
    painted: list[float] = []
    original = strip.paintEvent

    class Counted(ChunkStrip):
        pass

    strip.paintEvent = lambda event: (painted.append(time.monotonic()), original(event))[1]  # type: ignore[method-assign]
    qtbot.wait(50)
    painted.clear()
    for place in range(5_000):
        strip.spoken(place, "attic")
    qtbot.waitUntil(lambda: strip.share_of("attic") == 1.0)
    qtbot.wait(250)
    assert len(painted) <= 4


def test_the_legend_names_every_machine_with_its_part(qtbot: QtBot, strip: ChunkStrip) -> None:
    strip.show_chunks(["done"] * 4, ["study", "attic", "attic", "attic"], [0], ["One"])
    legend = StripLegend(strip)
    qtbot.addWidget(legend)
    legend.show_factors({"attic": 24.0})
    assert legend.items == ("study · 25 %", "attic · 75 % · ×24.0")
    assert legend.heightForWidth(60) > legend.heightForWidth(900) > 0


@pytest.mark.parametrize("data", [None, b"", b"no picture", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_cover_is_none(qapp: object, data: bytes | None) -> None:
    assert read_cover(data) is None


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    node, bridge = StagedNode(peers=machines()), Bridge()
    strip = strip_of(300, 0.4)
    node.strips["salt.e2ajob"], node.spoken["salt.e2ajob"] = strip, chapters_of(strip)
    made = MainWindow(node, bridge)  # type: ignore[arg-type]
    made.show()
    qtbot.waitUntil(lambda: ("start",) in node.queue.asked)
    node.queue.stage(
        entry("a", "Salt", "E. M. Carver", State.PAUSED, job="/jobs/salt.e2ajob"),
        entry("b", "Locked", state=State.FAILED, trouble="It is locked.", advice="Get another."),
        entry("c", "Walden", "Thoreau", State.GAPS, job="/jobs/salt.e2ajob", outputs=("/b/walden.m4b",)),
    )
    qtbot.waitUntil(lambda: made.books.books.rowCount() == 3)
    yield made
    made.hide()
    made.books.close_listening()
    bridge.close()
    made.deleteLater()


def test_everything_to_press_or_to_look_through_has_a_name(window: MainWindow) -> None:
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QAbstractItemView)
        and not (widget.text() if isinstance(widget, QAbstractButton) else "")
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
        and type(widget).__module__.startswith("e2a_mesh_gui")
    ]
    assert nameless == []


def test_the_chosen_books_page_shows_its_chapters_and_what_can_be_done(qtbot: QtBot, window: MainWindow) -> None:
    page, actions = window.books.page, window.books.actions_of_book
    section = page.section("progress")
    qtbot.waitUntil(lambda: section.chapters.rowCount() == 10)
    assert [action.text() for action in actions.all if action.isEnabled()] == [
        "&Resume", "Open &Folder", "Rep&ort", "Re&move from List…",
    ]  # fmt: skip
    window.books.list.choose("b")
    assert [action.isEnabled() for action in (actions.retry, actions.resume, actions.play)] == [True, False, False]
    assert section.chapters.rowCount() == 0
    window.books.list.choose("c")
    qtbot.waitUntil(lambda: section.chapters.rowCount() == 10)
    assert [action.isEnabled() for action in (actions.retry, actions.play)] == [True, True]


def test_what_a_person_asks_goes_to_the_queue(qtbot: QtBot, window: MainWindow) -> None:
    queue = window.books._node.queue
    window.books.actions_of_book.resume.trigger()
    qtbot.waitUntil(lambda: ("resume", "a") in queue.asked)
    window.books.hold.trigger()
    qtbot.waitUntil(lambda: ("pause_all",) in queue.asked)
    window.take_books([Path("/b/new.epub")])
    qtbot.waitUntil(lambda: ("add", [Path("/b/new.epub")]) in queue.asked)


def test_the_keys_of_the_window_reach_its_list(qtbot: QtBot, window: MainWindow) -> None:
    window.books.list.setFocus()
    qtbot.keyClick(window.books.list, Qt.Key.Key_Down)
    assert window.books.list.row.id == "b"
    qtbot.keyClick(window.books.list, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: ("retry", "b") in window.books._node.queue.asked)


def test_a_window_that_is_opened_shows_the_book_that_is_to_be_made(qtbot: QtBot, window: MainWindow) -> None:
    queue = window.books._node.queue
    queue.stage()
    qtbot.waitUntil(lambda: window.books.books.rowCount() == 0)
    queue.stage(entry("c", "Walden", state=State.DONE), entry("d", "Undine"), entry("e", "Salt"))
    qtbot.waitUntil(lambda: window.books.books.rowCount() == 3)
    assert window.books.list.row.id == "d"


def test_a_book_that_is_made_no_more_has_no_speed_in_its_legend(qtbot: QtBot, window: MainWindow) -> None:
    node, section = window.books._node, window.books.page.section("progress")
    events = stage_work(node, "w", "work.e2ajob", strip_of(60, 0.5), "Undine")
    node.strips["work.e2ajob"] = strip_of(60, 0.0)
    node.queue.stage(entry("w", "Undine", state=State.WORKING, job="/jobs/work.e2ajob"))
    qtbot.waitUntil(lambda: section._job == "/jobs/work.e2ajob" and not section._reading)
    for event in events[1:]:
        window.books._take(Happened("w", event))
    qtbot.waitUntil(lambda: "×" in "".join(section.legend.items))
    node.queue.stage(entry("w", "Undine", state=State.DONE, job="/jobs/work.e2ajob"))
    qtbot.waitUntil(lambda: bool(section.legend.items) and "×" not in "".join(section.legend.items))
