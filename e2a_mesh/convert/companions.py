"""What may be written beside an audiobook: captions, an EPUB to read along, the account of the job."""

from __future__ import annotations

import itertools
import json
import math
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from e2a_mesh.audio import FORMATS, Tags, assemble, to_mp4, written_aside
from e2a_mesh.convert.account import account_of, write_account
from e2a_mesh.convert.encoding import LEAD_IN
from e2a_mesh.convert.parting import stretches
from e2a_mesh.convert.timeline import chunk_starts, timed_chapters
from e2a_mesh.readalong import CAPTIONS, Edition, Span, Track, write_captions, write_epub

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from e2a_mesh.audio import ChapterAudio, FFmpeg, Part
    from e2a_mesh.convert.encoding import Recipe
    from e2a_mesh.job import EncodedRecord, JobFile
    from e2a_mesh.model import Cover
    from e2a_mesh.readalong import TimedChapter

EPUB, REPORT = "epub", "report"
COMPANIONS = (*CAPTIONS, EPUB, REPORT)
_NAMESPACE = uuid.UUID("0b0f7a0e-6c52-5f0c-9d0e-7e2f6a1c5e2a")  # of this program's books
_NOTE = "companions"
_WRAPPED = {".aac": FORMATS["m4b"], ".mp3": FORMATS["mp3"]}  # what EPUB readers play as it is


def chosen(also: str) -> list[str]:
    """Read which of `COMPANIONS` are named in a text with commas between; what is none of them is ignored."""
    named = {name.strip() for name in also.split(",")}
    return [kind for kind in COMPANIONS if kind in named]


@dataclass(frozen=True, slots=True)
class Companions:
    """What companions are made of: the job as it was encoded by a recipe, and its encoded `chapters`.

    A chapter of more than `limit` seconds was cut into stretches; `folder` is for files under way.
    """

    job: JobFile
    recipe: Recipe
    encoded: Mapping[int, EncodedRecord]
    chapters: Sequence[ChapterAudio]
    tags: Tags
    cover: Cover | None
    limit: float
    folder: Path
    ffmpeg: FFmpeg


def write_companions(also: str, kit: Companions, files: Sequence[tuple[Path, Part]]) -> tuple[Path, ...]:
    """Write what is wished for of `COMPANIONS` beside the files of an audiobook; returns the files.

    A file of another's is never replaced. Raises AudioError and JobError.
    """
    kinds, job = chosen(also), kit.job
    if not kinds:
        return ()
    own = frozenset(json.loads(job.note(_NOTE) or "[]"))
    captions = [kind for kind in CAPTIONS if kind in kinds]
    timed = list(timed_chapters(job, kit.recipe, kit.encoded)) if captions or EPUB in kinds else []
    tracks = _tracks(kit, timed, files) if captions else []
    written: list[Path] = []
    for kind in captions:
        for (file, _), track in zip(files, tracks, strict=True):
            target = _free(file.with_suffix(f".{kind}"), own)
            with written_aside(target) as part:
                part.write_text(write_captions(track, kind), encoding="utf-8", newline="\n")
            written.append(target)
    first = files[0][0]
    stem = first.parent.name if len(files) > 1 else first.stem
    if EPUB in kinds:
        target = _free(first.with_name(f"{stem} (read along).epub"), own)
        edition = _edition(kit, timed)
        with written_aside(target) as part:
            write_epub(edition, part)
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


def _tracks(kit: Companions, timed: Sequence[TimedChapter], files: Sequence[tuple[Path, Part]]) -> list[Track]:
    """Tell of each file which stretches of which chapters are heard in it, and when."""
    stretches_left = _stretches(kit)
    tracks = []
    for _, part in files:
        begin, spans = 0.0, []
        for piece in part.chapters:
            place, since, until = next(stretches_left)
            # A stretch from within a chapter begins with the silence of a chapter, and then with its first chunk.
            at = begin + LEAD_IN / 1000 - since if since else begin
            spans.append(Span(at, timed[place], since, until))
            begin += piece.samples / piece.sample_rate
        authors = ", ".join(kit.tags.authors)
        tracks.append(Track(part.title, authors, kit.tags.language, begin, tuple(spans)))
    return tracks


def _stretches(kit: Companions) -> Iterator[tuple[int, float, float]]:
    """Go through the pieces of an audiobook: the place of their chapter, and from where to where in it, in seconds."""
    rate = kit.job.info.voice.sample_rate
    starts = chunk_starts(kit.job, kit.recipe, kit.encoded)
    for place, (record, chapter) in enumerate(zip(kit.job.chapters(), kit.chapters, strict=True)):
        if chapter.samples <= kit.limit * chapter.sample_rate:
            yield place, 0.0, math.inf
            continue
        levels = list(kit.job.levels(record.position))
        cut = stretches(levels, kit.limit, pauses=kit.recipe.pauses, sample_rate=rate)
        edges = [0.0, *(starts[first.chunk] / rate for first, _ in cut[1:]), math.inf]
        yield from ((place, since, until) for since, until in itertools.pairwise(edges))


def _edition(kit: Companions, timed: Sequence[TimedChapter]) -> Edition:
    info = kit.job.info
    created = datetime.fromisoformat(info.created)
    return Edition(
        identifier=f"urn:uuid:{uuid.uuid5(_NAMESPACE, info.id)}",
        modified=created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        language=info.language,
        metadata=info.metadata,
        narrator=kit.tags.narrator,
        cover=kit.cover,
        chapters=tuple(timed),
        sounds=tuple(_sounds(kit)),
    )


def _sounds(kit: Companions) -> Iterator[Path]:
    """Give each chapter's sound as EPUB readers play it; AAC and MP3 are only wrapped, all else is encoded to AAC."""
    for number, chapter in enumerate(kit.chapters, start=1):
        form = _WRAPPED.get(chapter.path.suffix)
        target = kit.folder / f"read-along-{number:05}{form.suffix if form and form.name == 'mp3' else '.m4a'}"
        if form is None:
            to_mp4(chapter.path, target, kit.ffmpeg)
        else:
            assemble([chapter], target, form, Tags(chapter.title), None, ffmpeg=kit.ffmpeg)
        yield target
