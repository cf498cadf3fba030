"""What is told on the desktop: little, of what matters, and together what comes together."""

from __future__ import annotations

from staged_node import entry

from e2a_mesh.queue import State
from e2a_mesh_gui.notices import Kind, Notices

BOOKS = [entry(str(number), f"Book {number}") for number in range(5)]


def as_(state: State, *books: int) -> list[object]:
    return [
        entry(str(number), f"Book {number}", state=state if number in books else State.WAITING) for number in range(5)
    ]


def test_what_is_so_at_the_start_is_no_news() -> None:
    notices = Notices()
    notices.take_books(as_(State.DONE, 0, 1))
    notices.take_machines([("k1", "attic")])
    assert notices.due(0.0) == []


def test_a_book_that_is_done_or_cannot_be_made_is_told_once() -> None:
    notices = Notices()
    notices.take_books(BOOKS)
    notices.take_books(as_(State.DONE, 2))
    [told] = notices.due(0.0)
    assert (told.kind, told.title) == (Kind.FINISHED, "Book 2")
    notices.take_books(as_(State.DONE, 2))
    assert notices.due(60.0) == []
    failed = entry("3", "Book 3", state=State.FAILED, trouble="It is locked.")
    notices.take_books([*BOOKS[:3], failed])
    [told] = notices.due(60.0)
    assert (told.kind, told.title, told.words) == (Kind.FAILED, "Book 3", "It is locked.")


def test_what_follows_shortly_is_told_together() -> None:
    notices = Notices()
    notices.take_books(BOOKS)
    notices.take_books(as_(State.DONE, 0))
    assert len(notices.due(100.0)) == 1
    for count in (2, 3, 4, 5):
        notices.take_books(as_(State.DONE, *range(count)))
        assert notices.due(100.0 + count) == []
    [told] = notices.due(111.0)
    assert told.title.startswith("4 audiobook")
    assert told.words == "Book 1, Book 2, Book 3…"


def test_what_is_switched_off_is_forgotten_not_kept_back() -> None:
    notices = Notices()
    notices.take_machines([])
    notices.take_machines([("k1", "attic")])
    assert notices.due(0.0, [Kind.FINISHED]) == []
    assert notices.due(60.0) == []
    notices.take_machines([("k1", "attic"), ("k2", "cellar")])
    assert [told.title for told in notices.due(120.0)] == ["cellar"]
