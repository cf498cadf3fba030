"""A line that is spoken before or after a book: none, the usual one, or a person's own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from e2a_mesh.convert import USUAL
from e2a_mesh.settings import RULES, UnfitError
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.preparing.offers import OfferBox
from e2a_mesh_gui.window.telling import Telling

_OWN = "own"


class LineChoice(QWidget):
    """Offers the line that the setting of its name is about; `chosen` tells it as a `Reading` has it."""

    chosen = Signal(str)

    def __init__(self, name: str, label: str, usual: str, parent: QWidget | None = None) -> None:
        """`label` stands before it, `usual` says what the usual line is."""
        super().__init__(parent)
        self._rule = RULES[name]
        called = label.rstrip(" :\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
        self.box = OfferBox(self)
        self.box.addItem(self.tr("Nothing"), "")
        self.box.addItem(usual, USUAL)
        self.box.addItem(self.tr("Own words"), _OWN)
        self.box.setAccessibleName(called)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("{title}, {author}")
        self.words.setToolTip(
            self.tr(
                "{title}, {author}, {narrator}, {series}, {position}, {year} and {publisher} stand for the book's. What"
                " is in [brackets] is left out where a name in it is unknown."
            )
        )
        self.words.setAccessibleName(called)
        self.telling = Telling(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addWidget(self.words)
        layout.addWidget(self.telling)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._choose)
        self.words.editingFinished.connect(self._write)
        self.show_line("")

    def show_line(self, line: str) -> None:
        """Show what is chosen, unless a person is writing."""
        if self.box.currentData() == _OWN and (self.words.hasFocus() or self.words.isModified()):
            return
        own = line not in ("", USUAL)
        self.box.setCurrentIndex(self.box.findData(_OWN if own else line))
        self.words.setText(line if own else "")
        self.words.setVisible(own)
        self.telling.clear()

    def _choose(self, _place: int) -> None:
        choice = self.box.currentData()
        own = choice == _OWN
        self.words.setVisible(own)
        self.words.setModified(False)
        self.telling.clear()
        if own:
            self.words.setFocus()
        else:
            self.chosen.emit(choice)

    def _write(self) -> None:
        if not self.words.isModified():
            return
        try:
            line = str(self._rule.parse(self.words.text().strip()))
        except UnfitError as error:
            why = in_our_words(str(error))
            self.telling.warn(f"{why[:1].upper()}{why[1:]}.")
            return
        self.words.setModified(False)
        self.telling.clear()
        self.chosen.emit(line)
