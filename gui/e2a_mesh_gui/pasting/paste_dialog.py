"""A pasted text before it becomes a book: seen, edited, and given a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh_gui import wording
from e2a_mesh_gui.window import colours
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData

    from e2a_mesh.node import Node
    from e2a_mesh.queue import Entry, State
    from e2a_mesh_gui.bridge import Bridge

_LONGEST_TITLE = 200  # letters
_WORDS = 6  # of a text that has no title, which are shown as one


def text_in(mime: QMimeData | None) -> str:
    """Give the text that was copied or is dragged; empty where it is a file, a link or a picture."""
    return mime.text() if mime is not None and mime.hasText() and not mime.hasUrls() else ""


class PasteDialog(QDialog):
    """Puts a text into the queue, in the state that `state` gives; `added` tells its entry. Nothing is lost unasked."""

    added = Signal(object)  # Entry

    def __init__(
        self, node: Node, bridge: Bridge, text: str, state: Callable[[], State], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._node, self._bridge, self._state = node, bridge, state
        self.setWindowTitle(self.tr("Paste Text"))
        line = self.fontMetrics().height()
        self.title = QLineEdit(self)
        self.title.setMaxLength(_LONGEST_TITLE)
        title = QLabel(self.tr("T&itle:"), self)
        title.setBuddy(self.title)
        self.text = QPlainTextEdit(text, self)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(line * 4)
        told = QLabel(self.tr("Te&xt, with an empty line between paragraphs:"), self)
        told.setWordWrap(True)
        told.setBuddy(self.text)
        self.length = QLabel(self)
        colours.own_dim(self.length)
        self.telling = Telling(self)
        self.add = QPushButton(self.tr("&Add as a Book"), self)
        self.add.setDefault(True)
        self.add.setShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(self.add, QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.setSpacing(round(line * 0.5))
        layout.addWidget(title)
        layout.addWidget(self.title)
        layout.addWidget(told)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.length)
        layout.addWidget(self.telling)
        layout.addWidget(buttons)
        buttons.accepted.connect(self._add)
        buttons.rejected.connect(self.reject)
        self.text.textChanged.connect(self._show)
        self.text.document().setModified(False)
        self.resize(line * 38, line * 28)
        self.text.setFocus()
        self._show()

    def reject(self) -> None:
        """Go, but not with what a person wrote unless that is wanted."""
        if not self.text.document().isModified() or not self.text.toPlainText().strip() or self._may_discard():
            super().reject()

    def _may_discard(self) -> bool:
        box = QMessageBox(
            QMessageBox.Icon.Question, self.tr("e2a-mesh"), self.tr("Discard what you have written?"), parent=self
        )
        discards = box.addButton(self.tr("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
        stays = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stays)
        box.exec()
        return box.clickedButton() is discards

    def _show(self) -> None:
        text = self.text.toPlainText()
        self.title.setPlaceholderText(" ".join(text[:500].split()[:_WORDS]))
        self.length.setText(wording.count_of_characters(len(text)))
        self.add.setEnabled(bool(text.strip()))
        self.telling.clear()

    def _add(self) -> None:
        text, title, state = self.text.toPlainText(), self.title.text().strip(), self._state()
        self.add.setEnabled(False)
        self._bridge.run_in_thread(
            lambda: self._node.add_text(text, title, state=state), self._have_added, self._cannot_add, owner=self
        )

    def _have_added(self, entry: Entry) -> None:
        self.added.emit(entry)
        self.accept()

    def _cannot_add(self, error: Exception) -> None:
        self._show()
        self.telling.fail(error)
