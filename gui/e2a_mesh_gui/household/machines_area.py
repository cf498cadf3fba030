"""The machines of the household with what can be done about them: lend, add one, remove one, and who else is near."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMessageBox, QPushButton, QVBoxLayout, QWidget

from e2a_mesh_gui import wording
from e2a_mesh_gui.household.add_machine import AddMachineDialog
from e2a_mesh_gui.household.lending_control import LendingControl
from e2a_mesh_gui.household.own_lending import own_lending_of
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.models.machines import ROW, MachineRow
from e2a_mesh_gui.window.machine_cards import MachineCards
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.models.machines import MachinesModel

_LOOK = 5_000  # milliseconds between looks at who was refused
_LATELY = 600.0  # seconds for which a stranger is worth a word


class MachinesArea(QWidget):
    """Cards with a line of controls over them; `troubled` tells of what could not be done."""

    troubled = Signal(object)  # Exception

    def __init__(self, node: Node, bridge: Bridge, machines: MachinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._looking = False
        self.cards = MachineCards(machines, self)
        self.control = LendingControl(node, bridge, self)
        self.windowed = Telling(self)
        self.strangers = Telling(self)
        self.add = QPushButton(self.tr("Add a &Machine…"), self)
        set_icon(self.add, "pair")
        self.add.clicked.connect(self.ask_for_machine)
        self.remove = QAction(self.tr("&Remove from the Household…"), self)
        self.remove.setShortcut(QKeySequence.StandardKey.Delete)
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.remove.triggered.connect(self._remove_chosen)
        self.cards.addAction(self.remove)
        self.cards.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.cards.customContextMenuRequested.connect(self._show_menu)
        top = QHBoxLayout()
        top.addWidget(self.control, 1)
        top.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.windowed)
        layout.addWidget(self.strangers)
        layout.addWidget(self.cards)
        own_lending_of(node, bridge).failed.connect(self.troubled)
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._look)

    def begin(self) -> None:
        """Look after strangers from now on: the household is joined."""
        self._clock.start()
        self._look()

    def end(self) -> None:
        """Look no more; to be called before the node is closed."""
        self._clock.stop()

    def show_without_tray(self, *, without: bool) -> None:
        """Say that lending is controlled from here alone, where there is no tray."""
        if without:
            self.windowed.note(
                self.tr("This desktop shows no tray icon, so lending is controlled here, and ends with this window.")
            )
        else:
            self.windowed.clear()

    def ask_for_machine(self) -> None:
        """Open the dialog that adds a machine."""
        dialog = AddMachineDialog(self._node, self._bridge, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- removing --------------------------------------------------------------------------------------------------

    def _chosen(self) -> MachineRow | None:
        row = self.cards.currentIndex().data(ROW)
        return row if isinstance(row, MachineRow) else None

    def _show_menu(self, point: QPoint) -> None:
        self.cards.setCurrentIndex(self.cards.indexAt(point))
        row = self._chosen()
        if row is None:
            return
        menu = QMenu(self.cards)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not row.member:
            adds = menu.addAction(self.add.text())
            adds.triggered.connect(self.ask_for_machine)
        elif not row.here:
            menu.addAction(self.remove)
        if menu.actions():
            menu.popup(self.cards.viewport().mapToGlobal(point))

    def _remove_chosen(self) -> None:
        row = self._chosen()
        if row is None or row.here or not row.member:
            return
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("e2a-mesh"),
            self.tr("Remove “{name}” from the household?").format(name=row.name),
            parent=self,
        )
        box.setInformativeText(
            self.tr(
                "All machines of the household part from it, at once where they are reached. What it speaks at the"
                " moment, others speak. It can be added again by a code."
            )
        )
        removes = box.addButton(self.tr("&Remove"), QMessageBox.ButtonRole.DestructiveRole)
        stays = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stays)
        box.exec()
        if box.clickedButton() is removes:
            self._bridge.run_in_thread(
                lambda: self._node.membership.remove(row.name), lambda _: None, self.troubled.emit, owner=self
            )

    # -- strangers -------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            self._bridge.run_in_thread(self._refused, self._show_refused, self._cannot_look, owner=self)

    def _refused(self) -> list[str]:
        since = time.time() - _LATELY
        refusals = self._node.presence.refusals()
        return [wording.refused(one.address, one.attempts) for one in refusals if one.last >= since]

    def _show_refused(self, words: list[str]) -> None:
        self._looking = False
        if words:
            more = self.tr(" (%n more)", "", len(words) - 1) if len(words) > 1 else ""
            self.strangers.note(words[-1] + more)
        else:
            self.strangers.clear()

    def _cannot_look(self, _error: Exception) -> None:
        self._looking = False  # that the household cannot be joined is told elsewhere
