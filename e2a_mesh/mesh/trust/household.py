"""The household's file: the roster as this machine knows it, read and changed by several of its processes."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.fields import UnfitError, read_fields, several, whole, write_fields
from e2a_mesh.mesh.messages import MOST_MEMBERS, MemberNews
from e2a_mesh.mesh.trust.private_files import make_private_folder, tighten, write_private
from e2a_mesh.mesh.trust.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from e2a_mesh.mesh.trust.identity import Identity

HOUSEHOLD_FILE = "household.json"
_FORMAT = 1
_LARGEST = 1 << 20  # bytes; a full roster has some 50,000
_PATIENCE = 30.0  # seconds for another process to finish with the file


@dataclass(frozen=True, slots=True)
class _Content:
    format: int = whole()
    members: tuple[MemberNews, ...] = several(MemberNews, MOST_MEMBERS)


def now_ms() -> int:
    """Tell the time as stamps have it, in milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


class Household:
    """The roster of this machine. May be used from any thread; every method may raise TrustError."""

    def __init__(self, folder: Path, identity: Identity) -> None:
        self.path = folder / HOUSEHOLD_FILE
        self.identity = identity
        self._guard = threading.Lock()
        self._roster = Roster()
        self._seen: tuple[int, int, int] | None = None  # what the file looked like when it was read

    @property
    def roster(self) -> Roster:
        """The roster as it is now: the file is looked at each time, and read when it has changed."""
        with self._guard:
            try:
                if (seen := self._look()) is None:
                    self._roster, self._seen = Roster(), None
                elif seen != self._seen:
                    with self._lock():  # Windows replaces no file that is being read
                        self._read()
            except (OSError, Timeout) as error:
                raise self._unusable(error) from error
            return self._roster

    def admits(self, key: str) -> bool:
        """Tell whether the key belongs to the household; this machine's own always does."""
        return key == self.identity.public or self.roster.admits(key)

    def update(self, change: Callable[[Roster], Roster]) -> Roster:
        """Change the roster, from what it is now, and give the new one; processes that do it at once take turns."""
        with self._guard:
            try:
                make_private_folder(self.path.parent)
                with self._lock():
                    self._read()
                    changed = change(self._roster).pruned(now_ms())
                    if changed != self._roster:
                        self._write(changed)
            except (OSError, Timeout) as error:
                raise self._unusable(error) from error
            return self._roster

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
            roster = Roster()
        elif seen == self._seen:
            return
        else:
            tighten(self.path)
            with self.path.open("rb") as stream:
                roster = self._parse(stream.read(_LARGEST + 1))
        self._roster, self._seen = roster, seen

    def _write(self, roster: Roster) -> None:
        content = write_fields(_Content(_FORMAT, roster.entries))
        write_private(self.path, json.dumps(content, indent=1, ensure_ascii=False).encode())
        self._roster, self._seen = roster, self._look()

    def _parse(self, raw: bytes) -> Roster:
        try:
            content = json.loads(raw)
            if isinstance(content, dict) and isinstance(written := content.get("format"), int) and written > _FORMAT:
                raise TrustError(f"{self.path} was written by a newer version of this program.", "Update this one.")
            return Roster.of(read_fields(_Content, content).members)
        except (UnfitError, ValueError, RecursionError) as error:
            raise TrustError(
                f"The list of the household's machines, {self.path}, is damaged.",
                "Put it back from a backup. Without one, delete it and pair this machine with another again.",
            ) from error

    def _unusable(self, error: OSError | Timeout) -> TrustError:
        if isinstance(error, Timeout):
            return TrustError(f"Another process holds {self.path}.", "Stop it, then try again.")
        return TrustError(
            f"The list of the household's machines, {self.path}, cannot be used: {error.strerror or error}.",
            "Check its folder, its permissions and the space on its disk.",
        )
