"""Writing the audiobook of a spoken job: where it goes, what it is called, what its tags say."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.audio import FORMATS, ChapterAudio, Loudness, Tags, assemble, assemble_by_chapter, safe_name
from e2a_mesh.convert.events import Assembling, Finished, Noticed
from e2a_mesh.convert.request import Export
from e2a_mesh.errors import UsageError
from e2a_mesh.job import ChunkState

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.audio import FFmpeg, Format
    from e2a_mesh.convert.encoding import Recipe
    from e2a_mesh.convert.events import Event
    from e2a_mesh.job import JobFile, JobInfo


def output_for(source: str, export: Export, format: Format, own: str = "") -> Path:  # noqa: A002 - the field's own word
    """Decide where the audiobook goes: the file or folder wished for, else beside the book.

    `own` is what this job wrote earlier, and may write again. Another file that is there already is never replaced
    unless it was named in full.
    """
    book = Path(source)
    name = safe_name(book.stem if book.suffix else book.name) or "audiobook"
    wished = export.output
    if wished is not None and not wished.is_dir() and (wished.suffix or export.by_chapter):
        return wished
    folder = wished if wished is not None else book.parent
    suffix = "" if export.by_chapter else format.suffix
    candidate, number = folder / f"{name}{suffix}", 1
    while candidate.exists() and str(candidate.absolute()) != own:
        number += 1
        candidate = folder / f"{name} ({number}){suffix}"
    return candidate


def origin_of_text(title: str, folder: Path) -> Path:
    """Say where a text that is no file is taken to come from: its audiobook lies in the folder, under its title."""
    return folder / f"{safe_name(title) or 'text'}.txt"


def note_export(job: JobFile, export: Export, output: Path) -> None:
    """Note in the job file how its audiobook was written, so that it can be written the same way again."""
    noted = {
        "format": export.format,
        "bitrate": export.bitrate,
        "by_chapter": export.by_chapter,
        "loudness": export.loudness,
        "pauses": export.pauses,
        "output": str(output.absolute()),
    }
    job.set_note("export", json.dumps(noted))


def export_as_before(job: JobFile, otherwise: Export) -> Export:
    """Give how a job's audiobook was written; of one that does not say, only its place is known, and its format by it.

    The file may come from another machine: a place that is no audiobook's is not taken from it.
    """
    output = Path(job.note("output"))
    formats = {form.suffix: form.name for form in FORMATS.values()}
    try:
        noted = json.loads(job.note("export"))
        export = Export(
            format=str(noted["format"]),
            bitrate=int(noted["bitrate"]),
            by_chapter=bool(noted["by_chapter"]),
            loudness=float(noted["loudness"]),
            pauses=float(noted["pauses"]),
        )
        output = Path(str(noted["output"]))
    except (ValueError, KeyError, TypeError):
        export = replace(otherwise, format=formats.get(output.suffix, otherwise.format))
    if export.format not in FORMATS:
        export = replace(export, format=otherwise.format)
    kept = output.is_dir() if export.by_chapter else output.suffix == FORMATS[export.format].suffix
    return replace(export, output=output if kept and output.is_absolute() else otherwise.output)


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


def write_audiobook(
    job: JobFile,
    recipe: Recipe,
    output: Path,
    *,
    by_chapter: bool,
    folder: Path,
    ffmpeg: FFmpeg,
    report: Callable[[Event], None],
) -> Finished:
    """Mux the encoded chapters into the audiobook; `folder` is for files under way. Raises AudioError."""
    report(Assembling(str(output)))
    encoded = job.encoded(recipe.key)
    parts: list[ChapterAudio] = []
    loudness = Loudness(0, 0.0, 0)
    for chapter in job.chapters():
        record = encoded[chapter.position]
        file = folder / f"{chapter.position:05}{recipe.format.intermediate_suffix}"
        job.write_encoded(recipe.key, chapter.position, file)
        parts.append(ChapterAudio(chapter.title, file, record.samples, record.sample_rate))
        loudness = loudness.merged(Loudness(record.loudness_samples, record.sum_squares, record.peak))
    write = assemble_by_chapter if by_chapter else assemble
    written = write(parts, output, recipe.format, tags_of(job.info), job.cover(), ffmpeg=ffmpeg)
    for warning in written.warnings:
        report(Noticed(warning))
    job.set_note("output", str(output.absolute()))
    job.drop_encoded(recipe.key)
    return Finished(
        outputs=tuple(map(str, written.files)),
        seconds=sum(part.samples / part.sample_rate for part in parts),
        rms=loudness.rms_db,
        peak=loudness.peak_db,
        completeness=job.completeness(),
        failures=tuple((record.chunk.source, record.fault) for record in job.chunks(state=ChunkState.FAILED)),
    )
