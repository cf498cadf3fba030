"""Tags that an author wrote into the text direct the reading, are never spoken, and are accounted for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.book import book_of_text, open_book
from e2a_mesh.book.passage import Passage
from e2a_mesh.book.tags import BROKEN_TAG, PAUSE_TAG, VOICE_TAG, with_tags_read
from e2a_mesh.model import Book, Cue, count_characters


def read(*texts: str) -> tuple[Passage, ...]:
    return with_tags_read([Passage(text) for text in texts])


def test_a_voice_begins_and_ends_where_its_tags_stand() -> None:
    (passage,) = read("She said [voice:anna]come in[/voice] and went.")
    assert passage.text == "She said come in and went."
    assert passage.cues == (Cue(9, voice="anna"), Cue(16, voice=""))
    assert passage.tags == ((VOICE_TAG, "[voice:anna]"), (VOICE_TAG, "[/voice]"))


def test_a_voice_goes_on_over_paragraphs_and_within_another() -> None:
    first, second, third = read("[voice:a]One", "two [voice:b]three[/voice] four", "five[/voice] six")
    assert first.cues == (Cue(0, voice="a"),)
    assert second.cues == (Cue(0, voice="a"), Cue(4, voice="b"), Cue(9, voice="a"))
    assert third.cues == (Cue(0, voice="a"), Cue(4, voice=""))


@pytest.mark.parametrize(
    ("tag", "pause"),
    [("[break]", 450), ("[pause]", 1300), ("[pause:2]", 2000), ("[pause: 0,5]", 500), ("[PAUSE:1.25s]", 1250)],
)
def test_pauses_have_a_length(tag: str, pause: int) -> None:
    (passage,) = read(f"One {tag} two")
    assert (passage.text, passage.cues) == ("One two", (Cue(3 + 1, pause=pause),))
    assert passage.tags == ((PAUSE_TAG, tag),)


def test_a_pause_that_stands_alone_falls_before_what_follows_or_after_the_last() -> None:
    one, alone, two, last = read("One.", "[pause:3]", "Two.", "[pause:9]")
    assert (one.cues, two.cues) == ((), (Cue(0, pause=3000), Cue(4, pause=9000)))
    assert (alone.text, alone.reason, last.reason) == ("", PAUSE_TAG, PAUSE_TAG)


@pytest.mark.parametrize(
    "tag",
    ["[voice:anna]", "[/voice]", "[voice:]", "[pause:x]", "[pause:0]", "[pause:900]", "[break:2]", "[/pause]",
     "[voice:anna"],
)  # fmt: skip
def test_a_broken_tag_is_left_out_and_changes_nothing(tag: str) -> None:
    (passage,) = read(f"One {tag} two.")
    assert (passage.text, passage.cues, passage.tags) == ("One two.", (), ((BROKEN_TAG, tag),))


@pytest.mark.parametrize("text", ["[Voice] Who is there?", "[sic]", "a [1] b", "[pause for thought]", "array[voice]"])
def test_brackets_that_are_no_tags_stay(text: str) -> None:
    assert read(text) == (Passage(text),)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("one.[break]Two", "one. Two"),
        ("Hello[/voice].[voice:a]", "Hello."),
        ("([pause]so)", "(so)"),
        ("a [pause] b", "a b"),
    ],
)
def test_words_do_not_run_together_nor_marks_stand_alone(written: str, text: str) -> None:
    assert read(written)[0].text == text


TAGGED = "“Come in,” said she. [voice:anna]It is late,[/voice] she said. [pause:2] [voice:] It rang at nine."


def account(book: Book) -> int:
    return sum(chapter.characters for chapter in book.chapters) + sum(left.characters for left in book.omissions)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.txt", f"CHAPTER I\n\n\n{TAGGED}\n\nMore of it.\n"),
        ("b.md", f"# Chapter I\n\n{TAGGED}\n\nMore of it.\n"),
        ("b.html", f"<html><body><h1>Chapter I</h1><p>{TAGGED.replace('anna', '<i>an</i>na')}</p><p>More of it.</p>"),
    ],
)
def test_tags_are_read_in_every_format_and_every_character_is_accounted_for(
    tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    book = open_book(path)
    (chapter,) = book.chapters
    (tagged,) = [paragraph for paragraph in chapter.paragraphs if paragraph.cues]
    assert tagged.text == "“Come in,” said she. It is late, she said. It rang at nine."
    assert [(cue.at, cue.voice, cue.pause) for cue in tagged.cues] == [(21, "anna", 0), (32, "", 0), (43, None, 2000)]
    left = {omission.reason: omission.characters for omission in book.omissions if "tag" in omission.reason}
    assert left == {VOICE_TAG: 20, PAUSE_TAG: 9, BROKEN_TAG: 8}
    assert account(book) == book.characters


def test_a_voice_goes_on_over_the_files_of_an_epub(make_epub: Callable[..., Path]) -> None:
    pages = {
        "a.xhtml": "<h1>The Bell</h1><p>It rang. [voice:anna]Who is there?</p>",
        "b.xhtml": "<h1>The Rope</h1><p>Nobody.[/voice] She slept.</p>",
    }
    book = open_book(make_epub(pages, name="tagged.epub"))
    voices = [[cue.voice for cue in one.cues] for chapter in book.chapters for one in chapter.paragraphs]
    assert voices == [[], ["anna"], ["anna"], ["anna", ""]]
    assert account(book) == book.characters


def test_a_chapters_title_has_no_tags(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_text("# [voice:anna]The Bell[/voice]\n\nIt rang at nine.\n", encoding="utf-8")
    (chapter,) = open_book(path).chapters
    assert (chapter.title, chapter.paragraphs[0].cues[0]) == ("The Bell", Cue(0, voice="anna"))


def test_tags_are_read_in_pasted_text() -> None:
    book = book_of_text(f"{TAGGED}\n\n[pause:1]\n\nMore.")
    assert book.metadata.title == "“Come in,” said she. It is"
    assert [len(paragraph.cues) for paragraph in book.chapters[0].paragraphs] == [3, 1]
    assert account(book) == book.characters


_WORDS = ["[voice:a]", "[/voice]", "[pause]", "[pause:2]", "[break]", "[voice:", "word", ". ", " ", "[/"]


@given(st.lists(st.lists(st.sampled_from(_WORDS), max_size=8).map("".join), max_size=5))
def test_no_character_is_lost_and_cues_lie_within_the_text(texts: list[str]) -> None:
    for passage, text in zip(read(*texts), texts, strict=True):
        tags = sum(count_characters(tag) for _, tag in passage.tags)
        assert count_characters(passage.text) + tags == count_characters(text)
        assert [cue.at for cue in passage.cues] == sorted(cue.at for cue in passage.cues)
        assert all(cue.at <= len(passage.text) for cue in passage.cues)
        assert not any(tag in passage.text for tag in ("[voice:a]", "[/voice]", "[pause]", "[break]"))
