"""A household in simulated time: lenders with true speeds and faults, and one scheduler that serves them.

A lender does what a real one does: it speaks what it was given in turn, reports beginnings and results, answers
recalls, and goes on with a running chunk that is cancelled, for stopping it would mean loading the voice again.
"""

from __future__ import annotations

import itertools
import random
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

from e2a_mesh.mesh.scheduler import Cancel, GiveUp, Recall, Rules, Scheduler, Send, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LATENCY = 0.05  # seconds a message takes
TICK = 0.25  # seconds
CHUNKS_PER_CHAPTER = 40


@dataclass(slots=True, eq=False)
class Lender:
    """A lender as it truly is; its speed is in characters per second and slot."""

    key: str
    speed: float
    slots: int = 1
    jitter: float = 0.1
    own: bool = False
    loading: float = 0.0  # seconds before its first chunk begins
    breaks_on: Callable[[int], bool] = lambda _chunk: False
    up: bool = False
    stalled: bool = False
    life: int = 0  # counts its starts: what belongs to an earlier life is void
    waiting: deque[Send] = field(default_factory=deque)
    running: set[int] = field(default_factory=set)  # leases
    cancelled: set[int] = field(default_factory=set)
    loaded: bool = False


class Household:
    """Runs one job on lenders, in simulated time."""

    def __init__(self, sizes: list[int], seed: int = 0, rules: Rules = Rules()) -> None:  # noqa: B008 - frozen
        self.sizes = sizes
        self.random = random.Random(seed)
        self.now = 0.0
        self.scheduling = 0.0  # seconds of CPU spent in the scheduler
        works = (Work(chunk, chunk // CHUNKS_PER_CHAPTER, size) for chunk, size in enumerate(sizes))
        self.scheduler = Scheduler(works, itertools.count(1).__next__, rules)
        self.lenders: dict[str, Lender] = {}
        self.spoken_by: Counter[str] = Counter()
        self.given_up: list[int] = []
        self.kept: dict[int, float] = {}  # when each chunk was
        self.sent: Counter[int] = Counter()
        self.made: list[Any] = []  # actions other than Send
        self._events: list[tuple[float, int, Callable[..., None], tuple[Any, ...]]] = []
        self._numbers = itertools.count()

    # -- what a test arranges --------------------------------------------------------------------------------------

    def at(self, when: float, event: Callable[..., None], *arguments: Any) -> None:
        """Let something happen at a time."""
        heappush(self._events, (when, next(self._numbers), event, arguments))

    def start(self, lender: Lender) -> None:
        """Connect a lender."""
        lender.up, lender.loaded = True, False
        self.lenders[lender.key] = lender
        self._tell(self.scheduler.join, lender.key, lender.slots, self.now, own=lender.own)

    def kill(self, lender: Lender) -> None:
        """End a lender; its connection closes at once."""
        self._stop(lender)
        self._tell(self.scheduler.leave, lender.key, self.now)

    def silence(self, lender: Lender) -> None:
        """Let a lender vanish without a goodbye; it is suspected 4 seconds later."""
        self._stop(lender)
        self.at(self.now + 4, lambda: lender.up or self._tell(self.scheduler.suspect, lender.key, self.now))

    def stall(self, lender: Lender) -> None:
        """Let a lender's engine hang while its connection lives on."""
        lender.stalled = True

    def revive(self, lender: Lender) -> None:
        """Let a stalled engine go on as a new one would: what it held is lost, without a word."""
        lender.stalled = False
        self._empty(lender)

    def slow_down(self, lender: Lender, factor: float) -> None:
        """Make a lender slower from its next chunk on."""
        lender.speed /= factor

    def _stop(self, lender: Lender) -> None:
        lender.up = False
        self._empty(lender)

    @staticmethod
    def _empty(lender: Lender) -> None:
        lender.life += 1
        lender.waiting.clear()
        lender.running.clear()
        lender.cancelled.clear()

    # -- the run ---------------------------------------------------------------------------------------------------

    def run(self, limit: float = 1e7) -> float:
        """Let time pass until the job is done; returns the seconds it took, and raises TimeoutError at the limit."""
        self.at(0.0, self._tick)
        scheduler, events = self.scheduler, self._events
        while not scheduler.done:
            self.now, _, event, arguments = heappop(events)
            if self.now > limit:
                raise TimeoutError(f"{scheduler.counts} after {limit:.0f} s")
            event(*arguments)
        return self.now

    def _tick(self) -> None:
        self._tell(self.scheduler.tick, self.now)
        self.at(self.now + TICK, self._tick)

    def _tell(self, event: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        began = time.process_time()
        answer = event(*arguments, **options)
        actions = self.scheduler.actions()
        self.scheduling += time.process_time() - began
        for action in actions:
            if isinstance(action, Send):
                self.sent[action.chunk] += 1
                lender = self.lenders[action.peer]
                self.at(self.now + LATENCY, self._arrive, lender, lender.life, action)
            else:
                self.made.append(action)
                if isinstance(action, Recall):
                    self.at(self.now + LATENCY, self._recall, self.lenders[action.peer], action.leases)
                elif isinstance(action, Cancel):
                    self.at(self.now + LATENCY, self._cancel, self.lenders[action.peer], action.leases)
                elif isinstance(action, GiveUp):
                    self.given_up.append(action.chunk)
        return answer

    # -- a lender --------------------------------------------------------------------------------------------------

    def _arrive(self, lender: Lender, life: int, send: Send) -> None:
        if lender.life == life:
            lender.waiting.append(send)
            self._begin(lender)

    def _begin(self, lender: Lender) -> None:
        while lender.waiting and len(lender.running) < lender.slots and not lender.stalled:
            send = lender.waiting.popleft()
            lender.running.add(send.lease)
            seconds = self.sizes[send.chunk] / lender.speed
            seconds *= max(0.2, self.random.gauss(1, lender.jitter)) if lender.jitter else 1.0
            wait = 0.0 if lender.loaded else lender.loading
            lender.loaded = True
            self.at(self.now + wait + LATENCY, self._started, send.lease)
            self.at(self.now + wait + seconds, self._finish, lender, lender.life, send)

    def _started(self, lease: int) -> None:
        self._tell(self.scheduler.started, lease, self.now)

    def _finish(self, lender: Lender, life: int, send: Send) -> None:
        if lender.life != life or lender.stalled:
            return
        lender.running.discard(send.lease)
        if send.lease in lender.cancelled:
            lender.cancelled.discard(send.lease)
        else:
            self.at(self.now + LATENCY, self._answer, lender, send, lender.breaks_on(send.chunk))
        self._begin(lender)

    def _answer(self, lender: Lender, send: Send, broken: bool) -> None:
        if broken:
            self._tell(self.scheduler.failed, send.lease, "it broke", self.now)
        elif self._tell(self.scheduler.received, send.lease, self.now):
            self._tell(self.scheduler.committed, send.chunk, self.now)
            self.spoken_by[lender.key] += 1
            if send.chunk in self.kept:
                raise AssertionError(f"chunk {send.chunk} was kept twice")
            self.kept[send.chunk] = self.now

    def _recall(self, lender: Lender, leases: Iterable[int]) -> None:
        if lender.up:
            wanted = set(leases)
            given = [send.lease for send in lender.waiting if send.lease in wanted]
            lender.waiting = deque(send for send in lender.waiting if send.lease not in wanted)
            self.at(self.now + LATENCY, self._recalled, given, list(wanted & lender.running))

    def _recalled(self, given: list[int], kept: list[int]) -> None:
        self._tell(self.scheduler.given_back, given, self.now)
        self._tell(self.scheduler.kept, kept, self.now)

    def _cancel(self, lender: Lender, leases: Iterable[int]) -> None:
        unwanted = set(leases)
        lender.waiting = deque(send for send in lender.waiting if send.lease not in unwanted)
        lender.cancelled |= unwanted & lender.running


def speech(count: int, seed: int) -> list[int]:
    """Make chunks as books have them: most of some 200 characters, some much shorter or longer."""
    source = random.Random(seed)
    return [round(min(max(source.lognormvariate(5.2, 0.6), 20), 500)) for _ in range(count)]


def makespan(speeds: Iterable[float], count: int, seed: int) -> float:
    """Run a job on lenders of so many characters per second; returns the ideal's share of the time it took."""
    speeds = list(speeds)
    sizes = speech(count, seed)
    household = Household(sizes, seed)
    for number, speed in enumerate(speeds):
        household.start(Lender(f"lender {number}", speed))
    return sum(sizes) / sum(speeds) / household.run(1e5)
