"""A small job to carry out."""

from __future__ import annotations

from pathlib import Path

import pytest
from speakers import RATE, SENTENCES

from e2a_mesh.job import JobInfo, write_plan
from e2a_mesh.model import Chunk, Metadata, Voice


@pytest.fixture
def info() -> JobInfo:
    return JobInfo(
        "ab" * 6, "/b/bells.txt", "00" * 32, Metadata(title="Bells", authors=("A. Ringer",), language="en"), "en",
        Voice("toy", "tone", ("en",), RATE, title="Tone"), "11" * 32, 1.0, bytes(range(32)),
        "2026-01-02T03:04:05+00:00", "0.1.0",
    )  # fmt: skip


@pytest.fixture
def job_path(tmp_path: Path, info: JobInfo) -> Path:
    path = tmp_path / "bells.e2ajob"
    chapters = [
        (number, f"Chapter {number}", [Chunk(text, text, 300, "en") for text in SENTENCES[4 * number - 4 : 4 * number]])
        for number in (1, 2)
    ]
    characters = sum(len("".join(text.split())) for text in SENTENCES)
    write_plan(path, info, chapters, book_characters=characters)
    return path
