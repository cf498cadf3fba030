"""What kind of file an audiobook becomes, how it sounds, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from e2a_mesh.settings import RULES
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.preparing.companion_ticks import CompanionTicks
from e2a_mesh_gui.preparing.cover_choice import CoverChoice
from e2a_mesh_gui.preparing.numbers import NumberBox
from e2a_mesh_gui.preparing.offers import OfferBox

if TYPE_CHECKING:
    from e2a_mesh.convert import Export
    from e2a_mesh.node import Node

_BITRATES = (24, 32, 48, 64, 96, 128, 192, 256)  # kbit/s
_USUAL_LEVEL = {"rms": -20.0, "lufs": -19.0}


class AudiobookForm(QWidget):
    """Shows an `Export`; `chosen` tells a field of it that a person changed, with its value."""

    chosen = Signal(str, object)

    def __init__(self, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual_bitrate = node.usual_bitrate
        self.pauses = NumberBox("pauses", 0.25, 2, " ×", self)
        self.pauses.setToolTip(
            self.tr("How long the pauses between sentences, paragraphs and chapters are; 1 is usual")
        )
        self.format, self.bitrate, self.channels = OfferBox(self), OfferBox(self), OfferBox(self)
        self.files, self.unit = OfferBox(self), OfferBox(self)
        self._fill_formats()
        self.channels.addItem(self.tr("Mono"), 1)
        self.channels.addItem(self.tr("Stereo, the same on both sides"), 2)
        self.files.addItem(self.tr("One file of the whole book"), "whole")
        self.files.addItem(self.tr("A file of each chapter"), "chapters")
        self.files.addItem(self.tr("Files of some hours"), "hours")
        self.hours = NumberBox("part_hours", 0.5, 2, self.tr(" h at most"), self)
        self.hours.setAccessibleName(self.tr("Hours of a file at most"))
        self.loudness = NumberBox("loudness", 0.5, 1, "", self)
        self.loudness.setToolTip(
            self.tr("Audiobook shops ask for −23 to −18 dB, podcast shops for −19 LUFS in mono and −16 in stereo")
        )
        self.unit.addItem(self.tr("dB (RMS)"), "rms")
        self.unit.addItem(self.tr("LUFS (EBU R 128)"), "lufs")
        self.unit.setAccessibleName(self.tr("What loudness is measured in"))
        self.cover = CoverChoice(self)
        self.also = CompanionTicks(self)
        self.output = QLineEdit(self)
        self.output.setReadOnly(True)
        self.output.setPlaceholderText(self.tr("Beside the book"))
        browse = QPushButton(self.tr("Browse…"), self)
        set_icon(browse, "folder")
        self.beside = QPushButton(self.tr("Beside the Book"), self)
        level, buttons = QHBoxLayout(), QHBoxLayout()
        level.addWidget(self.loudness)
        level.addWidget(self.unit, 1)
        buttons.addWidget(browse)
        buttons.addWidget(self.beside)
        buttons.addStretch(1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Pa&uses:"), self.pauses)
        form.addRow(self.tr("&Format:"), self.format)
        form.addRow(self.tr("B&itrate:"), self.bitrate)
        form.addRow(self.tr("Channels:"), self.channels)
        form.addRow(self.tr("Files:"), self.files)
        form.addRow("", self.hours)
        form.addRow(self.tr("Lou&dness:"), level)
        form.addRow(self.tr("Cover:"), self.cover)
        form.addRow(self.tr("Captions:"), self.also.captions)
        form.addRow(self.tr("Beside it:"), self.also.others)
        form.addRow(self.tr("Folder:"), self.output)
        form.addRow(buttons)
        form.labelForField(level).setBuddy(self.loudness)  # type: ignore[attr-defined]  # it is a QLabel
        self._form = form
        self._connect()
        browse.clicked.connect(self._browse)
        self.beside.clicked.connect(lambda: self.chosen.emit("output", None))

    def _connect(self) -> None:
        self.pauses.valueChanged.connect(lambda value: self.chosen.emit("pauses", round(value, 2)))
        self.format.activated.connect(lambda _: self._choose_format())
        self.bitrate.activated.connect(lambda _: self.chosen.emit("bitrate", self.bitrate.currentData()))
        self.channels.activated.connect(lambda _: self.chosen.emit("channels", self.channels.currentData()))
        self.files.activated.connect(lambda _: self.chosen.emit("split", self.files.currentData()))
        self.hours.valueChanged.connect(lambda value: self.chosen.emit("part_hours", round(value, 2)))
        self.loudness.valueChanged.connect(lambda value: self.chosen.emit("loudness", round(value, 1)))
        self.unit.activated.connect(lambda _: self._choose_unit())
        self.cover.chosen.connect(lambda cover: self.chosen.emit("cover", cover))
        self.also.chosen.connect(lambda also: self.chosen.emit("also", also))

    def show_export(self, export: Export, place: str = "") -> None:
        """Show how an audiobook is written; `place` is where a text goes, which has no file to be beside of."""
        numbers, offers = (self.pauses, self.hours, self.loudness), (self.format, self.bitrate, self.channels)
        boxes = (*numbers, *offers, self.files, self.unit)
        for box in boxes:
            box.blockSignals(True)
        self.pauses.setValue(export.pauses)
        self.format.setCurrentIndex(self.format.findData(export.format))
        self._fill_bitrates(export)
        self.channels.setCurrentIndex(self.channels.findData(export.channels))
        self.files.setCurrentIndex(self.files.findData(export.split))
        self.hours.setValue(export.part_hours)
        self._form.setRowVisible(self.hours, export.split == "hours")
        self.loudness.setValue(export.loudness)
        self.unit.setCurrentIndex(self.unit.findData(export.loudness_unit))
        self.cover.show_cover(export.cover)
        self.also.show_also(export.also)
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
            "m4a": self.tr("M4A, for music players"),
            "mp3": self.tr("MP3, for everything"),
            "opus": self.tr("Opus, small and good"),
            "ogg": self.tr("Ogg, Opus under another name"),
            "flac": self.tr("FLAC, without loss"),
            "wav": self.tr("WAV, for editing"),
            "aac": self.tr("AAC, a bare stream"),
            "mp4": self.tr("MP4, for video players"),
            "webm": self.tr("WebM, for pages of the web"),
        }
        for name in RULES["format"].choices:
            self.format.addItem(told.get(name, name.upper()), name)

    def _fill_bitrates(self, export: Export) -> None:
        usual, rule = self._usual_bitrate(export.format, export.channels), RULES["bitrate"]
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

    def _choose_unit(self) -> None:
        unit = self.unit.currentData()
        self.chosen.emit("loudness", _USUAL_LEVEL[unit])  # a number of one says little in the other
        self.chosen.emit("loudness_unit", unit)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the Audiobook"), self.output.text())
        if folder:
            self.chosen.emit("output", Path(folder))
