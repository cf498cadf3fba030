"""Chunks: nothing lost, nothing too long, nothing that cannot be spoken, and pauses where a reader pauses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from e2a_mesh.model import Chapter, Chunk, Hint, Limits, Paragraph, ParagraphKind, count_characters
from e2a_mesh.pronunciation import plain
from e2a_mesh.text import Pauses, has_sound, plan_chapter, reworded, split_chunk

LIMITS = Limits(characters=200, best=120)
TAGS = ["en", "fr-CA", "de", "es", "it", "pt-BR", "nl", "ru", "ar", "ja", "zh", "xx", ""]
KINDS = st.sampled_from([ParagraphKind.TEXT, ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.SCENE_BREAK])
PRINTED = "a I No. Mr. £5 1,000 12:30 “Why?” — … *** (it) IV word, end. VERY LOUD ﬁne über 東京。 ؟ 1/2 5% é\u0301"
WORDS = st.sampled_from(PRINTED.split())
TEXTS = st.one_of(st.text(st.characters(), max_size=300), st.lists(WORDS, max_size=120).map(" ".join))
HINTS = st.lists(
    st.builds(
        lambda start, length, language, words, phonemes: Hint(start, start + length, language, words, phonemes),
        st.integers(0, 300), st.integers(-1, 60), st.sampled_from(["", "fr", "ru"]), st.sampled_from(["", "", "World"]),
        st.sampled_from(["", "ˈwɜːld"]),
    ),
    max_size=4,
).map(tuple)  # fmt: skip
PARAGRAPHS = st.lists(st.builds(Paragraph, TEXTS, KINDS, st.sampled_from(["", "", "fr"]), HINTS), max_size=6)
LONG = "This sentence is long enough to fill a whole chunk of its own, since it goes on and on and on for ever. "


def plan(*paragraphs: Paragraph, language: str = "en", limits: Limits = LIMITS) -> list[Chunk]:
    return plan_chapter(Chapter("Title", paragraphs), language, limits)


def letters(text: str) -> str:
    return "".join(text.split())


@settings(deadline=None, max_examples=200)
@given(PARAGRAPHS, st.sampled_from(TAGS), st.sampled_from([LIMITS, Limits(500, 320), Limits(60, 60), Limits(25, 500)]))
def test_no_character_is_lost_and_no_chunk_too_long(paragraphs: list[Paragraph], tag: str, limits: Limits) -> None:
    chapter = Chapter("Title", tuple(paragraphs))
    chunks = plan_chapter(chapter, tag, limits)
    assert sum(count_characters(chunk.source) for chunk in chunks) == chapter.characters
    assert letters(" ".join(chunk.source for chunk in chunks)) == letters(" ".join(p.text for p in paragraphs))
    assert all(len(plain(chunk.text)) <= limits.characters for chunk in chunks)
    assert all(has_sound(chunk.text) for chunk in chunks if chunk.text)
    assert all(chunk.pause > 0 for chunk in chunks)
    assert chunks == plan_chapter(chapter, tag, limits)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(TAGS), st.sampled_from(list(ParagraphKind)))
def test_a_split_chunk_holds_the_same_text(text: str, tag: str, kind: ParagraphKind) -> None:
    parts = split_chunk(Chunk(text, text, 300, tag, kind))
    assert letters(" ".join(part.source for part in parts)) == letters(text)
    assert parts[-1].pause == 300
    assert len(parts) == 1 or all(part.text for part in parts)


def test_a_failed_chunk_is_split_at_the_clause_nearest_its_middle() -> None:
    (chunk,) = plan(Paragraph("When the lamps were lit, and all was quiet; then the old machine began to hum."))
    first, second = split_chunk(chunk)
    assert (first.text, second.text) == (
        "When the lamps were lit, and all was quiet;",
        "then the old machine began to hum.",
    )
    assert first.pause < second.pause == chunk.pause


def test_what_cannot_be_split_further_comes_back_alone() -> None:
    for text in ("Hi!", "", "No."):
        chunk = Chunk(text, text, 300, "en")
        assert split_chunk(chunk) == [chunk]


def test_sentences_are_grouped_towards_the_best_length() -> None:
    numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    chunks = plan(Paragraph(" ".join(f"This is sentence number {word}." for word in numbers)))
    assert [chunk.text.count(".") for chunk in chunks] == [4, 4]


def test_a_very_short_sentence_joins_its_neighbour_even_beyond_the_best_length() -> None:
    (chunk,) = plan(Paragraph(LONG + "So it is. Yes."))
    assert chunk.text.endswith("for ever. So it is. Yes.")


def test_a_long_sentence_is_cut_where_a_reader_breathes() -> None:
    text = (
        "When the lamps were lit and all the house had gone quiet, the old machine in the corner began to hum; "
        "and from the other rooms, one after another, the younger ones answered it, until the night was full of reading"
    )
    chunks = plan(Paragraph(text))
    assert chunks[0].source.endswith("hum;")
    assert chunks[0].pause == Pauses().phrase
    assert all(chunk.source in text for chunk in chunks)
    assert min(len(chunk.source) for chunk in chunks) > 40


def test_a_part_of_a_sentence_ends_so_that_more_is_expected() -> None:
    first, *_ = plan(Paragraph("word " * 60))
    assert first.text.endswith("word,")


def test_the_length_that_counts_is_that_of_what_is_spoken() -> None:
    chunks = plan(Paragraph("He paid 1,234,567 and 7,654,321 and 2,345,678 and 8,765,432 and 3,456,789 for it."))
    assert len(chunks) > 1
    assert all(len(chunk.text) <= LIMITS.characters for chunk in chunks)
    assert "1,234,567" in " ".join(chunk.source for chunk in chunks)


def test_a_word_is_never_cut_unless_it_alone_is_too_long() -> None:
    chunks = plan(Paragraph("incomprehensibilities " * 40))
    assert all(set(chunk.source.split()) == {"incomprehensibilities"} for chunk in chunks)
    assert len(plan(Paragraph("x" * 1000))) >= 5


def test_what_has_no_sound_becomes_a_pause() -> None:
    for text in ("***", ".", "—", "* * *", "…", "[12]"):
        chunks = plan(Paragraph("Before the break it was so."), Paragraph(text), Paragraph("After it, all was well."))
        assert (chunks[1].text, chunks[1].source, chunks[1].pause) == ("", text, Pauses().scene)


def test_a_row_of_silences_is_one() -> None:
    chunks = plan(
        Paragraph("*"), Paragraph("", ParagraphKind.SCENE_BREAK), Paragraph("*"), Paragraph("Then it was day.")
    )
    assert [chunk.source for chunk in chunks] == ["*  *", "Then it was day."]


def test_soundless_marks_inside_a_paragraph_stay_with_their_neighbours() -> None:
    (chunk,) = plan(Paragraph("… *** One. … *** Two."))
    assert chunk.source == "… *** One. … *** Two."
    assert chunk.text == "One. Two."


def test_short_replies_join_their_neighbours() -> None:
    chunks = plan(
        Paragraph("“No”"), Paragraph("“Why?”"), Paragraph("“Because I say so, and that is enough for today.”")
    )
    assert [chunk.text for chunk in chunks] == ["No. Why? Because I say so, and that is enough for today."]


def test_short_replies_do_not_join_across_languages_headings_or_breaks() -> None:
    chunks = plan(
        Paragraph("One", ParagraphKind.HEADING),
        Paragraph("No."),
        Paragraph("Oui.", language="fr"),
        Paragraph("***"),
        Paragraph("Yes."),
    )
    assert [chunk.text for chunk in chunks] == ["One.", "No.", "Oui.", "", "Yes."]
    assert [chunk.language for chunk in chunks][1:3] == ["en", "fr"]


def test_a_heading_stands_alone_and_ends_with_a_stop() -> None:
    heading, text = plan(Paragraph("CHAPTER IV", ParagraphKind.HEADING), Paragraph("Hi."))
    assert (heading.text, heading.pause, heading.kind) == ("Chapter four.", Pauses().heading, ParagraphKind.HEADING)
    assert text.text == "Hi."


def test_a_title_follows_its_number_closely_and_a_heading_within_is_waited_for() -> None:
    chunks = plan(
        Paragraph("I", ParagraphKind.HEADING),
        Paragraph("The Storm", ParagraphKind.HEADING),
        Paragraph(LONG),
        Paragraph("Afterwards", ParagraphKind.HEADING),
        Paragraph(LONG),
    )
    pauses = Pauses()
    assert [chunk.pause for chunk in chunks] == [
        pauses.paragraph,
        pauses.heading,
        pauses.heading,
        pauses.heading,
        pauses.chapter,
    ]


def test_pauses_follow_the_structure_and_can_be_chosen() -> None:
    chapter = Chapter("", (Paragraph(LONG * 2), Paragraph("", ParagraphKind.SCENE_BREAK), Paragraph(LONG)))
    pauses = Pauses(sentence=1, paragraph=2, scene=3, chapter=4)
    assert [chunk.pause for chunk in plan_chapter(chapter, "en", LIMITS, pauses)] == [1, 2, 3, 4]


def test_lines_of_verse_do_not_run_on() -> None:
    verse = "April is the cruellest month, breeding\nLilacs out of the dead land, mixing\nMemory and desire"
    (chunk,) = plan(Paragraph(verse))
    assert chunk.text == (
        "April is the cruellest month, breeding, Lilacs out of the dead land, mixing, Memory and desire."
    )
    chunks = plan(Paragraph("\n".join(["a line of verse without any stop at its end"] * 6)))
    assert all(chunk.text.startswith("a line") and chunk.text[-1] in ",." for chunk in chunks)
    assert chunks[0].pause == Pauses().line


def test_a_paragraph_in_another_language_is_spoken_in_it() -> None:
    chunks = plan(Paragraph("He said that it costs 5 %."), Paragraph("Cela coûte 5 % de plus.", language="fr"))
    assert [chunk.language for chunk in chunks] == ["en", "fr"]
    assert chunks[1].text == "Cela coûte cinq pour cent de plus."


def test_scripts_without_spaces_are_cut_between_characters() -> None:
    chunks = plan(Paragraph("我们昨天去了那里" * 60), language="zh")
    assert len(chunks) > 2
    assert all(80 < len(chunk.text) <= LIMITS.characters for chunk in chunks)


@pytest.mark.parametrize(
    "text",
    ["word " * 60_000, "x" * 100_000, "1 " * 40_000, "“" * 100_000, "'" * 100_000, "東" * 100_000, "*" * 300_000],
)
def test_a_huge_paragraph_takes_time_in_proportion(text: str) -> None:
    began = time.process_time()
    chunks = plan(Paragraph(text), limits=Limits(500, 320))
    assert sum(count_characters(chunk.source) for chunk in chunks) == count_characters(text)
    assert time.process_time() - began < 30  # a guard against time that grows with the square, not a benchmark


@pytest.mark.parametrize(
    ("old", "wording", "spoken"),
    [
        ("He left.", "He left at 9:30", "He left at nine thirty."),
        ("and so,", "and so on", "and so on,"),
        ("Why?", "Why not", "Why not?"),
        ("Why?", "Because.", "Because."),
        ("", "A star", "A star."),
        ("He left.", "* * *", ""),
    ],
)
def test_other_words_are_written_out_and_end_as_the_old_ones_did(old: str, wording: str, spoken: str) -> None:
    chunk = Chunk("as printed", old, 450, "en")
    new = reworded(chunk, wording, "en")
    assert (new.source, new.text, new.pause, new.language) == (wording, spoken, 450, "en")


def test_other_words_of_a_heading_are_read_as_a_heading() -> None:
    new = reworded(Chunk("II", "Two.", 900, "en", ParagraphKind.HEADING), "CHAPTER IV", "en")
    assert new.text == "Chapter four."


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.sampled_from(TAGS))
def test_whatever_a_person_writes_has_a_sound_or_is_empty(wording: str, tag: str) -> None:
    new = reworded(Chunk("x", "x.", 0, tag), wording, "en")
    assert not new.text or has_sound(new.text)
