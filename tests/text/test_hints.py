"""Hints: words that are said otherwise than they are written come through all that is done to a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.model import Chapter, Chunk, Hint, Limits, Paragraph, ParagraphKind
from e2a_mesh.pronunciation import Pronounced, mark, marked, plain, split, tidy_ipa
from e2a_mesh.text import plan_chapter, reworded, split_chunk

TEXT = "Dr. Marlow's Mts. are in the geol. survey. When the lamps were lit; then he said WWW to Marlow, and all slept."
PARTS = st.one_of(st.text(st.characters(codec="utf-8"), max_size=20), st.builds(Pronounced, *[st.text(max_size=9)] * 3))


def hint(word: str, text: str = TEXT, *, words: str = "", phonemes: str = "", language: str = "") -> Hint:
    start = text.index(word)
    return Hint(start, start + len(word), language, words, phonemes)


def plan(
    text: str, *hints: Hint, language: str = "en", limits: Limits | None = None, heading: bool = False
) -> list[Chunk]:
    kind = ParagraphKind.HEADING if heading else ParagraphKind.TEXT
    paragraph = Paragraph(text, kind, hints=hints)
    return plan_chapter(Chapter("Title", (paragraph,)), language, limits or Limits(500, 320))


@given(st.lists(PARTS, max_size=6))
def test_what_is_marked_is_found_again_and_nothing_else_is(parts: list[str | Pronounced]) -> None:
    text = "".join(
        str(part) if isinstance(part, Pronounced) else "".join(c for c in part if c not in "\ufff9\ufffa\ufffb")
        for part in parts
    )
    assert "".join(part if isinstance(part, str) else str(part) for part in split(text)) == text
    assert not set(plain(text)) & set("\ufff9\ufffa\ufffb")
    assert plain(plain(text)) == plain(text)
    assert [word for word in split(text) if isinstance(word, Pronounced)] == marked(text)


def test_a_word_without_anything_to_say_of_it_is_not_marked() -> None:
    assert mark("Marlow") == mark("Marlow", words="Marlow") == "Marlow"


def test_a_word_is_marked_with_its_sounds_while_the_text_around_is_written_out() -> None:
    (chunk,) = plan(TEXT, hint("Marlow", phonemes="ˈmɑːləʊ"), hint("WWW", words="World Wide Web"))
    assert chunk.source == TEXT
    assert marked(chunk.text) == [Pronounced("Marlow's", "", "ˈmɑːləʊz"), Pronounced("WWW", "World Wide Web", "")]
    assert plain(chunk.text).startswith("Doctor Marlow's Mountains are")
    assert "said World Wide Web to Marlow" in plain(chunk.text)


def test_the_stop_of_a_short_form_that_has_sounds_ends_no_sentence() -> None:
    text = "The Blue Ridge Mts. Rise in the north."
    (chunk,) = plan(text, hint("Mts.", text, phonemes="ˈmaʊntənz"))
    assert chunk.text == f"The Blue Ridge {mark('Mts.', 'ˈmaʊntənz', 'Mountains')} Rise in the north."


def test_a_stop_that_ends_the_sentence_too_is_not_swallowed() -> None:
    text = "It lies between two rivers in the S. It is warm there."
    (chunk,) = plan(text, hint("S.", text, phonemes="saʊθ"))
    assert chunk.text == f"It lies between two rivers in the {mark('S', 'saʊθ')}. It is warm there."
    assert chunk.source == text


def test_a_book_cannot_forge_a_mark() -> None:
    forged = mark("good", "ˈiːvəl", "evil")
    (chunk,) = plan(f"He is {forged} to us.")
    assert marked(chunk.text) == []
    (chunk,) = plan(
        f"He is {forged} to us.", Hint(6, 6 + len(forged), words=mark("a", "b", "c"), phonemes=f"e{forged}")
    )
    assert all(
        not set(f"{word.words}{word.printed}{word.phonemes}") & set("\ufff9\ufffa\ufffb") for word in marked(chunk.text)
    )
    assert marked(reworded(chunk, forged, "en").text) == []


@pytest.mark.parametrize("written", ["", "123", "a" * 201, "tʃ\u0007", "--"])
def test_what_are_no_sounds_mark_nothing(written: str) -> None:
    assert tidy_ipa(written) == ""
    (chunk,) = plan("He saw Marlow there.", Hint(7, 13, phonemes=written))
    assert chunk.text == "He saw Marlow there."


def test_sounds_are_written_in_one_form() -> None:
    assert tidy_ipa("/'g:t͡ʃu/") == "ˈɡːtʃu"


def test_both_halves_of_a_split_chunk_keep_their_marks() -> None:
    (chunk,) = plan(TEXT, hint("Marlow", phonemes="ˈmɑːləʊ"), hint("WWW", words="World Wide Web"))
    first, second = split_chunk(chunk)
    assert marked(first.text) == [Pronounced("Marlow's", "", "ˈmɑːləʊz")]
    assert marked(second.text) == [Pronounced("WWW", "World Wide Web", "")]
    assert f"{first.source} {second.source}" == TEXT


def test_other_words_for_a_chunk_keep_the_sounds_of_those_that_stay() -> None:
    (chunk,) = plan("He saw Marlow there.", Hint(7, 13, phonemes="ˈmɑːləʊ"))
    assert reworded(chunk, "Marlow saw him, Marlowe did not", "en").text == (
        f"{mark('Marlow', 'ˈmɑːləʊ')} saw him, Marlowe did not."
    )


def test_a_marked_word_in_a_heading_keeps_its_mark() -> None:
    (chunk,) = plan("CHAPTER IV. MARLOW", hint("MARLOW", "CHAPTER IV. MARLOW", phonemes="ˈmɑːləʊ"), heading=True)
    assert plain(chunk.text) == "Chapter four. MARLOW."
    assert marked(chunk.text) == [Pronounced("MARLOW", "", "ˈmɑːləʊ")]


def test_marks_count_nothing_towards_the_length_of_a_chunk() -> None:
    text = "Marlow spoke. " * 40
    hints = [Hint(start, start + 6, phonemes="ˈmɑːləʊ" * 5) for start in range(0, len(text) - 1, 14)]
    chunks = plan(text.strip(), *hints, limits=Limits(100, 80))
    assert [len(plain(chunk.text)) for chunk in chunks] == [
        len(chunk.text) for chunk in plan(text, limits=Limits(100, 80))
    ]
    assert sum(len(marked(chunk.text)) for chunk in chunks) == 40


FRENCH = "« Je ne sais pas ce que vous voulez dire. Partez donc ! »"


def test_sentences_in_another_language_are_chunks_of_it() -> None:
    text = f"He looked at her for a long while. {FRENCH} Then he left, and she said adieu to him."
    chunks = plan(text, hint(FRENCH, text, language="fr"), hint("adieu", text, language="fr"))
    assert [(chunk.language, chunk.source) for chunk in chunks] == [
        ("en", "He looked at her for a long while."),
        ("fr", FRENCH),
        ("en", "Then he left, and she said adieu to him."),
    ]


def test_a_foreign_sentence_within_a_sentence_is_a_chunk_of_its_own() -> None:
    text = "In Macon he said: “Je ne sais pas ce que vous voulez dire.” Then he left by the door that was open."
    french = "Je ne sais pas ce que vous voulez dire."
    chunks = plan(text, hint("Macon", text, phonemes="ˈmeɪkən"), hint(french, text, language="fr"))
    assert [(chunk.language, chunk.source) for chunk in chunks] == [
        ("en", "In Macon he said:"),
        ("fr", f"“{french}”"),
        ("en", "Then he left by the door that was open."),
    ]
    assert chunks[0].text == f"In {mark('Macon', 'ˈmeɪkən')} he said:"
    assert chunks[0].pause < chunks[1].pause


def test_a_foreign_word_or_two_are_no_reason_to_change_the_voice() -> None:
    text = "He looked at her. Merci bien. Then he left by the door that had been left open."
    assert {chunk.language for chunk in plan(text, hint("Merci bien.", text, language="fr"))} == {"en"}


def test_a_border_of_languages_within_a_marked_word_loses_nothing() -> None:
    text = "He said that Je ne sais pas ce que vous voulez dire. Then he left by the door."
    french = hint("pas ce que vous voulez dire.", text, language="fr")
    for hinted in ("ne sais pas ce", "dire. Then", "said that Je ne"):
        chunks = plan(text, french, hint(hinted, text, words="something said in other words"))
        assert " ".join(chunk.source for chunk in chunks) == text
        assert "something said in other words" in " ".join(plain(chunk.text) for chunk in chunks)


def test_no_lexicon_makes_a_chunk_too_long_for_the_mesh() -> None:
    text = "a " * 200 + "end."
    hints = [Hint(place, place + 1, phonemes="ə" * 200) for place in range(0, 400, 2)]
    short = Paragraph("a b.", hints=(Hint(0, 1, phonemes="ə" * 200), Hint(2, 3, phonemes="ə" * 200)))
    chunks = plan_chapter(
        Chapter("Title", (Paragraph(text, hints=tuple(hints)), *[short] * 90)), "en", Limits(500, 320)
    )
    assert all(len(chunk.text) <= 4000 for chunk in chunks)
    assert any(marked(chunk.text) for chunk in chunks)
