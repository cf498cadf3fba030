"""The page of the books: the list, the selected book, the machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class BooksPage(QWidget):
    """What a person sees first."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self.setAccessibleName(self.tr("Books"))

    def add(self, books: Sequence[Path]) -> None:
        """Put books into the queue."""
