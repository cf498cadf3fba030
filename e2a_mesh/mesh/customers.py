"""What the lender's desk keeps of those who gave it work, and of the slots that do it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from e2a_mesh.mesh.commissions import Commission, Order
    from e2a_mesh.mesh.messages import Failed, Result, Task

_SWITCHING = 20.0  # seconds of speaking by which another voice's job may lag before an engine changes its voice


@dataclass(slots=True)
class Debt:
    """An answer that the coordinator has not acknowledged."""

    message: Result | Failed
    payload: bytes
    sent: float


@dataclass(slots=True)
class Job:
    """A job that a coordinator offered, and all that it was asked of it."""

    commission: Commission
    ready: bool = False
    waiting: deque[Order] = field(default_factory=deque)
    running: set[int] = field(default_factory=set)
    owed: dict[int, Debt] = field(default_factory=dict)
    unable: dict[int, str] = field(default_factory=dict)  # slots whose engine does not start, and why
    service: float = 0.0  # seconds of engine time, counted from what the least served had when it came
    since: float = 0.0  # when the first of those waiting came, or one was begun

    @property
    def book(self) -> tuple[str, bytes]:
        """What its book is known by: that of several voices is several jobs, whose seeds have one root."""
        return self.commission.coordinator, self.commission.offer.seed

    def leases(self) -> list[int]:
        """List all that the coordinator has not been given back."""
        return [*(order.lease for order in self.waiting), *self.running, *self.owed]


@dataclass(slots=True)
class Customer:
    """A coordinator's connection."""

    connection: bytes
    key: str
    instance: str
    own: bool
    heard: float
    jobs: dict[str, Job] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()


@dataclass(slots=True)
class Slot:
    """One engine's place, and what it does there."""

    order: Order | None = None
    voice: tuple[str, str, str, str] | None = None
    book: tuple[str, bytes] | None = None  # that it spoke last
    begun: float = 0.0
    unwanted: float | None = None  # since when


def served(jobs: Iterable[Job]) -> dict[tuple[str, bytes], float]:
    """Sum up by books the seconds of engine time that they were served."""
    sums: dict[tuple[str, bytes], float] = {}
    for job in jobs:
        sums[job.book] = sums.get(job.book, 0.0) + job.service
    return sums


def choose(jobs: Sequence[Job], slot: Slot, service: Mapping[tuple[str, bytes], float], now: float) -> Job:
    """Choose for an idle slot among jobs with work for it: the book served least, `service` being what each was.

    The engine's voice is changed only for a good reason. Which of a book's voices it needs most is its coordinator's to
    know: that gives out chunks of one in a row, so an engine stays with it, until another has waited for too long.
    """

    def lag(job: Job) -> tuple[float, float]:
        changes = slot.voice not in (None, job.commission.voice)
        if changes and slot.book == job.book and now - job.since >= _SWITCHING:
            changes = False
        return service[job.book] + (_SWITCHING if changes else 0.0), job.since if slot.book == job.book else 0.0

    return min(jobs, key=lag)
