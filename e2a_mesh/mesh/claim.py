"""Which process of a machine speaks: a lock that one holds, and a note of where the others reach it."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from e2a_mesh.mesh.trust.private_files import make_private_folder, write_private

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
_LOCK, _NOTE = "lender.lock", "lender.json"
_LARGEST = 4096  # bytes of the note


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that speaks: its port on this machine, what it is called, its process id; 0 and "" where unknown."""

    port: int = 0
    title: str = ""
    process: int = 0


class Claim:
    """The claim to be the process that speaks on this machine; it ends with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        self._note = folder / _NOTE
        # Another thread of this process may let go of it than took it.
        self._lock = FileLock(folder / _LOCK, thread_local=False)

    @property
    def held(self) -> bool:
        """Whether this process speaks."""
        return self._lock.is_locked

    def take(self) -> bool:
        """Claim it unless another process does; raises OSError where the folder cannot be written."""
        make_private_folder(self._note.parent)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def announce(self, port: int, title: str) -> None:
        """Note on which port of this machine the holder listens, and what it is called."""
        write_private(self._note, json.dumps({"port": port, "title": title, "process": os.getpid()}).encode())

    def holder(self) -> Holder:
        """Read who holds it; nothing is known while nobody does, or he has not said so."""
        try:
            with self._note.open("rb") as stream:
                note = json.loads(stream.read(_LARGEST))
            port, title, process = note["port"], note["title"], note["process"]
        except FileNotFoundError:
            return Holder()
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            _log.warning("%s cannot be read: %s", self._note, error)
            return Holder()
        if not (isinstance(port, int) and 0 < port < 1 << 16 and isinstance(title, str) and isinstance(process, int)):
            return Holder()
        return Holder(port, title, process)

    def release(self) -> None:
        """Let another process speak."""
        if self.held:
            self._note.unlink(missing_ok=True)
            self._lock.release()
