"""Carrying a job to its end: chunks to the slots, audio into the job file, chapters to the encoder.

One thread owns the job file and all decisions; slots and encoders hand their results to it through one queue.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from queue import Empty, Queue
from typing import TYPE_CHECKING

from e2a_mesh.convert.encoding import ChapterEncoders, Recipe
from e2a_mesh.convert.events import ChapterEncoded, ChapterSpoken, ChunkFailed, ChunkSpoken, Event
from e2a_mesh.convert.slots import ChunkOutcome, SlotBroken, Slots
from e2a_mesh.errors import EngineError
from e2a_mesh.job import ChunkRecord, ChunkState, EncodedRecord, JobFile
from e2a_mesh.model import count_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from e2a_mesh.audio import FFmpeg
    from e2a_mesh.convert.speak import Speaker

    Report = Callable[[Event], None]

_WAKE = 0.2  # seconds between looks at the stop event; a queue's get cannot be interrupted on Windows
_HOPELESS = 12  # failures in a row, none spoken, after which the fault is the engine's and not the chunks'


@dataclass(slots=True)
class _Course:
    """Where the conversion stands, as far as the job file does not say."""

    in_flight: int = 0
    encoding: set[int] = field(default_factory=set)
    failures_in_a_row: int = 0


def carry_out(
    job: JobFile,
    speakers: Sequence[Speaker],
    recipe: Recipe,
    ffmpeg: FFmpeg,
    folder: Path,
    report: Report,
    stop: threading.Event,
) -> bool:
    """Speak what is pending and encode what is spoken; returns False when `stop` ended it before its end.

    `folder` is for files under way. Raises E2aError when the engine, the encoder or the disk gives up; whatever was
    committed until then is kept.
    """
    inbox: Queue[object] = Queue()
    halt = threading.Event()  # ends the encoders, at a wished stop and at an error alike
    slots = Slots(speakers, job.info, inbox)
    encoders = ChapterEncoders(
        job.path, recipe, folder, ffmpeg, halt, workers=max(1, (os.cpu_count() or 2) // 2), done=inbox.put
    )
    try:
        return _Conversion(job, slots, encoders, recipe, report, inbox).run(stop)
    finally:
        halt.set()
        slots.close()
        encoders.close()


class _Conversion:
    def __init__(
        self,
        job: JobFile,
        slots: Slots,
        encoders: ChapterEncoders,
        recipe: Recipe,
        report: Report,
        inbox: Queue[object],
    ) -> None:
        self._job = job
        self._slots = slots
        self._encoders = encoders
        self._recipe = recipe
        self._report = report
        self._inbox = inbox
        self._course = _Course()
        self._titles = {chapter.position: chapter.title for chapter in job.chapters()}
        self._pending: Iterator[ChunkRecord] = job.chunks(state=ChunkState.PENDING)

    def run(self, stop: threading.Event) -> bool:
        encoded = self._job.encoded(self._recipe.key)
        for chapter in self._titles:
            if chapter not in encoded and not self._job.unspoken(chapter):
                self._encode(chapter)
        self._refill()
        while self._course.in_flight or self._course.encoding:
            if stop.is_set():
                return False
            try:
                arrival = self._inbox.get(timeout=_WAKE)
            except Empty:
                continue
            self._take(arrival)
        return True

    def _take(self, arrival: object) -> None:
        match arrival:
            case ChunkOutcome():
                self._course.in_flight -= 1
                self._settle(arrival)
                self._refill()
            case EncodedRecord():
                self._keep(arrival)
            case SlotBroken(error=error):
                raise error
            case BaseException():
                raise arrival

    def _refill(self) -> None:
        while self._course.in_flight < self._slots.credit and (record := next(self._pending, None)) is not None:
            self._slots.submit(record)
            self._course.in_flight += 1

    def _settle(self, outcome: ChunkOutcome) -> None:
        record = outcome.record
        characters = count_characters(record.chunk.source)
        if outcome.spoken is not None:
            self._course.failures_in_a_row = 0
            audio = outcome.spoken.audio
            self._job.commit_speech(record.id, audio)
            seconds = audio.samples / self._job.info.voice.sample_rate
            self._report(ChunkSpoken(record.id, record.chapter, characters, seconds, outcome.spoken.attempts))
        else:
            self._course.failures_in_a_row += 1
            if self._course.failures_in_a_row >= _HOPELESS:
                raise EngineError(
                    f"The voice {self._job.info.voice.id} failed {_HOPELESS} times in a row: {outcome.reason}",
                    "Nothing spoken is lost. `e2a-mesh doctor` tests the voice; then resume the job.",
                )
            self._job.commit_failure(record.id, outcome.reason)
            self._report(ChunkFailed(record.id, record.chapter, characters, record.chunk.source, outcome.reason))
        if not self._job.unspoken(record.chapter):
            self._report(ChapterSpoken(record.chapter, self._titles[record.chapter]))
            self._encode(record.chapter)

    def _encode(self, chapter: int) -> None:
        self._course.encoding.add(chapter)
        self._encoders.submit(chapter)

    def _keep(self, record: EncodedRecord) -> None:
        file = self._encoders.file(record.chapter)
        self._job.commit_encoded(self._recipe.key, record, file)
        file.unlink()
        self._course.encoding.discard(record.chapter)
        self._report(ChapterEncoded(record.chapter, self._titles[record.chapter], record.samples / record.sample_rate))
