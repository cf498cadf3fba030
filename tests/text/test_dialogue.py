"""What people say in a story is told from what is told about them, in the marks of each language."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.text.dialogue import speeches


def said(language: str, *paragraphs: str) -> list[list[str]]:
    found = speeches([(text, language) for text in paragraphs])
    return [[text[one.start : one.end] for one in spoken] for text, spoken in zip(paragraphs, found, strict=True)]


@pytest.mark.parametrize(
    ("language", "paragraph", "spoken"),
    [
        ("en", "“Come in,” she said. “It is late.” He came.", ["“Come in,”", "“It is late.”"]),
        ("en-GB", "‘Don’t go,’ he said; it was the boys’ ball.", ["‘Don’t go,’"]),
        ("en", '"Yes," he said, "I did."', ['"Yes,"', '"I did."']),
        ("en", "“He said ‘never’ to me,” she said.", ["“He said ‘never’ to me,”"]),
        ("de", "„Komm“, sagte er. »Nein!«, rief sie.", ["„Komm“", "»Nein!«"]),
        ("fr", "« Bonjour », dit-il. Il cria : « Va-t’en ! »", ["« Bonjour »", "« Va-t’en ! »"]),
        ("fr", "— Bonjour, dit-il, il fait beau.", ["— Bonjour, dit-il, il fait beau."]),
        ("es", "—Hola —dijo Juan—. ¿Qué tal?", ["—Hola ", " ¿Qué tal?"]),
        ("es", "—Hola —dijo Juan.", ["—Hola "]),
        ("pt", "— Olá — disse João. — Tudo bem?", ["— Olá ", "— Tudo bem?"]),
        ("it", "«Ciao», disse lui.", ["«Ciao»"]),
        ("ru", "— Привет, — сказал Иван. — Как дела?", ["— Привет, ", "— Как дела?"]),
        ("ru", "«Да», — сказал он.", ["«Да»"]),
        ("pl", "– Cześć – powiedział Jan. – Co słychać?", ["– Cześć ", "– Co słychać?"]),
        ("pl", "„Tak”, rzekł.", ["„Tak”"]),
        ("nl", "‘Kom binnen,’ zei ze.", ["‘Kom binnen,’"]),
        ("sv", "”Hej”, sade han. ”Kom!”", ["”Hej”", "”Kom!”"]),
        ("ja", "「行こう」と彼は言った。", ["「行こう」"]),
        ("zh", "他说：“走吧。”她笑了。", ["“走吧。”"]),
        ("uk", "— Так, — сказала вона. — Іди сюди.", ["— Так, ", "— Іди сюди."]),
        ("tr", "“Gel,” dedi.", ["“Gel,”"]),
    ],
)
def test_speech_is_found_by_the_marks_of_its_language(language: str, paragraph: str, spoken: list[str]) -> None:
    assert said(language, paragraph) == [spoken]


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("en", "He called it a “miracle” of sorts."),
        ("en", "She had read “Emma”, “Persuasion” and the rest."),
        ("en", "It stood 5'10\" tall, and 'twas the boys' own."),
        ("en", "He went — as he always did — to bed."),
        ("de", "Der „Faust“ von Goethe lag da."),
        ("ja", "彼は『本』を読んだ。"),
        ("es", "Era tarde —demasiado tarde— para volver."),
    ],
)
def test_what_is_quoted_for_another_reason_is_no_speech(language: str, paragraph: str) -> None:
    assert said(language, paragraph) == [[]]


def test_speech_runs_on_over_paragraphs_that_begin_with_a_mark_again() -> None:
    paragraphs = ["“I said this, and more", "“and then that.” She slept.", "Nobody spoke."]
    assert said("en", *paragraphs) == [["“I said this, and more"], ["“and then that.”"], []]


def test_a_mark_that_was_forgotten_does_not_make_speech_of_the_rest_of_the_book() -> None:
    assert said("en", "“I said this.", "It was dark.", "He slept.")[1:] == [[], []]


@given(
    st.text(alphabet="“”‘’«»„\"'—– aA.,?\n", max_size=80),
    st.sampled_from(["en", "de", "fr", "es", "ru", "pl", "sv", "ja"]),
)
def test_speech_lies_within_its_paragraph_in_order(text: str, language: str) -> None:
    (spoken,) = speeches([(text, language)])
    edges = [edge for one in spoken for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(0 <= one.start < one.end <= len(text) for one in spoken)


@pytest.mark.parametrize("text", ["“" * 100_000, "“a " * 50_000 + "”", "— a, " * 50_000, "‘a ’b" * 50_000])
def test_a_hostile_paragraph_takes_no_time(text: str) -> None:
    began = time.monotonic()
    speeches([(text, "en"), (text, "es"), (text, "ru")])
    assert time.monotonic() - began < 30  # it takes a tenth of a second; by the square it would take hours
