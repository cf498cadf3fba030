"""The pronunciation dictionaries on disk, and what they make of a job."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.convert import ALL_BOOKS, Selection, WordLists, pronounce, read_words, with_words, without_words
from e2a_mesh.convert.words_file import decode_words, encode_words
from e2a_mesh.errors import UsageError, WordsError
from e2a_mesh.model import Chapter, Paragraph
from e2a_mesh.text import Dictionary, Pronunciation, sound

BOOK = "ab" * 32


def _sound(entry: Pronunciation) -> Pronunciation | None:
    try:
        return sound(entry)
    except UsageError:
        return None


_texts = st.text(max_size=12)
_entries = st.builds(
    Pronunciation, _texts, _texts, st.sampled_from(["", "ˈeɪhæb"]), st.sampled_from(["", "fr", "pt-BR"]),
    case=st.booleans(), enabled=st.booleans(),
).map(_sound).filter(bool)  # fmt: skip


@given(st.lists(_entries, max_size=4).map(tuple))
def test_any_list_is_read_back_as_it_was_written(entries: tuple[Pronunciation, ...]) -> None:
    assert decode_words(encode_words(entries)) == entries


def test_each_book_has_its_own_list_beside_that_of_all_and_all_processes_see_them(tmp_path: Path) -> None:
    lists, others = WordLists(tmp_path / "words"), WordLists(tmp_path / "words")
    assert lists.of() == ()
    lists.change(ALL_BOOKS, lambda words: with_words(words, [Pronunciation("Ahab", "A hab")]))
    lists.change(BOOK, lambda words: with_words(words, [Pronunciation("Pequod", " pee  kwod ")]))
    assert others.of(BOOK) == (Pronunciation("Pequod", "pee kwod"),)
    assert [entry.written for entry in others.of()] == ["Ahab"]
    threads = [
        threading.Thread(target=one.change, args=(BOOK, lambda words, n=n: with_words(words, [Pronunciation(n, "x")])))
        for n, one in (("a", lists), ("b", others), ("c", lists), ("d", others))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {entry.written for entry in lists.of(BOOK)} == {"Pequod", "a", "b", "c", "d"}
    assert others.of("../../etc/passwd") == others.of()  # only a digest names a file


def test_an_entry_takes_the_place_of_the_one_for_the_same_words() -> None:
    words = with_words((), [Pronunciation("Ahab", "a"), Pronunciation("Pip", "p")])
    words = with_words(words, [Pronunciation("AHAB", "b"), Pronunciation("Ahab", "c", language="fr")])
    assert [(entry.spoken, entry.language) for entry in words] == [("b", ""), ("p", ""), ("c", "fr")]
    assert [entry.spoken for entry in without_words(words, words[:1])] == ["p", "c"]


def test_a_damaged_file_is_told_of_and_left_alone(tmp_path: Path) -> None:
    lists = WordLists(tmp_path)
    file = tmp_path / "all-books.toml"
    for damage in (
        b"[[word]",
        b"word = 3",
        b"[[word]]\nwritten = 5",
        b"format = 9",
        b'[[word]]\nwritten = "a"',
        b"\xff",
    ):
        file.write_bytes(damage)
        with pytest.raises(WordsError, match="is damaged"):
            WordLists(tmp_path).of()
        with pytest.raises(WordsError):
            lists.change(ALL_BOOKS, lambda _: ())
        assert file.read_bytes() == damage


def test_a_table_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text(
        '﻿Written,Spoken,IPA,Language\nAhab,A hab,,\n"Pip, the",pip\n,,\nBildad,,ˈbɪldæd,en\n', encoding="utf-8"
    )
    assert read_words(table) == (
        Pronunciation("Ahab", "A hab"), Pronunciation("Pip, the", "pip"), Pronunciation("Bildad", "", "ˈbɪldæd", "en"),
    )  # fmt: skip
    table.write_text("Ahab\n", encoding="utf-8")
    with pytest.raises(UsageError, match="not said how"):
        read_words(table)


def test_only_an_entry_that_touches_what_is_spoken_makes_another_job() -> None:
    selection = Selection(((2, Chapter("One", (Paragraph("Ahab slept."), Paragraph("Pip did not.")))),), ())
    same, nothing = pronounce(selection, Dictionary([Pronunciation("Queequeg", "x")]), "en")
    assert same is selection
    assert nothing == ""
    said, first = pronounce(selection, Dictionary([Pronunciation("Ahab", "A hab")]), "en")
    assert [len(one.hints) for one in said.chapters[0][1].paragraphs] == [1, 0]
    _, second = pronounce(selection, Dictionary([Pronunciation("x", "y")], [Pronunciation("Ahab", "A hab")]), "en")
    _, third = pronounce(selection, Dictionary([Pronunciation("Ahab", "Ay hab")]), "en")
    assert first == second != third
