"""The work on one entry of the queue, from its beginning to its end or its stop."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from e2a_mesh.convert.events import Finished, Planned
from e2a_mesh.convert.progress import Progress
from e2a_mesh.errors import E2aError, in_words
from e2a_mesh.queue.entries import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.convert.events import Event, Interrupted
    from e2a_mesh.queue.agenda import Agenda
    from e2a_mesh.queue.entries import Entry

    CarryOut = Callable[[Entry, Callable[[Event], None], threading.Event], Finished | Interrupted]

_log = logging.getLogger(__name__)


class Stop(threading.Event):
    """An event that is set when it was set, or another was."""

    def __init__(self, other: threading.Event) -> None:
        super().__init__()
        self._other = other

    def is_set(self) -> bool:
        """Tell whether either is set."""
        return super().is_set() or self._other.is_set()


class Work:
    """The conversion of an entry, as the queue sees it. One thread does it; others may look on and stop it."""

    def __init__(self, entry: Entry, ends: threading.Event) -> None:
        """Nothing is done yet; `ends` stops it too."""
        self.entry = entry
        self.job = entry.job
        self.stop = Stop(ends)
        self.discards = False  # whether its job is to be deleted when it has stopped
        self._guard = threading.Lock()
        self._progress = Progress()

    @property
    def progress(self) -> Progress:
        """How far it is; a copy that stays as it is."""
        with self._guard:
            return self._progress.copy()

    def obey(self, agenda: Agenda) -> None:
        """Stop when the agenda does not want this entry worked on any more."""
        wanted = agenda.get(self.entry.id)
        if agenda.paused or wanted is None or wanted.state is not State.WORKING:
            self.stop.set()

    def do(self, carry_out: CarryOut, report: Callable[[Event], None]) -> Callable[[Agenda], Agenda]:
        """Carry it out; returns what that changes in the agenda. What `report` raises stops the work and is raised."""
        unheard: list[Exception] = []

        def tell(event: Event) -> None:
            with self._guard:
                self._progress.take(event, time.monotonic())
            if isinstance(event, Planned):
                self.job = event.path
            try:
                report(event)
            except Exception as error:  # it is no fault of the book's
                unheard.append(error)
                self.stop.set()

        change = self._outcome(carry_out, tell)
        if unheard:
            raise unheard[0]
        return change

    def _outcome(self, carry_out: CarryOut, tell: Callable[[Event], None]) -> Callable[[Agenda], Agenda]:
        entry = self.entry.id
        try:
            end = carry_out(self.entry, tell, self.stop)
        except Exception as error:  # whatever it is, the other books must be made
            _log.exception("%s", self.entry.source)
            trouble, advice = told(error)
            return lambda agenda: agenda.fail(entry, trouble, advice)
        if isinstance(end, Finished):
            return lambda agenda: agenda.finish(entry, end.outputs, gaps=bool(end.failures))
        return lambda agenda: agenda.put_back()


def told(error: Exception) -> tuple[str, str]:
    """Put into words what kept a book from being made: what happened, and what to do."""
    if isinstance(error, E2aError):
        return error.message, error.advice
    if isinstance(error, OSError):
        message, advice = in_words(error)
        return message, advice or "What was spoken is kept: try again."
    return (
        f"Something went wrong that should not have ({type(error).__name__}).",
        "This is a defect of e2a-mesh, not a mistake of yours. Please report it with the end of the log.",
    )
