"""The lines of the log, as they are shown: those of this run as they come, and those of the file before them."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import psutil
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from shiboken6 import isValid

from e2a_mesh import logs
from e2a_mesh_gui import wording
from e2a_mesh_gui.models.rows import TICK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.logs import LogLine
    from e2a_mesh_gui.models.rows import Index

MOST = 5_000  # lines that are held; the oldest go first
ROW = Qt.ItemDataRole.UserRole
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line, and whether it is of this run."""

    line: LogLine
    here: bool


class LogModel(QAbstractTableModel):
    """Columns: when, how grave, what. Lines are told by any thread, and shown ten times a second at most."""

    _told = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: deque[LogRow] = deque()
        self._waiting: deque[LogLine] = deque(maxlen=MOST)
        self._awake = False
        self._timer = QTimer(self, interval=TICK, singleShot=True)
        self._timer.timeout.connect(self.flush)
        self._told.connect(self._wake, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Show what is logged from now on."""
        self.destroyed.connect(logs.listen(self.tell))

    def tell(self, line: LogLine) -> None:
        """Take up a line, in any thread."""
        self._waiting.append(line)
        if not self._awake and isValid(self):
            self._awake = True
            self._told.emit()

    def take_before(self, lines: Sequence[LogLine]) -> None:
        """Put what the file holds above all that was told; what is in both stays once."""
        self.flush()
        told = {row.line for row in self._rows}
        pid, begin = os.getpid(), _begin()
        before = [LogRow(line, line.process == pid and line.when >= begin) for line in lines if line not in told]
        if before:
            self.beginInsertRows(QModelIndex(), 0, len(before) - 1)
            self._rows.extendleft(reversed(before))
            self.endInsertRows()
            self._forget()

    def flush(self) -> None:
        """Show now what is to be shown soon."""
        self._awake = False
        new = [LogRow(self._waiting.popleft(), here=True) for _ in range(len(self._waiting))]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(new) - 1)
            self._rows.extend(new)
            self.endInsertRows()
            self._forget()

    def _wake(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _forget(self) -> None:
        if (many := len(self._rows) - MOST) > 0:
            self.beginRemoveRows(QModelIndex(), 0, many - 1)
            for _ in range(many):
                self._rows.popleft()
            self.endRemoveRows()

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else 3

    def row(self, place: int) -> LogRow:
        """Give the line at a place."""
        return self._rows[place]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words, or the whole line."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                line = row.line
                return (line.when.partition(",")[0], wording.log_level(line.level), line.message)[index.column()]
            case Qt.ItemDataRole.ToolTipRole if index.column():
                return row.line.message
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{wording.log_level(row.line.level)}, {row.line.when.partition(',')[0]}: {row.line.message}"
            case _:
                return row if role == ROW else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            QCoreApplication.translate("LogModel", "When"),
            QCoreApplication.translate("LogModel", "Kind"),
            QCoreApplication.translate("LogModel", "What happened"),
        )
        return names[section]


class LogFilter(QSortFilterProxyModel):
    """Lets through lines that are grave enough, hold the words that are looked for, and are of the runs wanted."""

    def __init__(self, lines: LogModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._least, self._words, self._earlier = 0, "", True
        self.setSourceModel(lines)

    def want(self, least: str, words: str, *, earlier: bool) -> None:
        """Say what is to be seen: lines from a level on, those with some words, those of earlier runs too."""
        self._least, self._words, self._earlier = LEVELS.index(least), words.casefold().strip(), earlier
        self.invalidate()

    def filterAcceptsRow(self, place: int, _parent: Index) -> bool:
        """Decide about a line."""
        row = self._lines.row(place)
        line = row.line
        if not (row.here or self._earlier):
            return False
        if line.level in LEVELS and LEVELS.index(line.level) < self._least:
            return False
        return not self._words or any(
            self._words in part.casefold() for part in (line.message, line.source, line.details, line.when)
        )


def _begin() -> str:
    """Say when this process began, as the log writes it."""
    return datetime.fromtimestamp(psutil.Process().create_time()).strftime("%Y-%m-%d %H:%M:%S")  # noqa: DTZ006 - local, as the log is
