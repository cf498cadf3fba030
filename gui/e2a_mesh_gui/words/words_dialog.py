"""The pronunciations of a book: its own list, and names of it that the voice may say wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh_gui.window import colours
from e2a_mesh_gui.words.words_editor import WordsEditor

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.convert import Reading, Unusual
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class WordsDialog(QDialog):
    """Is open for as long as a person wants; what is changed is kept at once."""

    def __init__(
        self,
        node: Node,
        bridge: Bridge,
        book: tuple[Path, str, str],
        reading: Reading,
        voice: str,
        parent: QWidget | None = None,
    ) -> None:
        """`book` is its file, its digest and its title; `voice` the id of who reads it."""
        super().__init__(parent)
        self._node, self._bridge, self._reading = node, bridge, reading
        self._path, digest, title = book
        self.setWindowTitle(self.tr("Pronunciation in “{title}”").format(title=title))
        line = self.fontMetrics().height()
        self.editor = WordsEditor(node, bridge, digest, voice, reading.clip, self)
        self.names = QListWidget(self)
        self.names.setAccessibleName(self.tr("Words that may be said wrongly"))
        self._told = QLabel(self.tr("Looks for names…"), self)
        self._told.setWordWrap(True)
        self._told.setBuddy(self.names)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setMinimumHeight(line * 4)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        colours.own_dim(self._sentence)
        found = QWidget(self)
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._told)
        column.addWidget(self.names, 1)
        column.addWidget(self._sentence)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.editor)
        splitter.addWidget(found)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([line * 32, line * 16])
        told = QLabel(
            self.tr(
                "These go before the pronunciations for all books, which are in the settings."
                " Only the passages are spoken again that they change."
            ),
            self,
        )
        told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        for button in self.findChildren(QPushButton):  # Return is for the fields
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(told)
        layout.addWidget(buttons)
        self.names.currentItemChanged.connect(self._propose)
        for chosen in (self.names.itemClicked, self.names.itemActivated):
            chosen.connect(self._explain)
        self.editor.kept.connect(self._is_known)
        self.finished.connect(self.editor.hear.silence)
        self.resize(line * 50, line * 38)
        bridge.run_in_thread(
            lambda: node.editing.unusual_words(self._path, reading), self._found, self._not_found, owner=self
        )

    def _found(self, words: tuple[Unusual, ...]) -> None:
        self._told.setText(
            self.tr("Na&mes that may be said wrongly; choose one to say how:")
            if words
            else self.tr("No name looks as if it would be said wrongly.")
        )
        for one in words:
            item = QListWidgetItem(self.tr("{word} ({count}×)").format(word=one.word, count=one.count), self.names)
            item.setData(Qt.ItemDataRole.UserRole, (one.word, one.sentence))
            item.setToolTip(one.sentence)

    def _not_found(self, error: Exception) -> None:
        self._told.setText("")
        self.editor.telling.fail(error)

    def _propose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        word, sentence = item.data(Qt.ItemDataRole.UserRole)
        self._sentence.setText(sentence)
        self.editor.propose(word, sentence)

    def _explain(self, item: QListWidgetItem) -> None:
        self._propose(item)
        self.editor.spoken.setFocus()

    def _is_known(self, written: str) -> None:
        for row in reversed(range(self.names.count())):
            if self.names.item(row).data(Qt.ItemDataRole.UserRole)[0].casefold() == written.casefold():
                self.names.takeItem(row)
