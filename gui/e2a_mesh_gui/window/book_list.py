"""The list of books: chosen with mouse or keys, put in another order by dragging or with Alt and the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListView

from e2a_mesh.queue import State
from e2a_mesh_gui.window.book_delegate import BookDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from e2a_mesh_gui.models.books import BookRow, BooksModel


class BookList(QListView):
    """Shows a `BooksModel`.

    `chosen` tells which book is the current one, or that it or the `others` chosen with it are different; `moved` tells
    which is to be put where, counted from 0.
    """

    chosen = Signal(object)  # BookRow, or None
    moved = Signal(str, int)

    def __init__(self, model: BooksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._books = model
        self.setModel(model)
        self.setItemDelegate(BookDelegate(self))
        self.setAccessibleName(self.tr("Books"))
        self.setAccessibleDescription(self.tr("Alt and the arrow keys put a book in another place."))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        model.dataChanged.connect(self._changed)
        model.rowsInserted.connect(self._choose_something)
        model.rowsRemoved.connect(self._choose_something)
        for keys, step in ((Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)):
            shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._up if step < 0 else self._down)

    @property
    def row(self) -> BookRow | None:
        """The chosen book."""
        return self._books.row_at(self.currentIndex())

    @property
    def others(self) -> tuple[BookRow, ...]:
        """The books that are chosen together with it."""
        current = self.currentIndex().row()
        places = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self._books.rows[place] for place in places if place != current) if current in places else ()

    def choose(self, *keys: str) -> None:
        """Choose books by their ids; the first becomes the current one."""
        indexes = [self._books.index(place, 0) for place in map(self._books.place_of, keys) if place >= 0]
        flag = QItemSelectionModel.SelectionFlag
        for place, index in enumerate(indexes):
            self.selectionModel().select(index, flag.Select if place else flag.ClearAndSelect)
        if indexes:
            self.selectionModel().setCurrentIndex(indexes[0], flag.NoUpdate)
            self.scrollTo(indexes[0])

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which book is chosen now."""
        super().currentChanged(current, previous)
        self.chosen.emit(self._books.row_at(current))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which books are chosen now."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let troubles be wrapped anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Let rows have the height of another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        chosen = {self.currentIndex().row(), *(index.row() for index in self.selectedIndexes())}
        if any(first.row() <= place <= last.row() for place in chosen):
            self.chosen.emit(self.row)
        if any(row.trouble for row in self._books.rows[first.row() : last.row() + 1]):
            self.scheduleDelayedItemsLayout()

    def _choose_something(self) -> None:
        if not self.currentIndex().isValid() and self._books.rowCount():
            rows = self._books.rows
            to_be_made = (row for row in rows if row.state in (State.WORKING, State.WAITING))
            self.choose(next(to_be_made, rows[0]).id)
        elif not self._books.rowCount():
            self.chosen.emit(None)

    # -- another order ---------------------------------------------------------------------------------------------

    def _up(self) -> None:
        self._step(-1)

    def _down(self) -> None:
        self._step(1)

    def _step(self, step: int) -> None:
        row, place = self.row, self.currentIndex().row() + step
        if row is not None and 0 <= place < self._books.rowCount():
            self.moved.emit(row.id, place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take books of this list; files are for the whole window."""
        if event.source() is self:
            super().dragEnterEvent(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where a book would be put."""
        if event.source() is self:
            super().dragMoveEvent(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for another order; the rows move when the queue has it."""
        row = self.row
        if event.source() is not self or row is None:
            event.ignore()
            return
        place, source = self.place_at(event.position().toPoint()), self.currentIndex().row()
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the view would else remove the row by itself
        event.accept()
        if place - (place > source) != source:
            self.moved.emit(row.id, place - (place > source))

    def place_at(self, point: QPoint) -> int:
        """Tell before which row a point lies."""
        index = self.indexAt(point)
        if not index.isValid():
            return self._books.rowCount()
        return index.row() + (point.y() > self.visualRect(index).center().y())
