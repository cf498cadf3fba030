"""The window by keys alone, for screen readers, with large letters, on small screens, in the dark."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from dark import dark
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QImage, QKeySequence, QPainter, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QListView, QStyle, QStyleOptionViewItem, QWidget
from speaking import speaking
from staged_node import StagedNode, entry, log_lines, machines, stage_work, strip_of
from tree import OURS
from window_walk import contrast, cut_off, ground_of, keys_of, nameless, parts, reachable, walked

from e2a_mesh.convert import Reading
from e2a_mesh.mesh.peers import OUTDATED, STRANGER, PeerView
from e2a_mesh.queue import Happened, State
from e2a_mesh_gui import wording
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.first_start.wizard import FirstStart
from e2a_mesh_gui.household.add_machine import AddMachineDialog
from e2a_mesh_gui.listening.listening_section import ListeningSection
from e2a_mesh_gui.log_page.page import LogPage
from e2a_mesh_gui.models.books import BookRow
from e2a_mesh_gui.models.machines import DeviceView, MachineRow
from e2a_mesh_gui.preparing.divide_dialog import DivideDialog
from e2a_mesh_gui.preparing.preparing_section import PreparingSection
from e2a_mesh_gui.preparing.text_dialog import TextDialog
from e2a_mesh_gui.settings_pages.keep_dialog import KeepDialog
from e2a_mesh_gui.settings_pages.mix_dialog import MixDialog
from e2a_mesh_gui.settings_pages.mixing_box import MixingBox
from e2a_mesh_gui.settings_pages.page import SettingsPage
from e2a_mesh_gui.tray_menu import TrayMenu
from e2a_mesh_gui.window import book_delegate, chunk_strip, colours, dropping, machine_cards
from e2a_mesh_gui.window.main_window import MainWindow
from e2a_mesh_gui.window.pages import PAGES
from e2a_mesh_gui.window.ticks import Choice, Tick
from e2a_mesh_gui.words.words_dialog import WordsDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from e2a_mesh_gui.window.section import BookSection

ENOUGH = 4.5  # after WCAG 2.2, 1.4.3
SMALL = QSize(1280, 720)
SETTLING = 40  # milliseconds for what was posted
PATIENCE = 30.0  # seconds; a guard against hanging
SHELF = (
    entry("a", "The Smallest Light", "E. M. Carver", State.WORKING, job="/jobs/light.e2ajob"),
    entry("b", "Walden", "Henry David Thoreau", State.DONE, outputs=("/b/walden.m4b",), job="/jobs/light.e2ajob"),
    entry("c", "Moby-Dick; or, The Whale", "Herman Melville"),
    entry("d", "Locked", state=State.FAILED, trouble="“Locked.epub” is locked by Adobe ADEPT.", advice="Buy another."),
    entry("e", "Der Schimmelreiter", "Theodor Storm", State.PAUSED),
    entry("f", "Candide", "Voltaire", State.GAPS, outputs=("/b/candide.m4b",), job="/jobs/light.e2ajob"),
)
OLDER = "it speaks version 1 of the protocol, this machine 8: its program is older"
ODD = (
    PeerView("", "n8", "a stranger", False, STRANGER, "`e2a-mesh pair` adds it"),
    PeerView("k9", "n9", "attic pc", False, OUTDATED, OLDER),
)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application back the looks it had."""
    style, font, palette = qapp.style().objectName(), QFont(qapp.font()), QPalette(qapp.palette())
    qapp.setStyle("Fusion")
    yield qapp
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    with speaking(qapp, request.param):
        yield request.param


