"""Joining encoded chapters into an audiobook. Packets are copied, so the end of a long job is only a mux."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.audio.ffmpeg import running
from e2a_mesh.audio.names import safe_name
from e2a_mesh.audio.tags import Mark, write_tags
from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.audio.ffmpeg import FFmpeg
    from e2a_mesh.audio.formats import Format
    from e2a_mesh.audio.tags import Tags
    from e2a_mesh.model import Cover

_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_LARGEST_COVER = 16 << 20  # bytes; FLAC's picture block holds no more


@dataclass(frozen=True, slots=True)
class ChapterAudio:
    """An encoded chapter to be joined: its file and its exact length in samples."""

    title: str
    path: Path
    samples: int
    sample_rate: int


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
    bitrate: int,
    ffmpeg: FFmpeg,
) -> Written:
    """Write one file with a mark for each chapter; it appears under its name only when whole. Raises AudioError."""
    cover, warnings = _usable(cover)
    marks = chapter_marks(chapters, form.delay)
    with _aside(output) as folder:
        part = folder / f"book{form.suffix}"
        _join(chapters, part, form, marks, bitrate, ffmpeg, folder)
        write_tags(part, form, tags, cover, marks)
        _sync(part)
        part.replace(output)
    return Written((output,), warnings)


def assemble_by_chapter(
    chapters: Sequence[ChapterAudio],
    output: Path,
    form: Format,
    tags: Tags,
    cover: Cover | None,
    *,
    bitrate: int,
    ffmpeg: FFmpeg,
) -> Written:
    """Write a folder with one file for each chapter, numbered in reading order. Raises AudioError."""
    cover, warnings = _usable(cover)
    width = max(2, len(str(len(chapters))))
    with _aside(output) as folder:
        parts = []
        for number, chapter in enumerate(chapters, start=1):
            part = folder / f"{number:0{width}} - {safe_name(chapter.title) or 'Chapter'}{form.suffix}"
            _join([chapter], part, form, (), bitrate, ffmpeg, folder)
            write_tags(part, form, tags.for_chapter(chapter.title, number, len(chapters)), cover, ())
            _sync(part)
            parts.append(part)
        output.mkdir(exist_ok=True)
        return Written(tuple(part.replace(output / part.name) for part in parts), warnings)


def chapter_marks(chapters: Sequence[ChapterAudio], delay: int) -> list[Mark]:
    """Compute where chapters begin and end in the joined stream, in seconds, from the samples of their packets.

    Each chapter but the first is heard `delay` samples after its packets begin: the encoder's priming lies there.
    """
    marks: list[Mark] = []
    position, start = 0, 0.0
    for number, chapter in enumerate(chapters, start=1):
        position += chapter.samples
        last = number == len(chapters)
        end = (position + (0 if last else delay)) / chapter.sample_rate
        marks.append(Mark(chapter.title, start, end))
        start = end
    return marks


@contextmanager
def _aside(output: Path) -> Iterator[Path]:
    """Make a folder beside the output for what is not whole yet; errors of the disk become AudioError."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=output.parent, prefix=".e2a-mesh-", suffix=".part"))
    except OSError as error:
        raise AudioError(
            f"{output.parent} cannot be written to: {error.strerror}.", "Choose another place with --output."
        ) from error
    try:
        yield folder
    except OSError as error:
        raise AudioError(f"{output} cannot be written: {error.strerror or error}.", "The speech is kept.") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _join(
    chapters: Sequence[ChapterAudio],
    part: Path,
    form: Format,
    marks: Sequence[Mark],
    bitrate: int,
    ffmpeg: FFmpeg,
    folder: Path,
) -> None:
    listing, descriptions = folder / "chapters.txt", folder / "chapters.ini"
    listing.write_text(
        "ffconcat version 1.0\n"
        + "".join(
            f"file {_quoted(chapter.path)}\nduration {chapter.samples / chapter.sample_rate:.9f}\n"
            for chapter in chapters
        ),
        encoding="utf-8",
    )
    arguments: list[str | Path] = ["-f", "concat", "-safe", "0", "-i", listing]
    if form.name == "m4b" and marks:
        descriptions.write_text(_chapter_metadata(marks), encoding="utf-8")
        arguments += ["-f", "ffmetadata", "-i", descriptions, "-map_chapters", "1"]
    arguments += ["-map", "0:a:0", *form.book_arguments(bitrate), part]
    with running(ffmpeg, arguments) as process:
        process.check(f"writing {part.name}")


def _quoted(path: Path) -> str:
    """Quote a path as FFmpeg's concat lists want it."""
    escaped = path.absolute().as_posix().replace("'", r"'\''")
    return f"'{escaped}'"


def _chapter_metadata(marks: Sequence[Mark]) -> str:
    """Write marks in FFmpeg's metadata format, in units of a 90 kHz clock as MP4 chapters have it."""
    lines = [";FFMETADATA1"]
    for mark in marks:
        title = "".join(f"\\{letter}" if letter in "=;#\\\n" else letter for letter in mark.title)
        start, end = round(90_000 * mark.start), round(90_000 * mark.end)
        lines += ["[CHAPTER]", "TIMEBASE=1/90000", f"START={start}", f"END={end}", f"title={title}"]
    return "\n".join(lines) + "\n"


def _usable(cover: Cover | None) -> tuple[Cover | None, tuple[str, ...]]:
    if cover is None:
        return None, ()
    if len(cover.data) > _LARGEST_COVER or not any(cover.data.startswith(magic) for magic in _PICTURES):
        return None, ("The book's cover is no JPEG or PNG picture of sensible size; it was left out.",)
    return cover, ()


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
