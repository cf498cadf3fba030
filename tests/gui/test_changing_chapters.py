"""Changing a book's chapters and text in the window, with a real node."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books_window import LONG, drop, opened_window
from convert_runs import STORY
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from e2a_mesh_gui.preparing.divide_dialog import DivideDialog
from e2a_mesh_gui.preparing.preparing_section import PreparingSection
from e2a_mesh_gui.preparing.text_dialog import TextDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from e2a_mesh.convert import Reading


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "The Bell.md"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def section(qtbot: QtBot, story: Path) -> Iterator[PreparingSection]:
    with opened_window() as window:
        qtbot.waitExposed(window)
        drop(window, story)
        section = window.books.page.section("preparing")
        assert isinstance(section, PreparingSection)
        qtbot.waitUntil(lambda: section.chapters.chapters.rowCount() == 3 and section.start.isVisible(), timeout=LONG)
        yield section


def titles(section: PreparingSection) -> list[str]:
    return [row.title for row in section.chapters.chapters.rows]


def choose(section: PreparingSection, row: int) -> None:
    section.chapters.list.setCurrentIndex(section.chapters.chapters.index(row, 0))
    section.changes._show()


def reading(section: PreparingSection) -> Reading:
    return section.keeping.of(section._row)[0]


def test_chapters_are_renamed_joined_and_divided_and_it_is_all_undone(qtbot: QtBot, section: PreparingSection) -> None:
    section.chapters.list.setFocus()
    choose(section, 1)
    qtbot.keyClick(section.chapters.list, Qt.Key.Key_F2)
    (field,) = section.chapters.list.viewport().findChildren(QLineEdit)
    assert field.text() == "The Rope"
    field.setText("A Stair")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(section) == ["The Bell", "A Stair", "The Book"], timeout=LONG)
    section.chapters.chapters.tick(frozenset({1, 3}))
    choose(section, 0)
    section.changes.join.trigger()
    qtbot.waitUntil(lambda: titles(section) == ["The Bell", "The Book"], timeout=LONG)
    assert section.chapters.ticks == {1, 2}
    choose(section, 0)
    section.changes.divide.trigger()
    qtbot.waitUntil(lambda: section.chapters.findChild(DivideDialog) is not None, timeout=LONG)
    dialog = section.chapters.findChild(DivideDialog)
    (place,) = dialog.list.findItems("At the top there was a lamp", Qt.MatchFlag.MatchStartsWith)
    dialog.list.setCurrentItem(place)
    dialog.title.setText("The Lamp")
    dialog.divide.click()
    qtbot.waitUntil(lambda: titles(section) == ["The Bell", "The Lamp", "The Book"], timeout=LONG)
    assert section.chapters.ticks == {1, 2, 3}
    for before in (["The Bell", "The Book"], ["The Bell", "A Stair", "The Book"], ["The Bell", "The Rope", "The Book"]):
        section.changes.undo.trigger()
        qtbot.waitUntil(lambda before=before: titles(section) == before, timeout=LONG)
    assert not section.changes.undo.isEnabled()
    assert not section.changes.own.isEnabled()
    assert not reading(section).edits


def test_the_text_of_a_chapter_is_changed_and_kept_with_the_book(qtbot: QtBot, section: PreparingSection) -> None:
    choose(section, 2)
    section.changes.text.trigger()
    qtbot.waitUntil(lambda: section.chapters.findChild(TextDialog) is not None, timeout=LONG)
    dialog = section.chapters.findChild(TextDialog)
    assert dialog.text.toPlainText().startswith("# The Book\n")
    dialog.kept.emit("# The Book\n")
    qtbot.waitUntil(lambda: "no text to speak" in dialog.telling.text(), timeout=LONG)
    dialog.text.setPlainText("# The Book\n\nShe listened.\n\n# The Rest\n\nThen she slept.\n")
    assert dialog.changed
    dialog.kept.emit(dialog.text.toPlainText())
    qtbot.waitUntil(lambda: titles(section) == ["The Bell", "The Rope", "The Book", "The Rest"], timeout=LONG)
    queue = section._node.queue
    qtbot.waitUntil(lambda: queue.entries()[0].reading.edited is not None, timeout=LONG)
    choose(section, 0)
    section.changes.own.trigger()
    qtbot.waitUntil(lambda: titles(section) == ["The Bell", "The Rope", "The Book"], timeout=LONG)


def test_the_text_goes_out_to_a_file_and_comes_back(
    qtbot: QtBot, section: PreparingSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    section.changes.save.trigger()
    qtbot.waitUntil(lambda: str(file) in section.telling.text(), timeout=LONG)
    file.write_text(file.read_text(encoding="utf-8").replace("# The Rope", "# A Rope"), encoding="utf-8")
    section.changes.take.trigger()
    qtbot.waitUntil(lambda: titles(section)[1] == "A Rope", timeout=LONG)
    file.write_bytes(b"\0\0\0\0")
    section.changes.take.trigger()
    qtbot.waitUntil(lambda: "is no text" in section.telling.text(), timeout=LONG)
    assert titles(section)[1] == "A Rope"
