"""The lender's desk: fair to all coordinators, obedient to the owner, and nothing it owes is forgotten."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from e2a_mesh.mesh.desk import SILENCE, Commission, Desk, Order
from e2a_mesh.mesh.messages import (
    Ack,
    Beat,
    Bye,
    Cancel,
    Close,
    Decline,
    Failed,
    Holding,
    LenderState,
    Message,
    Offer,
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

OWN, ANNA, BEN = "own-key", "anna-key", "ben-key"
INSTANCE = "0123456789abcdef"


def offer(job: str, voice: str = "joe") -> Offer:
    return Offer(job, "A book", "toy", voice, ("en",), 16_000, "00", 1.0, b"seed")


@dataclass
class Bench:
    """A workshop that does nothing until the test says what became of an order."""

    speaking: dict[int, Order] = field(default_factory=dict)
    examining: list[Commission] = field(default_factory=list)
    aborted: list[int] = field(default_factory=list)

    def examine(self, commission: Commission) -> None:
        self.examining.append(commission)

    def speak(self, slot: int, order: Order) -> None:
        assert slot not in self.speaking, "a slot got two orders"
        self.speaking[slot] = order

    def abort(self, slot: int, lease: int) -> None:
        if slot in self.speaking and self.speaking[slot].lease == lease:
            self.aborted.append(lease)


class Lender:
    """A desk with its bench, a clock, and a record of all that was said to whom."""

    def __init__(self, slots: int = 1) -> None:
        self.bench = Bench()
        self.desk = Desk(self.bench, slots, OWN)
        self.now = 0.0
        self.said: dict[bytes, list[Message]] = {}

    def join(self, connection: bytes, key: str, job: str, voice: str = "joe", instance: str = INSTANCE) -> None:
        self.desk.connected(connection, key, instance, self.now)
        self.hear(connection, offer(job, voice))
        self.desk.examined(self.bench.examining[-1], "", self.now)
        self.collect()

    def hear(self, connection: bytes, message: Message) -> None:
        self.desk.heard(connection, message, self.now)
        self.collect()

    def order(self, connection: bytes, job: str, *leases: int) -> None:
        for lease in leases:
            self.hear(connection, Speak(job, lease, lease, "Some text.", "en", 0, "", heading=False))

    def finish(self, slot: int = 0, seconds: float = 1.0) -> int:
        """Let a slot speak its order to the end; returns the lease."""
        order = self.bench.speaking[slot]
        self.desk.begun(slot, order.lease, self.now)
        self.now += seconds
        del self.bench.speaking[slot]
        self.desk.spoken(slot, order.lease, b"flac", 1, self.now)
        self.collect()
        return order.lease

    def collect(self) -> None:
        for connection, message, _ in self.desk.outbox:
            self.said.setdefault(connection, []).append(message)
        self.desk.outbox.clear()

    def heard_by(self, connection: bytes, kind: type) -> list:
        return [message for message in self.said.get(connection, []) if isinstance(message, kind)]


@pytest.fixture
def lender() -> Lender:
    return Lender()


JOB, OTHER, THIRD = "a" * 12, "b" * 12, "c" * 12


def test_another_reading_is_ordered_by_its_number(lender: Lender) -> None:
    lender.join(b"c", ANNA, JOB)
    lender.hear(b"c", Speak(JOB, 1, 1, "Some text.", "en", 2, "", heading=False, take=3))
    order = lender.bench.speaking[0]
    assert (order.occurrence, order.take) == (2, 3)


def test_a_job_that_fits_is_accepted_with_the_number_of_slots(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    assert lender.heard_by(b"1", Ready) == [Ready(JOB, 1)]


def test_a_job_whose_voice_is_missing_is_declined_with_the_reason(lender: Lender) -> None:
    lender.desk.connected(b"1", ANNA, INSTANCE, 0.0)
    lender.hear(b"1", offer(JOB))
    lender.desk.examined(lender.bench.examining[-1], "There is no such voice here.", 0.0)
    lender.collect()
    assert lender.heard_by(b"1", Decline) == [Decline(JOB, "There is no such voice here.", final=True)]
    lender.order(b"1", JOB, 1)
    assert lender.heard_by(b"1", Unknown) == [Unknown(JOB)]


def test_chunks_are_spoken_one_at_a_time_and_the_result_is_kept_until_acknowledged(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2)
    assert [order.lease for order in lender.bench.speaking.values()] == [1]
    lender.finish()
    assert lender.heard_by(b"1", Started) == [Started(1)]
    assert lender.heard_by(b"1", Result) == [Result(JOB, 1, 1, 1)]
    assert lender.bench.speaking[0].lease == 2
    lender.desk.tell(status(), lender.now)
    lender.collect()
    assert set(lender.heard_by(b"1", Holding)[-1].leases) == {1, 2}
    lender.hear(b"1", Ack((1,)))
    lender.desk.tell(status(), lender.now)
    lender.collect()
    assert set(lender.heard_by(b"1", Holding)[-1].leases) == {2}


def status() -> Status:
    return Status(LenderState.LENDING, "", 1, 0.0, (), (), ())


def test_a_result_that_is_not_acknowledged_is_sent_again(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1)
    lender.finish()
    for _ in range(12):
        lender.now += 1.0
        lender.hear(b"1", Beat(()))
        lender.desk.tell(status(), lender.now)
    lender.collect()
    assert lender.heard_by(b"1", Result) == [Result(JOB, 1, 1, 1)] * 2


def test_two_coordinators_with_one_voice_take_turns(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.join(b"2", BEN, OTHER)
    lender.order(b"1", JOB, 1, 2, 3, 4)
    lender.order(b"2", OTHER, 11, 12, 13, 14)
    spoken = [lender.finish() for _ in range(8)]
    assert sum(lease > 10 for lease in spoken[:4]) == 2


def test_another_voice_gets_its_share_without_a_change_at_every_chunk(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB, voice="joe")
    lender.join(b"2", BEN, OTHER, voice="amy")
    served, changes, last = {JOB: 0.0, OTHER: 0.0}, 0, ""
    for number in range(200):
        for connection, job, base in ((b"1", JOB, 1000), (b"2", OTHER, 5000)):
            lender.order(connection, job, base + number)
            lender.hear(connection, Ack(tuple(range(base, base + number))))
        job = lender.bench.speaking[0].commission.offer.job
        changes, last = changes + (job != last), job
        lender.finish(seconds=5.0)
        served[job] += 5.0
        lender.hear(b"1", Ack(tuple(range(1000, 1000 + number))))
    assert abs(served[JOB] - served[OTHER]) <= 45.0
    assert changes < 60


def test_a_newcomer_does_not_make_up_for_the_time_before_it_came(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    for lease in range(1, 6):
        lender.order(b"1", JOB, lease)
        lender.finish(seconds=100.0)
        lender.hear(b"1", Ack((lease,)))
    lender.join(b"2", BEN, OTHER)
    lender.order(b"1", JOB, 6, 7)
    lender.order(b"2", OTHER, 11, 12)
    spoken = [lender.finish() for _ in range(3)]
    assert any(lease < 10 for lease in spoken)


def test_waiting_chunks_are_given_back_on_recall_and_begun_ones_are_kept(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2, 3)
    lender.hear(b"1", Recall((1, 2, 99)))
    assert lender.heard_by(b"1", Recalled) == [Recalled((2,), (1,))]
    lender.finish()
    assert lender.bench.speaking[0].lease == 3


def test_a_cancelled_chunk_brings_no_result_and_is_stopped_only_if_it_does_not_end(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2)
    lender.hear(b"1", Cancel((1,)))
    assert lender.bench.aborted == []
    lender.finish()
    assert lender.heard_by(b"1", Result) == []
    lender.hear(b"1", Cancel((2,)))
    for _ in range(25):
        lender.now += 1.0
        lender.hear(b"1", Beat(()))
        lender.desk.tick(lender.now)
    assert 2 in lender.bench.aborted


def test_a_silent_coordinator_is_dropped_and_its_slot_is_free(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2)
    lender.now += SILENCE - 0.1
    lender.desk.tick(lender.now)
    assert lender.bench.aborted == []
    lender.now += 0.2
    lender.desk.tick(lender.now)
    assert lender.bench.aborted == [1]
    assert not lender.desk.knows(b"1")
    del lender.bench.speaking[0]
    lender.desk.failed(0, 1, "closed", lender.now, blame=True)
    lender.join(b"2", BEN, OTHER)
    lender.order(b"2", OTHER, 11)
    assert lender.bench.speaking[0].lease == 11


def test_the_owner_gets_the_machine_back_at_once_and_others_their_chunks(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2, 3)
    lender.desk.lend(LenderState.PAUSED, "a game is running", lender.now)
    lender.collect()
    assert [sorted(message.leases) for message in lender.heard_by(b"1", Returned)] == [[1, 2, 3]]
    assert lender.bench.aborted == [1]
    lender.order(b"1", JOB, 4)
    assert lender.heard_by(b"1", Returned)[-1] == Returned((4,))


def test_finishing_lets_the_chunk_in_hand_be_spoken(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2)
    lender.desk.lend(LenderState.FINISHING, "", lender.now)
    lender.collect()
    assert lender.heard_by(b"1", Returned) == [Returned((2,))]
    lender.finish()
    assert lender.heard_by(b"1", Result) == [Result(JOB, 1, 1, 1)]


def test_this_machine_itself_is_served_even_when_it_does_not_lend(lender: Lender) -> None:
    lender.join(b"1", OWN, JOB)
    lender.desk.lend(LenderState.OFF, "", lender.now)
    lender.order(b"1", JOB, 1)
    assert lender.bench.speaking[0].lease == 1


def test_a_coordinator_that_reconnects_gets_what_was_spoken_meanwhile(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2)
    lender.finish()
    lender.desk.connected(b"9", ANNA, INSTANCE, lender.now)
    lender.collect()
    assert lender.heard_by(b"9", Result) == [Result(JOB, 1, 1, 1)]
    assert not lender.desk.knows(b"1")
    lender.hear(b"9", offer(JOB))
    assert lender.heard_by(b"9", Ready) == [Ready(JOB, 1)]
    lender.finish()
    assert lender.heard_by(b"9", Result)[-1] == Result(JOB, 2, 2, 1)


def test_a_coordinator_that_was_started_anew_inherits_nothing(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1)
    lender.finish()
    lender.desk.connected(b"9", ANNA, "f" * 16, lender.now)
    lender.collect()
    assert lender.heard_by(b"9", Result) == []


def test_nobody_can_recall_or_cancel_what_another_ordered(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.join(b"2", BEN, OTHER)
    lender.order(b"1", JOB, 1, 2)
    lender.hear(b"2", Recall((2,)))
    lender.hear(b"2", Cancel((1,)))
    assert lender.heard_by(b"2", Recalled) == [Recalled((), ())]
    lender.finish()
    assert lender.heard_by(b"1", Result) == [Result(JOB, 1, 1, 1)]
    assert lender.heard_by(b"2", Result) == []


def test_the_only_engine_that_cannot_run_ends_the_job_here_and_not_the_chunk(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1)
    del lender.bench.speaking[0]
    lender.desk.failed(0, 1, "no driver", lender.now, blame=True, final=True)
    lender.collect()
    assert lender.heard_by(b"1", Decline) == [Decline(JOB, "no driver", final=True)]
    assert lender.heard_by(b"1", Failed) == []


def fail_to_start(lender: Lender, slot: int, reason: str = "no memory") -> int:
    """Let a slot's engine not start; returns the lease that it was to speak."""
    lease = lender.bench.speaking.pop(slot).lease
    lender.desk.failed(slot, lease, reason, lender.now, blame=True, final=True)
    lender.collect()
    return lease


