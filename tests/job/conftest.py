"""A small job to try things on."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2a_mesh.job import JobInfo, write_plan
from e2a_mesh.model import Chunk, Cover, Metadata, Omission, Voice


@pytest.fixture
def info() -> JobInfo:
    return JobInfo(
        id="0123456789ab",
        source="/books/Öde an die Nacht.epub",
        book_digest="00" * 32,
        metadata=Metadata(title="Öde an die Nacht", authors=("A. Autorin", "B. Co"), language="de", series="Nächte"),
        language="de",
        voice=Voice("toy", "bell", ("de",), 16_000, title="Bell"),
        voice_digest="11" * 32,
        speed=1.25,
        seed=bytes(range(32)),
        created="2026-01-02T03:04:05+00:00",
        program="0.1.0",
    )


@pytest.fixture
def job_path(tmp_path: Path, info: JobInfo) -> Path:
    path = tmp_path / "jobs" / "öde.e2ajob"
    chapters = [
        (2, "Eins", [Chunk("Ja.", "Ja.", 300, "de"), Chunk("***", "", 900, "de"), Chunk("Ja.", "Ja.", 300, "de")]),
        (3, "Zwei", [Chunk("Nein, niemals.", "Nein, niemals.", 300, "de")]),
    ]
    write_plan(
        path,
        info,
        chapters,
        book_characters=30,
        omissions=[Omission("Anfang", "contents", 8, "Eins Zwei")],
        cover=Cover(b"\x89PNG...", "image/png"),
    )
    return path
