"""Where every chunk is: who holds it, who failed on it, what became of it."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.mesh.scheduler.backlog import State
from e2a_mesh.mesh.scheduler.peers import Lease
from e2a_mesh.mesh.scheduler.shelves import Shelf
from e2a_mesh.mesh.scheduler.terms import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from e2a_mesh.mesh.scheduler.peers import Peer
    from e2a_mesh.mesh.scheduler.terms import Work


@dataclass(slots=True, eq=False)
class Flight:
    """What is remembered of a chunk from when it is first given away until it is kept or given up."""

    position: int
    copies: list[Lease] = field(default_factory=list)
    revoked: tuple[Lease, ...] = ()  # their results are welcome as long as there is no other
    failed_on: tuple[str, ...] = ()  # keys of peers
    winner: Lease | None = None


class Ledger:
    """The chunks of a job and the leases on them. Only open chunks take more than a few bytes."""

    def __init__(self, works: Iterable[Work], new_lease: Callable[[], int]) -> None:
        """`works` come in reading order; raises ValueError if a chunk comes twice."""
        self.chunks, self.sizes, self.voices = array("q"), array("I"), array("B")
        self.shelves: dict[int, Shelf] = {}  # by voice
        self._places = array("I")  # of chunks on the shelves of their voices
        for position, work in enumerate(works):
            self.chunks.append(work.chunk)
            self.sizes.append(work.size)
            self.voices.append(work.voice)
            shelf = self.shelves.get(work.voice) or self.shelves.setdefault(work.voice, Shelf(work.voice))
            self._places.append(shelf.add(position, work))
        self.position_of = {chunk: position for position, chunk in enumerate(self.chunks)}
        if len(self.position_of) < len(self.chunks):
            raise ValueError("a chunk stands twice in the job")
        self.longest = max(self.sizes, default=1)
        self.states = bytearray(len(self.chunks))
        self.numbers = [len(self.chunks), 0, 0, 0, 0, 0]  # of chunks by state
        self.volumes = [sum(self.sizes), 0, 0, 0, 0, 0]  # characters by state
        self.in_tail = False
        self.special: list[int] = []  # sorted positions: chunks in trouble, and those whose only peer is suspected
        self.flights: dict[int, Flight] = {}
        self.leases: dict[int, Lease] = {}
        self.revoked: dict[int, Lease] = {}
        self._new_lease = new_lease

    @property
    def counts(self) -> Counts:
        """How many chunks are in which state."""
        pending, troubled, leased, received, committed, given_up = self.numbers
        return Counts(pending + troubled, leased, received, committed, given_up)

    @property
    def done(self) -> bool:
        """Whether every chunk is kept or given up."""
        return self.numbers[State.COMMITTED] + self.numbers[State.GIVEN_UP] == len(self.states)

    @property
    def unspoken(self) -> int:
        """Characters of which no result is there."""
        return self.volumes[0] + self.volumes[1] + self.volumes[2]

    @property
    def something_pending(self) -> bool:
        """Whether there is a chunk that nobody holds."""
        return self.numbers[0] + self.numbers[1] > 0

    def move(self, position: int, state: int) -> None:
        """Enter a chunk's new state."""
        old, size = self.states[position], self.sizes[position]
        self.states[position] = state
        self.numbers[old] -= 1
        self.numbers[state] += 1
        self.volumes[old] -= size
        self.volumes[state] += size
        self.shelves[self.voices[position]].move(self._places[position], state)

    def begin_tail(self) -> None:
        """Go over from reading order to longest first."""
        self.in_tail = True
        for shelf in self.shelves.values():
            shelf.backlog.begin_tail()

    def pending_for(self, peer: Peer) -> list[Shelf]:
        """Find the shelves from which a peer may be given chunks."""
        return [shelf for shelf in self.shelves.values() if shelf.pending and peer.has(shelf.voice)]

    def lend(self, position: int, peer: Peer, now: float, *, split: bool) -> Lease:
        """Give a chunk to a peer."""
        flight = self.flights.get(position)
        if flight is None:
            flight = self.flights[position] = Flight(position)
        voice = self.voices[position]
        lease = Lease(self._new_lease(), position, self.sizes[position], peer, now, split, voice)
        flight.copies.append(lease)
        self.leases[lease.id] = lease
        peer.take(lease, now)
        if self.states[position] != State.LEASED:
            self.move(position, State.LEASED)
        return lease

    def settle(self, lease: Lease, now: float) -> None:
        """Strike a lease out; what becomes of its chunk is said elsewhere."""
        del self.leases[lease.id]
        lease.peer.drop(lease, now)
        self.flights[lease.position].copies.remove(lease)
        if lease.thief is not None:
            lease.thief.promised -= 1
            lease.thief = None

    def remember(self, lease: Lease) -> None:
        """Keep a lease in mind that was struck out: its result may come yet."""
        self.revoked[lease.id] = lease
        flight = self.flights[lease.position]
        flight.revoked = (*flight.revoked, lease)

    def pend(self, flight: Flight) -> None:
        """Make a chunk pending if nobody holds it."""
        if flight.copies:
            return
        position = flight.position
        if flight.failed_on:
            self.move(position, State.TROUBLED)
            self.single_out(position)
        else:
            self.move(position, State.PENDING)
            self.shelves[self.voices[position]].backlog.put(self._places[position])

    def single_out(self, position: int) -> None:
        """List a chunk among those that not every peer may have."""
        place = bisect_left(self.special, position)
        if place == len(self.special) or self.special[place] != position:
            insort(self.special, position)

    def singled_out(self) -> Iterator[tuple[int, Flight]]:
        """Give the chunks that not every peer may have, in reading order; those that are settled are struck off."""
        for position in tuple(self.special):
            flight = self.flights.get(position)
            if flight is not None and (self.states[position] == State.TROUBLED or self.orphaned(flight)):
                yield position, flight
            else:
                self.special.remove(position)

    def orphaned(self, flight: Flight) -> bool:
        """Whether a chunk has one copy only, with a peer of which nothing is heard."""
        return (
            self.states[flight.position] == State.LEASED
            and len(flight.copies) == 1
            and flight.copies[0].peer.suspected is not None
        )

    def close(self, position: int, state: int) -> Flight:
        """Keep a chunk or give it up, and forget all else of it."""
        self.move(position, state)
        flight = self.flights.pop(position)
        for lease in flight.revoked:
            self.revoked.pop(lease.id, None)
        return flight
