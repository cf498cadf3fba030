"""The machines of the household as cards, side by side: name, whether each lends, what it reads, how its devices do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from e2a_mesh_gui import wording
from e2a_mesh_gui.models.machines import ROW, MachineRow
from e2a_mesh_gui.window import colours

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from e2a_mesh_gui.models.machines import MachinesModel

_WIDTH, _HEIGHT, _GAP = 17.0, 7.2, 0.5  # in heights of a line
_DEVICES = 2  # of which there is room to tell
_LINES = 4  # for which there is room under the name


class MachineCards(QListView):
    """Shows a `MachinesModel` in one row that scrolls sideways."""

    def __init__(self, model: MachinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self))
        self.setAccessibleName(self.tr("Machines"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(round(self.fontMetrics().height() * (_HEIGHT + _GAP)) + bar)


class CardDelegate(QStyledItemDelegate):
    """Draws a `MachineRow` as a card."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give all cards one size."""
        line = QFontMetrics(option.font).height()
        return QSize(round(line * (_WIDTH + _GAP)), round(line * (_HEIGHT + _GAP)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one card."""
        row = index.data(ROW)
        if not isinstance(row, MachineRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, palette = option.font, option.palette
        line = QFontMetrics(font).height()
        gap = line * _GAP
        card = QRectF(option.rect).adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2)
        ink = palette.color(QPalette.ColorRole.Text)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        edge = palette.color(QPalette.ColorRole.Highlight) if focused else colours.faint(palette, 0.22)
        painter.setPen(QPen(edge, 2.0 if focused else 1.0))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(card, line * 0.4, line * 0.4)
        inner = card.adjusted(line * 0.8, line * 0.5, -line * 0.8, -line * 0.4).toRect()
        _draw_sign(painter, QRectF(inner.left(), inner.top() + line * 0.3, line * 0.6, line * 0.6), row, palette)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        name = QRect(inner.left() + line, inner.top(), inner.width() - line, round(line * 1.2))
        speed = wording.factor(row.factor) if row.factor else ""
        if speed:
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(name, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, speed)
            name = name.adjusted(0, 0, -QFontMetrics(font).horizontalAdvance(speed) - line // 2, 0)
        _write(painter, name, wording.machine_name(row), bold, ink)
        dim = colours.dim(palette)
        lines = [wording.machine_state(row), wording.machine_advice(row), wording.machine_work(row), *_devices(row)]
        place = QRect(inner.left(), name.bottom() + 1, inner.width(), round(line * 1.15))
        told = [words for words in lines if words]
        for number, words in enumerate(told):
            tall = place.adjusted(0, 0, 0, place.height())
            if number == 0 and len(told) < _LINES and _takes_two(words, font, place.width()):
                painter.setFont(font)
                painter.setPen(dim)
                painter.drawText(tall, Qt.TextFlag.TextWordWrap, words)
                place = tall
            else:
                _write(painter, place, words, font, dim)
            place = QRect(place.left(), place.bottom() + 1, place.width(), round(line * 1.15))
        painter.restore()


def _takes_two(words: str, font: QFont, width: int) -> bool:
    """Tell whether words are too long for one line, and fit into two."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(words) <= width:
        return False
    room = QRect(0, 0, width, 10 * metrics.height())
    return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() <= 2 * metrics.lineSpacing()


def _devices(row: MachineRow) -> list[str]:
    """Tell of one device in two lines, of several in one each."""
    if len(row.devices) == 1:
        return [row.devices[0].name, wording.device_health(row.devices[0])]
    return [wording.device(device) for device in row.devices[:_DEVICES]]


def _draw_sign(painter: QPainter, place: QRectF, row: MachineRow, palette: QPalette) -> None:
    """Show the state by shape as well as by colour: a disc speaks, a ring may, a dash does not."""
    painter.save()
    if row.lends or row.works_for_itself:
        colour = colours.of_good(palette)
        painter.setPen(QPen(colour, place.width() / 5))
        painter.setBrush(colour if row.chapter or row.task else QColor(Qt.GlobalColor.transparent))
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    else:
        painter.setPen(QPen(colours.dim(palette), place.width() / 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = place.center()
        half = QPointF(place.width() / 2 - 1, 0)
        painter.drawLine(middle - half, middle + half)
    painter.restore()


def _write(painter: QPainter, place: QRect, words: str, font: QFont, ink: QColor) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
