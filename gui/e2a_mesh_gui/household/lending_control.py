"""The owner's say over what this machine does for others, with what comes of it and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from e2a_mesh.lend import Wish
from e2a_mesh_gui import wording
from e2a_mesh_gui.household.own_lending import own_lending_of
from e2a_mesh_gui.window import colours

if TYPE_CHECKING:
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class LendingControl(QWidget):
    """Four plain choices, and a line that says what holds at the moment."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lending = own_lending_of(node, bridge)
        self.choice = QComboBox(self)
        for wish, words in (
            (Wish.WHEN_IDLE, self.tr("when nobody uses it")),
            (Wish.ON, self.tr("always")),
            (Wish.FOR_AN_HOUR, self.tr("for an hour")),
            (Wish.OFF, self.tr("not at all")),
        ):
            self.choice.addItem(words, wish)
        self.choice.setToolTip(
            self.tr("When this machine speaks for the others of the household. Your own books are made in any case.")
        )
        label = QLabel(self.tr("Lend t&his machine:"), self)
        label.setBuddy(self.choice)
        self.verdict = QLabel(self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        self.verdict.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        colours.own_dim(self.verdict)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.choice)
        layout.addWidget(self.verdict, 1)
        self.choice.activated.connect(lambda place: self._lending.want(Wish(self.choice.itemData(place))))
        self._lending.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        news = self._lending.news
        self.choice.setEnabled(news is not None)
        if news is not None:
            self.choice.setCurrentIndex(self.choice.findData(news.wish))
            words = wording.lending(news)
        else:
            words = wording.trouble_of(self._lending.trouble)[0] if self._lending.trouble else wording.joining()
        self.verdict.setText(words)
        self.verdict.setToolTip(words)
