"""Tabs that are seen only where there is more than one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Tabs(QTabWidget):
    """Pages behind tabs, as in documents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setTabBarAutoHide(True)
        # The widget passes the focus on to its bar, and where that is hidden the Tab key would stand still.
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt's way to have none
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
