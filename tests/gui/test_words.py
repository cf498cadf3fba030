"""The pronunciation dictionaries in the window, with a real node."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books_window import LONG, Recorder
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from e2a_mesh.convert import Pronunciation, Reading
from e2a_mesh.listen import Player
from e2a_mesh.node import Company, Node
from e2a_mesh.settings import Settings
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.playing import Playing
from e2a_mesh_gui.words.words_dialog import WordsDialog
from e2a_mesh_gui.words.words_editor import WordsEditor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

VOICE = "espeak/en-us"


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, recorder: Recorder) -> Iterator[WordsDialog]:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path / "home"))
    path = tmp_path / "letters.txt"
    path.write_text("There was Zvyagintsev.\n\nAnd Zvyagintsev saw Mxyzptlk, and Mxyzptlk rang.", encoding="utf-8")
    bridge = Bridge()
    Playing(bridge, Player(recorder.open))
    with Node(Settings(), Company(alone=True)) as node:
        digest = node.look_into(path).digest
        dialog = WordsDialog(node, bridge, (path, digest, "Letters"), Reading(language="en"), VOICE)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.names.count() == 2, timeout=LONG)
        yield dialog
        bridge.close()


def test_a_name_that_is_suggested_is_heard_and_kept_with_the_book(
    qtbot: QtBot, book: WordsDialog, recorder: Recorder
) -> None:
    editor = book.editor
    item = book.names.item(0)
    book.names.setCurrentItem(item)
    assert editor.written.text() in item.text()
    assert editor.written.text() in editor.sentence.text()
    editor.spoken.setText("zvya gin")
    editor.hear.click()
    qtbot.waitUntil(lambda: recorder.heard > 1_000, timeout=LONG)
    written = editor.written.text()
    editor.add.click()
    qtbot.waitUntil(lambda: editor.words.rowCount() == 1, timeout=LONG)
    assert book.names.count() == 1
    node = editor._node
    assert node.words.of(editor._book) == (Pronunciation(written, "zvya gin"),)
    assert node.words.of() == ()


def test_entries_are_turned_off_changed_and_removed(qtbot: QtBot, book: WordsDialog) -> None:
    editor = book.editor
    for written, ipa in (("Ahab", "ˈeɪhæb"), ("Pip", "pɪp")):
        editor.written.setText(written)
        editor.ipa.setText(ipa)
        editor.spoken.clear()
        qtbot.keyClick(editor.ipa, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda written=written: written in [one.written for one in editor.words.entries], timeout=LONG)
    index = editor.words.index(0, 0)
    editor.words.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: not editor.words.entries[0].enabled, timeout=LONG)
    editor.table.setCurrentIndex(index)
    assert (editor.written.text(), editor.ipa.text()) == ("Ahab", "ˈeɪhæb")
    editor.remove.click()
    qtbot.waitUntil(lambda: [one.written for one in editor.words.entries] == ["Pip"], timeout=LONG)


def test_what_can_mean_nothing_is_told_beside_the_fields(qtbot: QtBot, book: WordsDialog) -> None:
    editor = book.editor
    assert not editor.add.isEnabled()
    editor.written.setText("(")
    editor.spoken.setText("x")
    editor.pattern.setChecked(True)
    editor.add.click()
    qtbot.waitUntil(lambda: "no regular expression" in editor.telling.text(), timeout=LONG)
    assert editor.words.rowCount() == 0


def test_the_list_of_all_books_goes_out_to_a_file_and_comes_in_again(
    qtbot: QtBot, book: WordsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "words.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    node = book.editor._node
    node.words.change("", lambda _: (Pronunciation("Ahab", "A hab"),))
    editor = WordsEditor(node, book.editor._bridge)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitUntil(lambda: editor.words.rowCount() == 1, timeout=LONG)
    editor.gives.click()
    qtbot.waitUntil(file.exists, timeout=LONG)
    qtbot.waitUntil(lambda: str(file) in editor.telling.text(), timeout=LONG)
    book.editor.takes.click()
    qtbot.waitUntil(lambda: book.editor.words.rowCount() == 1, timeout=LONG)
