"""The entries of a pronunciation dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from e2a_mesh_gui.models.rows import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.convert import Pronunciation
    from e2a_mesh_gui.models.rows import Index


@dataclass(frozen=True, slots=True)
class WordRow:
    """An entry; what is written, where it holds and how it is written tell it from others."""

    entry: Pronunciation

    @property
    def id(self) -> str:
        """What the core tells entries apart by."""
        entry = self.entry
        return "\n".join([entry.written, entry.language, str(entry.pattern), str(entry.case)])


class WordsModel(RowsModel[WordRow]):
    """Columns: what is written, with a tick while it holds; how it is said; its sounds; its language."""

    COLUMNS = 4
    switched = Signal(object, bool)  # Pronunciation

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Pronunciation, ...] = ()

    def take_entries(self, entries: Sequence[Pronunciation]) -> None:
        """Show these entries."""
        self.entries = tuple(entries)
        self.show([WordRow(entry) for entry in entries])
        self.flush()

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words or tick."""
        row = self.row_at(index)
        if row is None:
            return None
        words = self._words(row.entry)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return words[index.column()]
            case Qt.ItemDataRole.CheckStateRole if index.column() == 0:
                return Qt.CheckState.Checked if row.entry.enabled else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, words))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Let an entry hold, or not."""
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.switched.emit(row.entry, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be turned off and on."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            QCoreApplication.translate("WordsModel", "Written"),
            QCoreApplication.translate("WordsModel", "Said as"),
            QCoreApplication.translate("WordsModel", "Sounds (IPA)"),
            QCoreApplication.translate("WordsModel", "Language"),
        )[section]

    @staticmethod
    def _words(entry: Pronunciation) -> tuple[str, ...]:
        written = entry.written
        if entry.pattern:
            written = QCoreApplication.translate("WordsModel", "{written} (pattern)").format(written=written)
        elif entry.case:
            written = QCoreApplication.translate("WordsModel", "{written} (as capitalised)").format(written=written)
        return written, entry.spoken, entry.ipa, entry.language
