"""A chapter to listen to: three sentences as tones, a break between them, and one that cannot be spoken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from e2a_mesh.audio import measure, to_flac
from e2a_mesh.job import JobFile, JobInfo, SpokenAudio, write_plan
from e2a_mesh.model import Chunk, Metadata, Voice

RATE = 16_000


def speech(chunk: int, seconds: float = 1.0) -> SpokenAudio:
    """Speak a chunk as a steady level that tells which it is."""
    samples = np.full(round(seconds * RATE), 1_000 * chunk, dtype=np.int16)
    loudness = measure(samples)
    return SpokenAudio(to_flac(samples, RATE), len(samples), loudness.sum_squares, loudness.peak)


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    """A job whose first chapter lasts 1 + 0.5 + 2 (a break) + 1 + 0.5 + 0.25 (a failure) seconds, with a second one."""
    path = tmp_path / "bells.e2ajob"
    info = JobInfo(
        "ab" * 6, "/b/bells.txt", "00" * 32, Metadata(title="Bells"), "en", Voice("toy", "tone", ("en",), RATE),
        "11" * 32, 1.0, bytes(32), "2026-01-02T03:04:05+00:00", "0.1.0",
    )  # fmt: skip
    first = [
        Chunk("One.", "One.", 500, "en"), Chunk("* * *", "", 2_000, "en"), Chunk("Two.", "Two.", 500, "en"),
        Chunk("Three.", "Three.", 250, "en"),
    ]  # fmt: skip
    write_plan(path, info, [(1, "I", first), (2, "II", [Chunk("Four.", "Four.", 0, "en")])], book_characters=21)
    with JobFile.open(path) as job:
        job.commit_speech(1, speech(1))
        job.commit_speech(3, speech(3))
        job.commit_failure(4, "silent")
    return path
