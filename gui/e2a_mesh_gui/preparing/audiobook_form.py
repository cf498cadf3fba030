"""What kind of file an audiobook becomes, how it sounds, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from e2a_mesh.settings import RULES
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.preparing.numbers import NumberBox
from e2a_mesh_gui.preparing.offers import OfferBox

if TYPE_CHECKING:
    from e2a_mesh.convert import Export
    from e2a_mesh.node import Node

_BITRATES = (24, 32, 48, 64, 96, 128, 192, 256)  # kbit/s


class AudiobookForm(QWidget):
    """Shows an `Export`; `chosen` tells a field of it that a person changed, with its value."""

    chosen = Signal(str, object)

    def __init__(self, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual_bitrates = node.usual_bitrates
        self.pauses = NumberBox("pauses", 0.25, 2, " ×", self)
        self.pauses.setToolTip(
            self.tr("How long the pauses between sentences, paragraphs and chapters are; 1 is usual")
        )
        self.format, self.bitrate, self.files = OfferBox(self), OfferBox(self), OfferBox(self)
        self._fill_formats()
        self.files.addItem(self.tr("One file of the whole book"), False)
        self.files.addItem(self.tr("A file of each chapter"), True)
        self.loudness = NumberBox("loudness", 0.5, 1, " dB", self)
        self.loudness.setToolTip(self.tr("Audiobook shops ask for −23 to −18 dB"))
        self.output = QLineEdit(self)
        self.output.setReadOnly(True)
        self.output.setPlaceholderText(self.tr("Beside the book"))
        browse = QPushButton(self.tr("Browse…"), self)
        set_icon(browse, "folder")
        self.beside = QPushButton(self.tr("Beside the Book"), self)
        buttons = QHBoxLayout()
        buttons.addWidget(browse)
        buttons.addWidget(self.beside)
        buttons.addStretch(1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Pa&uses:"), self.pauses)
        form.addRow(self.tr("&Format:"), self.format)
        form.addRow(self.tr("B&itrate:"), self.bitrate)
        form.addRow(self.tr("Files:"), self.files)
        form.addRow(self.tr("Lou&dness:"), self.loudness)
        form.addRow(self.tr("Folder:"), self.output)
        form.addRow(buttons)
        self.pauses.valueChanged.connect(lambda value: self.chosen.emit("pauses", round(value, 2)))
        self.format.activated.connect(lambda _: self._choose_format())
        self.bitrate.activated.connect(lambda _: self.chosen.emit("bitrate", self.bitrate.currentData()))
        self.files.activated.connect(lambda _: self.chosen.emit("by_chapter", self.files.currentData()))
        self.loudness.valueChanged.connect(lambda value: self.chosen.emit("loudness", round(value, 1)))
        browse.clicked.connect(self._browse)
        self.beside.clicked.connect(lambda: self.chosen.emit("output", None))

    def show_export(self, export: Export, place: str = "") -> None:
        """Show how an audiobook is written; `place` is where a text goes, which has no file to be beside of."""
        boxes = (self.pauses, self.format, self.bitrate, self.files, self.loudness)
        for box in boxes:
            box.blockSignals(True)
        self.pauses.setValue(export.pauses)
        self.format.setCurrentIndex(self.format.findData(export.format))
        self._fill_bitrates(export)
        self.files.setCurrentIndex(self.files.findData(export.by_chapter))
        self.loudness.setValue(export.loudness)
        self.output.setText(str(export.output) if export.output is not None else "")
        self.output.setToolTip(self.output.text())
        self.output.setPlaceholderText(place or self.tr("Beside the book"))
        self.beside.setText(self.tr("Usual Folder") if place else self.tr("Beside the Book"))
        self.beside.setEnabled(export.output is not None)
        for box in boxes:
            box.blockSignals(False)

    def _fill_formats(self) -> None:
        told = {
            "m4b": self.tr("M4B, for audiobook players"),
            "mp3": self.tr("MP3, for everything"),
            "opus": self.tr("Opus, small and good"),
            "flac": self.tr("FLAC, without loss"),
            "wav": self.tr("WAV, for editing"),
        }
        for name in RULES["format"].choices:
            self.format.addItem(told.get(name, name.upper()), name)

    def _fill_bitrates(self, export: Export) -> None:
        usual, rule = self._usual_bitrates.get(export.format, 0), RULES["bitrate"]
        self.bitrate.clear()
        self.bitrate.setEnabled(bool(usual))
        if not usual:
            self.bitrate.addItem(self.tr("Needs none"), export.bitrate)
            return
        self.bitrate.addItem(self.tr("Usual ({number} kbit/s)").format(number=usual), 0)
        offered = {one for one in _BITRATES if rule.low <= one <= rule.high}
        for number in sorted(offered | ({export.bitrate} - {0})):
            self.bitrate.addItem(self.tr("{number} kbit/s").format(number=number), number)
        self.bitrate.setCurrentIndex(self.bitrate.findData(export.bitrate))

    def _choose_format(self) -> None:
        wanted = self.format.currentData()
        self.chosen.emit("bitrate", 0)  # what is much for one format is little for another
        self.chosen.emit("format", wanted)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the Audiobook"), self.output.text())
        if folder:
            self.chosen.emit("output", Path(folder))
