"""Choosing the paragraph at which another chapter begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh.model import ParagraphKind

if TYPE_CHECKING:
    from e2a_mesh.convert import Place
    from e2a_mesh.model import Paragraph

_SHOWN = 160  # characters of a paragraph


class DivideDialog(QDialog):
    """Lists a chapter's paragraphs but the first; `chosen` tells the place, and the title if one was written."""

    chosen = Signal(object, str)  # Place

    def __init__(self, paragraphs: tuple[tuple[Place, Paragraph], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Divide the Chapter"))
        line = self.fontMetrics().height()
        told = QLabel(self.tr("The new chapter begins with this &paragraph:"), self)
        self.list = QListWidget(self)
        self.list.setWordWrap(False)
        self.list.setAccessibleName(self.tr("Paragraphs"))
        told.setBuddy(self.list)
        for place, paragraph in paragraphs[1:]:
            self._add(place, paragraph)
        label = QLabel(self.tr("&Title:"), self)
        self.title = QLineEdit(self)
        self.title.setMaxLength(300)
        self.title.setPlaceholderText(self.tr("Its heading, or the old title with a number"))
        label.setBuddy(self.title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.divide = buttons.addButton(self.tr("&Divide"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.currentItemChanged.connect(lambda: self.divide.setEnabled(self.list.currentItem() is not None))
        self.list.itemActivated.connect(lambda _: self.accept())
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(self.list, 1)
        layout.addWidget(label)
        layout.addWidget(self.title)
        layout.addWidget(buttons)
        self.divide.setEnabled(False)
        self.resize(line * 34, line * 26)

    def accept(self) -> None:
        """Tell what is chosen."""
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole), self.title.text().strip())
            super().accept()

    def _add(self, place: Place, paragraph: Paragraph) -> None:
        words = " ".join(paragraph.text.split()) or "* * *"
        item = QListWidgetItem(words if len(words) <= _SHOWN else words[:_SHOWN] + "…", self.list)
        item.setData(Qt.ItemDataRole.UserRole, place)
        if paragraph.kind is ParagraphKind.HEADING:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
