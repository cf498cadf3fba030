"""What a peer with nothing to do had better take over from others, when nothing is pending any more."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2a_mesh.mesh.scheduler.ledger import Ledger
    from e2a_mesh.mesh.scheduler.peers import Crew, Lease, Peer
    from e2a_mesh.mesh.scheduler.terms import Rules

_SEARCH = 64  # leases that are looked at to find one worth taking over
_FEW = 200  # leases whose ends are predicted anew each time


class Outlook:
    """Predicts when everything that was given out will be there."""

    def __init__(self, ledger: Ledger, crew: Crew, rules: Rules) -> None:
        self._ledger = ledger
        self._crew = crew
        self._rules = rules
        self._ends: list[tuple[float, Lease]] = []
        self._made = -math.inf

    def look(self, now: float) -> None:
        """Predict the ends of all leases, the last first; where there are many, an earlier look does for a moment."""
        if now - self._made < self._rules.survey and len(self._ledger.leases) > _FEW:
            return
        self._made, self._ends = now, []
        for peer in self._crew.members.values():
            if peer.leases and peer.suspected is None and (speed := self._crew.speed(peer)):
                self._ends += peer.outlook(now, speed)
        self._ends.sort(key=lambda end: -end[0])

    def find(self, peer: Peer, now: float) -> Lease | None:
        """Find a lease whose chunk a peer would finish earlier than its holder.

        What waits goes before what runs, the last to end first; of what runs, that which saves the most time.
        """
        ledger, rules = self._ledger, self._rules
        speed = self._crew.speed(peer)
        begin = peer.free_at(now, speed) + rules.latency
        has_slot = len(peer.leases) + peer.promised < peer.slots
        best, most = None, 0.0
        for end, lease in self._ends[:_SEARCH]:
            if not peer.has(lease.voice):
                continue
            turning = peer.loading if lease.voice != peer.voice and peer.voice is not None else 0.0
            saving = end - begin - turning - lease.size / (peer.pace_with(lease.voice) or speed)
            if saving <= 0 or lease.id not in ledger.leases or lease.peer is peer or lease.thief is not None:
                continue
            flight = ledger.flights[lease.position]
            if len(flight.copies) > 1 or peer.key in flight.failed_on:
                continue
            if lease.begun is None:
                return lease
            if has_slot and not lease.split and saving > max(most, rules.saving * lease.size / speed):
                best, most = lease, saving
        return best
