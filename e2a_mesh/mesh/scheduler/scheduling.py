"""The scheduler of one job: events in, actions out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.mesh.scheduler.backlog import State
from e2a_mesh.mesh.scheduler.dealing import Dealer
from e2a_mesh.mesh.scheduler.ledger import Ledger
from e2a_mesh.mesh.scheduler.peers import Crew, Peer
from e2a_mesh.mesh.scheduler.terms import Cancel, Exclude, GiveUp, Rest, Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from e2a_mesh.mesh.scheduler.ledger import Flight
    from e2a_mesh.mesh.scheduler.peers import Lease
    from e2a_mesh.mesh.scheduler.terms import Action, Counts, Work


class Scheduler:
    """Shares the chunks of one job out among the peers that are there.

    Events come with the time `now` in seconds, which never goes back; after each one the caller performs `actions()`.
    Leases and peers that are not known are passed over: what comes over a network may be late or wrong.
    """

    def __init__(self, works: Iterable[Work], new_lease: Callable[[], int], rules: Rules = Rules()) -> None:  # noqa: B008 - frozen
        """`works` come in reading order, `new_lease` gives another number each time; raises ValueError."""
        self._rules = rules
        self._ledger = Ledger(works, new_lease)
        self._crew = Crew()
        self._actions: list[Action] = []
        self._dealer = Dealer(self._ledger, self._crew, rules, self._actions)

    # -- what can be asked -----------------------------------------------------------------------------------------

    def actions(self) -> list[Action]:
        """Give what is to be done, once."""
        actions = self._actions.copy()
        self._actions.clear()
        return actions

    @property
    def done(self) -> bool:
        """Whether every chunk is committed or given up."""
        return self._ledger.done

    @property
    def counts(self) -> Counts:
        """How many chunks are in which state."""
        return self._ledger.counts

    def rates(self) -> dict[str, float]:
        """Give the speeds of all peers that are there, in characters per second; 0 where it is not known."""
        return {peer.key: peer.speed * peer.slots for peer in self._crew.members.values() if peer.present}

    def peer_of(self, lease: int) -> str | None:
        """Say who holds a lease."""
        held = self._ledger.leases.get(lease)
        return held.peer.key if held is not None else None

    # -- peers come and go -----------------------------------------------------------------------------------------

    def join(
        self,
        peer: str,
        slots: int,
        now: float,
        *,
        rate: float = 0.0,
        own: bool = False,
        voices: Iterable[int] | None = None,
    ) -> None:
        """Count on a peer. `rate` is its speed in characters per second and slot, if known from earlier.

        `voices` are those of the book that it has; None stands for all.
        """
        self.leave(peer, now)
        member = self._crew.members.get(peer)
        if member is None:
            member = self._crew.members[peer] = Peer(peer)
        if rate > 0 and not member.speed:
            member.speed = rate
        if member.excluded:  # it may have been repaired; the next failure excludes it again
            member.excluded = False
            del member.charges[self._rules.strikes - 1 :]
        member.slots, member.own = slots, own
        member.voices = None if voices is None else frozenset(voices)
        member.voice = member.loaded = None
        member.present, member.fresh, member.paused, member.suspected, member.breaths = True, True, False, None, 0
        self._crew.wake_at(member, member.rest_until if member.rest_until > now else now + self._rules.deadline)
        self._reconsider(member, now)

    def resize(self, peer: str, slots: int, now: float) -> None:
        """Learn how many chunks a peer speaks at a time; it keeps what it has, or what runs if that is none."""
        if (member := self._crew.present(peer)) is not None:
            member.slots = slots
            member.begin_waiting(now)
            self._take_stranded(member, now)
            self._reconsider(member, now)

    def equip(self, peer: str, voices: Iterable[int], now: float) -> None:
        """Learn which voices a peer has; what it holds for others is pending again."""
        if (member := self._crew.present(peer)) is not None:
            member.voices = frozenset(voices)
            self._take(member, [lease for lease in member.leases.values() if not member.has(lease.voice)], now)
            self._crew.readmit(now, self.voices_left)
            self._dealer.ask_all()
            self._reconsider(member, now)

    @property
    def voices_left(self) -> list[int]:
        """The voices of chunks that are neither kept nor given up."""
        return [voice for voice, shelf in self._ledger.shelves.items() if shelf.open]

    def leave(self, peer: str, now: float) -> None:
        """Learn that a connection is closed: what was there is pending again."""
        if (member := self._crew.present(peer)) is not None:
            member.present = False
            self._take_all(member, now)
            self._reconsider(member, now)

    def suspect(self, peer: str, now: float) -> None:
        """Learn that nothing is heard of a peer: others may speak its chunks too, and soon will have to."""
        member = self._crew.present(peer)
        if member is not None and member.suspected is None:
            member.suspected = now
            self._crew.wake_at(member, now + self._rules.lost)
            for lease in member.leases.values():
                self._ledger.single_out(lease.position)
                self._dealer.work_came()
            self._reconsider(member, now)

    def trust(self, peer: str, now: float) -> None:
        """Learn that a suspected peer speaks again. What waits there and was given to another is not wanted twice."""
        member = self._crew.present(peer)
        if member is not None and member.suspected is not None:
            member.suspected = None
            doubled = [
                lease
                for lease in member.leases.values()
                if lease.begun is None and len(self._ledger.flights[lease.position].copies) > 1
            ]
            revoked = [lease.id for lease in self._ledger.revoked.values() if lease.peer is member]
            for lease in doubled:
                self._release(lease, now)
            self._cancel(member, [lease.id for lease in doubled] + revoked)
            self._reconsider(member, now)

    def pause(self, peer: str, now: float) -> None:
        """Learn that its owner took a peer back; it gives back what it has."""
        if (member := self._crew.present(peer)) is not None:
            member.paused = True
            self._reconsider(member, now)

    def resume(self, peer: str, now: float) -> None:
        """Learn that its owner lends a peer again."""
        if (member := self._crew.present(peer)) is not None:
            member.paused = False
            self._reconsider(member, now)

    # -- what becomes of a lease -----------------------------------------------------------------------------------

    def started(self, lease: int, now: float) -> None:
        """Learn that a peer began to speak a chunk."""
        held = self._ledger.leases.get(lease)
        if held is not None:
            held.peer.confirm(held, now)

    def chunk_of(self, lease: int) -> int | None:
        """Tell which chunk a lease is on, or was before it was taken away; None where no result is welcome any more."""
        held = self._ledger.leases.get(lease) or self._ledger.revoked.get(lease)
        return None if held is None else self._ledger.chunks[held.position]

    def received(self, lease: int, now: float) -> bool:
        """Take note of a result; True if it is the first for its chunk, and is to be validated."""
        ledger = self._ledger
        held = ledger.leases.get(lease)
        if held is not None:
            begun = held.begun
            ledger.settle(held, now)
            self._dealer.feed(held.peer)
        else:
            held = ledger.revoked.pop(lease, None)
            if held is None or ledger.states[held.position] == State.RECEIVED:
                return False
            begun = held.begun
        held.took = now - (begun if begun is not None else held.sent)
        flight = ledger.flights[held.position]
        flight.winner = held
        for other in tuple(flight.copies):
            ledger.settle(other, now)
            self._cancel(other.peer, [other.id])
            self._dealer.feed(other.peer)
        ledger.move(held.position, State.RECEIVED)
        self._dealer.deal(now)
        return True

    def committed(self, chunk: int, now: float) -> None:
        """Learn that a result is valid and kept."""
        lease = self._winner(chunk)
        if lease is None:
            return
        self._ledger.close(lease.position, State.COMMITTED)
        peer = lease.peer
        peer.succeed(lease, self._rules)
        peer.rest_until = min(peer.rest_until, now)
        self._reconsider(peer, now)

    def rejected(self, chunk: int, reason: str, now: float) -> None:
        """Learn that a result is no good: its peer failed on that chunk."""
        lease = self._winner(chunk)
        if lease is not None:
            self._ledger.flights[lease.position].winner = None
            self._charge(lease, reason, now)
            self._reconsider(lease.peer, now)

    def _winner(self, chunk: int) -> Lease | None:
        position = self._ledger.position_of.get(chunk)
        flight = None if position is None else self._ledger.flights.get(position)
        return None if flight is None else flight.winner

    def failed(self, lease: int, reason: str, now: float, *, blame: bool = True) -> None:
        """Learn that a peer did not speak a chunk. Without `blame`, neither of them is at fault."""
        held = self._ledger.leases.get(lease)
        if held is None:
            return
        if blame:
            self._ledger.settle(held, now)
            self._charge(held, reason, now)
        else:
            self._breathe(held.peer, now)
            self._release(held, now)
        self._reconsider(held.peer, now)

    def given_back(self, leases: Iterable[int], now: float) -> None:
        """Learn that a peer gave chunks back that it had not begun, or whose owner told it to stop."""
        for lease in leases:
            held = self._ledger.leases.get(lease)
            if held is not None:
                if held.thief is None and held.peer.able:  # its owner took it back, and will say so; or it is full
                    self._breathe(held.peer, now)
                self._release(held, now)
                self._reconsider(held.peer, now, deal=False)
        self._dealer.deal(now)

    def kept(self, leases: Iterable[int], now: float) -> None:
        """Learn that recalled chunks already run."""
        for lease in leases:
            held = self._ledger.leases.get(lease)
            if held is not None:
                if held.thief is not None:
                    held.thief.promised -= 1
                    self._dealer.feed(held.thief)
                    held.thief = None
                if held.begun is None:
                    held.peer.confirm(held, now)
                held.reported = True
        self._dealer.deal(now)

    def holds(self, peer: str, leases: Collection[int], now: float, voice: int = 0) -> None:
        """Learn what a peer says it holds of a voice; what it should have had for a while got lost on the way."""
        member = self._crew.present(peer)
        if member is None:
            return
        said, old = set(leases), now - self._rules.grace
        missing = [
            lease
            for lease in member.leases.values()
            if lease.voice == voice and lease.id not in said and lease.sent < old
        ]
        for lease in missing:
            self._release(lease, now, welcome=True)
        if missing:
            self._reconsider(member, now)

    # -- time ------------------------------------------------------------------------------------------------------

    def tick(self, now: float) -> None:
        """Let deadlines pass. Call it about four times a second."""
        for peer in self._crew.awake(now):
            self._look_at(peer, now)
        self._crew.forget_fastest()
        self._dealer.ask_all()
        self._dealer.deal(now)

    def _look_at(self, peer: Peer, now: float) -> None:
        """See whether a peer's rest is over, its silence too long or its chunks overdue, and when to look again."""
        if not peer.present:
            return
        if peer.suspected is not None:
            lost = peer.suspected + self._rules.lost
            if now >= lost:
                self._take_all(peer, now)
            else:
                self._crew.wake_at(peer, lost)
        else:
            self._collect_overdue(peer, now)
            self._take_stranded(peer, now)
        if peer.rest_until > now:
            self._crew.wake_at(peer, peer.rest_until)
        self._reconsider(peer, now, deal=False)

    def _collect_overdue(self, peer: Peer, now: float) -> None:
        if peer.leases:  # others may begin, and no limit is shorter
            self._crew.wake_at(peer, now + self._rules.deadline)
        overdue: list[Lease] = []
        for lease in peer.leases.values():
            if lease.begun is not None:
                due = lease.begun + self._limit(lease)
                if now >= due:
                    overdue.append(lease)
                else:
                    self._crew.wake_at(peer, due)
        for lease in overdue:
            if lease.id not in self._ledger.leases:
                continue  # its peer was excluded for another one
            self._cancel(peer, [lease.id])
            if peer.paused or peer.rest_until > now:  # one is enough to blame it for
                self._release(lease, now, welcome=True)
            else:
                self._ledger.settle(lease, now)
                self._ledger.remember(lease)
                self._charge(lease, f"nothing came of it in {now - lease.sent:.0f} seconds", now)
        if overdue:  # what waited went with it; slots that were freed just now only seem to have begun
            waiting = [lease for lease in peer.leases.values() if lease.begun in (None, now) and not lease.reported]
            self._take(peer, waiting, now)

    def _limit(self, lease: Lease) -> float:
        """How long a lease may run: longer while an engine may be loading, and for a peer that was late before."""
        peer, rules = lease.peer, self._rules
        speed = peer.pace_with(lease.voice) or self._crew.speed(peer)
        if not speed or (peer.fresh and peer.presumed) or (lease.voice != peer.loaded and peer.loaded is not None):
            return rules.warm_up
        limit = max(rules.deadline, rules.patience * lease.size / speed)
        if peer.fresh:
            limit = max(limit, min(rules.patience * limit, rules.warm_up))
        return limit * 2.0 ** min(len(peer.charges), rules.strikes)

    # -- faults ----------------------------------------------------------------------------------------------------

    def _charge(self, lease: Lease, reason: str, now: float) -> None:
        """Blame a peer for a failure on a chunk, and nobody else any more who failed on the same chunk."""
        peer, flight = lease.peer, self._ledger.flights[lease.position]
        for other in flight.failed_on:
            if other != peer.key:
                self._acquit(self._crew.members[other], flight.position, now)
        if peer.key not in flight.failed_on:
            flight.failed_on += (peer.key,)
        if not (peer.charges and peer.rest_until > now):  # what fails while it rests was given to it before
            peer.charges.append(flight.position)
            self._punish(peer, lease.voice, reason, now)
        if lease.split:
            if len(flight.failed_on) > 1:
                self._acquit(peer, flight.position, now)
            self._ledger.close(flight.position, State.GIVEN_UP)
            self._actions.append(GiveUp(self._ledger.chunks[flight.position], reason))
        else:
            self._pend(flight)

    def _punish(self, peer: Peer, voice: int, reason: str, now: float) -> None:
        """Let a peer rest that failed, the longer the more often it did, or do without it."""
        times, rules = len(peer.charges), self._rules
        others = self._crew.others_able(peer, voice)
        rest = min(rules.rest * 2.0 ** min(times - 1, 10), rules.longest_rest)
        peer.rest_until = now + (rest if others else rules.rest_alone)
        if not peer.present:
            return
        if times >= rules.strikes and others:
            peer.excluded = True
            self._actions.append(Exclude(peer.key, reason))
            self._cancel(peer, self._take_all(peer, now))
        else:
            self._actions.append(Rest(peer.key, peer.rest_until, reason))
            self._crew.wake_at(peer, peer.rest_until)

    def _acquit(self, peer: Peer, position: int, now: float) -> None:
        """Take the blame for a chunk back. Who never spoke anything here keeps its rest: all may be broken alike."""
        others = [charge for charge in peer.charges if charge != position]
        if len(others) < len(peer.charges) and (others or peer.proven):
            peer.charges = others
            if not others:
                peer.rest_until = min(peer.rest_until, now)
            if peer.excluded and len(others) < self._rules.strikes:
                peer.excluded = False
                self._crew.wake_at(peer, peer.rest_until)
            self._reconsider(peer, now, deal=False)

    def _breathe(self, peer: Peer, now: float) -> None:
        """Let a peer be for a moment that could not take what it was given."""
        pause = min(self._rules.breath * 2.0 ** min(peer.breaths, 10), self._rules.longest_breath)
        peer.breaths += 1
        peer.rest_until = max(peer.rest_until, now + pause)
        self._crew.wake_at(peer, peer.rest_until)

    # -- taking away -----------------------------------------------------------------------------------------------

    def _release(self, lease: Lease, now: float, *, welcome: bool = False) -> None:
        """Let others have a chunk; with `welcome`, a result of this lease is too, as long as there is no other."""
        self._ledger.settle(lease, now)
        if welcome:
            self._ledger.remember(lease)
        self._pend(self._ledger.flights[lease.position])

    def _pend(self, flight: Flight) -> None:
        self._ledger.pend(flight)
        self._dealer.work_came()

    def _take_stranded(self, peer: Peer, now: float) -> None:
        """Let others have what waits for a slot that will not come."""
        if not peer.slots:
            self._take(peer, [lease for lease in peer.leases.values() if lease.begun is None], now)

    def _take(self, peer: Peer, leases: list[Lease], now: float) -> None:
        for lease in leases:
            self._release(lease, now, welcome=True)
        self._cancel(peer, [lease.id for lease in leases])

    def _take_all(self, peer: Peer, now: float) -> list[int]:
        """Let others have all that a peer holds; returns its leases."""
        held = list(peer.leases.values())
        for lease in reversed(held):  # so that none seems to begin
            self._release(lease, now, welcome=True)
        return [lease.id for lease in held]

    def _cancel(self, peer: Peer, leases: list[int]) -> None:
        if leases and peer.present:
            self._actions.append(Cancel(peer.key, tuple(leases)))

    # -- what a peer can do now ------------------------------------------------------------------------------------

    def _reconsider(self, peer: Peer, now: float, *, deal: bool = True) -> None:
        """Count a peer for what it can do now, and give it work."""
        self._crew.count(peer, now)
        if peer.serves(now):
            self._dealer.feed(peer)
        elif not peer.able:
            self._crew.readmit(now, self.voices_left)
        if deal:
            self._dealer.deal(now)
