"""Words in another script are said, not spelt by the names of their letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.model import Chapter, Limits, Paragraph
from e2a_mesh.text import plan_chapter, split_chunk
from e2a_mesh.text.scripts import legible, only_latin


@pytest.mark.parametrize(
    ("language", "written", "legible_as"),
    [
        ("en-GB", "she said: ἀποθανεῖν θέλω.", "she said: apothanein thelo."),
        ("fr", "Достоевский, né à Moscou", "Dostoevskiy, né à Moscou"),
        ("de", "捕鲸船 heißt Walfänger", "Bu Jing Chuan heißt Walfänger"),
        ("en", "the angle α, the set ℵ, naïve, Việt Nam", "the angle α, the set ℵ, naïve, Việt Nam"),
        ("ru", "Достоевский", "Достоевский"),
        ("el", "θέλω", "θέλω"),
        ("ja", "東京", "東京"),
        ("sr", "Београд", "Београд"),
    ],
)
def test_a_word_is_written_as_the_voice_can_read_it(language: str, written: str, legible_as: str) -> None:
    assert legible(written, language) == legible_as


@given(st.text(st.characters(), max_size=80))
def test_whatever_had_a_sound_keeps_one(text: str) -> None:
    before = any(character.isalnum() for character in text)
    assert any(character.isalnum() for character in legible(text, "en")) == before


def test_the_voice_decides_and_not_the_paragraphs_own_language() -> None:
    chapter = Chapter("Epigraph", (Paragraph("Σίβυλλα τί θέλεις; ἀποθανεῖν θέλω, εἶπεν ἐκείνη.", language="grc"),))
    (english,) = plan_chapter(chapter, "en", Limits(500, 320))
    assert english.text.startswith("Sivylla ti theleis")
    assert english.source == chapter.paragraphs[0].text
    assert all(only_latin(part.text) for part in split_chunk(english))
    (greek,) = plan_chapter(chapter, "el", Limits(500, 320))
    assert greek.text.startswith("Σίβυλλα")


def test_what_grows_in_other_letters_still_fits_the_engine() -> None:
    chapter = Chapter("Long", (Paragraph("鲸" * 300),))
    chunks = plan_chapter(chapter, "en", Limits(200, 120))
    assert all(len(chunk.text) <= 200 for chunk in chunks)
    assert sum(len(chunk.source) for chunk in chunks) == 300
