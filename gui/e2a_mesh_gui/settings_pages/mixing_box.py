"""The voices that are made of several others, where an engine can do that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from e2a_mesh_gui import wording
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.preparing.hear_button import HearButton
from e2a_mesh_gui.settings_pages.asking import agrees
from e2a_mesh_gui.settings_pages.mix_dialog import MixDialog
from e2a_mesh_gui.settings_pages.voice_table import VoiceTable
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from e2a_mesh.model import Sound, Voice
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class MixingBox(QWidget):
    """Lists them under a heading of its own; `inside`, which is all of it, is hidden where nothing can be mixed."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._voices: tuple[Voice, ...] = ()
        line = self.fontMetrics().height()
        self.inside = QWidget(self)
        heading = QLabel(self.tr("Mixed voices"), self.inside)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.table = VoiceTable(self.tr("Mixed voices"), (self.tr("Voice"), self.tr("Language")), self.inside)
        self.telling = Telling(self.inside)
        self.hear = _HearMixed(node, bridge, self)
        self.mix = QPushButton(self.tr("&Mix a Voice…"), self.inside)
        self.remove = QPushButton(self.tr("&Remove"), self.inside)
        set_icon(self.mix, "add")
        set_icon(self.remove, "remove")
        self.mix.clicked.connect(self._mix)
        self.remove.clicked.connect(self._remove)
        self.table.unwanted.connect(self._remove)
        self.table.itemSelectionChanged.connect(self._choose)
        buttons = QHBoxLayout()
        for button in (self.mix, self.hear, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        within = QVBoxLayout(self.inside)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(round(line * 0.6))
        within.addWidget(heading)
        within.addWidget(self.table)
        within.addLayout(buttons)
        within.addWidget(self.telling)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inside)
        self.inside.hide()
        self._show_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        """Show those that there are now."""
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        def looked(answer: tuple[tuple[Voice, ...], tuple[Voice, ...]]) -> None:
            self._voices, mixed = answer
            self.table.show_rows(
                (voice.id, (voice.title or voice.name, wording.language(voice.languages[0]))) for voice in mixed
            )
            self.inside.setVisible(bool(self._voices or mixed))
            self._show_buttons()

        mixing = self._node.mixing
        self._bridge.run_in_thread(lambda: (mixing.parts(), mixing.mixed()), looked, self.telling.fail, owner=self)

    def _mix(self) -> None:
        self.telling.clear()
        self.hear.silence()
        dialog = MixDialog(self._voices, self._node, self._bridge, self)
        dialog.mixed.connect(self._kept)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _kept(self, voice: Voice) -> None:
        self.hear.forget()
        self.telling.succeed(self.tr("“{name}” is kept.").format(name=voice.title or voice.name))
        self._look()

    def _remove(self) -> None:
        chosen = self.table.chosen()
        if not chosen:
            return
        question = (
            self.tr("Remove the mixed voice {name}?").format(name=chosen[0])
            if len(chosen) == 1
            else self.tr("Remove %n mixed voice(s)?", "", len(chosen))
        )
        more = self.tr("Books that are being read by it cannot be carried on. The voices that it is made of stay.")
        if not agrees(self, question, more, self.tr("&Remove")):
            return

        def remove() -> None:
            for name in chosen:
                self._node.mixing.unmix(name)

        def failed(error: Exception) -> None:
            self.telling.fail(error)
            self._look()

        self.telling.clear()
        self.hear.silence()
        self._bridge.run_in_thread(remove, lambda _: self._look(), failed, owner=self)

    def _choose(self) -> None:
        self.hear.silence()
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = len(self.table.chosen())
        self.hear.setEnabled(chosen == 1)
        self.remove.setEnabled(chosen > 0)
        self.mix.setEnabled(len(self._voices) > 1)


class _HearMixed(HearButton):
    """Has the chosen voice say a sentence of its language."""

    what = "mixed voice"

    def __init__(self, node: Node, bridge: Bridge, box: MixingBox) -> None:
        self._node, self._box = node, box
        super().__init__(bridge, box.telling, box.inside)

    def wanted(self) -> str:
        """Give the voice's id."""
        return self._box.table.chosen()[0]

    def make(self, wanted: str) -> Sound:  # type: ignore[override]  # what `wanted` gave
        """Have it spoken."""
        return self._node.hearing.preview("", wanted)

    def show_idle(self) -> None:
        """Say that it can be heard."""
        self.setText(self.tr("Hear I&t"))
        self.setToolTip(self.tr("Let this voice say a sentence of its language"))

    def busy_words(self) -> str:
        """Say that the voice begins."""
        return self.tr("Learns the Sentence…")
