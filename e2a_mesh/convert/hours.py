"""Parts of an audiobook that last at most some hours each: whole chapters, and stretches of those that are longer."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh.audio import ChapterAudio, Part, marks_of
from e2a_mesh.convert.encoding import encode
from e2a_mesh.convert.gains import Gains
from e2a_mesh.convert.parting import divided, stretches
from e2a_mesh.convert.phrases import part_title
from e2a_mesh.convert.portions import Portion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.convert.export import Writing
    from e2a_mesh.job import JobFile


def parts_by_hours(job: JobFile, writing: Writing, chapters: Sequence[ChapterAudio], title: str) -> list[Part]:
    """Divide an audiobook of that title by hours.

    Of a chapter that lasts longer, each stretch is encoded anew from its speech, so that it begins and ends as chapters
    do. Raises AudioError, and CancelledError when it was stopped.
    """
    limit = writing.export.part_hours * 3600
    pieces: list[ChapterAudio] = []
    for record, chapter, mark in zip(job.chapters(), chapters, marks_of(chapters), strict=True):
        if chapter.samples <= limit * chapter.sample_rate:
            pieces.append(replace(chapter, title=mark.title))  # counted in the whole book where it has none
        else:
            pieces += _cut(job, writing, record.position, mark.title, limit)
    counts = divided([piece.samples / piece.sample_rate for piece in pieces], limit)
    parts: list[Part] = []
    for number, count in enumerate(counts, start=1):
        first = sum(counts[: number - 1])
        called = part_title(title, number, len(counts), job.info.language)
        parts.append(Part(called, tuple(pieces[first : first + count])))
    return parts


def _cut(job: JobFile, writing: Writing, chapter: int, title: str, limit: float) -> list[ChapterAudio]:
    rate = job.info.voice.sample_rate
    gains = Gains(job, writing.recipe)
    gain = gains.of(chapter) if gains.known else 0.0
    found = stretches(list(job.levels(chapter)), limit, pauses=writing.recipe.pauses, sample_rate=rate)
    recipe, path = writing.recipe, job.path

    def made(number: int, first: int, last: int) -> ChapterAudio:
        portion = Portion(chapter, 0, first, last, ends_chapter=True)
        file = writing.folder / f"{chapter:05}-stretch-{number:05}{recipe.format.intermediate_suffix}"
        audio = encode(path, portion, recipe, gain, file, writing.ffmpeg, writing.stop)
        called = f"{title} ({number}/{len(found)})"
        return ChapterAudio(called, file, audio.samples, audio.sample_rate, recipe.channels)

    with ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="encoder") as pool:
        ends = [(first.chunk, last.chunk) for first, last in found]
        return list(pool.map(made, range(1, len(ends) + 1), *zip(*ends, strict=True)))
