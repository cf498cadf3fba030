"""What the lender's desk keeps of those who gave it work, and of the slots that do it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2a_mesh.mesh.commissions import Commission, Order
    from e2a_mesh.mesh.messages import Failed, Result, Task


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
    begun: float = 0.0
    unwanted: float | None = None  # since when
