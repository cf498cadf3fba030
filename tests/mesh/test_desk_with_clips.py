"""The lender's desk and jobs whose voice is cloned: no chunk before the clip is here, and nobody waits who need not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

import pytest

from e2a_mesh.mesh.desk import SILENCE, Commission, Desk, Order
from e2a_mesh.mesh.fetching import Kept
from e2a_mesh.mesh.messages import (
    Beat,
    Bye,
    Close,
    Decline,
    Fetch,
    LenderState,
    Message,
    Offer,
    Piece,
    Ready,
    Result,
    Returned,
    Speak,
    Unknown,
)
from e2a_mesh.model import Clip

ANNA, BEN, OWN = "anna-key", "ben-key", "own-key"
INSTANCE = "0123456789abcdef"
JOB, OTHER = "a" * 12, "b" * 12
SOUND = b"good evening"
CLIP = Clip(hashlib.sha256(SOUND).hexdigest(), len(SOUND))


def offer(job: str = JOB, clip: Clip | None = CLIP) -> Offer:
    plain = Offer(job, "A book", "toy", "joe", ("en",), 16_000, "00", 1.0, b"seed")
    return plain if clip is None else replace(plain, clip=clip.sha256, clip_size=clip.size)


@dataclass
class Bench:
    """A workshop that does nothing until the test says what became of it."""

    speaking: dict[int, Order] = field(default_factory=dict)
    examining: list[Commission] = field(default_factory=list)
    aborted: list[int] = field(default_factory=list)
    sought: list[Clip] = field(default_factory=list)
    pieces: list[tuple[int, bytes]] = field(default_factory=list)
    let: list[Clip] = field(default_factory=list)

    def examine(self, commission: Commission) -> None:
        self.examining.append(commission)

    def speak(self, slot: int, order: Order) -> None:
        self.speaking[slot] = order

    def abort(self, slot: int, lease: int) -> None:
        self.aborted.append(lease)

    def look_for(self, clip: Clip) -> None:
        self.sought.append(clip)

    def keep(self, clip: Clip, offset: int, piece: bytes) -> None:
        self.pieces.append((offset, piece))

    def let_go(self, clip: Clip) -> None:
        self.let.append(clip)


class Lender:
    """A desk with its bench, a clock, and a record of what was said to whom."""

    def __init__(self) -> None:
        self.bench = Bench()
        self.desk = Desk(self.bench, 1, OWN)
        self.now = 0.0
        self.said: list[tuple[bytes, Message]] = []

    def hear(self, connection: bytes, message: Message, payload: bytes = b"") -> None:
        self.desk.heard(connection, message, self.now, payload)
        self.collect()

    def offered(self, connection: bytes = b"1", key: str = ANNA, of: Offer | None = None) -> None:
        """Let a coordinator offer a job that can be carried out here, but for its clip."""
        self.desk.connected(connection, key, INSTANCE, self.now)
        self.hear(connection, of or offer())
        self.desk.examined(self.bench.examining[-1], "", self.now)
        self.collect()

    def has(self, length: int, *, whole: bool = False, spoiled: bool = False, trouble: str = "") -> None:
        """Let the workshop say what it has of the clip."""
        self.desk.kept(Kept(CLIP, length, whole, spoiled, trouble), self.now)
        self.collect()

    def collect(self) -> None:
        self.said += [(connection, message) for connection, message, _ in self.desk.outbox]
        self.desk.outbox.clear()

    def heard_by(self, connection: bytes, *kinds: type) -> list[Message]:
        return [message for other, message in self.said if other == connection and isinstance(message, kinds)]


@pytest.fixture
def lender() -> Lender:
    return Lender()


def speak(lease: int, job: str = JOB) -> Speak:
    return Speak(job, lease, lease, "Some text.", "en", 0, "", heading=False)


def test_a_job_is_accepted_when_its_clip_is_here_and_takes_no_chunk_before(lender: Lender) -> None:
    lender.offered()
    lender.hear(b"1", speak(1))
    lender.has(0)
    lender.hear(b"1", Piece(JOB, CLIP.sha256, 0, len(SOUND)), SOUND[:7])
    lender.hear(b"1", speak(2))
    lender.has(7)
    lender.hear(b"1", Piece(JOB, CLIP.sha256, 7, len(SOUND)), SOUND[7:])
    assert lender.bench.pieces == [(0, SOUND[:7]), (7, SOUND[7:])]
    assert lender.heard_by(b"1", Fetch) == [Fetch(JOB, CLIP.sha256, 0), Fetch(JOB, CLIP.sha256, 7)]
    assert lender.heard_by(b"1", Ready, Unknown) == [Unknown(JOB)] * 2
    lender.has(len(SOUND), whole=True)
    assert lender.heard_by(b"1", Ready) == [Ready(JOB, 1)]
    assert lender.bench.speaking == {}
    lender.hear(b"1", speak(3))
    assert lender.bench.speaking[0].lease == 3


def test_a_clip_that_is_here_is_not_fetched(lender: Lender) -> None:
    lender.offered()
    lender.has(len(SOUND), whole=True)
    assert lender.heard_by(b"1", Fetch, Ready) == [Ready(JOB, 1)]


def test_no_clip_is_fetched_for_a_job_that_cannot_be_carried_out(lender: Lender) -> None:
    lender.desk.connected(b"1", ANNA, INSTANCE, 0.0)
    lender.hear(b"1", offer())
    lender.desk.examined(lender.bench.examining[-1], "Its engine does not clone voices.", 0.0)
    lender.collect()
    assert lender.bench.sought == []
    assert lender.heard_by(b"1", Fetch, Decline) == [Decline(JOB, "Its engine does not clone voices.", final=True)]


def test_an_offer_of_a_clip_without_a_byte_is_declined(lender: Lender) -> None:
    lender.desk.connected(b"1", ANNA, INSTANCE, 0.0)
    lender.hear(b"1", replace(offer(), clip_size=0))
    assert lender.heard_by(b"1", Decline) == [Decline(JOB, "it names a clip without a byte", final=True)]
    assert lender.bench.examining == []


def test_an_offer_that_is_made_again_while_the_clip_comes_changes_nothing(lender: Lender) -> None:
    lender.offered()
    lender.has(0)
    lender.hear(b"1", offer())
    assert len(lender.bench.examining) == 1
    assert lender.heard_by(b"1", Fetch) == [Fetch(JOB, CLIP.sha256, 0)]
    assert lender.bench.let == []


def test_a_clip_that_is_another_is_declined_for_good_and_a_full_disk_for_now(lender: Lender) -> None:
    lender.offered()
    lender.has(0)
    for _ in range(2):
        lender.hear(b"1", Piece(JOB, CLIP.sha256, 0, len(SOUND)), bytes(len(SOUND)))
        lender.has(0, spoiled=True)
    lender.offered(b"2", BEN, offer(OTHER))
    lender.has(0, trouble="The disk is full.")
    (spoiled,) = lender.heard_by(b"1", Decline)
    assert isinstance(spoiled, Decline)
    assert (spoiled.final, "SHA-256" in spoiled.reason) == (True, True)
    assert lender.heard_by(b"2", Decline) == [Decline(OTHER, "The disk is full.", final=False)]
    lender.hear(b"1", speak(1))
    assert lender.heard_by(b"1", Unknown, Ready) == [Unknown(JOB)]


def test_the_other_voice_s_chunks_are_spoken_while_a_clip_is_fetched(lender: Lender) -> None:
    lender.offered()
    lender.has(0)
    lender.offered(b"2", BEN, offer(OTHER, clip=None))
    lender.hear(b"2", speak(11, OTHER))
    lender.hear(b"1", Piece(JOB, CLIP.sha256, 0, len(SOUND)), SOUND)
    lender.desk.spoken(0, 11, b"flac", 1, lender.now)
    lender.collect()
    assert lender.heard_by(b"2", Ready, Result) == [Ready(OTHER, 1), Result(OTHER, 11, 11, 1)]


@pytest.mark.parametrize("farewell", [Close(JOB), Bye("")])
def test_a_coordinator_that_leaves_while_the_clip_comes_needs_it_no_more(lender: Lender, farewell: Message) -> None:
    lender.offered()
    lender.has(0)
    lender.hear(b"1", farewell)
    assert lender.bench.let == [CLIP]
    lender.offered(b"2", BEN, offer(OTHER))
    assert lender.bench.sought == [CLIP, CLIP]


def test_a_coordinator_that_falls_silent_while_the_clip_comes_leaves_the_rest_to_another(lender: Lender) -> None:
    lender.offered()
    lender.offered(b"2", BEN, offer(OTHER))
    lender.has(5)
    assert lender.heard_by(b"1", Fetch) == [Fetch(JOB, CLIP.sha256, 5)]
    lender.now += SILENCE - 1
    lender.hear(b"2", Beat(()))
    lender.now += 1.1
    lender.desk.tick(lender.now)
    lender.collect()
    assert lender.heard_by(b"2", Fetch) == [Fetch(OTHER, CLIP.sha256, 5)]
    lender.hear(b"2", Piece(OTHER, CLIP.sha256, 5, len(SOUND)), SOUND[5:])
    lender.has(len(SOUND), whole=True)
    assert lender.heard_by(b"2", Ready) == [Ready(OTHER, 1)]
    assert lender.heard_by(b"1", Ready) == []


def test_a_coordinator_that_reconnects_is_asked_on_over_its_new_connection(lender: Lender) -> None:
    lender.offered()
    lender.has(5)
    lender.desk.connected(b"9", ANNA, INSTANCE, lender.now)
    lender.collect()
    assert lender.heard_by(b"9", Fetch) == [Fetch(JOB, CLIP.sha256, 5)]
    lender.hear(b"9", offer())  # as it does when a lender comes up
    lender.hear(b"9", Piece(JOB, CLIP.sha256, 5, len(SOUND)), SOUND[5:])
    lender.has(len(SOUND), whole=True)
    assert lender.heard_by(b"9", Ready) == [Ready(JOB, 1)]
    assert len(lender.bench.examining) == 1


def test_a_piece_that_does_not_come_is_asked_for_again(lender: Lender) -> None:
    lender.offered()
    lender.has(0)
    for _ in range(12):
        lender.now += 1.0
        lender.hear(b"1", Beat(()))
        lender.desk.tick(lender.now)
    lender.collect()
    assert lender.heard_by(b"1", Fetch) == [Fetch(JOB, CLIP.sha256, 0)] * 2


def test_this_machine_s_own_job_gets_its_clip_by_the_same_messages_also_when_it_does_not_lend(lender: Lender) -> None:
    lender.desk.lend(LenderState.OFF, "", 0.0)
    lender.offered(b"=", OWN)
    lender.has(0)
    lender.hear(b"=", Piece(JOB, CLIP.sha256, 0, len(SOUND)), SOUND)
    lender.has(len(SOUND), whole=True)
    lender.hear(b"=", speak(1))
    assert lender.heard_by(b"=", Fetch, Ready, Returned) == [Fetch(JOB, CLIP.sha256, 0), Ready(JOB, 1)]
    assert lender.bench.speaking[0].lease == 1


def test_jobs_with_another_clip_do_not_share_an_engine(lender: Lender) -> None:
    one, two = Commission(ANNA, offer()), Commission(ANNA, offer(OTHER, Clip("b" * 64, 9)))
    assert one.voice != two.voice
    assert one.voice == Commission(BEN, offer(OTHER)).voice
    assert Commission(ANNA, offer(clip=None)).clip is None
    assert one.clip == CLIP


def test_a_job_that_was_offered_anew_with_another_clip_gets_that_one(lender: Lender) -> None:
    lender.offered()
    lender.has(len(SOUND), whole=True)
    other = Clip("b" * 64, 9)
    lender.hear(b"1", offer(clip=other))
    assert lender.bench.let == [CLIP]
    lender.desk.examined(lender.bench.examining[-1], "", lender.now)
    assert lender.bench.sought == [CLIP, other]
    assert lender.heard_by(b"1", Ready) == [Ready(JOB, 1)]  # for the first alone


def test_an_engine_that_cannot_be_loaded_needs_no_clip_any_more(lender: Lender) -> None:
    lender.offered()
    lender.has(len(SOUND), whole=True)
    lender.hear(b"1", speak(1))
    lender.desk.failed(0, 1, "It hears nobody in the clip.", lender.now, blame=True, final=True)
    lender.collect()
    assert lender.heard_by(b"1", Decline) == [Decline(JOB, "It hears nobody in the clip.", final=True)]
    assert lender.bench.let == [CLIP]
