"""The page of the log: its lines, to be searched and looked into, and the report made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh.logs import log_file
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.log_page.report_button import ReportButton
from e2a_mesh_gui.models.log import MOST, ROW, LogFilter, LogModel, LogRow
from e2a_mesh_gui.window.notice import NoticeBar
from e2a_mesh_gui.window.roomy import RoomyDelegate
from e2a_mesh_gui.window.ticks import Tick

if TYPE_CHECKING:
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class LogPage(QWidget):
    """What happened, in this run and before."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Log"))
        self.lines = LogModel(self)
        self.shown = LogFilter(self.lines, self)
        self.notice = NoticeBar(self)
        self.level, self.search = QComboBox(self), QLineEdit(self)
        self.earlier, self.follow = Tick(self.tr("&Earlier runs too"), self), Tick(self.tr("&Follow"), self)
        self.list, self.details = QTreeView(self), QPlainTextEdit(self)
        self.report, self.told = ReportButton(node, bridge, self.tr("&Copy for a Report"), self), QLabel(self)
        self._build()
        self.level.currentIndexChanged.connect(self._filter)
        self.search.textChanged.connect(self._filter)
        self.earlier.toggled.connect(self._filter)
        self.follow.toggled.connect(self._to_the_end)
        self.shown.rowsInserted.connect(self._to_the_end)
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        self.list.verticalScrollBar().actionTriggered.connect(self._scrolled)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.list)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_lines)
        self._filter()
        self.lines.listen()
        bridge.run_in_thread(lambda: node.log_before(MOST), self.lines.take_before, self.notice.tell, owner=self)

    def _build(self) -> None:
        line = self.fontMetrics().height()
        for level, words in (
            ("DEBUG", self.tr("Everything")),
            ("INFO", self.tr("News and worse")),
            ("WARNING", self.tr("Warnings and errors")),
            ("ERROR", self.tr("Errors")),
        ):
            self.level.addItem(words, level)
        self.level.setCurrentIndex(1)
        shows = QLabel(self.tr("Sho&w:"), self)
        shows.setBuddy(self.level)
        self.earlier.setChecked(True)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search in the log"))
        self.search.setClearButtonEnabled(True)
        self.follow.setToolTip(self.tr("Keep the latest line in sight"))
        self.follow.setChecked(True)
        top = QHBoxLayout()
        top.addWidget(shows)
        top.addWidget(self.level)
        top.addWidget(self.search, 1)
        top.addWidget(self.earlier)
        top.addWidget(self.follow)
        self.list.setModel(self.shown)
        self.list.setAccessibleName(self.tr("Lines of the log"))
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setTabKeyNavigation(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.list.header()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)  # measuring all rows at each line would stall
        metrics = self.fontMetrics()
        header.resizeSection(0, metrics.horizontalAdvance("0000-00-00 00:00:00") + 2 * line)
        header.resizeSection(1, max(map(metrics.horizontalAdvance, (self.tr("Warning"), self.tr("Error")))) + 2 * line)
        self.told.setWordWrap(True)
        self.report.said.connect(self.told.setText)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("The chosen line in full"))
        self.details.setPlaceholderText(self.tr("The line you choose is shown here in full."))
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.list)
        splitter.addWidget(self.details)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([line * 30, line * 8])
        folder = QPushButton(self.tr("Open Log Fol&der"), self)
        set_icon(folder, "folder")
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent))))
        bottom = QHBoxLayout()
        bottom.addWidget(self.report)
        bottom.addWidget(self.told, 1)
        bottom.addWidget(folder)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)
        layout.addLayout(bottom)

    def copy_lines(self) -> None:
        """Put the chosen lines on the clipboard."""
        chosen = sorted(self.list.selectionModel().selectedRows(), key=lambda index: index.row())
        rows = [index.data(ROW) for index in chosen]
        QGuiApplication.clipboard().setText("".join(f"{row.line}\n" for row in rows if isinstance(row, LogRow)))

    def _filter(self) -> None:
        self.shown.want(self.level.currentData(), self.search.text(), earlier=self.earlier.isChecked())
        self._to_the_end()

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        self.details.setPlainText(str(row.line) if isinstance(row, LogRow) else "")
        if index.isValid() and index.row() < self.shown.rowCount() - 1:
            self.follow.setChecked(False)

    def _to_the_end(self) -> None:
        if self.follow.isChecked():
            self.list.scrollToBottom()

    def _scrolled(self) -> None:
        bar = self.list.verticalScrollBar()
        self.follow.setChecked(bar.sliderPosition() >= bar.maximum())
