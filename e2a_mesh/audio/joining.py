"""Writing the sound of encoded chapters into one file: packets are copied, and nothing is encoded again."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import soundfile

from e2a_mesh.audio.chapter_marks import ffmetadata
from e2a_mesh.audio.disk import explained
from e2a_mesh.audio.ffmpeg import feed, local
from e2a_mesh.audio.formats import Joining, Tagging
from e2a_mesh.audio.ogg import joined_opus
from e2a_mesh.audio.tags import id3_tag, info_arguments, matroska_tags, picture_comment, vorbis_comments
from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.audio.chapter_marks import Mark
    from e2a_mesh.audio.ffmpeg import FFmpeg
    from e2a_mesh.audio.formats import Format
    from e2a_mesh.audio.streams import Stream
    from e2a_mesh.audio.tags import Tags
    from e2a_mesh.model import Cover

_PIECE = 1 << 20  # bytes
_FRAMES = 1 << 17  # samples


@dataclass(frozen=True, slots=True)
class ChapterAudio:
    """An encoded chapter to be joined: its title, its file and its exact length in samples of each channel."""

    title: str
    path: Path
    samples: int
    sample_rate: int
    channels: int = 1


@dataclass(frozen=True, slots=True)
class Dressing:
    """What a file carries beside its sound."""

    tags: Tags
    cover: Cover | None
    marks: tuple[Mark, ...]


def join(chapters: Sequence[ChapterAudio], part: Path, form: Format, dressing: Dressing, ffmpeg: FFmpeg) -> None:
    """Write chapters to `part`, whose suffix may be anything, with what must be written together with the sound.

    Raises AudioError.
    """
    match form.joining:
        case Joining.MUXED:
            _mux(chapters, part, form, dressing, ffmpeg)
        case Joining.PAGES:
            _join_pages(chapters, part, form, dressing)
        case Joining.FRAMES:
            with part.open("wb") as target:
                target.write(id3_tag(dressing.tags, dressing.cover, dressing.marks))
                target.writelines(_packets(chapters, form))
        case Joining.DECODED:
            _write_anew(chapters, part, form, dressing, ffmpeg)


def _mux(chapters: Sequence[ChapterAudio], part: Path, form: Format, dressing: Dressing, ffmpeg: FFmpeg) -> None:
    demuxer = "ogg" if form.coding.paged else form.intermediate_suffix.removeprefix(".")
    pieces = _pages(chapters, form, ()) if form.coding.paged else _packets(chapters, form)
    told = matroska_tags(dressing.tags) if form.tagging is Tagging.ELEMENTS else ()
    marked = dressing.marks and form.tagging in (Tagging.ATOMS, Tagging.ELEMENTS)
    with tempfile.TemporaryDirectory(prefix="e2a-mesh-") as folder:
        described = Path(folder) / "marks"
        described.write_text(ffmetadata(dressing.marks, told), encoding="utf-8")
        arguments = [
            *("-thread_queue_size", "4096", "-f", demuxer, "-i", "pipe:0", "-f", "ffmetadata", "-i", local(described)),
            *("-map", "0:a", "-map_metadata", "1", "-map_chapters", "1" if marked else "-1"),
            *("-c", "copy", *form.container, local(part)),
        ]
        feed(ffmpeg, arguments, pieces, writes=part)


def _packets(chapters: Sequence[ChapterAudio], form: Format) -> Iterator[bytes]:
    for chapter in chapters:
        with _opened(chapter) as file:
            file.seek(_scanned(file, chapter, form).start)
            while piece := file.read(_PIECE):
                yield piece


def _join_pages(chapters: Sequence[ChapterAudio], part: Path, form: Format, dressing: Dressing) -> None:
    comments = vorbis_comments(dressing.tags, dressing.marks)
    if dressing.cover is not None:
        comments.append(picture_comment(dressing.cover))
    with part.open("wb") as target:
        target.writelines(_pages(chapters, form, comments))


def _pages(chapters: Sequence[ChapterAudio], form: Format, comments: Sequence[tuple[str, str]]) -> Iterator[bytes]:
    for chapter in chapters:
        with _opened(chapter) as file:
            _scanned(file, chapter, form)
    yield from joined_opus([chapter.path for chapter in chapters], comments)


def _write_anew(chapters: Sequence[ChapterAudio], part: Path, form: Format, dressing: Dressing, ffmpeg: FFmpeg) -> None:
    rate, channels = chapters[0].sample_rate, chapters[0].channels
    arguments = [
        *("-f", "s16le", "-ar", str(rate), "-ac", str(channels), "-i", "pipe:0", "-threads", "1"),
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
    stream = form.coding.scan(file)
    if (stream.samples, stream.sample_rate) != (chapter.samples, chapter.sample_rate):
        raise AudioError(
            f"The encoded chapter {chapter.path} is not what it was: {stream.samples} samples of {chapter.samples}.",
            "Export the audiobook again: it is encoded anew.",
        )
    return stream
