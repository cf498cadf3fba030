"""What a conversion needs besides its plan is begun while the book is read."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from e2a_mesh.book import book_of_text
from e2a_mesh.convert import Export, Reading
from e2a_mesh.errors import AudioError
from e2a_mesh.node import Company, Node
from e2a_mesh.settings import Settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path / "home"))


def test_a_node_joins_its_household_once_and_leaves_it_with_its_end() -> None:
    with Node(Settings(), Company(alone=True)) as node:
        node.prepare()
        presence = node._presence
        assert presence is not None
        assert presence.station.alive
        node.prepare()
        assert node._presence is presence
    assert not presence.station.alive
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ffmpeg")]


def test_an_ffmpeg_that_cannot_be_used_is_told_of_by_the_conversion_that_needs_it(tmp_path: Path) -> None:
    with Node(Settings(ffmpeg="/nowhere/ffmpeg"), Company(alone=True)) as node:
        node.prepare()
        book = book_of_text("Good evening.")
        with pytest.raises(AudioError, match="no FFmpeg at /nowhere"):
            node.convert_book(
                book,
                str(tmp_path / "evening.txt"),
                Reading(language="en"),
                Export(output=tmp_path / "evening.m4b"),
                lambda _: None,
                threading.Event(),
            )
