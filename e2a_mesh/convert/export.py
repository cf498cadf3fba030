"""Writing the audiobook of a spoken job: where it goes, what it is called, what its tags say."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.audio import ChapterAudio, Loudness, Part, Tags, assemble, assemble_parts, parts_by_chapter, safe_name
from e2a_mesh.convert.account.gather import WRITTEN
from e2a_mesh.convert.companions import Companions, write_companions
from e2a_mesh.convert.events import Assembling, Finished, Noticed
from e2a_mesh.convert.hours import parts_by_hours
from e2a_mesh.convert.request import HOURS, Export
from e2a_mesh.errors import UsageError
from e2a_mesh.job import ChunkState

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from e2a_mesh.audio import FFmpeg, Format
    from e2a_mesh.convert.encoding import Recipe
    from e2a_mesh.convert.events import Event
    from e2a_mesh.job import JobFile, JobInfo
    from e2a_mesh.model import Cover


def output_for(source: str, export: Export, format: Format, own: str = "") -> Path:  # noqa: A002 - the field's own word
    """Decide where the audiobook goes: the file or folder wished for, else beside the book.

    `own` is what this job wrote earlier, and may write again. Another file that is there already is never replaced
    unless it was named in full.
    """
    book = Path(source)
    name = safe_name(book.stem if book.suffix else book.name) or "audiobook"
    wished = export.output
    if wished is not None and export.several and str(wished.absolute()) == own:
        return wished
    if wished is not None and not wished.is_dir() and (wished.suffix or export.several):
        return wished
    folder = wished if wished is not None else book.parent
    suffix = "" if export.several else format.suffix
    candidate, number = folder / f"{name}{suffix}", 1
    while candidate.exists() and str(candidate.absolute()) != own:
        number += 1
        candidate = folder / f"{name} ({number}){suffix}"
    return candidate


def origin_of_text(title: str, folder: Path) -> Path:
    """Say where a text that is no file is taken to come from: its audiobook lies in the folder, under its title."""
    return folder / f"{safe_name(title) or 'text'}.txt"


def ensure_writable(output: Path) -> None:
    """Make the folder of the output and try to write there, before hours are spent; raises UsageError."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=output.parent):
            pass
    except OSError as error:
        raise UsageError(
            f"The audiobook cannot be written to {output.parent}: {error.strerror or error}.",
            "Choose another place with --output.",
        ) from error


def tags_of(info: JobInfo) -> Tags:
    """Say in tags what the book says of itself, and who reads it."""
    metadata = info.metadata
    return Tags(
        title=metadata.title or Path(info.source).stem,
        authors=metadata.authors,
        narrator=info.voice.title or info.voice.name,
        year=metadata.year,
        series=metadata.series,
        series_position=metadata.series_position,
        language=info.language,
        description=metadata.description,
        publisher=metadata.publisher,
        genres=metadata.subjects,
    )


def _drop_earlier_parts(job: JobFile, folder: Path, suffix: str, names: list[str]) -> None:
    """Remove the files that this job wrote into a folder before, and which are no part of its audiobook any more.

    Those of another format stay. The job file may come from another machine: it names nothing outside the folder.
    """
    try:
        noted = json.loads(job.note("parts") or "[]")
    except ValueError:
        noted = []
    if isinstance(noted, list) and job.note("output") == str(folder.absolute()):
        for name in noted:
            if isinstance(name, str) and name not in names and safe_name(name) == name and name.endswith(suffix):
                with suppress(OSError):
                    (folder / name).unlink()
    job.set_note("parts", json.dumps(names))


@dataclass(frozen=True, slots=True)
class Writing:
    """What an audiobook is written with; `folder` is for files under way, `stop` ends it."""

    recipe: Recipe
    export: Export
    cover: Cover | None
    folder: Path
    ffmpeg: FFmpeg
    stop: threading.Event


def write_audiobook(job: JobFile, writing: Writing, output: Path, report: Callable[[Event], None]) -> Finished:
    """Mux the encoded chapters into the audiobook, and write what goes with it.

    Raises AudioError, and CancelledError when it was stopped.
    """
    report(Assembling(str(output)))
    recipe, export = writing.recipe, writing.export
    encoded = job.encoded(recipe.key)
    chapters: list[ChapterAudio] = []
    loudness = Loudness(0, 0.0, 0)
    for chapter in job.chapters():
        record = encoded[chapter.position]
        file = writing.folder / f"{chapter.position:05}{recipe.format.intermediate_suffix}"
        job.write_encoded(recipe.key, chapter.position, file)
        chapters.append(ChapterAudio(chapter.title, file, record.samples, record.sample_rate, recipe.channels))
        loudness = loudness.merged(Loudness(record.loudness_samples, record.sum_squares, record.peak))
    form, tags, cover, ffmpeg = recipe.format, tags_of(job.info), writing.cover, writing.ffmpeg
    if not export.several:
        parts = [Part(tags.title, tuple(chapters))]
        written = assemble(chapters, output, form, tags, cover, ffmpeg=ffmpeg)
    else:
        by_hours = export.split == HOURS
        parts = parts_by_hours(job, writing, chapters, tags.title) if by_hours else parts_by_chapter(chapters)
        written = assemble_parts(parts, output, form, tags, cover, ffmpeg=ffmpeg)
    for warning in written.warnings:
        report(Noticed(warning))
    if export.several:
        _drop_earlier_parts(job, output, form.suffix, [file.name for file in written.files])
    job.set_note("output", str(output.absolute()))
    seconds = sum(chapter.samples / chapter.sample_rate for chapter in chapters)
    came_to = {"seconds": seconds, "rms": loudness.rms_db, "peak": loudness.peak_db}
    job.set_note(WRITTEN, json.dumps({"files": [str(file.absolute()) for file in written.files], **came_to}))
    limit = export.part_hours * 3600 if export.several and export.split == HOURS else float("inf")
    kit = Companions(job, recipe, encoded, chapters, tags, cover, limit, writing.folder, ffmpeg)
    companions = write_companions(export.also, kit, list(zip(written.files, parts, strict=True)))
    job.drop_encoded(recipe.key)
    return Finished(
        outputs=tuple(map(str, written.files)),
        **came_to,
        completeness=job.completeness(),
        failures=tuple((record.chunk.source, record.fault) for record in job.chunks(state=ChunkState.FAILED)),
        companions=tuple(map(str, companions)),
    )
