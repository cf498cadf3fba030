"""Encoded chapters to join, and the finished files as a player sees them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from audio_samples import LEAD, RATE, burst, speechlike

from e2a_mesh.audio import FORMATS, ChapterAudio, FFmpeg, encode_chapter, find_ffmpeg, silence, to_int16


@pytest.fixture(scope="session")
def ffmpeg() -> FFmpeg:
    return find_ffmpeg()


@pytest.fixture(scope="session")
def make_chapters(tmp_path_factory: pytest.TempPathFactory, ffmpeg: FFmpeg) -> Callable[..., list[ChapterAudio]]:
    """Encodes chapters of odd lengths that each have a short tone 400 ms after their start. Made once, used often."""
    folder = tmp_path_factory.mktemp("chapters")
    made: dict[tuple[str, int, float], ChapterAudio] = {}

    def chapter(number: int, name: str, seconds: float) -> ChapterAudio:
        form = FORMATS[name]
        blocks = [silence(LEAD, RATE), burst(), silence(1000 * seconds + 37 * number, RATE)]
        path = folder / f"{name}-{number}-{seconds}{form.intermediate_suffix}"
        encoded = encode_chapter(blocks, RATE, form, path, gain_db=0.0, ffmpeg=ffmpeg)
        return ChapterAudio(f"Chapter {number + 1}", path, encoded.samples, encoded.sample_rate)

    def make(count: int, name: str, seconds: float = 0.8) -> list[ChapterAudio]:
        coding = FORMATS[name].coding.name
        for number in range(count):
            if (coding, number, seconds) not in made:
                made[coding, number, seconds] = chapter(number, name, seconds)
        return [made[coding, number, seconds] for number in range(count)]

    return make


@pytest.fixture
def make_loud_chapters(tmp_path: Path, ffmpeg: FFmpeg) -> Callable[[int, str], list[ChapterAudio]]:
    """Encodes chapters that are loud from their first sample to their last."""

    def make(count: int, name: str) -> list[ChapterAudio]:
        form, chapters = FORMATS[name], []
        for number in range(count):
            path = tmp_path / f"loud-{number}{form.intermediate_suffix}"
            noise = to_int16(speechlike(1.1 + 0.013 * number, seed=number, level=0.3))
            encoded = encode_chapter([noise], RATE, form, path, gain_db=0.0, ffmpeg=ffmpeg)
            chapters.append(ChapterAudio(f"Loud {number}", path, encoded.samples, encoded.sample_rate))
        return chapters

    return make


@pytest.fixture
def marks_in(ffmpeg: FFmpeg) -> Callable[[Path], list[tuple[float, str]]]:
    """Reads the chapters of a file as FFmpeg, and Audiobookshelf through it, sees them: (start in seconds, title)."""

    def read(path: Path) -> list[tuple[float, str]]:
        arguments = [ffmpeg.path, "-v", "error", "-i", f"file:{path}", "-f", "ffmetadata", "-"]
        said = subprocess.run(arguments, capture_output=True, check=True).stdout.decode()
        found = []
        for part in said.split("[CHAPTER]\n")[1:]:
            one, base = map(int, re.search(r"TIMEBASE=(\d+)/(\d+)", part).groups())
            title = re.search(r"^title=((?:\\.|[^\\\n])*)", part, re.MULTILINE)
            start = int(re.search(r"START=(\d+)", part)[1]) * one / base
            found.append((start, re.sub(r"\\(.)", r"\1", title[1]) if title else ""))
        return found

    return read


@pytest.fixture
def words_in(ffmpeg: FFmpeg) -> Callable[[Path], dict[str, str]]:
    """Reads the tags of a file as FFmpeg sees them, by their names in small letters."""

    def read(path: Path) -> dict[str, str]:
        words = {}
        for source in ("0:s:0", "0:g"):  # Ogg keeps its tags with the stream
            arguments = ["-v", "error", "-i", f"file:{path}", "-map_metadata", source, "-f", "ffmetadata", "-"]
            said = subprocess.run([ffmpeg.path, *arguments], capture_output=True, check=True).stdout.decode()
            lines = said.split("[CHAPTER]")[0]
            for name, text in re.findall(r"^([^;=\[\n]+)=((?:\\.|\\\n|[^\\\n])*)$", lines, re.MULTILINE):
                words[name.lower()] = re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
        return words

    return read
