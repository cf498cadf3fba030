"""Chapters joined into an audiobook: every mark in its place, no click, nothing half-written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from audio_samples import LEAD, RATE, decode, onsets

from e2a_mesh.audio import (
    FORMATS,
    ChapterAudio,
    FFmpeg,
    Tags,
    assemble,
    assemble_parts,
    duration_seconds,
    marks_of,
    parts_by_chapter,
)
from e2a_mesh.errors import AudioError

TAGS = Tags(title="Bells")
Make = Callable[..., list[ChapterAudio]]
ReadMarks = Callable[[Path], list[tuple[float, str]]]


def lateness(path: Path, chapters: list[ChapterAudio], ffmpeg: FFmpeg) -> list[float]:
    """How long after the place that its mark names each chapter's tone is heard, in seconds."""
    heard = onsets(decode(path, ffmpeg))
    marks = [mark.start / mark.sample_rate for mark in marks_of(chapters)]
    assert len(heard) == len(marks)
    return [onset - mark - LEAD / 1000 for onset, mark in zip(heard, marks, strict=True)]


@pytest.mark.parametrize("name", FORMATS)
def test_every_mark_is_where_its_chapter_begins(
    name: str, make_chapters: Make, marks_in: ReadMarks, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    chapters = 5 * make_chapters(8, name)
    book = tmp_path / f"book{FORMATS[name].suffix}"
    assemble(chapters, book, FORMATS[name], TAGS, None, ffmpeg=ffmpeg)
    late = lateness(book, chapters, ffmpeg)
    assert max(map(abs, late)) < 0.003
    assert max(late) - min(late) < 0.001  # nothing adds up from chapter to chapter
    expected = [mark.start / mark.sample_rate for mark in marks_of(chapters)]
    # FFmpeg counts time from before what it skips at the start: 24 ms of an MP3, 6.5 ms of Opus in WebM.
    skipped = {"mp3": 0.024, "webm": 0.0065}.get(name, 0.0)
    assert [start for start, _ in marks_in(book)] == pytest.approx(expected, abs=skipped + 0.0011)


def test_the_last_mark_of_ten_hours_is_right_to_the_millisecond(
    make_chapters: Make, marks_in: ReadMarks, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    one = make_chapters(2, "m4b", seconds=359.3)[1]
    chapters = [replace(one, title=f"Chapter {number}") for number in range(1, 101)]
    book = tmp_path / "long.m4b"
    assemble(chapters, book, FORMATS["m4b"], TAGS, None, ffmpeg=ffmpeg)
    mark = marks_in(book)[-1][0]
    assert mark > 9.8 * 3600
    arguments = [ffmpeg.path, "-v", "error", "-ss", f"{mark - 2:.6f}", "-i", str(book), "-t", "5"]
    arguments += ["-f", "s16le", "-ar", str(RATE), "-"]
    around = np.frombuffer(subprocess.run(arguments, capture_output=True, check=True).stdout, "<i2")
    assert onsets(around) == pytest.approx([2 + LEAD / 1000], abs=0.003)
    assert duration_seconds(book) == pytest.approx(100 * one.samples / one.sample_rate, abs=0.001)


def test_chapter_titles_survive_whatever_they_are_made_of(
    make_chapters: Make, marks_in: ReadMarks, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    titles = {
        "One = 1; #2 \\ 3 [CHAPTER] 'four' \"five\"": None,
        "Zwölf läuten\n\tspät\u2029": "Zwölf läuten spät",
        "第三章　鐘": "第三章 鐘",
        "x" * 300: None,
        "é" * 300: "é" * 126 + "…",  # Nero's list would be cut inside a character
        " \0 ": "Chapter 6",
        "\ud800 broken": "broken",
    }
    chapters = [replace(c, title=t) for c, t in zip(make_chapters(len(titles), "m4b"), titles, strict=True)]
    book = tmp_path / "titles.m4b"
    assemble(chapters, book, FORMATS["m4b"], TAGS, None, ffmpeg=ffmpeg)
    assert [title for _, title in marks_in(book)] == [kept or title for title, kept in titles.items()]


def test_six_hundred_chapters_are_all_there(
    make_chapters: Make, marks_in: ReadMarks, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    for name in ("m4b", "mp3", "aac", "opus", "webm", "flac", "wav"):
        one = make_chapters(1, name)[0]
        chapters = [replace(one, title=f"No. {number}") for number in range(1, 601)]
        book = tmp_path / f"many.{name}"
        assemble(chapters, book, FORMATS[name], TAGS, None, ffmpeg=ffmpeg)
        read = marks_in(book)
        assert [title for _, title in read] == [chapter.title for chapter in chapters], name
        assert read[-1][0] == pytest.approx(599 * one.samples / one.sample_rate, abs=0.025), name


@pytest.mark.parametrize("name", ["m4b", "mp3", "opus"])
def test_no_click_is_heard_where_loud_chapters_meet(
    name: str, make_loud_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    chapters = make_loud_chapters(6, name)
    book = tmp_path / f"book.{name}"
    assemble(chapters, book, FORMATS[name], TAGS, None, ffmpeg=ffmpeg)
    samples = decode(book, ffmpeg).astype(np.int32)
    assert np.abs(np.diff(samples)).max() > 3000  # the chapters themselves are as harsh as noise is
    for mark in marks_of(chapters)[1:]:
        join = round(mark.start / mark.sample_rate * RATE)
        around = samples[join - RATE // 100 : join + RATE // 200]
        assert np.abs(np.diff(around)).max() < 40  # of 32,768: below anything that is heard


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_name_may_hold_anything(name: str, make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    stem = "Läuten 'n' 鐘; 100%d #1 [x]" if sys.platform == "win32" else "-y: Läuten 'n' \"鐘\" \\ 100%d\n?*"
    book = tmp_path / f"{stem}{FORMATS[name].suffix}"
    chapters = make_chapters(2, name)
    assert assemble(chapters, book, FORMATS[name], TAGS, None, ffmpeg=ffmpeg).files == (book,)
    lasts = sum(c.samples for c in chapters) / chapters[0].sample_rate
    assert len(decode(book, ffmpeg)) / RATE == pytest.approx(lasts, abs=0.1)
    if name != "webm":  # of which mutagen knows nothing
        assert duration_seconds(book) == pytest.approx(lasts, abs=0.1)
    assert [path.name for path in tmp_path.iterdir()] == [book.name]


@pytest.mark.parametrize("name", FORMATS)
def test_one_file_a_chapter_is_numbered_and_named(
    name: str, make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    chapters = [replace(c, title=t) for c, t in zip(make_chapters(3, name), ["A/B: C?", "…", ""], strict=True)]
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    written = assemble_parts(parts_by_chapter(chapters), folder, FORMATS[name], TAGS, None, ffmpeg=ffmpeg)
    suffix = FORMATS[name].suffix
    names = [f"01 - A B - C{suffix}", f"02 - …{suffix}", f"03 - Chapter 3{suffix}"]
    assert [path.name for path in written.files] == names
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == sorted([*names, "notes.txt"])
    for path, chapter in zip(written.files, chapters, strict=True):
        heard = decode(path, ffmpeg)
        assert len(heard) / RATE == pytest.approx(chapter.samples / chapter.sample_rate, abs=0.06)
        assert onsets(heard) == pytest.approx([LEAD / 1000], abs=0.003)


def test_a_damaged_chapter_is_refused_and_what_was_there_stays(
    make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    for name in FORMATS:
        whole = make_chapters(2, name)
        short = tmp_path / f"short.{name}"
        short.write_bytes(whole[1].path.read_bytes()[:-700])
        folder = tmp_path / name
        folder.mkdir()
        book = folder / "b"
        book.write_bytes(b"the old book")
        with pytest.raises(AudioError, match=r"short|damaged|is not what it was"):
            assemble([whole[0], replace(whole[1], path=short)], book, FORMATS[name], TAGS, None, ffmpeg=ffmpeg)
        with pytest.raises(AudioError, match="not there any more"):
            assemble([replace(whole[0], path=tmp_path / "gone")], book, FORMATS[name], TAGS, None, ffmpeg=ffmpeg)
        assert [path.name for path in folder.iterdir()] == ["b"]
        assert book.read_bytes() == b"the old book"


def test_chapters_that_do_not_fit_one_another_are_refused(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    one = make_chapters(1, "m4b")[0]
    with pytest.raises(AudioError, match=r"16000 Hz, 22050 Hz"):
        assemble([one, replace(one, sample_rate=16_000)], tmp_path / "b", FORMATS["m4b"], TAGS, None, ffmpeg=ffmpeg)
    with pytest.raises(AudioError, match="no chapter"):
        assemble([], tmp_path / "b", FORMATS["m4b"], TAGS, None, ffmpeg=ffmpeg)


def test_a_place_that_cannot_be_written_is_named(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "b.m4b", tmp_path / "no folder" / "b.m4b"):
        with pytest.raises(AudioError, match=r"b\.m4b") as caught:
            assemble(make_chapters(1, "m4b"), place, FORMATS["m4b"], TAGS, None, ffmpeg=ffmpeg)
        assert caught.value.advice


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="folders are writable to whoever runs this")
def test_a_read_only_folder_is_named(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    tmp_path.chmod(0o555)
    chapters = make_chapters(1, "m4b")
    with pytest.raises(AudioError, match="read-only"):
        assemble(chapters, tmp_path / "b.m4b", FORMATS["m4b"], TAGS, None, ffmpeg=ffmpeg)
    with pytest.raises(AudioError, match="read-only"):
        assemble_parts(parts_by_chapter(chapters), tmp_path / "b", FORMATS["m4b"], TAGS, None, ffmpeg=ffmpeg)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_said_in_words(name: str, make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    book = tmp_path / "b"
    book.write_bytes(b"the old book")
    (tmp_path / "b.part").symlink_to("/dev/full")
    with pytest.raises(AudioError, match="no room left on the disk") as caught:
        assemble(make_chapters(1, name), book, FORMATS[name], TAGS, None, ffmpeg=ffmpeg)
    assert "Free some space" in caught.value.advice
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert book.read_bytes() == b"the old book"
