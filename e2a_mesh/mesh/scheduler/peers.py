"""A peer as the scheduler sees it: what it holds, how fast it is, and whether it may have more."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush, heapreplace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from e2a_mesh.mesh.scheduler.terms import Rules


@dataclass(slots=True, eq=False)
class Lease:
    """A chunk that a peer was given. It waits there until it is begun."""

    id: int
    position: int
    size: int
    peer: Peer
    sent: float
    split: bool
    voice: int = 0
    begun: float | None = None
    reported: bool = False  # the peer said itself that it began
    thief: Peer | None = None  # for whom it was recalled
    took: float = 0.0  # seconds, once its result is there

    def due_in(self, now: float, speed: float) -> float:
        """Predict the seconds until a running lease's result; one that is late is expected to stay late."""
        elapsed = 0.0 if self.begun is None else now - self.begun
        return max(self.size / speed - elapsed, 0.25 * elapsed)


@dataclass(slots=True)
class Pace:
    """How fast a peer speaks with one voice, in characters per second and slot."""

    speed: float = 0.0
    samples: int = 0
    _characters: float = 0.0
    _seconds: float = 0.0

    def learn(self, size: int, seconds: float, rules: Rules) -> None:
        """Move the average speed by a sample; long chunks weigh more than short ones."""
        self._characters = self._characters * rules.decay + size
        self._seconds = self._seconds * rules.decay + max(seconds, 1e-3)
        speed = self._characters / self._seconds
        self.samples += 1
        if self.samples > rules.learning:
            least, most = self.speed * (1 - rules.most_change), self.speed * (1 + rules.most_change)
            if not least <= speed <= most:
                speed = min(max(speed, least), most)
                self._seconds = self._characters / speed
        self.speed = speed


@dataclass(slots=True, eq=False)
class Peer:
    """One peer; its record outlives its connection, so that its speed is known when it comes back."""

    key: str
    slots: int = 0
    own: bool = False
    present: bool = False
    paused: bool = False
    excluded: bool = False
    suspected: float | None = None  # since when
    rest_until: float = -math.inf
    breaths: int = 0  # how often in a row it had no time
    charges: list[int] = field(default_factory=list)  # positions of the chunks it failed on since its last success
    fresh: bool = True  # nothing came from it since it joined: its engine may be loading
    proven: bool = False  # something came from it in this job

    leases: dict[int, Lease] = field(default_factory=dict)  # in the order in which they were given
    running: int = 0
    promised: int = 0  # chunks recalled for it

    speed: float = 0.0  # characters per second and slot, of the voice it spoke with last; 0: not known
    paces: dict[int, Pace] = field(default_factory=dict)  # by voice

    voices: frozenset[int] | None = None  # those it has; None for all
    voice: int | None = None  # of what it was given last
    turned: float = -math.inf  # when it was given the first of these
    loaded: int | None = None  # the voice of what it began last
    loading: float = 0.0  # seconds that it took to load one

    alarm: float = math.inf  # when it is looked at next
    share: float = 0.0  # what the scheduler counts it for: characters per second
    counted: int = 0  # and slots

    @property
    def able(self) -> bool:
        """Whether it may be given chunks, be it after a rest."""
        return self.present and self.suspected is None and not (self.paused or self.excluded) and self.slots > 0

    @property
    def presumed(self) -> bool:
        """Whether its speed is only what it was said to be."""
        return self.speed > 0 and not self.paces

    def has(self, voice: int) -> bool:
        """Whether it can speak with a voice."""
        return self.voices is None or voice in self.voices

    def pace_with(self, voice: int) -> float:
        """Give its speed with a voice in characters per second and slot; 0 where that is not known."""
        pace = self.paces.get(voice)
        return pace.speed if pace is not None else 0.0

    def serves(self, now: float) -> bool:
        """Whether it may be given chunks now."""
        return self.able and self.rest_until <= now

    def room(self, credit: int) -> int:
        """Count the chunks it may be given; a peer of unknown speed gets no waiting ones."""
        return self.slots * (credit if self.speed else 1) - len(self.leases)

    def take(self, lease: Lease, now: float) -> None:
        """Hold another lease. What the peer did not report is presumed: it begins when a slot is free."""
        self.leases[lease.id] = lease
        if self.running < self.slots:
            lease.begun = now
            self.running += 1

    def drop(self, lease: Lease, now: float) -> None:
        """Hold a lease no more; the next one begins."""
        del self.leases[lease.id]
        if lease.begun is not None:
            self.running -= 1
            self.begin_waiting(now)

    def begin_waiting(self, now: float) -> None:
        """Presume that free slots begin what waits."""
        if self.running < min(self.slots, len(self.leases)):
            for lease in self.leases.values():
                if lease.begun is None and self.running < self.slots:
                    lease.begun = now
                    self.running += 1

    def confirm(self, lease: Lease, now: float) -> None:
        """Know that a lease runs, and that another does not that was presumed to."""
        if lease.voice != self.loaded:
            self.loading = now - lease.begun if lease.begun is not None else self.loading
            self.loaded = lease.voice
        if lease.begun is None:
            self.running += 1
            for other in self.leases.values():
                if self.running > self.slots and other.begun is not None and not other.reported:
                    other.begun = None
                    self.running -= 1
        lease.begun, lease.reported = now, True

    def succeed(self, lease: Lease, rules: Rules) -> None:
        """Take note of a good result, which makes up for all failures before."""
        pace = self.paces.get(lease.voice) or self.paces.setdefault(lease.voice, Pace(self.speed))
        pace.learn(lease.size, lease.took, rules)
        self.speed = pace.speed
        self.fresh, self.proven, self.breaths = False, True, 0
        self.charges.clear()

    def free_at(self, now: float, speed: float) -> float:
        """Predict when it could begin one chunk more; a peer of unknown speed is taken to be always about to."""
        if len(self.leases) < self.slots or not speed:
            return now
        return self._play(now, speed, None)

    def outlook(self, now: float, speed: float) -> list[tuple[float, Lease]]:
        """Predict when each of its leases ends."""
        ends: list[tuple[float, Lease]] = []
        self._play(now, speed, ends)
        return ends

    def _play(self, now: float, speed: float, ends: list[tuple[float, Lease]] | None) -> float:
        slots = [now] * max(0 if self.running else 1, self.slots - self.running)
        waiting: list[Lease] = []
        for lease in self.leases.values():
            if lease.begun is None:
                waiting.append(lease)
                continue
            end = now + lease.due_in(now, self.pace_with(lease.voice) or speed)
            slots.append(end)
            if ends is not None:
                ends.append((end, lease))
        heapify(slots)
        for lease in waiting:
            end = slots[0] + lease.size / (self.pace_with(lease.voice) or speed)
            heapreplace(slots, end)
            if ends is not None:
                ends.append((end, lease))
        return slots[0]


