"""Books that are dropped: what of a drag is a file, the overlay while it hovers, and the place that invites it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeDatabase, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from e2a_mesh_gui.window import colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData

_VEIL = 0.96  # how much the overlay hides what is below


def books_in(mime: QMimeData) -> list[Path]:
    """List the files and folders that a drag brings; what is not on this machine is none."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile()]


def sound_in(mime: QMimeData) -> Path | None:
    """Give the one sound file that a drag brings."""
    files = books_in(mime)
    return files[0] if len(files) == 1 and _is_sound(files[0]) else None


def _is_sound(path: Path) -> bool:
    return (
        QMimeDatabase().mimeTypeForFile(str(path), QMimeDatabase.MatchMode.MatchExtension).name().startswith("audio/")
    )


class DropOverlay(QWidget):
    """Lies over the whole window while books hover over it, and says how many there are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_count(self, books: Sequence[Path]) -> None:
        """Appear over the parent."""
        self._words = (
            self.tr("Drop “{name}” to make an audiobook of it").format(name=books[0].name)
            if len(books) == 1
            else self.tr("Drop to make audiobooks of %n book(s) or folder(s)", "", len(books))
        )
        self._appear()

    def show_text(self) -> None:
        """Appear over the parent, for a text."""
        self._words = self.tr("Drop to make an audiobook of this text")
        self._appear()

    def _appear(self) -> None:
        self.setAccessibleName(self._words)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a veil, a frame and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        highlight = self.palette().color(QPalette.ColorRole.Highlight)
        veil = colours.blend(self.palette().color(QPalette.ColorRole.Window), highlight, 0.12)
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        line = self.fontMetrics().height()
        frame = QRectF(self.rect()).adjusted(line, line, -line, -line)
        painter.setPen(QPen(highlight, max(2.0, line / 6), Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, line * 0.8, line * 0.8)
        painter.setFont(_larger(self.font(), 1.5))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(
            frame.adjusted(line, line, -line, -line),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            self._words,
        )


class Welcome(QWidget):
    """Stands where the books would be while there are none; `add` asks for them, `paste` for a text."""

    add = Signal()
    paste = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = self.fontMetrics().height()
        title = QLabel(self.tr("Drop books here"), self)
        title.setFont(_larger(self.font(), 1.9))
        told = QLabel(self.tr("An audiobook with chapters and cover comes out, beside each book."), self)
        told.setWordWrap(True)
        kinds = QLabel(self.tr("EPUB, text, Markdown and HTML, or whole folders of them"), self)
        colours.own_dim(kinds)
        button = QPushButton(self.tr("&Add Books…"), self)
        button.setDefault(True)
        button.setMinimumWidth(line * 10)
        button.clicked.connect(self.add)
        paste = QPushButton(self.tr("Paste Text…"), self)
        paste.setMinimumWidth(line * 10)
        paste.clicked.connect(self.paste)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3, line * 3, line * 3, line * 3)
        layout.setSpacing(round(line * 0.8))
        layout.addStretch(3)
        for label in (title, told, kinds):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(line)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button)
        buttons.addWidget(paste)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame that invites to drop."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        frame = QRectF(self.rect()).adjusted(line, line, -line, -line)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(QPen(colours.faint(self.palette(), 0.35), max(1.5, line / 9), Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, line * 0.8, line * 0.8)


def _larger(font: QFont, times: float) -> QFont:
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * times)
    return larger
