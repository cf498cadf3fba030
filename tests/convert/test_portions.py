"""Chapters are cut into portions by the plan alone, and these are encoded as they come in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.convert.portions import LONGEST, SHORTEST, divide
from e2a_mesh.convert.turns import Turns
from e2a_mesh.job import ChunkLevel, ChunkState


def chunk(number: int, chapter: int, characters: int = 200, pause: int = 650, **named: object) -> ChunkLevel:
    state = named.get("state", ChunkState.PENDING)
    return ChunkLevel(number, chapter, state, characters, pause, 0, 0.0, 0)  # type: ignore[arg-type]


def book(chapters: int, chunks: int) -> list[ChunkLevel]:
    return [chunk(number, (number - 1) // chunks + 1) for number in range(1, chapters * chunks + 1)]


plans = st.lists(st.tuples(st.booleans(), st.integers(0, 900), st.sampled_from([60, 350, 650, 1200])), max_size=200)


@given(plans)
def test_every_chunk_is_in_one_portion_and_no_portion_in_two_chapters(plan: list[tuple[bool, int, int]]) -> None:
    chunks, chapter = [], 1
    for number, (begins, characters, pause) in enumerate(plan, start=1):
        chapter += begins
        chunks.append(chunk(number, chapter, characters, pause))
    portions = divide(chunks, 300)
    covered = [number for portion in portions for number in range(portion.first, portion.last + 1)]
    assert covered == [each.chunk for each in chunks]
    for portion in portions:
        inside = [each for each in chunks if portion.first <= each.chunk <= portion.last]
        assert {each.chapter for each in inside} == {portion.chapter}
        assert portion.ends_chapter == all(each.chapter != portion.chapter for each in chunks[portion.last :])
        assert portion.ends_chapter or inside[-1].pause >= 300


def test_a_portion_never_ends_where_the_pause_is_too_short() -> None:
    chunks = [chunk(number, 1, pause=60) for number in range(1, 100)]
    assert [(portion.first, portion.last) for portion in divide(chunks, 139)] == [(1, 99)]


def test_portions_get_shorter_towards_the_end_of_the_book() -> None:
    portions = divide(book(1, 400), 139)
    lengths = [200 * (portion.last - portion.first + 1) for portion in portions]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == LONGEST
    assert lengths[-2] < SHORTEST + 200


def test_what_is_complete_goes_first_and_early_portions_before_late_ones() -> None:
    portions = divide(book(3, 4), 139)
    turns = Turns(portions, range(1, 13), cores=8)
    for chapter in (1, 2, 3):
        turns.add(chapter)
    for number in (9, 10, 11, 12, 1, 2, 3):
        turns.spoken(number)
    assert [portion.chapter for portion in turns.next()] == [3]
    turns.spoken(4)
    assert [portion.chapter for portion in turns.next()] == [1]
    assert turns.next() == []


def test_half_of_the_cores_encode_while_others_speak_and_all_of_them_afterwards() -> None:
    portions = divide(book(8, 4), 139)
    turns = Turns(portions, range(1, 33), cores=4)
    for chapter in range(1, 9):
        turns.add(chapter)
    for number in range(1, 32):
        turns.spoken(number)
    assert len(turns.next()) == 2
    turns.spoken(32)
    assert len(turns.next()) == 2
    assert turns.next() == []


def test_a_chapter_is_whole_with_its_last_portion_and_can_be_begun_again() -> None:
    portions = divide(book(1, 40), 139)
    turns = Turns(portions, (), cores=64)
    turns.add(1)
    begun = turns.next()
    assert [turns.encoded(portion) for portion in reversed(begun)] == [False] * (len(begun) - 1) + [True]
    assert turns.left
    turns.add(1)
    assert turns.next() == begun
    turns.kept(1)
    assert not turns.left


def test_a_chapter_that_is_encoded_already_is_left_alone() -> None:
    turns = Turns(divide(book(2, 4), 139), (1,), cores=4)
    turns.add(2)
    turns.spoken(1)
    assert [portion.chapter for portion in turns.next()] == [2]