class Crew:
    """All peers that were ever there, what those that serve can do together, and when which is to be looked at."""

    def __init__(self) -> None:
        self.members: dict[str, Peer] = {}
        self.pace = 0.0  # characters per second of those that serve
        self.slots = 0  # of those that serve and whose speed is known
        self.typical = 0.0  # characters per second of an average slot
        self._fastest = 0.0  # characters per second and slot
        self._alarms: list[tuple[float, str]] = []  # a heap

    def present(self, key: str) -> Peer | None:
        """Find a peer that is there."""
        peer = self.members.get(key)
        return peer if peer is not None and peer.present else None

    def speed(self, peer: Peer) -> float:
        """Give a peer's speed, or what may be expected of it; 0 while nobody's is known."""
        return peer.speed or self.typical

    def count(self, peer: Peer, now: float) -> None:
        """Count a peer for what it can do now."""
        share = peer.speed * peer.slots if peer.serves(now) else 0.0
        counted = peer.slots if share else 0
        if share != peer.share or counted != peer.counted:
            self.pace += share - peer.share
            self.slots += counted - peer.counted
            peer.share, peer.counted = share, counted
            if self.slots:
                self.typical = self.pace / self.slots
            else:
                self.pace = 0.0

    def fastest(self, now: float) -> float:
        """Give the speed of the fastest slot that serves, as it was when it was last forgotten."""
        if not self._fastest:
            self._fastest = max((peer.speed for peer in self.members.values() if peer.serves(now)), default=0.0)
        return self._fastest

    def forget_fastest(self) -> None:
        """Look at all peers when the fastest is asked for next."""
        self._fastest = 0.0

    def others_able(self, peer: Peer, voice: int) -> bool:
        """Whether anybody else may be given chunks of a voice."""
        return any(other.able and other.has(voice) for other in self.members.values() if other is not peer)

    def readmit(self, now: float, voices: Iterable[int]) -> None:
        """Where nobody else is left for one of these voices, count on excluded peers again: better late than never."""
        excluded = [peer for peer in self.members.values() if peer.excluded and peer.present]
        if not excluded:
            return
        able = [peer for peer in self.members.values() if peer.able]
        orphans = [voice for voice in voices if not any(peer.has(voice) for peer in able)]
        for peer in excluded:
            if any(map(peer.has, orphans)):
                peer.excluded = False
                self.wake_at(peer, max(peer.rest_until, now))

    def last_resort(self, failed_on: Collection[str], voice: int, distinct: int) -> bool:
        """Whether a chunk failed on so many peers, or on all that there are with its voice."""
        if len(failed_on) >= distinct:
            return True
        return not any(peer.able and peer.has(voice) and peer.key not in failed_on for peer in self.members.values())

    def refuge(self, failed_on: Collection[str], voice: int) -> Peer | None:
        """Choose who tries a chunk for the last time: this machine, or else the best that has not failed on it."""
        able = (peer for peer in self.members.values() if peer.able and peer.has(voice))
        return max(able, key=lambda peer: (peer.own, peer.key not in failed_on, peer.speed), default=None)

    def wake_at(self, peer: Peer, when: float) -> None:
        """Have a peer looked at then, if not before."""
        if when < peer.alarm:
            peer.alarm = when
            heappush(self._alarms, (when, peer.key))

    def awake(self, now: float) -> Iterator[Peer]:
        """Give the peers that are to be looked at."""
        while self._alarms and self._alarms[0][0] <= now:
            when, key = heappop(self._alarms)
            peer = self.members[key]
            if when == peer.alarm:
                peer.alarm = math.inf
                yield peer
