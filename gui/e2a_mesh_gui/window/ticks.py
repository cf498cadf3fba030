"""Boxes to tick and to choose from, framed so that they are seen in the dark, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QStyle, QStyleOptionButton

from e2a_mesh_gui.window import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent
    from PySide6.QtWidgets import QWidget


_ROUND = 1.5  # pixels of a round frame, which is drawn with soft edges


def frame_of(palette: QPalette) -> QColor:
    """Give the colour of a frame that stands out from any ground; some styles draw one as dark as a dark ground."""
    return colours.blend(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text), 0.6)


def needs_frame(widget: QWidget) -> bool:
    """Tell whether the style is the one that draws frames which are not seen in the dark."""
    return widget.style().name().casefold() == "fusion"


class Tick(QCheckBox):
    """A box to tick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it with its frame."""
        super().paintEvent(event)
        if not needs_frame(self):
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setPen(frame_of(self.palette()))
        painter.drawRect(box.adjusted(0, 0, -1, -1))


class Choice(QRadioButton):
    """One of several choices."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it with its frame."""
        super().paintEvent(event)
        if not needs_frame(self):
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(frame_of(self.palette()), _ROUND))
        painter.drawEllipse(QRectF(box).adjusted(1, 1, -1, -1))
