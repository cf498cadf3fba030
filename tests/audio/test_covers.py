"""Covers: made where there is none, taken where a person chose one, and refused where they are a trap."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from e2a_mesh.audio import FFmpeg, made_cover, read_cover, usable_cover
from e2a_mesh.audio.fonts import font_for, needs_shaping, runs_leftwards
from e2a_mesh.errors import UsageError
from e2a_mesh.model import Cover


def inks(cover: Cover) -> int:
    """Count the pixels that are nearly white, as titles are."""
    picture = Image.open(io.BytesIO(cover.data)).convert("L")
    return sum(picture.histogram()[235:])


def bomb(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that announces a picture of that size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")


def test_a_made_cover_is_a_large_square_that_bears_the_title(ffmpeg: FFmpeg) -> None:
    cover = made_cover("L’Étranger", ("Albert Camus",))
    assert cover.media_type == "image/jpeg"
    assert Image.open(io.BytesIO(cover.data)).size == (1400, 1400)
    assert inks(cover) > 10_000
    assert usable_cover(cover, ffmpeg) == (cover, "")


def test_the_same_title_gives_the_same_picture_and_another_other_colours() -> None:
    assert made_cover("Emma", ("Jane Austen",)) == made_cover("Emma", ("Jane Austen",))
    corners = {
        Image.open(io.BytesIO(made_cover(title).data)).getpixel((5, 5)) for title in ("Emma", "Ivanhoe", "Dracula")
    }
    assert len(corners) == 3


def test_a_book_without_a_title_gets_the_ground_alone() -> None:
    assert inks(made_cover("")) == 0


@pytest.mark.parametrize(
    "title",
    [
        "The Life and Strange Surprizing Adventures of Robinson Crusoe, of York, Mariner " * 12,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4,
        "第三章" * 90,
    ],
)
def test_a_title_of_any_length_stays_within_the_frame(title: str) -> None:
    picture = Image.open(io.BytesIO(made_cover(title).data)).convert("L")
    frame = picture.copy()
    frame.paste(0, (80, 80, 1320, 1320))
    assert sum(frame.histogram()[235:]) == 0


@settings(max_examples=8, deadline=None)
@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=4))
def test_no_title_makes_it_stumble(title: str, authors: list[str]) -> None:
    assert made_cover(title, tuple(authors)).data.startswith(b"\xff\xd8\xff")


def test_latin_greek_and_cyrillic_need_no_font_of_the_system() -> None:
    for title in ("Žluťoučký kůň", "Война и мир", "Οδύσσεια", "Truyện Kiều", "L’Œuvre — « 1 »"):
        found = font_for(title)
        assert found is not None
        assert found.name.startswith("SourceSerifPro")


def test_writing_that_must_be_shaped_is_known() -> None:
    assert needs_shaping("ألف ليلة وليلة")
    assert needs_shaping("गोदान")
    assert not needs_shaping("Война и мир, 戦争と平和")
    assert runs_leftwards("«ألف» A")
    assert not runs_leftwards("A ألف")


def test_what_no_font_has_is_left_out() -> None:
    assert font_for("\U0010fff0") is None
    assert inks(made_cover("\U0010fff0")) == 0


@pytest.mark.parametrize("size", [(60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_fill_all_memory_is_refused_unopened(
    size: tuple[int, int], tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    data = bomb(*size)
    assert len(data) < 200
    cover, warning = usable_cover(Cover(data, "image/png"), ffmpeg)
    assert cover is None
    assert "too large" in warning
    file = tmp_path / "bomb.png"
    file.write_bytes(data)
    with pytest.raises(UsageError, match="too large"):
        read_cover(file, ffmpeg)


def test_a_picture_that_a_person_chose_is_taken_or_refused_with_a_sentence(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    file = tmp_path / "c.webp"
    Image.new("RGB", (900, 1200), "teal").save(file)
    cover = read_cover(file, ffmpeg)
    assert Image.open(io.BytesIO(cover.data)).format == "JPEG"
    with pytest.raises(UsageError, match=r"gone\.png cannot be read"):
        read_cover(tmp_path / "gone.png", ffmpeg)
    file.write_bytes(b"#EXTM3U\nfile:///etc/passwd")
    with pytest.raises(UsageError, match="no picture"):
        read_cover(file, ffmpeg)
    with pytest.raises(UsageError, match="cannot be read"):
        read_cover(tmp_path, ffmpeg)
