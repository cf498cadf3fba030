"""Audio made for the tests, and looked at by them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np

from e2a_mesh.audio import FFmpeg

RATE = 22_050


def speechlike(seconds: float, seed: int = 0, level: float = 0.2) -> np.ndarray:
    """Noise with the slow swell of syllables, as float samples."""
    generator = np.random.default_rng(seed)
    time = np.arange(round(seconds * RATE)) / RATE
    swell = 0.55 + 0.45 * np.sin(2 * np.pi * 4 * time)
    return (level * swell * generator.standard_normal(len(time)) * 0.5).astype(np.float32)


def burst(milliseconds: float = 40) -> np.ndarray:
    time = np.arange(round(milliseconds * RATE / 1000)) / RATE
    return (20_000 * np.sin(2 * np.pi * 1000 * time)).astype(np.int16)


LEAD = 400  # ms before the burst of each chapter


def decode(path: Path, ffmpeg: FFmpeg, rate: int = RATE) -> np.ndarray:
    """Decode a file to int16 mono at a rate."""
    arguments = [ffmpeg.path, "-v", "error", "-i", str(path), "-f", "s16le", "-ac", "1", "-ar", str(rate), "-"]
    return np.frombuffer(subprocess.run(arguments, capture_output=True, check=True).stdout, "<i2")


def onsets(samples: np.ndarray, threshold: int = 4000, gap: float = 0.3, rate: int = RATE) -> list[float]:
    """Find where sound begins after at least `gap` seconds without, in seconds."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > threshold)
    starts = loud[np.concatenate([[True], np.diff(loud) > gap * rate])]
    return [float(start) / rate for start in starts]
