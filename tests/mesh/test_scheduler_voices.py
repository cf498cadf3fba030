"""A book of several voices: who has which, and how seldom an engine changes its own."""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest
from scheduling_simulation import Household, Lender

from e2a_mesh.mesh.scheduler import Cancel, Exclude, GiveUp, Rules, Scheduler, Send, Work

OWN, GUEST = 0, 1


class Story:
    """A scheduler of a book whose chunks, of 100 characters each, are spoken by the voices given."""

    def __init__(self, voices: list[int], rules: Rules = Rules()) -> None:  # noqa: B008 - frozen
        works = [Work(number, number // 10, 100, voice) for number, voice in enumerate(voices)]
        self.voices = voices
        self.scheduler = Scheduler(works, itertools.count(1).__next__, rules)
        self.now = 0.0
        self.held: dict[str, dict[int, int]] = defaultdict(dict)  # chunk -> lease, by peer
        self.dealt: dict[str, list[int]] = defaultdict(list)  # chunks, by peer
        self.told: list[object] = []

    def join(self, peer: str, *voices: int) -> None:
        self.scheduler.join(peer, 1, self.now, rate=10.0, own=peer == "own", voices=voices)
        self.read()

    def read(self) -> None:
        for action in self.scheduler.actions():
            if isinstance(action, Send):
                self.held[action.peer][action.chunk] = action.lease
                self.dealt[action.peer].append(action.chunk)
            else:
                self.told.append(action)
                if isinstance(action, Cancel):
                    for chunk, lease in list(self.held[action.peer].items()):
                        if lease in action.leases:
                            del self.held[action.peer][chunk]

    def finish(self, peer: str, seconds: float = 10.0) -> int:
        """Let a peer speak what it was given first; returns the chunk."""
        chunk, lease = next(iter(self.held[peer].items()))
        self.scheduler.started(lease, self.now)
        self.now += seconds
        del self.held[peer][chunk]
        assert self.scheduler.received(lease, self.now)
        self.scheduler.committed(chunk, self.now)
        self.read()
        return chunk

    def fail(self, peer: str) -> int:
        chunk, lease = next(iter(self.held[peer].items()))
        del self.held[peer][chunk]
        self.scheduler.failed(lease, "it broke", self.now)
        self.read()
        return chunk

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds)):
            self.now += 1
            self.scheduler.tick(self.now)
            self.read()


def test_a_peer_is_given_only_what_it_has_the_voice_for() -> None:
    story = Story([OWN, GUEST] * 10)
    story.join("own", OWN, GUEST)
    story.join("attic", GUEST)
    for _ in range(4):
        story.finish("attic")
    assert {story.voices[chunk] for chunk in story.dealt["attic"]} == {GUEST}


def test_a_peer_that_gains_a_voice_is_given_its_chunks_and_gives_them_back_when_it_loses_it() -> None:
    story = Story([GUEST] * 20)
    story.join("attic", OWN)
    assert not story.held["attic"]
    story.scheduler.equip("attic", [OWN, GUEST], story.now)
    story.read()
    assert len(story.held["attic"]) == 2
    story.scheduler.equip("attic", [OWN], story.now)
    story.read()
    assert not story.held["attic"]
    assert story.scheduler.counts.pending == 20


def test_an_engine_speaks_one_voice_for_a_while_and_then_goes_on_where_the_book_is_behind() -> None:
    story = Story([OWN, GUEST] * 100, Rules(run=60.0, tail=0.0))
    story.join("own", OWN, GUEST)
    spoken = [story.finish("own") for _ in range(120)]
    changes = sum(story.voices[one] != story.voices[other] for one, other in itertools.pairwise(spoken))
    assert 5 < changes <= 20
    # Neither voice hurries far ahead of the other: early chapters are whole early.
    assert max(spoken[:60]) < 90
    done = set(spoken)
    assert all(chunk in done for chunk in range(100))


def test_what_takes_long_to_load_is_changed_more_seldom() -> None:
    def changes(loading: float) -> int:
        story = Story([OWN, GUEST] * 100, Rules(run=20.0, tail=0.0))
        story.join("own", OWN, GUEST)
        last, count = None, 0
        for _ in range(120):
            chunk = next(iter(story.held["own"]))
            if story.voices[chunk] != last:
                last, count = story.voices[chunk], count + 1
                story.now += loading
            story.finish("own", 5.0)
        return count

    assert changes(loading=30.0) < changes(loading=0.0) / 3


