"""One running installation: it puts the rooms together, and is all that the command line and the window talk to."""

from __future__ import annotations

import logging
import shutil
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from e2a_mesh import convert, job, places
from e2a_mesh.audio import FORMATS, find_ffmpeg
from e2a_mesh.autostart import Autostart
from e2a_mesh.book import READABLE_SUFFIXES, ReadingStoppedError, Sitting, book_metadata, open_book
from e2a_mesh.cloning import VoiceLibrary
from e2a_mesh.convert.events import Finished, Interrupted, Kept, Noticed, PageRecognised
from e2a_mesh.errors import JobError, QueueError
from e2a_mesh.handing_on import HandingOn
from e2a_mesh.hearing import Hearing
from e2a_mesh.lend import Bench, keep_measured, measure
from e2a_mesh.logs import recent_lines
from e2a_mesh.membership import Membership
from e2a_mesh.presence import Presence, layout_of, memory_share
from e2a_mesh.queue import Craft, Queue, State
from e2a_mesh.speech.catalogue import (
    choose_voice,
    cloning_engines,
    engine_entry,
    installed_voices,
    speaks,
    voices_of_engines,
)
from e2a_mesh.speech.devices import list_devices
from e2a_mesh.speech.mixing import Mixing

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.audio import FFmpeg
    from e2a_mesh.convert import (
        BookView,
        Cast,
        Crew,
        Editing,
        Export,
        Reading,
        ReadyClip,
        Recordings,
        WordLists,
    )
    from e2a_mesh.convert.events import Event
    from e2a_mesh.job import JobSummary
    from e2a_mesh.lend import Lending, Measured
    from e2a_mesh.logs import LogLine
    from e2a_mesh.model import Book, Metadata, Voice
    from e2a_mesh.queue import Entry
    from e2a_mesh.settings import Settings

    Report = Callable[[Event], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a conversion would do: the chapters it would speak, by whom, and for how long, in seconds."""

    book: Book
    selection: convert.Selection
    voice: Voice
    language: str
    seconds: float
    cast: Cast
    lines: convert.Lines
    clip: ReadyClip | None = None  # what the voice is cloned from, if it is


@dataclass(frozen=True, slots=True)
class Company:
    """Which machines a conversion may use: all that lend, none but this one, or those named in `only`."""

    alone: bool = False
    only: tuple[str, ...] = ()


class Node:
    """The conversions, jobs and voices of this machine. Its methods block; run them in a thread of your own."""

    def __init__(self, settings: Settings, company: Company = Company(), *, serves: bool = False) -> None:
        """Nothing is opened yet; a node that `serves` lends this machine to the household once it has joined it."""
        self.settings = settings
        self.autostart = Autostart()
        self._company = company
        self._serves = serves
        self._joining, self._opening = threading.Lock(), threading.Lock()
        self._presence: Presence | None = None
        self._opened = ExitStack()
        self._queue: Queue | None = None
        self._ffmpeg: Future[FFmpeg] | None = None
        self._means = convert.Means(self._crew, self._find_ffmpeg)
        self._closing = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the work on the queue, and what conversions had opened: engines, and connections with other machines."""
        self._closing.set()  # nobody looks into books any more
        if self._queue is not None:
            self._queue.close()
            self._queue = None
        self._presence = None
        self._opened.close()
        if self._ffmpeg is not None:
            wait([self._ffmpeg])
            self._ffmpeg = None

    def prepare(self) -> None:
        """Begin what a conversion needs beside a plan: others are dialled and FFmpeg is tried while a book is read.

        It is done once for all conversions of this node, and by each of them that finds it undone. Raises E2aError.
        """
        with self._joining:
            if self._ffmpeg is None:
                trial = ThreadPoolExecutor(1, thread_name_prefix="ffmpeg")
                self._ffmpeg = trial.submit(find_ffmpeg, self.settings.ffmpeg)
                trial.shutdown(wait=False)
        self._join()

    @property
    def presence(self) -> Presence:
        """This machine's place in its household, which it joins at first use. Raises UsageError and TrustError."""
        return self._join()

    def _join(self) -> Presence:
        with self._joining:
            if self._presence is None:
                self._presence = self._opened.enter_context(
                    Presence(self.settings, serves=self._serves, public=not self._company.alone)
                )
            return self._presence

    @cached_property
    def membership(self) -> Membership:
        """Who belongs to the household; raises TrustError."""
        return Membership(self.settings)

    def take(self, settings: Settings) -> None:
        """Go by other settings from now on, as far as a running program can: see `Rule.later`."""
        with self._joining:
            self.settings = settings
            self.__dict__.pop("membership", None)  # it introduces this machine by its name
            if self._presence is not None:
                self._presence.take(settings)

    @property
    def queue(self) -> Queue:
        """The books that are to be made one after another; they are worked on after its `start`."""
        with self._opening:
            if self._queue is None:
                self._queue = Queue(places.queue_folder(), Craft(self._make, _metadata_of, self.discard, self._usual))
            return self._queue

    @property
    def lending(self) -> Lending:
        """The owner's control over what this machine does for others while this process speaks."""
        return self.presence.lending

    def measure(
        self,
        report: Callable[[str], None],
        stop: threading.Event,
        voice: str = "",
        progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> tuple[Measured, ...]:
        """Measure how fast this machine's engines speak, and let others know from now on.

        Each engine is measured on the set device, or else on every one, with the voice that it would speak the set
        language with; or only the engine of `voice` is, with that one.
        What happens is told to `report`, how many of how many engines are measured to `progress`; setting `stop` ends
        it within a second. Raises E2aError.
        """
        hosts, threads = layout_of(self.settings)
        devices = (self.settings.device,) if self.settings.device else tuple(device.id for device in list_devices())
        bench = Bench(devices, hosts, threads, memory_share(self.settings, hosts))
        language = self.settings.language or "en"
        voices = [choose_voice(language, voice)] if voice else voices_of_engines(language)
        found = measure(voices, bench, report, stop, progress)
        keep_measured(found)
        if self._presence is not None:
            self._presence.measured()
        return found

    @property
    def jobs_folder(self) -> Path:
        """The folder where jobs are kept."""
        return Path(self.settings.jobs_folder) if self.settings.jobs_folder else places.jobs_folder()

    def jobs(self) -> list[JobSummary]:
        """List the jobs of this machine, the latest first."""
        return job.list_jobs(self.jobs_folder)

    def find_job(self, wanted: str) -> Path:
        """Find a job by id, name, title or path; raises JobError."""
        return job.find_job(self.jobs_folder, wanted)

    @staticmethod
    def log_before(most: int) -> list[LogLine]:
        """Read back the last lines that were logged until now, by this process and by those before it and beside it."""
        return recent_lines(most)

    @staticmethod
    def report(about: str = "") -> str:
        """Write what helps to find out what is wrong, to be sent to others; looking at everything takes some seconds.

        It tells of the settings, the devices, the household and the end of the log, of no key and no book's text.
        `about` is a line on whatever asks.
        """
        from e2a_mesh.diagnosis import write_report

        return write_report(about)

    def discard(self, path: Path) -> None:
        """Delete a job and everything spoken for it; raises JobError when it is being worked on."""
        job.discard(path)
        shutil.rmtree(convert.work_folder(path), ignore_errors=True)

    @cached_property
    def words(self) -> WordLists:
        """The pronunciation dictionaries: that of all books, and those of single ones."""
        return convert.WordLists(places.words_folder())

    @cached_property
    def recordings(self) -> Recordings:
        """The recordings whose voices are cloned, made ready for engines."""
        return convert.Recordings(self._find_ffmpeg)

    @cached_property
    def cloned(self) -> VoiceLibrary:
        """The cloned voices of this machine, by name."""
        return VoiceLibrary(places.cloned_folder())

    @cached_property
    def mixing(self) -> Mixing:
        """The voices of this machine that are made of several others."""
        return Mixing()

    @staticmethod
    def cloning_engines() -> list[str]:
        """List the engines that can run here and speak as whoever is heard in a recording."""
        return cloning_engines()

    @cached_property
    def editing(self) -> Editing:
        """What can be done to a book's chapters, text and words before it is made."""
        return convert.Editing(self.words, places.texts_folder(), self._closing)

    @cached_property
    def handing_on(self) -> HandingOn:
        """What becomes of an audiobook that is made: its report, its way to a server or to podcast players."""
        return HandingOn(places.data_folder(), lambda: convert.usual_export(self.settings), self._means)

    def estimate(self, book: Book, reading: Reading) -> Estimate:
        """Say what a conversion would do, without doing it. Raises E2aError."""
        book, _ = convert.edit(book, reading.edits, reading.edited)
        selection = convert.select_chapters(book, reading)
        language = convert.language_of(book, reading)
        seconds = convert.estimated_seconds(selection.characters, language, reading.speed)
        voice = choose_voice(language, reading.voice, cloning=reading.clip is not None)
        ready = self.recordings.clip_of(reading.clip) if reading.clip is not None else None
        if ready is not None:
            voice = replace(voice, clip=ready.clip)
        cast = convert.cast_of(selection, language, reading, voice)
        lines = convert.lines_of(book.metadata, reading, language, voice)
        return Estimate(book, selection, voice, language, seconds, cast, lines, ready)

    @property
    def readable_suffixes(self) -> frozenset[str]:
        """How the names of files end that can be read, such as .epub."""
        return READABLE_SUFFIXES

    def look_into(self, path: Path, reading: Reading | None = None) -> BookView:
        """Look into a book before it is made: its chapters, and who could speak them. Raises BookError, VoiceError.

        The path may be that of an entry's `file`, be it a book's or a pasted text's. Where its pages are pictures that
        takes minutes; they are not recognised again when the book is made.
        """
        wanted = reading or convert.usual_reading(self.settings)
        return convert.view_book(self.editing.book(path, wanted.asides), wanted, installed_voices())

    def add_text(self, text: str, title: str = "", *, state: State = State.WAITING) -> Entry:
        """Put a pasted text into the queue; its audiobook goes to the set folder, or to that of this person's music.

        Raises UsageError when there is nothing in it, or it is there already.
        """
        return self.queue.add_text(text, title, folder=places.audiobooks_folder(), state=state)

    @staticmethod
    def usual_bitrate(form: str, channels: int = 1) -> int:
        """Give the bitrate of a format where none is asked for, in kbit/s; 0 where none can be chosen."""
        return FORMATS[form].coding.usual_bitrate(channels) if form in FORMATS else 0

    def convert(
        self,
        source: Path,
        reading: Reading,
        export: Export,
        report: Report,
        stop: threading.Event,
        *,
        afresh: bool = False,
        origin: str = "",
    ) -> Finished | Interrupted:
        """Make the audiobook of a file; a job begun before is carried on, unless `afresh` discards it.

        `origin` is where the book is taken to come from, if that is not the file: the audiobook goes beside it. Events
        go to `report` from the calling thread; setting `stop` ends the work within a second and keeps what was spoken.
        Raises E2aError.
        """
        self.prepare()
        told = Sitting(reading.language, lambda read: report(PageRecognised(read.page, read.pages)), stop)
        try:
            book = open_book(source, reading.asides, told)
        except ReadingStoppedError:
            end = Interrupted("", 0, 0)
            report(end)
            return end
        origin = origin or str(source.absolute())
        return self.convert_book(book, origin, reading, export, report, stop, afresh=afresh)

    def convert_book(
        self,
        book: Book,
        source: str,
        reading: Reading,
        export: Export,
        report: Report,
        stop: threading.Event,
        *,
        afresh: bool = False,
    ) -> Finished | Interrupted:
        """Do as `convert` with a book already read; `source` is where it came from, for people to recognise."""
        self.prepare()
        estimate = self.estimate(book, reading)
        book, voice, language = estimate.book, estimate.voice, estimate.language
        if not speaks(voice, language):
            report(Noticed(f"The voice {voice.id} is not made for the language “{language}”."))
        if not reading.language:
            for noticed in convert.notices_of_languages(book, estimate.selection, language):
                report(noticed)
        for notice in (*estimate.cast.notices, *map(Noticed, estimate.clip.remarks if estimate.clip else ())):
            report(notice)
        engine = engine_entry(voice.engine).load()
        own, *others = estimate.cast.members()
        essence = [*estimate.cast.essence, [member.digest for member in others]] if estimate.cast.essence else []
        selection, words = convert.pronounce(estimate.selection, self.words.dictionary(book.digest), language)
        digest = convert.job_digest(
            book, reading, language, voice, own.digest, words=words, cast=essence, lines=estimate.lines
        )
        path = convert.job_path(self.jobs_folder, book.metadata.title, digest)
        convert.check_export(export)
        convert.ensure_writable(convert.output_for(source, export, FORMATS[export.format]))
        if afresh and path.exists():
            self.discard(path)
        resumed = path.exists()
        if not resumed:
            taken = convert.write_job(
                path,
                book,
                selection,
                source=source,
                language=language,
                voice=voice,
                voice_digest=own.digest,
                limits=engine.limits(voice),
                speed=reading.speed,
                digest=digest,
                clip=estimate.clip.wav if estimate.clip else b"",
                others=tuple(others),
                casting=estimate.cast.casting,
                lines=estimate.lines,
                afresh=afresh,
            )
            if taken:
                report(Noticed(f"Passages that were spoken before, and are not spoken again: {taken}."))
        return convert.make_audiobook(path, export, self._means, report, stop, resumed=resumed)

    def resume(self, path: Path, export: Export, report: Report, stop: threading.Event) -> Finished | Interrupted:
        """Carry a job on from where it was left; chunks that failed are tried again. Raises E2aError."""
        return convert.make_audiobook(path, export, self._means, report, stop)

    def export(self, path: Path, export: Export, report: Report, stop: threading.Event) -> Finished | Interrupted:
        """Write the audiobook of a spoken job again, perhaps in another format. Raises JobError when unfinished.

        A book of the queue that became this job has this audiobook from then on.
        """
        with job.JobFile.read(path) as opened:
            if opened.tally().pending:
                raise JobError(
                    f"The job {path.stem} is not spoken to its end.",
                    f"Carry it on: e2a-mesh jobs resume {opened.info.id}",
                )
        end = convert.make_audiobook(path, export, self._means, report, stop, retry=False)
        if isinstance(end, Finished):
            self._note_in_queue(path, export, end.outputs)
        return end

    # -- listening and speaking again ------------------------------------------------------------------------------

    @cached_property
    def hearing(self) -> Hearing:
        """What is heard and seen of jobs, voices and recordings."""
        return Hearing(lambda: self.settings, self.words, self.recordings)

    def respeak(
        self,
        path: Path,
        chunk: int,
        *,
        text: str | None = None,
        voice: str | None = None,
        export: Export | None = None,
        report: Report,
        stop: threading.Event,
    ) -> Finished | Interrupted | Kept:
        """Speak one chunk of a job again and make the audiobook anew, of which only its chapter is encoded again.

        `text` is what is said instead of the source, `voice` the id of another voice; None leaves them as they are, ""
        goes back to the book's and the job's. Each time it is another reading. Without `export` the audiobook is
        written as it was. Where the job is not spoken to its end, or is worked on at this moment, the reading is kept
        for the audiobook to come, and Kept is returned. Nothing is changed where it cannot be spoken, or `stop` is set
        before it is. Raises E2aError.
        """
        usual = convert.usual_export(self.settings)
        return convert.respeak(path, chunk, text, voice, export, usual, self._means, report, stop)

    # -- within ----------------------------------------------------------------------------------------------------

    def _make(self, entry: Entry, report: Report, stop: threading.Event) -> Finished | Interrupted:
        return self.convert(entry.file, entry.reading, entry.export, report, stop, origin=entry.source)

    def _note_in_queue(self, path: Path, export: Export, outputs: tuple[str, ...]) -> None:
        try:
            for entry in self.queue.entries():
                if entry.job == str(path.absolute()):
                    self.queue.rewrite(entry.id, export, outputs)
        except QueueError as error:  # the audiobook is there all the same
            _log.error("the queue does not know of what was written again: %s", error)

    def _usual(self) -> tuple[Reading, Export]:
        return convert.usual_reading(self.settings), convert.usual_export(self.settings)

    def _find_ffmpeg(self) -> FFmpeg:
        return self._ffmpeg.result() if self._ffmpeg is not None else find_ffmpeg(self.settings.ffmpeg)

    def _crew(self) -> Crew:
        """Join the household, once for all conversions of this process. Raises UsageError for unknown names."""
        here, wanted = self.presence, self._company.only
        keys = {here.identity.public if name == here.name else here.household.roster.find(name).key for name in wanted}
        household = {member.key for member in here.household.roster.present} - {here.identity.public}
        others = not self._company.alone and bool(household & keys if wanted else household)
        return convert.Crew(here.station, here.name, lambda key: not wanted or key in keys, others)


def _metadata_of(path: Path) -> Metadata:
    return book_metadata(path)
