"""How far a book is: the strip of its chunks with the machines that spoke them, and its chapters."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTreeView, QVBoxLayout

from e2a_mesh.convert.events import ChunkFailed, ChunkRespoken, ChunkSpoken, Planned
from e2a_mesh.queue import State
from e2a_mesh_gui.models.chapters import ChaptersModel
from e2a_mesh_gui.window import colours
from e2a_mesh_gui.window.chunk_strip import ChunkStrip, StripLegend
from e2a_mesh_gui.window.roomy import RoomyDelegate
from e2a_mesh_gui.window.section import BookSection

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from e2a_mesh.convert import Progress
    from e2a_mesh.convert.events import Event
    from e2a_mesh.job import SpokenChapter, Strip
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.models.books import BookRow


class ProgressSection(BookSection):
    """Reads a job when its book is chosen, and follows the events from there."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._job = self._book = ""
        self._missed: list[Event] = []  # what happened while the job was being read
        self._reading = self._speaks = False
        self._progress: Progress | None = None
        self.strip = ChunkStrip(self)
        self.legend = StripLegend(self.strip, self)
        self.chapters = ChaptersModel(self)
        self._nothing = QLabel(self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        colours.own_dim(self._nothing)
        self.list = QTreeView(self)
        self.list.setModel(self.chapters)
        self.list.setAccessibleName(self.tr("Chapters"))
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setMinimumHeight(2 * self.fontMetrics().height())  # on small screens with large letters
        self.list.setAllColumnsShowFocus(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, signs in ((1, 22), (2, 9)):  # measured by their contents, every piece of news would cost all rows
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, signs * self.fontMetrics().averageCharWidth())
        self.strip.refreshed.connect(self._follow)
        self.strip.chapter_chosen.connect(self._choose_chapter)
        layout = QVBoxLayout(self)
        layout.addWidget(self.strip)
        layout.addWidget(self.legend)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.list, 1)
        self._fill(None, ())

    def fits(self, _row: BookRow) -> bool:
        """Fit every book."""
        return True

    def show_book(self, row: BookRow | None) -> None:
        """Read the job of another book; the same one is followed by its events."""
        book, job = (row.id, row.job) if row is not None else ("", "")
        if row is not None:
            ended = row.state in (State.FAILED, State.DONE, State.GAPS)
            self._nothing.setText(
                self.tr("Nothing of it is spoken.")
                if ended
                else self.tr("Its chapters appear here when its turn comes.")
            )
        speaks = row is not None and row.state is State.WORKING
        if (book, job) == (self._book, self._job):
            if speaks != self._speaks:
                self._speaks = speaks
                self._follow()
            return
        self._speaks = speaks
        self._book, self._job, self._progress = book, job, None
        self._fill(None, ())
        if job:
            self._read(job)

    def take_event(self, event: Event, progress: Progress | None) -> None:
        """Follow the conversion."""
        if self._reading:
            self._missed.append(event)
            return
        if isinstance(event, Planned) and self._job:
            self._read(self._job)
            return
        self.chapters.take_event(event)
        if isinstance(event, ChunkSpoken | ChunkRespoken):
            self.strip.spoken(event.chunk - 1, event.machine)
        elif isinstance(event, ChunkFailed):
            self.strip.failed(event.chunk - 1)
        self._progress = progress

    def _follow(self) -> None:
        """Let the legend say what the strip shows."""
        now = time.monotonic()
        tallies = self._progress.machines.values() if self._progress is not None and self._speaks else ()
        self.legend.show_factors({one.name: one.pace.realtime_factor(now) for one in tallies if not one.left})

    def _read(self, job: str) -> None:
        self._reading, self._missed = True, []

        def read() -> tuple[Strip, tuple[SpokenChapter, ...]]:
            return self._node.hearing.strip(Path(job)), self._node.hearing.chapters(Path(job))

        self._bridge.run_in_thread(
            read, lambda told: self._have_read(job, *told), lambda error: self._cannot_read(job, error), owner=self
        )

    def _have_read(self, job: str, strip: Strip, chapters: tuple[SpokenChapter, ...]) -> None:
        if job != self._job:
            return
        self._reading = False
        self._fill(strip, chapters)
        for event in self._missed:  # those that the job held already are told twice, which changes nothing in the strip
            self.take_event(event, None)
        self._missed = []

    def _cannot_read(self, job: str, error: Exception) -> None:
        if job == self._job:
            self._reading = False
            self.troubled.emit(error)

    def _fill(self, strip: Strip | None, chapters: tuple[SpokenChapter, ...]) -> None:
        if strip is None:
            self.strip.clear()
        else:
            places = range(len(strip.states))
            self.strip.show_chunks(
                [strip.state(place) for place in places],
                [strip.machine(place) for place in places],
                strip.chapters,
                [chapter.title for chapter in chapters],
            )
        self.chapters.take_chapters(chapters)
        self.chapters.flush()
        for part in (self.strip, self.legend, self.list):
            part.setVisible(strip is not None)
        self._nothing.setVisible(strip is None)

    def _choose_chapter(self, position: int) -> None:
        index = self.chapters.index(self.chapters.place_of(str(position)), 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
