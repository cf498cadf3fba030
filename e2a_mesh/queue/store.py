"""The queue's file: the agenda on disk, read and changed by several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import Timeout

from e2a_mesh.errors import E2aError, QueueError
from e2a_mesh.mesh.trust.shared_file import SharedFile
from e2a_mesh.queue.agenda import Agenda
from e2a_mesh.queue.coding import NewerFormatError, decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

QUEUE_FILE = "queue.json"
_LARGEST = 64 << 20  # bytes; a full queue has some ten million


class QueueFile:
    """The agenda of this machine. May be used from any thread; every method may raise QueueError."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / QUEUE_FILE
        self._file = SharedFile(self.path, Agenda(), self._parse, encode, _LARGEST, self._unusable)

    @property
    def agenda(self) -> Agenda:
        """The agenda as it is now: the file is looked at each time, and read when it has changed."""
        return self._file.read()

    def update(self, change: Callable[[Agenda], Agenda]) -> Agenda:
        """Change the agenda, from what it is now, and give the new one; processes that do it at once take turns."""
        return self._file.update(change)

    def _parse(self, raw: bytes) -> Agenda:
        try:
            return decode(raw)
        except NewerFormatError as error:
            raise QueueError(
                f"{self.path} was written by a newer version of this program.", "Update this one."
            ) from error
        except (ValueError, RecursionError, E2aError) as error:
            raise QueueError(
                f"The list of the books in the queue, {self.path}, is damaged ({error}).",
                "Put it back from a backup, or delete it and add the books again; what was spoken of them is kept.",
            ) from error

    def _unusable(self, error: OSError | Timeout) -> QueueError:
        if isinstance(error, Timeout):
            return QueueError(f"Another process holds {self.path}.", "Stop it, then try again.")
        return QueueError(
            f"The list of the books in the queue, {self.path}, cannot be used: {error.strerror or error}.",
            "Check its folder, its permissions and the space on its disk.",
        )