def test_an_engine_that_cannot_run_leaves_the_job_to_the_other_slots() -> None:
    lender = Lender(slots=3)
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2, 3, 4)
    assert fail_to_start(lender, 1) == 2
    assert lender.heard_by(b"1", Ready) == [Ready(JOB, 3), Ready(JOB, 2)]
    assert lender.heard_by(b"1", Decline) == lender.heard_by(b"1", Failed) == []
    assert lender.desk.account == "1 of 3 engines do not speak now: no memory"
    lender.finish(0)
    assert lender.bench.speaking[0].lease == 2  # before those that came later
    assert 1 not in lender.bench.speaking
    lender.finish(0)
    lender.finish(2)
    assert {lender.finish(0)} == {4}
    assert [result.lease for result in lender.heard_by(b"1", Result)] == [1, 2, 3, 4]
    lender.hear(b"1", offer(JOB))  # as a coordinator does that missed the answer
    assert lender.heard_by(b"1", Ready)[-1] == Ready(JOB, 2)
    lender.hear(b"1", Close(JOB))
    assert lender.desk.account == ""


def test_a_job_that_no_engine_can_speak_is_declined_with_the_last_reason() -> None:
    lender = Lender(slots=2)
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2)
    fail_to_start(lender, 1)
    assert lender.heard_by(b"1", Decline) == []
    fail_to_start(lender, 0, "no driver")
    assert lender.heard_by(b"1", Decline) == [Decline(JOB, "no driver", final=True)]
    assert lender.bench.speaking == {}


