"""Window and tray together: what closing and quitting mean, what the tray shows, what is told on the desktop.

Where there is a tray, the window may be closed and lending goes on. Where there is none, nothing runs that cannot be
seen: the window is minimised instead, or all ends. Panels come and go, so this is looked at again and again.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from e2a_mesh.lend import Wish
from e2a_mesh.lend.rules import first_wish
from e2a_mesh.queue import EntriesChanged, State
from e2a_mesh_gui import wording
from e2a_mesh_gui.appearance import appear
from e2a_mesh_gui.doing import doing
from e2a_mesh_gui.first_start.wizard import FirstStart
from e2a_mesh_gui.household.own_lending import own_lending_of
from e2a_mesh_gui.notices import Kind, Notices
from e2a_mesh_gui.preferences import preferences_of
from e2a_mesh_gui.remembered import Remembered
from e2a_mesh_gui.tray import SystemTray
from e2a_mesh_gui.tray_menu import TrayMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.models.books import BookRow
    from e2a_mesh_gui.notices import Notice
    from e2a_mesh_gui.tray import Tray
    from e2a_mesh_gui.window.main_window import MainWindow

_SECOND = 1000  # milliseconds
_COMING = 20.0  # seconds that a tray may take to come at the start of a session
_STAYING = 60_000  # milliseconds after which a session that was to end, has not


class MakeTray(Protocol):
    """Makes a tray with a menu; `clicked` is what a click does where it means something."""

    def __call__(self, menu: QMenu, clicked: Callable[[], None]) -> Tray:
        """Make it."""
        ...


class Session(QObject):
    """From the start of the window to its end."""

    def __init__(self, node: Node, bridge: Bridge, window: MainWindow, make_tray: MakeTray = SystemTray) -> None:
        super().__init__(window)
        self._node, self._bridge, self._window = node, bridge, window
        self._preferences, self._lending = preferences_of(node, bridge), own_lending_of(node, bridge)
        self._remembered, self._notices = Remembered(), Notices()
        self._ending = self._asking = False
        self._waits_until = 0.0  # for a tray, in monotonic seconds
        self.menu = TrayMenu()
        self.tray = make_tray(self.menu, self.toggle)
        self._has_tray: bool | None = None
        self.menu.wanted.connect(self._want)
        self.menu.held.connect(self._hold)
        self.menu.opened.connect(window.come_up)
        self.menu.quitted.connect(self.quit)
        self._lending.changed.connect(self._show_doing)
        self._preferences.changed.connect(self._prefer)
        bridge.news.connect(self._take)
        window.may_close = self._may_close
        self._remembered.put_in_place(window)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.installEventFilter(self)
            application.commitDataRequest.connect(self._end_of_session)
            application.applicationStateChanged.connect(self._activated)
        self._clock = QTimer(self, interval=_SECOND)
        self._clock.timeout.connect(self._each_second)

    def start(self, *, hidden: bool = False) -> None:
        """Show the window or, if it is to be hidden, the tray's icon alone; minimised where no tray comes."""
        appear(self._preferences.value("appearance"))
        self._waits_until = time.monotonic() + _COMING if hidden else 0.0
        if not hidden:
            self._window.show()
            if not self._remembered.said("first start"):
                self._ask_at_first()
        self._clock.start()
        self._each_second()

    def toggle(self) -> None:
        """Bring the window to the front, or put it away if it is there."""
        if self._window.isVisible() and self._window.isActiveWindow():
            self._window.close()
        else:
            self._window.come_up()

    def quit(self) -> None:
        """End the program; asks while a book is being made."""
        if not self._asking and (not self._at_work() or self._ask_to_quit()):
            self.leave()

    def leave(self) -> None:
        """End the program without asking: on a signal, or when it was asked."""
        self._ending = True
        self._remembered.keep_place_of(self._window)
        QApplication.exit(0)

    def close(self) -> None:
        """Show and hear nothing more; to be called before the node is closed."""
        self._clock.stop()
        self._lending.close()
        self.tray.close()
        self.menu.deleteLater()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    # -- closing and quitting --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask before the system's own ways of quitting, such as macOS's menu."""
        if event.type() == QEvent.Type.Quit and not self._ending:
            QTimer.singleShot(0, self, self.quit)
            return True
        return super().eventFilter(watched, event)

    def _activated(self, state: Qt.ApplicationState) -> None:
        """Come up when the icon in macOS's dock is clicked; it is activated at its start too."""
        started = time.monotonic() >= self._waits_until
        if sys.platform == "darwin" and state is Qt.ApplicationState.ApplicationActive and started:
            self._window.come_up()

    def _may_close(self) -> bool:
        """Say whether the window may go: into the tray, or for good."""
        if self._ending:
            return True
        self._remembered.keep_place_of(self._window)
        if self._has_tray:
            if not self._remembered.said("stays in the tray"):
                self.tray.tell(
                    self.tr("e2a-mesh is still there"),
                    self.tr("It goes on lending and making books. Its icon in the tray opens it again, and quits it."),
                )
            return True
        if self._lending.wish in (None, Wish.OFF) and not self._at_work():
            self.leave()
            return True
        if self._asking:
            return False
        answer = self._ask_to_minimise()
        if answer is None:
            return False
        if answer:
            self._window.showMinimized()
            return False
        self.leave()
        return True

    def _at_work(self) -> bool:
        return bool(self._window.books.errands.current) or self._working() is not None

    def _working(self) -> BookRow | None:
        return next((row for row in self._window.books.books.rows if row.state is State.WORKING), None)

    def _kept(self) -> str:
        return self.tr("What is spoken of the books is kept, and goes on when e2a-mesh is started again.")

    def _ask_to_quit(self) -> bool:
        row, books = self._working(), self._window.books
        if row is not None:
            box = self._box(self.tr("Quit while “{title}” is being made?").format(title=row.title), self._kept())
        else:
            handed = books.books.row_of(books.errands.current)
            title = handed.title if handed is not None else ""
            question = self.tr("Quit while “{title}” is being handed on?").format(title=title)
            box = self._box(question, self.tr("It is stopped, and has to be begun again."))
        quits = box.addButton(self.tr("&Quit"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(quits)
        self._ask(box)
        return box.clickedButton() is quits

    def _ask_to_minimise(self) -> bool | None:
        """Ask what closing means; True to minimise, False to quit, None for neither."""
        told = self.tr("This desktop has no tray in which e2a-mesh could go on.") + " " + self._kept()
        box = self._box(self.tr("Minimise the window, or quit?"), told)
        box.setInformativeText(
            told + " " + self.tr("While it is minimised, it goes on lending and making books; when it quits, it ends.")
        )
        minimises = box.addButton(self.tr("&Minimise"), QMessageBox.ButtonRole.AcceptRole)
        quits = box.addButton(self.tr("&Quit"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(minimises)
        self._ask(box)
        if box.clickedButton() is minimises:
            return True
        return False if box.clickedButton() is quits else None

    def _box(self, question: str, told: str) -> QMessageBox:
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("e2a-mesh"), question, parent=self._window)
        box.setInformativeText(told)
        return box

    def _ask(self, box: QMessageBox) -> None:
        self._asking = True
        try:
            box.exec()
        finally:
            self._asking = False

    def _end_of_session(self) -> None:
        """Keep what is to be kept, and let the window be closed without a question: the owner logs out."""
        self._remembered.keep_place_of(self._window)
        self._ending = True
        QTimer.singleShot(_STAYING, self, self._stay)  # he may think better of it

    def _stay(self) -> None:
        self._ending = False

    # -- the tray --------------------------------------------------------------------------------------------------

    def _ask_at_first(self) -> None:
        self.first = FirstStart(self._node, self._bridge, self._window)
        self.first.finished.connect(self.first.deleteLater)
        self.first.open()

    def _each_second(self) -> None:
        available = self.tray.available
        if available != self._has_tray:
            self._has_tray = available
            QApplication.setQuitOnLastWindowClosed(not available)
            self._window.books.household.show_without_tray(without=not available)
        if not available and not self._window.isVisible() and time.monotonic() >= self._waits_until:
            self._window.showMinimized()  # what goes on is never out of sight
        self._show_doing()
        machines = self._window.books.machines.rows
        if machines:
            self._notices.take_machines((row.id, row.name) for row in machines if row.member and not row.here)
        self._tell_what_is_due()

    def _show_doing(self) -> None:
        books = self._window.books
        now = doing(books.books.rows, books.machines.rows, self._lending.news, self._lending.trouble)
        self.tray.show(now.state, now.words)
        self.menu.show_doing(now)
        self.menu.show_lending(self._lending.wish)
        self.menu.show_held(held=books.books.held)

    def _want(self, wish: Wish | None) -> None:
        self._lending.want(wish or first_wish(self._preferences.settings))
        self._show_doing()

    def _hold(self, on: bool) -> None:  # a signal's
        self._window.books.actions_of_book.run(lambda queue: queue.pause_all() if on else queue.resume_all())

    # -- what is told ----------------------------------------------------------------------------------------------

    def _take(self, news: object) -> None:
        if isinstance(news, EntriesChanged):
            self._notices.take_books(news.entries)
            self._show_doing()
            self._tell_what_is_due()

    def _tell_what_is_due(self) -> None:
        wanted = [kind for kind in Kind if self._preferences.value(kind)]
        for notice in self._notices.due(time.monotonic(), wanted):
            self._tell(notice)

    def _tell(self, notice: Notice) -> None:
        if self._has_tray:
            self.tray.tell(notice.title, notice.words)
            return
        self._window.books.notice.tell_words(wording.in_a_line(notice), good=notice.kind is not Kind.FAILED)
        QApplication.alert(self._window)

    def _prefer(self, name: str) -> None:
        if name == "appearance":
            appear(self._preferences.value(name))