@pytest.fixture
def opened(qtbot: QtBot, look: QApplication) -> Iterator[Callable[[], MainWindow]]:
    ends: list[Callable[[], None]] = []

    def open_window() -> MainWindow:
        node, bridge = StagedNode(peers=[*machines(), *ODD]), Bridge()
        node.logged = log_lines()
        events = stage_work(node, "a", "light.e2ajob", strip_of(200, 0.4), "The Smallest Light")
        window = MainWindow(node, bridge)  # type: ignore[arg-type]
        window.resize(SMALL)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: ("start",) in node.queue.asked)
        node.queue.stage(*SHELF)
        qtbot.waitUntil(lambda: window.books.books.rowCount() == len(SHELF))
        for event in events:
            window.books._take(Happened("a", event))
        qtbot.waitUntil(lambda: window.books.machines.rowCount() == len(machines()) + len(ODD))
        qtbot.waitUntil(lambda: not window.books.page._cover.pixmap().isNull())  # it comes from a thread
        QTest.qWait(SETTLING)
        ends.extend((window.hide, window.books.close_listening, bridge.close, window.deleteLater))
        return window

    yield open_window
    for end in ends:
        end()


def filled(section: BookSection) -> bool:
    """Tell whether a section shows what it reads of its book."""
    match section:
        case PreparingSection():
            return section.chapters.isVisible()
        case ListeningSection():
            return section.sentences.rowCount() > 0 and section.again.voice.count() > 0
        case _:
            return True


def states(window: MainWindow) -> Iterator[str]:
    """Show all pages, and of a book's page all sections that each kind of book has; gives where it is."""
    for page in PAGES:
        window.open_page(page.name)
        if page.name == "log":
            window.findChild(LogPage).report.click()
        if page.name == "settings":
            settings = window.findChild(SettingsPage)
            for place in range(settings.stack.count()):
                settings.list.setCurrentRow(place)
                until = time.monotonic() + PATIENCE
                while (
                    settings.stack.currentWidget().objectName() == "voices"
                    and not settings.findChild(MixingBox).inside.isVisible()
                    and time.monotonic() < until
                ):
                    QTest.qWait(SETTLING)  # what can be mixed comes from a thread
                QTest.qWait(SETTLING)
                yield f"{page.name}, {settings.stack.currentWidget().objectName()}"
        elif page.name != "books":
            QTest.qWait(SETTLING)
            yield page.name
        for book in SHELF if page.name == "books" else ():
            window.books.list.choose(book.id)
            row = window.books.books.row_of(book.id)
            for section in window.books.page.sections:
                if row is not None and section.fits(row):
                    window.books.page.open_section(section.objectName())
                    until = time.monotonic() + PATIENCE
                    while not filled(section) and time.monotonic() < until:
                        QTest.qWait(SETTLING)
                    assert filled(section)
                    QTest.qWait(SETTLING)
                    yield f"{page.name}, {book.state}, {section.objectName()}"
    window.mishaps.tell("ValueError")
    window.books.notice.tell_words("Another e2a-mesh speaks on this machine already.\nUse that one.")
    window.open_page("books")
    QTest.qWait(SETTLING)
    yield "with notices"


def test_all_that_can_be_used_or_looked_through_has_a_name(opened: Callable[[], MainWindow]) -> None:
    assert nameless(opened()) == []


def test_no_key_opens_two_things_at_once(language: str, opened: Callable[[], MainWindow]) -> None:
    window = opened()
    twice = {where: [key for key, times in keys_of(window).items() if times > 1] for where in states(window)}
    assert {where: keys for where, keys in twice.items() if keys} == {}


def test_no_key_of_a_dialog_opens_two_things_at_once(qtbot: QtBot, look: QApplication, language: str) -> None:
    bridge = Bridge()
    adding, first = (kind(StagedNode(peers=machines()), bridge) for kind in (AddMachineDialog, FirstStart))
    for dialog in (adding, first):
        qtbot.addWidget(dialog)
        dialog.show()
    for place in range(adding.tabs.count()):
        adding.tabs.setCurrentIndex(place)
        assert [key for key, times in keys_of(adding).items() if times > 1] == []
        assert cut_off_at_rest(adding) == []
    for page in first.pageIds():
        QTest.qWait(SETTLING)
        assert [key for key, times in keys_of(first).items() if times > 1] == [], page
        assert cut_off_at_rest(first) == [], page
        first.next()
    bridge.close()


