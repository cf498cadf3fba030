"""A list to choose from whose words may be longer than there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget

_SHORTEST = 6  # characters that are seen in any case


class OfferBox(QComboBox):
    """Takes the room that there is, and opens as wide as its words are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(self.setToolTip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def select(self, value: object, words: str = "") -> None:
        """Choose the entry of a value, which is put in, with its words, where it is not among those offered."""
        place = self.findData(value)
        if place < 0:
            self.addItem(words or str(value), value)
            place = self.count() - 1
        self.setCurrentIndex(place)
        self.setToolTip(self.currentText())

    def showPopup(self) -> None:
        """Open as wide as the longest words."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + bar)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the page, and choose nothing by mistake."""
        event.ignore()
