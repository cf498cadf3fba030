"""Who gets which chunk next."""

from __future__ import annotations

import math
from heapq import heapify, heappop, heapreplace
from typing import TYPE_CHECKING

from e2a_mesh.mesh.scheduler.backlog import State
from e2a_mesh.mesh.scheduler.shelves import in_turn
from e2a_mesh.mesh.scheduler.taking_over import Outlook
from e2a_mesh.mesh.scheduler.terms import Recall, Send

if TYPE_CHECKING:
    from e2a_mesh.mesh.scheduler.ledger import Ledger
    from e2a_mesh.mesh.scheduler.peers import Crew, Peer
    from e2a_mesh.mesh.scheduler.terms import Action, Rules


class Dealer:
    """Gives chunks to peers that have room for them."""

    def __init__(self, ledger: Ledger, crew: Crew, rules: Rules, actions: list[Action]) -> None:
        """What is decided is added to `actions`."""
        self._ledger = ledger
        self._crew = crew
        self._rules = rules
        self._actions = actions
        self._outlook = Outlook(ledger, crew, rules)
        self._share = rules.tail * ledger.volumes[State.PENDING]
        self._round = rules.tail_rounds * ledger.volumes[State.PENDING] / max(1, len(ledger.sizes))
        self._typical = sum(ledger.sizes) / max(1, len(ledger.sizes))  # characters of a chunk
        self._hungry: dict[str, Peer] = {}  # peers that may have room
        self._idle: dict[str, Peer] = {}  # peers with room for which there was nothing
        self._newly_idle: list[Peer] = []
        self._work_came = False  # since the idle ones were last asked

    def feed(self, peer: Peer) -> None:
        """Give a peer something when the dealing goes on, if it has room."""
        if peer.room(self._rules.credit) > 0:
            self._hungry[peer.key] = peer

    def work_came(self) -> None:
        """Ask the idle again, for there is something new to do."""
        self._work_came = True

    def ask_all(self) -> None:
        """Ask the idle again, for time has passed: what they may take over has changed."""
        self._work_came = True
        self._newly_idle.extend(self._idle.values())

    def deal(self, now: float) -> None:
        """Give chunks to all that have room, and let those for whom there is nothing relieve others."""
        hungry = self._hungry
        if self._work_came:
            hungry.update(self._idle)
            self._idle.clear()
            self._work_came = False
        if len(hungry) == 1:
            peer = hungry.popitem()[1]
            while self._serve(peer, now):
                pass
        elif hungry:
            queue = [(peer.free_at(now, self._crew.speed(peer)), -peer.speed, key) for key, peer in hungry.items()]
            heapify(queue)
            hungry.clear()
            while queue:
                _, order, key = queue[0]
                peer = self._crew.members[key]
                if self._serve(peer, now):
                    heapreplace(queue, (peer.free_at(now, self._crew.speed(peer)), order, key))
                else:
                    heappop(queue)
        if self._newly_idle:
            self._even_out(now)

    def _serve(self, peer: Peer, now: float) -> bool:
        """Give a peer a chunk if it has room for one, and there is one."""
        if not peer.serves(now) or peer.room(self._rules.credit) <= 0:
            return False
        choice = self._choose(peer, now)
        if choice is None:
            self._idle[peer.key] = peer
            self._newly_idle.append(peer)
            return False
        self._send(peer, choice[0], now, split=choice[1])
        return True

    def _choose(self, peer: Peer, now: float) -> tuple[int, bool] | None:
        """Choose what a peer gets next: (position, whether in halves)."""
        ledger = self._ledger
        if ledger.special:
            for position, flight in ledger.singled_out():
                voice = ledger.voices[position]
                if not peer.has(voice):
                    continue
                if flight.failed_on and self._crew.last_resort(flight.failed_on, voice, self._rules.distinct):
                    if not flight.copies and peer is self._crew.refuge(flight.failed_on, voice):
                        return position, True
                elif peer.key not in flight.failed_on and all(copy.peer is not peer for copy in flight.copies):
                    return position, False
        shelves, pending = ledger.pending_for(peer), ledger.volumes[State.PENDING]
        if not shelves:
            return None
        if not ledger.in_tail and pending <= min(self._share, self._round * self._crew.slots):
            ledger.begin_tail()
        longest, late = self._longest(peer, now), self._late(peer, now)
        for shelf in in_turn(shelves, peer, now, self._rules):
            next_one = shelf.take(longest, late * shelf.pending / pending)
            if next_one is not None:
                return next_one, False
        return None

    def _longest(self, peer: Peer, now: float) -> float:
        """How long a chunk may be that a peer is given: a slow one must not be what everybody waits for."""
        if not peer.speed or peer.share >= 0.9 * self._crew.pace:
            return math.inf
        horizon = self._ledger.unspoken / self._crew.pace
        if horizon * peer.speed > 4 * self._ledger.longest:
            return math.inf
        fastest = self._crew.fastest(now)
        if peer.speed >= fastest:
            return math.inf
        # What it has not finished by the end would take the fastest so much less.
        spare = now + horizon - peer.free_at(now, peer.speed)
        return spare / (1 / peer.speed - 1 / fastest)

    def _late(self, peer: Peer, now: float) -> float:
        """Count the characters that all speak between the ends of a chunk by the fastest peer and by this one."""
        if not (fastest := self._crew.fastest(now)):
            return 0.0
        speed = self._crew.speed(peer)
        later = peer.free_at(now, speed) - now + self._typical / speed - self._rules.credit * self._typical / fastest
        return later * self._crew.pace

    def _send(self, peer: Peer, position: int, now: float, *, split: bool = False) -> None:
        lease = self._ledger.lend(position, peer, now, split=split)
        if lease.voice != peer.voice:
            peer.voice, peer.turned = lease.voice, now
        self._actions.append(Send(peer.key, self._ledger.chunks[position], lease.id, split))
        self._crew.wake_at(peer, now + self._rules.deadline)

    def _even_out(self, now: float) -> None:
        """Let those with nothing to do take over what others would finish later, the fastest first."""
        idle = sorted({peer.key: peer for peer in self._newly_idle}.values(), key=lambda peer: -self._crew.speed(peer))
        self._newly_idle.clear()
        idle = [peer for peer in idle if not self._ledger.pending_for(peer)]
        if not idle or self._ledger.done:
            return
        self._outlook.look(now)
        for peer in idle:
            taken = True
            while (
                taken and peer.serves(now) and peer.room(self._rules.credit) > peer.promised and self._crew.speed(peer)
            ):
                taken = self._take_over(peer, now)
            if not taken and not peer.leases and not peer.promised:
                break  # those that are slower and have nothing to do either would not find anything

    def _take_over(self, peer: Peer, now: float) -> bool:
        """Recall a chunk for a peer, or let it speak what another already speaks; False if that would gain nothing."""
        lease = self._outlook.find(peer, now)
        if lease is None:
            return False
        if lease.begun is None:
            lease.thief = peer
            peer.promised += 1
            self._actions.append(Recall(lease.peer.key, (lease.id,)))
        else:
            self._send(peer, lease.position, now)
        return True
