"""Books that are added, and what becomes of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2a_mesh.convert import Export
from e2a_mesh.node import Company, Node
from e2a_mesh.queue import Entry, State
from e2a_mesh.queue.agenda import Agenda
from e2a_mesh.settings import Settings


def test_a_book_is_added_so_that_it_waits_until_it_is_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path / "home"))
    book = tmp_path / "book.txt"
    book.write_text("It rang at nine.")
    with Node(Settings(language="en"), Company(alone=True)) as node:
        (added,) = node.queue.add([book], state=State.PAUSED)
        assert added.state is State.PAUSED
        node.queue.resume(added.id)
        assert [entry.state for entry in node.queue.entries()] == [State.WAITING]


def test_a_book_with_gaps_is_done_once_they_are_closed_and_no_other_is() -> None:
    books = [Entry("a", "/a.txt", state=State.GAPS), Entry("b", "/b.txt", state=State.FAILED)]
    mended = Agenda().add(books).mend("a").mend("b").mend("gone")
    assert [entry.state for entry in mended.entries] == [State.DONE, State.FAILED]
    again = mended.rewrite("a", Export(format="flac"), ("a.flac",)).rewrite("b", Export(), ("b.m4b",))
    assert [entry.outputs for entry in again.entries] == [("a.flac",), ()]


def test_formats_without_a_bitrate_have_none() -> None:
    assert Node.usual_bitrate("m4b") > 0
    assert Node.usual_bitrate("flac") == Node.usual_bitrate("wav") == 0
