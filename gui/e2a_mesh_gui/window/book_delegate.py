"""How a book is drawn in the list: cover, title and author, how far it is, how fast it goes, what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QImage, QPainter, QPainterPath, QPalette
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from e2a_mesh.queue import State
from e2a_mesh_gui import wording
from e2a_mesh_gui.models.books import BookRole, BookRow
from e2a_mesh_gui.window import colours

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

_COVER = 2 / 3  # width of a cover by its height
_ROUND = 4.0


class BookDelegate(QStyledItemDelegate):
    """Draws a `BookRow`. All measures are in heights of a line of text, so that it grows with the font."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for three lines and a bar, and for what the trouble takes, if there is any."""
        row = index.data(BookRole.ROW)
        metrics = QFontMetrics(option.font)
        line = metrics.height()
        height = round(line * 5.0)
        if isinstance(row, BookRow) and row.trouble:
            view = option.widget
            width = (view.viewport().width() if isinstance(view, QListView) else 360) - self._left(line) - line
            height = round(line * 3.9) + self._trouble_height(metrics, row, width)
        return QSize(line * 20, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one book."""
        row = index.data(BookRole.ROW)
        if not isinstance(row, BookRow):
            return
        self.initStyleOption(option, index)
        option.text, option.icon = "", QIcon()
        _deepen(option.palette)
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Drawing(painter, option, row, index.data(Qt.ItemDataRole.DecorationRole)).draw()
        painter.restore()

    @staticmethod
    def _left(line: int) -> int:
        return round(line * (0.6 + 3.9 * _COVER + 0.8))

    @staticmethod
    def _trouble_height(metrics: QFontMetrics, row: BookRow, width: int) -> int:
        words = f"{row.trouble}\n{row.advice}" if row.advice else row.trouble
        return metrics.boundingRect(QRect(0, 0, max(80, width), 10_000), Qt.TextFlag.TextWordWrap, words).height()


class _Drawing:
    """One book being drawn."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, row: BookRow, cover: object) -> None:
        self._painter, self._row = painter, row
        self._cover = cover if isinstance(cover, QImage) else None
        self._font: QFont = option.font
        self._palette: QPalette = option.palette
        self._line = QFontMetrics(self._font).height()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._selected = selected
        active = bool(option.state & QStyle.StateFlag.State_Active)
        self._group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        self._ink = self._palette.color(self._group, role)
        ground = QPalette.ColorRole.Highlight if selected else QPalette.ColorRole.Base
        self._ground = self._palette.color(self._group, ground)
        self._dim = colours.dimmed(self._ink, self._ground)
        margin = round(self._line * 0.6)
        self._area = QRect(option.rect).adjusted(margin, margin, -margin, -margin)

    def draw(self) -> None:
        line, row = self._line, self._row
        cover = QRect(self._area.topLeft(), QSize(round(line * 3.9 * _COVER), round(line * 3.9)))
        self._draw_cover(cover)
        text = self._area.adjusted(cover.width() + round(line * 0.8), 0, 0, 0)
        pace = wording.pace(row)
        first = QRect(text.left(), text.top(), text.width(), round(line * 1.15))
        bold = QFont(self._font)
        bold.setWeight(QFont.Weight.DemiBold)
        self._write(first, row.title, self._ink, bold)
        second = first.translated(0, round(line * 1.15))
        taken = self._write_right(second, pace)
        self._write(second.adjusted(0, 0, -taken, 0), row.author or row.source, self._dim)
        if row.trouble:
            third = QRect(
                text.left(), second.bottom() + round(line * 0.2), text.width(), text.bottom() - second.bottom()
            )
            self._draw_trouble(third)
            return
        bar = QRect(text.left(), second.bottom() + round(line * 0.35), text.width(), max(4, round(line * 0.34)))
        self._draw_bar(bar)
        last = QRect(text.left(), bar.bottom() + round(line * 0.2), text.width(), round(line * 1.15))
        ink = colours.of_good(self._palette) if row.state is State.DONE and not self._selected else self._dim
        taken = self._write_right(last, wording.percent(row.share) if 0 < row.share < 1 else "")
        self._write(last.adjusted(0, 0, -taken, 0), wording.book_state(row), ink)

    def _draw_cover(self, place: QRect) -> None:
        painter, area = self._painter, QRectF(place)
        outline = QPainterPath()
        outline.addRoundedRect(area, _ROUND, _ROUND)
        painter.save()
        painter.setClipPath(outline)
        if self._cover is not None:
            ratio = painter.device().devicePixelRatioF()
            scaled = self._cover.scaled(
                place.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawImage(area, scaled, QRectF(scaled.rect()).intersected(_middle(scaled, place)))
        else:
            tint = colours.of_machine(sum(map(ord, self._row.title)) % 10)
            painter.fillPath(outline, colours.blend(self._palette.color(QPalette.ColorRole.Base), tint, 0.45))
            font = QFont(self._font)
            font.setPixelSize(round(self._line * 1.6))
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(self._palette.color(QPalette.ColorRole.Text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._row.title.strip()[:1].upper())
        painter.restore()

    def _draw_bar(self, place: QRect) -> None:
        painter, row = self._painter, self._row
        radius = place.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.blend(self._ground, self._ink, 0.16))
        painter.drawRoundedRect(place, radius, radius)
        if not row.share:
            return
        filled = QRectF(place)
        filled.setWidth(max(place.height(), place.width() * row.share))
        working = row.state is State.WORKING
        colour = self._ink if self._selected else self._palette.color(self._group, QPalette.ColorRole.Highlight)
        if row.state is State.DONE and not self._selected:
            colour = colours.of_good(self._palette)
        painter.setBrush(colour if working or row.state is State.DONE else colours.blend(self._ground, colour, 0.55))
        painter.drawRoundedRect(filled, radius, radius)

    def _draw_trouble(self, place: QRect) -> None:
        row, painter = self._row, self._painter
        ink = self._ink if self._selected else colours.of_trouble(self._palette)
        wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.setFont(self._font)
        painter.setPen(ink)
        painter.drawText(place, wrapped, row.trouble)
        if row.advice:
            painter.setPen(self._dim)
            painter.drawText(place.adjusted(0, self._height_of(row.trouble, place.width()), 0, 0), wrapped, row.advice)

    def _height_of(self, words: str, width: int) -> int:
        area = QRect(0, 0, width, 10_000)
        return QFontMetrics(self._font).boundingRect(area, Qt.TextFlag.TextWordWrap, words).height()

    def _write(self, place: QRect, words: str, ink: object, font: QFont | None = None) -> None:
        painter = self._painter
        painter.setFont(font or self._font)
        painter.setPen(ink)
        elided = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)

    def _write_right(self, place: QRect, words: str) -> int:
        if not words:
            return 0
        self._painter.setFont(self._font)
        self._painter.setPen(self._ink)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        return QFontMetrics(self._font).horizontalAdvance(words) + self._line


def _middle(picture: QImage, place: QRect) -> QRectF:
    """Take the part of a picture that fills the place, from its middle."""
    scale = picture.height() / place.height() if place.height() else 1.0
    width, height = min(picture.width(), place.width() * scale), min(picture.height(), place.height() * scale)
    return QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)


def _deepen(palette: QPalette) -> None:
    """Let the ground of the chosen book be one on which all its words can be read."""
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        ink = palette.color(group, QPalette.ColorRole.HighlightedText)
        ground = palette.color(group, QPalette.ColorRole.Highlight)
        palette.setColor(group, QPalette.ColorRole.Highlight, colours.ground_for(ink, ground))
