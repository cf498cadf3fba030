"""Which chapters were asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.convert import format_chapters, parse_chapters
from e2a_mesh.errors import UsageError


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
