"""The tray icon: a small port, so that the window can do without, and Qt's icon behind it.

What a panel does with clicks differs: GNOME's extension opens the menu, or the window by a double click, or neither;
macOS always opens the menu. So the menu holds everything, and a click is a convenience where systems know one.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from e2a_mesh_gui.icons import TrayState, app_icon, tray_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

_SHOWN = 8_000  # milliseconds that a message stays, where the system lets the program say so


class Tray(Protocol):
    """Where the icon is, if there is such a place at the moment: panels come and go, at the start of a session too."""

    @property
    def available(self) -> bool:
        """Whether people can see it."""
        ...

    def show(self, state: TrayState, words: str) -> None:
        """Show a state, with words for whoever points at it."""
        ...

    def tell(self, title: str, words: str) -> None:
        """Tell something on the desktop, once."""
        ...

    def close(self) -> None:
        """Show nothing more."""
        ...


class SystemTray(QObject):
    """The system's tray. `clicked` is called for a click where it means to see the window, or to see it no more."""

    def __init__(self, menu: QMenu, clicked: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clicked = clicked
        self._state: TrayState | None = None
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(menu)
        self._icon.activated.connect(self._activated)

    @property
    def available(self) -> bool:
        """Whether the system has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self, state: TrayState, words: str) -> None:
        """Show a state; where a tray comes later, the icon is in it when this is called again."""
        if state is not self._state:
            self._state = state
            self._icon.setIcon(tray_icon(state))
        self._icon.setToolTip(f"e2a-mesh: {words}")
        self._icon.setVisible(self.available)

    def tell(self, title: str, words: str) -> None:
        """Tell something by the system's notifications."""
        self._icon.showMessage(title, words, app_icon(), _SHOWN)

    def close(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    def _activated(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self._clicked()
