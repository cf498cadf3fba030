"""The queue of books: what is to be made, in which order, and the one thread of this machine that makes it."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.convert.events import Planned
from e2a_mesh.convert.export import origin_of_text
from e2a_mesh.errors import E2aError, QueueError, UsageError
from e2a_mesh.queue.agenda import Agenda
from e2a_mesh.queue.entries import Entry, State
from e2a_mesh.queue.news import EntriesChanged, Happened
from e2a_mesh.queue.post import A_MOMENT, Post
from e2a_mesh.queue.sources import book_sources, whole
from e2a_mesh.queue.store import QueueFile
from e2a_mesh.queue.texts import Texts
from e2a_mesh.queue.work import Work, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from e2a_mesh.convert.events import Event
    from e2a_mesh.convert.progress import Progress
    from e2a_mesh.convert.request import Export, Reading
    from e2a_mesh.queue.craft import Craft
    from e2a_mesh.queue.news import QueueNews

    Change = Callable[[Agenda], Agenda]
    Listener = Callable[[QueueNews], None]

_log = logging.getLogger(__name__)
_LOOK = 1.0  # seconds between looks at what other processes did


class Queue:
    """The books that are to be made. All processes of this machine see and change the same; one works on it.

    It may be used from any thread. Every method may raise QueueError, and UsageError for what makes no sense, such as
    an entry that is gone. Listeners are called from threads of the queue, one news at a time.
    """

    def __init__(self, folder: Path, craft: Craft) -> None:
        """Nothing is opened or started yet."""
        self._file = QueueFile(folder)
        self._post = Post(folder)
        self._texts = Texts(folder)
        self._craft = craft
        self._turn = threading.Condition()  # notified when there may be something to do
        self._work: Work | None = None
        self._telling = threading.RLock()
        self._told: Agenda | None = None
        self._listeners: dict[object, Listener] = {}
        self._closing = threading.Event()
        self._threads: dict[str, threading.Thread] = {}

    # -- looking ---------------------------------------------------------------------------------------------------

    def entries(self) -> tuple[Entry, ...]:
        """List the entries in order, as they are now."""
        return self._agenda().entries

    @property
    def paused(self) -> bool:
        """Whether the whole queue is paused."""
        return self._file.agenda.paused

    @property
    def works(self) -> bool:
        """Whether this process is the one that works on the queue, or would if a book waited."""
        return self._post.held

    @property
    def attended(self) -> bool:
        """Whether any process of this machine works on the queue."""
        return not self._post.vacant

    def find(self, wanted: str) -> Entry:
        """Find an entry by id, by its place counted from 1, or by a part of its title or file name."""
        return self._agenda().find(wanted)

    def progress(self, entry: str) -> Progress | None:
        """Say how far an entry is that this process works on; None for others."""
        with self._turn:
            work = self._work
        return work.progress if work is not None and work.entry.id == entry else None

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Tell all news to `callback` from now on, changes by other processes within a second; returns what ends it."""
        key = object()
        with self._telling:
            if self._told is None:
                self._told = self._agenda()
            self._listeners[key] = callback
        self._attend()

        def end() -> None:
            with self._telling:
                self._listeners.pop(key, None)

        return end

    # -- changing --------------------------------------------------------------------------------------------------

    def add(
        self,
        sources: Sequence[Path],
        reading: Reading | None = None,
        export: Export | None = None,
        *,
        state: State = State.WAITING,
    ) -> list[Entry]:
        """Put books at the end, folders of them too; returns the new entries, without those that were there already.

        They wait for their turn or, if `state` is PAUSED, for being resumed. What is done may be added again. Title
        and author are read later. Raises UsageError when nothing is new.
        """
        usual_reading, usual_export = self._craft.usual()
        reading, export = whole(reading or usual_reading), whole(export or usual_export)
        books = book_sources(sources, export)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        new = [
            Entry(secrets.token_hex(4), str(book), reading=reading, export=export, state=state, added=now)
            for book in books
        ]
        agenda = self._update(lambda agenda: agenda.add(new))
        ids = {entry.id for entry in new}
        added = [entry for entry in agenda.entries if entry.id in ids]
        if not added:
            one = f"“{books[0].name}” is" if len(books) == 1 else f"All {len(books)} books are"
            raise UsageError(f"{one} in the queue already.", "`e2a-mesh queue` lists what is there.")
        return added

    def add_text(
        self,
        text: str,
        title: str = "",
        reading: Reading | None = None,
        export: Export | None = None,
        *,
        folder: Path,
        state: State = State.WAITING,
    ) -> Entry:
        """Put a text that is no file at the end; it is kept until its entry is removed.

        Without a title it is called by its first words. Its audiobook goes to the folder, unless `export` says where.
        Raises UsageError when there is nothing in it, or it is there already.
        """
        usual_reading, usual_export = self._craft.usual()
        reading, export = whole(reading or usual_reading), whole(export or usual_export)
        kept = self._texts.keep(text, title)
        title = kept.book.metadata.title
        now = datetime.now(UTC).isoformat(timespec="seconds")
        new = Entry(
            secrets.token_hex(4), str(origin_of_text(title, folder.absolute())), title, reading=reading, export=export,
            state=state, added=now, text=str(kept.path),
        )  # fmt: skip
        if self._update(lambda agenda: agenda.add([new])).get(new.id) is None:
            raise UsageError(f"“{title}” is in the queue already.", "`e2a-mesh queue` lists what is there.")
        return new

    def change(self, entry: str, *, reading: Reading | None = None, export: Export | None = None) -> None:
        """Have a book read or written in another way; one that is being worked on must be paused first."""
        reading = whole(reading) if reading is not None else None
        export = whole(export) if export is not None else None
        self._update(lambda agenda: agenda.change(entry, reading, export))

    def move(self, entry: str, place: int) -> None:
        """Put an entry at a place counted from 0; beyond the end means the end."""
        self._update(lambda agenda: agenda.move(entry, place))

    def remove(self, entry: str, *, discard: bool = False) -> None:
        """Take an entry out that is not being worked on; its job is kept unless `discard` deletes it."""
        if (known := self._agenda().get(entry)) is not None and known.state is State.WORKING:
            raise UsageError(f"“{known.label}” is being worked on.", "Cancel it, or pause it first.")
        self.cancel(entry, discard=discard)

    def cancel(self, entry: str, *, discard: bool = False) -> None:
        """Stop working on an entry and take it out; its job is kept unless `discard` deletes it.

        A job that another entry shares is kept in any case. Raises JobError when it is still being worked on.
        """
        agenda = self._agenda()
        known = agenda.get(entry)
        if discard and known is not None:
            others = {one.job for one in agenda.entries if one.id != entry}
            if not known.job or known.job not in others:
                self._discard(known)
        left = self._update(lambda agenda: agenda.remove(entry))
        if known is not None and known.text and all(one.text != known.text for one in left.entries):
            self._texts.drop(Path(known.text))

    def _discard(self, entry: Entry) -> None:
        """Delete an entry's job, or see to it that this is done when the work on it has stopped."""
        with self._turn:
            if self._work is not None and self._work.entry.id == entry.id:
                self._work.discards = True
                return
        if entry.state is State.WORKING and not self._post.held:
            raise UsageError(f"Another process is working on “{entry.label}”.", "Pause it first, then discard it.")
        if entry.job:
            self._craft.discard(Path(entry.job))

    def pause(self, entry: str) -> None:
        """Stop working on a book within a second, or do not begin; the next one is worked on meanwhile."""
        self._update(lambda agenda: agenda.pause(entry))

    def resume(self, entry: str) -> None:
        """Let a paused book be worked on when its turn comes."""
        self._update(lambda agenda: agenda.resume(entry))

    def make_now(self, entry: str) -> None:
        """Make a book before all others: what is worked on lets go within a second, and waits for its turn again."""
        working = self._agenda().working
        self._update(lambda agenda: agenda.move(entry, 0).resume(entry).resume_all())
        if working is not None and working.id != entry:
            self.pause(working.id)
            self.resume(working.id)

    def retry(self, entry: str) -> None:
        """Try a book that failed, or its passages that could not be spoken, again."""
        self._update(lambda agenda: agenda.retry(entry))

    def mend(self, entry: str) -> None:
        """Take note that the passages of a book that could not be spoken are spoken by now."""
        self._update(lambda agenda: agenda.mend(entry))

    def rewrite(self, entry: str, export: Export, outputs: Sequence[str]) -> None:
        """Take note that the audiobook of a book that is done was written again, so that this one is played."""
        self._update(lambda agenda: agenda.rewrite(entry, export, tuple(outputs)))

    def pause_all(self) -> None:
        """Stop working within a second, in whichever process, until `resume_all`."""
        self._update(Agenda.pause_all)

    def resume_all(self) -> None:
        """Go on; books that are paused by themselves stay so."""
        self._update(Agenda.resume_all)

    def look_over(self) -> None:
        """Read titles and authors of the books that have none yet (blocks); one that cannot be read has failed."""
        changes: list[Change] = []
        noted = time.monotonic()
        for entry in self._agenda().entries:
            if self._closing.is_set():
                break
            if not entry.title and entry.state in (State.WAITING, State.PAUSED):
                changes.append(self._look_into(entry))
            if changes and time.monotonic() - noted > _LOOK:
                self._update_all(changes)
                changes, noted = [], time.monotonic()
        self._update_all(changes)

    # -- working ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Work on the queue in a thread, from now on until `close`; while another process does, wait for its end."""
        self._run("queue", self._keep_working)
        self._attend()

    def work(self, report: Listener, stop: threading.Event) -> None:
        """Work in the calling thread until no book waits or `stop` is set.

        What happens, and the entries at first, at last and whenever a book begins or ends, are told to `report` from
        this thread; what it raises ends the work. Raises UsageError when another process works on the queue.
        """
        if not self._post.take(A_MOMENT):
            raise UsageError(
                "Another e2a-mesh process works on the queue already.", "It takes up what you add; no second is needed."
            )
        try:
            self._report(report, self._agenda())
            self._attend()
            while not stop.is_set() and self._make_next(report, stop):
                pass
            self._report(report, self._agenda())
        finally:
            self._post.release()

    def close(self) -> None:
        """Stop working, resumably, and end all threads."""
        self._closing.set()
        self._wake()
        for thread in list(self._threads.values()):
            if thread is not threading.current_thread():
                thread.join()
        self._post.release()

    def _keep_working(self) -> None:
        while not self._closing.is_set():
            try:
                made = self._post.take() and self._make_next(None, self._closing)
            except QueueError as error:  # tried again in a second
                _log.error("%s", error)
                made = False
            if not made:
                self._await_turn()

    def _make_next(self, report: Listener | None, ends: threading.Event) -> bool:
        """Make the next book, if one waits; tells whether one did."""
        if self._file.agenda.put_back().next is None:
            return False
        agenda = self._file.update(Agenda.begin)
        if (entry := agenda.working) is None:
            return False
        work = Work(entry, ends)
        with self._turn:
            self._work = work
        change: Change = Agenda.put_back
        try:
            self._changed()
            self._report(report, agenda)
            if not entry.title:
                self._update(self._look_into(entry))
            change = work.do(self._craft.carry_out, lambda event: self._happened(work, event, report))
        finally:
            with self._turn:
                self._work = None
            agenda = self._update(change)
        self._report(report, agenda)
        self._clear_away(work)
        return True

    @staticmethod
    def _report(report: Listener | None, agenda: Agenda) -> None:
        if report is not None:
            report(EntriesChanged(agenda.entries, agenda.paused))

    def _happened(self, work: Work, event: Event, report: Listener | None) -> None:
        if isinstance(event, Planned):
            self._update(lambda agenda: agenda.plan(work.entry.id, event.path))
        news = Happened(work.entry.id, event)
        self._tell(news)
        if report is not None:
            report(news)

    def _clear_away(self, work: Work) -> None:
        if not (work.discards and work.job):
            return
        try:
            self._craft.discard(Path(work.job))
        except E2aError as error:
            _log.error("the job of a cancelled book is kept: %s", error)

    # -- the file, its watch and the listeners ---------------------------------------------------------------------

    def _agenda(self) -> Agenda:
        """Give the agenda as it is in truth: what a killed process had in hand waits again."""
        agenda = self._file.agenda
        return agenda.put_back() if agenda.working is not None and self._post.vacant else agenda

    def _update(self, change: Change) -> Agenda:
        agenda = self._file.update(change)
        self._changed()
        return agenda

    def _update_all(self, changes: Sequence[Change]) -> None:
        if changes:
            self._update(lambda agenda: reduce(lambda done, change: change(done), changes, agenda))

    def _changed(self) -> None:
        """Obey and tell what is different, whoever did it."""
        with self._telling:
            agenda = self._agenda()
            different = self._told is not None and agenda != self._told
            if self._told is not None:
                self._told = agenda
            with self._turn:
                work = self._work
            if work is not None:
                work.obey(agenda)
            if different:
                self._tell(EntriesChanged(agenda.entries, agenda.paused))
        if different:
            self._wake()

    def _tell(self, news: QueueNews) -> None:
        with self._telling:
            for listener in list(self._listeners.values()):
                try:
                    listener(news)
                except Exception:  # another's fault must not stop the work
                    _log.exception("a listener of the queue failed at %s", type(news).__name__)

    def _look_into(self, entry: Entry) -> Change:
        try:
            metadata = self._craft.metadata(entry.file)
        except Exception as error:  # one book's fault, whatever it is
            _log.warning("%s: %s", entry.source, error, exc_info=not isinstance(error, E2aError))
            trouble, advice = told(error)
            return lambda agenda: agenda.reject(entry.id, trouble, advice)
        title, author = metadata.title or Path(entry.source).stem, ", ".join(metadata.authors)
        return lambda agenda: agenda.name(entry.id, title, author)

    def _attend(self) -> None:
        """Watch what other processes do, and look over what they and others add."""
        with self._telling:
            if self._told is None:
                self._told = self._agenda()
        self._run("queue watch", self._keep_watch)
        self._run("queue titles", self._keep_looking_over)

    def _keep_watch(self) -> None:
        while not self._closing.wait(_LOOK):
            try:
                self._changed()
            except QueueError as error:
                _log.error("%s", error)

    def _keep_looking_over(self) -> None:
        while not self._closing.is_set():
            try:
                self.look_over()
            except QueueError as error:
                _log.error("%s", error)
            self._await_turn()

    def _run(self, name: str, target: Callable[[], None]) -> None:
        with self._turn:
            if name in self._threads or self._closing.is_set():
                return
            thread = self._threads[name] = threading.Thread(target=target, name=name, daemon=True)
        thread.start()

    def _wake(self) -> None:
        with self._turn:
            self._turn.notify_all()

    def _await_turn(self) -> None:
        with self._turn:
            if not self._closing.is_set():
                self._turn.wait(_LOOK)
