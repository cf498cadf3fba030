"""Making a voice of several: which, and how much of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.preparing.offers import OfferBox
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.model import Voice
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge

_FEWEST, _MOST = 2, 16  # rows
_LONGEST_NAME = 40  # characters


class MixDialog(QDialog):
    """Offers voices in rows; `mixed` tells which voice was made."""

    mixed = Signal(object)  # Voice

    def __init__(self, voices: Sequence[Voice], node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Mix a Voice"))
        self._node, self._bridge, self._voices = node, bridge, tuple(voices)
        line = self.fontMetrics().height()
        told = Telling(self)
        told.note(self.tr("It speaks the language of the first voice. Weights count against one another."))
        self.name = QLineEdit(self)
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("letters of a to z, digits, - and _"))
        self.name.textChanged.connect(lambda _: self._show())
        form = QFormLayout()
        form.addRow(self.tr("&Name:"), self.name)
        self.rows: list[PartRow] = []
        self._rows = QVBoxLayout()
        self.add = QPushButton(self.tr("&Add a Voice"), self)
        set_icon(self.add, "add")
        self.add.clicked.connect(self._add)
        self.telling = Telling(self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.keep = buttons.addButton(self.tr("&Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(round(line * 0.6))
        layout.addLayout(form)
        layout.addLayout(self._rows)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(told)
        layout.addWidget(self.telling)
        layout.addWidget(buttons)
        self.setMinimumWidth(line * 32)
        for _ in range(_FEWEST):
            self._add()
        self.name.setFocus()

    def accept(self) -> None:
        """Mix them."""
        if not self.keep.isEnabled():
            return
        name = self.name.text().strip()
        parts = [(row.voice.currentData(), float(row.weight.value())) for row in self.rows]

        def done(voice: Voice) -> None:
            self.mixed.emit(voice)
            super(MixDialog, self).accept()

        def failed(error: Exception) -> None:
            self.telling.fail(error)
            self._show()
            self.adjustSize()

        self.telling.clear()
        self.keep.setEnabled(False)
        self._bridge.run_in_thread(lambda: self._node.mixing.mix(name, parts), done, failed, owner=self)

    def _add(self) -> None:
        row = PartRow(self._voices, self)
        row.voice.setCurrentIndex(min(len(self.rows), len(self._voices) - 1))
        row.remove.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._rows.addWidget(row)
        row.show()
        self._show()
        self.adjustSize()
        row.voice.setFocus()

    def _remove(self, row: PartRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._show()
        self.adjustSize()
        self.rows[min(place, len(self.rows) - 1)].voice.setFocus()

    def _show(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row.show_number(number)
            row.remove.setEnabled(len(self.rows) > _FEWEST)
        self.add.setEnabled(len(self.rows) < _MOST)
        self.keep.setEnabled(bool(self.name.text().strip()))


class PartRow(QWidget):
    """One of the voices, with its weight."""

    def __init__(self, voices: Sequence[Voice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.voice = OfferBox(self)
        for voice in voices:
            self.voice.addItem(f"{voice.title or voice.name} ({voice.languages[0]}, {voice.engine})", voice.id)
        self.weight = QSpinBox(self)
        self.weight.setRange(1, 100)
        self.weight.setValue(50)
        self.remove = QPushButton(self.tr("Remove"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.voice, 1)
        row.addWidget(self.weight)
        row.addWidget(self.remove)

    def show_number(self, number: int) -> None:
        """Tell which of the voices it is to who cannot see it."""
        self.voice.setAccessibleName(self.tr("Voice {number}").format(number=number))
        self.weight.setAccessibleName(self.tr("Weight of voice {number}").format(number=number))
        self.remove.setAccessibleName(self.tr("Remove voice {number}").format(number=number))
