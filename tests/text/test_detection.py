"""What language a text is in, where nobody says it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken_paragraphs import PARAGRAPHS

from e2a_mesh.text import Detected, alike, detect, plainly


@pytest.mark.parametrize("language", list(PARAGRAPHS))
def test_a_paragraph_tells_its_language(language: str) -> None:
    seen = detect(PARAGRAPHS[language], 40)
    assert seen.language == language
    assert seen.confidence > 0.95


def test_too_little_text_tells_nothing() -> None:
    assert detect("Good evening.") == Detected()
    assert detect(PARAGRAPHS["en"][:150]) == Detected()


def test_code_names_and_figures_are_told_with_no_confidence() -> None:
    for text in (
        "John Smith, Mary Brown, Peter O'Toole, New York, Los Angeles, Chicago",
        "x = [int(y) for y in z] " * 20,
    ):
        assert detect(text, 40).confidence < 0.8


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru"])
def test_small_words_tell_a_language_without_the_model(language: str) -> None:
    assert [tag for tag in PARAGRAPHS if plainly(PARAGRAPHS[language], tag)] == [language]
    assert not plainly("", language)


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(), max_size=300))
def test_no_text_makes_it_stumble(text: str) -> None:
    seen = detect(text, 0)
    assert 0 <= seen.confidence <= 1
    assert seen == detect(text, 0)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("en-GB", "en", True), ("nb", "no", True), ("sr-Latn", "hr", True), ("cmn", "zh", True), ("en", "fr", False), ("pt", "es", False)],
)  # fmt: skip
def test_tags_that_a_text_cannot_be_told_by_are_alike(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is alike(other, one) is expected
