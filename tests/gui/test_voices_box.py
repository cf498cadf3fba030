"""One's own voices in the settings: cloned of recordings, and mixed of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import mixing_engine
import pytest
import soundfile
from audio_samples import RATE, speechlike
from books_window import LONG, Recorder
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from e2a_mesh.listen import Player
from e2a_mesh.node import Company, Node
from e2a_mesh.settings import Settings
from e2a_mesh.speech.catalogue import installed_engines
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.playing import Playing
from e2a_mesh_gui.settings_pages.cloned_box import ClonedBox
from e2a_mesh_gui.settings_pages.keep_dialog import KeepDialog
from e2a_mesh_gui.settings_pages.mix_dialog import MixDialog
from e2a_mesh_gui.settings_pages.mixing_box import MixingBox


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def bridge(qapp: QApplication, recorder: Recorder) -> Iterator[Bridge]:
    made = Bridge()
    playing = Playing(made, Player(recorder.open))
    yield made
    playing.close()
    made.close()


@pytest.fixture
def node() -> Iterator[Node]:
    with Node(Settings(language="en"), Company(alone=True)) as made:
        yield made


@pytest.fixture
def box(qtbot: QtBot, node: Node, bridge: Bridge) -> ClonedBox:
    made = ClonedBox(node, bridge)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "tape.wav"
    soundfile.write(path, speechlike(4.0), RATE)
    return path


def until(qtbot: QtBot, so: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(so()), timeout=LONG)


def answer(words: str) -> None:
    """Press a button of the question that comes."""

    def click() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, click)
            return
        next(button for button in box.buttons() if button.text().replace("&", "") == words).click()

    QTimer.singleShot(0, click)


def asked(qtbot: QtBot, box: ClonedBox) -> KeepDialog:
    """Give the dialog that comes."""
    until(qtbot, lambda: opened(box))
    return opened(box)[0]


def opened(box: ClonedBox) -> list[KeepDialog]:
    return [dialog for dialog in box.findChildren(KeepDialog) if dialog.isVisible()]


def rows(box: ClonedBox | MixingBox) -> list[str]:
    items = [box.table.topLevelItem(row) for row in range(box.table.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


def choose(monkeypatch: pytest.MonkeyPatch, way: str, file: Path) -> None:
    """Have a person choose a file, in the system's dialog."""
    monkeypatch.setattr(QFileDialog, way, lambda *_: (str(file), ""))


