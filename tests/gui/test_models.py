"""What the models of books, chapters and machines show of what the core tells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from staged_node import StagedNode, chapters_of, entry, machines, stage_work, strip_of

from e2a_mesh.convert import Progress
from e2a_mesh.convert.events import (
    Assembling,
    ChapterSpoken,
    ChunkFailed,
    ChunkSpoken,
    MachineJoined,
    MachineLeft,
    Planned,
)
from e2a_mesh.mesh.messages import DeviceNews, EngineNews
from e2a_mesh.queue import State
from e2a_mesh_gui import wording
from e2a_mesh_gui.models.books import BookRole, BooksModel
from e2a_mesh_gui.models.chapters import ChaptersModel
from e2a_mesh_gui.models.machines import DeviceView, MachineRow, MachinesModel

pytestmark = pytest.mark.usefixtures("qapp")
PLANNED = Planned("0" * 12, "/jobs/a.e2ajob", "Salt", "piper/joe", "en", 3, 10, 4, 900, 540, 22.0, resumed=True)


def watched(model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


@pytest.fixture
def books() -> BooksModel:
    model = watched(BooksModel())
    shelf = (
        entry("a", "Walden", "Thoreau", State.DONE, outputs=("/w.m4b",)),
        entry("b", "Salt", "E. M. Carver", State.WORKING),
        entry("c", "Moby-Dick", "Melville"),
        entry("d", "Candide", "Voltaire"),
    )
    model.take_entries(shelf, paused=False)
    model.flush()
    return model


def row(model: BooksModel, key: str):
    model.flush()
    return model.row_of(key)


def test_of_those_that_wait_the_first_is_next(books: BooksModel) -> None:
    assert [one.next for one in books.rows] == [False, False, True, False]
    assert wording.book_state(row(books, "c")) == "Next"
    assert wording.book_state(row(books, "d")) == "Waits for its turn"


def test_all_that_wait_say_so_while_the_queue_is_paused(books: BooksModel) -> None:
    books.take_entries(tuple(entry(one.id, one.title) for one in books.rows), paused=True)
    assert {wording.book_state(row(books, key)) for key in "abcd"} == {"Waits: all books are paused"}


def test_a_book_tells_what_happens_with_it_in_words(books: BooksModel) -> None:
    assert wording.book_state(row(books, "b")) == "Reading the book"
    books.take_event("b", PLANNED)
    assert wording.book_state(row(books, "b")) == "Waits for a machine to speak it"
    books.take_event("b", MachineJoined("study", 2, own=True, key="k0"))
    assert wording.book_state(row(books, "b")) == "Speaking: 0 of 3 chapters are spoken"
    books.take_event("b", ChapterSpoken(1, "One"))
    assert wording.book_state(row(books, "b")) == "Speaking: 1 of 3 chapters are spoken"
    books.take_event("b", MachineLeft("study", "its owner is using it", "k0"))
    assert wording.book_state(row(books, "b")) == "Waits for a machine to speak it"
    books.take_event("b", Assembling("/s.m4b"))
    assert wording.book_state(row(books, "b")) == "Writing the audiobook"


def test_the_share_grows_with_each_chunk_also_with_one_that_fails(books: BooksModel) -> None:
    books.take_event("b", PLANNED)
    assert row(books, "b").share == 0.4
    books.take_event("b", ChunkSpoken(5, 1, 90, 5.0, 1, "study"))
    books.take_event("b", ChunkFailed(6, 1, 90, "…", "silence"))
    assert (row(books, "b").settled, row(books, "b").failed) == (6, 1)


def test_no_remaining_time_is_told_in_the_first_ten_seconds(books: BooksModel, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("e2a_mesh_gui.models.books.time.monotonic", lambda: now)
    books.take_event("b", replace(PLANNED, settled=0, pending_characters=900))
    books.take_event("b", MachineJoined("study", 2, own=True, key="k0"))
    for chunk in range(1, 5):
        now += 2.0
        books.take_event("b", ChunkSpoken(chunk, 1, 90, 20.0, 1, "study"))
    assert row(books, "b").remaining is None
    assert wording.pace(row(books, "b")) == "×10.0"
    now += 4.0
    books.refresh()
    assert row(books, "b").remaining == pytest.approx(540 * 12 / 360)
    assert wording.pace(row(books, "b")).startswith("×6.7 · less than a minute")


def test_a_screen_reader_is_told_all_of_a_book_in_one_sentence(books: BooksModel) -> None:
    books.take_event("b", PLANNED)
    books.flush()
    told = books.data(books.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Salt, E. M. Carver, Waits for a machine to speak it, 40 %"


def test_how_far_an_earlier_start_came_is_known_of_a_paused_book(books: BooksModel) -> None:
    books.take_entries((entry("e", "Undine", state=State.PAUSED, job="/jobs/u.e2ajob"),), paused=False)
    books.take_tallies({"/jobs/u.e2ajob": (200, 50, 1)})
    assert row(books, "e").share == 0.25


def test_a_cover_is_asked_for_once_and_only_when_it_is_to_be_seen(books: BooksModel) -> None:
    asked: list[str] = []
    books.cover_wanted.connect(asked.append)
    index = books.index(2, 0)
    for _ in range(3):
        assert books.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert asked == ["c"]


def test_what_is_gone_from_the_queue_is_forgotten(books: BooksModel) -> None:
    books.take_event("b", PLANNED)
    books.take_entries((), paused=False)
    books.flush()
    assert books.rowCount() == 0
    assert books.progress_of("b") is None
    books.take_event("b", ChunkSpoken(5, 1, 90, 5.0, 1, "study"))  # which came on its way
    books.flush()
    assert books.rowCount() == 0
    assert books.index(0, 0).data(BookRole.ROW) is None


def test_chapters_follow_the_events_to_where_the_job_is() -> None:
    node = StagedNode()
    strip = strip_of(60, 0.5, chapters=4, failed=1)
    events = stage_work(node, "a", "a.e2ajob", strip, "Salt")
    model = watched(ChaptersModel())
    untouched = [replace(one, settled=0, failed=0, seconds=0.0, encoded=False) for one in chapters_of(strip)]
    model.take_chapters(untouched)
    for event in events:
        model.take_event(event)
    model.flush()
    for shown, true in zip(model.rows, chapters_of(strip), strict=True):
        assert (shown.settled, shown.failed, shown.encoded) == (true.settled, true.failed, true.encoded)
    states = [model.data(model.index(place, 1)) for place in range(4)]
    assert states[3] == "Waits"
    assert "Done" in states


def test_machines_tell_what_they_do_and_why_not() -> None:
    model = watched(MachinesModel())
    progress = Progress()
    progress.take(PLANNED, 0.0)
    model.take_peers(machines(), progress)
    model.flush()
    told = {one.name: wording.machine_in_full(one) for one in model.rows}
    assert told["study"] == "study (this machine), Lends, ×11.2, AMD Ryzen 7 5800X · 61 °C · 32.0 GB"
    assert told["living room"].startswith("living room, Pauses: its owner is using it, NVIDIA")
    assert "88 °C, hot · 9.1 GB of 12.0 GB" in told["living room"]
    assert "Helps with “Walden”" in told["laptop"]
    assert "Is not reached: it was not seen in the network" in told["old server"]


def test_a_machine_reads_the_chapter_of_its_last_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 50.0
    monkeypatch.setattr("e2a_mesh_gui.models.machines.time.monotonic", lambda: now)
    model, progress = watched(MachinesModel()), Progress()
    for event in (
        PLANNED,
        MachineJoined("attic", 2, own=False, key="k1"),
        ChunkSpoken(7, 2, 90, 30.0, 1, "attic", "k1"),
    ):
        progress.take(event, 45.0)
        model.take_event(event)
    model.take_titles({2: "The Third Stair"})
    model.take_peers(machines(), progress)
    model.flush()
    attic = next(one for one in model.rows if one.name == "attic")
    assert (attic.chapter, attic.factor) == ("The Third Stair", 6.0)
    assert wording.machine_work(attic) == "Reads “The Third Stair”"
    now += 30.0
    model.take_peers(machines(), progress)
    model.flush()
    assert next(one for one in model.rows if one.name == "attic").chapter == ""


def test_what_is_unknown_of_a_device_is_not_told() -> None:
    assert wording.device(DeviceView.of(DeviceNews("cpu", "Apple M2", 0))) == "Apple M2"


def test_a_machine_is_told_as_fast_as_its_most_natural_engine() -> None:
    model = watched(MachinesModel())
    study = replace(machines()[0], engines=(EngineNews("piper", 1, 11.7), EngineNews("espeak", 130, 396.8)))
    model.take_peers([study], None)
    model.flush()
    assert model.rows[0].factor == 11.7


def test_a_machine_that_does_not_lend_but_speaks_its_owners_book_is_not_said_to_pause() -> None:
    row = MachineRow("n0", "study", True, "paused", "its owner is using it")
    assert wording.machine_state(row) == "Pauses: its owner is using it"
    assert wording.machine_state(replace(row, chapter="Salt")) == "Works for you alone"
    assert wording.machine_state(replace(row, here=False, chapter="Salt")) == "Pauses: its owner is using it"


def test_how_much_is_spoken_is_told_while_there_is_no_speed(books: BooksModel) -> None:
    assert wording.how_much(row(books, "b")) == ""
    books.take_event("b", PLANNED)
    assert wording.how_much(row(books, "b")) == "40 % is spoken"
