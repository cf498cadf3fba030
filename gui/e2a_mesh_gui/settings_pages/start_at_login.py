"""Whether the window is started, hidden, when its owner logs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2a_mesh_gui.window.telling import Telling
from e2a_mesh_gui.window.ticks import Tick

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class StartAtLogin(QWidget):
    """A tick that is the system's own truth: it is asked each time this is shown."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._autostart, self._bridge = node.autostart, bridge
        self.tick = Tick(self.tr("Start e2a-mesh when I log &in"), self)
        self._told = Telling(self)
        self.telling = Telling(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(round(self.fontMetrics().height() * 0.2))
        layout.addWidget(self.tick)
        layout.addWidget(self._told)
        layout.addWidget(self.telling)
        if self._autostart.possible:
            self._told.note(self.tr("It starts into the tray, or minimised where there is none."))
        else:
            self.tick.setEnabled(False)
            self._told.note(self.tr("This system's way of starting programs at login is not known to e2a-mesh."))
        self.tick.clicked.connect(self._set)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is so now."""
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        self._bridge.run_in_thread(lambda: self._autostart.on, self.tick.setChecked, self.telling.fail, owner=self)

    def _set(self, on: bool) -> None:  # a signal's
        self.telling.clear()

        def failed(error: Exception) -> None:
            self.telling.fail(error)
            self._look()

        self._bridge.run_in_thread(lambda: self._autostart.set(on), lambda _: None, failed, owner=self)
