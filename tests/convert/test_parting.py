"""Parts of some hours: as few as can be, none longer than wished, and cut where a listener may stop."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.convert.parting import SPARE, divided, stretches
from e2a_mesh.job import ChunkLevel, ChunkState

RATE = 16_000


def chunk(number: int, seconds: float, pause: int) -> ChunkLevel:
    return ChunkLevel(number, 1, ChunkState.DONE, 10, pause, round(seconds * RATE), 1.0, 1)


def lasts(chunks: list[ChunkLevel]) -> float:
    return sum(one.samples / RATE + one.pause / 1000 for one in chunks)


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=60), st.floats(5, 200))
def test_no_part_is_too_long_and_there_is_none_too_many(lengths: list[float], limit: float) -> None:
    counts = divided(lengths, limit)
    assert sum(counts) == len(lengths)
    groups, place = [], 0
    for count in counts:
        groups.append(lengths[place : place + count])
        place += count
    assert all(len(group) == 1 or sum(group) <= limit * 1.000001 for group in groups)
    if all(length <= limit for length in lengths):
        assert len(counts) <= 2 * sum(lengths) / limit + 1
    greedy, held = 0, limit + 1.0
    for length in lengths:
        held = held + length if held + length <= limit else length
        greedy += held == length
    assert len(counts) <= max(1, greedy)


def test_parts_are_about_equally_long() -> None:
    assert divided([1.0] * 9, 4) == [3, 3, 3]
    assert divided([2.0, 2.0, 2.0, 1.0], 4.0) == [2, 2]
    assert divided([3.0], 6) == [1]


def test_one_that_is_too_long_stands_alone() -> None:
    assert divided([1.0, 9.0, 1.0], 4) == [1, 1, 1]


def test_a_chapter_is_cut_at_paragraphs_and_no_chunk_is_lost() -> None:
    chunks = [chunk(number, 10.0, 650 if number % 3 == 0 else 350) for number in range(1, 31)]
    found = stretches(chunks, 100.0, pauses=1.0, sample_rate=RATE)
    assert len(found) == 4
    assert (found[0][0].chunk, found[-1][1].chunk) == (1, 30)
    for (_, last), (first, _) in pairwise(found):
        assert first.chunk == last.chunk + 1
        assert last.pause == 650
    for first, last in found:
        assert lasts(chunks[first.chunk - 1 : last.chunk]) <= 100.0 - SPARE


def test_a_paragraph_that_is_too_long_is_cut_between_sentences() -> None:
    chunks = [chunk(number, 10.0, 350) for number in range(1, 31)]
    found = stretches(chunks, 100.0, pauses=1.0, sample_rate=RATE)
    assert [last.chunk - first.chunk + 1 for first, last in found] == [8, 8, 8, 6]
