"""Which picture an audiobook bears: the book's own or a made one, another, or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from e2a_mesh.convert import MADE_COVER, NO_COVER
from e2a_mesh_gui.preparing.offers import OfferBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PICTURES = "*.jpg *.jpeg *.png *.webp *.gif *.bmp"
_OTHER = "…"  # no path of a picture


class CoverChoice(OfferBox):
    """Offers covers; `chosen` tells one as an `Export` has it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._fill()
        self.activated.connect(self._choose)

    def show_cover(self, cover: str) -> None:
        """Show what is chosen."""
        self._shown = cover
        self._fill()
        if self.findData(cover) < 0:
            self.insertItem(self.count() - 1, Path(cover).name, cover)
        self.setCurrentIndex(self.findData(cover))
        self.setToolTip(cover if cover not in ("", MADE_COVER, NO_COVER) else self.currentText())

    def _fill(self) -> None:
        self.clear()
        self.addItem(self.tr("The book's, else one that is made"), "")
        self.addItem(self.tr("Made of title and author"), MADE_COVER)
        self.addItem(self.tr("None"), NO_COVER)
        self.addItem(self.tr("Another picture…"), _OTHER)

    def _choose(self, _place: int) -> None:
        cover = self.currentData()
        if cover == _OTHER:
            pictures = self.tr("Pictures ({suffixes})").format(suffixes=PICTURES)
            cover, _ = QFileDialog.getOpenFileName(self, self.tr("Picture for the Cover"), self._shown, pictures)
        if cover is None or (not cover and self.currentData() == _OTHER):
            self.show_cover(self._shown)
        else:
            self.chosen.emit(cover)
