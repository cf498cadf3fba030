"""A book as it is seen before it is made."""

from __future__ import annotations

from e2a_mesh.convert import Reading, view_book
from e2a_mesh.model import Book, Chapter, ChapterRole, Metadata, Paragraph, ParagraphKind, Voice
from e2a_mesh.text import opening

VOICES = (
    Voice("piper", "en_US-joe", ("en-US",), 22_050),
    Voice("espeak", "fr", ("fr", "fr-FR"), 22_050),
    Voice("espeak", "en", ("en",), 22_050),
)
TOLD = "It rang at nine, as it had done every evening. Nobody pulled the rope. " + "Then it stopped. " * 20
BOOK = Book(
    Metadata("The Bell", ("E. M. Carver",), "en"),
    (
        Chapter("Contents", (Paragraph("One, two, and the pages on which they are found."),), ChapterRole.CONTENTS),
        Chapter("One", (Paragraph("One", ParagraphKind.HEADING), Paragraph("No."), Paragraph(TOLD))),
    ),
    "0" * 64,
)  # fmt: skip


def test_voices_of_other_languages_are_listed_apart() -> None:
    view = view_book(BOOK, Reading(voice="espeak/en"), VOICES)
    assert [voice.id for voice in view.voices] == ["piper/en_US-joe", "espeak/en"]
    assert [voice.id for voice in view.others] == ["espeak/fr"]
    assert view.languages == ("en", "en-US", "fr", "fr-FR")
    view = view_book(BOOK, Reading(language="fr", voice="espeak/en"), VOICES)
    assert [voice.id for voice in view.voices] == ["espeak/fr"]


def test_the_sample_is_whole_sentences_from_where_the_reading_begins() -> None:
    view = view_book(BOOK, Reading(voice="espeak/en"), VOICES)
    assert view.sample.startswith("It rang at nine, as it had done every evening. Nobody pulled the rope. Then it")
    assert view.sample.endswith("Then it stopped.")
    assert len(view.sample) <= 240
    assert view_book(BOOK, Reading(voice="espeak/en", include_front_matter=True), VOICES).sample.startswith("One, two")


def test_a_book_of_short_paragraphs_has_a_sample_and_one_without_any_has_none() -> None:
    short = Book(Metadata(), (Chapter("One", (Paragraph("No."), Paragraph("Yes."))),), "0" * 64)
    assert view_book(short, Reading(voice="espeak/en"), VOICES).sample == "No."
    assert view_book(Book(Metadata(), (), "0" * 64), Reading(voice="espeak/en"), VOICES).sample == ""


def test_a_sentence_without_end_is_cut_between_words() -> None:
    endless = "and so on " * 1000
    taken = opening(endless, "en", 100)
    assert 80 < len(taken) <= 100
    assert endless.startswith(taken + " ")
    assert opening("x" * 1000, "en", 100) == "x" * 100