def test_an_engine_that_cannot_run_for_one_job_speaks_another() -> None:
    lender = Lender(slots=2)
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2, 3)
    fail_to_start(lender, 0)
    lender.join(b"2", BEN, OTHER, voice="amy")
    lender.order(b"2", OTHER, 7)
    assert lender.bench.speaking[0].lease == 7
    assert lender.bench.speaking[1].lease == 2


def test_a_chunk_that_was_called_off_while_its_engine_did_not_start_is_not_spoken() -> None:
    lender = Lender(slots=2)
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2)
    lender.hear(b"1", Cancel((1,)))
    fail_to_start(lender, 0)
    assert lender.heard_by(b"1", Ready)[-1] == Ready(JOB, 1)
    lender.finish(1)
    assert lender.bench.speaking == {}


def test_what_the_owner_says_goes_before_what_an_engine_says() -> None:
    lender = Lender(slots=2)
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1)
    fail_to_start(lender, 0)
    lender.desk.lend(LenderState.PAUSED, "it runs on battery", lender.now)
    assert lender.desk.account == "it runs on battery"


def test_more_chunks_than_any_coordinator_needs_are_refused(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, *range(1, 40))
    assert lender.heard_by(b"1", Failed)
    assert all(not failed.blame for failed in lender.heard_by(b"1", Failed))


