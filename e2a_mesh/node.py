"""One running installation: it puts the rooms together, and is all that the command line and the window talk to."""

from __future__ import annotations

import hashlib
import shutil
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from e2a_mesh import convert, job, places
from e2a_mesh.audio import FORMATS, find_ffmpeg
from e2a_mesh.book import open_book
from e2a_mesh.convert.events import Finished, Interrupted, Noticed, Planned
from e2a_mesh.errors import JobError, UsageError
from e2a_mesh.model import Book, Chapter, Metadata, Paragraph, count_characters
from e2a_mesh.presence import Presence
from e2a_mesh.speech.catalogue import choose_voice, engine_entry, speaks

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from e2a_mesh.audio import FFmpeg
    from e2a_mesh.convert import Crew, Export, Reading
    from e2a_mesh.convert.events import Event
    from e2a_mesh.job import JobFile, JobSummary
    from e2a_mesh.model import Voice
    from e2a_mesh.settings import Settings

    Report = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a conversion would do: the chapters it would speak, by whom, and for how long, in seconds."""

    book: Book
    selection: convert.Selection
    voice: Voice
    language: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Company:
    """Which machines a conversion may use: all that lend, none but this one, or those named in `only`."""

    alone: bool = False
    only: tuple[str, ...] = ()


class Node:
    """The conversions, jobs and voices of this machine. Its methods block; run them in a thread of your own."""

    def __init__(self, settings: Settings, company: Company = Company()) -> None:
        self.settings = settings
        self._company = company
        self._presence: Presence | None = None
        self._ffmpeg: Future[FFmpeg] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what conversions had opened: engines, and connections with other machines."""
        if self._presence is not None:
            self._presence.close()
            self._presence = None
        if self._ffmpeg is not None:
            wait([self._ffmpeg])
            self._ffmpeg = None

    def prepare(self) -> None:
        """Begin what a conversion needs beside a plan: others are dialled and FFmpeg is tried while a book is read.

        It is done once for all conversions of this node, and by each of them that finds it undone. Raises E2aError.
        """
        if self._ffmpeg is None:
            helper = ThreadPoolExecutor(1, thread_name_prefix="ffmpeg")
            self._ffmpeg = helper.submit(find_ffmpeg, self.settings.ffmpeg)
            helper.shutdown(wait=False)
        if self._presence is None:
            presence = Presence(self.settings, public=not self._company.alone)
            presence.__enter__()
            self._presence = presence

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

    def discard(self, path: Path) -> None:
        """Delete a job and everything spoken for it; raises JobError when it is being worked on."""
        job.discard(path)
        shutil.rmtree(_work_folder(path), ignore_errors=True)

    def estimate(self, book: Book, reading: Reading) -> Estimate:
        """Say what a conversion would do, without doing it."""
        selection = convert.select_chapters(book, reading)
        language = convert.language_of(book, reading)
        seconds = convert.estimated_seconds(selection.characters, language, reading.speed)
        return Estimate(book, selection, choose_voice(language, reading.voice), language, seconds)

    def convert(
        self,
        source: Path,
        reading: Reading,
        export: Export,
        report: Report,
        stop: threading.Event,
        *,
        afresh: bool = False,
    ) -> Finished | Interrupted:
        """Make the audiobook of a file; a job begun before is carried on, unless `afresh` discards it.

        Events go to `report` from the calling thread; setting `stop` ends the work within a second and keeps what was
        spoken. Raises E2aError.
        """
        self.prepare()
        return self.convert_book(
            open_book(source), str(source.absolute()), reading, export, report, stop, afresh=afresh
        )

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
        voice, language = estimate.voice, estimate.language
        if not speaks(voice, language):
            report(Noticed(f"The voice {voice.id} is not made for the language “{language}”."))
        if not (reading.language or book.metadata.language):
            report(Noticed(f"The book does not say its language; it is read as “{language}”. --language changes that."))
        engine = engine_entry(voice.engine).load()
        voice_digest = engine.digest(voice)
        digest = convert.job_digest(book, reading, language, voice, voice_digest)
        path = convert.job_path(self.jobs_folder, book.metadata.title, digest)
        convert.ensure_writable(convert.output_for(source, export, FORMATS[export.format]))
        if afresh and path.exists():
            self.discard(path)
        resumed = path.exists()
        if not resumed:
            convert.write_job(
                path,
                book,
                estimate.selection,
                source=source,
                language=language,
                voice=voice,
                voice_digest=voice_digest,
                limits=engine.limits(voice),
                speed=reading.speed,
                digest=digest,
            )
        return self._carry_on(path, export, report, stop, resumed=resumed)

    def resume(self, path: Path, export: Export, report: Report, stop: threading.Event) -> Finished | Interrupted:
        """Carry a job on from where it was left; chunks that failed are tried again. Raises E2aError."""
        return self._carry_on(path, export, report, stop, resumed=True)

    def export(self, path: Path, export: Export, report: Report, stop: threading.Event) -> Finished | Interrupted:
        """Write the audiobook of a spoken job again, perhaps in another format. Raises JobError when unfinished."""
        with job.JobFile.read(path) as opened:
            if opened.tally().pending:
                raise JobError(
                    f"The job {path.stem} is not spoken to its end.",
                    f"Carry it on: e2a-mesh jobs resume {opened.info.id}",
                )
        return self._carry_on(path, export, report, stop, resumed=True, retry=False)

    def _carry_on(
        self,
        path: Path,
        export: Export,
        report: Report,
        stop: threading.Event,
        *,
        resumed: bool,
        retry: bool = True,
    ) -> Finished | Interrupted:
        ffmpeg = self._ffmpeg.result() if self._ffmpeg is not None else find_ffmpeg(self.settings.ffmpeg)
        form = FORMATS[export.format]
        recipe = convert.Recipe.of(form, export)
        with ExitStack() as stack:
            opened = stack.enter_context(job.JobFile.open(path))
            if retry:
                opened.retry_failures()
            output = convert.output_for(opened.info.source, export, form, own=opened.note("output"))
            convert.ensure_writable(output)
            progress = convert.Progress()

            def tell(event: Event) -> None:
                progress.take(event, time.monotonic())
                report(event)

            tell(_planned(opened, resumed=resumed))
            folder = _work_folder(path)
            shutil.rmtree(folder, ignore_errors=True)  # left by a process that was killed
            folder.mkdir()
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            crew = self._crew() if opened.tally().pending else None
            if not convert.carry_out(opened, crew, recipe, ffmpeg, folder, tell, stop, progress):
                tally = opened.tally()
                interrupted = Interrupted(opened.info.id, tally.settled, tally.chunks)
                report(interrupted)
                return interrupted
            finished = convert.write_audiobook(
                opened, recipe, output, by_chapter=export.by_chapter, folder=folder, ffmpeg=ffmpeg, report=report
            )
        report(finished)
        return finished

    def _crew(self) -> Crew:
        """Give the household's machines that may be used. Raises UsageError for unknown names."""
        self.prepare()
        assert self._presence is not None  # noqa: S101 - it was just opened
        here, wanted = self._presence, self._company.only
        keys = {here.identity.public if name == here.name else here.household.roster.find(name).key for name in wanted}
        return convert.Crew(here.station, here.name, lambda key: not wanted or key in keys)


