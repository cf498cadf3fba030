"""What a cloned voice is to be called before it is kept, and what is not good about its recording."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from e2a_mesh.cloning import LONGEST_TEXT, shown
from e2a_mesh_gui import wording
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.preparing.hear_button import HearButton
from e2a_mesh_gui.settings_pages.asking import agrees
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from e2a_mesh.cloning import ClonedVoice
    from e2a_mesh.model import Sound
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge

_LANGUAGES = (
    "ar", "cs", "da", "de", "el", "en-GB", "en-US", "es", "fa", "fi", "fr", "hi", "hu", "it", "ja", "ko", "nb", "nl",
    "pl", "pt-BR", "pt-PT", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
)  # fmt: skip


class KeepDialog(QDialog):
    """Keeps a voice under a name; `kept` tells which."""

    kept = Signal(str)

    def __init__(
        self, voice: ClonedVoice, file: Path, node: Node, bridge: Bridge, parent: QWidget | None = None
    ) -> None:
        """`file` is the recording, or the file in which the voice was given away: what is heard."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keep a Voice"))
        self._voice, self._node, self._bridge = voice, node, bridge
        line = self.fontMetrics().height()
        told = Telling(self)
        told.note(self.tr("{seconds} s of “{file}”").format(seconds=f"{voice.seconds:.1f}", file=shown(file)))
        remarks = Telling(self)
        remarks.warn("\n".join(in_our_words(remark) for remark in voice.remarks))
        consent = Telling(self)
        consent.note(self.tr("Clone your own voice, or that of somebody who agrees."))
        self.telling = Telling(self)
        self.hear = _HearFile(file, node, bridge, self)
        self.name, self.sentence, self.note = (QLineEdit(self) for _ in range(3))
        self.name.setText(voice.name)
        self.name.selectAll()
        self.sentence.setText(voice.sentence)
        self.sentence.setPlaceholderText(self.tr("what it says when it is tried"))
        self.note.setText(voice.note)
        self.note.setPlaceholderText(self.tr("anything you want to know later"))
        for field in (self.sentence, self.note):
            field.setMaxLength(LONGEST_TEXT)
        self.language = QComboBox(self)
        self.language.setEditable(True)
        self.language.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.language.addItem("", "")
        for tag in sorted({*_LANGUAGES, *filter(None, [voice.language])}):
            self.language.addItem(wording.language(tag), tag)
        self.language.setCurrentIndex(max(0, self.language.findData(voice.language)))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, asked in (
            (self.tr("&Name:"), self.name),
            (self.tr("&Language:"), self.language),
            (self.tr("&Sentence:"), self.sentence),
            (self.tr("N&ote:"), self.note),
        ):
            form.addRow(words, asked)
        heard = QHBoxLayout()
        heard.addWidget(told, 1)
        heard.addWidget(self.hear)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.keep = buttons.addButton(self.tr("&Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(lambda _: self._show())
        layout = QVBoxLayout(self)
        layout.setSpacing(round(line * 0.6))
        layout.addLayout(heard)
        layout.addWidget(remarks)
        layout.addLayout(form)
        layout.addWidget(consent)
        layout.addWidget(self.telling)
        layout.addWidget(buttons)
        self.setMinimumWidth(line * 32)
        self.name.setFocus()
        self._show()

    @property
    def voice(self) -> ClonedVoice:
        """The voice as it stands in the fields."""
        place = self.language.findText(self.language.currentText())
        tag = self.language.itemData(place) if place >= 0 else self.language.currentText().strip()
        return replace(
            self._voice,
            name=self.name.text().strip(),
            language=tag[:LONGEST_TEXT],
            sentence=self.sentence.text().strip(),
            note=self.note.text().strip(),
        )

    def accept(self) -> None:
        """Keep it, after asking where another has its name."""
        if not self.keep.isEnabled():
            return
        voice = self.voice

        def looked(taken: str) -> None:
            if not taken or self._replaces(taken):
                self._run(lambda: self._node.cloned.keep(voice, instead=bool(taken)), lambda _: self._kept(voice.name))

        self.telling.clear()
        self._run(lambda: self._node.cloned.taken(voice.name), looked)

    def done(self, result: int) -> None:
        """Be silent when it is closed."""
        self.hear.silence()
        super().done(result)

    def _replaces(self, taken: str) -> bool:
        return agrees(
            self,
            self.tr("Replace the cloned voice “{name}”?").format(name=taken),
            self.tr("The one of this name is lost. Books that are begun with it keep it."),
            self.tr("&Replace"),
        )

    def _kept(self, name: str) -> None:
        self.kept.emit(name)
        super().accept()

    def _run(self, call: Callable[[], object], done: Callable[..., None]) -> None:
        def ended(answer: Callable[[], None]) -> None:
            self._show()
            answer()

        self.keep.setEnabled(False)
        self._bridge.run_in_thread(
            call,
            lambda answer: ended(lambda: done(answer)),
            lambda error: ended(lambda: self._fail(error)),
            owner=self,
        )

    def _fail(self, error: Exception) -> None:
        self.telling.fail(error)
        self.adjustSize()

    def _show(self) -> None:
        self.keep.setEnabled(bool(self.name.text().strip()))


class HearOwn(HearButton):
    """Plays what a voice of one's own is cloned from."""

    what = "own voice"

    def __init__(self, node: Node, bridge: Bridge, telling: Telling, parent: QWidget) -> None:
        self._node = node
        super().__init__(bridge, telling, parent)

    def show_idle(self) -> None:
        """Say that it can be heard."""
        self.setText(self.tr("&Hear"))
        self.setToolTip(self.tr("Hear the recording itself"))

    def busy_words(self) -> str:
        """Say that it begins."""
        return self.tr("&Stop")


class _HearFile(HearOwn):
    """Plays a recording, or a voice that was given away."""

    def __init__(self, file: Path, node: Node, bridge: Bridge, dialog: KeepDialog) -> None:
        self._file = file
        super().__init__(node, bridge, dialog.telling, dialog)

    def wanted(self) -> Path:
        """Give the file."""
        return self._file

    def make(self, wanted: Path) -> Sound:  # type: ignore[override]  # what `wanted` gave
        """Decode it."""
        return self._node.hearing.hear_clip(wanted)
