"""Which machines this one trusts, also those that are away, and the ways to change that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from e2a_mesh_gui import wording
from e2a_mesh_gui.household.add_machine import AddMachineDialog
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class HouseholdBox(QWidget):
    """The others by name, and the button that adds one; they are removed where they are shown, beside the books."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self.names = QLabel(self)
        self.names.setWordWrap(True)
        self.telling = Telling(self)
        told = Telling(self)
        told.note(wording.who_can_read())
        self.add = QPushButton(self.tr("Add a &Machine…"), self)
        set_icon(self.add, "pair")
        self.add.clicked.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.names)
        layout.addWidget(told)
        layout.addWidget(self.telling)
        layout.addSpacing(round(self.fontMetrics().height() * 0.4))
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def showEvent(self, event: QShowEvent) -> None:
        """Show who is there now."""
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        self._bridge.run_in_thread(
            lambda: [member.name for member in self._node.membership.others],
            self._show,
            self.telling.fail,
            owner=self,
        )

    def _show(self, names: list[str]) -> None:
        self.names.setText(wording.household_of(names))

    def _add(self) -> None:
        dialog = AddMachineDialog(self._node, self._bridge, self)
        dialog.paired.connect(self._look)
        dialog.open()
        dialog.finished.connect(dialog.deleteLater)
