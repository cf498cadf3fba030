"""Window and tray together: closing, quitting, lending from the menu, what is told."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from fake_tray import FakeTray
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from staged_node import StagedNode, entry, machines

from e2a_mesh.errors import TrustError
from e2a_mesh.lend import Verdict, Wish
from e2a_mesh.mesh.messages import LenderState
from e2a_mesh.queue import State
from e2a_mesh.settings import load_settings
from e2a_mesh_gui import session as session_module
from e2a_mesh_gui.application import ending_on_signals
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.icons import TrayState
from e2a_mesh_gui.session import Session
from e2a_mesh_gui.window.main_window import MainWindow

PATIENCE = 30_000  # milliseconds
WORKING = entry("a", "Walden", state=State.WORKING)


class Opened:
    """A window with its tray."""

    def __init__(self, qtbot: QtBot, node: StagedNode, tray: FakeTray) -> None:
        self.qtbot, self.node, self.tray = qtbot, node, tray
        self.bridge = Bridge()
        self.window = MainWindow(node, self.bridge)  # type: ignore[arg-type]
        self.left: list[int] = []
        self.session = Session(node, self.bridge, self.window, tray)  # type: ignore[arg-type]

    def until(self, so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(so, timeout=PATIENCE)

    def joined(self) -> Opened:
        self.until(self.session.menu.lend.isEnabled)
        return self


@contextmanager
def opened(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    node: StagedNode | None = None,
    *,
    tray: bool = True,
    hidden: bool = False,
) -> Iterator[Opened]:
    made = Opened(qtbot, node or StagedNode(peers=machines()[:1]), FakeTray(available=tray))
    monkeypatch.setattr(QApplication, "exit", made.left.append)
    try:
        made.session.start(hidden=hidden)
        yield made
    finally:
        made.session.leave()
        made.session.close()
        made.window.books.close_listening()
        made.bridge.close()
        made.window.close()
        made.window.deleteLater()
        QApplication.setQuitOnLastWindowClosed(True)


def answer(words: str, seen: list[str]) -> None:
    """Click a button of the question that is asked next."""

    def click() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, click)
            return
        seen.append(f"{box.text()} {box.informativeText()}")
        next(button for button in box.buttons() if button.text().replace("&", "") == words).click()

    QTimer.singleShot(0, click)


# -- closing and quitting ----------------------------------------------------------------------------------------------


def test_closing_the_window_keeps_all_going_where_there_is_a_tray_and_says_so_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(qtbot, monkeypatch) as here:
        assert not QApplication.quitOnLastWindowClosed()
        for _ in range(2):
            here.window.close()
            assert not here.window.isVisible()
            here.tray.clicked()
            assert here.window.isVisible()
        assert [title for title, _ in here.tray.told] == ["e2a-mesh is still there"]
        assert not here.left


def test_without_a_tray_the_window_says_so_and_closing_asks(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(qtbot, monkeypatch, tray=False) as here:
        here.joined()
        assert QApplication.quitOnLastWindowClosed()
        assert "no tray icon" in here.window.books.household.windowed.text()
        seen: list[str] = []
        answer("Minimise", seen)
        here.window.close()
        assert here.window.isMinimized() and here.window.isVisible() and not here.left
        answer("Cancel", seen)
        here.window.close()
        assert here.window.isVisible() and not here.left
        answer("Quit", seen)
        here.window.close()
        assert here.left == [0]
        assert len(seen) == 3 and all("goes on lending" in words for words in seen)


def test_without_a_tray_a_window_that_does_nothing_is_closed_without_a_question(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(qtbot, monkeypatch, tray=False) as here:
        here.joined().session.menu.lend.trigger()
        here.until(lambda: here.node.lending.wish is Wish.OFF)
        here.window.close()
        assert here.left == [0]


def test_quitting_asks_while_a_book_is_made_and_not_otherwise(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(qtbot, monkeypatch, StagedNode([WORKING], machines()[:1])) as here:
        here.until(lambda: here.window.books.books.rows != ())
        seen: list[str] = []
        answer("Cancel", seen)
        here.session.menu.quit.trigger()
        assert not here.left and "“Walden”" in seen[0] and "is kept" in seen[0]
        answer("Quit", seen)
        here.session.menu.quit.trigger()
        assert here.left == [0]
    with opened(qtbot, monkeypatch) as here:
        here.session.menu.quit.trigger()
        assert here.left == [0]


def test_quitting_asks_while_a_book_is_handed_on(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    done = replace(WORKING, state=State.DONE)
    with opened(qtbot, monkeypatch, StagedNode([done], machines()[:1])) as here:
        here.until(lambda: here.window.books.books.rows != ())
        here.window.books.errands.begin(done.id, lambda _report, stop: stop.wait(60))
        seen: list[str] = []
        answer("Cancel", seen)
        here.session.menu.quit.trigger()
        assert not here.left and "“Walden” is being handed on" in seen[0]
        here.window.books.errands.stop(done.id)
        here.until(lambda: not here.window.books.errands.current)
        here.session.menu.quit.trigger()
        assert here.left == [0]


def test_the_systems_own_quit_asks_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(qtbot, monkeypatch, StagedNode([WORKING], machines()[:1])) as here:
        here.until(lambda: here.window.books.books.rows != ())
        seen: list[str] = []
        answer("Quit", seen)
        QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.Quit))
        here.until(lambda: here.left == [0])
        assert seen


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.skipif(os.name == "nt", reason="there, signals are not sent to oneself")
def test_a_signal_ends_it_without_a_question(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    node = StagedNode([WORKING], machines()[:1])
    with opened(qtbot, monkeypatch, node, tray=False) as here, ending_on_signals(here.session.leave):
        here.until(lambda: here.window.books.books.rows != ())
        os.kill(os.getpid(), getattr(signal, name))
        here.until(lambda: here.left == [0])


def test_the_end_of_the_session_closes_it_without_a_question(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(qtbot, monkeypatch, tray=False) as here:
        here.joined().window.resize(888, 666)  # wider than a screen of the tests
        here.session._end_of_session()
        assert here.window.close()
    with opened(qtbot, monkeypatch) as here:
        assert here.window.height() == 666


# -- starting hidden ---------------------------------------------------------------------------------------------------


def test_hidden_it_starts_into_the_tray(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(qtbot, monkeypatch, hidden=True) as here:
        here.joined()
        assert not here.window.isVisible() and here.tray.state is TrayState.IDLE
        here.session.menu.open.trigger()
        assert here.window.isVisible()


def test_hidden_without_a_tray_it_waits_for_one_and_then_starts_minimised(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "_COMING", 1.5)
    with opened(qtbot, monkeypatch, tray=False, hidden=True) as here:
        assert not here.window.isVisible()
        here.until(here.window.isMinimized)
        assert here.window.isVisible()


def test_a_tray_that_goes_away_leaves_no_window_out_of_sight(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(qtbot, monkeypatch) as here:
        here.window.close()
        here.tray.available = False
        here.until(here.window.isMinimized)
        assert QApplication.quitOnLastWindowClosed()


# -- the menu ----------------------------------------------------------------------------------------------------------


def test_the_menu_holds_everything_in_words(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(qtbot, monkeypatch) as here:
        here.joined()
        menu = here.session.menu
        words = [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]
        assert words == [
            "Lends", "Lend This Machine", "Lend for an Hour", "Lend Only When Idle", "Pause All Books", "Open e2a-mesh",
            "Quit",
        ]  # fmt: skip
        assert not menu.actions()[0].isEnabled() and menu.lend.isChecked()


def test_lending_from_the_menu_is_obeyed_shown_and_kept_for_the_next_start(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(qtbot, monkeypatch) as here:
        here.joined()
        menu, lending, control = here.session.menu, here.node.lending, here.window.books.household.control
        menu.lend.trigger()
        here.until(lambda: not load_settings().settings.lend)
        assert lending.wish is Wish.OFF and menu.words == "Does not lend" and control.choice.currentData() == Wish.OFF
        menu.idle.trigger()
        here.until(lambda: load_settings().settings.lend)
        assert lending.wish is Wish.WHEN_IDLE and menu.lend.isChecked() and menu.idle.isChecked()
        menu.hour.trigger()
        here.until(lambda: lending.wish is Wish.FOR_AN_HOUR and menu.words.startswith("Lends until"))
        menu.hour.trigger()
        here.until(lambda: lending.wish is Wish.WHEN_IDLE and not menu.hour.isChecked())
        menu.idle.trigger()
        here.until(lambda: load_settings().settings.lend_when == "always")
        assert lending.wish is Wish.ON


def test_of_wishes_in_quick_succession_the_last_one_stays(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(qtbot, monkeypatch) as here:
        here.joined()
        menu, lending = here.session.menu, here.node.lending
        heard: list[Wish] = []
        monkeypatch.setattr(lending, "want", lambda wish, want=lending.want: (heard.append(wish), want(wish)))
        for _ in range(6):
            menu.lend.trigger()
            menu.lend.trigger()
        menu.lend.trigger()
        here.until(lambda: lending.wish is Wish.OFF and not load_settings().settings.lend)
        calm = len(heard)
        qtbot.wait(500)
        assert (lending.wish, heard[calm:]) == (Wish.OFF, [])


def test_one_who_wants_to_be_asked_is_asked_anew_at_each_start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_LEND_WHEN", "told")
    node = StagedNode(peers=machines()[:1])
    node.settings = load_settings().settings
    with opened(qtbot, monkeypatch, node) as here:
        here.joined()
        for wish in (Wish.OFF, Wish.ON):
            here.session.menu.lend.trigger()
            here.until(lambda wish=wish: node.lending.wish is wish)
        assert not load_settings().file.exists()


def test_the_icon_tells_what_matters_most(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    helping = [machines()[3]]
    helping = [type(helping[0])(**{**_fields(helping[0]), "here": True})]
    with opened(qtbot, monkeypatch, StagedNode(peers=machines()[:1])) as here:
        here.joined()
        here.until(lambda: here.tray.state is TrayState.IDLE)
        here.node.lending.judge(Verdict(LenderState.PAUSED, "its owner is using it"))
        here.until(lambda: here.tray.state is TrayState.OFF)
        assert here.tray.words == "Lends, but not now: its owner is using it"
        here.node.presence.shown = helping
        here.until(lambda: here.tray.state is TrayState.LENDING)
        assert here.tray.words == "Helps with “Walden”"
        here.node.queue.stage(WORKING)
        here.until(lambda: here.tray.state is TrayState.COORDINATING)
        assert here.tray.words.startswith("Makes “Walden”")


def test_a_household_that_cannot_be_joined_is_trouble_with_its_reason(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(StagedNode):
        @property
        def lending(self) -> object:
            raise TrustError("The key of this machine cannot be read.")

        @lending.setter
        def lending(self, _value: object) -> None:
            pass

    with opened(qtbot, monkeypatch, Broken(peers=machines()[:1])) as here:
        here.until(lambda: here.tray.state is TrayState.TROUBLE)
        assert here.tray.words == "The key of this machine cannot be read."
        assert not here.session.menu.lend.isEnabled()
        assert "cannot be read" in here.window.books.household.control.verdict.text()


def test_all_books_are_paused_from_the_menu(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(qtbot, monkeypatch) as here:
        here.session.menu.hold.trigger()
        here.until(lambda: ("pause_all",) in here.node.queue.asked)
        here.node.queue.stage(WORKING, paused=True)
        here.until(here.session.menu.hold.isChecked)
        here.session.menu.hold.trigger()
        here.until(lambda: ("resume_all",) in here.node.queue.asked)


# -- what is told ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tray", [True, False])
def test_a_finished_book_is_told_by_the_tray_or_else_in_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tray: bool
) -> None:
    with opened(qtbot, monkeypatch, StagedNode([WORKING], machines()[:1]), tray=tray) as here:
        here.until(lambda: here.window.books.books.rows != ())
        here.node.queue.stage(entry("a", "Walden", state=State.DONE))
        if tray:
            here.until(lambda: here.tray.told == [("Walden", "The audiobook is done.")])
        else:
            here.until(lambda: here.window.books.notice.words == "Walden: The audiobook is done.")


def test_what_is_switched_off_is_not_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_TELL_FINISHED", "no")
    node = StagedNode([WORKING, entry("b", "Salt", state=State.WAITING)], machines()[:1])
    node.settings = load_settings().settings
    with opened(qtbot, monkeypatch, node) as here:
        here.until(lambda: len(here.window.books.books.rows) == 2)
        failed = entry("b", "Salt", state=State.FAILED, trouble="It is locked.")
        here.node.queue.stage(entry("a", "Walden", state=State.DONE), failed)
        here.until(lambda: here.tray.told == [("Salt", "It is locked.")])


def _fields(view: object) -> dict[str, object]:
    return {name: getattr(view, name) for name in view.__dataclass_fields__}  # type: ignore[attr-defined]
