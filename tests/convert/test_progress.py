"""Speed and remaining time, told only when there is something to tell from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from e2a_mesh.convert.events import (
    ChapterEncoded,
    ChapterSpoken,
    ChunkFailed,
    ChunkSpoken,
    MachineJoined,
    MachineLeft,
    Planned,
)
from e2a_mesh.convert.progress import Progress


def planned(chunks: int = 100, settled: int = 0) -> Planned:
    return Planned("id", "p", "T", "v", "en", 2, chunks, settled, 1000, 10 * (chunks - settled), 0.0, resumed=False)


def test_a_steady_speed_gives_a_steady_estimate() -> None:
    progress = Progress()
    progress.take(planned(), 0.0)
    for number in range(20):
        progress.take(ChunkSpoken(number, 1, 10, 15.0, 1), number + 1.0)
    assert progress.realtime_factor(20.0) == pytest.approx(15.0)
    assert progress.remaining(20.0) == pytest.approx(80.0)


def test_no_estimate_is_given_from_too_little() -> None:
    progress = Progress()
    progress.take(planned(), 0.0)
    progress.take(ChunkSpoken(1, 1, 10, 15.0, 1), 1.0)
    assert progress.remaining(1.0) is None
    assert progress.remaining(30.0) is None


def test_no_speed_is_told_while_engines_are_loaded() -> None:
    progress = Progress()
    progress.take(planned(), 0.0)
    progress.take(ChunkSpoken(1, 1, 10, 2.0, 1), 4.0)
    assert progress.realtime_factor(4.0) == 0.0
    assert progress.realtime_factor(8.0) == pytest.approx(0.25)


def test_old_speed_is_forgotten() -> None:
    progress = Progress()
    progress.take(planned(1000), 0.0)
    for number in range(10):
        progress.take(ChunkSpoken(number, 1, 10, 100.0, 1), float(number))
    for number in range(200):
        progress.take(ChunkSpoken(number, 1, 10, 2.0, 1), 100.0 + number)
    assert progress.realtime_factor(299.0) == pytest.approx(2.0, rel=0.05)


def test_a_stalled_conversion_has_no_remaining_time() -> None:
    progress = Progress()
    progress.take(planned(), 0.0)
    for number in range(10):
        progress.take(ChunkSpoken(number, 1, 10, 1.0, 1), float(number))
    assert progress.remaining(500.0) is None


def test_failures_and_chapters_are_counted() -> None:
    progress = Progress()
    progress.take(planned(2), 0.0)
    progress.take(ChunkFailed(1, 1, 10, "…", "silent"), 1.0)
    progress.take(ChunkSpoken(2, 1, 10, 1.0, 1), 2.0)
    progress.take(ChapterSpoken(1, "One"), 2.0)
    assert progress.phase == "encoding"
    progress.take(ChapterEncoded(1, "One", 3.0), 3.0)
    assert (progress.failed, progress.settled, progress.chapters_encoded, progress.remaining(3.0)) == (1, 2, 1, 0.0)


def test_chapters_that_an_earlier_start_spoke_count_too() -> None:
    progress = Progress()
    progress.take(replace(planned(10, settled=5), chapters=3, chapters_spoken=1), 0.0)
    assert progress.chapters_spoken == 1
    progress.take(ChapterSpoken(2, "Two"), 1.0)
    assert progress.chapters_spoken == 2


def spoken(machine: str, seconds: float) -> ChunkSpoken:
    return ChunkSpoken(1, 1, 10, seconds, 1, machine, f"key of {machine}")


def joined(machine: str, slots: int, *, own: bool) -> MachineJoined:
    return MachineJoined(machine, slots, own, f"key of {machine}")


def test_each_machine_has_its_share_and_its_speed() -> None:
    progress = Progress()
    progress.take(planned(), 0.0)
    progress.take(joined("Anna", 2, own=True), 0.0)
    progress.take(joined("Ben", 4, own=False), 10.0)
    for second in range(1, 21):
        progress.take(spoken("Anna", 4.0), float(second))
        if second > 10:
            progress.take(spoken("Ben", 12.0), float(second))
    anna, ben = progress.machines.values()
    assert (anna.name, anna.own, anna.slots, anna.chunks) == ("Anna", True, 2, 20)
    assert (progress.share(anna), progress.share(ben)) == (pytest.approx(0.4), pytest.approx(0.6))
    assert anna.pace.realtime_factor(20.0) == pytest.approx(4.0)
    assert ben.pace.realtime_factor(20.0) == pytest.approx(12.0)
    assert progress.realtime_factor(20.0) == pytest.approx(10.0)


def test_a_machine_that_was_away_is_not_taken_for_slow() -> None:
    progress = Progress()
    progress.take(planned(), 0.0)
    progress.take(joined("Ben", 4, own=False), 0.0)
    progress.take(spoken("Ben", 50.0), 10.0)
    progress.take(MachineLeft("Ben", "it is paused", "key of Ben"), 11.0)
    ben = progress.machines["key of Ben"]
    assert ben.left == "it is paused"
    progress.take(joined("Ben", 4, own=False), 1000.0)
    progress.take(spoken("Ben", 50.0), 1010.0)
    assert ben.left == ""
    assert ben.pace.realtime_factor(1010.0) == pytest.approx(5.0)
    assert ben.whole_factor == pytest.approx(5.0)


def test_the_time_after_the_last_chunk_does_not_slow_a_machine() -> None:
    progress = Progress()
    progress.take(planned(), 0.0)
    progress.take(joined("Ben", 4, own=False), 0.0)
    progress.take(spoken("Ben", 50.0), 10.0)
    progress.take(ChapterEncoded(1, "One", 3.0), 500.0)
    assert progress.machines["key of Ben"].whole_factor == pytest.approx(5.0)


def test_a_machine_that_declines_is_remembered_with_its_reason() -> None:
    progress = Progress()
    progress.take(planned(), 0.0)
    progress.take(MachineLeft("Ben", "it has no such voice", "key of Ben"), 1.0)
    ben = progress.machines["key of Ben"]
    assert (ben.slots, ben.chunks, ben.left, progress.share(ben)) == (0, 0, "it has no such voice", 0.0)


def test_two_machines_of_one_name_are_counted_apart() -> None:
    progress = Progress()
    progress.take(planned(), 0.0)
    for key, slots in (("1", 2), ("2", 4)):
        progress.take(MachineJoined("Ben", slots, own=False, key=key), 0.0)
    progress.take(ChunkSpoken(1, 1, 10, 30.0, 1, "Ben", "1"), 10.0)
    progress.take(ChunkSpoken(2, 1, 10, 10.0, 1, "Ben", "2"), 10.0)
    progress.take(MachineLeft("Ben", "it left", "2"), 11.0)
    one, other = progress.machines.values()
    assert (one.name, one.slots, one.chunks, one.left) == ("Ben", 2, 1, "")
    assert (other.name, other.slots, other.chunks, other.left) == ("Ben", 4, 1, "it left")
    assert (progress.share(one), progress.share(other)) == (pytest.approx(0.75), pytest.approx(0.25))


def test_a_copy_stays_as_it_is() -> None:
    progress = Progress()
    progress.take(planned(), 0.0)
    progress.take(MachineJoined("attic", 1, own=False, key="a"), 0.0)
    progress.take(ChunkSpoken(1, 1, 10, 15.0, 1, "attic", "a"), 1.0)
    copy = progress.copy()
    assert copy == progress
    progress.take(ChunkSpoken(2, 1, 10, 45.0, 1, "attic", "a"), 2.0)
    assert (copy.settled, copy.machines["a"].chunks) == (1, 1)
    assert copy.realtime_factor(10.0) == pytest.approx(1.5)
    assert progress.realtime_factor(10.0) == pytest.approx(6.0)
