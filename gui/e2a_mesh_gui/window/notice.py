"""A line over a page that tells of trouble which no row of it is to blame for, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStyle, QToolButton

from e2a_mesh_gui import wording
from e2a_mesh_gui.window import colours

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NoticeBar(QFrame):
    """Hidden while there is nothing to tell; the latest trouble replaces the one before, until it is closed.

    `closed` tells that a person did so.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        close = self.close_button = QToolButton(self)
        close.setAutoRaise(True)
        close.setIcon(self.style().standardIcon(QStyle.StandardPixmap.SP_TitleBarCloseButton))
        close.setAccessibleName(self.tr("Close this message"))
        close.setToolTip(self.tr("Close this message"))
        close.clicked.connect(self.hide)
        close.clicked.connect(self.closed)
        colours.follow(self, QPalette.ColorRole.Window, _ground)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._told, 1)
        self._row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def add(self, widget: QWidget) -> None:
        """Put something to press beside the words."""
        self._row.insertWidget(self._row.count() - 1, widget)

    def tell(self, error: Exception) -> None:
        """Tell of an error."""
        message, advice = wording.trouble_of(error)
        self.tell_words(f"{message}\n{advice}" if advice else message)

    def tell_words(self, words: str, *, good: bool = False) -> None:
        """Tell something in words: trouble, or what went well."""
        colours.follow(self, QPalette.ColorRole.Window, _good_ground if good else _ground)
        self._told.setText(words)
        self.setAccessibleName(words)
        self.show()

    @property
    def words(self) -> str:
        """What is told; empty while it is hidden."""
        return "" if self.isHidden() else self._told.text()


def _ground(palette: QPalette) -> QColor:
    return colours.blend(palette.color(QPalette.ColorRole.Window), colours.of_trouble(palette), 0.16)


def _good_ground(palette: QPalette) -> QColor:
    return colours.blend(palette.color(QPalette.ColorRole.Window), colours.of_good(palette), 0.16)
