"""Tags are those that Audiobookshelf, Apple Books and Plex read."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from mutagen.flac import FLAC, Picture
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.wave import WAVE

from e2a_mesh.audio import FORMATS, ChapterAudio, FFmpeg, Tags, assemble, assemble_parts, parts_by_chapter
from e2a_mesh.model import Cover

TAGS = Tags(
    title="Die Glocke = Läutwerk; ein #Buch",
    authors=("Ärmel Ö.", "B. Zweite"),
    narrator="Joe",
    year="1899",
    series="Glocken",
    series_position="2",
    language="de",
    description="Zwei Zeilen.\nMit “Anführung” = und; mehr \\." + " Lang." * 100,
    publisher="Verlag",
    genres=("Fiction", "Bells; and whistles"),
    copyright="gemeinfrei",
)
Make = Callable[..., list[ChapterAudio]]
ReadWords = Callable[[Path], dict[str, str]]


@pytest.fixture(scope="module")
def picture(ffmpeg: FFmpeg) -> Callable[..., bytes]:
    """Draws a picture of a kind and size."""

    def draw(kind: str = "mjpeg", size: str = "64x96") -> bytes:
        arguments = [ffmpeg.path, "-v", "error", "-f", "lavfi", "-i", f"testsrc=size={size}", "-frames:v", "1"]
        muxer = "gif" if kind == "gif" else "image2pipe"
        return subprocess.run([*arguments, "-c:v", kind, "-f", muxer, "-"], capture_output=True, check=True).stdout

    return draw


# The names by which Audiobookshelf's scanner asks ffprobe, and what it makes of them.
SEEN_BY_AUDIOBOOKSHELF = {
    "title": TAGS.title,
    "album": TAGS.title,
    "artist": "Ärmel Ö., B. Zweite",
    "composer": "Joe",
    "date": "1899",
    "genre": "Audiobook; Fiction; Bells, and whistles",
    "description": TAGS.description,
    "publisher": "Verlag",
    "language": "de",
    "series": "Glocken",
    "series-part": "2",
}


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "wav"])  # whose INFO words FFmpeg puts first
def test_audiobookshelf_finds_all_that_it_looks_for(
    name: str, make_chapters: Make, words_in: ReadWords, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    book = tmp_path / f"b.{name}"
    assemble(make_chapters(2, name), book, FORMATS[name], TAGS, None, ffmpeg=ffmpeg)
    words = words_in(book)
    words.setdefault("description", words.get("comment", ""))  # so FFmpeg calls Vorbis's; Audiobookshelf takes either
    words.setdefault("date", words.get("date_released", ""))  # Matroska's own name
    assert {key: words.get(key) for key in SEEN_BY_AUDIOBOOKSHELF} == SEEN_BY_AUDIOBOOKSHELF


def test_an_m4b_is_an_audiobook_to_apple_books(
    make_chapters: Make, picture: Callable[..., bytes], tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    book, cover = tmp_path / "b.m4b", picture()
    assemble(make_chapters(2, "m4b"), book, FORMATS["m4b"], TAGS, Cover(cover, "image/jpeg"), ffmpeg=ffmpeg)
    tags = MP4(book).tags
    assert tags["stik"] == [2]
    assert tags["\xa9nrt"] == tags["\xa9wrt"] == ["Joe"]
    assert tags["ldes"] == [TAGS.description]
    assert (tags["\xa9mvn"], tags["\xa9mvi"]) == (["Glocken"], [2])
    assert tags["soal"] == ["Glocken 2 - " + TAGS.title]
    assert bytes(tags["covr"][0]) == cover
    assert len(MP4(book).chapters) == 2  # Nero's list, beside the chapter track that the other tests read
    data = book.read_bytes()
    assert data[8:12] == b"M4B "
    assert data.index(b"moov") < data.index(b"mdat")  # a server can play it before it has all of it


def test_an_mp3_has_a_table_of_contents_and_a_cover(
    make_chapters: Make, picture: Callable[..., bytes], tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    book, cover = tmp_path / "b.mp3", picture("png")
    assemble(make_chapters(1, "mp3") * 300, book, FORMATS["mp3"], TAGS, Cover(cover, "image/png"), ffmpeg=ffmpeg)
    tags = ID3(book)
    tables = {table.element_id: table.child_element_ids for table in tags.getall("CTOC")}
    listed = [chapter for table in tables["contents"] for chapter in tables[table]]
    assert listed == [f"chapter{number}" for number in range(1, 301)]
    assert {chapter.element_id for chapter in tags.getall("CHAP")} == set(listed)
    assert str(tags["COMM::XXX"]) == TAGS.description
    assert (tags["APIC:"].mime, tags["APIC:"].data) == ("image/png", cover)


def test_flac_opus_and_wav_carry_the_cover(
    make_chapters: Make, picture: Callable[..., bytes], tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    cover = Cover(picture(size="900x900"), "image/jpeg")
    for name in ("flac", "opus", "wav"):
        assemble(make_chapters(2, name), tmp_path / f"b.{name}", FORMATS[name], TAGS, cover, ffmpeg=ffmpeg)
    assert FLAC(tmp_path / "b.flac").pictures[0].data == cover.data
    block = OggOpus(tmp_path / "b.opus")["metadata_block_picture"][0]
    assert Picture(base64.b64decode(block)).data == cover.data
    assert WAVE(tmp_path / "b.wav").tags["APIC:"].data == cover.data
    assert str(WAVE(tmp_path / "b.wav").tags["TCOM"]) == "Joe"


def test_files_of_chapters_know_their_book_and_number(
    make_chapters: Make, words_in: ReadWords, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    for name in FORMATS:
        parts = parts_by_chapter(make_chapters(2, name))
        written = assemble_parts(parts, tmp_path / name, FORMATS[name], TAGS, None, ffmpeg=ffmpeg)
        words = words_in(written.files[1])
        assert (words["title"], words["album"]) == ("Chapter 2", TAGS.title)
        assert words.get("track", words.get("tracknumber", "")).startswith("2")


@pytest.mark.parametrize("name", FORMATS)
def test_empty_tags_are_not_written(
    name: str, make_chapters: Make, words_in: ReadWords, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    book = tmp_path / f"b.{name}"
    assemble(make_chapters(1, name), book, FORMATS[name], Tags(" Bare\0 title "), None, ffmpeg=ffmpeg)
    words = words_in(book)
    assert words["title"] == "Bare title"
    assert not {"artist", "series", "composer", "description", "date"} & words.keys()


def test_a_cover_of_another_kind_or_a_huge_one_becomes_a_jpeg(
    make_chapters: Make, picture: Callable[..., bytes], tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    book = tmp_path / "b.m4b"
    for data, said in ((picture("gif"), "image/png"), (picture("bmp", "3000x2000"), "image/jpeg")):
        written = assemble(make_chapters(1, "m4b"), book, FORMATS["m4b"], TAGS, Cover(data, said), ffmpeg=ffmpeg)
        assert not written.warnings
        kept = bytes(MP4(book).tags["covr"][0])
        assert kept.startswith(b"\xff\xd8\xff")
        assert len(kept) < len(data) or len(data) < 100_000


@pytest.mark.parametrize("damage", ["no picture", "cut short", "noise"])
def test_a_broken_cover_is_left_out_with_a_word_and_the_book_is_made(
    damage: str, make_chapters: Make, picture: Callable[..., bytes], tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    for kind in ("png", "mjpeg"):
        whole = picture(kind, "400x400")
        data = {
            "no picture": b"#EXTM3U\nfile:///etc/passwd",
            "cut short": whole[: len(whole) // 2],
            "noise": whole[:20] + bytes(range(256)) * 8,
        }[damage]
        book = tmp_path / "b.m4b"
        written = assemble(make_chapters(1, "m4b"), book, FORMATS["m4b"], TAGS, Cover(data, "image/png"), ffmpeg=ffmpeg)
        assert "cover" in written.warnings[0]
        assert "left out" in written.warnings[0]
        assert "covr" not in MP4(book).tags
