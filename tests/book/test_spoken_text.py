"""What will be spoken, written as text, edited by people, and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from e2a_mesh.book import open_book, read_spoken_text, read_spoken_text_file, write_spoken_text
from e2a_mesh.errors import BookError
from e2a_mesh.model import Chapter, ChapterRole, Cue, Hint, Paragraph, ParagraphKind

SAMPLE = Path(__file__).parents[1] / "books" / "sample.epub"

# What is a mark somewhere, more often than chance would have it.
_MARKS = st.sampled_from(
    [
        "# ",
        "## ",
        "***",
        "* * *",
        "---",
        "\\",
        "\\\\",
        "{lang=fr} ",
        "[",
        "]",
        "]{lang=fr}",
        "]{ipa=",
        '"',
        "{body}",
        "{notes}",
        "<!--",
        "⁂",
    ]
)
_LINES = st.lists(st.one_of(_MARKS, st.text(st.characters(exclude_categories=["Cs"]), max_size=8)), max_size=4).map(
    lambda parts: " ".join("".join(parts).split())
)
_TEXTS = st.lists(_LINES.filter(bool), min_size=1, max_size=3).map("\n".join)
_TAGS = st.sampled_from(["", "fr", "pt-BR", "zh-Hant-TW"])


@st.composite
def _hints(draw: st.DrawFn, text: str) -> tuple[Hint, ...]:
    """Draw hints that lie apart, and perhaps one around them all."""
    places = draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted))
    inner = [
        Hint(start, end, draw(_TAGS), draw(_LINES), draw(_LINES))
        for start, end in zip(places[::2], places[1::2], strict=False)
    ]
    around = [Hint(0, len(text), "it")] if draw(st.booleans()) and not any(one.start == 0 for one in inner) else []
    told = [one for one in inner if one.language or one.words or one.phonemes]
    told += [Hint(len(text), len(text), words="said, not printed")] if draw(st.booleans()) else []
    return (*around, *told)


_SPOKEN = _TEXTS.flatmap(
    lambda text: st.builds(
        Paragraph,
        st.just(text),
        st.sampled_from([ParagraphKind.TEXT, ParagraphKind.HEADING]),
        _TAGS,
        hints=_hints(text),
    )
)
_LATER = st.lists(_SPOKEN | st.just(Paragraph("", ParagraphKind.SCENE_BREAK)), max_size=2)
_PARAGRAPHS = st.builds(lambda first, later: (first, *later), _SPOKEN, _LATER)
_CHAPTERS = st.builds(Chapter, _LINES.filter(bool), _PARAGRAPHS, st.sampled_from(ChapterRole))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_CHAPTERS, max_size=2).map(tuple), _LINES)
def test_what_nobody_edited_is_read_back_as_the_very_same_chapters(chapters: tuple[Chapter, ...], title: str) -> None:
    assert read_spoken_text(write_spoken_text(chapters, title)) == chapters


@given(st.text())
def test_any_text_is_read_into_chapters_that_have_text(text: str) -> None:
    for chapter in read_spoken_text(text):
        assert any(paragraph.text for paragraph in chapter.paragraphs)


def test_a_real_book_comes_back_as_it_was_and_also_with_the_line_ends_of_windows(tmp_path: Path) -> None:
    book = open_book(SAMPLE)
    file = tmp_path / "edited.md"
    file.write_bytes(write_spoken_text(book.chapters, book.metadata.title).encode())
    assert read_spoken_text_file(file) == book.chapters
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_spoken_text_file(file) == book.chapters


def test_people_may_wrap_lines_and_forget_blank_ones() -> None:
    text = (
        "Before.\n# One\n## A heading\nText that\nis wrapped.\n"
        "* * *\nRoses are red\\\nviolets blue\n\n# Empty\n# Two {notes}\n\nEnd."
    )
    assert read_spoken_text(text) == (
        Chapter("Before.", (Paragraph("Before."),)),
        Chapter(
            "One",
            (
                Paragraph("A heading", ParagraphKind.HEADING),
                Paragraph("Text that is wrapped."),
                Paragraph("", ParagraphKind.SCENE_BREAK),
                Paragraph("Roses are red\nviolets blue"),
            ),
        ),
        Chapter("Two", (Paragraph("End."),), ChapterRole.NOTES),
    )


def test_what_is_no_text_or_holds_none_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "edited.md"
    with pytest.raises(BookError, match="There is no file"):
        read_spoken_text_file(file)
    file.write_bytes(b"\x00\x01\x02\x03")
    with pytest.raises(BookError, match="is no text"):
        read_spoken_text_file(file)
    file.write_text("# A title alone\n\n***\n", encoding="utf-8")
    with pytest.raises(BookError, match="holds no text to speak"):
        read_spoken_text_file(file)


def test_words_are_marked_in_brackets_and_other_brackets_are_only_brackets() -> None:
    (chapter,) = read_spoken_text(
        '# A\n\nHe [sic] said [adieu [sic]]{lang=fr} to [Marlow]{ipa="ˈm" say="M \\"x\\""}, [1]{2}.'
    )
    (paragraph,) = chapter.paragraphs
    assert paragraph.text == "He [sic] said adieu [sic] to Marlow, [1]{2}."
    told = [(paragraph.text[one.start : one.end], one.language, one.words, one.phonemes) for one in paragraph.hints]
    assert told == [("adieu [sic]", "fr", "", ""), ("Marlow", "", 'M "x"', "ˈm")]


def test_tags_are_written_again_and_read_back() -> None:
    told = "Stop, he cried. Then nothing. It rang."
    hint = Hint(6, 8, words="hee")
    cues = (Cue(0, voice="Ada"), Cue(15, voice=""), Cue(16, pause=2500), Cue(30, voice="piper/joe"))
    chapter = Chapter("One", (Paragraph(told, cues=cues, hints=(hint,)), Paragraph("On.", cues=(Cue(0, voice="Ada"),))))
    text = write_spoken_text([chapter])
    assert "[voice:Ada]Stop, [he]{say=hee} cried.[/voice] [pause:2.5]Then nothing. [voice:piper/joe]It rang." in text
    assert read_spoken_text(text) == (chapter,)


def test_a_tag_that_a_person_writes_into_the_text_is_obeyed() -> None:
    (chapter,) = read_spoken_text("# One\n\n[voice:Ada] Stop. [/voice] He went.\n\n[break]\n\nOn.")
    assert [paragraph.text for paragraph in chapter.paragraphs] == ["Stop. He went.", "On."]
    assert [cue.voice for cue in chapter.paragraphs[0].cues] == ["Ada", ""]
    assert [cue.pause for cue in chapter.paragraphs[1].cues] == [450]
