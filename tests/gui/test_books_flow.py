"""Books in the window, with a real node: dropped, spoken by the real voice, stopped, broken."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books_window import LONG, drop, opened_window
from convert_runs import STORY
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QImage
from PySide6.QtWidgets import QApplication

from e2a_mesh.queue import State
from e2a_mesh.settings import Settings
from e2a_mesh_gui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

SAMPLE = Path(__file__).parent.parent / "books" / "sample.epub"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with opened_window(settings=Settings(language="en", start_at_once=True)) as made:
        qtbot.waitExposed(made)
        yield made


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "The Bell.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def state_of(window: MainWindow, place: int = 0) -> State | None:
    rows = window.books.books.rows
    return rows[place].state if len(rows) > place else None


def test_a_book_that_is_dropped_becomes_an_audiobook(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    assert window.books.stack.currentWidget() is window.books.welcome
    assert drop(window, story)
    qtbot.waitUntil(lambda: state_of(window) is State.WORKING, timeout=LONG)
    assert window.books.stack.currentWidget() is not window.books.welcome
    seen: set[str] = set()
    shares: list[float] = []

    def done() -> bool:
        row = window.books.books.rows[0]
        shares.append(row.share)
        seen.update(window.books.page.section("progress").strip.names)
        return row.state is State.DONE

    qtbot.waitUntil(done, timeout=2 * LONG)
    row = window.books.books.rows[0]
    audiobook = story.with_suffix(".m4b")
    assert audiobook.stat().st_size > 50_000
    assert row.outputs == (str(audiobook),)
    assert shares == sorted(shares)
    assert len(set(shares)) > 3  # it was seen to grow
    name = window.books.machines.rows[0].name
    assert seen == {name}
    section = window.books.page.section("progress")
    qtbot.waitUntil(lambda: all(chapter.encoded for chapter in section.chapters.rows), timeout=LONG)
    assert "100 %" in section.strip.accessibleName()


def test_a_books_own_title_and_cover_are_shown(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.books.hold.trigger()
    qtbot.waitUntil(lambda: window.books.books.held, timeout=LONG)
    book = tmp_path / "b0017.epub"
    shutil.copy(SAMPLE, book)
    drop(window, book)
    model = window.books.books
    qtbot.waitUntil(lambda: bool(model.rows) and model.rows[0].author != "", timeout=LONG)
    assert model.rows[0].title != "b0017"
    cover = Qt.ItemDataRole.DecorationRole
    qtbot.waitUntil(lambda: isinstance(model.data(model.index(0, 0), cover), QImage), timeout=LONG)


def test_a_book_is_paused_and_goes_on_without_losing_what_is_spoken(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    book = tmp_path / "book.epub"
    shutil.copy(SAMPLE, book)
    drop(window, book)
    qtbot.waitUntil(lambda: any(row.settled > 2 for row in window.books.books.rows), timeout=LONG)
    window.books.actions_of_book.pause.trigger()
    qtbot.waitUntil(lambda: state_of(window) is State.PAUSED, timeout=LONG)
    settled = window.books.books.rows[0].settled
    assert settled > 2
    assert window.books.actions_of_book.resume.isEnabled()
    assert not window.books.actions_of_book.pause.isEnabled()
    window.books.actions_of_book.resume.trigger()
    qtbot.waitUntil(lambda: state_of(window) is State.WORKING, timeout=LONG)
    qtbot.waitUntil(lambda: window.books.books.rows[0].settled > settled, timeout=LONG)


def test_what_is_wrong_with_a_book_stands_beside_it(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    drop(window, broken)
    qtbot.waitUntil(lambda: state_of(window) is State.FAILED, timeout=LONG)
    row = window.books.books.rows[0]
    assert "broken.epub" in row.trouble
    assert row.trouble in window.books.books.data(window.books.books.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    window.books.list.choose(row.id)
    assert window.books.actions_of_book.retry.isEnabled()
    assert window.books.notice.words == ""


def test_what_cannot_be_added_is_told_on_the_page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    drop(window, tmp_path / "gone.epub")

    def told() -> str:
        return window.books.notice.words + "".join(row.trouble for row in window.books.books.rows)

    qtbot.waitUntil(lambda: "gone.epub" in told(), timeout=LONG)


def test_books_are_put_in_another_order_by_keys(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.books.hold.trigger()
    qtbot.waitUntil(lambda: window.books.books.held, timeout=LONG)
    books = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    for book in books:
        book.write_text(f"This is the book called {book.stem}.")
    drop(window, *books)
    model = window.books.books
    qtbot.waitUntil(lambda: [row.title for row in model.rows] == ["one", "two", "three"], timeout=LONG)
    window.books.list.choose(model.rows[0].id)
    window.books.list.setFocus()
    qtbot.keyClick(window.books.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [row.title for row in model.rows] == ["two", "one", "three"], timeout=LONG)
    assert window.books.list.row.title == "one"
    window.books.list.choose(model.rows[2].id)
    window.books.actions_of_book.remove.trigger()
    qtbot.waitUntil(lambda: [row.title for row in model.rows] == ["two", "one"], timeout=LONG)


def test_what_is_no_file_is_not_taken(qtbot: QtBot, window: MainWindow) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/book.epub")])
    enter = QDragEnterEvent(
        QPoint(40, 40), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()
