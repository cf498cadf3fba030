"""Rows of tables that are easy to read and to hit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

_HEIGHT, _BESIDE = 1.7, 1.0  # of a row, and what words have beside them, in heights of a line


class RoomyDelegate(QStyledItemDelegate):
    """Draws cells as ever, with more room around the words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for the words' width and more than their height."""
        line = QFontMetrics(option.font).height()
        return super().sizeHint(option, index).expandedTo(QSize(0, round(line * _HEIGHT))) + QSize(
            round(line * _BESIDE), 0
        )
