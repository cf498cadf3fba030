"""The main window: its pages behind tabs, and the whole of it a place to drop books on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from e2a_mesh_gui.pasting.paste_dialog import text_in
from e2a_mesh_gui.settings_pages.page import SettingsPage
from e2a_mesh_gui.window.books_page import BooksPage
from e2a_mesh_gui.window.dropping import DropOverlay, books_in, sound_in
from e2a_mesh_gui.window.mishap_bar import MishapBar
from e2a_mesh_gui.window.pages import PAGES
from e2a_mesh_gui.window.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class MainWindow(QMainWindow):
    """The window that a person sees; each page is built from the node and the bridge."""

    def __init__(self, node: Node, bridge: Bridge) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle("e2a-mesh")
        self.resize(self.usual_size.boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)
        self._tabs = Tabs(self)
        self._tabs.setAccessibleName(self.tr("Pages"))
        for page in PAGES:
            widget = page.build(node, bridge)
            widget.setObjectName(page.name)
            self._tabs.addTab(widget, page.title())
            if isinstance(widget, BooksPage):
                self.books = widget
            elif isinstance(widget, SettingsPage):
                self._settings = widget
        self.books.login_wanted.connect(self._open_shelf)
        self.mishaps = MishapBar(node, bridge, self)
        self.mishaps.log_wanted.connect(lambda: self.open_page("log"))
        whole = QWidget(self)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.mishaps)
        layout.addWidget(self._tabs, 1)
        self.setCentralWidget(whole)
        self._overlay = DropOverlay(self)
        pasted = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)  # fields of text take it before
        pasted.activated.connect(self._paste)

    @property
    def usual_size(self) -> QSize:
        """How large it is where the screen has the room."""
        line = self.fontMetrics().height()
        return QSize(line * 72, line * 50)

    def open_page(self, name: str) -> None:
        """Bring a page to the front."""
        for index in range(self._tabs.count()):
            widget = self._tabs.widget(index)
            if widget is not None and widget.objectName() == name:
                self._tabs.setCurrentIndex(index)

    def _open_shelf(self) -> None:
        self.open_page("settings")
        self._settings.open_subject("shelf")

    def take_books(self, books: Sequence[Path], *, show: bool = True) -> None:
        """Put books into the queue, as of a later start, and come to the front."""
        if books:
            self.open_page("books")
            self.books.add(books)
        if show:
            self.come_up()

    def come_up(self) -> None:
        """Be seen, in front of all others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go if `may_close` lets it, which may mean that only the window goes."""
        if self.may_close():
            super().closeEvent(event)
        else:
            event.ignore()

    # -- dropping --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and texts, wherever in the window they are."""
        mime = event.mimeData()
        books = books_in(mime)
        if books and sound_in(mime) is None:  # which is for who reads a book
            event.acceptProposedAction()
            self._overlay.show_count(books)
        elif text_in(mime).strip():
            event.acceptProposedAction()
            self._overlay.show_text()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Be as before."""
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what was dropped into the queue."""
        self._overlay.hide()
        books = books_in(event.mimeData())
        if books:
            event.acceptProposedAction()
            self.take_books(books, show=False)
        elif text := text_in(event.mimeData()):
            event.acceptProposedAction()
            self.take_text(text)

    # -- pasting ---------------------------------------------------------------------------------------------------

    def take_text(self, text: str) -> None:
        """Let a text be made a book, once a person has looked at it."""
        self.open_page("books")
        self.books.ask_for_text(text)

    def _paste(self) -> None:
        """Take what was copied: files, or a text."""
        mime = QApplication.clipboard().mimeData()
        if mime is not None and (books := books_in(mime)):
            self.take_books(books, show=False)
        elif text := text_in(mime):
            self.take_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the overlay lie over all."""
        super().resizeEvent(event)
        self._overlay.setGeometry(self.rect())
