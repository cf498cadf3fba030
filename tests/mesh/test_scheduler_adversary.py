"""Whatever peers do, and in whatever order it is heard of, the scheduler keeps its promises."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from e2a_mesh.mesh.scheduler import Cancel, Exclude, GiveUp, Recall, Rest, Rules, Scheduler, Send, Work

RULES = Rules()
PEERS = st.sampled_from(["own", "a", "b", "c"])
PICK = st.integers(0, 1 << 16)  # of all that can be chosen from, the rest of the division


@dataclass
class Known:
    """A peer as its coordinator has heard of it."""

    slots: int = 0
    present: bool = False
    paused: bool = False
    excluded: bool = False
    suspected: float | None = None
    rest_until: float = 0.0
    holds: dict[int, int] = field(default_factory=dict)  # lease -> chunk

    @property
    def able(self) -> bool:
        return self.present and not self.paused and not self.excluded and self.suspected is None


class Adversary(RuleBasedStateMachine):
    """Peers that join, vanish, hang, lie and come back; and a book-keeper who believes nothing."""

    @initialize(sizes=st.lists(st.integers(1, 500), min_size=1, max_size=30))
    def begin(self, sizes: list[int]) -> None:
        works = [Work(10 + number, number // 5, size) for number, size in enumerate(sizes)]
        self.open = {work.chunk for work in works}  # neither kept nor given up
        self.sizes = {work.chunk: work.size for work in works}
        self.checking: dict[int, tuple[str, int]] = {}  # chunk -> who spoke it, lease
        self.failed: dict[int, set[str]] = {chunk: set() for chunk in self.open}
        self.suspects: dict[int, set[str]] = {chunk: set() for chunk in self.open}  # they may have failed on it
        self.sent: dict[int, tuple[str, int, float, bool]] = {}  # lease -> peer, chunk, when, whether in halves
        self.peers = {key: Known() for key in ("own", "a", "b", "c", "healthy")}
        self.now = 0.0
        self.numbers = itertools.count(1)
        self.scheduler = Scheduler(works, self.numbers.__next__, RULES)
        self.asked: list[tuple[str, int]] = []  # recalls: peer, lease
        self.begun: set[int] = set()

    # -- what happens ----------------------------------------------------------------------------------------------

    @rule(key=PEERS, slots=st.integers(0, 3), rate=st.sampled_from([0.0, 5.0, 20.0, 200.0]))
    def join(self, key: str, slots: int, rate: float) -> None:
        self.peers[key] = Known(slots, present=True, rest_until=self.peers[key].rest_until)
        self.scheduler.join(key, slots, self.now, rate=rate, own=key == "own")
        self.read()

    @rule(key=PEERS)
    def leave(self, key: str) -> None:
        self.peers[key].present = False
        self._drop_all(key)
        self.scheduler.leave(key, self.now)
        self.read()

    @rule(key=PEERS)
    def suspect(self, key: str) -> None:
        peer = self.peers[key]
        if peer.present and peer.suspected is None:
            peer.suspected = self.now
        self.scheduler.suspect(key, self.now)
        self.read()

    @rule(key=PEERS)
    def trust(self, key: str) -> None:
        self.peers[key].suspected = None
        self.scheduler.trust(key, self.now)
        self.read()

    @rule(key=PEERS, paused=st.booleans())
    def pause_or_resume(self, key: str, paused: bool) -> None:
        if self.peers[key].present:
            self.peers[key].paused = paused
        (self.scheduler.pause if paused else self.scheduler.resume)(key, self.now)
        self.read()

    @rule(key=PEERS, slots=st.integers(0, 3))
    def resize(self, key: str, slots: int) -> None:
        if self.peers[key].present:
            self.peers[key].slots = slots
        self.scheduler.resize(key, slots, self.now)
        self.read()

    @rule(pick=PICK)
    def start(self, pick: int) -> None:
        if lease := self._held(pick):
            self.begun.add(lease)
            self.scheduler.started(lease, self.now)
            self.read()

    @rule(pick=PICK, held=st.booleans(), good=st.booleans(), at_once=st.booleans())
    def result(self, pick: int, held: bool, good: bool, at_once: bool) -> None:
        """Hear a result, of any lease that ever was; it may be looked at later."""
        lease = self._held(pick) if held else self._any(pick)
        if not lease:
            return
        key, chunk, _, _ = self.sent[lease]
        ours = self.scheduler.received(lease, self.now)
        if ours:
            assert chunk in self.open
            assert chunk not in self.checking
            self.checking[chunk] = key, lease
        elif lease in self.peers[key].holds:
            raise AssertionError("the first result of a chunk was refused")
        self.peers[key].holds.pop(lease, None)
        self.read()
        if ours and at_once:
            self._judge(chunk, good)

    @rule(pick=PICK, good=st.booleans())
    def judge(self, pick: int, good: bool) -> None:
        """Find a result that was heard good or bad."""
        if self.checking:
            self._judge(sorted(self.checking)[pick % len(self.checking)], good)

    def _judge(self, chunk: int, good: bool) -> None:
        key, lease = self.checking.pop(chunk)
        if good:
            self.open.remove(chunk)
            self.peers[key].rest_until = 0.0
            self.scheduler.committed(chunk, self.now)
            self.scheduler.committed(chunk, self.now)
        else:
            self._blame(key, chunk)
            self.scheduler.rejected(chunk, "silence", self.now)
        self.read(lease)

    @rule(pick=PICK, blame=st.booleans())
    def fail(self, pick: int, blame: bool) -> None:
        if lease := self._held(pick):
            key, chunk, _, _ = self.sent[lease]
            del self.peers[key].holds[lease]
            if blame:
                self._blame(key, chunk)
            self.scheduler.failed(lease, "it broke", self.now, blame=blame)
            self.read(lease)

    def _blame(self, key: str, chunk: int) -> None:
        self.failed[chunk].add(key)
        self._forgive(key, chunk)

    def _forgive(self, key: str, chunk: int) -> None:
        """Whoever else failed on a chunk that a peer fails on may be forgiven, for it may be the chunk's fault."""
        for other in self.suspects[chunk] - {key}:
            self.peers[other].rest_until, self.peers[other].excluded = 0.0, False
        self.suspects[chunk].add(key)

    def _drop_all(self, key: str) -> None:
        self.peers[key].holds.clear()

    @rule(pick=PICK, asked=st.booleans())
    def give_back(self, pick: int, asked: bool) -> None:
        lease = self._asked(pick) if asked else self._held(pick)
        if lease:
            self.peers[self.sent[lease][0]].holds.pop(lease, None)
            self.scheduler.given_back([lease], self.now)
            self.read()

    @rule(pick=PICK)
    def keep(self, pick: int) -> None:
        if lease := self._asked(pick):
            self.begun.add(lease)
            self.scheduler.kept([lease], self.now)
            self.read()

    @rule(key=PEERS, pick=PICK)
    def tell_holdings(self, key: str, pick: int) -> None:
        """Hear what a peer holds; half of it may have got lost."""
        holds = self.peers[key].holds
        said = {lease for place, lease in enumerate(holds) if pick >> place & 1}
        for lease in list(holds):
            if lease not in said and self.sent[lease][2] < self.now - RULES.grace:
                del holds[lease]
        self.scheduler.holds(key, said, self.now)
        self.read()

    @rule(seconds=st.sampled_from([0.25, 1.0, 6.0, 21.0, 100.0]))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        self._tick()

    def _tick(self) -> None:
        for key, peer in self.peers.items():
            if peer.suspected is not None and self.now >= peer.suspected + RULES.lost:
                self._drop_all(key)
        held = [lease for peer in self.peers.values() for lease in peer.holds]
        self.scheduler.tick(self.now)
        self.read(*held)

    # -- what is decided -------------------------------------------------------------------------------------------

    def read(self, *failed: int) -> None:
        """Check all actions; `failed` are leases on which a peer may just have been found to fail."""
        if not any(peer.able for peer in self.peers.values()):
            for peer in self.peers.values():
                peer.excluded = False
        for action in self.scheduler.actions():
            match action:
                case Send():
                    self._sent(action)
                case Recall(key, leases):
                    for lease in leases:
                        assert lease in self.peers[key].holds
                        assert lease not in self.begun
                        self.asked.append((key, lease))
                case Cancel(key, leases):
                    assert self.peers[key].present
                    for lease in leases:
                        assert self.sent[lease][0] == key
                        chunk = self.sent[lease][1]
                        if self.peers[key].holds.pop(lease, None) is not None and lease in failed:
                            self._forgive(key, chunk)
                case GiveUp(chunk, _):
                    self._forgive("", chunk)
                    assert any(self.sent[lease][1] == chunk and self.sent[lease][3] for lease in failed)
                    self.open.remove(chunk)
                case Rest(key, until, _):
                    assert until > self.now
                    self.peers[key].rest_until = until
                case Exclude(key, _):
                    assert any(peer.able for other, peer in self.peers.items() if other != key)
                    self.peers[key].excluded = True

    def _sent(self, send: Send) -> None:
        peer = self.peers[send.peer]
        assert peer.able
        assert peer.rest_until <= self.now
        assert send.lease not in self.sent
        assert send.chunk in self.open
        assert send.chunk not in self.checking
        assert send.chunk not in peer.holds.values()
        assert send.peer not in self.failed[send.chunk] or send.split
        holders = [other for other in self.peers.values() if send.chunk in other.holds.values()]
        assert len(holders) <= (0 if send.split else 1)
        self.sent[send.lease] = send.peer, send.chunk, self.now, send.split
        peer.holds[send.lease] = send.chunk
        assert len(peer.holds) <= RULES.credit * peer.slots

    @invariant()
    def every_chunk_is_accounted_for(self) -> None:
        counts = self.scheduler.counts
        held = {chunk for peer in self.peers.values() for chunk in peer.holds.values()}
        assert counts.leased == len(held)
        assert counts.received == len(self.checking)
        assert counts.committed + counts.given_up == len(self.sizes) - len(self.open)
        assert counts.pending == len(self.open) - len(held) - len(self.checking)
        assert self.scheduler.done == (not self.open)

    # -- the end ---------------------------------------------------------------------------------------------------

    def teardown(self) -> None:
        """One good peer finishes the book, however the others are."""
        for chunk in list(self.checking):
            self._judge(chunk, good=True)
        healthy = self.peers["healthy"] = Known(1, present=True)
        self.scheduler.join("healthy", 1, self.now)
        self.read()
        for _ in range(3000):
            if self.scheduler.done:
                return
            self.now += 1.0
            if healthy.holds:
                lease, chunk = next(iter(healthy.holds.items()))
                self.now += self.sizes[chunk] / 20
                del healthy.holds[lease]
                assert self.scheduler.received(lease, self.now)
                self.checking[chunk] = "healthy", lease
                self._judge(chunk, good=True)
            for key, lease in self.asked:
                self.peers[key].holds.pop(lease, None)
                self.scheduler.given_back([lease], self.now)
            self.asked.clear()
            self._tick()
        raise AssertionError(f"the book is never finished: {self.scheduler.counts}")

    def _held(self, pick: int) -> int:
        leases = [lease for peer in self.peers.values() for lease in peer.holds]
        return leases[pick % len(leases)] if leases else 0

    def _any(self, pick: int) -> int:
        leases = list(self.sent)
        return leases[pick % len(leases)] if leases else 0

    def _asked(self, pick: int) -> int:
        return self.asked.pop(pick % len(self.asked))[1] if self.asked else 0


TestAdversary = Adversary.TestCase
TestAdversary.settings = settings(
    max_examples=200, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
