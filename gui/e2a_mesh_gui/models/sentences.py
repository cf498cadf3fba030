"""The passages of a chapter that is listened to, in reading order, with the one that is heard now."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from e2a_mesh_gui import wording
from e2a_mesh_gui.models.rows import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.job import ChunkState, Sentence
    from e2a_mesh_gui.models.rows import Index


class SentenceRole(IntEnum):
    """What a view can ask for beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole
    HEARD = Qt.ItemDataRole.UserRole + 1  # whether it is the one that is heard now


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A passage as it is shown; `start` and `seconds` are those of its sound, and the rest is as in Sentence."""

    chunk: int
    text: str
    state: ChunkState
    start: float
    seconds: float
    machine: str
    take: int
    voice: str
    fault: str

    @classmethod
    def of(cls, one: Sentence) -> SentenceRow:
        """Take over what the core tells."""
        return cls(
            one.chunk, one.text, one.state, one.start, one.seconds, one.machine, one.take, one.voice, one.fault
        )  # fmt: skip

    @property
    def id(self) -> str:
        """Its number in the job."""
        return str(self.chunk)


class SentencesModel(RowsModel[SentenceRow]):
    """A chapter's passages; which is heard is looked up, and only that row is drawn anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._starts: list[float] = []
        self._heard = -1

    def take_sentences(self, sentences: Sequence[Sentence]) -> None:
        """Learn the passages of the chapter as they are now."""
        self.show([SentenceRow.of(one) for one in sentences])
        self.flush()
        self._starts = [row.start for row in self._rows]

    def place_at(self, second: float) -> int:
        """Tell which passage is heard at a second, or was heard last; -1 before the first."""
        place = bisect_right(self._starts, second) - 1
        while place > 0 and not self._rows[place].seconds:  # what is not spoken takes no time
            place -= 1
        return place

    @property
    def heard(self) -> int:
        """The place of the passage that is heard now; -1 for none."""
        return self._heard

    def hear(self, place: int) -> None:
        """Mark the passage that is heard now; -1 for none."""
        before, self._heard = self._heard, place
        for one in {before, place} if before != place else ():
            if 0 <= one < len(self._rows):
                index = self.index(one, 0)
                self.dataChanged.emit(index, index, [SentenceRole.HEARD])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a passage's words, or whole row."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, [row.text, wording.sentence_state(row)]))
            case SentenceRole.ROW:
                return row
            case SentenceRole.HEARD:
                return index.row() == self._heard
        return None
