"""The chapters of a book to be ticked, with all and none, and what the ticked ones come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh_gui import wording
from e2a_mesh_gui.models.chapter_choices import ChapterChoicesModel
from e2a_mesh_gui.preparing.choices import seconds_of, usually_ticked
from e2a_mesh_gui.window.roomy import RoomyDelegate
from e2a_mesh_gui.window.ticks import frame_of

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from e2a_mesh.convert import BookView


class ChapterList(QWidget):
    """Shows a book's chapters; `ticked` tells which are read when a person chooses others."""

    ticked = Signal(object)  # frozenset[int]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: BookView | None = None
        self._speed = 1.0
        self.chapters = ChapterChoicesModel(self)
        self.chapters.ticked.connect(self._tick)
        self.list = QTreeView(self)
        self.list.setModel(self.chapters)
        self.list.setAccessibleName(self.tr("Chapters to be read"))
        self.list.setItemDelegate(_TickDelegate(self.list))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        toggle = QShortcut(QKeySequence(Qt.Key.Key_Space), self.list)
        toggle.setContext(Qt.ShortcutContext.WidgetShortcut)
        toggle.activated.connect(self._toggle)
        self.total = QLabel(self)
        self.total.setWordWrap(True)
        self.all, self.none, self.usual = QToolButton(self), QToolButton(self), QToolButton(self)
        self.all.setText(self.tr("All"))
        self.none.setText(self.tr("None"))
        self.usual.setText(self.tr("Usual"))
        self.usual.setToolTip(self.tr("What listeners want: no contents, no index, no notes"))
        self.all.clicked.connect(lambda: self._choose(frozenset(row.number for row in self.chapters.rows)))
        self.none.clicked.connect(lambda: self._choose(frozenset()))
        self.usual.clicked.connect(self._choose_usual)
        buttons = QHBoxLayout()
        for button in (self.all, self.none, self.usual):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.beside = buttons
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.total)
        layout.addLayout(buttons)

    def show_chapters(self, view: BookView, ticks: frozenset[int], speed: float) -> None:
        """Show the chapters of a book as they are chosen; an empty choice that a person just made stays."""
        again = view is self._view
        self._view, self._speed = view, speed
        if again and not self.chapters.ticks:
            ticks = frozenset()
        self.chapters.take_chapters(view.chapters, ticks, speed)
        self._sum_up()

    @property
    def current(self) -> int:
        """The number of the chapter that the keys are on; 0 where they are on none."""
        row = self.chapters.row_at(self.list.currentIndex())
        return row.number if row is not None else 0

    def put_beside(self, button: QWidget) -> None:
        """Put another button at the end of those below."""
        self.beside.addWidget(button)

    @property
    def ticks(self) -> frozenset[int]:
        """Which chapters are ticked."""
        return self.chapters.ticks

    def _tick(self, ticks: frozenset[int]) -> None:
        self._sum_up()
        self.ticked.emit(ticks)

    def _toggle(self) -> None:
        rows = [self.chapters.row_at(index) for index in self.list.selectionModel().selectedRows()]
        self.chapters.toggle(frozenset(row.number for row in rows if row is not None))

    def _choose(self, ticks: frozenset[int]) -> None:
        self.chapters.tick(ticks)

    def _choose_usual(self) -> None:
        if self._view is not None:
            self._choose(usually_ticked(self._view.chapters))

    def _sum_up(self) -> None:
        view, ticks = self._view, self.chapters.ticks
        if view is not None:
            seconds = seconds_of(view, ticks, self._speed)
            self.total.setText(wording.chosen_chapters(len(ticks), len(view.chapters), seconds))


class _TickDelegate(RoomyDelegate):
    """Frames the boxes of ticks, which some styles draw as dark as a dark ground."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell, and the frame of its box if it has one."""
        super().paint(painter, option, index)
        if index.column() or option.widget is None:
            return
        self.initStyleOption(option, index)
        box = option.widget.style().subElementRect(
            QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, option.widget
        )
        painter.save()
        painter.setPen(frame_of(option.palette))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()
