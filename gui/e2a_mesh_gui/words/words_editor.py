"""A pronunciation dictionary as a table, with the fields of one entry below, which can be heard before it is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh.convert import Pronunciation, encode_words, read_words, with_words, without_words
from e2a_mesh_gui.models.words import WordsModel
from e2a_mesh_gui.window.roomy import RoomyDelegate
from e2a_mesh_gui.window.telling import Telling
from e2a_mesh_gui.words.hear_words import HearWords

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QShowEvent

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge

    Words = tuple[Pronunciation, ...]


class WordsEditor(QWidget):
    """The list of a book, named by its digest, or with an empty one that of all books; kept at once when it changes."""

    kept = Signal(str)  # what is written

    def __init__(
        self,
        node: Node,
        bridge: Bridge,
        book: str = "",
        voice: str = "",
        clip: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`voice` is the id of who says what is to be heard, empty for the usual one; it may be cloned from a clip."""
        super().__init__(parent)
        self._node, self._bridge, self._book, self._voice, self._clip = node, bridge, book, voice, clip
        self.words = WordsModel(self)
        self.words.switched.connect(self._switch)
        self.table = QTreeView(self)
        self.table.setModel(self.words)
        self.table.setAccessibleName(self.tr("Pronunciations"))
        self.table.setItemDelegate(RoomyDelegate(self.table))
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setMinimumHeight(self.fontMetrics().height() * 6)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        self.written, self.spoken, self.ipa, self.language, self.sentence = (QLineEdit(self) for _ in range(5))
        self.spoken.setPlaceholderText(self.tr("in other words, spelt as they sound"))
        self.ipa.setPlaceholderText("ˈmɑːləʊ")
        self.language.setPlaceholderText(self.tr("any; or a tag such as en or fr"))
        self.case = QCheckBox(self.tr("Only &as it is capitalised here"), self)
        self.pattern = QCheckBox(self.tr("It is a &pattern (regular expression)"), self)
        self.telling = Telling(self)
        self.hear = HearWords(node, bridge, self._trial, self.telling, self)
        self.add = QPushButton(self.tr("&Keep"), self)
        self.remove = QPushButton(self.tr("Remo&ve"), self)
        self.takes = QPushButton(self.tr("&Import…"), self)
        self.gives = QPushButton(self.tr("E&xport…"), self)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.takes.clicked.connect(self._import)
        self.gives.clicked.connect(self._export)
        self.table.selectionModel().currentChanged.connect(self._fill)
        self.table.selectionModel().selectionChanged.connect(self._show)
        for field in (self.written, self.spoken, self.ipa, self.sentence):
            field.textChanged.connect(self._show)
        for field in (self.written, self.spoken, self.ipa, self.language):
            field.returnPressed.connect(self._add)
        self._build()
        self._show()

    def _build(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (self.tr("&Written:"), self.written),
            (self.tr("Sai&d as:"), self.spoken),
            (self.tr("So&unds (IPA):"), self.ipa),
            (self.tr("Lan&guage:"), self.language),
        ):
            form.addRow(words, field)
        form.addRow("", self.case)
        form.addRow("", self.pattern)
        heard = QHBoxLayout()
        heard.addWidget(self.sentence, 1)
        heard.addWidget(self.hear)
        label = QLabel(self.tr("I&n a sentence:"), self)
        label.setBuddy(self.sentence)
        form.addRow(label, heard)
        self.sentence.setAccessibleName(self.tr("A sentence to hear it in"))
        buttons = QHBoxLayout()
        for button in (self.add, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.takes, self.gives):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addLayout(form)
        layout.addWidget(self.telling)
        layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the list as it is now; another process may have changed it."""
        super().showEvent(event)
        self._bridge.run_in_thread(
            lambda: self._node.words.of(self._book), self.words.take_entries, self.telling.fail, owner=self
        )

    def propose(self, written: str, sentence: str) -> None:
        """Let a word be explained, and heard in a sentence."""
        self.table.clearSelection()
        self._put(Pronunciation(written))
        self.sentence.setText(sentence)

    @property
    def entry(self) -> Pronunciation:
        """What stands in the fields."""
        return Pronunciation(
            self.written.text(),
            self.spoken.text(),
            self.ipa.text(),
            self.language.text(),
            pattern=self.pattern.isChecked(),
            case=self.case.isChecked(),
        )

    # -- the fields ------------------------------------------------------------------------------------------------

    def _fill(self, current: QModelIndex) -> None:
        row = self.words.row_at(current)
        if row is not None:
            self._put(row.entry)
            self.sentence.clear()

    def _put(self, entry: Pronunciation) -> None:
        for field, words in (
            (self.written, entry.written),
            (self.spoken, entry.spoken),
            (self.ipa, entry.ipa),
            (self.language, entry.language),
        ):
            field.setText(words)
        self.pattern.setChecked(entry.pattern)
        self.case.setChecked(entry.case)
        self.telling.clear()

    def _show(self) -> None:
        told = bool(self.written.text().strip()) and bool(self.spoken.text().strip() or self.ipa.text().strip())
        self.add.setEnabled(told)
        self.remove.setEnabled(self.table.selectionModel().hasSelection())
        self.hear.setEnabled(bool(self.written.text().strip() or self.sentence.text().strip()))

    def _trial(self) -> tuple[str, str, Path | None, str, Words]:
        entry = self.entry
        words = (entry,) if entry.spoken.strip() or entry.ipa.strip() else ()
        return self.sentence.text().strip() or entry.written, self._voice, self._clip, self._book, words

    # -- the list --------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        if self.add.isEnabled():
            entry = self.entry
            self._change(lambda words: with_words(words, [entry]), entry.written.strip())

    def _remove(self) -> None:
        rows = [self.words.row_at(index) for index in self.table.selectionModel().selectedRows()]
        gone = [row.entry for row in rows if row is not None]
        if gone:
            self._change(lambda words: without_words(words, gone))

    def _switch(self, entry: Pronunciation, on: bool) -> None:
        self._change(lambda words: tuple(replace(one, enabled=on) if one == entry else one for one in words))

    def _change(self, change: Callable[[Words], Words], kept: str = "") -> None:
        def done(words: Words) -> None:
            self.telling.clear()
            self.words.take_entries(words)
            if kept:
                self.kept.emit(kept)

        self._bridge.run_in_thread(
            lambda: self._node.words.change(self._book, change), done, self.telling.fail, owner=self
        )

    def _import(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Take Pronunciations From a File"),
            "",
            self.tr("Pronunciations ({kinds})").format(kinds="*.toml *.csv *.tsv") + ";;" + self.tr("All files (*)"),
        )
        if chosen:
            self._change(lambda words: with_words(words, read_words(Path(chosen))))

    def _export(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the Pronunciations"),
            "words.toml",
            self.tr("Pronunciations ({kinds})").format(kinds="*.toml"),
        )
        if chosen:
            words = self.words.entries
            self._bridge.run_in_thread(
                lambda: Path(chosen).write_bytes(encode_words(words)),
                lambda _: self.telling.succeed(self.tr("They are in {file}.").format(file=chosen)),
                self.telling.fail,
                owner=self,
            )
