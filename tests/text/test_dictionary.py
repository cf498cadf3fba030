"""The pronunciation dictionary: what is found, where, and how it is then said."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.errors import UsageError
from e2a_mesh.model import Chapter, Hint, Limits, Paragraph
from e2a_mesh.pronunciation import mark, plain
from e2a_mesh.text import Dictionary, Pronunciation, plan_chapter, sound


def said(
    text: str, *entries: Pronunciation, language: str = "en", hints: tuple[Hint, ...] = ()
) -> list[tuple[str, str]]:
    """Apply entries to a paragraph; returns (what is printed, what is said) for each hint."""
    chapter = Dictionary(entries).applied(Chapter("", (Paragraph(text, hints=hints),)), language)
    (paragraph,) = chapter.paragraphs
    assert paragraph.text == text
    return [(text[one.start : one.end], one.words or one.phonemes) for one in paragraph.hints]


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("Hermione", "Hermione’s cat saw HERMIONE, not Hermiones.", ["Hermione", "HERMIONE"]),
        ("O'Brien", "Said O’Brien; “O'BRIEN!”", ["O’Brien", "O'BRIEN"]),
        ("Van der Luyden", "the van der\nLuyden house", ["van der\nLuyden"]),
        ("C++", "Write C++ or C++11, but not C.", ["C++", "C++"]),
        ("St.", "At St. James, by the St.s", ["St.", "St."]),
        ("東京", "私は東京都にいる。", ["東京"]),
        ("Tokyo", "にTokyoは、aTokyo", ["Tokyo"]),
        ("서울", "서울은 큰 도시다. 새서울", ["서울"]),
        ("θεός", "ὁ θεός, θεόςα", ["θεός"]),
        ("naïve", "naïvely NAÏVE", ["NAÏVE"]),
    ],
)  # fmt: skip
def test_what_is_written_is_found_as_whole_words(written: str, text: str, found: list[str]) -> None:
    assert [printed for printed, _ in said(text, Pronunciation(written, "x"))] == found


def test_capitals_matter_where_that_is_wished() -> None:
    assert said("US soldiers and us", Pronunciation("US", "you ess", case=True)) == [("US", "you ess")]


def test_an_entry_holds_in_texts_of_its_language_alone() -> None:
    entry, text = Pronunciation("chat", "shah", language="fr"), "Le chat and the chat"
    assert said(text, entry) == []
    assert said(text, entry, language="fr-CA") == [("chat", "shah")] * 2
    assert said(text, entry, hints=(Hint(0, 7, "fr"),)) == [("Le chat", ""), ("chat", "shah")]
    assert said("chat", Pronunciation("chat", "x", language="en-GB"), language="en-US") == []


def test_the_longer_entry_and_that_of_the_book_go_before_others() -> None:
    short, long = Pronunciation("Moby", "mow bee"), Pronunciation("Moby Dick", "the whale")
    assert said("Moby Dick, Moby.", short, long) == [("Moby Dick", "the whale"), ("Moby", "mow bee")]
    chapter = Chapter("", (Paragraph("Moby Dick"),))
    (paragraph,) = Dictionary([short], [long]).applied(chapter, "en").paragraphs
    assert [hint.words for hint in paragraph.hints] == ["mow bee"]


def test_a_person_knows_better_than_the_book() -> None:
    own = (Hint(0, 6, words="Marlowe"), Hint(7, 12, "fr", "x"), Hint(13, 17, phonemes="y"))
    entries = Pronunciation("Marlow", "mar low"), Pronunciation("adieu", "a due")
    assert said("Marlow adieu said", *entries, hints=own) == [
        ("Marlow", "mar low"), ("adieu", ""), ("adieu", "a due"), ("said", "y"),
    ]  # fmt: skip


def test_a_pattern_says_its_groups_in_another_order() -> None:
    entry = sound(Pronunciation(r"\b(\d+)d(?P<sides>\d+)\b", r"\1 dice of \g<sides>", pattern=True))
    assert said("Roll 3d6 and d20.", entry) == [("3d6", "3 dice of 6")]


def test_words_reach_the_engine_as_they_are_told_whatever_stands_around() -> None:
    entries = Pronunciation("Hermione", "", "hɜːˈmaɪəni"), Pronunciation("SPEW", "S P E W"), Pronunciation("4", "for")
    chapter = Chapter("", (Paragraph("“HERMIONE!” Dr. Hermione’s SPEW is 4 you in 1984."),))
    (chunk,) = plan_chapter(Dictionary(entries).applied(chapter, "en"), "en", Limits(500, 320))
    assert plain(chunk.text) == "Hermione! Doctor Hermione's S P E W is for you in nineteen eighty-four."
    assert mark("HERMIONE", "hɜːˈmaɪəni", "Hermione") in chunk.text


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (Pronunciation(" ", "x"), "Nothing is written"),
        (Pronunciation("…", "x"), "Nothing is written"),
        (Pronunciation("a"), "not said how"),
        (Pronunciation("a", "!"), "not said how"),
        (Pronunciation("a", ipa="123"), "no sounds in IPA"),
        (Pronunciation("a", "b", language="Klingonish!"), "no language"),
        (Pronunciation("a" * 201, "b"), "too long"),
        (Pronunciation("(", "b", pattern=True), "no regular expression"),
        (Pronunciation("(a)", r"\2", pattern=True), "has no group 2"),
        (Pronunciation("a", r"\g<b>", pattern=True), "has no group b"),
        (Pronunciation("(a{999}){999}", "b", pattern=True), "repeats too much"),
        (Pronunciation("(((a{9}){9}){9})", "b", pattern=True), "repeats too much"),
    ],
)
def test_an_entry_that_can_mean_nothing_is_refused_in_words(entry: Pronunciation, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        sound(entry)


def test_a_pattern_that_never_ends_is_stopped_and_named() -> None:
    began = time.monotonic()
    with pytest.raises(UsageError, match="takes too long"):
        said("a" * 60 + "b", sound(Pronunciation("(a|aa)+$", "x", pattern=True)))
    assert time.monotonic() - began < 60


def test_what_is_turned_off_or_touches_nothing_changes_nothing() -> None:
    chapter = Chapter("", (Paragraph("All is well."),))
    words = Dictionary([Pronunciation("well", "x", enabled=False), Pronunciation("Hermione", "y")])
    assert words.applied(chapter, "en") is chapter
    assert not Dictionary([Pronunciation("well", "x", enabled=False)])


@given(st.text(max_size=40), st.text(max_size=10), st.booleans())
def test_any_entry_is_refused_or_finds_what_a_paragraph_holds(text: str, written: str, pattern: bool) -> None:
    try:
        entry = sound(Pronunciation(written, "spoken", pattern=pattern))
        found = said(text, entry)
    except UsageError:
        return
    assert all(spoken == "spoken" for _, spoken in found)
