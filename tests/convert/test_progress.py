"""Speed and remaining time, told only when there is something to tell from."""

from __future__ import annotations

import pytest

from e2a_mesh.convert.events import ChapterEncoded, ChapterSpoken, ChunkFailed, ChunkSpoken, Planned
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
