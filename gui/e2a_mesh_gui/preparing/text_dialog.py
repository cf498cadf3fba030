"""A chapter's text, to be changed before it is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent


class TextDialog(QDialog):
    """Shows the text with its marks; `kept` tells the new one, after which whoever opened it closes it."""

    kept = Signal(str)

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Text of “{title}”").format(title=title))
        line = self.fontMetrics().height()
        self._before = text
        self.text = QPlainTextEdit(text, self)
        self.text.setAccessibleName(self.tr("What is spoken"))
        self.text.setTabChangesFocus(True)
        told = QLabel(
            self.tr(
                "# begins a chapter, ## is a heading that is spoken, *** a break. Blank lines divide paragraphs."
                " A line of verse ends with \\. {lang=fr} before a paragraph has it spoken as French."
            ),
            self,
        )
        told.setWordWrap(True)
        self.telling = Telling(self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(lambda: self.kept.emit(self.text.toPlainText()))
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.telling)
        layout.addWidget(buttons)
        self.resize(line * 42, line * 34)

    @property
    def changed(self) -> bool:
        """Whether there is anything that would be lost."""
        return self.text.toPlainText() != self._before

    def reject(self) -> None:
        """Close, as the button does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before what was written is lost."""
        if self.changed and not self._may_be_lost():
            event.ignore()
            return
        event.accept()
        super().reject()

    def _may_be_lost(self) -> bool:
        answer = QMessageBox.question(
            self,
            self.tr("Text of the Chapter"),
            self.tr("Close without keeping what you changed?"),
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Discard