def test_no_key_of_the_dialogs_about_a_book_opens_two_things_at_once(
    qtbot: QtBot, look: QApplication, language: str
) -> None:
    bridge, node = Bridge(), StagedNode()
    paragraphs = node.editing.paragraphs(Path("/b.epub"), Reading(), 2)
    about = (Path("/b.epub"), "", "Moby-Dick")
    words = WordsDialog(node, bridge, about, Reading(), "piper/x")  # type: ignore[arg-type]
    for dialog in (words, DivideDialog(paragraphs), TextDialog("The Bell", "It rang at nine.")):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: words.names.count() == 3)
        assert [key for key, times in keys_of(dialog).items() if times > 1] == []
        assert cut_off_at_rest(dialog) == []
        assert nameless(dialog) == []
    bridge.close()


def test_no_key_of_the_dialogs_about_voices_opens_two_things_at_once(
    qtbot: QtBot, look: QApplication, language: str
) -> None:
    bridge, node = Bridge(), StagedNode()
    voice = replace(node.cloned.voices()[0], remarks=("“tape.wav” is noisy.",))
    keeping = KeepDialog(voice, Path("/a/tape.wav"), node, bridge)  # type: ignore[arg-type]
    mixing = MixDialog(node.mixing.parts(), node, bridge)  # type: ignore[arg-type]
    for dialog in (keeping, mixing):
        qtbot.addWidget(dialog)
        dialog.show()
        mixing.add.click()
        QTest.qWait(SETTLING)
        assert [key for key, times in keys_of(dialog).items() if times > 1] == []
        assert cut_off_at_rest(dialog) == []
        assert nameless(dialog) == []
    bridge.close()


def twice_in(actions: Iterable[QAction]) -> list[str]:
    keys = [QKeySequence.mnemonic(action.text()).toString() for action in actions if action.isVisible()]
    return [key for key, times in Counter(keys).items() if key and times > 1]


def test_no_key_of_a_menu_opens_two_things_at_once(
    qtbot: QtBot, language: str, opened: Callable[[], MainWindow]
) -> None:
    tray = TrayMenu()
    qtbot.addWidget(tray)
    assert twice_in(tray.actions()) == []
    books = opened().books
    for book in SHELF:
        books.list.choose(book.id)
        assert twice_in(books.actions_of_book.all) == [], book.state
    preparing = books.page.section("preparing")
    assert isinstance(preparing, PreparingSection)
    assert twice_in(preparing.changes.menu.actions()) == []


def test_tab_reaches_all_and_leaves_all(qtbot: QtBot, opened: Callable[[], MainWindow]) -> None:
    window = opened()
    qtbot.waitUntil(window.isActiveWindow)
    for where in states(window):
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            seen = walked(window, key)
            left_out = [widget for widget in reachable(window) if widget not in seen]
            assert left_out == [], where


def test_the_empty_window_is_reached_too(qtbot: QtBot, look: QApplication) -> None:
    bridge = Bridge()
    window = MainWindow(StagedNode(), bridge)  # type: ignore[arg-type]
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert nameless(window) == []
    assert [key for key, times in keys_of(window).items() if times > 1] == []
    assert set(reachable(window)) <= set(walked(window))
    window.hide()
    window.books.close_listening()
    bridge.close()
    window.deleteLater()


# -- no state by colour alone ------------------------------------------------------------------------------------------

MACHINE = MachineRow("n", "attic", False, "lending", "", (DeviceView("a card"),))


def test_every_state_has_words_of_its_own() -> None:
    books = {wording.book_state(BookRow("a", "Salt", "", "/a", state)) for state in State}
    assert len(books) == len(State)
    states = (
        "lending", "not lending", "paused", "finishing", "silent", "not running", "not reached", OUTDATED, STRANGER,
    )  # fmt: skip
    assert len({wording.machine_state(replace(MACHINE, state=state)) for state in states}) == len(states)


