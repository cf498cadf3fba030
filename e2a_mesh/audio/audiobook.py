"""Joining encoded chapters into an audiobook. Packets are copied, so the end of a long job is only a mux."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mutagen import MutagenError

from e2a_mesh.audio.chapter_marks import marks_for
from e2a_mesh.audio.cover import usable_cover
from e2a_mesh.audio.cue_points import append_cue_points
from e2a_mesh.audio.disk import explained, flush, flush_folder, written_aside
from e2a_mesh.audio.formats import Format, Joining, Tagging
from e2a_mesh.audio.joining import ChapterAudio, Dressing, join
from e2a_mesh.audio.names import safe_name
from e2a_mesh.audio.tags import write_flac_tags, write_id3_tags, write_mp4_tags
from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.audio.chapter_marks import Mark
    from e2a_mesh.audio.ffmpeg import FFmpeg
    from e2a_mesh.audio.tags import Tags
    from e2a_mesh.model import Cover


@dataclass(frozen=True, slots=True)
class Part:
    """One of several files of an audiobook; `marked` where its chapters are to be found in it by marks."""

    title: str
    chapters: tuple[ChapterAudio, ...]
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """The files of an audiobook, and what a person should know about them."""

    files: tuple[Path, ...]
    warnings: tuple[str, ...] = ()


def assemble(
    chapters: Sequence[ChapterAudio],
    output: Path,
    form: Format,
    tags: Tags,
    cover: Cover | None,
    *,
    ffmpeg: FFmpeg,
) -> Written:
    """Write one file with a mark for each chapter.

    It is written beside its place and put there when whole, so `output` is what it was before or a good audiobook.
    Raises AudioError.
    """
    picture, warning = usable_cover(cover if form.cover else None, ffmpeg)
    marks = marks_of(chapters)
    with written_aside(output) as part:
        _write(chapters, part, form, Dressing(tags, picture, marks), ffmpeg)
    return Written((output,), (warning,) if warning else ())


def assemble_parts(
    parts: Sequence[Part],
    folder: Path,
    form: Format,
    tags: Tags,
    cover: Cover | None,
    *,
    ffmpeg: FFmpeg,
) -> Written:
    """Write a folder with one file a part, "01 - Title.mp3", numbered in reading order.

    The files are made aside and moved when all are whole; others that are in the folder stay. Raises AudioError.
    """
    picture, warning = usable_cover(cover if form.cover else None, ffmpeg)
    marks_of([chapter for part in parts for chapter in part.chapters])  # all must fit one another
    width = max(2, len(str(len(parts))))
    with _folder_aside(folder) as aside:
        made = []
        for number, part in enumerate(parts, start=1):
            path = aside / f"{number:0{width}} - {safe_name(part.title) or number}{form.suffix}"
            marks = marks_of(part.chapters) if part.marked else ()
            dressing = Dressing(tags.for_part(part.title, number, len(parts)), picture, marks)
            _write(part.chapters, path, form, dressing, ffmpeg)
            flush(path)
            made.append(path)
        folder.mkdir(exist_ok=True)
        files = tuple(path.replace(folder / path.name) for path in made)
        flush_folder(folder)
    return Written(files, (warning,) if warning else ())


def parts_by_chapter(chapters: Sequence[ChapterAudio]) -> list[Part]:
    """Make each chapter a part, under the title of its mark; raises AudioError."""
    marks = marks_of(chapters)
    return [Part(mark.title, (chapter,), marked=False) for chapter, mark in zip(chapters, marks, strict=True)]


def marks_of(chapters: Sequence[ChapterAudio]) -> tuple[Mark, ...]:
    """Compute the chapter marks of an audiobook. Raises AudioError when there is nothing to join or rates differ."""
    if not chapters:
        raise AudioError("There is no chapter to make an audiobook of.")
    rates = {chapter.sample_rate for chapter in chapters}
    if len(rates) > 1:
        named = ", ".join(f"{rate} Hz" for rate in sorted(rates))
        raise AudioError(f"The chapters differ in their sample rates ({named}).", "Encode all of them at one rate.")
    return marks_for([chapter.title for chapter in chapters], [chapter.samples for chapter in chapters], rates.pop())


@contextmanager
def _folder_aside(folder: Path) -> Iterator[Path]:
    with explained(folder):
        aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f"{folder.name}.", suffix=".part"))
    try:
        with explained(folder):
            yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(chapters: Sequence[ChapterAudio], part: Path, form: Format, dressing: Dressing, ffmpeg: FFmpeg) -> None:
    """Write a whole file with its tags to `part`, whose suffix may be anything."""
    tags, cover, marks = dressing.tags, dressing.cover, dressing.marks
    try:
        join(chapters, part, form, dressing, ffmpeg)
        match form.tagging:
            case Tagging.ATOMS:
                write_mp4_tags(part, tags, cover)
            case Tagging.ID3 if form.joining is not Joining.FRAMES:
                write_id3_tags(part, tags, cover, marks)
            case Tagging.WAVE if _is_riff(part):  # past 4 GB it is RF64, where FFmpeg's few INFO words must do
                write_id3_tags(part, tags, cover, (), wave=True)
                append_cue_points(part, marks)
            case Tagging.COMMENTS if form.joining is Joining.DECODED:
                write_flac_tags(part, tags, cover, marks)
    except MutagenError as error:
        raise AudioError(f"The tags of {part} could not be written: {error}.") from error


def _is_riff(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"RIFF"
