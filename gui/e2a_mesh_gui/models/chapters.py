"""The chapters of the selected book, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt

from e2a_mesh.convert.events import ChapterEncoded, ChunkFailed, ChunkSpoken
from e2a_mesh_gui import wording
from e2a_mesh_gui.models.rows import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.convert.events import Event
    from e2a_mesh.job import SpokenChapter
    from e2a_mesh_gui.models.rows import Index

ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A chapter of a job; `seconds` of it are spoken, `position` counts from 1."""

    position: int
    title: str
    chunks: int
    settled: int
    failed: int
    seconds: float
    encoded: bool

    @property
    def id(self) -> str:
        """Its position, by which it is known in its job."""
        return str(self.position)

    @property
    def playable(self) -> bool:
        """Whether there is something to hear."""
        return self.seconds > 0


class ChaptersModel(RowsModel[ChapterRow]):
    """Columns: the chapter, how far it is, its length as far as it is spoken."""

    COLUMNS = 3

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[int, ChapterRow] = {}

    def take_chapters(self, chapters: Sequence[SpokenChapter]) -> None:
        """Learn the chapters of a job as they are now."""
        rows = [
            ChapterRow(one.position, one.title, one.chunks, one.settled, one.failed, one.seconds, one.encoded)
            for one in chapters
        ]
        self._known = {row.position: row for row in rows}
        self.show(rows)

    def take_event(self, event: Event) -> None:
        """Learn what happened in the job."""
        match event:
            case ChunkSpoken():
                self._settle(event.chapter, event.seconds, failed=0)
            case ChunkFailed():
                self._settle(event.chapter, 0.0, failed=1)
            case ChapterEncoded() if (row := self._known.get(event.chapter)) is not None:
                self._keep(replace(row, encoded=True, settled=row.chunks, seconds=event.seconds))
            case _:
                pass

    def _settle(self, chapter: int, seconds: float, *, failed: int) -> None:
        if (row := self._known.get(chapter)) is not None:
            settled = min(row.chunks, row.settled + 1)
            self._keep(replace(row, settled=settled, failed=row.failed + failed, seconds=row.seconds + seconds))

    def _keep(self, row: ChapterRow) -> None:
        self._known[row.position] = row
        self.change(row)

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words."""
        row = self.row_at(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return row if role == ROW else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section > 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            QCoreApplication.translate("ChaptersModel", "Chapter"),
            QCoreApplication.translate("ChaptersModel", "State"),
            QCoreApplication.translate("ChaptersModel", "Length"),
        )
        return names[section]

    def _words(self, row: ChapterRow, column: int) -> str:
        if column == 0:
            return wording.chapter_title(row.position, row.title)
        if column == 1:
            return wording.chapter_state(row)
        return wording.duration(row.seconds) if row.seconds else "–"
