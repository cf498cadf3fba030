"""A short table of voices in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from e2a_mesh_gui.window.roomy import RoomyDelegate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

_KEY = Qt.ItemDataRole.UserRole
_LINES = 8.0  # that are seen at once
_WIDEST = 48  # characters of a column


class VoiceTable(QTreeWidget):
    """Rows with a key each, of which several can be chosen; `unwanted` tells that Delete was pressed."""

    unwanted = Signal()

    def __init__(self, name: str, headings: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHeaderLabels(list(headings))
        self.setItemDelegate(RoomyDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFixedHeight(round(self.fontMetrics().height() * _LINES))
        header = self.header()
        header.setStretchLastSection(False)
        header.setMaximumSectionSize(self.fontMetrics().averageCharWidth() * _WIDEST)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Show rows by their keys; those that were chosen stay so."""
        chosen = set(self.chosen())
        self.clear()
        for key, cells in rows:
            item = QTreeWidgetItem(self, list(cells))
            item.setData(0, _KEY, key)
            item.setToolTip(0, cells[0])
            item.setSelected(key in chosen)

    def chosen(self) -> list[str]:
        """List the keys of the rows that are chosen, from top to bottom."""
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return [item.data(0, _KEY) for item in items if item is not None and item.isSelected()]

    def choose(self, key: str) -> None:
        """Choose one row."""
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is not None and item.data(0, _KEY) == key:
                self.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Delete for a wish, and the rest as ever."""
        if event.key() == Qt.Key.Key_Delete and self.selectedItems():
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)
