"""The chapters of a book that is not made yet, to be chosen from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from e2a_mesh_gui import wording
from e2a_mesh_gui.models.rows import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.convert import ChapterView
    from e2a_mesh_gui.models.rows import Index


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A chapter; `reason` says why listeners seldom want it, `seconds` how long it lasts, as an estimate."""

    number: int
    title: str
    seconds: float
    reason: str
    ticked: bool

    @property
    def id(self) -> str:
        """Its number in the book."""
        return str(self.number)


class ChapterChoicesModel(RowsModel[ChoiceRow]):
    """Columns: the chapter with its tick, its length. `ticked` and `renamed` tell of what a person chose and wrote."""

    COLUMNS = 2
    ticked = Signal(object)  # frozenset[int]
    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: tuple[ChoiceRow, ...] = ()

    @property
    def ticks(self) -> frozenset[int]:
        """The numbers of the chapters that are ticked."""
        return frozenset(row.number for row in self._known if row.ticked)

    def take_chapters(self, chapters: Sequence[ChapterView], ticks: frozenset[int], speed: float) -> None:
        """Show the chapters of a book as they are chosen, at a speed."""
        self._known = tuple(
            ChoiceRow(one.number, one.title, one.seconds / speed, one.reason, one.number in ticks) for one in chapters
        )
        self.show(self._known)
        self.flush()

    def tick(self, ticks: frozenset[int]) -> None:
        """Tick these and no others, as a person wants it."""
        if ticks != self.ticks:
            self._known = tuple(replace(row, ticked=row.number in ticks) for row in self._known)
            self.show(self._known)
            self.flush()
            self.ticked.emit(ticks)

    def toggle(self, numbers: frozenset[int]) -> None:
        """Tick all of these, or none if all are ticked."""
        self.tick(self.ticks - numbers if numbers <= self.ticks else self.ticks | numbers)

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words or tick."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._words(row, index.column())
            case Qt.ItemDataRole.EditRole if index.column() == 0:
                return row.title
            case Qt.ItemDataRole.CheckStateRole if index.column() == 0:
                return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole if index.column():
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (self._words(row, column) for column in range(self.COLUMNS))))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a chapter, or give it another title."""
        row = self.row_at(index)
        if row is not None and role == Qt.ItemDataRole.EditRole and isinstance(value, str):
            title = " ".join(value.split())
            if title and title != row.title:
                self.renamed.emit(row.number, title)
            return bool(title)
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        self.tick(self.ticks | {row.number} if wanted else self.ticks - {row.number})
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let chapters be ticked and renamed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        changeable = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return flags | changeable if index.column() == 0 else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        names = (
            QCoreApplication.translate("ChapterChoicesModel", "Chapter"),
            QCoreApplication.translate("ChapterChoicesModel", "Length"),
        )
        return names[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, row: ChoiceRow, column: int) -> str:
        if column:
            return wording.duration(row.seconds)
        return wording.chapter_to_choose(row)
