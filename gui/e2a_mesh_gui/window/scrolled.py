"""A page that may be less high than it needs, where letters are large and the screen is small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Scrolled(QScrollArea):
    """Shows a page whole where there is room for its least height, and scrolls it where there is not."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(_Least(page, self))


class _Least(QWidget):
    """Asks for the least height of a page; a layout with wrapped words would be granted what these would like."""

    def __init__(self, page: QWidget, scrolled: QScrollArea) -> None:
        super().__init__()
        self._page, self._scrolled = page, scrolled
        page.setParent(self)
        self._ask()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._ask()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._page.resize(event.size())

    def _ask(self) -> None:
        least = self._page.minimumSizeHint()
        self.setMinimumHeight(least.height())
        self._scrolled.setMinimumWidth(least.width() + self._scrolled.verticalScrollBar().sizeHint().width())
