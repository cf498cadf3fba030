"""Listening to a book while it is made, or afterwards: its chapters, the passages of one, and what sounds wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh.convert.events import ChunkFailed, ChunkRespoken, ChunkSpoken, Finished, Planned
from e2a_mesh.job import ChunkState
from e2a_mesh.listen import ChapterSource
from e2a_mesh.queue import State
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.listening.player_bar import PlayerBar
from e2a_mesh_gui.listening.sentence_delegate import SentenceDelegate
from e2a_mesh_gui.listening.speak_again import SpeakAgain
from e2a_mesh_gui.models.chapters import ChaptersModel
from e2a_mesh_gui.models.sentences import SentencesModel
from e2a_mesh_gui.playing import playing_of
from e2a_mesh_gui.window.roomy import RoomyDelegate
from e2a_mesh_gui.window.section import BookSection
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from e2a_mesh.convert import Progress
    from e2a_mesh.convert.events import Event
    from e2a_mesh.job import Sentence, SpokenChapter
    from e2a_mesh.listen import PlayerNews
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.models.books import BookRow

_NEWER = 1000  # milliseconds between two readings of a chapter that is being spoken


class ListeningSection(BookSection):
    """Reads the job when the section is seen for the first time, and follows what is spoken from there."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._playing = playing_of(bridge)
        self._row: BookRow | None = None
        self._job, self._read = "", ""  # the job that is shown, and the one that was read
        self._chapter = 0
        self._hear_again = 0  # the chunk that is to be heard when its new reading is known
        self._until = 0.0  # the second at which a single passage has been heard; 0 while all is played
        self._goes_on = False  # whether the chapter that is opened is to be played
        self.chapters, self.sentences = ChaptersModel(self), SentencesModel(self)
        self._newer = QTimer(self, interval=_NEWER, singleShot=True)
        self._newer.timeout.connect(self._read_sentences)
        self.chapter_list = QTreeView(self)
        self.list = QListView(self)
        self.again = SpeakAgain(node, bridge, self)
        self.bar = PlayerBar(self._playing, self)
        self.telling = Telling(self)
        self._build()
        self.bar.listen_for_keys(self.chapter_list, self.list)
        self.bar.toggled.connect(self.toggle)
        self.bar.sought.connect(self._seek)
        self.bar.skipped.connect(self._skip)
        self.bar.moved.connect(self._move)
        self.again.respoken.connect(self._respoken)
        self.again.finished.connect(self._have_spoken_again)
        self._playing.changed.connect(self._hear)
        self._playing.failed.connect(self._cannot_play)

    def _build(self) -> None:
        line = self.fontMetrics().height()
        chapters = self.chapter_list
        chapters.setModel(self.chapters)
        chapters.setAccessibleName(self.tr("Chapters to listen to"))
        chapters.setItemDelegate(RoomyDelegate(chapters))
        chapters.setRootIsDecorated(False)
        chapters.setUniformRowHeights(True)
        chapters.setAllColumnsShowFocus(True)
        chapters.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        chapters.setColumnHidden(1, True)
        header = chapters.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        chapters.selectionModel().currentChanged.connect(self._choose_chapter)
        self.list.setModel(self.sentences)
        self.list.setItemDelegate(SentenceDelegate(self.list))
        self.list.setUniformItemSizes(True)
        for view in (self.list, chapters):
            view.setMinimumHeight(round(line * 1.6))  # on small screens with large letters
        self.list.setAccessibleName(self.tr("Passages of the chapter"))
        self.list.setAccessibleDescription(self.tr("Enter plays from a passage on; Space pauses and goes on."))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_sentence())
        self.list.doubleClicked.connect(lambda _: self.play_sentence())
        for view, do in ((self.list, self.play_sentence), (chapters, self._play_chapter)):
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                shortcut = QShortcut(QKeySequence(key), view)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(do)
        chapters.doubleClicked.connect(lambda _: self._play_chapter())
        passages = QWidget(self)
        column = QVBoxLayout(passages)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.again)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(chapters)
        splitter.addWidget(passages)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([line * 14, line * 30])
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.telling)
        layout.addWidget(self.bar)

    # -- the book --------------------------------------------------------------------------------------------------

    def fits(self, row: BookRow) -> bool:
        """Fit books that have a job."""
        return bool(row.job)

    def show_book(self, row: BookRow | None) -> None:
        """Show the job of another book; the same one is followed by its events."""
        job, self._row = row.job if row is not None else "", row
        if job == self._job:
            return
        self._be_silent()
        self._job, self._read, self._chapter = job, "", 0
        self.telling.clear()
        self.chapters.take_chapters(())
        self._show_sentences(())
        self.again.show_speakers(None)
        if job and self.isVisible():
            self._read_all()

    def showEvent(self, event: object) -> None:
        """Read the job that was chosen while nobody looked."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._job and self._read != self._job:
            self._read_all()

    def take_event(self, event: Event, _progress: Progress | None) -> None:
        """Follow the conversion."""
        if self._read != self._job:
            return
        if isinstance(event, Planned):
            self._read_all()
            return
        self.chapters.take_event(event)
        if (
            isinstance(event, ChunkSpoken | ChunkFailed)
            and event.chapter == self._chapter
            and not self._newer.isActive()
        ):
            self._newer.start()

    def end(self) -> None:
        """Play and speak nothing more."""
        self._be_silent()
        self._newer.stop()
        self.again.end()

    def _be_silent(self) -> None:
        if self._playing.what == self._what:
            self._playing.stop()

    @property
    def _what(self) -> str:
        return f"{self._job}#{self._chapter}" if self._job else "nothing"

    # -- reading the job -------------------------------------------------------------------------------------------

    def _read_all(self) -> None:
        job, first = self._job, self._read != self._job
        if not job:
            return
        self._read = job
        self._bridge.run_in_thread(
            lambda: self._node.hearing.chapters(Path(job)),
            lambda chapters: self._have_chapters(job, chapters),
            lambda error: self._cannot_read(job, error),
            owner=self,
        )
        if first:
            self._bridge.run_in_thread(
                lambda: self._node.hearing.speakers(Path(job)),
                lambda speakers: self.again.show_speakers(speakers) if job == self._job else None,
                lambda _: None,  # the same that is told of the chapters
                owner=self,
            )

    def _have_chapters(self, job: str, chapters: Sequence[SpokenChapter]) -> None:
        if job != self._job:
            return
        self.chapters.take_chapters(chapters)
        self.chapters.flush()
        if not self._chapter:
            heard = [one for one in chapters if one.seconds] or chapters
            if heard:
                self._open_chapter(heard[0].position)
        else:
            self._read_sentences()

    def _cannot_read(self, job: str, error: Exception) -> None:
        if job == self._job:
            self.telling.fail(error)

    def _read_sentences(self) -> None:
        job, chapter = self._job, self._chapter
        if job and chapter:
            self._bridge.run_in_thread(
                lambda: self._node.hearing.sentences(Path(job), chapter),
                lambda sentences: (
                    self._show_sentences(sentences) if (job, chapter) == (self._job, self._chapter) else None
                ),
                lambda error: self._cannot_read(job, error),
                owner=self,
            )

    def _show_sentences(self, sentences: Sequence[Sentence]) -> None:
        self.sentences.take_sentences(sentences)
        self.bar.show_length(_heard_seconds(sentences))
        if self._playing.what == self._what:
            self._follow(self._playing.position)
        else:
            self.sentences.hear(-1)
            self.bar.show_place(0.0 if self.bar.place > _heard_seconds(sentences) else self.bar.place)
        self._show_sentence()
        if self._goes_on and sentences:
            self._goes_on = False
            self.play(0.0)
        if self._hear_again and (place := self.sentences.place_of(str(self._hear_again))) >= 0:
            self._hear_again = 0
            row = self.sentences.rows[place]
            self.play(row.start)
            self._until = row.start + row.seconds

    # -- choosing --------------------------------------------------------------------------------------------------

    def _open_chapter(self, position: int, *, play: bool = False) -> None:
        """Show a chapter, and play it from its beginning if that is wanted."""
        index = self.chapters.index(self.chapters.place_of(str(position)), 0)
        self._goes_on = play
        flags = QItemSelectionModel.SelectionFlag
        self.chapter_list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.chapter_list.scrollTo(index)

    def _choose_chapter(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self.chapters.row_at(current)
        if row is None or row.position == self._chapter:
            return
        goes_on = self._playing.what == self._what and self._playing.news.playing
        self._be_silent()
        self._goes_on = self._goes_on or goes_on
        self._chapter = row.position
        self.telling.clear()
        self.bar.show_place(0.0)
        self._show_sentences(())
        self._read_sentences()

    def _show_sentence(self) -> None:
        self.again.show_sentence(self._job, self.sentences.row_at(self.list.currentIndex()))

    def _skip(self, step: int) -> None:
        """Go to the next chapter, or the one before, that can be heard; back to the beginning of this one first."""
        if step < 0 and self.bar.place > 3.0:
            self._seek(0.0)
            return
        rows = self.chapters.rows[::step]
        following = [row for row in rows if (row.position - self._chapter) * step > 0 and row.playable]
        if following:
            self._open_chapter(
                following[0].position, play=self._playing.what == self._what and self._playing.news.playing
            )

    # -- playing ---------------------------------------------------------------------------------------------------

    def play(self, at: float) -> None:
        """Play the chapter from a second on."""
        job, chapter = self._job, self._chapter
        if job and chapter:
            self._until = 0.0
            self.telling.clear()
            self.bar.show_place(at)
            self._playing.play(self._what, lambda: ChapterSource(Path(job), chapter), at)

    def toggle(self) -> None:
        """Play or pause."""
        if self._playing.what != self._what:
            self.play(self.bar.place)
        elif self._playing.news.playing:
            self._playing.pause()
        else:
            self._until = 0.0
            self.telling.clear()
            self._playing.resume()

    def play_sentence(self) -> None:
        """Play from the chosen passage on."""
        row = self.sentences.row_at(self.list.currentIndex())
        if row is not None and row.seconds:
            self.play(row.start)

    def _play_chapter(self) -> None:
        self.play(0.0)

    def _seek(self, seconds: float) -> None:
        self.bar.show_place(seconds)
        if self._playing.what == self._what:
            self._playing.seek(seconds)
        self._follow(seconds)

    def _move(self, seconds: float) -> None:
        if self._until and seconds >= self._until:
            self._playing.pause()
        else:
            self._follow(seconds)

    def _follow(self, seconds: float) -> None:
        """Mark what is heard; the list goes with it, unless a person has turned to another place."""
        before, place = self.sentences.heard, self.sentences.place_at(seconds)
        if place == before:
            return
        seen = before < 0 or self.list.visualRect(self.sentences.index(before, 0)).intersects(
            self.list.viewport().rect()
        )
        self.sentences.hear(place)
        if seen and place >= 0:
            self.list.scrollTo(self.sentences.index(place, 0))

    def _hear(self, news: PlayerNews) -> None:
        mine = self._playing.what == self._what
        self.bar.show_state(playing=mine and news.playing)
        if not mine:
            return
        if news.trouble:
            self.telling.warn(in_our_words(news.trouble))
        if news.ended:
            self._ended()
        elif news.playing:
            self.bar.show_place(news.position)
            self._follow(news.position)

    def _ended(self) -> None:
        """Go on with the next chapter, where this one is whole, and nobody works on a passage of it."""
        if self._until or self.again.busy or self.again.edited:
            return
        if any(row.state is ChunkState.PENDING for row in self.sentences.rows):
            self.telling.note(self.tr("This is as far as it is spoken. Play goes on when there is more."))
            return
        following = [row for row in self.chapters.rows if row.position > self._chapter]
        if following and following[0].playable:
            self._open_chapter(following[0].position, play=True)

    def _cannot_play(self, error: Exception) -> None:
        if self._playing.what == self._what:
            self.bar.show_state(playing=False)
            self.telling.fail(error)

    def _have_spoken_again(self, result: object) -> None:
        """See what became of it; a book of which the last gap is closed has none any more."""
        self._read_all()
        row = self._row
        if isinstance(result, Finished) and not result.failures and row is not None and row.state is State.GAPS:
            self._bridge.run_in_thread(
                lambda: self._node.queue.mend(row.id), lambda _: None, self.telling.fail, owner=self
            )

    def _respoken(self, event: ChunkRespoken) -> None:
        """Let the new reading be heard at once, while the audiobook is made anew."""
        self._hear_again = event.chunk if event.chapter == self._chapter else 0
        self._read_sentences()


def _heard_seconds(sentences: Sequence[Sentence]) -> float:
    """Tell how much of a chapter can be heard without a gap."""
    for one in sentences:
        if one.state is ChunkState.PENDING:
            return one.start
    return sentences[-1].start + sentences[-1].seconds if sentences else 0.0
