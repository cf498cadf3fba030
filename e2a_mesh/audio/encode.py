"""Encoding a chapter: gain, limiter, and one FFmpeg process that takes samples as they come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.audio.ffmpeg import running
from e2a_mesh.audio.limiter import limited
from e2a_mesh.audio.loudness import PEAK_CEILING_DB, Loudness, measure
from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from e2a_mesh.audio.ffmpeg import FFmpeg
    from e2a_mesh.audio.formats import Format


@dataclass(frozen=True, slots=True)
class EncodedChapter:
    """An encoded chapter: its exact length in the stream in samples, and the loudness of the encoder's input."""

    path: Path
    samples: int
    sample_rate: int
    loudness: Loudness


def encode_chapter(
    blocks: Iterable[npt.NDArray[np.int16]],
    sample_rate: int,
    form: Format,
    destination: Path,
    *,
    gain_db: float,
    ffmpeg: FFmpeg,
    bitrate: int,
    cancel: threading.Event,
) -> EncodedChapter:
    """Encode mono int16 blocks to `destination`, which must start and end with silence so that no join is heard.

    Raises AudioError when FFmpeg or the disk fails, or when `cancel` is set meanwhile.
    """
    loudness = Loudness(0, 0.0, 0)
    arguments = ["-f", "s16le", "-ar", str(sample_rate), "-ac", "1", "-i", "pipe:0", "-threads", "1"]
    arguments += ["-map_metadata", "-1", "-bitexact", *form.chapter_arguments(bitrate)]
    with running(ffmpeg, [*arguments, destination], feed=True) as process:
        if process.stdin is None:
            raise AudioError("FFmpeg takes no input.")
        try:
            for block in limited(blocks, sample_rate, gain_db, PEAK_CEILING_DB):
                if cancel.is_set():
                    raise AudioError("Encoding was stopped.")
                loudness = loudness.merged(measure(block))
                process.stdin.write(block.astype("<i2", copy=False).tobytes())
            process.stdin.close()
        except BrokenPipeError:
            pass  # FFmpeg has given up; its exit code and last words say why
        process.check(f"encoding {destination.name}")
    samples, rate = stream_length(destination, ffmpeg)
    return EncodedChapter(destination, samples, rate, loudness)


def stream_length(path: Path, ffmpeg: FFmpeg) -> tuple[int, int]:
    """Count the samples of an encoded file's packets, as (samples, sample rate); raises AudioError.

    Containers' own durations are rounded or absent, and the rounding of a hundred chapters adds up; packets do not lie.
    """
    total, base = 0, (1, 1)
    rate = 0
    with running(ffmpeg, ["-i", path, "-map", "0:a:0", "-c", "copy", "-f", "framecrc", "-"], read=True) as process:
        for line in process.stdout or ():
            if line[:1] != b"#":
                total += int(line.split(b",", 5)[3])
            elif found := re.match(rb"#tb 0: (\d+)/(\d+)", line):
                base = (int(found[1]), int(found[2]))
            elif found := re.match(rb"#sample_rate 0: (\d+)", line):
                rate = int(found[1])
        process.check(f"measuring {path.name}")
    if not rate or not total:
        raise AudioError(f"{path.name} holds no audio.")
    return round(total * base[0] * rate / base[1]), rate
