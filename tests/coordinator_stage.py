"""A coordinator on a stage: its mesh only writes down what is sent, and lenders follow a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from e2a_mesh.convert import Crew
from e2a_mesh.convert.coordinator import Arrival, Coordinator
from e2a_mesh.convert.inspection import Inspected
from e2a_mesh.job import JobFile
from e2a_mesh.mesh.messages import Ack, Cancel, LenderState, Message, Ready, Result, Speak, Status, Task
from e2a_mesh.mesh.news import News, Told, Up
from e2a_mesh.mesh.wire import encode

OWN, ATTIC, STUDY = "own", "attic", "study"
JOB = "ab" * 6
_Kind = TypeVar("_Kind", bound=Message)


def status(state: LenderState, reason: str = "") -> Status:
    return Status(state, reason, 1, 0.0, (), (), ())


class Stage:
    """A coordinator whose mesh only writes down what is sent."""

    def __init__(self, job: JobFile, admits: Callable[[str], bool] = lambda _: True, *, others: bool = False) -> None:
        self.sent: list[tuple[str, Message]] = []
        self.payloads: list[bytes] = []
        self.events: list[object] = []
        self.now = 100.0
        self.coordinator = Coordinator(Crew(self, "here", admits, others), job, self.events.append, self.now)

    # the mesh
    alive = True

    def open(self, inbox: Callable[[News], None]) -> None:
        raise AssertionError("whoever runs the coordinator opens")

    def leave(self, inbox: Callable[[News], None], job: str) -> None:
        raise AssertionError("whoever runs the coordinator leaves")

    def send(self, key: str, message: Message, payload: bytes = b"") -> None:
        encode(message, payload)  # whatever is said must fit the wire
        self.sent.append((key, message))
        self.payloads.append(payload)

    def progress(self, task: Task) -> None:
        raise AssertionError("whoever runs the coordinator tells of progress")

    # the script
    def hear(self, news: News) -> Arrival | None:
        return self.coordinator.take(news, self.now)

    def tell(self, key: str, message: Message, payload: bytes = b"") -> Arrival | None:
        return self.hear(Told(key, message, payload))

    def up(self, key: str) -> None:
        self.hear(Up(key, key, own=key == OWN))
        self.tell(key, status(LenderState.LENDING))  # as a lender does at once

    def join(self, key: str, slots: int = 1) -> None:
        self.up(key)
        self.tell(key, Ready(JOB, slots))

    def result(self, key: str, order: Speak) -> Arrival | None:
        return self.tell(key, Result(JOB, order.chunk, order.lease, 1), b"flac")

    def keep(self, arrival: Arrival) -> None:
        self.coordinator.kept(_inspected(arrival), self.now)

    def reject(self, arrival: Arrival, fault: str = "silence instead of speech") -> None:
        self.coordinator.rejected(_inspected(arrival, fault), self.now)

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds * 4)):
            self.now += 0.25
            self.coordinator.tick(self.now)

    def said(self, key: str, kind: type[_Kind]) -> list[_Kind]:
        return [message for to, message in self.sent if to == key and isinstance(message, kind)]

    def held(self, key: str) -> list[Speak]:
        """List the orders that a lender has neither lost nor answered, by what was said."""
        over = {lease for message in self.said(key, Ack) for lease in message.leases}
        over |= {lease for message in self.said(key, Cancel) for lease in message.leases}
        return [order for order in self.said(key, Speak) if order.lease not in over]

    def happened(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]


def _inspected(arrival: Arrival, fault: str = "") -> Inspected:
    return Inspected(arrival.record, arrival.lease, arrival.machine, arrival.attempts, None, fault)
