"""Which chapters were asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.book import book_of_text
from e2a_mesh.convert import Reading, format_chapters, parse_chapters
from e2a_mesh.convert.plan import job_digest
from e2a_mesh.errors import UsageError
from e2a_mesh.model import Voice


def test_numbers_and_ranges_are_understood() -> None:
    assert parse_chapters("1, 3-5,9") == {1, 3, 4, 5, 9}


@given(st.sets(st.integers(1, 5000), min_size=1, max_size=40))
def test_any_list_of_numbers_is_read_back(numbers: set[int]) -> None:
    assert parse_chapters(",".join(map(str, numbers))) == numbers


@given(st.frozensets(st.integers(1, 60), min_size=1))
def test_a_selection_is_written_shortly_and_read_back(numbers: frozenset[int]) -> None:
    assert parse_chapters(format_chapters(numbers)) == numbers


def test_neighbours_are_written_as_ranges() -> None:
    assert format_chapters(frozenset({1, 3, 4, 5, 9, 10})) == "1,3-5,9-10"
    assert format_chapters(frozenset()) == ""


@pytest.mark.parametrize("text", ["", ",", "0", "3-1", "one", "1-", "-2", "1-2-3", "1.5", "٣-", "1-999999999999"])
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UsageError, match="chapter"):
        parse_chapters(text)


@given(st.text(max_size=20))
def test_no_text_makes_it_stumble(text: str) -> None:
    try:
        assert parse_chapters(text)
    except UsageError as error:
        assert error.advice


def test_what_is_read_beside_the_text_makes_another_job_and_nothing_else_does() -> None:
    book = book_of_text("Good evening.")
    voice = Voice("toy", "toy", ("en",), 8_000)

    def digest(reading: Reading) -> str:
        return job_digest(book, reading, "en", voice, "0" * 64).hex()

    plain, notes, pictures = Reading(), Reading(notes="inline"), Reading(alt_text=True)
    assert len({digest(reading) for reading in (plain, notes, pictures, replace(notes, alt_text=True))}) == 4
    # As it was before there was a choice, so that jobs begun then are carried on.
    assert digest(plain) == "b4609b86d4f8e2fbd9dd5e843394e6c423f465fdd5a92c30e39328029ef9529b"
