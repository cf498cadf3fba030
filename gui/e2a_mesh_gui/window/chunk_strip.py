"""The strip: every chunk of a book in reading order, coloured by the machine that spoke it, growing live."""

from __future__ import annotations

from bisect import bisect_right
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from e2a_mesh_gui import wording
from e2a_mesh_gui.models.rows import TICK
from e2a_mesh_gui.window import colours

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_NAMES = 240
_WAITING, _SILENT, _FAILED = 255, 254, 253  # codes beside those of machines, which count from 0
_HEIGHT = 2.0  # of the strip, in heights of a line
_LEAST = 4.0  # pixels of a chunk from which neighbours are set apart
_COLUMN = 2.0  # pixels of a column where several chunks share one
_MARK = 0.35  # part of the strip's height that a failure's mark takes
_SINGLE = 3  # pixels that a failure is wide at least, however many chunks a pixel holds


class ChunkStrip(QWidget):
    """A picture of a whole book's chunks; `chapter_chosen` tells the position of the chapter that was clicked.

    `refreshed` tells that what it shows has changed, ten times a second at most.
    """

    chapter_chosen = Signal(int)
    refreshed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes = bytearray()
        self._names: list[str] = []
        self._counts: dict[str, int] = {}
        self._chapters: tuple[int, ...] = ()
        self._titles: Sequence[str] = ()
        self._timer = QTimer(self, interval=TICK, singleShot=True)
        self._timer.timeout.connect(self._refresh)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self._describe()

    # -- what it shows ---------------------------------------------------------------------------------------------

    def show_chunks(
        self, states: Sequence[str], machines: Sequence[str], chapters: Sequence[int], titles: Sequence[str]
    ) -> None:
        """Show all chunks of a book: of each its state and machine, where chapters begin, and what they are called."""
        self._names = []
        self._codes = bytearray(map(self._code, states, machines))
        self._chapters, self._titles = tuple(chapters), titles
        self._refresh()

    def spoken(self, place: int, machine: str) -> None:
        """Show that a chunk was spoken."""
        self._set(place, self._code("done", machine))

    def failed(self, place: int) -> None:
        """Show that a chunk could not be spoken."""
        self._set(place, _FAILED)

    def clear(self) -> None:
        """Show nothing."""
        self.show_chunks((), (), (), ())

    @property
    def names(self) -> tuple[str, ...]:
        """The machines, in the order of their colours."""
        return tuple(self._names)

    def share_of(self, machine: str) -> float:
        """Tell which part of what is spoken a machine spoke, as of the last refresh."""
        spoken = sum(self._counts.values())
        return self._counts.get(machine, 0) / spoken if spoken else 0.0

    def _set(self, place: int, code: int) -> None:
        if 0 <= place < len(self._codes):
            self._codes[place] = code
            if not self._timer.isActive():
                self._timer.start()

    def _code(self, state: str, machine: str) -> int:
        if state == "pending":
            return _WAITING
        if state == "silent":
            return _SILENT
        if state == "failed":
            return _FAILED
        if machine not in self._names and len(self._names) < _MOST_NAMES:
            self._names.append(machine)
        return self._names.index(machine) if machine in self._names else len(self._names) - 1

    def _refresh(self) -> None:
        self._counts = {name: self._codes.count(code) for code, name in enumerate(self._names)}
        self._describe()
        self.update()
        self.refreshed.emit()

    def _describe(self) -> None:
        """Say in words what the picture says in colours."""
        whole = len(self._codes)
        if not whole:
            self.setAccessibleName(self.tr("Passages by machine: none yet"))
            return
        left, failed = self._codes.count(_WAITING), self._codes.count(_FAILED)
        parts = [self.tr("{spoken} of %n passage(s) done", "", whole).format(spoken=whole - left)]
        parts += [
            self.tr("{machine} {percent}").format(
                machine=name or self.tr("unknown machine"), percent=wording.percent(self.share_of(name))
            )
            for name in self._names
        ]
        if failed:
            parts.append(self.tr("%n could not be spoken", "", failed))
        self.setAccessibleName(", ".join(parts))

    # -- how it is drawn -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for two lines of height."""
        return QSize(480, round(self.fontMetrics().height() * _HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw all chunks; where there are more than pixels, neighbours are stacked."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        radius = ground.height() / 6
        outline.addRoundedRect(ground, radius, radius)
        painter.fillPath(outline, colours.faint(self.palette(), 0.10))
        if self._codes:
            painter.save()
            painter.setClipPath(outline)
            self._draw_chunks(painter)
            self._draw_failures(painter)
            self._draw_chapters(painter)
            painter.restore()
        painter.setPen(colours.faint(self.palette(), 0.30))
        painter.drawPath(outline)

    def _draw_chunks(self, painter: QPainter) -> None:
        each = self.width() / len(self._codes)
        table = self._table()
        if each >= _LEAST:
            painter.setPen(Qt.PenStyle.NoPen)
            for place, code in enumerate(self._codes):
                if code != _WAITING:
                    painter.fillRect(QRectF(place * each + 0.5, 0, each - 1, self.height()), table[code])
            return
        image = stacked(self._codes, max(1, round(self.width() / _COLUMN)))
        image.setColorTable([table.get(code, table[_WAITING]).rgb() for code in range(256)])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.translate(0, self.height())
        painter.rotate(-90)  # a line of the image becomes a column, its beginning at the bottom
        painter.drawImage(QRectF(0, 0, self.height(), self.width()), image)
        painter.restore()

    def _draw_failures(self, painter: QPainter) -> None:
        """Mark failures, which would be lost among their neighbours."""
        each = self.width() / len(self._codes)
        height = self.height() * _MARK
        place = self._codes.find(_FAILED)
        while place >= 0:
            mark = QRectF(place * each, self.height() - height, max(_SINGLE, each), height)
            painter.fillRect(mark, colours.of_trouble(self.palette()))
            place = self._codes.find(_FAILED, place + 1)

    def _draw_chapters(self, painter: QPainter) -> None:
        each = self.width() / len(self._codes)
        painter.setPen(self.palette().color(QPalette.ColorRole.Window))
        if len(self._chapters) * 6 > self.width():
            return
        for begin in self._chapters[1:]:
            x = round(begin * each)
            painter.drawLine(QPoint(x, 0), QPoint(x, self.height()))

    def _table(self) -> dict[int, QColor]:
        palette = self.palette()
        table = {place: colours.of_machine(place) for place in range(len(self._names))}
        return table | {
            _WAITING: colours.faint(palette, 0.10),
            _SILENT: colours.faint(palette, 0.24),
            _FAILED: colours.blend(colours.faint(palette, 0.10), colours.of_trouble(palette), 0.45),
        }

    # -- mouse -----------------------------------------------------------------------------------------------------

    def _place_at(self, x: float) -> int:
        return min(len(self._codes) - 1, max(0, int(x * len(self._codes) / max(1, self.width()))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the chapter that was clicked."""
        if event.button() == Qt.MouseButton.LeftButton and self._chapters:
            self.chapter_chosen.emit(bisect_right(self._chapters, self._place_at(event.position().x())))

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._codes:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self, QRect())
            return True
        return super().event(event)

    def words_at(self, x: float) -> str:
        """Say what stands at a place of the picture: the chapter, and who spoke the chunk there."""
        place = self._place_at(x)
        chapter = bisect_right(self._chapters, place)
        title = self._titles[chapter - 1] if 0 < chapter <= len(self._titles) else ""
        code = self._codes[place]
        if code == _WAITING:
            state = self.tr("waits")
        elif code == _FAILED:
            state = self.tr("could not be spoken")
        elif code == _SILENT:
            state = self.tr("has nothing to speak")
        else:
            name = self._names[code]
            state = self.tr("spoken by {machine}").format(machine=name) if name else self.tr("spoken")
        return self.tr("{chapter}, passage {number}: {state}").format(
            chapter=wording.chapter_title(chapter, title), number=place + 1, state=state
        )


def stacked(codes: bytes | bytearray, columns: int) -> QImage:
    """Put neighbouring chunks into so many columns at most, and order each by machine, what waits last.

    Each column is a line of the image: mixed into one colour, a dozen machines would all be grey.
    """
    deep = max(1, ceil(len(codes) / columns))
    lines = [bytes(sorted(codes[begin : begin + deep])) for begin in range(0, len(codes), deep)]
    data = b"".join(line.ljust(deep, line[-1:]) for line in lines)
    return QImage(data, deep, len(lines), deep, QImage.Format.Format_Indexed8).copy()


class StripLegend(QWidget):
    """The machines beside their colours, with each one's part; as many lines as it takes."""

    def __init__(self, strip: ChunkStrip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = strip
        self._items: list[str] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_factors(self, factors: dict[str, float]) -> None:
        """Take up how fast each machine is now, and what the strip shows."""
        before = self.heightForWidth(self.width())
        self._items = [self._told(name, factors.get(name, 0.0)) for name in self._strip.names]
        if self.heightForWidth(self.width()) != before:
            self.updateGeometry()
        self.update()

    @property
    def items(self) -> tuple[str, ...]:
        """What is said of each machine: its name, its part and its speed."""
        return tuple(self._items)

    def _told(self, name: str, factor: float) -> str:
        parts = [name or self.tr("unknown machine"), wording.percent(self._strip.share_of(name))]
        return " · ".join([*parts, wording.factor(factor)] if factor else parts)

    def hasHeightForWidth(self) -> bool:
        """Break lines as the width demands."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Tell the height that a width demands."""
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        """Ask for what one line takes."""
        return QSize(320, self.heightForWidth(max(320, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw swatches and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        for place, (corner, words) in enumerate(zip(self._places(self.width())[0], self._items, strict=True)):
            swatch = QRectF(corner.x(), corner.y() + line * 0.15, line * 0.7, line * 0.7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.of_machine(place))
            painter.drawRoundedRect(swatch, line * 0.15, line * 0.15)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(QPoint(round(corner.x() + line), corner.y() + self.fontMetrics().ascent()), words)

    def _places(self, width: int) -> tuple[list[QPoint], int]:
        metrics = self.fontMetrics()
        line, places, x, y = metrics.height(), [], 0, 0
        for words in self._items:
            needed = line + metrics.horizontalAdvance(words)
            if x and x + needed > width:
                x, y = 0, y + round(line * 1.3)
            places.append(QPoint(x, y))
            x += needed + round(line * 1.4)
        return places, (y + line if places else 0)
