"""The lender's desk: what coordinators have asked for, in which order it is spoken, and what is owed to whom.

It decides and does no more: messages go out through `outbox`, orders to the workshop. Time is passed in, in seconds.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from e2a_mesh.mesh.commissions import Commission, Order, Workshop
from e2a_mesh.mesh.customers import Customer, Debt, Job, Slot, choose, served
from e2a_mesh.mesh.fetching import Fetching
from e2a_mesh.mesh.messages import (
    MOST_LEASES,
    Ack,
    Beat,
    Bye,
    Cancel,
    Close,
    Decline,
    Failed,
    Holding,
    LenderState,
    Offer,
    Piece,
    Ready,
    Recall,
    Recalled,
    Result,
    Returned,
    Speak,
    Started,
    Status,
    Unknown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2a_mesh.mesh.fetching import Kept
    from e2a_mesh.mesh.messages import Message, Task

__all__ = ["SILENCE", "Commission", "Desk", "Order", "Workshop"]

SILENCE = 4.0  # seconds after which a coordinator that says nothing is taken for dead
_MERCY = 20.0  # seconds that a chunk nobody wants any more may still take: stopping it means loading the voice again
_UNACKNOWLEDGED = 10.0  # seconds after which an answer is sent again
_MOST_JOBS = 64  # of one coordinator: a book of many voices is as many


class Desk:
    """Takes the messages of coordinators and the workshop's reports."""

    def __init__(self, workshop: Workshop, slots: int, own_key: str) -> None:
        self.outbox: list[tuple[bytes, Message, bytes]] = []
        self.state, self.reason = LenderState.LENDING, ""
        self._workshop = workshop
        self._fetching = Fetching(workshop)
        self._own_key = own_key
        self._slots = [Slot() for _ in range(slots)]
        self._customers: dict[bytes, Customer] = {}

    # -- coordinators -------------------------------------------------------------------------------------------

    def connected(self, connection: bytes, key: str, instance: str, now: float) -> None:
        """Receive a coordinator's Hello: what an earlier connection of the same process was owed is sent again."""
        customer = Customer(connection, key, instance, key == self._own_key, now)
        for other in list(self._customers.values()):
            if (other.key, other.instance) == (key, instance):
                for job in other.jobs.values():
                    job.waiting.clear()  # it counts them as lost
                customer.jobs = other.jobs
                del self._customers[other.connection]
                self._fetching.moved(other.connection, connection, now)
        self._customers[connection] = customer
        for job in customer.jobs.values():
            for debt in job.owed.values():
                self._send(customer, debt.message, debt.payload)
        self._conclude(now)

    def gone(self, connection: bytes, now: float) -> None:
        """Drop a coordinator and all it asked for."""
        if (customer := self._customers.pop(connection, None)) is not None:
            for name, job in customer.jobs.items():
                self._abort(job)
                self._fetching.drop(connection, name, now)
            self._conclude(now)

    def knows(self, connection: bytes) -> bool:
        """Tell whether the connection has said Hello and was heard of lately."""
        return connection in self._customers

    def heard(self, connection: bytes, message: Message, now: float, payload: bytes = b"") -> None:
        """Take a message of a connected coordinator."""
        customer = self._customers[connection]
        customer.heard = now
        match message:
            case Offer():
                self._offered(customer, message, now)
            case Piece():
                self._fetching.take(connection, message, payload, now)
            case Speak():
                self._ordered(customer, message, now)
            case Ack():
                for job in customer.jobs.values():
                    for lease in message.leases:
                        job.owed.pop(lease, None)
            case Recall():
                self._recall(customer, message)
            case Cancel():
                self._cancel(customer, set(message.leases), now)
            case Close():
                if (closed := customer.jobs.pop(message.job, None)) is not None:
                    self._abort(closed)
                    self._fetching.drop(connection, message.job, now)
            case Beat():
                customer.tasks = message.tasks
            case Bye():
                self.gone(connection, now)
            case _:
                pass  # news for others than lenders
        self._conclude(now)
        self._assign(now)

    def _offered(self, customer: Customer, offer: Offer, now: float) -> None:
        if len(customer.jobs) >= _MOST_JOBS and offer.job not in customer.jobs:
            self._send(customer, Decline(offer.job, "too many jobs at once", final=False))
            return
        if offer.clip and not offer.clip_size:
            self._send(customer, Decline(offer.job, "it names a clip without a byte", final=True))
            return
        known = customer.jobs.get(offer.job)
        if known is not None and known.commission.offer == offer and known.ready:
            self._accept(customer, known)
            return
        if self._fetching.wants(customer.connection, offer.job):
            if known is not None and known.commission.offer == offer:
                return  # its clip is on the way
            self._fetching.drop(customer.connection, offer.job, now)
        job = Job(Commission(customer.key, offer))
        customer.jobs.pop(offer.job, None)
        service = served(self._jobs())
        job.service = 0.0 if job.book in service else min(service.values(), default=0.0)
        customer.jobs[offer.job] = job
        self._workshop.examine(job.commission)

    def _ordered(self, customer: Customer, message: Speak, now: float) -> None:
        job = customer.jobs.get(message.job)
        if job is None or not job.ready:
            self._send(customer, Unknown(message.job))
        elif not self._serves(customer):
            self._send(customer, Returned((message.lease,)))
        elif len(job.leases()) >= min(MOST_LEASES, 8 * len(self._slots)):
            self._send(customer, Failed(message.lease, "more chunks than were asked for", blame=False))
        else:
            job.since = job.since if job.waiting else now
            job.waiting.append(
                Order(
                    job.commission,
                    message.chunk,
                    message.lease,
                    message.text,
                    message.language,
                    message.occurrence,
                    message.source,
                    message.heading,
                    message.take,
                )
            )

    def _recall(self, customer: Customer, message: Recall) -> None:
        wanted = set(message.leases)
        given: list[int] = []
        for job in customer.jobs.values():
            given += self._take_back(job, wanted)
        kept = wanted & {lease for job in customer.jobs.values() for lease in job.leases()}
        self._send(customer, Recalled(tuple(given), tuple(sorted(kept))))

    @staticmethod
    def _take_back(job: Job, wanted: set[int] | None = None) -> list[int]:
        """Take waiting orders out of a job's queue, all or those wanted; returns their leases."""
        taken = [order.lease for order in job.waiting if wanted is None or order.lease in wanted]
        job.waiting = deque(order for order in job.waiting if order.lease not in set(taken))
        return taken

    def _cancel(self, customer: Customer, leases: set[int], now: float) -> None:
        for job in customer.jobs.values():
            self._take_back(job, leases)
            for lease in leases:
                job.owed.pop(lease, None)
            job.running -= leases
        for slot in self._slots:
            if slot.order is not None and slot.order.lease in leases and self._owner(slot.order) is customer:
                slot.unwanted = now

    # -- the workshop -------------------------------------------------------------------------------------------

    def examined(self, commission: Commission, refusal: str, now: float, *, final: bool = True) -> None:
        """Learn whether a commission can be carried out; `refusal` says why not."""
        for customer in self._customers.values():
            job = customer.jobs.get(commission.offer.job)
            if job is None or job.commission != commission:
                continue
            if refusal:
                self._refuse(customer, job, refusal, now, final=final)
            elif job.ready or commission.clip is None:
                self._accept(customer, job)
            else:
                self._fetching.want(customer.connection, commission.offer.job, commission.clip)
        self._conclude(now)
        self._assign(now)

    def kept(self, kept: Kept, now: float) -> None:
        """Learn what the workshop has of a clip."""
        self._fetching.kept(kept, now)
        self._conclude(now)
        self._assign(now)

    def _conclude(self, now: float) -> None:
        """Ask for what clips lack, and accept or decline the jobs whose clips are here or will not come."""
        fetches, self._fetching.outbox = self._fetching.outbox, []
        verdicts, self._fetching.verdicts = self._fetching.verdicts, []
        self.outbox += [(connection, fetch, b"") for connection, fetch in fetches]
        for verdict in verdicts:
            customer = self._customers.get(verdict.connection)
            job = customer.jobs.get(verdict.job) if customer is not None else None
            if customer is None or job is None:
                continue
            if verdict.refusal:
                self._refuse(customer, job, verdict.refusal, now, final=verdict.final)
            else:
                self._accept(customer, job)

    def _accept(self, customer: Customer, job: Job) -> None:
        job.ready = True
        self._send(customer, Ready(job.commission.offer.job, len(self._slots) - len(job.unable)))

    def _refuse(self, customer: Customer, job: Job, reason: str, now: float, *, final: bool) -> None:
        self._abort(job)
        self._fetching.drop(customer.connection, job.commission.offer.job, now)
        customer.jobs.pop(job.commission.offer.job, None)
        self._send(customer, Decline(job.commission.offer.job, reason[:400], final))

    def begun(self, slot: int, lease: int, now: float) -> None:
        """Learn that a slot's engine is loaded and speaks."""
        order = self._slots[slot].order
        if order is not None and order.lease == lease:
            self._slots[slot].begun = now
            if (customer := self._owner(order)) is not None:
                self._send(customer, Started(lease))

    def spoken(self, slot: int, lease: int, flac: bytes, attempts: int, now: float) -> None:
        """Take a chunk's audio from a slot, which is idle now; it is kept until the coordinator has it."""
        order = self._free(slot, lease, now)
        if order is not None:
            self._owe(order, Result(order.commission.offer.job, order.chunk, lease, attempts), flac, now)
        self._assign(now)

    def failed(self, slot: int, lease: int, reason: str, now: float, *, blame: bool, final: bool = False) -> None:
        """Learn that a slot is idle without having spoken. `final`: its engine cannot speak the job at all."""
        running = self._slots[slot].order
        order = self._free(slot, lease, now)
        if final and running is not None and running.lease == lease:
            self._do_without(slot, running, reason, now, wanted=order is not None)
        elif order is not None:
            self._owe(order, Failed(lease, reason[:400], blame), b"", now)
        self._assign(now)

    def _do_without(self, number: int, order: Order, reason: str, now: float, *, wanted: bool) -> None:
        """Let the other slots serve a job that one cannot; decline it when none can."""
        self._slots[number].voice = None  # nothing is loaded
        customer, job = self._owner(order), self._job_of(order)
        if customer is None or job is None:
            return
        job.unable[number] = reason
        if len(job.unable) == len(self._slots):
            self._refuse(customer, job, reason, now, final=True)
            self._conclude(now)
            return
        if wanted:
            job.waiting.appendleft(order)
        self._accept(customer, job)

    def _free(self, number: int, lease: int, now: float) -> Order | None:
        """Make a slot idle; returns its order if it is still wanted."""
        slot = self._slots[number]
        order = slot.order
        if order is None or order.lease != lease:
            return None
        wanted = slot.unwanted is None
        slot.order, slot.unwanted = None, None
        job = self._job_of(order)
        if job is not None:
            job.running.discard(lease)
            job.service += now - slot.begun
        return order if wanted and job is not None else None

    def _owe(self, order: Order, message: Result | Failed, payload: bytes, now: float) -> None:
        customer, job = self._owner(order), self._job_of(order)
        if customer is not None and job is not None:
            job.owed[message.lease] = Debt(message, payload, now)
            self._send(customer, message, payload)

    def _assign(self, now: float) -> None:
        """Give idle slots to the books that were served least."""
        for number, slot in enumerate(self._slots):
            if slot.order is not None:
                continue
            able = [job for job in self._jobs() if job.waiting and job.ready and number not in job.unable]
            if not able:
                continue
            job = choose(able, slot, served(self._jobs()), now)
            order = job.waiting.popleft()
            job.running.add(order.lease)
            job.since = slot.begun = now
            slot.order, slot.voice, slot.book = order, job.commission.voice, job.book
            self._workshop.speak(number, order)

    # -- the owner ----------------------------------------------------------------------------------------------

    def lend(self, state: LenderState, reason: str, now: float) -> None:
        """Obey the owner. When it is to stop, others get their chunks back at once; when to finish, the waiting."""
        self.state, self.reason = state, reason
        if state is not LenderState.LENDING:
            for customer in self._customers.values():
                if customer.own:
                    continue
                for job in customer.jobs.values():
                    back = self._take_back(job)
                    if state is not LenderState.FINISHING:
                        back += job.running
                        self._abort(job)
                    for start in range(0, len(back), MOST_LEASES):
                        self._send(customer, Returned(tuple(back[start : start + MOST_LEASES])))
        self._assign(now)

    def _serves(self, customer: Customer) -> bool:
        return customer.own or self.state is LenderState.LENDING

    # -- time ---------------------------------------------------------------------------------------------------

    def tick(self, now: float) -> None:
        """Drop the silent, and stop what nobody wants and does not end by itself. Call it a few times a second."""
        for customer in list(self._customers.values()):
            if now - customer.heard > SILENCE:
                self.gone(customer.connection, now)
        self._fetching.tick(now)
        self._conclude(now)
        for number, slot in enumerate(self._slots):
            if slot.order is not None and slot.unwanted is not None and now - slot.unwanted > _MERCY:
                self._workshop.abort(number, slot.order.lease)
                slot.unwanted = now
        self._assign(now)

    def tell(self, status: Status, now: float) -> None:
        """Tell everybody the lender's state, and coordinators what is held for them. Call it every second."""
        for customer in self._customers.values():
            self._send(customer, status)
            for name, job in customer.jobs.items():
                self._send(customer, Holding(name, tuple(job.leases()[:MOST_LEASES])))
                for debt in job.owed.values():
                    if now - debt.sent > _UNACKNOWLEDGED:
                        debt.sent = now
                        self._send(customer, debt.message, debt.payload)

    @property
    def account(self) -> str:
        """The owner's reason; where there is none, which engines do not serve a job, and why."""
        troubled = next((job for job in self._jobs() if job.unable), None)
        if self.reason or troubled is None:
            return self.reason
        why = next(iter(troubled.unable.values()))
        return f"{len(troubled.unable)} of {len(self._slots)} engines do not speak now: {why}"

    def tasks(self) -> tuple[Task, ...]:
        """List the jobs that coordinators told of."""
        seen = {task.job: task for customer in self._customers.values() for task in customer.tasks}
        return tuple(seen.values())[:32]

    # -- within -------------------------------------------------------------------------------------------------

    def _jobs(self) -> Iterator[Job]:
        return (job for customer in self._customers.values() for job in customer.jobs.values())

    def _owner(self, order: Order) -> Customer | None:
        for customer in self._customers.values():
            job = customer.jobs.get(order.commission.offer.job)
            if job is not None and job.commission is order.commission:
                return customer
        return None

    def _job_of(self, order: Order) -> Job | None:
        owner = self._owner(order)
        return owner.jobs[order.commission.offer.job] if owner is not None else None

    def _abort(self, job: Job) -> None:
        """Drop a job's orders and stop the slots that speak them."""
        job.waiting.clear()
        job.running.clear()
        for number, slot in enumerate(self._slots):
            if slot.order is not None and slot.order.commission is job.commission:
                slot.unwanted = slot.begun
                self._workshop.abort(number, slot.order.lease)

    def _send(self, customer: Customer, message: Message, payload: bytes = b"") -> None:
        self.outbox.append((customer.connection, message, payload))
