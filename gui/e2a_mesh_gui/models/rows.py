"""A Qt model over frozen rows: told what the rows are now, it works out what changed, at most ten times a second."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QTimer

if TYPE_CHECKING:
    from collections.abc import Sequence

TICK = 100  # milliseconds between two batches of changes

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Identified(Protocol):
    """A row: frozen, and known by its id whatever else changes."""

    @property
    def id(self) -> str:
        """What stays the same of the row."""
        ...


Row = TypeVar("Row", bound=Identified)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Holds rows in an order. The first change is shown at once, those that follow it within a tick together.

    The model is never reset, so that what a person has selected stays so.
    """

    COLUMNS = 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._ids: list[str] = []
        self._wanted: Sequence[Row] | None = None  # all rows, to be shown at the next tick
        self._changed: dict[str, Row] = {}  # likewise, single rows
        self._touched: set[str] = set()
        self._timer = QTimer(self, interval=TICK, singleShot=True)
        self._timer.timeout.connect(self._tick)

    def show(self, rows: Sequence[Row]) -> None:
        """Show exactly these rows, in this order, soon."""
        self._wanted = rows
        self._changed.clear()
        self._soon()

    def change(self, row: Row) -> None:
        """Show a row that is there already as it is now, soon."""
        self._changed[row.id] = row
        self._soon()

    def touch(self, key: str) -> None:
        """Have a row made anew by `make`, soon; however often it is touched until then, it is made once."""
        self._touched.add(key)
        self._soon()

    def make(self, key: str) -> Row | None:
        """Make a row as it is now; None where it is gone. Whoever touches rows must say how."""
        raise NotImplementedError

    def flush(self) -> None:
        """Show now what is to be shown soon."""
        touched, self._touched = self._touched, set()
        for key in touched:
            if (row := self.make(key)) is not None:
                self._changed[key] = row
        wanted, self._wanted = self._wanted, None
        changed, self._changed = self._changed, {}
        if wanted is not None:
            self._rearrange([changed.get(row.id, row) for row in wanted])
        elif changed:
            self._replace({place: changed[key] for place, key in enumerate(self._ids) if key in changed})

    def row_of(self, key: str) -> Row | None:
        """Look a row up by its id."""
        return self._rows[self._ids.index(key)] if key in self._ids else None

    def place_of(self, key: str) -> int:
        """Tell where a row stands; -1 when it is not there."""
        return self._ids.index(key) if key in self._ids else -1

    def row_at(self, index: Index) -> Row | None:
        """Give the row that an index stands for."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows that are shown, in their order."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the rows, as Qt asks."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns, as Qt asks."""
        return 0 if parent.isValid() else self.COLUMNS

    def _soon(self) -> None:
        if not self._timer.isActive():
            self.flush()
            self._timer.start()

    def _tick(self) -> None:
        if self._wanted is not None or self._changed or self._touched:
            self.flush()
            self._timer.start()

    # -- differences -----------------------------------------------------------------------------------------------

    def _rearrange(self, wanted: Sequence[Row]) -> None:
        order = {row.id: place for place, row in enumerate(wanted)}
        if len(order) < len(wanted):
            raise ValueError("two rows have one id")
        for first, last in reversed(_runs([place for place, key in enumerate(self._ids) if key not in order])):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1], self._ids[first : last + 1]
            self.endRemoveRows()
        self._put_in_order(sorted(self._ids, key=order.__getitem__))
        known = set(self._ids)
        for first, last in _runs([place for place, row in enumerate(wanted) if row.id not in known]):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = wanted[first : last + 1]
            self._ids[first:first] = [row.id for row in wanted[first : last + 1]]
            self.endInsertRows()
        self._replace({place: row for place, row in enumerate(wanted) if row != self._rows[place]})

    def _put_in_order(self, ids: list[str]) -> None:
        """Move rows until they stand in the order of the same ids; one that moved down is one move, not many."""
        place = 0
        while place < len(ids):
            if self._ids[place] == ids[place]:
                place += 1
            elif place + 1 < len(ids) and self._ids[place + 1] == ids[place]:
                self._move(place, ids.index(self._ids[place], place))
            else:
                self._move(self._ids.index(ids[place], place), place)

    def _move(self, source: int, target: int) -> None:
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target + (target > source))
        self._rows.insert(target, self._rows.pop(source))
        self._ids.insert(target, self._ids.pop(source))
        self.endMoveRows()

    def _replace(self, rows: dict[int, Row]) -> None:
        for place, row in rows.items():
            self._rows[place] = row
        for first, last in _runs(sorted(rows)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.COLUMNS - 1))


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Join neighbouring places into (first, last)."""
    if not places:
        return []
    breaks = [(before, after) for before, after in pairwise(places) if after != before + 1]
    firsts = [places[0], *(after for _, after in breaks)]
    lasts = [*(before for before, _ in breaks), places[-1]]
    return list(zip(firsts, lasts, strict=True))
