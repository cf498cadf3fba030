"""Changing a book's chapters before it is made: other titles, chapters joined and divided, another text, and undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from e2a_mesh_gui.preparing.divide_dialog import DivideDialog
from e2a_mesh_gui.preparing.text_dialog import TextDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.convert import BookView, Edits, Place, Reading, Retold
    from e2a_mesh.model import Paragraph
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.preparing.chapter_list import ChapterList

    State = tuple[Path | None, Edits, frozenset[int]]

_TEXTS = "*.md *.txt"


class ChapterChanges(QObject):
    """The menu of a chapter list. `wished` tells the fields of a `Reading` that are different from now on."""

    wished = Signal(object)  # dict[str, object]
    failed = Signal(object)  # Exception
    told = Signal(str)

    def __init__(self, node: Node, bridge: Bridge, chapters: ChapterList) -> None:
        super().__init__(chapters)
        self._node, self._bridge, self._list = node, bridge, chapters
        self._file = Path()
        self._view: BookView | None = None
        self._reading: Reading | None = None
        self._before: dict[Path, list[State]] = {}  # by the book's file, the latest last
        self.rename = self._action(self.tr("&Rename"), self._rename, QKeySequence("F2"))
        self.join = self._action(self.tr("&Join With the Next"), self._join)
        self.divide = self._action(self.tr("&Divide…"), self._divide)
        self.text = self._action(self.tr("Edit Its &Text…"), self._edit_text)
        self.save = self._action(self.tr("&Save the Book's Text to a File…"), self._save)
        self.take = self._action(self.tr("Take the Text &From a File…"), self._take)
        self.undo = self._action(self.tr("&Undo"), self._undo, QKeySequence(QKeySequence.StandardKey.Undo))
        self.own = self._action(self.tr("Back to the &Book's Own"), self._go_back)
        self.menu = QMenu(chapters)
        for group in ((self.rename, self.join, self.divide, self.text), (self.save, self.take), (self.undo, self.own)):
            self.menu.addActions(list(group))
            self.menu.addSeparator()
        self.menu.aboutToShow.connect(self._show)
        self.button = QPushButton(self.tr("Change"), chapters)
        self.button.setToolTip(self.tr("Rename, join and divide chapters, or change the text before it is spoken"))
        self.button.setMenu(self.menu)
        chapters.put_beside(self.button)
        chapters.list.addAction(self.undo)  # for its key; F2 is the list's own
        chapters.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chapters.list.customContextMenuRequested.connect(
            lambda place: self.menu.popup(chapters.list.viewport().mapToGlobal(place))
        )
        chapters.chapters.renamed.connect(self._renamed)

    def show_book(self, file: Path, view: BookView, reading: Reading) -> None:
        """Be about a book as it is read; `view` is what it is like then."""
        self._file, self._view, self._reading = file, view, reading
        self._show()

    def _action(self, words: str, call: Callable[[], None], key: QKeySequence | None = None) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(call)
        if key is not None:
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def _show(self) -> None:
        current, reading = self._list.current, self._reading
        count = len(self._view.chapters) if self._view is not None else 0
        for action in (self.rename, self.divide, self.text):
            action.setEnabled(0 < current <= count)
        self.join.setEnabled(0 < current < count)
        self.undo.setEnabled(count > 0 and bool(self._before.get(self._file)))
        for action in (self.save, self.take):
            action.setEnabled(count > 0)
        self.own.setEnabled(count > 0 and reading is not None and (bool(reading.edits) or reading.edited is not None))

    # -- chapters --------------------------------------------------------------------------------------------------

    def _rename(self) -> None:
        index = self._list.list.currentIndex()
        self._list.list.edit(index.siblingAtColumn(0))

    def _renamed(self, number: int, title: str) -> None:
        if self._reading is not None and self._view is not None:
            self._wish(self._reading.edited, self._reading.edits.renamed(self._place(number), title), lambda n: {n})

    def _join(self) -> None:
        number = self._list.current
        if self._reading is not None and self._view is not None and number < len(self._view.chapters):
            edits = self._reading.edits.gone_on(self._place(number + 1))
            self._wish(self._reading.edited, edits, lambda n: {n if n <= number else n - 1})

    def _divide(self) -> None:
        file, reading, number = self._file, self._reading, self._list.current
        if reading is not None:
            self._ask(
                lambda: self._node.editing.paragraphs(file, reading, number),
                lambda paragraphs: self._choose_place(number, paragraphs),
            )

    def _choose_place(self, number: int, paragraphs: tuple[tuple[Place, Paragraph], ...]) -> None:
        dialog = DivideDialog(paragraphs, self._list)

        def divide(place: Place, title: str) -> None:
            if self._reading is not None:
                edits = self._reading.edits.begun(place)
                edits = edits.renamed(place, title) if title else edits
                self._wish(
                    self._reading.edited,
                    edits,
                    lambda n: {n, n + 1} if n == number else {n if n < number else n + 1},
                )

        dialog.chosen.connect(divide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _place(self, number: int) -> Place:
        assert self._view is not None  # noqa: S101 - or no chapter could be chosen
        return self._view.chapters[number - 1].place

    # -- text ------------------------------------------------------------------------------------------------------

    def _edit_text(self) -> None:
        file, reading, number = self._file, self._reading, self._list.current
        if reading is not None:
            self._ask(
                lambda: self._node.editing.chapter_text(file, reading, number),
                lambda text: self._open_text(number, text),
            )

    def _open_text(self, number: int, text: str) -> None:
        file, reading, view = self._file, self._reading, self._view
        if reading is None or view is None:
            return
        dialog = TextDialog(view.chapters[number - 1].title, text, self._list)

        def keep(text: str) -> None:
            self._bridge.run_in_thread(
                lambda: self._node.editing.with_chapter_text(file, reading, number, text),
                kept,
                dialog.telling.fail,
                owner=dialog,
            )

        def kept(retold: Retold) -> None:
            more = retold.chapters - 1
            if retold.reading is not reading:
                self._wish(
                    retold.reading.edited,
                    retold.reading.edits,
                    lambda n: set(range(n, n + more + 1)) if n == number else {n if n < number else n + more},
                )
            dialog.accept()

        dialog.kept.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self) -> None:
        file, reading = self._file, self._reading
        title = self._view.title if self._view is not None else ""
        usual = "".join("_" if character in '\\/:*?"<>|' else character for character in title)[:80]
        chosen, _ = QFileDialog.getSaveFileName(
            self._list,
            self.tr("Save the Book's Text"),
            str(file.with_name(f"{usual or file.stem}.md")),
            self._kinds(),
        )
        if chosen and reading is not None:
            self._ask(
                lambda: self._node.editing.write_text(file, reading, Path(chosen)),
                lambda _: self.told.emit(
                    self.tr("The text is in {file}. Change it with any editor, then take it back.").format(file=chosen)
                ),
            )

    def _take(self) -> None:
        file, reading = self._file, self._reading
        chosen, _ = QFileDialog.getOpenFileName(
            self._list, self.tr("Take the Text From a File"), str(file.parent), self._kinds()
        )
        if chosen and reading is not None:
            self.take_file(Path(chosen))

    def take_file(self, text: Path) -> None:
        """Have the text of a file spoken in place of the book's."""
        file, reading = self._file, self._reading
        if reading is not None:
            self._ask(
                lambda: self._node.editing.with_text_of(file, reading, text),
                lambda new: self._wish(new.edited, new.edits, None),
            )

    def _kinds(self) -> str:
        return self.tr("Text ({kinds})").format(kinds=_TEXTS) + ";;" + self.tr("All files (*)")

    # -- back ------------------------------------------------------------------------------------------------------

    def _undo(self) -> None:
        before = self._before.get(self._file)
        if before:
            edited, edits, chapters = before.pop()
            self._tell(edited, edits, chapters)

    def _go_back(self) -> None:
        if self._reading is not None:
            self._wish(None, replace(self._reading.edits, titles=(), joined=(), divided=()), None)

    def _wish(self, edited: Path | None, edits: Edits, moved: Callable[[int], set[int]] | None) -> None:
        """Have other chapters; `moved` gives the new numbers of an old one, without it the usual ones are read."""
        reading = self._reading
        if reading is None:
            return
        chapters = frozenset[int]() if moved is None else frozenset().union(*map(moved, reading.chapters))
        self._before.setdefault(self._file, []).append((reading.edited, reading.edits, reading.chapters))
        self._tell(edited, edits, chapters)

    def _tell(self, edited: Path | None, edits: Edits, chapters: frozenset[int]) -> None:
        self._view = None  # until what became of it is known, by which chapters are counted
        self._show()
        self.wished.emit({"edited": edited, "edits": edits, "chapters": chapters})

    def _ask(self, call: Callable[[], object], done: Callable[..., None]) -> None:
        file = self._file

        def answer(result: object) -> None:
            if file == self._file:
                done(result)

        self._bridge.run_in_thread(call, answer, self.failed.emit, owner=self)
