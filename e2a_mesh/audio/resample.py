"""Bringing speech of one sample rate to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.audio.ffmpeg import exchange

if TYPE_CHECKING:
    import numpy.typing as npt

    from e2a_mesh.audio.ffmpeg import FFmpeg


def resampled(samples: npt.NDArray[np.int16], sample_rate: int, wanted: int, ffmpeg: FFmpeg) -> npt.NDArray[np.int16]:
    """Give 16-bit mono samples at the rate `wanted`, both in Hz, by FFmpeg's resampler. Raises AudioError."""
    if sample_rate == wanted:
        return samples
    raw = ("-f", "s16le", "-ac", "1")
    arguments = [*raw, "-ar", str(sample_rate), "-i", "pipe:0", "-map_metadata", "-1", "-bitexact", "-threads", "1"]
    data = exchange(
        ffmpeg,
        [*arguments, *raw, "-ar", str(wanted), "pipe:1"],
        samples.astype("<i2", copy=False).tobytes(),
        "a chunk's speech",
    )
    return np.frombuffer(data, "<i2").astype(np.int16)
