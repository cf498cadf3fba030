"""The page of the books: the list, the chosen book, the machines; it hears what the core tells and shows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QImage, QImageReader, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from e2a_mesh.convert.events import Planned
from e2a_mesh.queue import EntriesChanged, Happened, State
from e2a_mesh_gui import wording
from e2a_mesh_gui.handing_on.errands import Errands
from e2a_mesh_gui.handing_on.wishes import Wishes
from e2a_mesh_gui.household.machines_area import MachinesArea
from e2a_mesh_gui.household.own_lending import own_lending_of
from e2a_mesh_gui.models.books import BooksModel
from e2a_mesh_gui.models.machines import MachinesModel
from e2a_mesh_gui.pasting.paste_dialog import PasteDialog, text_in
from e2a_mesh_gui.playing import playing_of
from e2a_mesh_gui.preparing.choices import state_of_new
from e2a_mesh_gui.window.book_actions import BookActions
from e2a_mesh_gui.window.book_list import BookList
from e2a_mesh_gui.window.book_page import BookPage
from e2a_mesh_gui.window.dropping import Welcome
from e2a_mesh_gui.window.notice import NoticeBar
from e2a_mesh_gui.window.scrolled import Scrolled
from e2a_mesh_gui.writing.write_again import WriteAgainDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from e2a_mesh.mesh.peers import PeerView
    from e2a_mesh.node import Node
    from e2a_mesh.queue import Entry
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.models.books import BookRow

_SECOND = 1000  # milliseconds between looks at the machines
_COVER = 320  # pixels that a cover is kept at, in its height
_LARGEST_COVER = 100_000_000  # pixels of a picture that is decoded at all


class BooksPage(QWidget):
    """What a person sees first; `login_wanted` asks for the settings of a server that is not known yet."""

    login_wanted = Signal()

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._ends: list[Callable[[], None]] = []
        self._looking = False
        self._trouble_of_peers = ""
        self.setAccessibleName(self.tr("Books"))
        self.books, self.machines = BooksModel(self), MachinesModel(self)
        self.errands = Errands(bridge, self)
        self.actions_of_book = BookActions(lambda: node.queue, bridge, self.books, self, self.errands.busy)
        self.notice = NoticeBar(self)
        self.list = BookList(self.books, self)
        self.page = BookPage(node, bridge, self.actions_of_book, self.errands, self)
        self.welcome = Welcome(self)
        self.household = MachinesArea(node, bridge, self.machines, self)
        self._build()
        self.addActions(list(self.actions_of_book.all))
        self.actions_of_book.failed.connect(self.notice.tell)
        self.household.troubled.connect(self.notice.tell)
        self.list.chosen.connect(self._choose)
        self.list.moved.connect(lambda key, place: self.actions_of_book.run(lambda queue: queue.move(key, place)))
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.welcome.add.connect(self.ask_for_books)
        self.welcome.paste.connect(self.ask_for_text)
        self.actions_of_book.write_wanted.connect(self._write_again)
        wishes = Wishes(node, bridge, self.errands, self)
        self.actions_of_book.report_wanted.connect(wishes.report)
        self.actions_of_book.send_wanted.connect(wishes.send)
        self.actions_of_book.podcast_wanted.connect(wishes.podcast)
        wishes.failed.connect(self.notice.tell)
        wishes.login_wanted.connect(self.login_wanted)
        self.errands.changed.connect(lambda _: self.actions_of_book.offer(self.list.row, *self.list.others))
        self.books.cover_wanted.connect(self._fetch_cover)
        bridge.news.connect(self._take)
        self._clock = QTimer(self, interval=_SECOND)
        self._clock.timeout.connect(self._each_second)
        bridge.run_in_thread(self._open, self._opened, self._cannot_open, owner=self)

    def _build(self) -> None:
        line = self.fontMetrics().height()
        self._add = QPushButton(self.tr("&Add Books…"), self)
        self._add.setShortcut(QKeySequence.StandardKey.Open)
        self._add.setToolTip(
            self.tr("Choose books to make audiobooks of (Ctrl+O), or drop them anywhere in the window")
        )
        self._add.clicked.connect(self.ask_for_books)
        self._paste = QPushButton(self.tr("Paste Text…"), self)
        self._paste.setToolTip(self.tr("Make an audiobook of a text that you have copied (Ctrl+V), or write one"))
        self._paste.clicked.connect(self.welcome.paste)
        self.hold = QAction(self.tr("Pause All"), self)
        self.hold.triggered.connect(self._hold)
        self._hold_button = QPushButton(self.hold.text(), self)
        self._hold_button.clicked.connect(self.hold.trigger)
        self._summary = QLabel(self)
        top = QHBoxLayout()
        top.addWidget(self._add)
        top.addWidget(self._paste)
        top.addWidget(self._hold_button)
        top.addSpacing(line)
        top.addWidget(self._summary, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.list)
        splitter.addWidget(Scrolled(self.page, self))
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([line * 24, line * 36])
        self.list.setMinimumWidth(line * 14)
        shelf = QWidget(self)
        layout = QVBoxLayout(shelf)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)
        QWidget.setTabOrder(self._add, self._paste)
        QWidget.setTabOrder(self._paste, self._hold_button)
        QWidget.setTabOrder(self._hold_button, self.list)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(shelf)
        whole = QVBoxLayout(self)
        whole.addWidget(self.notice)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.household)

    # -- books -----------------------------------------------------------------------------------------------------

    def add(self, books: Sequence[Path]) -> None:
        """Put books into the queue; those that are new are chosen, to be prepared together."""
        chosen = list(books)
        if chosen:
            state = self._state_of_new()
            self._bridge.run_in_thread(
                lambda: self._node.queue.add(chosen, state=state), self._have_added, self.notice.tell, owner=self
            )

    def ask_for_text(self, text: str | None = None) -> None:
        """Let a person look at a text, and make it a book; the one that was copied where none is given."""
        if text is None:
            text = text_in(QApplication.clipboard().mimeData())
        dialog = PasteDialog(self._node, self._bridge, text, self._state_of_new, self)
        dialog.added.connect(lambda entry: self._have_added((entry,)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _state_of_new(self) -> State:
        states = [row.state for row in self.books.rows]
        return state_of_new(self._node.settings, states, held=self.books.held)

    def _have_added(self, added: Sequence[Entry]) -> None:
        """Choose what is new, once the list has it."""
        self.books.flush()
        self.list.choose(*(entry.id for entry in added))

    def ask_for_books(self) -> None:
        """Let a person choose files."""
        kinds = " ".join(f"*{suffix}" for suffix in sorted(self._node.readable_suffixes))
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Add Books"),
            "",
            self.tr("Books ({kinds})").format(kinds=kinds) + ";;" + self.tr("All files (*)"),
        )
        self.add([Path(one) for one in chosen])

    def close_listening(self) -> None:
        """Hear nothing more of the core; to be called before the node is closed."""
        self._clock.stop()
        self.household.end()
        self.page.end()
        self.errands.end()
        for dialog in self.findChildren(WriteAgainDialog):
            dialog.end()
        playing_of(self._bridge).close()
        for end in self._ends:
            end()
        self._ends = []

    def _open(self) -> dict[str, tuple[int, int, int]]:
        """Open the queue and start its work, in a thread; returns how far jobs of earlier times are."""
        queue = self._node.queue
        self._ends.append(queue.listen(self._bridge.tell))
        self._bridge.tell(EntriesChanged(queue.entries(), queue.paused))
        queue.start()
        tallies = {str(one.path): one.tally for one in self._node.jobs() if one.tally is not None}
        return {path: (tally.chunks, tally.settled, tally.failed) for path, tally in tallies.items()}

    def _opened(self, tallies: dict[str, tuple[int, int, int]]) -> None:
        self.books.take_tallies(tallies)
        self._begin()

    def _cannot_open(self, error: Exception) -> None:
        """Tell why there is no list of books; the machines are seen without it, and lend."""
        self.notice.tell(error)
        self._begin()

    def _begin(self) -> None:
        self._clock.start()
        self.household.begin()
        self._each_second()

    def _take(self, news: object) -> None:
        match news:
            case EntriesChanged():
                self.books.take_entries(news.entries, paused=news.paused)
                self.stack.setCurrentIndex(1 if news.entries else 0)
                self._summarise()
            case Happened():
                self.books.take_event(news.entry, news.event)
                self.machines.take_event(news.event)
                if isinstance(news.event, Planned):
                    self._fetch_titles(Path(news.event.path))
                if self.page.row is not None and self.page.row.id == news.entry:
                    self.page.take_event(news.event, self.books.progress_of(news.entry))
            case _:
                pass

    def _fetch_titles(self, job: Path) -> None:
        self._bridge.run_in_thread(
            lambda: {chapter.position: chapter.title for chapter in self._node.hearing.chapters(job)},
            self.machines.take_titles,
            lambda _: None,  # chapters are then called by their numbers
            owner=self,
        )

    def _choose(self, row: BookRow | None) -> None:
        others = self.list.others
        self.actions_of_book.offer(row, *others)
        cover = self.books.data(self.list.currentIndex(), Qt.ItemDataRole.DecorationRole)
        self.page.show_book(row, cover if isinstance(cover, QImage) else None, others)

    def _show_menu(self, point: QPoint) -> None:
        if self.list.indexAt(point).isValid():
            self.actions_of_book.menu(self.list).exec(self.list.viewport().mapToGlobal(point))

    def _write_again(self, row: BookRow) -> None:
        dialog = WriteAgainDialog(self._node, self._bridge, row, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _hold(self) -> None:
        held = self.books.held
        self.actions_of_book.run(lambda queue: queue.resume_all() if held else queue.pause_all())

    def _summarise(self) -> None:
        held = self.books.held
        words = self.tr("Resume All") if held else self.tr("Pause All")
        self.hold.setText(words)
        self._hold_button.setText(words)
        waiting = sum(1 for row in self.books.rows if row.state in (State.WAITING, State.WORKING))
        if held:
            self._summary.setText(self.tr("All books are paused"))
        elif waiting:
            self._summary.setText(self.tr("%n book(s) to make", "", waiting))
        else:
            self._summary.setText("")
        self._summary.setToolTip(wording.count_of_books(len(self.books.rows)))

    def _fetch_cover(self, key: str) -> None:
        row = self.books.row_of(key)
        if row is not None:
            file = row.file
            self._bridge.run_in_thread(
                lambda: read_cover(self._node.look_into(file).cover),
                lambda cover: self._have_cover(key, cover),
                lambda _: None,  # why a book cannot be read is told beside it by the queue
                owner=self,
            )

    def _have_cover(self, key: str, cover: QImage | None) -> None:
        self.books.take_cover(key, cover)
        if self.page.row is not None and self.page.row.id == key:
            self.page.show_book(self.page.row, cover, self.list.others)

    # -- machines --------------------------------------------------------------------------------------------------

    def _each_second(self) -> None:
        self.books.refresh()
        self._summarise()
        if not self._looking:
            self._looking = True
            self._bridge.run_in_thread(self._peers, self._see_peers, self._cannot_see_peers, owner=self)

    def _peers(self) -> tuple[list[PeerView], str]:
        presence = self._node.presence  # which joins the household at the first time
        presence.check()
        return presence.peers(), presence.speaker

    def _see_peers(self, seen: tuple[list[PeerView], str]) -> None:
        self._looking = False
        peers, speaker = seen
        own_lending_of(self._node, self._bridge).take_speaker(speaker)
        working = next((row.id for row in self.books.rows if row.state is State.WORKING), "")
        self.machines.take_peers(peers, self.books.progress_of(working))

    def _cannot_see_peers(self, error: Exception) -> None:
        self._looking = False
        if str(error) != self._trouble_of_peers:  # once
            self._trouble_of_peers = str(error)
            self.notice.tell(error)


def read_cover(data: bytes | None) -> QImage | None:
    """Decode a cover, scaled down to what is shown; None where it is none, or a picture of absurd size."""
    if not data:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _LARGEST_COVER:
        return None
    if size.height() > _COVER:
        reader.setScaledSize(QSize(max(1, size.width() * _COVER // size.height()), _COVER))
    image = reader.read()
    return None if image.isNull() else image
