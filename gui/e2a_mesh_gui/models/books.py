"""The books of the queue, as they are shown: what the queue tells, and how far each conversion is."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from e2a_mesh.convert import Export, Progress, Reading
from e2a_mesh.convert.events import Planned
from e2a_mesh.queue import State
from e2a_mesh_gui import wording
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.models.rows import RowsModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QImage

    from e2a_mesh.convert.events import Event
    from e2a_mesh.queue import Entry
    from e2a_mesh_gui.models.rows import Index


class BookRole(IntEnum):
    """What a view can ask for beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class BookRow:
    """A book as it is shown. Numbers are 0 while unknown; `remaining` is in seconds, None while it cannot be told.

    `text` is the file where a pasted text is kept. `next` is true of the first that waits, `held` while all books are
    paused; `machines` is how many speak it now.
    """

    id: str
    title: str
    author: str
    source: str
    state: State
    job: str = ""
    outputs: tuple[str, ...] = ()
    reading: Reading = field(default_factory=Reading)
    export: Export = field(default_factory=Export)
    trouble: str = ""
    advice: str = ""
    next: bool = False
    held: bool = False
    phase: str = ""
    chunks: int = 0
    settled: int = 0
    failed: int = 0
    chapters: int = 0
    chapters_spoken: int = 0
    machines: int = 0
    factor: float = 0.0
    remaining: float | None = None
    text: str = ""

    @property
    def file(self) -> Path:
        """The file that is read."""
        return Path(self.text or self.source)

    @property
    def place(self) -> str:
        """The folder where its audiobook goes unless another is chosen; empty where that is beside the book's file."""
        return str(Path(self.source).parent) if self.text else ""

    @property
    def share(self) -> float:
        """How much of it is spoken, from 0 to 1."""
        return self.settled / self.chunks if self.chunks else float(self.state in (State.DONE, State.GAPS))


class BooksModel(RowsModel[BookRow]):
    """The list of books. `cover_wanted` asks for a book's cover when one is to be seen for the first time."""

    cover_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._by_id: dict[str, Entry] = {}
        self._held = False
        self._progress: dict[str, Progress] = {}
        self._covers: dict[str, QImage | None] = {}

    # -- what the core tells ---------------------------------------------------------------------------------------

    def take_entries(self, entries: tuple[Entry, ...], *, paused: bool) -> None:
        """Learn what is in the queue now."""
        self._entries, self._held = entries, paused
        self._by_id = {entry.id: entry for entry in entries}
        known = self._by_id.keys()
        for told in (self._progress, self._covers):
            for gone in told.keys() - known:
                del told[gone]
        self.show(self._made())

    def take_event(self, entry: str, event: Event) -> None:
        """Learn what happened in a conversion."""
        if isinstance(event, Planned) or entry not in self._progress:
            self._progress[entry] = Progress()
        self._progress[entry].take(event, time.monotonic())
        self.touch(entry)

    def take_tallies(self, tallies: Mapping[str, tuple[int, int, int]]) -> None:
        """Learn how far jobs of earlier times are: by path (chunks, settled, failed)."""
        for entry in self._entries:
            if entry.job in tallies and entry.id not in self._progress:
                chunks, settled, failed = tallies[entry.job]
                self._progress[entry.id] = Progress(chunks=chunks, settled=settled, failed=failed)
        self.show(self._made())

    def take_cover(self, entry: str, cover: QImage | None) -> None:
        """Learn what a book's cover is; None where it has none."""
        self._covers[entry] = cover
        if (place := self.place_of(entry)) >= 0:
            index = self.index(place, 0)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def refresh(self) -> None:
        """Let the clock have its part in speeds and remaining times; to be called every second."""
        for row in self.rows:
            if row.state is State.WORKING:
                self.touch(row.id)

    def progress_of(self, entry: str) -> Progress | None:
        """Give the account of a conversion, as far as this window saw it."""
        return self._progress.get(entry)

    @property
    def held(self) -> bool:
        """Whether all books are paused."""
        return self._held

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a book's title, cover, words or whole row."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return wording.book_in_full(row)
            case Qt.ItemDataRole.ToolTipRole:
                return wording.origin(row)
            case Qt.ItemDataRole.DecorationRole:
                return self._cover(row.id)
            case BookRole.ROW:
                return row
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let books be chosen and dragged; they are dropped between others."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Let books be moved within the list."""
        return Qt.DropAction.MoveAction

    def _cover(self, entry: str) -> QImage | None:
        if entry not in self._covers:
            self._covers[entry] = None
            self.cover_wanted.emit(entry)
        return self._covers[entry]

    # -- rows ------------------------------------------------------------------------------------------------------

    def _made(self) -> Sequence[BookRow]:
        first = next((entry.id for entry in self._entries if entry.state is State.WAITING), "")
        return [self._row(entry, next_one=entry.id == first) for entry in self._entries]

    def make(self, key: str) -> BookRow | None:
        """Make a row anew."""
        entry, shown = self._by_id.get(key), self.row_of(key)
        return None if entry is None else self._row(entry, next_one=shown is not None and shown.next)

    def _row(self, entry: Entry, *, next_one: bool) -> BookRow:
        row = BookRow(
            entry.id,
            wording.title_of(entry),
            entry.author,
            entry.source,
            entry.state,
            entry.job,
            entry.outputs,
            entry.reading,
            entry.export,
            in_our_words(entry.trouble),
            wording.advice(entry.advice),
            text=entry.text,
            next=next_one,
            held=self._held,
        )
        progress = self._progress.get(entry.id)
        if progress is None:
            return row
        now = time.monotonic()
        return replace(
            row,
            phase=progress.phase,
            chunks=progress.chunks,
            settled=progress.settled,
            failed=progress.failed,
            chapters=progress.chapters,
            chapters_spoken=progress.chapters_spoken,
            machines=sum(1 for tally in progress.machines.values() if tally.slots and not tally.left),
            factor=progress.realtime_factor(now),
            remaining=progress.remaining(now),
        )
