"""The languages of a book that does not say them, or says what is not so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken_paragraphs import PARAGRAPHS

from e2a_mesh.convert import Reading, estimated_seconds, language_of, notices_of_languages, select_chapters, view_book
from e2a_mesh.model import Book, Chapter, Metadata, Paragraph, ParagraphKind


def chapter(language: str, title: str = "", times: int = 3) -> Chapter:
    text = " ".join([PARAGRAPHS[language]] * times)
    return Chapter(title or language, (Paragraph(title or language, ParagraphKind.HEADING), Paragraph(text)))


def book(*chapters: Chapter, language: str = "") -> Book:
    return Book(Metadata(title="A book", language=language), chapters, "00" * 32)


def told(it: Book) -> list[str]:
    selection = select_chapters(it, Reading())
    return [notice.message for notice in notices_of_languages(it, selection, language_of(it, Reading()))]


@pytest.mark.parametrize("language", list(PARAGRAPHS))
def test_a_book_that_does_not_say_its_language_is_read_in_the_one_it_looks_like(language: str) -> None:
    it = book(chapter(language), chapter(language))
    assert language_of(it, Reading()) == language
    (message,) = told(it)
    assert message == (
        f"The book does not say its language; its text looks like “{language}”, and is read as that."
        " --language changes that."
    )


def test_the_window_sees_the_language_that_was_found() -> None:
    assert view_book(book(chapter("pl")), Reading(), []).language == "pl"


def test_too_short_a_book_is_read_in_english_and_that_is_told() -> None:
    it = book(Chapter("", (Paragraph("Ja ja."),)))
    assert language_of(it, Reading()) == "en"
    assert told(it) == ["The book does not say its language; it is read as “en”. --language changes that."]


def test_a_short_text_in_letters_of_its_own_is_not_taken_for_english() -> None:
    it = book(Chapter("", (Paragraph("Вечером старая женщина зажгла лампу, села у окна и начала читать."),)))
    assert language_of(it, Reading()) == "ru"


def test_a_wish_counts_whatever_the_text_looks_like() -> None:
    it = book(chapter("fr"), chapter("de"), language="fr")
    reading = Reading(language="en")
    assert language_of(it, reading) == "en"
    assert select_chapters(it, reading).chapters == tuple(enumerate(it.chapters, start=1))


def test_a_book_is_believed_and_people_are_told_where_its_text_looks_otherwise() -> None:
    it = book(chapter("de"), chapter("de"), language="en")
    assert language_of(it, Reading()) == "en"
    assert told(it) == [
        "The book says that its language is “en”, but its text looks like “de”. --language de reads it so."
    ]
    assert told(book(chapter("en"), chapter("en"), language="en-GB")) == []


@pytest.mark.parametrize("said", ["", "en"])
def test_a_chapter_in_another_language_is_read_in_that(said: str) -> None:
    it = book(chapter("en"), chapter("en"), chapter("fr", "Lettre"), chapter("en"), language=said)
    chapters = [chosen for _, chosen in select_chapters(it, Reading()).chapters]
    assert [{paragraph.language for paragraph in chosen.paragraphs} for chosen in chapters] == [
        {""},
        {""},
        {"fr"},
        {""},
    ]
    assert told(it)[-1] == (
        "What looks like another language than the book's is read in that: “Lettre” (fr). --language en changes that."
    )


def test_what_the_book_marks_itself_stays_as_it_is() -> None:
    quoted = Paragraph(PARAGRAPHS["de"] * 3, language="de")
    it = book(chapter("en"), Chapter("Mixed", (Paragraph(PARAGRAPHS["fr"] * 2), quoted)), language="en")
    _, mixed = select_chapters(it, Reading()).chapters[1]
    assert [paragraph.language for paragraph in mixed.paragraphs] == ["fr", "de"]
    only_marked = book(chapter("en"), Chapter("Marked", (quoted,)), language="en")
    assert told(only_marked) == []


def test_a_short_or_doubtful_chapter_stays_in_the_books_language() -> None:
    names = Chapter("Names", (Paragraph("Heinrich, Adèle, Giovanni, Jürgen, François. " * 3),))
    mixed = Chapter("Half", (Paragraph(PARAGRAPHS["fr"] * 6), Paragraph(PARAGRAPHS["en"] * 6)))
    it = book(chapter("en"), names, mixed, chapter("de", times=1), language="en")
    short = replace(it, chapters=(*it.chapters[:3], Chapter("Kurz", (Paragraph("Guten Abend, sagte er, und ging."),))))
    for _, chosen in select_chapters(short, Reading()).chapters:
        assert not any(paragraph.language for paragraph in chosen.paragraphs)


def test_estimates_follow_the_language() -> None:
    assert estimated_seconds(1400, "en-GB", 1.0) == pytest.approx(100)
    assert estimated_seconds(850, "ar", 1.0) == pytest.approx(100)
    assert estimated_seconds(400, "zh-Hant", 2.0) == pytest.approx(50)
    assert estimated_seconds(1300, "xx", 1.0) == pytest.approx(100)
