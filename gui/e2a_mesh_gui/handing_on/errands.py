"""What is done for books that are made already, one after another and beside all else: sent, written as podcasts."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from e2a_mesh.convert.events import Assembling, ChapterEncoded, Finished, Interrupted, Planned, Sending, Sent
from e2a_mesh_gui import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.convert.events import Event
    from e2a_mesh_gui.bridge import Bridge

    Work = Callable[[Callable[[Event], None], threading.Event], Finished | Interrupted | bool]


class Phase(Enum):
    """How far an errand is."""

    WAITING = auto()
    WORKING = auto()
    STOPPING = auto()
    STOPPED = auto()
    FAILED = auto()
    DONE = auto()


UNDER_WAY = (Phase.WAITING, Phase.WORKING, Phase.STOPPING)


@dataclass(frozen=True, slots=True)
class Errand:
    """An errand for a book, by its id: `share` of it is done, None while unknown; `outputs` are files that came of it.

    `words` say what happens, or what came of it.
    """

    book: str
    words: str
    phase: Phase = Phase.WAITING
    share: float | None = None
    outputs: tuple[str, ...] = ()
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class _Happened:
    """What the thread of an errand reports."""

    stop: threading.Event  # that of this errand alone
    event: Event


class Errands(QObject):
    """Runs one errand at a time, in a thread, and remembers the last of each book; `changed` tells a book's id."""

    changed = Signal(str)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._errands: dict[str, Errand] = {}
        self._waiting: deque[tuple[str, Work]] = deque()
        self._book = ""  # whose errand is run
        self._stop = threading.Event()
        self._chapters = self._encoded = 0
        bridge.news.connect(self._take)

    def of(self, book: str) -> Errand | None:
        """Give the errand of a book, be it under way or over."""
        return self._errands.get(book)

    @property
    def current(self) -> str:
        """The book that is handed on at this moment; empty while none is."""
        return self._book

    def busy(self, book: str) -> bool:
        """Tell whether a book has an errand that is not over."""
        errand = self.of(book)
        return errand is not None and errand.phase in UNDER_WAY

    def begin(self, book: str, work: Work) -> None:
        """Do something for a book as soon as the errands before it are over; nothing while it has one already."""
        if not self.busy(book):
            self._waiting.append((book, work))
            self._become(Errand(book, self.tr("Waits until another book is handed on…")))
            self._next()

    def stop(self, book: str) -> None:
        """Stop the errand of a book, which leaves nothing half done behind."""
        errand = self.of(book)
        if errand is None or errand.phase not in UNDER_WAY:
            return
        if book == self._book:
            self._stop.set()
            self._become(replace(errand, phase=Phase.STOPPING, words=self.tr("Stops…")))
        else:
            self._waiting = deque(one for one in self._waiting if one[0] != book)
            self._become(replace(errand, phase=Phase.STOPPED, words=self.tr("Cancelled.")))

    def forget(self, book: str) -> None:
        """Tell no more of a book's errand that is over."""
        if not self.busy(book) and self._errands.pop(book, None) is not None:
            self.changed.emit(book)

    def end(self) -> None:
        """Do nothing more; the window closes."""
        self._waiting.clear()
        self._stop.set()

    def _become(self, errand: Errand) -> None:
        self._errands[errand.book] = errand
        self.changed.emit(errand.book)

    def _next(self) -> None:
        if self._book or not self._waiting:
            return
        self._book, work = self._waiting.popleft()
        stop = self._stop = threading.Event()
        self._become(replace(self._errands[self._book], phase=Phase.WORKING, words=self.tr("Begins…")))
        self._bridge.run_in_thread(
            lambda: work(lambda event: self._bridge.tell(_Happened(stop, event)), stop),
            self._done,
            self._failed,
            owner=self,
        )

    def _take(self, news: object) -> None:
        if not isinstance(news, _Happened) or news.stop is not self._stop or not self._book:
            return
        errand = self._errands[self._book]
        if errand.phase is not Phase.WORKING:
            return
        match news.event:
            case Sending() as sending:
                words = self.tr("Sends it to {server}: {sent} of {size}").format(
                    server=sending.server, sent=wording.size(sending.sent), size=wording.size(sending.size)
                )
                if sending.sent >= sending.size:
                    words = self.tr("Waits until {server} has it…").format(server=sending.server)
                self._become(replace(errand, words=words, share=sending.sent / max(1, sending.size)))
            case Sent() as sent:
                words = self.tr("It is on {server} now, in the library “{library}”.")
                self._become(replace(errand, words=words.format(server=sent.server, library=sent.library)))
            case Planned() as planned:
                self._chapters, self._encoded = planned.chapters, 0
                self._become(replace(errand, words=self.tr("Writes the podcast…"), share=0.0))
            case ChapterEncoded():
                self._encoded += 1
                words = self.tr("Encodes: {done} of {all} chapters").format(done=self._encoded, all=self._chapters)
                self._become(replace(errand, words=words, share=self._encoded / (self._chapters + 1)))
            case Assembling():
                self._become(replace(errand, words=self.tr("Writes the podcast…")))
            case _:
                pass

    def _done(self, result: Finished | Interrupted | bool) -> None:
        errand = self._errands[self._book]
        if isinstance(result, Finished):
            words = wording.written(result.outputs)
            self._over(replace(errand, phase=Phase.DONE, words=words, outputs=result.outputs))
        elif result is True:
            self._over(replace(errand, phase=Phase.DONE))
        else:
            self._over(replace(errand, phase=Phase.STOPPED, words=self.tr("Cancelled.")))

    def _failed(self, error: Exception) -> None:
        self._over(replace(self._errands[self._book], phase=Phase.FAILED, error=error))

    def _over(self, errand: Errand) -> None:
        self._book = ""
        self._become(errand)
        self._next()
