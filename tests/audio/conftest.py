"""Encoded chapters to join."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from audio_samples import LEAD, RATE, burst

from e2a_mesh.audio import FORMATS, ChapterAudio, FFmpeg, encode_chapter, find_ffmpeg, silence


@pytest.fixture(scope="session")
def ffmpeg() -> FFmpeg:
    return find_ffmpeg()


@pytest.fixture
def make_chapters(tmp_path: Path, ffmpeg: FFmpeg) -> Callable[..., list[ChapterAudio]]:
    """Encodes chapters that each have a short tone 400 ms after their start and odd lengths."""

    def make(count: int, name: str, seconds: float = 1.7) -> list[ChapterAudio]:
        made = []
        for number in range(count):
            quiet = silence(1000 * seconds + 37 * number, RATE)
            blocks = [silence(LEAD, RATE), burst(), quiet]
            path = tmp_path / f"{number}{FORMATS[name].intermediate_suffix}"
            encoded = encode_chapter(
                blocks, RATE, FORMATS[name], path,
                gain_db=0.0, ffmpeg=ffmpeg, bitrate=FORMATS[name].bitrate, cancel=threading.Event(),
            )  # fmt: skip
            made.append(ChapterAudio(f"Chapter {number + 1}", path, encoded.samples, encoded.sample_rate))
        return made

    return make
