"""What holds of all text, in any language and of any kind."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from e2a_mesh.text import has_sound, normalise
from e2a_mesh.text.languages.language import words

TAGS = (*words("en en-GB fr de es it pt nl pl ru uk tr ar hi ja zh zh-Hant ko xx zz-ZZ-x …"), "", " ")
ANY_TEXT = st.text(st.characters(), max_size=300)  # lone surrogates too, which a damaged book may hold
SIGNS = st.text("年月点５٣९万명г.в-％〜0123456789IVXivx.,:;-–—/%€$£°²½&+=<>()[]'’“”\"\n aBéß№#@", max_size=60)


@settings(deadline=None, max_examples=300)
@given(st.one_of(ANY_TEXT, SIGNS), st.sampled_from(TAGS), st.booleans())
def test_no_text_makes_it_stumble(text: str, tag: str, heading: bool) -> None:
    spoken = normalise(text, tag, heading=heading)
    assert not spoken or has_sound(spoken)
    assert not set(spoken) & set('“”"«»[](){}*_…—<>|\n')
    assert spoken == " ".join(spoken.split())


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT, st.sampled_from(TAGS))
def test_the_same_text_is_always_said_the_same_way(text: str, tag: str) -> None:
    assert normalise(text, tag) == normalise(text, tag)


UNITS = ["x", "1 ", "1,", "1.", "1-", "1/", "“", "'", ".", "— ", "a@", "www.", "http://", "Mr. ", "A. ", "AB ", "IV ", "$1 ", "May 1 ", "a.a", "[1", "(", "< a ", "+1 ", "ISBN 1-", "a\u0301", "東"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    began = time.process_time()
    normalise(unit * (50_000 // len(unit)), "en")
    assert time.process_time() - began < 10  # well under a second; a pattern that backtracks takes minutes
