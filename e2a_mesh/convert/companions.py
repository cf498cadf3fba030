"""What may be written beside an audiobook: captions, an EPUB to read along, the account of the job."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from e2a_mesh.audio import FORMATS, Tags, assemble, to_mp4, written_aside
from e2a_mesh.convert.account import account_of, write_account
from e2a_mesh.convert.timeline import timed_chapters
from e2a_mesh.readalong import CAPTIONS, Edition, Track, write_captions, write_epub

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from e2a_mesh.audio import ChapterAudio, FFmpeg
    from e2a_mesh.convert.encoding import Recipe
    from e2a_mesh.job import EncodedRecord, JobFile
    from e2a_mesh.readalong import TimedChapter

EPUB, REPORT = "epub", "report"
COMPANIONS = (*CAPTIONS, EPUB, REPORT)
_NAMESPACE = uuid.UUID("0b0f7a0e-6c52-5f0c-9d0e-7e2f6a1c5e2a")  # of this program's books
_NOTE = "companions"
_WRAPPED = {".aac": FORMATS["m4b"], ".mp3": FORMATS["mp3"]}


def chosen(also: str) -> list[str]:
    """Read which of `COMPANIONS` are named in a text with commas between; what is none of them is ignored."""
    named = {name.strip() for name in also.split(",")}
    return [kind for kind in COMPANIONS if kind in named]


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A file of an audiobook: the chapters in it, each with the second at which it begins there, below 0 if before."""

    path: Path
    title: str
    seconds: float
    chapters: tuple[tuple[float, int], ...]


def write_companions(
    kinds: Collection[str],
    job: JobFile,
    recipe: Recipe,
    encoded: Mapping[int, EncodedRecord],
    parts: Sequence[ChapterAudio],
    files: Sequence[SoundFile],
    tags: Tags,
    *,
    folder: Path,
    ffmpeg: FFmpeg,
) -> tuple[Path, ...]:
    """Write what is wished for of `COMPANIONS` beside the files of an audiobook; returns the files.

    `parts` are the encoded chapters, `folder` is for files under way. A file of another's is never replaced.
    Raises AudioError and JobError.
    """
    if not kinds:
        return ()
    own = frozenset(json.loads(job.note(_NOTE) or "[]"))
    chapters = list(timed_chapters(job, recipe, encoded))
    written: list[Path] = []
    for kind in (kind for kind in CAPTIONS if kind in kinds):
        for file in files:
            target = _free(file.path.with_suffix(f".{kind}"), own)
            text = write_captions(_track(file, chapters, tags), kind)
            with written_aside(target) as part:
                part.write_text(text, encoding="utf-8", newline="\n")
            written.append(target)
    first = files[0].path
    stem = first.parent.name if len(files) > 1 else first.stem
    if EPUB in kinds:
        target = _free(first.with_name(f"{stem} (read along).epub"), own)
        sounds = tuple(_sounds(parts, folder, ffmpeg))
        with written_aside(target) as part:
            write_epub(_edition(job, chapters, sounds, tags), part)
        written.append(target)
    if REPORT in kinds:
        written += write_account(account_of(job), _free(first.with_name(f"{stem} (report).html"), own))
    job.set_note(_NOTE, json.dumps([str(path.absolute()) for path in written]))
    return tuple(written)


def _free(wanted: Path, own: frozenset[str]) -> Path:
    """Find a name that no other file has; what this job wrote before is written again."""
    candidate, number = wanted, 1
    while candidate.exists() and str(candidate.absolute()) not in own:
        number += 1
        candidate = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return candidate


def _track(file: SoundFile, chapters: Sequence[TimedChapter], tags: Tags) -> Track:
    within = tuple((begin, chapters[place]) for begin, place in file.chapters)
    return Track(file.title, ", ".join(tags.authors), tags.language, file.seconds, within)


def _sounds(parts: Sequence[ChapterAudio], folder: Path, ffmpeg: FFmpeg) -> Iterator[Path]:
    """Give each chapter's sound as EPUB readers play it; AAC and MP3 are only wrapped, all else is encoded to AAC."""
    for number, part in enumerate(parts, start=1):
        form = _WRAPPED.get(part.path.suffix)
        target = folder / f"read-along-{number:05}{form.suffix if form and form.name == 'mp3' else '.m4a'}"
        if form is None:
            to_mp4(part.path, target, ffmpeg)
        else:
            assemble([part], target, form, Tags(part.title), None, ffmpeg=ffmpeg)
        yield target


def _edition(job: JobFile, chapters: Sequence[TimedChapter], sounds: tuple[Path, ...], tags: Tags) -> Edition:
    info = job.info
    created = datetime.fromisoformat(info.created)
    return Edition(
        identifier=f"urn:uuid:{uuid.uuid5(_NAMESPACE, info.id)}",
        modified=created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        language=info.language,
        metadata=info.metadata,
        narrator=tags.narrator,
        cover=job.cover(),
        chapters=tuple(chapters),
        sounds=sounds,
    )
