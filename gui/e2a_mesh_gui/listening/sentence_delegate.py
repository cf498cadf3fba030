"""How a passage is drawn in the list: two lines of its words, what is to be said of it, a mark while it is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from e2a_mesh.job import ChunkState
from e2a_mesh_gui import wording
from e2a_mesh_gui.models.sentences import SentenceRole, SentenceRow
from e2a_mesh_gui.window import colours

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

_LINES = 2
_HEIGHT = 3.9  # in heights of a line: two lines of words, one of what is to be said, and room
_MARK = 0.25


class SentenceDelegate(QStyledItemDelegate):
    """Draws every passage as high as the others, so that thousands of them are laid out at once."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for the same height each time."""
        line = QFontMetrics(option.font).height()
        return QSize(line * 12, round(line * _HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one passage."""
        row = index.data(SentenceRole.ROW)
        if not isinstance(row, SentenceRow):
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        painter.save()
        self._draw(painter, option, row, heard=bool(index.data(SentenceRole.HEARD)))
        painter.restore()

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, row: SentenceRow, *, heard: bool) -> None:
        palette, line = option.palette, QFontMetrics(option.font).height()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        ground = palette.color(QPalette.ColorRole.Highlight if selected else QPalette.ColorRole.Base)
        dim = colours.blend(ground, ink, 0.72)
        place = QRect(option.rect)
        if heard:
            mark = QRect(place.left(), place.top(), round(line * _MARK), place.height())
            painter.fillRect(mark, ink if selected else palette.color(QPalette.ColorRole.Highlight))
        area = place.adjusted(round(line * 0.7), round(line * 0.3), -round(line * 0.6), -round(line * 0.3))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if heard else QFont.Weight.Normal)
        painter.setPen(ink if row.state is ChunkState.DONE else dim)
        _draw_lines(painter, area, row.text, font)
        below = QRect(area.left(), area.top() + round(line * 2.1), area.width(), line)
        time = wording.duration(row.start) if row.seconds else ""
        state = wording.sentence_state(row)
        failed = row.state is ChunkState.FAILED and not selected
        painter.setFont(option.font)
        painter.setPen(colours.of_trouble(palette) if failed else dim)
        words = " · ".join(filter(None, [time, row.machine, state]))
        elided = QFontMetrics(option.font).elidedText(words, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


def _draw_lines(painter: QPainter, area: QRect, text: str, font: QFont) -> None:
    """Draw the first lines of a text; the last of them says by three dots that there is more."""
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeading))
    metrics = QFontMetrics(font)
    layout.beginLayout()
    painter.setFont(font)
    for number in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        words = text[line.textStart() : line.textStart() + line.textLength()]
        if number + 1 == _LINES:
            words = metrics.elidedText(text[line.textStart() :], Qt.TextElideMode.ElideRight, area.width())
        place = QRect(area.left(), area.top() + number * metrics.height(), area.width(), metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)
    layout.endLayout()
