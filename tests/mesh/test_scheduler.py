"""What the scheduler decides in one situation after the other."""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest

from e2a_mesh.mesh.scheduler import Cancel, Counts, Exclude, GiveUp, Recall, Rest, Rules, Scheduler, Send, Work


class Story:
    """A scheduler, a clock and what it decided so far. Chunks are numbered from 0, all of them of 100 characters."""

    def __init__(self, chunks: int | list[int], rules: Rules = Rules()) -> None:  # noqa: B008 - frozen
        sizes = chunks if isinstance(chunks, list) else [100] * chunks
        works = [Work(number, number // 10, size) for number, size in enumerate(sizes)]
        self.scheduler = Scheduler(works, itertools.count(1).__next__, rules)
        self.now = 0.0
        self.held: dict[str, dict[int, int]] = defaultdict(dict)  # chunk -> lease, by peer
        self.halved: set[int] = set()  # leases
        self.told: list[object] = []  # all actions but Send

    def join(self, *peers: str, rate: float = 10.0, slots: int = 1) -> None:
        for peer in peers:
            self.scheduler.join(peer, slots, self.now, rate=rate, own=peer == "own")
            self.read()

    def read(self) -> None:
        for action in self.scheduler.actions():
            if isinstance(action, Send):
                self.held[action.peer][action.chunk] = action.lease
                if action.split:
                    self.halved.add(action.lease)
            else:
                self.told.append(action)
                if isinstance(action, Cancel):
                    chunks = self.held[action.peer]
                    self.held[action.peer] = {c: lease for c, lease in chunks.items() if lease not in action.leases}

    def wait(self, seconds: float) -> None:
        """Let time pass with a tick every second."""
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 1)
            self.scheduler.tick(self.now)
            self.read()

    def start(self, peer: str, chunk: int) -> None:
        self.scheduler.started(self.held[peer][chunk], self.now)
        self.read()

    def finish(self, peer: str, chunk: int) -> bool:
        """Let a peer's good result arrive; whether it was wanted."""
        first = self.scheduler.received(self.held[peer].pop(chunk), self.now)
        if first:
            self.scheduler.committed(chunk, self.now)
        self.read()
        return first

    def fail(self, peer: str, chunk: int, *, blame: bool = True) -> None:
        self.scheduler.failed(self.held[peer].pop(chunk), "it broke", self.now, blame=blame)
        self.read()

    def work(self, seconds: float, *peers: str) -> None:
        """Let time pass in which peers speak a chunk every five seconds."""
        end = self.now + seconds
        while self.now < end:
            self.wait(5)
            for peer in peers:
                if self.held[peer]:
                    self.finish(peer, min(self.held[peer], key=self.held[peer].__getitem__))

    def kinds(self, kind: type) -> list[object]:
        return [action for action in self.told if isinstance(action, kind)]


def test_a_job_without_chunks_is_done():
    assert Story(0).scheduler.done


def test_a_chunk_that_stands_twice_in_a_job_is_refused():
    with pytest.raises(ValueError, match="twice"):
        Scheduler([Work(1, 0, 5), Work(1, 0, 5)], lambda: 1)


def test_a_chunk_with_nothing_to_speak_is_refused():
    with pytest.raises(ValueError, match="chunk 3"):
        Work(3, 0, 0)


def test_a_slot_runs_one_chunk_while_one_waits():
    story = Story(30)
    story.join("a", slots=2)
    assert sorted(story.held["a"]) == [0, 1, 2, 3]


def test_a_peer_of_unknown_speed_gets_one_chunk_a_slot_until_it_has_answered():
    story = Story(30)
    story.join("a", rate=0.0)
    assert sorted(story.held["a"]) == [0]
    story.now = 5.0
    story.finish("a", 0)
    assert sorted(story.held["a"]) == [1, 2]
    assert story.scheduler.rates() == {"a": 20.0}


def test_chunks_are_given_away_in_reading_order_and_the_last_ones_longest_first():
    story = Story([100] * 17 + [10, 30, 20], Rules(tail=0.06))
    story.join("a")
    order: list[int] = []
    while not story.scheduler.done:
        story.now += 1
        order.append(min(story.held["a"], key=lambda chunk: story.held["a"][chunk]))
        story.finish("a", order[-1])
    assert order == [*range(17), 18, 19, 17]


def test_a_chunk_that_comes_back_goes_before_later_ones():
    story = Story(30)
    story.join("a", "b")
    story.scheduler.leave("a", story.now)
    story.held.pop("a")
    story.finish("b", 2)
    assert sorted(story.held["b"]) == [0, 3]


def test_a_slow_peer_begins_with_a_chapter_that_it_does_not_delay():
    story = Story(100)
    story.join("fast", rate=50.0)
    story.join("slow", rate=2.0)
    assert sorted(story.held["fast"]) == [0, 1]
    assert sorted(story.held["slow"]) == [20, 50]
    story.scheduler.leave("slow", story.now)
    story.held.pop("slow")
    order: list[int] = []
    while not story.scheduler.done:
        story.now += 2
        order.append(min(story.held["fast"], key=story.held["fast"].__getitem__))
        story.finish("fast", order[-1])
    assert order == list(range(100))


def test_speed_is_learned_from_the_beginning_that_was_reported():
    story = Story(30)
    story.join("a", rate=0.0)
    story.now = 40.0  # the engine was loading
    story.start("a", 0)
    story.now = 45.0
    story.finish("a", 0)
    assert story.scheduler.rates() == {"a": 20.0}


def test_after_seven_samples_one_moves_the_speed_by_a_fifth_at_most():
    story = Story(30)
    story.join("a")
    for chunk in range(8):
        story.now += 10
        story.finish("a", chunk)
    assert story.scheduler.rates()["a"] == pytest.approx(10)
    story.now += 0.01
    story.finish("a", 8)
    assert story.scheduler.rates()["a"] == pytest.approx(12)


def test_a_closed_connection_makes_its_chunks_pending_at_once_without_blame():
    story = Story(4)
    story.join("a")
    story.scheduler.leave("a", story.now)
    assert story.scheduler.counts == Counts(4, 0, 0, 0, 0)
    story.join("b")
    story.join("a")
    assert sorted(story.held["b"]) == [0, 1]
    assert not story.kinds(Rest)


def test_a_suspected_peers_chunks_are_copied_at_once_and_the_first_result_counts():
    story = Story(4)
    story.join("a", "b")
    story.finish("b", 2)
    story.finish("b", 3)
    lease = story.held["a"][0]
    story.scheduler.suspect("a", story.now)
    story.read()
    assert sorted(story.held["b"]) == [0, 1]
    assert story.scheduler.counts.leased == 2
    assert story.finish("b", 0)
    assert not story.scheduler.received(lease, story.now)


def test_long_silence_makes_chunks_pending_and_a_late_result_is_still_welcome():
    story = Story(2)
    story.join("a")
    lease = story.held["a"][0]
    story.scheduler.suspect("a", story.now)
    story.wait(Rules().lost)
    assert story.scheduler.counts.pending == 2
    story.scheduler.trust("a", story.now)
    assert story.scheduler.received(lease, story.now)
    assert not story.scheduler.received(lease, story.now)
    story.scheduler.committed(0, story.now)
    assert story.scheduler.counts.committed == 1


def test_what_waits_at_a_peer_that_is_back_is_not_spoken_twice():
    story = Story(4)
    story.join("a", "b")
    waiting = story.held["a"][1]
    story.finish("b", 2)
    story.finish("b", 3)
    story.scheduler.suspect("a", story.now)
    story.read()
    story.scheduler.trust("a", story.now)
    story.read()
    assert story.kinds(Cancel) == [Cancel("a", (waiting,))]


def test_a_paused_peer_gets_nothing_until_it_lends_again():
    story = Story(4)
    story.join("a")
    leases = list(story.held.pop("a").values())
    story.scheduler.pause("a", story.now)
    story.scheduler.given_back(leases, story.now)
    story.wait(30)
    assert not story.held["a"]
    story.scheduler.resume("a", story.now)
    story.read()
    assert sorted(story.held["a"]) == [0, 1]


def test_a_peer_that_hands_chunks_back_unasked_is_not_flooded_with_them():
    story = Story(4)
    story.join("a")
    story.scheduler.given_back([story.held["a"].pop(1)], story.now)
    story.read()
    assert sorted(story.held["a"]) == [0]
    story.wait(2)
    assert sorted(story.held["a"]) == [0, 1]


def test_waiting_chunks_are_recalled_for_a_peer_that_runs_dry():
    story = Story(5)
    story.join("slow", rate=1.0)
    story.join("fast", rate=50.0)
    for chunk in (2, 3, 4):
        story.now += 2
        story.finish("fast", chunk)
    waiting = story.held["slow"][1]
    assert Recall("slow", (waiting,)) in story.told
    story.held["slow"].pop(1)
    story.scheduler.given_back([waiting], story.now)
    story.read()
    assert 1 in story.held["fast"]


def test_a_recall_that_is_refused_leaves_the_chunk_where_it_is():
    story = Story(3)
    story.join("slow", rate=1.0)
    story.join("fast", rate=50.0)
    story.start("slow", 0)
    story.now += 2
    story.finish("fast", 2)
    waiting = story.held["slow"][1]
    assert Recall("slow", (waiting,)) in story.told
    story.scheduler.kept([waiting], story.now)
    story.read()
    assert story.scheduler.peer_of(waiting) == "slow"
    assert len(story.kinds(Recall)) == 1
    assert story.held["fast"]  # a copy of what runs: it does not wait for the chunk any more


def test_what_was_kept_once_is_not_asked_for_again():
    story = Story(5)
    story.join("slow", rate=1.0, slots=2)
    story.join("fast", rate=50.0)
    story.start("slow", 0)
    story.start("slow", 1)
    waiting, other = story.held["slow"][2], story.held["slow"][3]
    story.now += 2
    story.finish("fast", 4)
    assert {lease for action in story.kinds(Recall) for lease in action.leases} == {waiting, other}
    story.now += 98
    story.finish("slow", 0)
    story.scheduler.kept([waiting, other], story.now)
    story.wait(5)
    assert len(story.kinds(Recall)) == 2
    assert story.scheduler.peer_of(waiting) == "slow"


def test_a_running_chunk_is_doubled_once_where_that_saves_time_and_the_slower_copy_is_cancelled():
    story = Story(2, Rules(credit=1))
    story.join("slow", rate=1.0, slots=2)
    story.join("fast", rate=50.0)
    story.join("other", "another", rate=40.0)
    doubled = story.held["fast"] | story.held["other"]
    assert doubled.keys() == {0, 1}
    assert not story.held["another"]
    lease = story.held["slow"][0]
    story.now += 3
    assert story.finish("fast" if 0 in story.held["fast"] else "other", 0)
    assert story.told == [Cancel("slow", (lease,))]
    assert not story.scheduler.received(lease, story.now)


def test_nothing_is_doubled_where_that_saves_nothing():
    story = Story(2)
    story.join("a", rate=10.0, slots=2)
    story.join("b", rate=10.0)
    story.wait(5)
    assert not story.held["b"]


def test_a_peer_that_would_only_delay_the_end_gets_no_work():
    story = Story(6)
    story.join("fast", rate=100.0)
    story.finish("fast", 0)
    story.join("snail", rate=0.01)
    story.wait(2)
    assert not story.held["snail"]


def test_a_failed_chunk_goes_to_another_peer_and_the_one_that_failed_rests_longer_each_time():
    story = Story(50)
    story.join("a", "b")
    story.fail("a", 0)
    assert story.kinds(Rest) == [Rest("a", 15.0, "it broke")]
    story.now = 1.0
    story.finish("b", 2)
    assert 0 in story.held["b"]
    story.fail("a", 1)  # what it was given before does not count again
    assert len(story.told) == 1
    story.wait(15)
    story.fail("a", min(story.held["a"]))
    assert story.kinds(Rest)[-1] == Rest("a", 46.0, "it broke")


def test_three_failures_in_a_row_exclude_a_peer_and_its_other_chunks_move():
    story = Story(50)
    story.join("a", "b")
    for _ in range(3):
        story.work(65, "b")
        story.fail("a", min(story.held["a"]))
    assert story.kinds(Exclude) == [Exclude("a", "it broke")]
    assert not story.held["a"]
    story.work(1000, "b")
    assert not story.held["a"]
    assert story.scheduler.done


def test_a_success_makes_up_for_failures():
    story = Story(50)
    story.join("a", "b")
    for _ in range(4):
        story.work(10, "b")
        story.fail("a", min(story.held["a"]))
        story.work(10, "a", "b")
    assert not story.kinds(Exclude)
    assert [action.until for action in story.kinds(Rest)] == [25.0, 45.0, 65.0, 85.0]


def test_the_only_usable_peer_is_never_excluded_and_rests_but_for_a_moment():
    story = Story(50)
    story.join("a")
    for _ in range(8):
        story.wait(400)
        story.fail("a", min(story.held["a"]))
    assert not story.kinds(Exclude)
    assert story.kinds(Rest)[-1] == Rest("a", story.now + 0.2, "it broke")


def test_an_excluded_peer_is_needed_again_when_all_others_are_gone():
    story = Story(50)
    story.join("a", "b")
    for _ in range(3):
        story.wait(100)
        story.fail("a", min(story.held["a"]))
    story.scheduler.leave("b", story.now)
    story.held.pop("b")
    story.wait(100)
    assert story.held["a"]


def test_a_chunk_that_fails_everywhere_is_halved_on_the_own_machine_and_then_given_up():
    story = Story(100)
    story.join("a", "b", "c", "own")
    owner = {chunk: peer for peer in story.held for chunk in story.held[peer]}[0]
    for _ in range(3):
        story.fail(owner, 0)
        for peer in ("a", "b", "c", "own"):
            story.now += 1
            story.finish(peer, min(set(story.held[peer]) - {0}))
        owner = next(peer for peer in story.held if 0 in story.held[peer])
    assert owner == "own"
    assert story.held["own"][0] in story.halved
    story.fail("own", 0)
    assert story.kinds(GiveUp) == [GiveUp(0, "it broke")]
    assert not story.kinds(Exclude)
    assert story.scheduler.counts.given_up == 1


def test_with_one_peer_a_chunk_fails_is_halved_and_is_given_up():
    story = Story(1)
    story.join("a")
    story.fail("a", 0)
    story.wait(20)
    assert story.held["a"][0] in story.halved
    story.fail("a", 0)
    assert story.kinds(GiveUp) == [GiveUp(0, "it broke")]
    assert story.scheduler.done


def test_chunks_that_break_every_engine_exclude_nobody():
    story = Story(200)
    story.join("a", "b", "c", "d")
    bad = {3, 10, 11, 12, 13, 50, 51, 52}
    for _ in range(600):
        story.now += 1
        for peer in "abcd":
            for chunk in sorted(story.held[peer], key=story.held[peer].__getitem__)[:1]:
                if chunk in bad:
                    story.fail(peer, chunk)
                else:
                    story.finish(peer, chunk)
        story.scheduler.tick(story.now)
        story.read()
    assert story.scheduler.done
    assert {action.chunk for action in story.kinds(GiveUp)} == bad
    assert not story.kinds(Exclude)


def test_a_failure_without_blame_costs_a_moment_only():
    story = Story(10)
    story.join("a")
    story.fail("a", 0, blame=False)
    assert not story.told
    story.wait(2)
    assert 0 in story.held["a"]
    assert not story.halved


def test_a_rejected_result_is_a_failure_of_its_peer():
    story = Story(10)
    story.join("a", "b")
    assert story.scheduler.received(story.held["a"].pop(0), story.now)
    story.scheduler.rejected(0, "silence", story.now)
    story.read()
    assert story.kinds(Rest) == [Rest("a", 15.0, "silence")]
    story.finish("b", 2)
    assert 0 in story.held["b"]


def test_a_stalled_peer_loses_all_it_holds_at_the_deadline_and_rests():
    story = Story(40)
    story.join("a", "b", rate=20.0)
    story.work(5, "a", "b")
    leases = set(story.held["a"].values())
    story.work(15, "b")
    assert not story.told
    story.work(5, "b")
    assert {lease for action in story.kinds(Cancel) for lease in action.leases} == leases
    assert [action.peer for action in story.kinds(Rest)] == ["a"]


def test_a_peers_first_chunk_may_take_longer_for_its_engine_loads():
    story = Story(40)
    story.join("a")
    story.now = 10.0
    story.finish("a", 0)
    story.scheduler.leave("a", story.now)
    story.held.pop("a")
    story.join("a")
    story.wait(159)  # 10 seconds are predicted, 40 are the limit, and four times as much for the first
    assert not story.told
    story.wait(1)
    assert story.kinds(Cancel)


@pytest.mark.parametrize("rate", [0.0, 50.0])
def test_a_peer_of_which_nothing_was_seen_has_five_minutes_for_its_first_chunk(rate: float):
    story = Story(40)
    story.join("a", rate=rate)
    story.wait(299)
    assert not story.told
    story.wait(1)
    assert story.kinds(Cancel)


def test_a_stall_after_a_long_first_chunk_is_seen_in_time():
    story = Story(40)
    story.join("a", rate=50.0)
    story.wait(70)
    story.start("a", 0)
    story.now += 2
    story.finish("a", 0)
    story.wait(20)
    assert story.kinds(Cancel)


def test_chunks_lost_on_the_way_are_sent_again():
    story = Story(10)
    story.join("a")
    first, second = story.held["a"].values()
    story.scheduler.holds("a", [second], 4.0)
    assert story.scheduler.peer_of(first) == "a"
    story.scheduler.holds("a", [second], 6.0)
    story.read()
    assert story.scheduler.peer_of(first) is None
    assert story.held["a"][0] != first


def test_fewer_slots_get_fewer_chunks():
    story = Story(30)
    story.join("a", slots=2)
    story.scheduler.resize("a", 1, story.now)
    for chunk in (0, 1):
        story.now += 1
        story.finish("a", chunk)
    assert sorted(story.held["a"]) == [2, 3]


def test_what_waits_at_a_peer_without_slots_moves():
    story = Story(3)
    story.join("a")
    waiting = story.held["a"][1]
    story.scheduler.resize("a", 0, story.now)
    story.read()
    assert story.told == [Cancel("a", (waiting,))]
    assert story.held["a"].keys() == {0}
    story.join("b")
    assert sorted(story.held["b"]) == [1, 2]


def test_what_nobody_knows_is_passed_over():
    story = Story(2)
    story.join("a")
    scheduler = story.scheduler
    assert not scheduler.received(99, 0.0)
    scheduler.started(99, 0.0)
    scheduler.failed(99, "?", 0.0)
    scheduler.given_back([99], 0.0)
    scheduler.kept([99], 0.0)
    scheduler.committed(99, 0.0)
    scheduler.rejected(0, "?", 0.0)
    scheduler.leave("nobody", 0.0)
    scheduler.holds("nobody", [], 0.0)
    assert scheduler.counts == Counts(0, 2, 0, 0, 0)