def test_the_sign_of_a_machine_has_a_shape_for_each_state(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("of_good", "of_trouble", "dim"):
        monkeypatch.setattr(colours, name, lambda palette: palette.color(QPalette.ColorRole.Text))

    def sign(row: MachineRow) -> bytes:
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        machine_cards._draw_sign(painter, QRectF(2, 2, 20, 20), row, QPalette())
        painter.end()
        return bytes(image.constBits())

    shapes = {sign(MACHINE), sign(replace(MACHINE, chapter="One")), sign(replace(MACHINE, state="paused"))}
    assert len(shapes) == 3


def test_the_strip_says_in_words_what_it_shows_in_colours(qtbot: QtBot, opened: Callable[[], MainWindow]) -> None:
    window = opened()
    window.books.list.choose("a")
    strip = window.books.page.section("progress").strip  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(strip.names))
    for name in strip.names:
        assert name in strip.accessibleName()
    assert "could not be spoken" in strip.accessibleName()


# -- large letters and small screens -----------------------------------------------------------------------------------


def cut_off_at_rest(window: QWidget) -> list[str]:
    """Give what is cut off once nothing moves any more: a cover may come just now."""
    until = time.monotonic() + PATIENCE / 6
    while (found := cut_off(window)) and time.monotonic() < until:
        QTest.qWait(SETTLING)
    return found


@pytest.mark.parametrize("times", [1.0, 1.5])
def test_no_words_are_cut_off_and_the_window_fits_a_small_screen(
    look: QApplication, language: str, opened: Callable[[], MainWindow], times: float
) -> None:
    font = QFont(look.font())
    font.setPointSizeF(font.pointSizeF() * times)
    look.setFont(font)
    window = opened()
    less, least = {}, QSize()
    for where in states(window):
        less[where] = cut_off_at_rest(window)
        least = least.expandedTo(window.minimumSizeHint())
        assert window.size() == SMALL, where
    assert {where: words for where, words in less.items() if words} == {}
    assert least.boundedTo(SMALL) == least


@pytest.mark.skipif("QT_SCALE_FACTOR" in os.environ, reason="this is that test, on a screen of 200 %")
def test_no_words_are_cut_off_at_200_percent() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "cut_off", str(Path(__file__))]
    ran = subprocess.run(
        command, env={**os.environ, "QT_SCALE_FACTOR": "2", "PYTHONPATH": OURS}, capture_output=True,
        encoding="utf-8", check=False, timeout=240, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-3000:]


# -- contrast ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object, QRect]]:
    """What custom parts write, with their ink and their place."""
    told: list[tuple[str, object, QRect]] = []

    class Recorder(QPainter):
        def drawText(self, *values: object) -> None:  # noqa: N802 - the name is Qt's
            words = next(value for value in values if isinstance(value, str))
            place = values[0]
            if isinstance(place, QPoint):
                metrics = QFontMetrics(self.font())
                wide, high = metrics.horizontalAdvance(words), metrics.height()
                place = QRect(place.x(), place.y() - metrics.ascent(), wide, high)
            elif isinstance(place, QRectF):
                place = place.toRect()
            told.append((words, self.pen().color(), place))
            super().drawText(*values)

    for module in (chunk_strip, dropping):
        monkeypatch.setattr(module, "QPainter", Recorder)
    monkeypatch.setattr(book_delegate, "Recorder", Recorder, raising=False)
    return told


