"""Finished files looked at again: how long they are, and how loud they are as a player decodes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.audio.disk import explained
from e2a_mesh.audio.ffmpeg import decode, local
from e2a_mesh.audio.loudness import Loudness, measure
from e2a_mesh.audio.streams import AAC_FRAME, scan_adts
from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from e2a_mesh.audio.ffmpeg import FFmpeg


def duration_seconds(path: Path) -> float:
    """Read how long a finished file says it is. Raises AudioError."""
    import mutagen

    if path.suffix == ".aac":  # which says nothing, and is taken for an MP3
        return _duration_of_frames(path)
    try:
        file = mutagen.File(path)
    except (mutagen.MutagenError, OSError) as error:
        raise AudioError(f"{path} cannot be read: {error}.") from error
    if file is None or not hasattr(file.info, "length"):
        raise AudioError(f"{path} is no audio file.")
    return float(file.info.length)


def _duration_of_frames(path: Path) -> float:
    from mutagen.id3 import ID3, ID3NoHeaderError

    with explained(path), path.open("rb") as file:
        try:
            start = ID3(file).size
        except ID3NoHeaderError:
            start = 0
        file.seek(start)
        stream = scan_adts(file)
    return (stream.samples + AAC_FRAME) / stream.sample_rate  # no run-up is left out of a finished file


def measure_file(path: Path, ffmpeg: FFmpeg) -> Loudness:
    """Decode a finished mono file and measure what is heard, in flat memory. Raises AudioError."""
    loudness, rest = Loudness(), b""
    arguments = ["-i", local(path), "-map", "0:a:0", "-f", "s16le", "-ac", "1", "pipe:1"]
    for piece in decode(ffmpeg, arguments, reads=path):
        data = rest + piece
        whole = len(data) // 2 * 2
        loudness = loudness.merged(measure(np.frombuffer(data[:whole], dtype="<i2")))
        rest = data[whole:]
    return loudness


def decoded(path: Path, ffmpeg: FFmpeg, rate: int, longest: int) -> npt.NDArray[np.int16]:
    """Decode any sound file to mono samples, int16 of shape (at most `longest`,), at `rate` Hz. Raises AudioError."""
    end = ["-t", f"{longest / rate:.3f}"]
    arguments = ["-i", local(path), *end, "-map", "0:a:0", "-f", "s16le", "-ac", "1", "-ar", str(rate), "pipe:1"]
    data = b"".join(decode(ffmpeg, arguments, reads=path))
    return np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2")[:longest].astype(np.int16)
