"""The pending chunks of each voice, and which of them a peer turns to."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from e2a_mesh.mesh.scheduler.backlog import Backlog, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.mesh.scheduler.peers import Peer
    from e2a_mesh.mesh.scheduler.terms import Rules, Work


class Shelf:
    """The chunks of one voice, in the order in which they are given away; they are known by their positions."""

    def __init__(self, voice: int) -> None:
        self.voice = voice
        self.pending = 0  # characters
        self.open = 0  # chunks that are neither kept nor given up
        self._positions = array("q")
        self._sizes, self._chapters, self._states = array("I"), array("q"), bytearray()
        self._backlog: Backlog | None = None

    def add(self, position: int, work: Work) -> int:
        """Put a pending chunk at the end; returns its place, by which it is known here."""
        self._positions.append(position)
        self._sizes.append(work.size)
        self._chapters.append(work.chapter)
        self._states.append(State.PENDING)
        self.pending += work.size
        self.open += 1
        return len(self._positions) - 1

    @property
    def backlog(self) -> Backlog:
        """What is pending; nothing is added any more."""
        if self._backlog is None:
            self._backlog = Backlog(self._sizes, self._chapters, self._states)
        return self._backlog

    def move(self, place: int, state: int) -> None:
        """Enter a chunk's new state."""
        old = self._states[place]
        self._states[place] = state
        size = self._sizes[place]
        self.pending += (state == State.PENDING) * size - (old == State.PENDING) * size
        self.open -= state in (State.COMMITTED, State.GIVEN_UP)

    def take(self, longest: float, late: float) -> int | None:
        """Give the position of the next chunk, see `Backlog.take`."""
        place = self.backlog.take(longest, late)
        return None if place is None else self._positions[place]

    @property
    def first(self) -> int:
        """The position of the first pending chunk; there must be one."""
        return self._positions[self.backlog.first()]


def in_turn(shelves: Sequence[Shelf], peer: Peer, now: float, rules: Rules) -> Sequence[Shelf]:
    """Put the shelves that a peer may turn to in their order.

    It stays with its voice for a while, the longer the more time loading takes; then it goes on where the book is
    farthest behind. Near the end it changes as seldom as can be.
    """
    if len(shelves) < 2:
        return shelves
    if shelves[0].backlog.in_tail:
        return sorted(shelves, key=lambda shelf: (shelf.voice != peer.voice, -shelf.pending))
    stays = now - peer.turned < max(rules.run, rules.worth * peer.loading)
    return sorted(shelves, key=lambda shelf: (stays and shelf.voice != peer.voice, shelf.first))