def test_only_one_with_a_voice_is_never_done_without() -> None:
    story = Story([GUEST] * 5 + [OWN] * 5)
    story.join("own", OWN)
    story.join("attic", GUEST)
    for _ in range(8):
        if story.held["attic"]:
            story.fail("attic")
        story.wait(40)
    assert not any(isinstance(one, Exclude) for one in story.told)
    # A chunk that failed on all that have its voice is given up, as where there is one machine only.
    assert any(isinstance(one, GiveUp) for one in story.told)


def test_one_that_is_excluded_comes_back_when_it_alone_has_a_voice() -> None:
    story = Story([OWN] * 30 + [GUEST] * 3, Rules(rest=1.0))
    story.join("own", OWN, GUEST)
    story.join("attic", OWN, GUEST)
    while not any(isinstance(one, Exclude) for one in story.told):
        story.fail("attic")
        story.wait(10)
    assert not story.held["attic"]
    story.scheduler.equip("own", [OWN], story.now)
    story.wait(3)
    assert story.held["attic"]


def test_voices_left_are_those_with_something_to_say() -> None:
    story = Story([GUEST, OWN])
    story.join("own", OWN, GUEST)
    assert sorted(story.scheduler.voices_left) == [OWN, GUEST]
    while GUEST in story.scheduler.voices_left:
        story.finish("own")
    assert story.scheduler.voices_left in ([OWN], [])


def test_what_a_peer_says_it_holds_of_one_voice_says_nothing_of_another() -> None:
    story = Story([OWN, GUEST])
    story.join("own", OWN, GUEST)
    assert len(story.held["own"]) == 2
    story.now += 10
    own = [lease for chunk, lease in story.held["own"].items() if story.voices[chunk] == OWN]
    story.scheduler.holds("own", own, story.now, OWN)
    assert story.scheduler.counts.leased == 2
    story.scheduler.holds("own", [], story.now, GUEST)
    assert story.scheduler.peer_of(own[0]) == "own"


def test_loading_another_voice_is_no_fault() -> None:
    story = Story([OWN] * 3 + [GUEST] * 20, Rules(run=0.0, tail=0.0))
    story.join("own", OWN, GUEST)
    for _ in range(3):
        story.finish("own", 5.0)
    story.wait(120)  # its engine loads
    assert not story.told
    story.finish("own", 5.0)


@pytest.mark.parametrize("every", [2, 10])
def test_four_machines_speak_a_book_of_two_voices_nearly_as_fast_as_one_of_one(every: int) -> None:
    sizes = [150 + 37 * number % 200 for number in range(600)]

    def seconds(voices: list[int]) -> tuple[float, int]:
        household = _Voices(sizes, voices)
        for name, speed in (("own", 20.0), ("attic", 60.0), ("study", 200.0), ("cellar", 80.0)):
            household.start(Lender(name, speed, own=name == "own"))
        return household.run(), household.loads

    alone, _ = seconds([OWN] * 600)
    together, loads = seconds([GUEST if number % every == 0 else OWN for number in range(600)])
    assert together < 1.25 * alone
    assert loads < 80  # of 600 chunks, where each voice in turn would mean hundreds


class _Voices(Household):
    """Lenders whose engines have one voice loaded at a time, which takes two seconds."""

    def __init__(self, sizes: list[int], voices: list[int]) -> None:
        super().__init__(sizes)
        works = (Work(chunk, chunk // 40, size, voices[chunk]) for chunk, size in enumerate(sizes))
        self.scheduler = Scheduler(works, itertools.count(1).__next__)
        self.voices, self.loads = voices, 0
        self._has: dict[str, int] = {}

    def _begin(self, lender: Lender) -> None:
        if lender.waiting and len(lender.running) < lender.slots:
            voice = self.voices[lender.waiting[0].chunk]
            lender.loaded = self._has.get(lender.key) == voice
            lender.loading = 2.0
            self.loads += not lender.loaded
            self._has[lender.key] = voice
        super()._begin(lender)
