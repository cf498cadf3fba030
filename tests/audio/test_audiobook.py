"""Chapters joined into an audiobook: marks, joins, tags, and nothing half-written."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from audio_samples import LEAD, RATE, decode, onsets
from mutagen.flac import FLAC
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.wave import WAVE

from e2a_mesh.audio import FORMATS, ChapterAudio, FFmpeg, Tags, assemble, assemble_by_chapter
from e2a_mesh.audio.audiobook import chapter_marks
from e2a_mesh.errors import AudioError
from e2a_mesh.model import Cover

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TAGS = Tags(
    title="Die Glocke = Läutwerk; ein #Buch",
    authors=("Ärmel Ö.", "B. Zweite"),
    narrator="Joe",
    year="1899",
    series="Glocken",
    series_position="2",
    language="de",
    description="Zwei Zeilen.\nMit “Anführung”.",
    publisher="Verlag",
)
Make = Callable[..., list[ChapterAudio]]


def chapters_in(path: Path, ffmpeg: FFmpeg) -> list[tuple[float, str]]:
    """Read the chapters of a file as FFmpeg sees them: (start in seconds, title)."""
    said = subprocess.run([ffmpeg.path, "-i", str(path)], capture_output=True, text=True, check=False).stderr
    found = re.findall(r"Chapter #0:\d+: start ([\d.]+), end [\d.]+\n\s+Metadata:\n\s+title\s+: (.*)", said)
    return [(float(start), title) for start, title in found]


@pytest.mark.parametrize("name", FORMATS)
def test_every_mark_is_where_its_chapter_begins(name: str, make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    chapters = make_chapters(12, name)
    book = tmp_path / f"book{FORMATS[name].suffix}"
    assemble(chapters, book, FORMATS[name], TAGS, None, bitrate=48, ffmpeg=ffmpeg)
    heard = onsets(decode(book, ffmpeg))
    marks = [mark.start for mark in chapter_marks(chapters, FORMATS[name].delay)]
    assert len(heard) == len(marks) == 12
    late = [onset - mark - LEAD / 1000 for onset, mark in zip(heard, marks, strict=True)]
    # The first mark is the file's beginning, which the encoder's priming precedes; the others are where sound begins.
    assert 0 <= late[0] < 0.055
    assert max(map(abs, late[1:])) < 0.003


def test_an_m4b_carries_its_marks_for_every_player(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    chapters = make_chapters(3, "m4b")
    odd = ["Eins = 1; #2 \\ 3", "Zwei\u2029 “" + "lang " * 40 + "”", "第三章"]
    named = [ChapterAudio(t, c.path, c.samples, c.sample_rate) for t, c in zip(odd, chapters, strict=True)]
    book = tmp_path / "Glöcke 'n' \"Läuten\".m4b"
    if sys.platform == "win32":
        book = tmp_path / "Glöcke 'n' Läuten.m4b"
    assemble(named, book, FORMATS["m4b"], TAGS, Cover(PNG, "image/png"), bitrate=48, ffmpeg=ffmpeg)
    read = chapters_in(book, ffmpeg)
    assert [title for _, title in read] == odd
    expected = [mark.start for mark in chapter_marks(chapters, FORMATS["m4b"].delay)]
    assert [start for start, _ in read] == pytest.approx(expected, abs=0.001)
    assert len(MP4(book).chapters or []) == 3  # Nero's chapters, beside QuickTime's that FFmpeg reads


def test_more_chapters_than_neros_list_holds_are_all_there(tmp_path: Path, make_chapters: Make, ffmpeg: FFmpeg) -> None:
    one = make_chapters(1, "m4b", seconds=0.2)[0]
    chapters = [ChapterAudio(f"Chapter {n}", one.path, one.samples, one.sample_rate) for n in range(1, 601)]
    book = tmp_path / "many.m4b"
    assemble(chapters, book, FORMATS["m4b"], TAGS, None, bitrate=48, ffmpeg=ffmpeg)
    read = chapters_in(book, ffmpeg)
    assert len(read) == 600
    assert read[-1][0] == pytest.approx(chapter_marks(chapters, 1024)[-1].start, abs=0.001)


def test_no_click_is_heard_at_a_join(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    for name in ("m4b", "mp3", "opus"):
        chapters = make_chapters(4, name)
        book = tmp_path / f"book{FORMATS[name].suffix}"
        assemble(chapters, book, FORMATS[name], TAGS, None, bitrate=48, ffmpeg=ffmpeg)
        samples = decode(book, ffmpeg)
        for mark in chapter_marks(chapters, FORMATS[name].delay)[1:]:
            centre = round(mark.start * RATE)
            around = samples[centre - RATE // 5 : centre + RATE // 5]
            assert np.abs(around.astype(np.int32)).max() < 60, name  # −55 dB: nothing but silence


def test_mp4_tags_are_those_that_players_read(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    book = tmp_path / "b.m4b"
    assemble(make_chapters(1, "m4b"), book, FORMATS["m4b"], TAGS, Cover(PNG, "image/png"), bitrate=48, ffmpeg=ffmpeg)
    tags = MP4(book).tags
    assert tags["\xa9nam"] == tags["\xa9alb"] == [TAGS.title]
    assert tags["\xa9ART"] == tags["aART"] == ["Ärmel Ö., B. Zweite"]
    assert tags["\xa9wrt"] == ["Joe"]
    assert tags["\xa9day"] == ["1899"]
    assert tags["ldes"] == [TAGS.description]
    assert tags["stik"] == [2]
    assert bytes(tags["----:com.apple.iTunes:SERIES"][0]) == b"Glocken"
    assert bytes(tags["----:com.apple.iTunes:SERIES-PART"][0]) == b"2"
    assert bytes(tags["covr"][0]) == PNG


def test_mp3_and_wav_carry_id3_with_chapters(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    for name, reader in (("mp3", MP3), ("wav", WAVE)):
        book = tmp_path / f"b.{name}"
        assemble(make_chapters(2, name), book, FORMATS[name], TAGS, Cover(PNG, "image/png"), bitrate=48, ffmpeg=ffmpeg)
        tags = reader(book).tags
        assert str(tags["TIT2"]) == TAGS.title
        assert str(tags["TCOM"]) == "Joe"
        assert str(tags["TXXX:SERIES"]) == "Glocken"
        assert tags.getall("APIC")[0].data == PNG
        assert [str(mark.sub_frames["TIT2"]) for mark in tags.getall("CHAP")] == ["Chapter 1", "Chapter 2"]


def test_flac_and_opus_carry_vorbis_comments_with_chapters(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    for name, reader in (("flac", FLAC), ("opus", OggOpus)):
        book = tmp_path / f"b.{name}"
        assemble(make_chapters(2, name), book, FORMATS[name], TAGS, Cover(PNG, "image/png"), bitrate=48, ffmpeg=ffmpeg)
        tags = reader(book)
        assert tags["title"] == [TAGS.title]
        assert tags["series-part"] == ["2"]
        assert tags["chapter002name"] == ["Chapter 2"]
        assert re.fullmatch(r"00:00:0[1-3]\.\d{3}", tags["chapter002"][0])


def test_one_file_a_chapter_is_numbered_and_named(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    chapters = make_chapters(2, "mp3")
    named = [ChapterAudio(t, c.path, c.samples, c.sample_rate) for t, c in zip(["A/B: C?", "…"], chapters, strict=True)]
    written = assemble_by_chapter(named, tmp_path / "out", FORMATS["mp3"], TAGS, None, bitrate=48, ffmpeg=ffmpeg)
    assert [path.name for path in written.files] == ["01 - A B C.mp3", "02 - ….mp3"]
    tags = MP3(written.files[1]).tags
    assert (str(tags["TALB"]), str(tags["TRCK"])) == (TAGS.title, "2/2")


def test_a_broken_cover_is_left_out_with_a_word(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    book = tmp_path / "b.m4b"
    written = assemble(
        make_chapters(1, "m4b"), book, FORMATS["m4b"], TAGS, Cover(b"<svg/>", "image/png"), bitrate=48, ffmpeg=ffmpeg
    )
    assert "cover" in written.warnings[0]
    assert "covr" not in MP4(book).tags


def test_a_failed_mux_leaves_nothing_and_keeps_what_was_there(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    (tmp_path / "broken.aac").write_bytes(b"no audio at all")
    book = tmp_path / "out" / "b.m4b"
    book.parent.mkdir()
    book.write_bytes(b"the old book")
    broken = [ChapterAudio("One", tmp_path / "broken.aac", 1024, RATE)]
    with pytest.raises(AudioError, match="FFmpeg failed"):
        assemble(broken, book, FORMATS["m4b"], TAGS, None, bitrate=48, ffmpeg=ffmpeg)
    assert [path.name for path in book.parent.iterdir()] == ["b.m4b"]
    assert book.read_bytes() == b"the old book"


def test_a_place_that_cannot_be_written_is_named(make_chapters: Make, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AudioError, match="cannot be written"):
        assemble(
            make_chapters(1, "m4b"), tmp_path / "file" / "b.m4b", FORMATS["m4b"], TAGS, None, bitrate=48, ffmpeg=ffmpeg
        )
