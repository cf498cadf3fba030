"""Typing in the code that the other machine shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFont, QRegularExpressionValidator
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from e2a_mesh.membership import pairing_address
from e2a_mesh_gui import wording
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge

_DIGITS = 6
_LARGER = 1.6  # than the font around it


class TypeCode(QWidget):
    """Takes six digits and, if need be, an address; `paired` names the machine that showed them."""

    paired = Signal(str)

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._tries = False
        line = self.fontMetrics().height()
        told = QLabel(self.tr("Type the six digits that the other machine shows."), self)
        told.setWordWrap(True)
        self.code = QLineEdit(self)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.code.setFont(font)
        self.code.setMaximumWidth(line * 10)
        self.code.setPlaceholderText("123 456")
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        # As people write them: in groups, with spaces or dashes, and the digits of their script.
        self.code.setValidator(QRegularExpressionValidator(QRegularExpression(r"(\s*-?\s*\p{Nd}){0,6}\s*"), self.code))
        self.address = QLineEdit(self)
        self.address.setMaximumWidth(line * 18)
        self.address.setPlaceholderText(self.tr("not needed, as a rule"))
        self.address.setToolTip(
            self.tr("Where the other machine is, if it is not found by itself: its name or address in the network")
        )
        self.pair = QPushButton(self.tr("&Pair"), self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(line * 18)
        self._bar.setFixedHeight(round(line * 0.4))
        self._bar.hide()
        self.telling = Telling(self)
        form = QFormLayout()
        form.setVerticalSpacing(round(line * 0.7))
        form.addRow(self.tr("&Code:"), self.code)
        form.addRow(self.tr("&Address:"), self.address)
        form.addRow("", self.pair)
        form.setAlignment(self.pair, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setSpacing(line)
        layout.addWidget(told)
        layout.addLayout(form)
        layout.addWidget(self._bar)
        layout.addWidget(self.telling)
        layout.addStretch(1)
        self.code.textChanged.connect(self._look)
        self.code.returnPressed.connect(self.pair.click)
        self.address.returnPressed.connect(self.pair.click)
        self.pair.clicked.connect(self._try)
        self._look()

    def _look(self) -> None:
        digits = sum(letter.isdecimal() for letter in self.code.text())
        self.pair.setEnabled(digits == _DIGITS and not self._tries)

    def _try(self) -> None:
        code, address = self.code.text(), self.address.text()
        self._be_trying(tries=True)
        self.telling.note(self.tr("Looks for the machine that shows this code…"))
        self._bridge.run_in_thread(
            lambda: self._node.membership.enter_code(code, pairing_address(address)).name,
            self._succeeded,
            self._failed,
            owner=self,
        )

    def _succeeded(self, name: str) -> None:
        self._be_trying(tries=False)
        self.code.clear()
        self.telling.succeed(wording.paired_with(name))
        self.paired.emit(name)

    def _failed(self, error: Exception) -> None:
        self._be_trying(tries=False)
        self.telling.fail(wording.of_pairing(error))
        self.code.setFocus()
        self.code.selectAll()

    def _be_trying(self, *, tries: bool) -> None:
        self._tries = tries
        self._bar.setVisible(tries)
        for field in (self.code, self.address):
            field.setEnabled(not tries)
        self._look()
