"""A number to choose within the bounds of the setting of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox

from e2a_mesh.settings import RULES

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget


class NumberBox(QDoubleSpinBox):
    """Tells a value when it is chosen, and not while it is being typed."""

    def __init__(self, name: str, step: float, decimals: int, suffix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rule = RULES[name]
        self.setDecimals(decimals)
        self.setRange(rule.low, rule.high)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the page, and choose nothing by mistake."""
        event.ignore()
