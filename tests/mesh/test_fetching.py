"""Clips come whole or not at all, whatever is lost, repeated, mixed up or made up on the way."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from e2a_mesh.mesh.fetching import Fetching, Kept, Verdict
from e2a_mesh.mesh.messages import Fetch, Piece
from e2a_mesh.model import Clip

PIECE = 4  # bytes, so that a clip of some dozen has several
SOUND = b"good evening, dear listeners"
NOISE = bytes(reversed(SOUND))
ANNA, BEN = b"anna", b"ben"
JOB, OTHER = "a" * 12, "b" * 12


def clip_of(sound: bytes, size: int | None = None) -> Clip:
    return Clip(hashlib.sha256(sound).hexdigest(), size or len(sound))


CLIP = clip_of(SOUND)


@dataclass
class Disk:
    """A shelf that answers only when it is told to; what lies on it outlives whoever asks."""

    lying: dict[str, bytes] = field(default_factory=dict)
    answers: deque[Kept] = field(default_factory=deque)
    in_use: Counter[str] = field(default_factory=Counter)
    written: int = 0
    trouble: str = ""

    def look_for(self, clip: Clip) -> None:
        self.in_use[clip.sha256] += 1
        self.answers.append(self._state(clip, blame=False))

    def keep(self, clip: Clip, offset: int, piece: bytes) -> None:
        assert self.in_use[clip.sha256], "a clip that nobody needs is kept"
        there = self.lying.get(clip.sha256, b"")
        assert offset == len(there), "a piece goes on from elsewhere"
        self.lying[clip.sha256] = there + piece
        self.written += len(piece)
        self.answers.append(self._state(clip, blame=True))

    def let_go(self, clip: Clip) -> None:
        self.in_use[clip.sha256] -= 1

    def _state(self, clip: Clip, *, blame: bool) -> Kept:
        if self.trouble:
            return Kept(clip, 0, trouble=self.trouble)
        there = self.lying.get(clip.sha256, b"")
        if len(there) < clip.size:
            return Kept(clip, len(there))
        if clip_of(there) == clip:
            return Kept(clip, len(there), whole=True)
        del self.lying[clip.sha256]
        return Kept(clip, 0, spoiled=blame)


class Lender:
    """A fetching with its disk, a clock, and what it said."""

    def __init__(self, disk: Disk | None = None) -> None:
        self.disk = disk or Disk()
        self.fetching = Fetching(self.disk)
        self.now = 0.0
        self.verdicts: list[Verdict] = []
        self.asked: list[tuple[bytes, Fetch]] = []  # and not answered

    def want(self, connection: bytes, job: str = JOB, clip: Clip = CLIP) -> None:
        self.fetching.want(connection, job, clip)
        self.collect()

    def drop(self, connection: bytes, job: str = JOB) -> None:
        self.fetching.drop(connection, job, self.now)
        self.collect()

    def answer(self) -> None:
        """Let the disk say one thing."""
        self.fetching.kept(self.disk.answers.popleft(), self.now)
        self.collect()

    def settle(self) -> None:
        while self.disk.answers:
            self.answer()

    def serve(self, sounds: dict[bytes, bytes], total: int = 0) -> None:
        """Answer the question that was put last, each coordinator with its own sound."""
        connection, fetch = self.asked.pop()
        sound = sounds[connection]
        data = sound[fetch.offset : fetch.offset + PIECE]
        self.bring(connection, Piece(fetch.job, fetch.digest, fetch.offset, total or len(sound)), data)
        self.settle()

    def bring(self, connection: bytes, piece: Piece, data: bytes) -> None:
        self.fetching.take(connection, piece, data, self.now)
        self.collect()

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.fetching.tick(self.now)
        self.collect()

    def collect(self) -> None:
        self.asked += self.fetching.outbox
        self.verdicts += self.fetching.verdicts
        self.fetching.outbox, self.fetching.verdicts = [], []


def fetched(lender: Lender, sounds: dict[bytes, bytes], steps: int = 100) -> None:
    """Serve until nothing is asked for any more."""
    for _ in range(steps):
        if not lender.asked:
            return
        lender.serve(sounds)
    raise AssertionError("it asks and asks")


def test_a_clip_comes_piece_by_piece_and_one_at_a_time() -> None:
    lender = Lender()
    lender.want(ANNA)
    assert lender.asked == []  # before the disk was looked at
    lender.settle()
    for offset in range(0, len(SOUND), PIECE):
        assert lender.asked == [(ANNA, Fetch(JOB, CLIP.sha256, offset))]
        assert lender.verdicts == []
        lender.serve({ANNA: SOUND})
    assert lender.asked == []
    assert lender.verdicts == [Verdict(ANNA, JOB)]
    assert lender.disk.lying[CLIP.sha256] == SOUND


def test_a_clip_that_is_here_is_not_asked_for() -> None:
    lender = Lender(Disk({CLIP.sha256: SOUND}))
    lender.want(ANNA)
    lender.settle()
    lender.want(BEN, OTHER)
    assert (lender.asked, lender.verdicts) == ([], [Verdict(ANNA, JOB), Verdict(BEN, OTHER)])


def test_it_is_gone_on_with_where_a_restart_left_it() -> None:
    disk = Disk({CLIP.sha256: SOUND[:9]})
    lender = Lender(disk)
    lender.want(ANNA)
    lender.settle()
    assert lender.asked == [(ANNA, Fetch(JOB, CLIP.sha256, 9))]
    fetched(lender, {ANNA: SOUND})
    assert disk.written == len(SOUND) - 9
    assert lender.verdicts == [Verdict(ANNA, JOB)]


def test_what_lies_here_spoiled_is_fetched_anew_and_nobody_is_blamed() -> None:
    lender = Lender(Disk({CLIP.sha256: NOISE}))
    lender.want(ANNA)
    lender.settle()
    fetched(lender, {ANNA: SOUND})
    assert lender.verdicts == [Verdict(ANNA, JOB)]


def test_what_is_something_else_is_fetched_once_more_and_then_declined() -> None:
    lender = Lender()
    lender.want(ANNA)
    lender.settle()
    fetched(lender, {ANNA: NOISE})
    (verdict,) = lender.verdicts
    assert (verdict.job, verdict.final) == (JOB, True)
    assert "does not match its SHA-256" in verdict.refusal
    assert lender.disk.written == 2 * len(SOUND)
    assert CLIP.sha256 not in lender.disk.lying
    assert not lender.disk.in_use[CLIP.sha256]


def test_who_sent_something_else_once_may_send_the_clip() -> None:
    lender = Lender()
    lender.want(ANNA)
    lender.settle()
    while lender.disk.written < len(SOUND):
        lender.serve({ANNA: NOISE})
    fetched(lender, {ANNA: SOUND})
    assert lender.verdicts == [Verdict(ANNA, JOB)]


def test_who_sends_something_else_does_not_cost_another_the_clip() -> None:
    lender = Lender()
    lender.want(ANNA)
    lender.want(BEN, OTHER)
    lender.settle()
    fetched(lender, {ANNA: NOISE, BEN: SOUND})
    refused, granted = lender.verdicts
    assert (refused.connection, bool(refused.refusal), refused.final) == (ANNA, True, True)
    assert granted == Verdict(BEN, OTHER)


def test_two_coordinators_with_one_clip_are_served_by_one_fetching() -> None:
    lender = Lender()
    lender.want(ANNA)
    lender.want(BEN, OTHER)
    lender.settle()
    fetched(lender, {ANNA: SOUND, BEN: SOUND})
    assert lender.verdicts == [Verdict(ANNA, JOB), Verdict(BEN, OTHER)]
    assert lender.disk.written == len(SOUND)


def test_two_clips_come_side_by_side() -> None:
    lender = Lender()
    other = clip_of(NOISE)
    lender.want(ANNA)
    lender.want(BEN, OTHER, other)
    lender.settle()
    assert {fetch.digest for _, fetch in lender.asked} == {CLIP.sha256, other.sha256}
    fetched(lender, {ANNA: SOUND, BEN: NOISE})
    assert {verdict.job for verdict in lender.verdicts if not verdict.refusal} == {JOB, OTHER}


def test_when_one_coordinator_vanishes_another_with_the_clip_is_asked_on() -> None:
    lender = Lender()
    lender.want(ANNA)
    lender.want(BEN, OTHER)
    lender.settle()
    lender.serve({ANNA: SOUND})
    lender.drop(ANNA)
    assert lender.asked[-1] == (BEN, Fetch(OTHER, CLIP.sha256, PIECE))
    fetched(lender, {BEN: SOUND, ANNA: NOISE})
    assert lender.verdicts == [Verdict(BEN, OTHER)]
    assert lender.disk.written == len(SOUND)


def test_when_the_only_coordinator_vanishes_the_beginning_stays_for_another_time() -> None:
    lender = Lender()
    lender.want(ANNA)
    lender.settle()
    lender.serve({ANNA: SOUND})
    connection, fetch = lender.asked.pop()
    lender.drop(ANNA)
    lender.bring(connection, Piece(JOB, fetch.digest, fetch.offset, len(SOUND)), SOUND[PIECE : 2 * PIECE])  # too late
    lender.wait(100)
    assert lender.asked == []
    assert lender.disk.lying[CLIP.sha256] == SOUND[:PIECE]
    assert not lender.disk.in_use[CLIP.sha256]
    lender.want(BEN, OTHER)
    lender.settle()
    assert lender.asked == [(BEN, Fetch(OTHER, CLIP.sha256, PIECE))]


def test_who_vanishes_and_is_back_before_the_disk_has_answered_is_asked_for_what_is_not_there() -> None:
    lender = Lender()
    lender.want(ANNA)
    lender.settle()
    connection, fetch = lender.asked.pop()
    lender.bring(connection, Piece(JOB, fetch.digest, 0, len(SOUND)), SOUND[:PIECE])  # not yet kept
    lender.drop(ANNA)
    lender.want(ANNA)
    lender.answer()
    assert lender.asked == []
    lender.answer()
    assert lender.asked == [(ANNA, Fetch(JOB, CLIP.sha256, PIECE))]


def test_who_comes_and_goes_while_the_disk_is_busy_leaves_nothing_behind_and_is_answered_once() -> None:
    lender = Lender()
    for _ in range(3):
        lender.want(ANNA)
        lender.drop(ANNA)
    lender.settle()
    assert (lender.asked, lender.verdicts) == ([], [])
    assert not lender.disk.in_use[CLIP.sha256]
    lender.disk.lying[CLIP.sha256] = SOUND
    lender.want(ANNA)
    lender.drop(ANNA)
    lender.want(ANNA)
    lender.settle()
    assert lender.verdicts == [Verdict(ANNA, JOB)]


def test_a_new_connection_of_the_same_coordinator_is_asked_at_once() -> None:
    lender = Lender()
    lender.want(ANNA)
    lender.settle()
    lender.fetching.moved(ANNA, BEN, lender.now)
    lender.collect()
    assert lender.asked[-1] == (BEN, Fetch(JOB, CLIP.sha256, 0))
    fetched(lender, {ANNA: SOUND, BEN: SOUND})
    assert lender.verdicts == [Verdict(BEN, JOB)]


def test_a_piece_that_does_not_come_is_asked_for_again_of_another_if_there_is_one() -> None:
    lender = Lender()
    lender.want(ANNA)
    lender.want(BEN, OTHER)
    lender.settle()
    for connection in (BEN, ANNA, BEN):
        lender.asked.clear()
        lender.wait(9)
        assert lender.asked == []
        lender.wait(2)
        assert [asked for asked, _ in lender.asked] == [connection]


def test_pieces_of_another_size_are_refused_at_once_and_finally() -> None:
    for data, total in ((SOUND[:PIECE], len(SOUND) + 1), (b"", len(SOUND)), (SOUND + b"!", len(SOUND))):
        lender = Lender()
        lender.want(ANNA)
        lender.settle()
        lender.bring(ANNA, Piece(JOB, CLIP.sha256, 0, total), data)
        (verdict,) = lender.verdicts
        assert verdict.final
        assert "do not fit the size" in verdict.refusal
        assert lender.disk.written == 0


def test_pieces_that_were_not_asked_for_are_ignored() -> None:
    lender = Lender()
    lender.bring(ANNA, Piece(JOB, CLIP.sha256, 0, len(SOUND)), NOISE[:PIECE])  # of no clip that is wanted
    lender.want(ANNA)
    lender.want(BEN, OTHER)
    lender.bring(ANNA, Piece(JOB, CLIP.sha256, 0, len(SOUND)), NOISE[:PIECE])  # before it was asked for
    lender.settle()
    lender.bring(BEN, Piece(OTHER, CLIP.sha256, 0, len(SOUND)), NOISE[:PIECE])  # who was not asked
    lender.bring(ANNA, Piece(OTHER, CLIP.sha256, 0, len(SOUND)), NOISE[:PIECE])  # for another's job
    lender.bring(ANNA, Piece(JOB, CLIP.sha256, PIECE, len(SOUND)), NOISE[:PIECE])  # from elsewhere in it
    assert lender.disk.written == 0
    assert lender.verdicts == []
    fetched(lender, {ANNA: SOUND, BEN: SOUND})
    assert lender.verdicts == [Verdict(ANNA, JOB), Verdict(BEN, OTHER)]


def test_a_job_that_tells_another_size_of_a_clip_has_to_wait_and_may_ask_again() -> None:
    lender = Lender()
    lender.want(ANNA, clip=clip_of(SOUND, len(SOUND) - 1))
    lender.want(BEN, OTHER)
    assert [(verdict.job, verdict.final) for verdict in lender.verdicts] == [(OTHER, False)]
    lender.settle()
    for _ in range(2):  # it keeps to what it said, and it is another clip
        fetched(lender, {ANNA: SOUND[:-1]})
    assert lender.verdicts[-1].job == JOB
    assert lender.verdicts[-1].final
    lender.want(BEN, OTHER)
    lender.settle()
    fetched(lender, {BEN: SOUND})
    assert lender.verdicts[-1] == Verdict(BEN, OTHER)


def test_a_disk_in_trouble_is_said_to_all_and_may_be_better_another_time() -> None:
    lender = Lender()
    lender.want(ANNA)
    lender.want(BEN, OTHER)
    lender.disk.answers.clear()
    lender.disk.answers.append(Kept(CLIP, 0, trouble="The disk is full."))
    lender.settle()
    assert lender.verdicts == [
        Verdict(ANNA, JOB, "The disk is full.", False),
        Verdict(BEN, OTHER, "The disk is full.", False),
    ]
    lender.want(ANNA)
    lender.settle()
    fetched(lender, {ANNA: SOUND})
    assert lender.verdicts[-1] == Verdict(ANNA, JOB)


def test_a_clip_is_in_use_until_the_last_job_drops_it() -> None:
    lender = Lender(Disk({CLIP.sha256: SOUND}))
    lender.want(ANNA)
    lender.settle()
    lender.want(BEN, OTHER)
    lender.drop(ANNA)
    assert lender.disk.in_use[CLIP.sha256] == 1
    lender.drop(BEN, OTHER)
    assert lender.disk.in_use[CLIP.sha256] == 0


# -- all at once -------------------------------------------------------------------------------------------------------

_PEOPLE = [(ANNA, JOB), (BEN, OTHER)]
_STEPS = st.one_of(
    st.tuples(st.just("want"), st.sampled_from(_PEOPLE)),
    st.tuples(st.just("drop"), st.sampled_from(_PEOPLE)),
    st.tuples(st.just("disk"), st.none()),
    st.tuples(st.just("wait"), st.sampled_from([1.0, 11.0])),
    st.tuples(st.just("restart"), st.none()),
    st.tuples(st.sampled_from(["serve", "repeat", "lose", "spoil"]), st.integers(0, 5)),
    st.tuples(st.just("lie"), st.tuples(st.integers(0, 40), st.integers(0, 40), st.binary(max_size=8))),
)


class Adventure:
    """A lender among two coordinators who have the clip, on a line that does all that lines and liars do."""

    def __init__(self) -> None:
        self.lender = Lender()
        self.wishes: set[tuple[bytes, str]] = set()
        self.read = 0  # verdicts
        self.ready: set[tuple[bytes, str]] = set()

    def step(self, what: str, how: object) -> None:
        lender = self.lender
        match what, how:
            case "want", (connection, job):
                lender.want(connection, job)
                self.wishes.add((connection, job))
            case "drop", (connection, job):
                lender.drop(connection, job)
                self.wishes.discard((connection, job))
                self.ready.discard((connection, job))
            case "disk", _ if lender.disk.answers:
                lender.answer()
            case "wait", float(seconds):
                lender.wait(seconds)
            case "restart", _:
                lender.disk.answers.clear()
                lender.disk.in_use.clear()
                self.lender = Lender(lender.disk)
                self.wishes, self.read, self.ready = set(), 0, set()
            case "lie", (int(offset), int(total), bytes(data)):
                lender.bring(ANNA, Piece(JOB, CLIP.sha256, offset, total), data)
            case _, int(which) if lender.asked:
                self._piece(what, which % len(lender.asked))
        self.check()

    def _piece(self, what: str, which: int) -> None:
        lender = self.lender
        connection, fetch = lender.asked[which]
        if what != "repeat":
            del lender.asked[which]
        if what != "lose":
            sound = SOUND if what != "spoil" else NOISE
            data = sound[fetch.offset : fetch.offset + PIECE]
            lender.bring(connection, Piece(fetch.job, fetch.digest, fetch.offset, len(SOUND)), data)

    def check(self) -> None:
        disk = self.lender.disk
        for verdict in self.lender.verdicts[self.read :]:
            one = (verdict.connection, verdict.job)
            if verdict.refusal:
                self.wishes.discard(one)
            else:
                assert disk.lying[CLIP.sha256] == SOUND, "a clip that is not here is said to be"
                assert one not in self.ready, "it is said twice"
                self.ready.add(one)
        self.read = len(self.lender.verdicts)
        assert len(disk.lying.get(CLIP.sha256, b"")) <= len(SOUND)
        assert disk.in_use[CLIP.sha256] == bool(self.wishes), "in use for nobody, or not for somebody"
        for one in _PEOPLE:
            assert self.lender.fetching.wants(*one) == (one in self.wishes)


@settings(max_examples=300, deadline=None)
@given(steps=st.lists(_STEPS, max_size=60))
def test_whatever_happens_the_clip_is_right_or_not_there_and_comes_once_all_is_well(
    steps: list[tuple[str, object]],
) -> None:
    adventure = Adventure()
    for what, how in steps:
        adventure.step(what, how)
    for one in _PEOPLE:
        adventure.step("want", one)
    for _ in range(200):
        adventure.step("disk", None)
        adventure.step("serve", 5)
        adventure.step("wait", 3.0)
    assert adventure.ready == adventure.wishes
    if not adventure.ready:  # both have spoiled it twice
        assert all("SHA-256" in v.refusal or "fit the size" in v.refusal for v in adventure.lender.verdicts)
