"""The cloned voices that are kept: heard, made of recordings, given away, taken in and forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from e2a_mesh.cloning import SUFFIX, checked_name, read_voice
from e2a_mesh.convert import cloned_from
from e2a_mesh.errors import VoiceError
from e2a_mesh_gui import wording
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.preparing.clip_row import recordings_filter
from e2a_mesh_gui.settings_pages.asking import agrees
from e2a_mesh_gui.settings_pages.keep_dialog import HearOwn, KeepDialog
from e2a_mesh_gui.settings_pages.voice_table import VoiceTable
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from e2a_mesh.cloning import ClonedVoice
    from e2a_mesh.model import Sound
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge

_Answer = TypeVar("_Answer")


class ClonedBox(QWidget):
    """Lists them; each change is made at once, and what goes wrong is told below."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._busy = False
        line = self.fontMetrics().height()
        self.about = Telling(self)
        headings = (self.tr("Voice"), self.tr("Language"), self.tr("Kept on"), self.tr("Note"))
        self.table = VoiceTable(self.tr("Cloned voices"), headings, self)
        self.telling = Telling(self)
        self.hear = _HearKept(node, bridge, self)
        self.clone = QPushButton(self.tr("&Clone a Voice…"), self)
        self.takes = QPushButton(self.tr("&Import…"), self)
        self.gives = QPushButton(self.tr("E&xport…"), self)
        self.forget = QPushButton(self.tr("&Forget"), self)
        set_icon(self.clone, "add")
        set_icon(self.forget, "remove")
        self.clone.clicked.connect(self._choose_recording)
        self.takes.clicked.connect(self._choose_voice_file)
        self.gives.clicked.connect(self._choose_target)
        self.forget.clicked.connect(self._forget)
        self.table.unwanted.connect(self._forget)
        self.table.itemSelectionChanged.connect(self._choose)
        chosen, all_of_them = QHBoxLayout(), QHBoxLayout()
        for button in (self.hear, self.gives, self.forget):
            chosen.addWidget(button)
        for button in (self.clone, self.takes):
            all_of_them.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(round(line * 0.6))
        layout.addWidget(self.about)
        layout.addWidget(self.table)
        for row in (chosen, all_of_them):
            row.addStretch(1)
            layout.addLayout(row)
        layout.addWidget(self.telling)
        self._show_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        """Show those that there are now; a command may have changed them."""
        super().showEvent(event)
        self._look()

    # -- taking in -------------------------------------------------------------------------------------------------

    def offer_recording(self, file: Path) -> None:
        """Listen to a recording, and let its voice be kept."""

        def cloned() -> ClonedVoice:
            return cloned_from(self._node.recordings.clip_of(file), self._name_after(file))

        self.telling.note(self.tr("Listens to it…"))
        self._run(cloned, lambda voice: self._let_keep(voice, file))

    def offer_voice_file(self, file: Path) -> None:
        """Read a voice that was given away, and let it be kept."""
        self.telling.clear()
        self._run(lambda: read_voice(file), lambda voice: self._let_keep(voice, file))

    def _name_after(self, file: Path) -> str:
        try:
            return checked_name(file.stem)
        except VoiceError:
            return self.tr("My Voice")

    def _let_keep(self, voice: ClonedVoice, file: Path) -> None:
        self.telling.clear()
        self.hear.silence()
        dialog = KeepDialog(voice, file, self._node, self._bridge, self)
        dialog.kept.connect(self._kept)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _kept(self, name: str) -> None:
        self.hear.forget()
        self.telling.succeed(self.tr("“{name}” is kept.").format(name=name))
        self._look(name)

    # -- what a person does ----------------------------------------------------------------------------------------

    def _choose_recording(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a Recording"), "", recordings_filter())
        if chosen:
            self.offer_recording(Path(chosen))

    def _choose_voice_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Import a Cloned Voice"), "", self._kinds())
        if chosen:
            self.offer_voice_file(Path(chosen))

    def _choose_target(self) -> None:
        (name,) = self.table.chosen()
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the Cloned Voice"), f"{name}{SUFFIX}", self._kinds()
        )
        if chosen:  # the dialog asked about a file that is there
            self.telling.clear()
            self._run(
                lambda: self._node.cloned.export(name, Path(chosen), instead=True),
                lambda file: self.telling.succeed(self.tr("It is in {file}.").format(file=file)),
            )

    def _kinds(self) -> str:
        return self.tr("Cloned voices ({kinds})").format(kinds=f"*{SUFFIX}") + ";;" + self.tr("All files (*)")

    def _forget(self) -> None:
        names = self.table.chosen()
        if self._busy or not names:
            return
        question = (
            self.tr("Forget the cloned voice “{name}”?").format(name=names[0])
            if len(names) == 1
            else self.tr("Forget %n cloned voice(s)?", "", len(names))
        )
        more = self.tr("It cannot be brought back, unless you exported it. Books that are begun with it keep it.")
        if not agrees(self, question, more, self.tr("&Forget")):
            return

        def forget() -> None:
            for name in names:
                self._node.cloned.forget(name)

        self.telling.clear()
        self.hear.silence()
        self.hear.forget()
        self._run(forget, lambda _: self._look(), always=self._look)

    def _choose(self) -> None:
        self.hear.silence()
        self._show_buttons()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _look(self, then: str = "") -> None:
        def looked(answer: tuple[Sequence[ClonedVoice], list[str]]) -> None:
            voices, engines = answer
            self.table.show_rows((voice.name, _cells(voice)) for voice in voices)
            self.about.note(self._words_about(engines))
            if then:
                self.table.choose(then)
            self._show_buttons()

        self._bridge.run_in_thread(
            lambda: (self._node.cloned.voices(), self._node.cloning_engines()),
            looked,
            self.telling.fail,
            owner=self,
        )

    def _words_about(self, engines: list[str]) -> str:
        told = self.tr("Voices of recordings, which a book's choices offer under “Voice”.")
        if engines:
            return told
        return f"{told} {self.tr('No engine that speaks like a recording is installed.')}"

    def _show_buttons(self) -> None:
        chosen = len(self.table.chosen())
        self.hear.setEnabled(chosen == 1)
        self.gives.setEnabled(chosen == 1 and not self._busy)
        self.forget.setEnabled(chosen > 0 and not self._busy)
        self.clone.setEnabled(not self._busy)
        self.takes.setEnabled(not self._busy)

    # -- asking the node -------------------------------------------------------------------------------------------

    def _run(
        self,
        call: Callable[[], _Answer],
        done: Callable[[_Answer], None],
        always: Callable[[], None] | None = None,
    ) -> None:
        def failed(error: Exception) -> None:
            self._ended()
            self.telling.fail(error)
            if always is not None:
                always()

        def succeeded(answer: _Answer) -> None:
            self._ended()
            done(answer)

        self._busy = True
        self._show_buttons()
        self._bridge.run_in_thread(call, succeeded, failed, owner=self)

    def _ended(self) -> None:
        self._busy = False
        self._show_buttons()


class _HearKept(HearOwn):
    """Plays the voice that is chosen, if it is still there."""

    def __init__(self, node: Node, bridge: Bridge, box: ClonedBox) -> None:
        self._box = box
        super().__init__(node, bridge, box.telling, box)

    def wanted(self) -> str:
        """Give its name."""
        return self._box.table.chosen()[0]

    def make(self, wanted: str) -> Sound:  # type: ignore[override]  # what `wanted` gave
        """Read it."""
        return self._node.hearing.hear_clip(self._node.cloned.path(wanted))


def _cells(voice: ClonedVoice) -> tuple[str, ...]:
    made = QLocale().toString(QDate(voice.made.year, voice.made.month, voice.made.day), QLocale.FormatType.ShortFormat)
    return voice.name, wording.language(voice.language) if voice.language else "", made, voice.note
