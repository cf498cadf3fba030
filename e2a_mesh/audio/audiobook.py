"""Joining encoded chapters into an audiobook. Packets are copied, so the end of a long job is only a mux."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import soundfile
from mutagen import MutagenError

from e2a_mesh.audio import cover as covers
from e2a_mesh.audio.chapter_marks import ffmetadata, marks_for
from e2a_mesh.audio.disk import explained, flush, flush_folder, written_aside
from e2a_mesh.audio.ffmpeg import feed, local
from e2a_mesh.audio.formats import Format, Joining
from e2a_mesh.audio.names import safe_name
from e2a_mesh.audio.ogg import joined_opus
from e2a_mesh.audio.tags import (
    info_arguments,
    picture_comment,
    vorbis_comments,
    write_flac_tags,
    write_id3_tags,
    write_mp4_tags,
)
from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.audio.chapter_marks import Mark
    from e2a_mesh.audio.ffmpeg import FFmpeg
    from e2a_mesh.audio.streams import Stream
    from e2a_mesh.audio.tags import Tags
    from e2a_mesh.model import Cover

_PIECE = 1 << 20  # bytes
_FRAMES = 1 << 17  # samples


@dataclass(frozen=True, slots=True)
class ChapterAudio:
    """An encoded chapter to be joined: its title, its file and its exact length in samples."""

    title: str
    path: Path
    samples: int
    sample_rate: int


@dataclass(frozen=True, slots=True)
class Written:
    """The files of an audiobook, and what a person should know about them."""

    files: tuple[Path, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Dressing:
    """What a file carries beside its sound."""

    tags: Tags
    cover: Cover | None
    marks: tuple[Mark, ...]


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
    picture, warning = covers.usable(cover, ffmpeg)
    marks = marks_of(chapters)
    with written_aside(output) as part:
        _write(chapters, part, form, _Dressing(tags, picture, marks), ffmpeg)
    return Written((output,), (warning,) if warning else ())


def assemble_by_chapter(
    chapters: Sequence[ChapterAudio],
    folder: Path,
    form: Format,
    tags: Tags,
    cover: Cover | None,
    *,
    ffmpeg: FFmpeg,
) -> Written:
    """Write a folder with one file a chapter, "01 - Title.mp3", numbered in reading order.

    The files are made aside and moved when all are whole; others that are in the folder stay. Raises AudioError.
    """
    picture, warning = covers.usable(cover, ffmpeg)
    marks = marks_of(chapters)
    width = max(2, len(str(len(chapters))))
    with _folder_aside(folder) as aside:
        made = []
        for number, (chapter, mark) in enumerate(zip(chapters, marks, strict=True), start=1):
            path = aside / f"{number:0{width}} - {safe_name(mark.title) or 'Chapter'}{form.suffix}"
            dressing = _Dressing(tags.for_chapter(mark.title, number, len(chapters)), picture, ())
            _write([chapter], path, form, dressing, ffmpeg)
            flush(path)
            made.append(path)
        folder.mkdir(exist_ok=True)
        files = tuple(path.replace(folder / path.name) for path in made)
        flush_folder(folder)
    return Written(files, (warning,) if warning else ())


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


def _write(chapters: Sequence[ChapterAudio], part: Path, form: Format, dressing: _Dressing, ffmpeg: FFmpeg) -> None:
    """Write a whole file with its tags to `part`, whose suffix may be anything."""
    try:
        match form.joining:
            case Joining.MUXED:
                _mux(chapters, part, form, dressing, ffmpeg)
            case Joining.DECODED:
                _write_anew(chapters, part, form, dressing, ffmpeg)
            case Joining.PAGES:
                _join_pages(chapters, part, form, dressing)
        match form.name:
            case "m4b":
                write_mp4_tags(part, dressing.tags, dressing.cover)
            case "mp3":
                write_id3_tags(part, dressing.tags, dressing.cover, dressing.marks)
            case "wav" if _is_riff(part):  # past 4 GB it is RF64, where FFmpeg's few INFO words must do
                write_id3_tags(part, dressing.tags, dressing.cover, (), wave=True)
            case "flac":
                write_flac_tags(part, dressing.tags, dressing.cover, dressing.marks)
    except MutagenError as error:
        raise AudioError(f"The tags of {part} could not be written: {error}.") from error


def _is_riff(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"RIFF"


def _mux(chapters: Sequence[ChapterAudio], part: Path, form: Format, dressing: _Dressing, ffmpeg: FFmpeg) -> None:
    demuxer = form.intermediate_suffix.removeprefix(".")
    with tempfile.TemporaryDirectory(prefix="e2a-mesh-") as folder:
        described = Path(folder) / "marks"
        described.write_text(ffmetadata(dressing.marks), encoding="utf-8")
        arguments = [
            *("-thread_queue_size", "4096", "-f", demuxer, "-i", "pipe:0", "-f", "ffmetadata", "-i", local(described)),
            *(
                "-map",
                "0:a",
                "-map_metadata",
                "1",
                "-map_chapters",
                "1" if form.name == "m4b" and dressing.marks else "-1",
            ),
            *("-c", "copy", *form.container, local(part)),
        ]
        feed(ffmpeg, arguments, _packets(chapters, form), writes=part)


def _packets(chapters: Sequence[ChapterAudio], form: Format) -> Iterator[bytes]:
    for chapter in chapters:
        with _opened(chapter) as file:
            file.seek(_scanned(file, chapter, form).start)
            while piece := file.read(_PIECE):
                yield piece


def _join_pages(chapters: Sequence[ChapterAudio], part: Path, form: Format, dressing: _Dressing) -> None:
    for chapter in chapters:
        with _opened(chapter) as file:
            _scanned(file, chapter, form)
    comments = vorbis_comments(dressing.tags, dressing.marks)
    if dressing.cover is not None:
        comments.append(picture_comment(dressing.cover))
    with part.open("wb") as target:
        target.writelines(joined_opus([chapter.path for chapter in chapters], comments))


def _write_anew(
    chapters: Sequence[ChapterAudio], part: Path, form: Format, dressing: _Dressing, ffmpeg: FFmpeg
) -> None:
    arguments = [
        *("-f", "s16le", "-ar", str(chapters[0].sample_rate), "-ac", "1", "-i", "pipe:0", "-threads", "1"),
        *info_arguments(dressing.tags),
        *form.container,
        local(part),
    ]
    feed(ffmpeg, arguments, _decoded(chapters, form), writes=part)


def _decoded(chapters: Sequence[ChapterAudio], form: Format) -> Iterator[bytes]:
    for chapter in chapters:
        with _opened(chapter) as file:
            _scanned(file, chapter, form)
            file.seek(0)
            try:
                with soundfile.SoundFile(file) as sound:
                    while len(samples := sound.read(_FRAMES, dtype="int16")):
                        yield samples.astype("<i2", copy=False).tobytes()
            except (soundfile.SoundFileError, RuntimeError) as error:
                raise AudioError(
                    f"The encoded chapter {chapter.path} is damaged: {error}",
                    "Export the audiobook again: it is encoded anew.",
                ) from error


@contextmanager
def _opened(chapter: ChapterAudio) -> Iterator[IO[bytes]]:
    with explained(chapter.path), chapter.path.open("rb") as file:
        yield file


def _scanned(file: IO[bytes], chapter: ChapterAudio, form: Format) -> Stream:
    """Scan a chapter once more: a file that was cut short since would shift all marks behind it."""
    stream = form.scan(file)
    if (stream.samples, stream.sample_rate) != (chapter.samples, chapter.sample_rate):
        raise AudioError(
            f"The encoded chapter {chapter.path} is not what it was: {stream.samples} samples of {chapter.samples}.",
            "Export the audiobook again: it is encoded anew.",
        )
    return stream
