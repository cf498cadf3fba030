"""Who reads a book, in which language, how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from e2a_mesh_gui import wording
from e2a_mesh_gui.preparing.clip_row import ClipRow
from e2a_mesh_gui.preparing.line_choice import LineChoice
from e2a_mesh_gui.preparing.numbers import NumberBox
from e2a_mesh_gui.preparing.offers import OfferBox
from e2a_mesh_gui.preparing.preview import PreviewButton
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from e2a_mesh.convert import BookView, Reading
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class VoiceForm(QWidget):
    """Shows a `Reading`; `chosen` tells a field of it that a person changed, with its value."""

    chosen = Signal(str, object)

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: BookView | None = None
        self.language, self.voice = OfferBox(self), OfferBox(self)
        self.headings, self.dialogue = OfferBox(self), OfferBox(self)
        self.telling = Telling(self)
        self.clip = ClipRow(node, bridge, self)
        self.setAcceptDrops(True)
        self.preview = PreviewButton(node, bridge, self._to_hear, self.telling, self)
        self.speed = NumberBox("speed", 0.05, 2, " ×", self)
        self.speed.setToolTip(self.tr("1 is the voice's own pace"))
        self.notes = OfferBox(self)
        self.notes.addItem(self.tr("Left out"), "skip")
        self.notes.addItem(self.tr("Read after the sentence they belong to"), "inline")
        self.pictures = QCheckBox(self.tr("Describe pictures"), self)
        self.pictures.setToolTip(self.tr("By the alternative texts that the book gives them"))
        before, after = self.tr("Opening line:"), self.tr("Closing line:")
        self.opening = LineChoice("opening", before, self.tr("Title and author"), self)
        self.closing = LineChoice("closing", after, self.tr("Title, author and voice"), self)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Language:"), self.language)
        form.addRow(self.tr("&Voice:"), self.voice)
        form.addRow("", self.preview)
        form.addRow(self.telling)
        form.addRow(self.tr("Recording:"), self.clip)
        form.addRow(self.clip.telling)
        form.addRow(self.tr("Sp&eed:"), self.speed)
        form.addRow(self.tr("Headings by:"), self.headings)
        form.addRow(self.tr("Dialogue by:"), self.dialogue)
        form.addRow(self.tr("Notes:"), self.notes)
        form.addRow("", self.pictures)
        form.addRow(before, self.opening)
        form.addRow(after, self.closing)
        self.clip.chosen.connect(self._choose_clip)
        self.language.activated.connect(lambda _: self.chosen.emit("language", self.language.currentData()))
        self.voice.activated.connect(self._choose_voice)
        for box, field in ((self.headings, "heading_voice"), (self.dialogue, "dialogue_voice")):
            box.activated.connect(lambda _, box=box, field=field: self.chosen.emit(field, box.currentData()))
        self.speed.valueChanged.connect(lambda value: self.chosen.emit("speed", round(value, 2)))
        self.notes.activated.connect(lambda _: self.chosen.emit("notes", self.notes.currentData()))
        self.pictures.toggled.connect(lambda on: self.chosen.emit("alt_text", on))
        self.opening.chosen.connect(lambda line: self.chosen.emit("opening", line))
        self.closing.chosen.connect(lambda line: self.chosen.emit("closing", line))

    def show_reading(self, view: BookView, reading: Reading) -> None:
        """Show how a book is read; `view` is that of its `usual` reading."""
        other = view is not self._view
        self._view = view
        boxes = (self.language, self.voice, self.headings, self.dialogue, self.speed, self.notes, self.pictures)
        for box in boxes:
            box.blockSignals(True)
        if other:
            self._fill(view, own=not reading.language)
        self.language.select(reading.language, wording.language(reading.language))
        self.voice.select(self._id_of(reading.voice))
        self.headings.select(self._id_of(reading.heading_voice))
        self.dialogue.select(self._id_of(reading.dialogue_voice))
        self.speed.setValue(reading.speed)
        self.notes.select(reading.notes)
        self.pictures.setChecked(reading.alt_text)
        self.opening.show_line(reading.opening)
        self.closing.show_line(reading.closing)
        self.clip.show_clip(reading.clip, cloning=view.cloning)
        for box in boxes:
            box.blockSignals(False)
        self.preview.setEnabled(bool(self._to_hear()[1]) and (view.cloning or reading.clip is None))
        if other:
            self.preview.silence()
            self.telling.clear()
            if not view.voice and not reading.voice and (view.cloning or reading.clip is None):
                self.telling.warn(
                    self.tr("No installed voice speaks this language. Choose another language, or any voice.")
                )

    def _fill(self, view: BookView, *, own: bool) -> None:
        self.language.clear()
        of_book = self.tr("The book's: {language}").format(language=wording.language(view.language))
        self.language.addItem(of_book if own else self.tr("The book's own"), "")
        for words, tag in sorted((wording.language(tag), tag) for tag in view.languages):
            self.language.addItem(words, tag)
        for box in (self.voice, self.headings, self.dialogue):
            box.clear()
        names = {voice.id: wording.voice(voice) for voice in (*view.voices, *view.others)}
        if view.voice:
            self.voice.addItem(self.tr("Best: {voice}").format(voice=names.get(view.voice, view.voice)), "")
        else:
            self.voice.addItem(self.tr("None speaks this language"), "")
        for box in (self.headings, self.dialogue):
            box.addItem(self.tr("As the book"), "")
        for box in (self.voice, self.headings, self.dialogue):
            for voices in (view.voices, view.others):
                if voices:
                    box.insertSeparator(box.count())
                for voice in voices:
                    box.addItem(names[voice.id], voice.id)

    def _id_of(self, wanted: str) -> str:
        """Complete a part of an id, as the command line takes it."""
        if not wanted or self._view is None:
            return ""
        known = [voice.id for voice in (*self._view.voices, *self._view.others)]
        fitting = [one for one in known if wanted.lower() in one.lower()]
        return wanted if wanted in known or len(fitting) != 1 else fitting[0]

    def _choose_voice(self, _place: int) -> None:
        self.preview.silence()
        self.telling.clear()
        self.chosen.emit("voice", self.voice.currentData())

    def _choose_clip(self, clip: Path | None) -> None:
        self.preview.silence()
        self.telling.clear()
        self.chosen.emit("voice", "")  # those that speak like a recording are others
        self.chosen.emit("clip", clip)

    def silence(self) -> None:
        """Speak no more."""
        self.preview.silence()
        self.clip.hear.silence()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a recording; books are for the whole window."""
        self.clip.drag_over(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read with the voice in it."""
        self.clip.drop(event)

    def _to_hear(self) -> tuple[str, str, float, Path | None, str]:
        view = self._view
        voice = self.voice.currentData() or (view.voice if view is not None else "")
        sample, book = (view.sample, view.digest) if view is not None else ("", "")
        return sample, voice, round(self.speed.value(), 2), self.clip.clip, book
