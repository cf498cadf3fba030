"""What an audiobook says of itself, in the words of its language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.convert import Lines, Reading, lines_of
from e2a_mesh.convert.phrases import _OF_LANGUAGE, part_title
from e2a_mesh.model import Metadata, Voice
from e2a_mesh.settings import RULES, UnfitError

BOOK = Metadata(title="Emma", authors=("Jane Austen",), series="Novels", series_position="4", year="1815")
JOE = Voice("piper", "joe", ("en",), 22_050, title="Joe")
SPOKEN_LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "hi", "ja", "zh", "ko")


def lines(opening: str, closing: str = "", book: Metadata = BOOK, language: str = "en") -> Lines:
    return lines_of(book, Reading(opening=opening, closing=closing), language, JOE)


def test_nothing_is_said_unless_it_is_asked_for() -> None:
    assert lines("") == Lines()


def test_the_usual_lines_are_in_the_books_language() -> None:
    assert lines("usual", "usual") == Lines(
        "Emma, by Jane Austen.", "You have heard Emma, by Jane Austen, read by Joe."
    )
    french = lines("usual", "usual", language="fr-CA")
    assert french == Lines("Emma, de Jane Austen.", "Vous avez écouté Emma, de Jane Austen, lu par Joe.")
    assert lines("usual", language="sw").opening == "Emma. Jane Austen."


@pytest.mark.parametrize("language", SPOKEN_LANGUAGES)
def test_every_language_says_title_author_and_voice_and_leaves_out_what_is_not_known(language: str) -> None:
    said = lines("usual", "usual", language=language)
    assert "Emma" in said.opening
    assert "Jane Austen" in said.opening
    assert all(name in said.closing for name in ("Emma", "Jane Austen", "Joe"))
    alone = lines("usual", "usual", Metadata(title="Emma"), language)
    assert "Emma" in alone.opening
    assert not set("{}[]") & set(said.opening + said.closing + alone.opening + alone.closing)
    assert {"2", "5", "Emma"} <= {word for word in ("2", "5", "Emma") if word in part_title("Emma", 2, 5, language)}


def test_all_languages_of_the_table_are_tested() -> None:
    assert tuple(_OF_LANGUAGE) == SPOKEN_LANGUAGES


def test_own_words_are_filled_in() -> None:
    assert lines("{series}, number {position}: {title} ({year}).").opening == "Novels, number 4: Emma (1815)."
    assert lines("{title}[, published by {publisher}]. [Read well]").opening == "Emma. [Read well]"
    assert lines("  {publisher}  ").opening == ""
    assert lines("…").opening == ""  # has no sound


def test_only_names_that_are_known_are_settings() -> None:
    for name in ("opening", "closing"):
        assert RULES[name].parse("From {series}: {title}.") == "From {series}: {title}."
        for text in ("{titel}", "{title", "title}", "{}", "{{title}}"):
            with pytest.raises(UnfitError):
                RULES[name].parse(text)


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_and_no_title_makes_it_stumble(text: str, title: str) -> None:
    said = lines(text, book=Metadata(title=title)).opening
    assert said == " ".join(said.split())


def test_a_title_is_not_taken_for_a_pattern() -> None:
    assert lines("{title}.", book=Metadata(title="{author} [x]", authors=("B",))).opening == "{author} [x]."


def test_one_part_is_called_as_the_whole() -> None:
    assert part_title("Emma", 1, 1, "en") == "Emma"
    assert part_title("Emma", 2, 5, "en") == "Emma, part 2 of 5"
    assert part_title("Emma", 2, 5, "de-AT") == "Emma, Teil 2 von 5"
    assert part_title("{count} …", 2, 5, "sw") == "{count} … (2/5)"
