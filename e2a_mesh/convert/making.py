"""A job's course to its audiobook: what is pending is spoken, what is spoken encoded, and all of it written."""

from __future__ import annotations

import shutil
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.audio import FORMATS, CancelledError
from e2a_mesh.convert.conversion import carry_out
from e2a_mesh.convert.covering import cover_for
from e2a_mesh.convert.encoding import Recipe
from e2a_mesh.convert.events import Finished, Interrupted, Noticed, Planned
from e2a_mesh.convert.export import Writing, ensure_writable, output_for, write_audiobook
from e2a_mesh.convert.noting import note_export
from e2a_mesh.convert.progress import Progress
from e2a_mesh.convert.request import check_export
from e2a_mesh.job import JobFile

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from e2a_mesh.audio import FFmpeg
    from e2a_mesh.convert.coordinator import Crew
    from e2a_mesh.convert.events import Event
    from e2a_mesh.convert.request import Export

    Report = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Means:
    """What a job is made with; each is called when it is needed, and may take its time or raise E2aError."""

    crew: Callable[[], Crew]
    ffmpeg: Callable[[], FFmpeg]


def make_audiobook(
    path: Path,
    export: Export,
    means: Means,
    report: Report,
    stop: threading.Event,
    *,
    resumed: bool = True,
    retry: bool = True,
) -> Finished | Interrupted:
    """Carry a job to its end; with `retry`, what could not be spoken before is tried again.

    Setting `stop` ends it within a second, and what was spoken is kept. Raises E2aError.
    """
    check_export(export)
    ffmpeg = means.ffmpeg()
    form = FORMATS[export.format]
    with ExitStack() as stack:
        job = stack.enter_context(JobFile.open(path))
        job.drop_stale()
        if retry:
            job.retry_failures()
        output = output_for(job.info.source, export, form, own=job.note("output"))
        ensure_writable(output)
        cover, warning = cover_for(job, export.cover, ffmpeg)
        recipe = Recipe.of(form, export, job.info.voice.sample_rate)
        progress = Progress()

        def tell(event: Event) -> None:
            progress.take(event, time.monotonic())
            report(event)

        tell(_planned(job, resumed=resumed))
        if warning:
            tell(Noticed(warning))
        _tell_of_bitrate(recipe, export, job.info.voice.sample_rate, tell)
        folder = work_folder(path)
        shutil.rmtree(folder, ignore_errors=True)  # left by a process that was killed
        folder.mkdir()
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        crew = means.crew() if job.tally().pending else None
        while True:
            if not carry_out(job, crew, recipe, ffmpeg, folder, tell, stop, progress):
                return interrupted(path, report)
            if not job.drop_stale():
                break
            crew = None  # what was spoken again meanwhile is only to be encoded
        try:
            finished = write_audiobook(job, Writing(recipe, export, cover, folder, ffmpeg, stop), output, report)
        except CancelledError:
            return interrupted(path, report)
        note_export(job, export, output)
    if _revised_since(path):
        return make_audiobook(path, export, means, report, stop, retry=False)
    report(finished)
    return finished


def _tell_of_bitrate(recipe: Recipe, export: Export, sample_rate: int, tell: Report) -> None:
    coding, asked, taken = recipe.format.coding, export.bitrate, recipe.bitrate
    if asked and taken not in (0, asked):
        low, high = coding.bounds(coding.rate_for(sample_rate), recipe.channels)
        tell(
            Noticed(
                f"{export.format} takes {low} to {high} kbit/s of such sound: {taken} are used in place of {asked}."
            )
        )


def interrupted(path: Path, report: Report) -> Interrupted:
    """Report that a job was stopped, and how far it is."""
    with JobFile.read(path) as job:
        tally = job.tally()
        event = Interrupted(job.info.id, tally.settled, tally.chunks)
    report(event)
    return event


def work_folder(path: Path) -> Path:
    """Name the folder for a job's files under way, which nobody needs when no process works on it."""
    return path.with_name(path.name + ".work")


def _revised_since(path: Path) -> bool:
    """Tell whether a chunk was spoken again while the audiobook was written.

    Whoever revises a job that is worked on leaves it to that work, and looks after it where there is none; so this is
    asked when the job is let go.
    """
    with JobFile.read(path) as job:
        return job.is_stale()


def _planned(job: JobFile, *, resumed: bool) -> Planned:
    tally, chapters = job.tally(), job.chapters()
    return Planned(
        job=job.info.id,
        path=str(job.path),
        title=job.info.metadata.title or Path(job.info.source).stem,
        voice=job.info.voice.id,
        language=job.info.language,
        chapters=len(chapters),
        chunks=tally.chunks,
        settled=tally.settled,
        characters=tally.characters,
        pending_characters=tally.pending_characters,
        seconds=tally.seconds,
        resumed=resumed,
        chapters_spoken=sum(not job.unspoken(chapter.position) for chapter in chapters),
        others=tuple(member.voice.id for member in job.info.others),
    )
