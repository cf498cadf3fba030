"""A job that is spoken to its end, of which audiobooks are made without an engine."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
from speakers import RATE

from e2a_mesh.audio import find_ffmpeg, measure, to_flac, to_int16
from e2a_mesh.convert import Export, Means, make_audiobook
from e2a_mesh.convert.events import Finished
from e2a_mesh.job import JobFile, JobInfo, SpokenAudio, write_plan
from e2a_mesh.model import Chunk, ParagraphKind

FFMPEG = find_ffmpeg()
CHUNKS = 9  # of each chapter, beside a scene break
PAUSES = (350, 650, 1200)


def beep(number: int) -> SpokenAudio:
    time = np.arange(RATE // 2 + 37 * number) / RATE
    samples = to_int16((0.3 * np.sin(2 * np.pi * (220 + 10 * number) * time)).astype(np.float32))
    loudness = measure(samples)
    return SpokenAudio(to_flac(samples, RATE), len(samples), loudness.sum_squares, loudness.peak)


def spoken_job(path: Path, info: JobInfo) -> Path:
    """Write a job of two chapters, a beep a chunk; the seventh could not be spoken."""
    chapters = []
    for chapter in (1, 2):
        chunks = [Chunk(f"Part {chapter}", f"Part {chapter}", 1200, "en", ParagraphKind.HEADING)]
        for place in range(1, CHUNKS):
            text = f"Sentence <{place}> of part & {chapter}."
            chunks.append(Chunk(text, text, PAUSES[place % 3], "fr" if place == 7 else "en"))
        chunks.insert(4, Chunk("* * *", "", 1200, "en", ParagraphKind.SCENE_BREAK))
        chapters.append((chapter, f"Part {chapter}", chunks))
    write_plan(path, info, chapters, book_characters=0)
    with JobFile.open(path) as job:
        for record in list(job.chunks()):
            if record.chunk.text and record.id != 7:
                job.commit_speech(record.id, beep(record.id))
        job.commit_failure(7, "it cannot be spoken")
    return path


def no_crew() -> None:
    """Stand in for the machines, none of which is to speak."""
    raise AssertionError("nothing is to be spoken")


MEANS = Means(no_crew, lambda: FFMPEG)  # type: ignore[arg-type]


def made(path: Path, export: Export) -> Finished:
    """Make the audiobook."""
    finished = make_audiobook(path, export, MEANS, lambda _: None, threading.Event(), retry=False)
    assert isinstance(finished, Finished)
    return finished
