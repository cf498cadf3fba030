"""The recording whose voice is to read the book: chosen, heard, and taken away again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from e2a_mesh.cloning import SUFFIX as KEPT
from e2a_mesh.errors import VoiceError
from e2a_mesh_gui.preparing.hear_button import HearButton
from e2a_mesh_gui.window.dropping import sound_in
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from e2a_mesh.model import Sound
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge

_KINDS = ("wav", "flac", "mp3", "m4a", "ogg", "opus", "aac", "aiff", "wma")


class ClipRow(QWidget):
    """Shows the recording of a `Reading`; `chosen` tells another that can be heard, or None.

    What is to be said of it stands in `telling`, which whoever holds this row puts below.
    """

    chosen = Signal(object)  # Path or None

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._clip: Path | None = None
        self._cloning = True
        self._tried = 0  # counts, so that of several recordings that were chosen in a row the last one counts
        self.telling = Telling(self)
        self.name = QLabel(self)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setAccessibleName(self.tr("Choose a Recording"))
        self.choose.setToolTip(
            self.tr("Read with the voice in a recording of some ten seconds; it may be dropped here")
        )
        self.hear = _HearClip(node, bridge, self)
        self.remove = QPushButton(self.tr("Remove"), self)
        self.remove.setToolTip(self.tr("Read with an installed voice again"))
        named, buttons = QHBoxLayout(), QHBoxLayout()
        named.addWidget(self.name, 1)
        named.addWidget(self.remove)
        for button in (self.choose, self.hear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(named)
        column.addLayout(buttons)
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)

    @property
    def clip(self) -> Path | None:
        """The recording that is shown."""
        return self._clip

    def show_clip(self, clip: Path | None, *, cloning: bool) -> None:
        """Show a recording; `cloning` is whether any installed voice could speak as it."""
        if clip != self._clip:
            self._tried += 1
            self.hear.silence()
        self._clip, self._cloning = clip, cloning
        self.name.setText("" if clip is None else clip.stem if clip.suffix == KEPT else clip.name)
        self.name.setToolTip(str(clip or ""))
        self.name.setAccessibleName(self.tr("The recording: {name}").format(name=self.name.text()))
        self.name.setVisible(clip is not None)
        self.hear.setVisible(clip is not None)
        self.remove.setVisible(clip is not None)
        self.choose.setEnabled(cloning)
        if cloning:
            self.telling.clear()
        else:
            self._tell_why_not()

    def take(self, path: Path) -> None:
        """Take a recording that a person chose, if it can be heard."""
        if not self._cloning:
            self._tell_why_not()
            return
        self._tried += 1
        tried = self._tried

        def heard(_sound: Sound) -> None:
            if tried == self._tried:
                self.chosen.emit(path)

        def refused(error: Exception) -> None:
            if tried == self._tried:
                self.telling.fail(error)

        self.telling.note(self.tr("Listens to it…"))
        self._bridge.run_in_thread(lambda: self._node.hearing.hear_clip(path), heard, refused, owner=self)

    def _tell_why_not(self) -> None:
        words = self.tr("No engine that speaks like a recording is installed.")
        if self._clip is None:
            self.telling.note(words + " " + self.tr("Choose one of the voices above."))
        else:
            self.telling.warn(words + " " + self.tr("Remove the recording, and choose a voice."))

    def _choose(self) -> None:
        names = self._node.cloned.names()
        if names:
            self.menu_of(names).popup(self.choose.mapToGlobal(self.choose.rect().bottomLeft()))
        else:
            self._choose_file()

    def menu_of(self, names: Sequence[str]) -> QMenu:
        """Offer the cloned voices that are kept, and files; the menu goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            kept = menu.addAction(name.replace("&", "&&"))
            kept.triggered.connect(lambda _=False, name=name: self._take_kept(name))
        menu.addSeparator()
        menu.addAction(self.tr("From a File…")).triggered.connect(self._choose_file)
        return menu

    def _take_kept(self, name: str) -> None:
        try:
            self.take(self._node.cloned.path(name))
        except VoiceError as error:  # it was forgotten meanwhile
            self.telling.fail(error)

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a Recording"),
            str(self._clip.parent) if self._clip is not None else "",
            recordings_filter(),
        )
        if chosen:
            self.take(Path(chosen))

    def _remove(self) -> None:
        self.hear.silence()
        self.chosen.emit(None)

    # -- dropping: for whoever holds this row ----------------------------------------------------------------------

    def drag_over(self, event: QDragEnterEvent) -> None:
        """Accept a recording that is dragged here."""
        if sound_in(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def drop(self, event: QDropEvent) -> None:
        """Take a recording that is dropped here."""
        sound = sound_in(event.mimeData())
        if sound is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.take(sound)


def recordings_filter() -> str:
    """Name the kinds of files that recordings are, as dialogs for files want it."""
    kinds = " ".join(f"*.{kind}" for kind in _KINDS)
    every = QCoreApplication.translate("ClipRow", "All files (*)")
    return QCoreApplication.translate("ClipRow", "Recordings ({kinds})").format(kinds=kinds) + ";;" + every


class _HearClip(HearButton):
    """Plays the recording."""

    what = "clip"

    def __init__(self, node: Node, bridge: Bridge, row: ClipRow) -> None:
        self._node, self._row = node, row
        super().__init__(bridge, row.telling, row)

    def wanted(self) -> Path | None:
        """Give the recording."""
        return self._row.clip

    def make(self, wanted: Path) -> Sound:  # type: ignore[override]  # what `wanted` gave
        """Decode it."""
        return self._node.hearing.hear_clip(wanted)

    def show_idle(self) -> None:
        """Say that the recording can be heard."""
        self.setText(self.tr("Play"))
        self.setToolTip(self.tr("Hear the recording itself"))

    def busy_words(self) -> str:
        """Say that it begins."""
        return self.tr("Stop")
