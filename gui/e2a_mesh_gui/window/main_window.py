"""The main window: its pages behind tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QTabWidget

from e2a_mesh_gui.window.books_page import BooksPage
from e2a_mesh_gui.window.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class MainWindow(QMainWindow):
    """The window that a person sees; each page is built from the node and the bridge."""

    def __init__(self, node: Node, bridge: Bridge) -> None:
        super().__init__()
        self.setWindowTitle("e2a-mesh")
        self.resize(1080, 720)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName(self.tr("Pages"))
        for page in PAGES:
            widget = page.build(node, bridge)
            widget.setObjectName(page.name)
            self._tabs.addTab(widget, page.title())
        self.setCentralWidget(self._tabs)

    def open_page(self, name: str) -> None:
        """Bring a page to the front."""
        for index in range(self._tabs.count()):
            widget = self._tabs.widget(index)
            if widget is not None and widget.objectName() == name:
                self._tabs.setCurrentIndex(index)

    def take_books(self, books: Sequence[Path], *, show: bool = True) -> None:
        """Put books into the queue, as of a later start, and come to the front."""
        page = self.findChild(BooksPage)
        if books and isinstance(page, BooksPage):
            page.add(books)
        if show:
            self.show()
            self.raise_()
            self.activateWindow()
