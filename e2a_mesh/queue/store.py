"""The queue's file: the agenda on disk, read and changed by several processes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from e2a_mesh.errors import E2aError, QueueError
from e2a_mesh.mesh.trust.private_files import make_private_folder, tighten, write_private
from e2a_mesh.queue.agenda import Agenda
from e2a_mesh.queue.coding import NewerFormatError, decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

QUEUE_FILE = "queue.json"
_LARGEST = 64 << 20  # bytes; a full queue has some ten million
_PATIENCE = 30.0  # seconds for another process to finish with the file


class QueueFile:
    """The agenda of this machine. May be used from any thread; every method may raise QueueError."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / QUEUE_FILE
        self._guard = threading.Lock()
        self._agenda = Agenda()
        self._seen: tuple[int, int, int] | None = None  # what the file looked like when it was read

    @property
    def agenda(self) -> Agenda:
        """The agenda as it is now: the file is looked at each time, and read when it has changed."""
        with self._guard:
            try:
                if (seen := self._look()) is None:
                    self._agenda, self._seen = Agenda(), None
                elif seen != self._seen:
                    with self._lock():  # Windows replaces no file that is being read
                        self._read()
            except (OSError, Timeout) as error:
                raise self._unusable(error) from error
            return self._agenda

    def update(self, change: Callable[[Agenda], Agenda]) -> Agenda:
        """Change the agenda, from what it is now, and give the new one; processes that do it at once take turns."""
        with self._guard:
            try:
                make_private_folder(self.path.parent)
                with self._lock():
                    self._read()
                    changed = change(self._agenda)
                    if changed != self._agenda:
                        write_private(self.path, encode(changed))
                        self._agenda, self._seen = changed, self._look()
            except (OSError, Timeout) as error:
                raise self._unusable(error) from error
            return self._agenda

    def _lock(self) -> FileLock:
        return FileLock(self.path.with_name(self.path.name + ".lock"), timeout=_PATIENCE)

    def _look(self) -> tuple[int, int, int] | None:
        try:
            state = self.path.stat()
        except FileNotFoundError:
            return None
        return state.st_mtime_ns, state.st_size, state.st_ino

    def _read(self) -> None:
        seen = self._look()
        if seen is None:
            agenda = Agenda()
        elif seen == self._seen:
            return
        else:
            tighten(self.path)
            with self.path.open("rb") as stream:
                agenda = self._parse(stream.read(_LARGEST + 1))
        self._agenda, self._seen = agenda, seen

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
