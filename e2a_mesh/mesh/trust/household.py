"""The household's file: the roster as this machine knows it, read and changed by several of its processes."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import Timeout

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.fields import UnfitError, read_fields, several, whole, write_fields
from e2a_mesh.mesh.messages import MOST_MEMBERS, MemberNews
from e2a_mesh.mesh.trust.roster import Roster
from e2a_mesh.mesh.trust.shared_file import SharedFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from e2a_mesh.mesh.trust.identity import Identity

HOUSEHOLD_FILE = "household.json"
_FORMAT = 1
_LARGEST = 1 << 20  # bytes; a full roster has some 50,000


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
        self._file = SharedFile(self.path, Roster(), self._parse, _encoded, _LARGEST, self._unusable)

    @property
    def roster(self) -> Roster:
        """The roster as it is now: the file is looked at each time, and read when it has changed."""
        return self._file.read()

    def admits(self, key: str) -> bool:
        """Tell whether the key belongs to the household; this machine's own always does."""
        return key == self.identity.public or self.roster.admits(key)

    def update(self, change: Callable[[Roster], Roster]) -> Roster:
        """Change the roster, from what it is now, and give the new one; processes that do it at once take turns."""
        return self._file.update(lambda roster: change(roster).pruned(now_ms()))

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


def _encoded(roster: Roster) -> bytes:
    return json.dumps(write_fields(_Content(_FORMAT, roster.entries)), indent=1, ensure_ascii=False).encode()
