"""Adding a machine to the household: a code is shown on one and typed in on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTabWidget, QVBoxLayout, QWidget

from e2a_mesh_gui import wording
from e2a_mesh_gui.household.showing_code import ShowCode
from e2a_mesh_gui.household.typing_code import TypeCode

if TYPE_CHECKING:
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class PairingTabs(QTabWidget):
    """Both ways of pairing; a code is shown while its tab is seen. `paired` names the other machine."""

    paired = Signal(str)

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Ways of pairing"))
        self.shows, self.types = ShowCode(node, bridge), TypeCode(node, bridge)
        self.addTab(self.shows, self.tr("&Show a Code"))
        self.addTab(self.types, self.tr("&Type a Code"))
        self.shows.paired.connect(self.paired)
        self.types.paired.connect(self.paired)
        self.currentChanged.connect(self._changed)

    def _changed(self) -> None:
        if self.currentWidget() is self.types:
            self.types.code.setFocus()


class AddMachineDialog(QDialog):
    """Is open for as long as a person wants; closing it closes the code."""

    paired = Signal(str)

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add a Machine"))
        line = self.fontMetrics().height()
        told = QLabel(wording.who_can_read(), self)
        told.setWordWrap(True)
        self.tabs = PairingTabs(node, bridge, self)
        self.tabs.paired.connect(self.paired)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(line)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(told)
        layout.addWidget(buttons)
        self.resize(line * 28, line * 24)