@pytest.mark.parametrize("farewell", [Close(JOB), Bye("")])
def test_a_coordinator_that_takes_its_leave_leaves_nothing_behind(lender: Lender, farewell: Message) -> None:
    lender.join(b"1", ANNA, JOB)
    lender.order(b"1", JOB, 1, 2)
    lender.hear(b"1", farewell)
    assert lender.bench.aborted == [1]
    del lender.bench.speaking[0]
    lender.desk.failed(0, 1, "closed", lender.now, blame=True)
    assert lender.bench.speaking == {}


def test_a_book_of_two_voices_gets_no_more_than_one_of_one(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB, voice="joe")
    lender.hear(b"1", offer(THIRD, "amy"))
    lender.desk.examined(lender.bench.examining[-1], "", lender.now)
    lender.join(b"2", BEN, OTHER, voice="joe")
    served = {ANNA: 0, BEN: 0}
    for number in range(60):
        for connection, job, base in ((b"1", JOB, 1000), (b"1", THIRD, 3000), (b"2", OTHER, 5000)):
            lender.order(connection, job, base + number)
            lender.hear(connection, Ack(tuple(range(base, base + number))))
        served[lender.bench.speaking[0].commission.coordinator] += 1
        lender.finish(seconds=5.0)
    assert abs(served[ANNA] - served[BEN]) <= 10


def test_an_engine_stays_with_a_books_voice_as_long_as_there_is_work_for_it_but_not_for_ever(lender: Lender) -> None:
    lender.join(b"1", ANNA, JOB, voice="joe")
    lender.hear(b"1", offer(THIRD, "amy"))
    lender.desk.examined(lender.bench.examining[-1], "", lender.now)
    lender.order(b"1", JOB, 1)
    lender.order(b"1", THIRD, 11, 12)
    for lease in range(2, 8):
        lender.order(b"1", JOB, lease)
        lender.hear(b"1", Ack(tuple(range(lease))))
    assert [lender.finish(seconds=8.0) for _ in range(4)] == [1, 2, 3, 11]
    assert [lender.finish(seconds=8.0) for _ in range(2)] == [12, 4]
