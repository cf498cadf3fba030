"""The connections of a node and what is known of who is at their other ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.mesh.messages import LenderState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2a_mesh.mesh.messages import Status

QUIET = 3.0  # seconds of silence after which a machine is suspected: it says something every second
UNANSWERED = 4.0  # seconds that a Welcome may take
DEAD = 10.0  # seconds of silence after which a connection is given up


@dataclass(slots=True)
class Line:
    """One connection, whoever dialled it; the CURVE key says who is there."""

    connection: bytes
    key: str
    dialled: bool  # by us
    heard: float
    instance: str = ""
    name: str = ""
    program: str = ""
    system: str = ""
    greeted: bool = False  # the other end said Hello: it may send work here
    asked: float | None = None  # when we said Hello
    welcomed: bool = False  # the other end answered: it may be sent work
    status: Status | None = None
    silent: bool = False
    unreached: float | None = None  # since when its process could not be dialled, though it dialled us

    @property
    def lends(self) -> bool:
        """Whether a lender is at the other end, and not a command that only looks."""
        return self.welcomed and self.status is not None and self.status.state != LenderState.OBSERVING


def readable(text: str) -> str:
    """Leave out what would move a terminal's cursor or colour it: names come from other machines."""
    return "".join(sign for sign in text if sign.isprintable())


class Lines:
    """All connections by their names; one process at the other end may have two."""

    def __init__(self) -> None:
        self._lines: dict[bytes, Line] = {}

    def __iter__(self) -> Iterator[Line]:
        return iter(tuple(self._lines.values()))

    def get(self, connection: bytes) -> Line | None:
        """Find a connection."""
        return self._lines.get(connection)

    def add(self, line: Line) -> Line:
        """Enter a new connection."""
        self._lines[line.connection] = line
        return line

    def remove(self, connection: bytes) -> Line | None:
        """Strike a connection out."""
        return self._lines.pop(connection, None)

    def asked(self, key: str, instance: str) -> bool:
        """Whether a process is connected, or about to be, so that work can be sent to it."""
        return any(line.asked is not None and (line.key, line.instance) == (key, instance) for line in self)
