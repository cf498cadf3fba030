"""Words that a voice may say wrongly are found by how the book itself writes."""

from __future__ import annotations

from e2a_mesh.model import Chapter, Hint, Paragraph, ParagraphKind
from e2a_mesh.text import Pronunciation, unusual_words

# Ordinary words in plenty, so that the book shows how its language is spelt.
_STEMS = (
    "walk talk light sound listen water winter summer garden letter table window morning evening silver golden river"
)
_ENDS = "s ed ing er ly ful less ish ness ment able en ward some like hood ship dom"
PLENTY = [
    Paragraph(" ".join(f"the {stem}{end} of" for end in _ENDS.split()) + " it.") for stem in _STEMS.split()
]  # fmt: skip


def found(*texts: str | Paragraph, language: str = "en", known: tuple[Pronunciation, ...] = ()) -> list[str]:
    paragraphs = tuple(text if isinstance(text, Paragraph) else Paragraph(text) for text in texts)
    chapters = [Chapter("", tuple(PLENTY)), Chapter("", paragraphs)]
    return [one.word for one in unusual_words(chapters, language, known)]


def test_names_that_are_spelt_like_no_other_word_are_found_the_most_frequent_first() -> None:
    texts = [
        "Then Zvyagintsev spoke. “I know,” said Zvyagintsev.", "He saw Zvyagintsev’s and Mxyzptlk.", "Not Mxyzptlk.",
        "Walking is talking. It was Winter, and winter again.", "“Hush,” said he. “Hush!”", "Chapter III or III.",
    ]  # fmt: skip
    assert found(*texts) == ["Zvyagintsev", "Mxyzptlk"]
    (first, _) = unusual_words([Chapter("", tuple(PLENTY)), Chapter("", tuple(map(Paragraph, texts)))], "en")
    assert (first.count, first.sentence) == (3, "Then Zvyagintsev spoke.")


def test_letters_that_other_words_have_not_are_foreign() -> None:
    assert found("There was a façade, and λόγος stood on it.") == ["façade", "λόγος"]


def test_what_is_known_already_is_not_suggested() -> None:
    texts = "He saw Mxyzptlk.", "He saw Mxyzptlk."
    assert found(*texts) == ["Mxyzptlk"]
    assert found(*texts, known=(Pronunciation("Mxyzptlk", "x"),)) == []
    told = Paragraph("He saw Mxyzptlk.", hints=(Hint(7, 15, phonemes="x"),))
    assert found(told, told) == []
    assert found(Paragraph("On Mxyzptlk", ParagraphKind.HEADING), Paragraph("Of Mxyzptlk", ParagraphKind.HEADING)) == []


def test_a_language_whose_nouns_have_capitals_shows_only_odd_ones() -> None:
    assert "Mxyzptlk" in found("Er sah Mxyzptlk.", "Sie sah Mxyzptlk und Wasser.", language="de")


def test_a_book_without_words_has_none() -> None:
    assert unusual_words([], "en") == ()
    assert unusual_words([Chapter("", (Paragraph("123 …"),))], "ja") == ()
