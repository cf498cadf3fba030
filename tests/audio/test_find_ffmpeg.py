"""FFmpeg is found where it is, tried before it is trusted, and never leaves anything running."""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2a_mesh.audio import CancelledError, FFmpeg, find_ffmpeg
from e2a_mesh.audio.ffmpeg import REQUIRED_ENCODERS, decode, feed, local
from e2a_mesh.errors import AudioError

posix = pytest.mark.skipif(os.name == "nt", reason="stands in for FFmpeg with a shell script")


def stand_in(path: Path, version: str, encoders: str = "") -> Path:
    """A program that answers as an FFmpeg of some version with some encoders would."""
    lines = "".join(f"echo ' A....D {name}  x'\n" for name in encoders.split())
    path.write_text(f"#!/bin/sh\necho 'ffmpeg version {version} Copyright' >&2\n{lines}")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_an_ffmpeg_with_every_encoder_is_found(ffmpeg: FFmpeg) -> None:
    assert Path(ffmpeg.path).exists()
    assert ffmpeg.version
    assert ffmpeg.encoders >= REQUIRED_ENCODERS
    assert find_ffmpeg(ffmpeg.path) == ffmpeg


def test_without_one_on_the_path_the_packaged_one_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "imageio_ffmpeg" in find_ffmpeg().path


@posix
@pytest.mark.parametrize(("version", "encoders"), [("4.2.7", " ".join(sorted(REQUIRED_ENCODERS))), ("7.1", "aac flac")])
def test_one_on_the_path_that_will_not_do_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, encoders: str
) -> None:
    stand_in(tmp_path / "ffmpeg", version, encoders)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert find_ffmpeg().path != str(tmp_path / "ffmpeg")


@posix
def test_a_wished_one_that_will_not_do_is_refused_with_the_reason(tmp_path: Path) -> None:
    old = stand_in(tmp_path / "old", "n4.4.1", " ".join(sorted(REQUIRED_ENCODERS)))
    with pytest.raises(AudioError, match=r"version n4\.4\.1, older than 5"):
        find_ffmpeg(str(old))
    poor = stand_in(tmp_path / "poor", "7.1", "aac flac pcm_s16le")
    with pytest.raises(AudioError, match="lacks the encoders libmp3lame, libopus"):
        find_ffmpeg(str(poor))
    nightly = stand_in(tmp_path / "nightly", "N-118-gabcdef", " ".join(sorted(REQUIRED_ENCODERS)))
    assert find_ffmpeg(str(nightly)).major is None


def test_a_wished_one_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="There is no FFmpeg at"):
        find_ffmpeg(str(tmp_path / "gone"))
    with pytest.raises(AudioError, match="is not FFmpeg"):
        find_ffmpeg(sys.executable)


def test_a_missing_ffmpeg_is_said_with_what_to_do(tmp_path: Path) -> None:
    gone = FFmpeg(str(tmp_path / "ffmpeg"), "7", REQUIRED_ENCODERS)
    with pytest.raises(AudioError, match="could not be started") as caught:
        feed(gone, ["-version"], [], writes=tmp_path / "x")
    assert "imageio-ffmpeg" in caught.value.advice


def test_the_last_word_of_ffmpeg_is_the_error(ffmpeg: FFmpeg, tmp_path: Path) -> None:
    (tmp_path / "no.wav").write_bytes(b"not at all audio" * 100)
    with pytest.raises(AudioError, match="Invalid data found"):
        list(decode(ffmpeg, ["-i", local(tmp_path / "no.wav"), "-f", "s16le", "-"], reads=tmp_path / "no.wav"))


def endless() -> Iterator[bytes]:
    while True:
        yield bytes(44_100)


def encoder(output: Path) -> list[str]:
    return ["-f", "s16le", "-ar", "22050", "-ac", "1", "-i", "pipe:0", "-f", "adts", local(output)]


def test_a_cancel_from_another_thread_ends_it_within_a_second(ffmpeg: FFmpeg, tmp_path: Path) -> None:
    cancel = threading.Event()
    threading.Timer(0.3, cancel.set).start()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        feed(ffmpeg, encoder(tmp_path / "x.aac"), endless(), writes=tmp_path / "x.aac", cancel=cancel)
    assert time.monotonic() - began < 3
    with pytest.raises(CancelledError):
        feed(ffmpeg, encoder(tmp_path / "x.aac"), endless(), writes=tmp_path / "x.aac", cancel=cancel)


@posix
def test_one_that_hangs_is_killed_by_a_cancel(tmp_path: Path) -> None:
    hanging = tmp_path / "hanging"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n")
    hanging.chmod(0o755)
    cancel = threading.Event()
    threading.Timer(0.2, cancel.set).start()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        feed(FFmpeg(str(hanging), "7", REQUIRED_ENCODERS), [], endless(), writes=tmp_path / "x", cancel=cancel)
    assert time.monotonic() - began < 3


def test_an_error_of_the_source_ends_ffmpeg_and_comes_through(ffmpeg: FFmpeg, tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield bytes(1000)
        raise KeyError("chunk")

    with pytest.raises(KeyError):
        feed(ffmpeg, encoder(tmp_path / "x.aac"), broken(), writes=tmp_path / "x.aac")


@posix
def test_what_it_complains_of_is_bounded(tmp_path: Path) -> None:
    wordy = tmp_path / "wordy"
    wordy.write_text("#!/bin/sh\nyes 'line upon line' | head -c 3000000 >&2\necho '[aac @ 0x1] the end.' >&2\nexit 1\n")
    wordy.chmod(0o755)
    with pytest.raises(AudioError, match=r"the end\.") as caught:
        feed(FFmpeg(str(wordy), "7", REQUIRED_ENCODERS), [], [], writes=tmp_path / "x")
    assert len(caught.value.message) < 1000


def test_no_thread_is_left_behind(ffmpeg: FFmpeg, tmp_path: Path) -> None:
    before = set(threading.enumerate())
    feed(ffmpeg, encoder(tmp_path / "x.aac"), [bytes(44_100)], writes=tmp_path / "x.aac", cancel=threading.Event())
    assert set(threading.enumerate()) <= before