def faint(picture: QImage, told: list[tuple[str, object, QRect]]) -> list[str]:
    return [
        f"{words}: {contrast(ink, ground_of(picture, place)):.1f}"  # type: ignore[arg-type]
        for words, ink, place in told
        if words and contrast(ink, ground_of(picture, place)) < ENOUGH  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("in_the_dark", [False, True])
@pytest.mark.parametrize("selected", [False, True])
@pytest.mark.parametrize("active", [False, True])
def test_what_is_drawn_of_rows_can_be_read(
    look: QApplication, opened: Callable[[], MainWindow], written: list[tuple[str, object, QRect]],
    in_the_dark: bool, selected: bool, active: bool,
) -> None:  # fmt: skip
    if in_the_dark:
        look.setPalette(dark())
    window = opened()
    views: tuple[QAbstractItemView, ...] = tuple(window.findChildren(QListView))
    looked_at = 0
    for view in views:
        if type(view).__module__.startswith("PySide6"):
            continue
        for place in range(view.model().rowCount()):
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            option.state |= QStyle.StateFlag.State_Enabled
            if selected:
                option.state |= QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
            option.state &= ~QStyle.StateFlag.State_Active
            if active:
                option.state |= QStyle.StateFlag.State_Active
            index = view.model().index(place, 0)
            size = view.itemDelegate().sizeHint(option, index)
            option.rect = QRect(0, 0, size.width(), size.height())
            picture = QImage(size, QImage.Format.Format_RGB32)
            picture.fill(view.palette().color(QPalette.ColorRole.Base))
            written.clear()
            painter = book_delegate.Recorder(picture)  # type: ignore[attr-defined]
            view.itemDelegate().paint(painter, option, index)
            painter.end()
            assert written
            assert faint(picture, written) == []
            looked_at += 1
    assert looked_at >= len(SHELF) + len(machines())


@pytest.mark.parametrize("in_the_dark", [False, True])
def test_what_is_drawn_of_the_strip_and_the_overlay_can_be_read(
    look: QApplication, opened: Callable[[], MainWindow], written: list[tuple[str, object, QRect]], in_the_dark: bool
) -> None:
    if in_the_dark:
        look.setPalette(dark())
    window = opened()
    window.books.list.choose("a")
    QApplication.processEvents()
    legend = window.books.page.section("progress").legend  # type: ignore[attr-defined]
    QTest.qWait(SETTLING)
    window._overlay.show_count([Path("/a.epub")])
    for widget in (legend, window._overlay):
        written.clear()
        picture = widget.grab().toImage()
        assert written
        assert faint(picture, written) == []


@pytest.mark.parametrize("in_the_dark", [False, True])
@pytest.mark.parametrize("kind", [Tick, Choice])
def test_an_empty_box_is_seen_on_any_ground(
    qtbot: QtBot, look: QApplication, kind: type[Tick | Choice], in_the_dark: bool
) -> None:
    if in_the_dark:
        look.setPalette(dark())
    box = kind("Salt")
    qtbot.addWidget(box)
    box.setBackgroundRole(QPalette.ColorRole.Base)  # as a wizard has it
    box.setAutoFillBackground(True)
    box.show()
    picture = box.grab().toImage()
    ground = box.palette().color(QPalette.ColorRole.Base)
    left = range(picture.height() // 4)  # the columns in which the left side of its frame is
    assert max(contrast(picture.pixelColor(x, picture.height() // 2), ground) for x in left) >= 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("changes", [("light",), ("dark",), ("light", "dark"), ("dark", "light")])
def test_labels_can_be_read_also_when_the_system_turns_dark_or_light(
    look: QApplication, opened: Callable[[], MainWindow], changes: tuple[str, ...]
) -> None:
    light = QPalette(look.palette())
    looks = {"light": light, "dark": dark()}
    look.setPalette(looks[changes[0]])
    window = opened()
    for _ in states(window):
        QApplication.processEvents()
    for change in changes:
        look.setPalette(looks[change])
    for where in states(window):
        QApplication.processEvents()
        picture = window.grab().toImage()
        for label in parts(window):
            if isinstance(label, QLabel) and label.text() and label.isEnabled():
                seen = label.visibleRegion().boundingRect()  # but for what is scrolled away
                if seen.isEmpty():
                    continue
                place = QRect(label.mapTo(window, seen.topLeft()), seen.size())
                ink = label.palette().color(label.foregroundRole())
                told = contrast(ink, ground_of(picture, place))
                assert told >= ENOUGH, f"{where}: {label.text()}"
