"""What is written beside an audiobook: captions, a book to read along, a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from e2a_mesh.convert.companions import COMPANIONS, EPUB, REPORT, chosen
from e2a_mesh.readalong import CAPTIONS
from e2a_mesh_gui.window.ticks import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CompanionTicks(QObject):
    """A box to tick for each kind, in a row of `captions` and a column of `others`; `chosen` tells `Export.also`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.captions, self.others = QHBoxLayout(), QVBoxLayout()
        self.ticks: dict[str, Tick] = {}
        told = {
            "srt": self.tr("Captions that most video players show, as SRT"),
            "vtt": self.tr("Captions for pages of the web, as WebVTT"),
            "lrc": self.tr("Lines that music players show like lyrics, as LRC"),
            EPUB: self.tr("An EPUB with the sound in it, whose reader marks what is heard"),
            REPORT: self.tr("A page on who spoke what, and where all of the book went"),
        }
        words = {EPUB: self.tr("EPUB to read along"), REPORT: self.tr("Report")}
        for kind in COMPANIONS:
            tick = self.ticks[kind] = Tick(words.get(kind, kind.upper()), parent)
            tick.setToolTip(told.get(kind, ""))
            tick.setAccessibleDescription(tick.toolTip())
            if kind in CAPTIONS:
                tick.setAccessibleName(self.tr("Captions, {kind}").format(kind=kind.upper()))
            tick.clicked.connect(self._choose)
            (self.captions if kind in CAPTIONS else self.others).addWidget(tick)
        self.captions.addStretch(1)

    def show_also(self, also: str) -> None:
        """Tick what is named in an `Export.also`."""
        named = chosen(also)
        for kind, tick in self.ticks.items():
            tick.setChecked(kind in named)

    def _choose(self) -> None:
        self.chosen.emit(",".join(kind for kind, tick in self.ticks.items() if tick.isChecked()))
