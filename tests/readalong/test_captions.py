"""Captions as players read them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.readalong import Block, BlockKind, Line, Span, TimedChapter, Track, write_captions

LONG = (
    "The sexton, who had been asleep for the better part of an hour, rose from his bench and looked into the dark, "
    "where nothing at all could be seen."
)
STAMP = re.compile(r"(\d+):(\d\d):(\d\d)[.,](\d{3})")


def chapter(*lines: Line, seconds: float = 60.0) -> TimedChapter:
    return TimedChapter("One", (Block(BlockKind.TEXT, lines),), seconds)


def track(*chapters: tuple[float, TimedChapter], seconds: float = 10_000.0, language: str = "en") -> Track:
    spans = tuple(Span(begin, found) for begin, found in chapters)
    return Track("Bells] & Ropes", "A. Ringer", language, seconds, spans)


def test_subrip_counts_its_cues_and_times_them_from_the_begin_of_the_file() -> None:
    lines = chapter(Line("It rang.", 0.4, 1.25), Line("Nobody came.", 1.6, 2.0))
    assert write_captions(track((3599.0, lines)), "srt") == (
        "1\n00:59:59,400 --> 01:00:00,250\nIt rang.\n\n2\n01:00:00,600 --> 01:00:01,000\nNobody came.\n"
    )


def test_webvtt_says_its_language_and_shows_signs_that_mean_something_to_it() -> None:
    text = write_captions(track((0.0, chapter(Line("“A <b> & -->\n\nc”", 0.0, 1.0)))), "vtt")
    assert text == "WEBVTT\nLanguage: en\n\n00:00:00.000 --> 00:00:01.000\n“A &lt;b&gt; &amp; → c”\n"


def test_lyrics_keep_a_line_to_a_line_however_long_the_book_is() -> None:
    text = write_captions(track((7200.0, chapter(Line("A line\nof verse", 1.0, 2.0)))), "lrc")
    assert text.splitlines() == [
        "[ti:Bells) & Ropes]", "[ar:A. Ringer]", "[length:166:40]", "[re:e2a-mesh]", "[120:01.00]A line of verse",
    ]  # fmt: skip


def test_a_sentence_too_long_for_the_screen_is_shown_in_parts_that_take_its_time() -> None:
    text = write_captions(track((0.0, chapter(Line(LONG, 10.0, 20.0)))), "srt")
    cues = [cue.split("\n") for cue in text.strip().split("\n\n")]
    assert len(cues) == 3
    assert " ".join(" ".join(cue[2:]) for cue in cues) == LONG
    assert all(len(cue[2:]) <= 2 and all(len(row) <= 42 for row in cue[2:]) for cue in cues)
    assert cues[0][1].startswith("00:00:10,000")
    assert cues[0][1].endswith(cues[1][1][:12])
    assert cues[2][1].endswith("00:00:20,000")


def test_japanese_is_broken_without_spaces_into_shorter_lines() -> None:
    text = (
        "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"
        "何でも薄暗いじめじめした所で泣いていた事だけは記憶している。"
    )
    shown = write_captions(track((0.0, chapter(Line(text, 0.0, 20.0))), language="ja"), "srt")
    rows = [row for row in shown.splitlines() if row and not row.isdigit() and "-->" not in row]
    assert "".join(rows) == text
    assert max(map(len, rows)) <= 20


def test_what_lies_in_another_file_or_has_no_sound_is_left_out() -> None:
    lines = chapter(
        Line("Before.", 0.0, 5.0), Line("Never.", 12.0, 12.0), Line("Within.", 12.0, 14.0), Line("After.", 16.0, 17.0)
    )
    shown = write_captions(Track("", "", "en", 60.0, (Span(-10.0, lines, 11.0, 15.5),)), "srt")
    assert shown == "1\n00:00:02,000 --> 00:00:04,000\nWithin.\n"


@given(st.text(st.characters(codec="utf-8"), max_size=600), st.floats(0, 90_000), st.floats(0.1, 60))
def test_whatever_a_sentence_is_cues_are_in_order_and_keep_its_time(text: str, start: float, length: float) -> None:
    shown = write_captions(track((0.0, chapter(Line(text, start, start + length))), seconds=200_000.0), "srt")
    times = [
        ((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int(ms)
        for line in shown.splitlines()
        if re.fullmatch(rf"{STAMP.pattern} --> {STAMP.pattern}", line)
        for h, m, s, ms in STAMP.findall(line)
    ]
    assert times == sorted(times)
    if text.strip():
        assert (times[0], times[-1]) == (round(start * 1000), round((start + length) * 1000))
    assert "\n\n\n" not in shown
