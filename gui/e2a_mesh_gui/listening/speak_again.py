"""“This sounds wrong”: a passage with other words, by another voice, or simply once more; then the audiobook anew."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from e2a_mesh.convert.events import ChapterEncoded, ChunkRespoken, Finished, Kept
from e2a_mesh_gui import wording
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.preparing.offers import OfferBox
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from e2a_mesh.convert import Speakers
    from e2a_mesh.convert.events import Event, Interrupted
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.models.sentences import SentenceRow


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a thread that speaks again reports."""

    turn: object
    event: Event


class SpeakAgain(QWidget):
    """About one passage of a job; `respoken` tells that it can be heard anew, `finished` that all is done."""

    respoken = Signal(object)  # ChunkRespoken
    finished = Signal(object)  # Finished, Kept or Interrupted; None where it failed

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._job = ""
        self._row: SentenceRow | None = None
        self._book_voice = ""  # its id
        self._stop = threading.Event()
        self._turn: object = None  # of the work that is under way
        bridge.news.connect(self._take)
        line = self.fontMetrics().height()
        label = QLabel(self.tr("Sou&nds wrong? Change it, or have it read once more:"), self)
        label.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(self.tr("Words of the passage"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(round(line * 1.5))  # on small screens with large letters
        self.text.setMaximumHeight(round(line * 3.2))
        label.setBuddy(self.text)
        self._label = label
        self.voice = OfferBox(self)
        self.voice.setAccessibleName(self.tr("Voice of the passage"))
        self.speak = QPushButton(self)
        self.own = QPushButton(self.tr("Book's &Words"), self)
        self.own.setToolTip(self.tr("Go back to what the book says, by the voice that was chosen for it"))
        self.stop = QPushButton(self.tr("&Cancel"), self)
        set_icon(self.speak, "retry")
        set_icon(self.stop, "stop")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Speaks it again…"))
        self._bar.setFixedHeight(round(line * 0.4))
        self.telling = Telling(self)
        buttons = QHBoxLayout()
        buttons.addWidget(self.voice, 1)
        buttons.addWidget(self.own)
        buttons.addWidget(self.speak)
        buttons.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (label, self.text):
            layout.addWidget(part)
        layout.addLayout(buttons)
        layout.addWidget(self._bar)
        layout.addWidget(self.telling)
        self.text.textChanged.connect(self._show)
        self.voice.activated.connect(lambda _: self._show())
        self.speak.clicked.connect(self._speak)
        self.own.clicked.connect(self._speak_own)
        self.stop.clicked.connect(self._cancel)
        self._show()

    @property
    def busy(self) -> bool:
        """Whether a passage is being spoken again, or the audiobook made anew."""
        return self._turn is not None

    @property
    def edited(self) -> bool:
        """Whether a person has written other words that are not spoken yet."""
        return self._row is not None and self.text.toPlainText() != self._row.text

    def show_speakers(self, speakers: Speakers | None) -> None:
        """Offer the voices that could speak; None while they are not known."""
        self.voice.clear()
        self._book_voice = ""
        if speakers is None:
            return
        self._book_voice = speakers.voice
        names = {one.id: wording.voice(one) for one in (*speakers.voices, *speakers.others)}
        own = names.get(speakers.voice, speakers.voice)
        self.voice.addItem(self.tr("The book's voice: {voice}").format(voice=own), "")
        for voices in (speakers.voices, speakers.others):
            offered = [one for one in voices if one.id != speakers.voice]
            if offered:
                self.voice.insertSeparator(self.voice.count())
            for one in offered:
                self.voice.addItem(names[one.id], one.id)
        if self._row is not None:
            self.voice.select(self._row.voice)
        self._show()

    def show_sentence(self, job: str, row: SentenceRow | None) -> None:
        """Be about a passage; the same one keeps what a person wrote."""
        before, self._row = self._row, row
        if job == self._job and before is not None and row is not None and before.chunk == row.chunk:
            if before != row and self.text.toPlainText() == before.text:
                self._fill(row)
            self._show()
            return
        self._job = job
        if not self.busy:
            self.telling.clear()
        if row is not None:
            self._fill(row)
        else:
            self.text.clear()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for all lines of the words above, which the splitter around knows nothing of."""
        super().resizeEvent(event)
        self._label.setMinimumHeight(self._label.heightForWidth(self.width()))

    def end(self) -> None:
        """Speak nothing more."""
        self._stop.set()

    def _fill(self, row: SentenceRow) -> None:
        self.text.setPlainText(row.text)
        if self.voice.count():
            self.voice.select(row.voice)

    # -- speaking --------------------------------------------------------------------------------------------------

    def _speak(self) -> None:
        row, words, voice = self._row, self.text.toPlainText().strip(), self.voice.currentData()
        if row is not None:
            other = (voice or self._book_voice) if voice != row.voice else None  # "" would be the one planned for it
            self._begin(row, words if words != row.text else None, other)

    def _speak_own(self) -> None:
        if self._row is not None:
            self._begin(self._row, "", "")

    def _begin(self, row: SentenceRow, text: str | None, voice: str | None) -> None:
        job, began = Path(self._job), time.monotonic()
        self._stop, turn = threading.Event(), object()
        self._turn, stop = turn, self._stop
        self.telling.note(self.tr("Speaks it again…"))
        self._show()
        self._bridge.run_in_thread(
            lambda: self._node.respeak(
                job,
                row.chunk,
                text=text,
                voice=voice,
                report=lambda event: self._bridge.tell(_Heard(turn, event)),
                stop=stop,
            ),
            lambda result: self._done(result, time.monotonic() - began),
            self._failed,
            owner=self,
        )

    def _take(self, news: object) -> None:
        if not isinstance(news, _Heard) or news.turn is not self._turn:
            return
        match news.event:
            case ChunkRespoken():
                self.telling.note(self.tr("Spoken anew. Puts it into the audiobook…"))
                self.respoken.emit(news.event)
            case ChapterEncoded():
                self.telling.note(self.tr("Writes the audiobook…"))
            case _:
                pass

    def _done(self, result: Finished | Interrupted | Kept, seconds: float) -> None:
        self._turn = None
        match result:
            case Finished():
                self.telling.succeed(
                    self.tr("The audiobook has the new reading; it took {time}.").format(time=wording.span(seconds))
                )
            case Kept():
                self.telling.succeed(wording.kept(result.reason))
            case _:
                self.telling.note(self.tr("Cancelled."))
        self._show()
        self.finished.emit(result)

    def _failed(self, error: Exception) -> None:
        self._turn = None
        self.telling.fail(error)
        self._show()
        self.finished.emit(None)

    def _cancel(self) -> None:
        self._stop.set()
        self.stop.setEnabled(False)

    def _show(self) -> None:
        row, busy = self._row, self.busy
        words = self.text.toPlainText().strip()
        same = row is not None and words == row.text and self.voice.currentData() in (row.voice, None)
        self.speak.setText(self.tr("Read Onc&e More") if same or row is None else self.tr("Speak &This"))
        for part in (self.text, self.voice):
            part.setEnabled(row is not None and not busy)
        self.speak.setEnabled(row is not None and not busy and bool(words))
        self.own.setEnabled(row is not None and not busy and row.take > 0)
        self.speak.setVisible(not busy)
        self.own.setVisible(not busy)
        self.stop.setVisible(busy)
        self.stop.setEnabled(busy and not self._stop.is_set())
        self._bar.setVisible(busy)
