"""Which process works on the queue: a lock that one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from e2a_mesh.errors import QueueError
from e2a_mesh.mesh.trust.private_files import make_private_folder

if TYPE_CHECKING:
    from pathlib import Path

_LOCK = "working.lock"
A_MOMENT = 1.0  # seconds; others who only look whether the post is vacant hold it for less


class Post:
    """The right to work on the queue; it ends with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _LOCK
        # Another thread of this process may let go of it than took it.
        self._lock = FileLock(self._path, thread_local=False)

    @property
    def held(self) -> bool:
        """Whether this process works on the queue."""
        return self._lock.is_locked

    @property
    def vacant(self) -> bool:
        """Whether no process works on the queue, this one included."""
        if self.held or not self._path.exists():
            return not self.held
        try:
            with FileLock(self._path, timeout=0, thread_local=False, is_singleton=False):
                return True
        except (Timeout, OSError):
            return False

    def take(self, patience: float = 0.0) -> bool:
        """Take the post unless another process has it, for so many seconds; raises QueueError when it cannot be had."""
        if self.held:
            return True
        try:
            make_private_folder(self._path.parent)
            self._lock.acquire(timeout=patience)
        except Timeout:
            return False
        except OSError as error:
            raise QueueError(
                f"The folder {self._path.parent} cannot be written: {error.strerror or error}.",
                "Check its permissions and the space on its disk.",
            ) from error
        return True

    def release(self) -> None:
        """Let another process work on the queue."""
        if self.held:
            self._lock.release()
