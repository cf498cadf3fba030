"""Chunks: nothing lost, nothing too long, nothing that cannot be spoken, and pauses where a reader pauses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from e2a_mesh.model import Chapter, Chunk, Limits, Paragraph, ParagraphKind, count_characters
from e2a_mesh.text import Pauses, has_sound, plan_chapter, split_chunk

LIMITS = Limits(characters=200, best=120)
LANGUAGES = ["en", "fr-CA", "de", "es", "it", "pt-BR", "nl", "ru", "ar", "ja", "zh", "xx", ""]
kinds = st.sampled_from([ParagraphKind.TEXT, ParagraphKind.TEXT, ParagraphKind.HEADING])
words = st.sampled_from(
    [
        "a",
        "I",
        "No.",
        "Mr.",
        "£5",
        "1,000",
        "12:30",
        "“Why?”",
        "—",
        "…",
        "***",
        "(it)",
        "IV",
        "word,",
        "end.",
        "VERY",
        "LOUD",
        "ﬁne",
        "über",
        "東京。",
        "؟",
        "1/2",
    ]
)
texts = st.one_of(st.text(max_size=300), st.lists(words, max_size=120).map(" ".join))
paragraphs = st.lists(st.builds(Paragraph, texts, kinds), max_size=6)


def plan(*paragraphs: Paragraph, language: str = "en", limits: Limits = LIMITS) -> list[Chunk]:
    return plan_chapter(Chapter("Title", paragraphs), language, limits)


@settings(deadline=None, max_examples=200)
@given(paragraphs, st.sampled_from(LANGUAGES))
def test_no_character_is_lost_and_no_chunk_too_long(paragraphs: list[Paragraph], language: str) -> None:
    chapter = Chapter("Title", tuple(paragraphs))
    chunks = plan_chapter(chapter, language, LIMITS)
    assert sum(count_characters(chunk.source) for chunk in chunks) == chapter.characters
    printed = "".join("".join(paragraph.text.split()) for paragraph in paragraphs)
    assert "".join("".join(chunk.source.split()) for chunk in chunks) == printed
    assert all(len(chunk.text) <= LIMITS.characters for chunk in chunks)
    assert all(has_sound(chunk.text) for chunk in chunks if chunk.text)
    assert all(chunk.pause >= 0 for chunk in chunks)


@settings(deadline=None)
@given(st.lists(words, min_size=4, max_size=60).map(" ".join), st.sampled_from(LANGUAGES))
def test_a_split_chunk_holds_the_same_text(text: str, language: str) -> None:
    parts = split_chunk(Chunk(text, text, 300, language))
    assert "".join("".join(part.source.split()) for part in parts) == "".join(text.split())
    assert parts[-1].pause == 300


def test_sentences_are_grouped_towards_the_best_length() -> None:
    chunks = plan(
        Paragraph(" ".join(f"This is sentence number {word}." for word in ["one", "two", "three", "four", "five"]))
    )
    assert [chunk.text.count(".") for chunk in chunks] == [4, 1]


def test_a_long_sentence_is_cut_where_a_reader_breathes() -> None:
    text = (
        "When the lamps were lit and all the house had gone quiet, the old machine in the corner began to hum; "
        "and from the other rooms, one after another, the younger ones answered it, until the night was full of reading"
    )
    chunks = plan(Paragraph(text))
    assert chunks[0].source.endswith("hum;")
    assert chunks[0].pause < chunks[1].pause
    assert all(chunk.source in text for chunk in chunks)


def test_a_word_is_never_cut_unless_it_alone_is_too_long() -> None:
    chunks = plan(Paragraph("incomprehensibilities " * 40))
    assert all(set(chunk.source.split()) == {"incomprehensibilities"} for chunk in chunks)
    assert len(plan(Paragraph("x" * 1000))) >= 5


def test_what_has_no_sound_becomes_a_pause() -> None:
    for text in ("***", ".", "—", "* * *", "…", "[12]"):
        (chunk,) = plan(Paragraph(text))
        assert (chunk.text, chunk.source) == ("", text)
        assert chunk.pause >= Pauses().scene


def test_soundless_marks_inside_a_paragraph_stay_with_their_neighbours() -> None:
    (chunk,) = plan(Paragraph("One. … *** Two."))
    assert chunk.source == "One. … *** Two."


def test_short_replies_join_their_neighbours() -> None:
    chunks = plan(
        Paragraph("“No.”"), Paragraph("“Why?”"), Paragraph("“Because I say so, and that is enough for today.”")
    )
    assert len(chunks) == 1
    assert chunks[0].text == "No. Why? Because I say so, and that is enough for today."


def test_a_heading_stands_alone_and_ends_with_a_stop() -> None:
    heading, text = plan(Paragraph("CHAPTER IV", ParagraphKind.HEADING), Paragraph("Hi."))
    assert heading.text == "Chapter four."
    assert heading.pause == Pauses().heading
    assert text.text == "Hi."


def test_pauses_follow_the_structure() -> None:
    sentence = (
        "This sentence is long enough to fill a whole chunk of its own, since it goes on and on and on for ever. "
    )
    chunks = plan(
        Paragraph(sentence * 2),
        Paragraph("", ParagraphKind.SCENE_BREAK),
        Paragraph("The morning came, and with it the end of the chapter."),
    )
    pauses = Pauses()
    assert [chunk.pause for chunk in chunks] == [pauses.sentence, pauses.paragraph, pauses.scene, pauses.chapter]


def test_lines_of_verse_do_not_run_on() -> None:
    (chunk,) = plan(Paragraph("April is the cruellest month, breeding\nLilacs out of the dead land"))
    assert chunk.text == "April is the cruellest month, breeding, Lilacs out of the dead land."


def test_a_paragraph_in_another_language_is_spoken_in_it() -> None:
    chunks = plan(Paragraph("He said it costs 5 %."), Paragraph("Cela coûte 5 % de plus.", language="fr"))
    assert [chunk.language for chunk in chunks] == ["en", "fr"]
    assert chunks[1].text == "Cela coûte cinq pour cent de plus."


@pytest.mark.parametrize("text", ["word " * 100_000, "x" * 100_000, "1 " * 100_000, "“" * 100_000, "東" * 100_000])
def test_a_huge_paragraph_takes_time_in_proportion(text: str) -> None:
    began = time.monotonic()
    chunks = plan(Paragraph(text), limits=Limits(500, 320))
    assert sum(count_characters(chunk.source) for chunk in chunks) == count_characters(text)
    assert time.monotonic() - began < 60  # a guard against time that grows with the square, not a benchmark
