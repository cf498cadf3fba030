"""Choices on their way into the queue: one after another, and shown as if they were there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from e2a_mesh.queue import State
from e2a_mesh_gui.preparing.choices import changed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from e2a_mesh.convert import Export, Reading
    from e2a_mesh.queue import Queue
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.models.books import BookRow

_CALM = 300  # milliseconds without another change before changes are kept


class Keeping(QObject):
    """Keeps choices with the books of the queue; `failed` tells of one that the core refused, and which is undone."""

    failed = Signal(object)  # Exception

    def __init__(self, queue: Callable[[], Queue], bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._queue, self._bridge = queue, bridge
        self._wanted: dict[str, tuple[Reading, Export]] = {}  # by the id of the book
        self._busy = False
        self._started: list[BookRow] = []
        self._timer = QTimer(self, interval=_CALM, singleShot=True)
        self._timer.timeout.connect(self._keep)

    def of(self, row: BookRow) -> tuple[Reading, Export]:
        """Give what is chosen for a book, be it kept already or not."""
        wanted = self._wanted.get(row.id)
        if wanted == (row.reading, row.export):
            del self._wanted[row.id]
        return wanted or (row.reading, row.export)

    def change(self, row: BookRow, wishes: Mapping[str, object]) -> None:
        """Choose something else for a book, by the names of the fields of `Reading` and `Export`."""
        self._wanted[row.id] = changed(*self.of(row), wishes)
        self._timer.start()

    def start(self, rows: Sequence[BookRow]) -> None:
        """Keep what is chosen, then let the books be made; a single one that waits already, before all others."""
        self._timer.stop()
        self._started = list(rows)
        self._keep()

    def _keep(self) -> None:
        if self._busy:
            return  # what is wanted by then is kept when this is done
        wanted, rows = dict(self._wanted), self._started
        self._started, self._busy = [], True

        def keep() -> None:
            queue = self._queue()
            for entry, (reading, export) in wanted.items():
                queue.change(entry, reading=reading, export=export)
            for row in rows:
                if row.state is State.PAUSED:
                    queue.resume(row.id)
                elif row.state is State.FAILED:
                    queue.retry(row.id)
            if len(rows) == 1 and rows[0].state is State.WAITING and not rows[0].held:
                queue.make_now(rows[0].id)
            if rows and queue.paused:
                queue.resume_all()

        self._bridge.run_in_thread(
            keep, lambda _: self._kept(wanted), lambda error: self._refused(wanted, error), owner=self
        )

    def _kept(self, wanted: Mapping[str, tuple[Reading, Export]]) -> None:
        self._busy = False
        for entry, choice in wanted.items():
            if self._wanted.get(entry) == choice:
                del self._wanted[entry]
        if self._started or self._wanted:
            self._keep()

    def _refused(self, wanted: Mapping[str, tuple[Reading, Export]], error: Exception) -> None:
        self._busy = False
        for entry in wanted:
            self._wanted.pop(entry, None)
        self.failed.emit(error)
