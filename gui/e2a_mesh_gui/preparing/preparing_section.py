"""What a person chooses before a book is made, or several at once; kept with each book in the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh.queue import State
from e2a_mesh_gui import wording
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.preferences import preferences_of
from e2a_mesh_gui.preparing.audiobook_form import AudiobookForm
from e2a_mesh_gui.preparing.chapter_changes import ChapterChanges
from e2a_mesh_gui.preparing.chapter_list import ChapterList
from e2a_mesh_gui.preparing.choices import PREPARED, as_settings, ticked, usual, wished
from e2a_mesh_gui.preparing.keeping import Keeping
from e2a_mesh_gui.preparing.voice_form import VoiceForm
from e2a_mesh_gui.window import colours
from e2a_mesh_gui.window.section import BookSection
from e2a_mesh_gui.window.telling import Telling
from e2a_mesh_gui.words.words_dialog import WordsDialog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from e2a_mesh.convert import BookView, Reading
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.models.books import BookRow

_KNOWN = 16  # views of books that are kept
_LATER = 150  # milliseconds before a book is read that a person may only pass by


class PreparingSection(BookSection):
    """Looks into a book when it is chosen; what is changed is kept at once."""

    starts = True

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._rows: tuple[BookRow, ...] = ()
        self._views: dict[tuple[str, Reading], BookView] = {}
        self._looking: tuple[str, Reading] | None = None
        self._shown = ""  # the source of the book whose choices are seen
        self.keeping = Keeping(lambda: node.queue, bridge, self)
        self.keeping.failed.connect(self._cannot_keep)
        self._soon = QTimer(self, interval=_LATER, singleShot=True)
        self._soon.timeout.connect(self._look)
        self.chapters = ChapterList(self)
        self.changes = ChapterChanges(node, bridge, self.chapters)
        self.voice = VoiceForm(node, bridge, self)
        self.audiobook = AudiobookForm(node, self)
        self.chapters.ticked.connect(self._tick)
        self.changes.wished.connect(self._change)
        self.voice.chosen.connect(self._choose)
        self.audiobook.chosen.connect(self._choose)
        self.start = QPushButton(self)
        self.defaults = QPushButton(self.tr("Make These My Defaults"), self)
        self.defaults.setToolTip(
            self.tr("Voice, language, speed, notes and all of the audiobook, for books that are added")
        )
        self.telling = Telling(self)
        self.changes.failed.connect(self.telling.fail)
        self.changes.told.connect(self.telling.succeed)
        self.start.clicked.connect(self._start)
        self.defaults.clicked.connect(self._make_defaults)
        self.words = QPushButton(self.tr("Pronunciation…"), self)
        self.words.setToolTip(self.tr("Say how names and other words of this book are to be spoken"))
        self.words.clicked.connect(self._open_words)
        self._build()

    def _build(self) -> None:
        line = self.fontMetrics().height()
        self._several = QLabel(self)
        self._several.setTextFormat(Qt.TextFormat.PlainText)
        self._several.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._several.setWordWrap(True)
        names = QScrollArea(self)
        names.setFrameShape(QFrame.Shape.NoFrame)
        names.setWidgetResizable(True)
        names.setWidget(self._several)
        self._left = QStackedWidget(self)
        self._left.addWidget(self.chapters)
        self._left.addWidget(names)
        options = QWidget(self)
        column = QVBoxLayout(options)
        column.setContentsMargins(0, 0, line // 2, 0)
        for title, form in ((self.tr("Voice"), self.voice), (self.tr("Audiobook"), self.audiobook)):
            group = QGroupBox(title, options)
            QVBoxLayout(group).addWidget(form)
            column.addWidget(group)
        column.addStretch(1)
        scrolled = QScrollArea(self)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(options)
        bar = scrolled.verticalScrollBar().sizeHint().width()
        scrolled.setMinimumWidth(options.minimumSizeHint().width() + bar)
        scrolled.setAccessibleName(self.tr("Choices"))
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self._left)
        splitter.addWidget(scrolled)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([line * 19, line * 24])
        self._splitter = splitter
        self._busy = QLabel(self)
        self._busy.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._busy.setWordWrap(True)
        colours.own_dim(self._busy)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Reads the book…"))
        self._bar.setFixedSize(line * 14, round(line * 0.4))
        self.again = QPushButton(self.tr("Loo&k Again"), self)
        self.again.clicked.connect(self._look)
        waiting = QWidget(self)
        middle = QVBoxLayout(waiting)
        middle.addStretch(2)
        middle.addWidget(self._busy)
        middle.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(waiting)
        self._stack.addWidget(splitter)
        font = self.start.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.start.setFont(font)
        self.start.setMinimumSize(line * 9, round(line * 2.2))
        self.start.setDefault(True)
        set_icon(self.start, "play")
        bottom = QHBoxLayout()
        bottom.addWidget(self.defaults)
        bottom.addWidget(self.words)
        bottom.addStretch(1)
        bottom.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.telling)
        layout.addLayout(bottom)

    # -- which books -----------------------------------------------------------------------------------------------

    def fits(self, row: BookRow) -> bool:
        """Fit books that are not being made."""
        return row.state in PREPARED

    def comes_first(self, row: BookRow) -> bool:
        """Be opened for books of which nothing is spoken."""
        return self.fits(row) and not row.job

    def show_book(self, row: BookRow | None) -> None:
        """Show what is chosen for a book."""
        self.show_books((row,) if row is not None and self.fits(row) else ())

    def show_books(self, rows: tuple[BookRow, ...]) -> None:
        """Show what is chosen for one or several books; what a person changes is then changed for all of them."""
        before, self._rows = self._rows, tuple(row for row in rows if self.fits(row))
        if {row.id for row in before} != {row.id for row in self._rows}:
            self.telling.clear()
            self.voice.silence()
            self._soon.stop()
        self._show_start()
        if not self._rows:
            return
        self._left.setCurrentIndex(len(self._rows) > 1)
        if len(self._rows) > 1:
            self._several.setText(self._names())
        self._show_choices()

    def end(self) -> None:
        """Speak no more."""
        self.voice.silence()

    @property
    def _row(self) -> BookRow:
        return self._rows[0]

    def _names(self) -> str:
        told = self.tr(
            "These %n book(s) are prepared together, each with all chapters that listeners want:", "", len(self._rows)
        )
        return "\n".join([told, "", *(row.title for row in self._rows)])

    # -- looking into it -------------------------------------------------------------------------------------------

    def _show_choices(self) -> None:
        """Show what is chosen for the first of the books, or look into it before."""
        reading, export = self.keeping.of(self._row)
        view = self._views.get((self._row.source, usual(reading)))
        self.audiobook.show_export(export, self._row.place)
        if view is None:
            if self._looking != (self._row.source, usual(reading)) and not self._soon.isActive():
                self._wait(self.tr("Reads the book…"), busy=True)
                self._soon.start()
            return
        self._shown = self._row.source
        self._stack.setCurrentIndex(1)
        self.defaults.setEnabled(True)
        self.voice.show_reading(view, reading)
        self.chapters.show_chapters(view, ticked(view, reading), reading.speed)
        self.changes.show_book(self._row.file, view, reading)
        self._show_start()

    def _look(self) -> None:
        if not self._rows:
            return
        reading, _ = self.keeping.of(self._row)
        source, file, wanted = self._row.source, self._row.file, usual(reading)
        self._looking = key = (source, wanted)
        self._wait(self.tr("Reads the book…"), busy=True)
        self._bridge.run_in_thread(
            lambda: self._node.look_into(file, wanted),
            lambda view: self._have_view(key, view),
            lambda error: self._cannot_look(key, error),
            owner=self,
        )

    def _have_view(self, key: tuple[str, Reading], view: BookView) -> None:
        self._views[key] = view
        for old in list(self._views)[:-_KNOWN]:
            del self._views[old]
        self._looked(key)
        if self._rows:
            self._show_choices()

    def _cannot_look(self, key: tuple[str, Reading], error: Exception) -> None:
        self._looked(key)
        if self._rows and self._row.source == key[0]:
            message, advice = wording.trouble_of(error)
            told = message == self._row.trouble  # above, beside the book's title
            self._wait(
                self.tr("It can be prepared once it can be read.") if told else f"{message}\n{advice}", busy=False
            )

    def _looked(self, key: tuple[str, Reading]) -> None:
        if self._looking == key:
            self._looking = None

    def _wait(self, words: str, *, busy: bool) -> None:
        self.defaults.setEnabled(False)
        if busy and self._rows and self._shown == self._row.source:  # only who speaks another language is looked for
            return
        self._shown = ""
        self._busy.setText(words.strip())
        self._bar.setVisible(busy)
        self.again.setVisible(not busy)
        self._stack.setCurrentIndex(0)

    # -- what a person chooses -------------------------------------------------------------------------------------

    def _tick(self, ticks: frozenset[int]) -> None:
        reading, _ = self.keeping.of(self._row)
        view = self._views.get((self._row.source, usual(reading)))
        if view is not None and ticks:  # none at all is no choice that could be kept
            self._choose("chapters", wished(view, ticks))
        self._show_start()

    def _choose(self, name: str, value: object) -> None:
        self._change({name: value})

    def _change(self, wishes: Mapping[str, object]) -> None:
        self.telling.clear()
        for row in self._rows:
            self.keeping.change(row, wishes)
        if self._rows:
            self._show_choices()
        self._show_start()

    def _cannot_keep(self, error: Exception) -> None:
        self.telling.fail(error)
        if self._rows:
            self._show_choices()

    def _open_words(self) -> None:
        reading, _ = self.keeping.of(self._row)
        view = self._views.get((self._row.source, usual(reading)))
        if view is not None:
            book = self._row.file, view.digest, view.title
            dialog = WordsDialog(self._node, self._bridge, book, reading, reading.voice or view.voice, self)
            dialog.finished.connect(self.voice.preview.forget)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _make_defaults(self) -> None:
        reading, export = self.keeping.of(self._row)
        self.defaults.setEnabled(False)

        def done() -> None:
            self.defaults.setEnabled(True)
            self.telling.succeed(self.tr("Books that are added from now on are made this way."))

        def failed(error: Exception) -> None:
            self.defaults.setEnabled(True)
            self.telling.fail(error)

        preferences_of(self._node, self._bridge).write(as_settings(reading, export), failed, done, owner=self)

    # -- starting --------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        self.voice.silence()
        self.telling.clear()
        self.start.setEnabled(False)
        self.keeping.start(self._rows)

    @property
    def _waits(self) -> bool:
        """Whether the one book that is shown waits for its turn, so that all that can be done is to make it first."""
        return len(self._rows) == 1 and self._row.state is State.WAITING and not self._row.held

    @property
    def _mute(self) -> bool:
        """Whether nobody could speak as the recording that was chosen."""
        if not self._rows:
            return False
        reading, _ = self.keeping.of(self._row)
        view = self._views.get((self._row.source, usual(reading)))
        return view is not None and reading.clip is not None and not view.cloning

    def _show_start(self) -> None:
        startable = [row for row in self._rows if row.state is not State.WAITING or row.held or self._waits]
        none = len(self._rows) == 1 and self._stack.currentIndex() == 1 and not self.chapters.ticks
        self.start.setEnabled(bool(startable) and not none and not self._mute)
        if len(self._rows) > 1:
            self.start.setText(self.tr("S&tart %n Book(s)", "", len(startable)))
        elif startable and startable[0].state is State.FAILED:
            self.start.setText(self.tr("Tr&y Again"))
        elif self._waits:
            self.start.setText(self.tr("Star&t Now"))
        elif startable and startable[0].job:
            self.start.setText(self.tr("Go On"))
        else:
            self.start.setText(self.tr("S&tart"))
        self.start.setVisible(bool(self._rows))
        self.words.setEnabled(len(self._rows) == 1 and self._stack.currentIndex() == 1)
        if self._rows and self._rows[0].settled and self._rows[0].job:
            self.start.setToolTip(
                self.tr(
                    "{percent} of it is spoken."
                    " With another voice, language, speed, other chapters or lines it begins anew."
                ).format(percent=wording.percent(self._rows[0].share))
            )
        else:
            self.start.setToolTip("")