def book_of_text(text: str, title: str = "") -> Book:
    """Make a book of pasted text: paragraphs stand between blank lines. Raises UsageError when there is none."""
    blocks = (" ".join(block.split()) for block in text.replace("\r\n", "\n").split("\n\n"))
    paragraphs = tuple(Paragraph(block) for block in blocks if block)
    if not paragraphs:
        raise UsageError("There is no text to speak.", "Write it between quotation marks after --text.")
    title = title or " ".join(paragraphs[0].text.split()[:6])
    return Book(
        Metadata(title=title),
        (Chapter(title, paragraphs),),
        hashlib.sha256(text.encode()).hexdigest(),
        characters=count_characters(text),
    )


def _planned(opened: JobFile, *, resumed: bool) -> Planned:
    tally = opened.tally()
    return Planned(
        job=opened.info.id,
        path=str(opened.path),
        title=opened.info.metadata.title or Path(opened.info.source).stem,
        voice=opened.info.voice.id,
        language=opened.info.language,
        chapters=len(opened.chapters()),
        chunks=tally.chunks,
        settled=tally.settled,
        characters=tally.characters,
        pending_characters=tally.pending_characters,
        seconds=tally.seconds,
        resumed=resumed,
    )


def _work_folder(path: Path) -> Path:
    return path.with_name(path.name + ".work")
