"""A chapter is encoded as its samples come: counted to the sample, loud enough, and never half-left."""

from __future__ import annotations

import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from audio_samples import LEAD, RATE, burst, decode, onsets, speechlike

from e2a_mesh.audio import (
    FORMATS,
    CancelledError,
    ChapterAudio,
    FFmpeg,
    Tags,
    assemble,
    encode_chapter,
    gain_for,
    measure,
    measure_file,
    silence,
    to_int16,
)
from e2a_mesh.errors import AudioError

CODED = ("m4b", "mp3", "opus", "flac")  # a format of each coding: what the others have in common with one is there


def finished(name: str, blocks: list[np.ndarray], folder: Path, ffmpeg: FFmpeg, gain: float = 0.0, rate: int = RATE):
    """Encode one chapter and make an audiobook of it."""
    form = FORMATS[name]
    encoded = encode_chapter(blocks, rate, form, folder / f"c{form.intermediate_suffix}", gain_db=gain, ffmpeg=ffmpeg)
    book = folder / f"book{form.suffix}"
    chapter = ChapterAudio("One", encoded.path, encoded.samples, encoded.sample_rate)
    assemble([chapter], book, form, Tags("B"), None, ffmpeg=ffmpeg)
    return encoded, book


@pytest.mark.parametrize("name", CODED)
def test_the_finished_file_is_as_loud_as_was_measured_and_within_the_convention(
    name: str, tmp_path: Path, ffmpeg: FFmpeg
) -> None:
    hiss = speechlike(20, level=0.2)
    speech = to_int16(np.convolve(hiss, np.hanning(9) / 4, "same").astype(np.float32))  # as deep as a voice
    speech[100_000:100_400] *= 3
    encoded, book = finished(name, [speech], tmp_path, ffmpeg, gain_for(measure(speech)))
    heard = measure_file(book, ffmpeg)
    # LAME turns all it is given down by 5 %.
    expected = encoded.loudness.rms_db - (0.45 if name == "mp3" else 0)
    assert heard.rms_db == pytest.approx(expected, abs=0.3)
    assert -23 < heard.rms_db < -18
    assert heard.peak_db < -3


@pytest.mark.parametrize("name", CODED)
@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100])
def test_the_counted_length_is_what_a_player_gets(name: str, rate: int, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    for length in (1, rate + 311) if rate == 22_050 else (rate + 311,):
        encoded, book = finished(name, [np.full(length, 500, np.int16)], tmp_path, ffmpeg, rate=rate)
        out = FORMATS[name].coding.rate_for(rate)
        assert encoded.sample_rate == (48_000 if name == "opus" else out)
        skipped = {"mp3": 529, "opus": 312}.get(name, 0)  # the player's part of the encoder's run-up
        assert len(decode(book, ffmpeg, encoded.sample_rate)) == pytest.approx(encoded.samples - skipped, abs=1)


@pytest.mark.parametrize("name", CODED)
def test_voices_of_several_rates_come_to_one(name: str, tmp_path: Path, ffmpeg: FFmpeg) -> None:
    form = FORMATS[name]
    chapters = []
    for rate in (16_000, 22_050, 24_000):
        path = tmp_path / f"{rate}{form.intermediate_suffix}"
        time = np.arange(rate // 25) / rate
        tone = (20_000 * np.sin(2 * np.pi * 1000 * time)).astype(np.int16)
        blocks = [silence(LEAD, rate), tone, silence(900, rate)]
        encoded = encode_chapter(blocks, rate, form, path, gain_db=0.0, ffmpeg=ffmpeg, output_rate=22_050)
        chapters.append(ChapterAudio(str(rate), path, encoded.samples, encoded.sample_rate))
    book = tmp_path / "book"
    assemble(chapters, book, form, Tags("B"), None, ffmpeg=ffmpeg)
    starts = np.cumsum([0, *(chapter.samples / chapter.sample_rate for chapter in chapters[:-1])])
    assert onsets(decode(book, ffmpeg)) == pytest.approx(starts + LEAD / 1000, abs=0.003)


def test_the_same_samples_give_the_same_file_however_they_are_cut(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    speech = to_int16(speechlike(4, level=0.6))
    for name in CODED:
        form = FORMATS[name]
        files = []
        for pieces in (1, 57):
            path = tmp_path / f"{name}-{pieces}{form.intermediate_suffix}"
            encode_chapter(np.array_split(speech, pieces), RATE, form, path, gain_db=3.0, ffmpeg=ffmpeg)
            files.append(decode(path, ffmpeg) if name == "opus" else path.read_bytes())  # Ogg bears a random number
        assert np.array_equal(*files) if name == "opus" else files[0] == files[1]


def test_a_chapter_of_nothing_is_a_moment_of_silence(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    for name in ("m4b", "mp3", "opus"):
        encoded, book = finished(name, [], tmp_path, ffmpeg)
        assert 0 < encoded.samples / encoded.sample_rate < 0.3
        assert measure_file(book, ffmpeg).peak < 10


def test_a_cancelled_chapter_leaves_no_file(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    cancel = threading.Event()

    def blocks() -> Iterator[np.ndarray]:
        for number in range(10_000):
            if number == 50:
                cancel.set()
            yield burst()

    path = tmp_path / "c.aac"
    with pytest.raises(CancelledError):
        encode_chapter(blocks(), RATE, FORMATS["m4b"], path, gain_db=0.0, ffmpeg=ffmpeg, cancel=cancel)
    assert not path.exists()


def test_an_impossible_wish_is_refused_with_ffmpegs_reason(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    path = tmp_path / "c.opus"
    with pytest.raises(AudioError, match="bit"):
        encode_chapter([burst()], RATE, FORMATS["opus"], path, gain_db=0.0, ffmpeg=ffmpeg, bitrate=4000)
    assert not path.exists()


def test_a_disk_that_fills_up_is_said_in_words_and_leaves_no_file(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs the device that is always full")
    for form in map(FORMATS.get, CODED):
        path = tmp_path / f"c{form.intermediate_suffix}"
        path.symlink_to("/dev/full")
        with pytest.raises(AudioError, match="no room left on the disk"):
            encode_chapter([to_int16(speechlike(30))], RATE, form, path, gain_db=0.0, ffmpeg=ffmpeg)
        assert not path.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as only POSIX systems can")
def test_a_quota_that_is_used_up_is_an_error_and_no_crash(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    found = f"find_ffmpeg({ffmpeg.path!r})"
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "import numpy as np\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "from e2a_mesh.audio import *\n"
        "from e2a_mesh.errors import AudioError\n"
        "noise = np.random.default_rng(1).integers(-9000, 9000, 600_000).astype(np.int16)\n"
        "try:\n"
        f"    encode_chapter([noise], 22050, FORMATS['m4b'], Path(sys.argv[1]), gain_db=0.0, ffmpeg={found})\n"
        "except AudioError as error:\n"
        "    print(error)\n"
    )
    path = tmp_path / "c.aac"
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert "FFmpeg was ended by signal" in done.stdout or "no room left" in done.stdout
    assert not path.exists()


def test_memory_stays_flat(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    minute = to_int16(speechlike(60, level=0.3))

    def peak(minutes: int) -> int:
        tracemalloc.start()
        blocks = (block for _ in range(minutes) for block in np.array_split(minute, 20))
        encode_chapter(blocks, RATE, FORMATS["flac"], tmp_path / "c.flac", gain_db=3.0, ffmpeg=ffmpeg)
        reached = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return reached

    peak(1)
    assert peak(6) < peak(1) + 500_000