def test_a_voice_is_cloned_heard_exported_forgotten_and_imported(
    qtbot: QtBot, box: ClonedBox, node: Node, recording: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(qtbot, lambda: "No engine that speaks like a recording is installed." in box.about.text())
    assert not box.hear.isEnabled() and not box.gives.isEnabled() and not box.forget.isEnabled()
    choose(monkeypatch, "getOpenFileName", recording)
    box.clone.click()
    dialog = asked(qtbot, box)
    assert any("record some more" in label.text() for label in dialog.findChildren(QLabel))
    assert node.cloned.names() == []
    assert dialog.name.text() == "tape"
    dialog.name.setText("Anna")
    dialog.language.setCurrentIndex(dialog.language.findData("de"))
    dialog.note.setText("of 1988")
    dialog.keep.click()
    until(qtbot, lambda: rows(box) == ["Anna"])
    (voice,) = node.cloned.voices()
    assert (voice.name, voice.language, voice.note, bool(voice.remarks)) == ("Anna", "de", "of 1988", True)
    assert box.table.chosen() == ["Anna"]
    box.hear.click()
    until(qtbot, lambda: recorder.heard > RATE / 2)

    given = recording.with_name("given.e2avoice")
    choose(monkeypatch, "getSaveFileName", given)
    box.gives.click()
    until(qtbot, lambda: str(given) in box.telling.text())
    answer("Cancel")
    box.forget.click()
    assert node.cloned.names() == ["Anna"]
    answer("Forget")
    QTest.keyClick(box.table, Qt.Key.Key_Delete)
    until(qtbot, lambda: rows(box) == [])
    assert node.cloned.names() == []

    choose(monkeypatch, "getOpenFileName", given)
    box.takes.click()
    dialog = asked(qtbot, box)
    assert (dialog.name.text(), dialog.voice.language, dialog.note.text()) == ("Anna", "de", "of 1988")
    dialog.name.setText("Aunt")
    dialog.language.setEditText("gsw")
    dialog.keep.click()
    until(qtbot, lambda: rows(box) == ["Aunt"])
    assert node.cloned.get("aunt").language == "gsw"


def test_a_voice_of_the_same_name_is_replaced_only_after_asking(
    qtbot: QtBot, box: ClonedBox, node: Node, recording: Path
) -> None:
    for note, reply in (("first", ""), ("second", "Cancel"), ("third", "Replace")):
        box.offer_recording(recording)
        dialog = asked(qtbot, box)
        dialog.name.setText("anna" if reply else "Anna")
        dialog.note.setText(note)
        if reply:
            answer(reply)
        dialog.keep.click()
        if reply == "Cancel":
            until(qtbot, lambda: QApplication.activeModalWidget() is dialog and dialog.keep.isEnabled())  # noqa: B023
            assert node.cloned.get("anna").note == "first"
            dialog.reject()
        until(qtbot, lambda: not opened(box))
    assert [(voice.name, voice.note) for voice in node.cloned.voices()] == [("anna", "third")]


def test_what_cannot_be_is_told_in_words(qtbot: QtBot, box: ClonedBox, node: Node, recording: Path) -> None:
    noise = recording.with_name("noise.mp3")
    noise.write_bytes(bytes(range(256)) * 4)
    box.offer_recording(noise)
    until(qtbot, lambda: "“noise.mp3” is no recording that can be read." in box.telling.text())
    box.offer_voice_file(noise)
    until(qtbot, lambda: "“noise.mp3” is no cloned voice" in box.telling.text())
    assert "e2a-mesh" not in box.telling.text()
    box.offer_recording(recording)
    dialog = asked(qtbot, box)
    dialog.name.setText("a/b")
    dialog.keep.click()
    until(qtbot, lambda: "A voice cannot be called “a/b”." in dialog.telling.text())
    dialog.name.setText("Anna")
    dialog.keep.click()
    until(qtbot, lambda: rows(box) == ["Anna"])
    node.cloned.forget("Anna")  # as another process does
    answer("Forget")
    box.forget.click()
    until(qtbot, lambda: "No cloned voice is called “Anna”." in box.telling.text())
    until(qtbot, lambda: rows(box) == [])


# -- mixing ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install an engine that mixes."""
    for name, value in mixing_engine.announce(tmp_path / "site").items():
        monkeypatch.setenv(name, value)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    installed_engines.cache_clear()
    yield
    mixing_engine.MixingEngine.kept.clear()
    installed_engines.cache_clear()


@pytest.fixture
def mixing(qtbot: QtBot, node: Node, bridge: Bridge) -> MixingBox:
    made = MixingBox(node, bridge)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.usefixtures("engine")
def test_a_voice_is_mixed_heard_and_removed(qtbot: QtBot, mixing: MixingBox, node: Node, recorder: Recorder) -> None:
    until(qtbot, mixing.mix.isVisible)
    for name, told in (("evening", ""), ("evening", "There is a voice mixing/evening already.")):
        mixing.mix.click()
        (dialog,) = (one for one in mixing.findChildren(MixDialog) if one.isVisible())
        assert not dialog.keep.isEnabled() and not dialog.rows[0].remove.isEnabled()
        dialog.add.click()
        assert dialog.rows[2].weight.accessibleName() == "Weight of voice 3"
        dialog.rows[0].remove.click()
        assert [row.voice.accessibleName() for row in dialog.rows] == ["Voice 1", "Voice 2"]
        for row, (voice, weight) in zip(dialog.rows, (("mixing/low", 70), ("mixing/high", 30)), strict=True):
            row.voice.select(voice)
            row.weight.setValue(weight)
        dialog.name.setText(name)
        dialog.keep.click()
        if told:
            until(qtbot, lambda: told in dialog.telling.text())  # noqa: B023
            dialog.reject()
        else:
            until(qtbot, lambda: rows(mixing) == ["evening (low 70, high 30)"])
    assert [voice.id for voice in node.mixing.mixed()] == ["mixing/evening"]
    mixing.table.choose("mixing/evening")
    answer("Remove")
    mixing.remove.click()
    until(qtbot, lambda: rows(mixing) == [])
    assert not node.mixing.mixed()


def test_where_nothing_can_be_mixed_nothing_is_said_of_it(qtbot: QtBot, node: Node, bridge: Bridge) -> None:
    class Nothing:
        looked = 0

        def parts(self) -> tuple[()]:
            return ()

        def mixed(self) -> tuple[()]:
            self.looked += 1
            return ()

    node.mixing = nothing = Nothing()  # type: ignore[assignment]
    box = MixingBox(node, bridge)
    qtbot.addWidget(box)
    box.show()
    until(qtbot, lambda: nothing.looked)
    QTest.qWait(100)  # for what comes of that
    assert box.isVisible() and not box.inside.isVisible()
