"""A line of words beside the thing it concerns: what went wrong and what to do, or that all went well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from e2a_mesh_gui import wording
from e2a_mesh_gui.window import colours

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget


class Telling(QLabel):
    """Takes no room while there is nothing to tell; its colour follows the palette, and the words say it all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def fail(self, error: Exception) -> None:
        """Tell of an error, with what to do."""
        message, advice = wording.trouble_of(error)
        self._tell(f"{message} {advice}".rstrip(), colours.of_trouble)

    def warn(self, words: str) -> None:
        """Tell of something that is not as it should be."""
        self._tell(words, colours.of_trouble)

    def succeed(self, words: str) -> None:
        """Tell that something went well."""
        self._tell(words, colours.of_good)

    def note(self, words: str) -> None:
        """Tell something by the way."""
        self._tell(words, colours.dim)

    def clear(self) -> None:
        """Tell nothing."""
        super().clear()
        self.hide()

    def _tell(self, words: str, colour: Callable[[QPalette], QColor]) -> None:
        colours.follow(self, QPalette.ColorRole.WindowText, colour)
        self.setText(words)
        self.setVisible(bool(words))
