"""The tray's menu, which holds everything: not every panel knows clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from e2a_mesh.lend import Wish

if TYPE_CHECKING:
    from e2a_mesh_gui.doing import Doing

_LONGEST = 60  # letters of the first line


class TrayMenu(QMenu):
    """Shows what is so, and asks for what is to be; it does nothing by itself."""

    wanted = Signal(object)  # Wish; None for what the settings stand for
    held = Signal(bool)
    opened = Signal()
    quitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._doing = QAction(self)
        self._doing.setEnabled(False)
        self.lend = self._checkable(self.tr("&Lend This Machine"))
        self.hour = self._checkable(self.tr("Lend for an &Hour"))
        self.idle = self._checkable(self.tr("Lend Only When &Idle"))
        self.hold = self._checkable(self.tr("&Pause All Books"))
        self.open = QAction(self.tr("&Open e2a-mesh"), self)
        self.quit = QAction(self.tr("&Quit"), self)
        self.addAction(self._doing)
        self.addSeparator()
        self.addActions([self.lend, self.hour, self.idle])
        self.addSeparator()
        self.addAction(self.hold)
        self.addSeparator()
        self.addActions([self.open, self.quit])
        # `triggered` alone is a person's; what is shown does not come back as a wish.
        self.lend.triggered.connect(lambda on: self.wanted.emit(Wish.ON if on else Wish.OFF))
        self.hour.triggered.connect(lambda on: self.wanted.emit(Wish.FOR_AN_HOUR if on else None))
        self.idle.triggered.connect(lambda on: self.wanted.emit(Wish.WHEN_IDLE if on else Wish.ON))
        self.hold.triggered.connect(self.held)
        self.open.triggered.connect(self.opened)
        self.quit.triggered.connect(self.quitted)
        self.show_lending(None)

    def show_doing(self, doing: Doing) -> None:
        """Say what this machine does now."""
        words = doing.words if len(doing.words) <= _LONGEST else f"{doing.words[: _LONGEST - 1].rstrip()}…"
        self._doing.setText(words.replace("&", "&&"))

    def show_lending(self, wish: Wish | None) -> None:
        """Tick what the owner wants; None while that is not known."""
        self.lend.setChecked(wish not in (None, Wish.OFF))
        self.hour.setChecked(wish is Wish.FOR_AN_HOUR)
        self.idle.setChecked(wish is Wish.WHEN_IDLE)
        for action in (self.lend, self.hour, self.idle):
            action.setEnabled(wish is not None)

    def show_held(self, *, held: bool) -> None:
        """Tick whether all books are paused."""
        self.hold.setChecked(held)

    @property
    def words(self) -> str:
        """What the first line says."""
        return self._doing.text().replace("&&", "&")

    def _checkable(self, words: str) -> QAction:
        action = QAction(words, self)
        action.setCheckable(True)
        return action
