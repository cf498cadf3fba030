"""What can be done with a book: the same actions in the menu of the list and on the book's page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from e2a_mesh.queue import State
from e2a_mesh_gui import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.queue import Queue
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.models.books import BookRow, BooksModel

_ENDED = (State.DONE, State.GAPS, State.FAILED)


class BookActions(QObject):
    """Actions on the chosen book; `failed` tells of one that could not be done, the others of what is wished for it.

    A book that `busy` tells of by its id is being handed on.
    """

    failed = Signal(object)  # Exception
    write_wanted = Signal(object)  # BookRow
    report_wanted = Signal(object)  # BookRow
    send_wanted = Signal(object)  # BookRow
    podcast_wanted = Signal(object)  # BookRow

    def __init__(
        self,
        queue: Callable[[], Queue],
        bridge: Bridge,
        books: BooksModel,
        parent: QWidget,
        busy: Callable[[str], bool] = lambda _book: False,
    ) -> None:
        super().__init__(parent)
        self._busy = busy
        self._queue, self._bridge, self._books, self._window = queue, bridge, books, parent
        self._row: BookRow | None = None
        self._rows: tuple[BookRow, ...] = ()
        self.start_now = self._action(self.tr("Star&t Now"), self._start_now)
        self.pause = self._action(self.tr("&Pause"), self._pause, "Ctrl+P")
        self.resume = self._action(self.tr("&Resume"), self._resume, "Ctrl+R")
        self.retry = self._action(self.tr("&Try Again"), self._retry, "F5")
        self.play = self._action(self.tr("Show in P&layer"), self._play, "Ctrl+Return")
        self.folder = self._action(self.tr("Open &Folder"), self._open_folder, "Ctrl+Shift+O")
        self.write = self._action(self.tr("&Write Again…"), self.write_wanted.emit, "Ctrl+Shift+S")
        self.report = self._action(self.tr("Rep&ort"), self.report_wanted.emit)
        self.send = self._action(self.tr("&Send to Audiobookshelf"), self.send_wanted.emit)
        self.podcast = self._action(self.tr("Po&dcast Folder…"), self.podcast_wanted.emit)
        self.cancel = self._action(self.tr("&Cancel…"), self._cancel)
        self.remove = self._action(self.tr("Re&move from List…"), self._remove, "Del")
        self.handing_on = (self.report, self.send, self.podcast)
        self.all = (
            self.start_now, self.pause, self.resume, self.retry, self.play, self.folder, self.write, *self.handing_on,
            self.cancel, self.remove,
        )  # fmt: skip
        self.starting = (self.start_now, self.resume, self.retry)  # those that let a book be made
        self.offer(None)

    def offer(self, row: BookRow | None, *others: BookRow) -> None:
        """Let the actions be about a book, or several, and only those be seen that make sense for them."""
        self._row = row
        self._rows = (row, *others) if row is not None else ()
        state = row.state if row is not None and not others else None
        states = {one.state for one in self._rows}
        made = state in (State.DONE, State.GAPS) and row is not None and bool(row.job)
        fitting = {
            self.start_now: state is State.WAITING and row is not None and not (row.next and self._free),
            self.pause: bool(states & {State.WAITING, State.WORKING}),
            self.resume: State.PAUSED in states,
            self.retry: bool(states & {State.FAILED, State.GAPS}),
            self.play: row is not None and not others and bool(row.outputs),
            self.folder: row is not None and not others,
            self.write: made,
            self.report: row is not None and not others and bool(row.job),
            self.send: made,
            self.podcast: made,
            self.cancel: state is State.WORKING,
            self.remove: row is not None and State.WORKING not in states,
        }
        begun = any(one.job for one in self._rows if one.state is State.PAUSED)
        self.resume.setText(self.tr("&Resume") if begun else self.tr("S&tart"))
        for action, fits in fitting.items():
            action.setVisible(fits)
            action.setEnabled(fits)
        if row is not None and self._busy(row.id):
            self.send.setEnabled(False)
            self.podcast.setEnabled(False)

    def menu(self, parent: QWidget) -> QMenu:
        """Make the menu of a book."""
        menu = QMenu(parent)
        menu.addActions([self.start_now, self.pause, self.resume, self.retry])
        menu.addSeparator()
        menu.addActions([self.play, self.folder, self.write])
        menu.addSeparator()
        menu.addActions(list(self.handing_on))
        menu.addSeparator()
        menu.addActions([self.cancel, self.remove])
        return menu

    @property
    def _free(self) -> bool:
        """Whether nothing keeps the next book from being begun."""
        return not self._books.held and all(row.state is not State.WORKING for row in self._books.rows)

    def _action(self, words: str, do: Callable[[BookRow], None], keys: str = "") -> QAction:
        action = QAction(words, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: do(self._row) if self._row is not None else None)
        return action

    def run(self, call: Callable[[Queue], object]) -> None:
        """Have the queue do something in a thread."""
        self._bridge.run_in_thread(lambda: call(self._queue()), lambda _: None, self.failed.emit, owner=self)

    # -- what each does --------------------------------------------------------------------------------------------

    def _start_now(self, row: BookRow) -> None:
        self.run(lambda queue: queue.make_now(row.id))

    def _pause(self, _row: BookRow) -> None:
        self._run_each("pause", State.WAITING, State.WORKING)

    def _resume(self, _row: BookRow) -> None:
        self._run_each("resume", State.PAUSED)

    def _retry(self, _row: BookRow) -> None:
        self._run_each("retry", State.FAILED, State.GAPS)

    def _run_each(self, what: Literal["pause", "resume", "retry"], *states: State) -> None:
        ids = [row.id for row in self._rows if row.state in states]

        def run(queue: Queue) -> None:
            for each in ids:
                getattr(queue, what)(each)

        self.run(run)

    def _play(self, row: BookRow) -> None:
        _open(Path(row.outputs[0]))

    def _open_folder(self, row: BookRow) -> None:
        _open(Path(row.outputs[0] if row.outputs else row.source).parent)

    def _cancel(self, row: BookRow) -> None:
        discard = self._ask(
            self.tr("Stop making “{title}”?").format(title=row.title),
            self.tr("It leaves the list. {percent} of it is spoken; kept, it need not be spoken again.").format(
                percent=wording.percent(row.share)
            ),
            self.tr("Stop and &Keep"),
        )
        if discard is not None:
            self.run(lambda queue: queue.cancel(row.id, discard=discard))

    def _remove(self, row: BookRow) -> None:
        rows = self._rows

        def remove(queue: Queue, *, discard: bool) -> None:
            for each in rows:
                queue.remove(each.id, discard=discard)

        if not any(one.job for one in rows):
            self.run(lambda queue: remove(queue, discard=False))
            return
        done = self.tr("The audiobook stays where it is.") + " " if any(one.outputs for one in rows) else ""
        discard = self._ask(
            self.tr("Remove “{title}” from the list?").format(title=row.title)
            if len(rows) == 1
            else self.tr("Remove %n book(s) from the list?", "", len(rows)),
            done + self.tr("What is spoken of it takes up space, but need not be spoken again if it is kept."),
            self.tr("Remove and &Keep"),
        )
        if discard is not None:
            self.run(lambda queue: remove(queue, discard=discard))

    def _ask(self, question: str, told: str, keep: str) -> bool | None:
        """Ask whether to keep what is spoken; True to discard it, None to leave all as it is."""
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("e2a-mesh"), question, parent=self._window)
        box.setInformativeText(told)
        keeps = box.addButton(keep, QMessageBox.ButtonRole.AcceptRole)
        discards = box.addButton(self.tr("&Delete What Is Spoken"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keeps)
        box.exec()
        if box.clickedButton() is discards:
            return True
        return False if box.clickedButton() is keeps else None


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
