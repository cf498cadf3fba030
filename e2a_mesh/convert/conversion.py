"""Carrying a job to its end: chunks to the lenders, audio into the job file, chapters to the encoders.

One thread owns the job file and all decisions; the network, inspections and encoders hand everything to it through
one queue.
"""

from __future__ import annotations

import os
import threading
import time
from queue import Empty, Queue
from typing import TYPE_CHECKING

from e2a_mesh.convert.coordinator import Coordinator
from e2a_mesh.convert.encoders import ChapterEncoders, EncodedPortion
from e2a_mesh.convert.events import ChapterEncoded, ChapterSpoken, ChunkFailed, ChunkSpoken, Event
from e2a_mesh.convert.inspection import Inspected, Inspection
from e2a_mesh.errors import EngineError
from e2a_mesh.job import EncodedRecord, JobFile
from e2a_mesh.mesh.messages import Task
from e2a_mesh.model import count_characters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from e2a_mesh.audio import FFmpeg
    from e2a_mesh.convert.coordinator import Abandoned, Crew
    from e2a_mesh.convert.encoding import Recipe
    from e2a_mesh.convert.progress import Progress

    Report = Callable[[Event], None]

_WAKE = 0.2  # seconds between looks at the stop event and the clock
_HOPELESS = 12  # failures in a row, none spoken, after which the fault is the engine's and not the chunks'


def carry_out(
    job: JobFile,
    crew: Crew | None,
    recipe: Recipe,
    ffmpeg: FFmpeg,
    folder: Path,
    report: Report,
    stop: threading.Event,
    progress: Progress,
) -> bool:
    """Speak what is pending and encode what is spoken; returns False when `stop` ended it before its end.

    `crew` may be None where nothing is pending; `folder` is for files under way; `progress` is an account of what is
    reported, which is told to other machines. Raises E2aError when all engines, the encoder or the disk give up;
    whatever was committed until then is kept.
    """
    inbox: Queue[object] = Queue()
    halt = threading.Event()  # ends the encoders, at a wished stop and at an error alike
    inspection = Inspection(job.info, inbox.put, ffmpeg)
    encoders = ChapterEncoders(job, recipe, folder, ffmpeg, halt, cores=os.cpu_count() or 2, done=inbox.put)
    course = _Conversion(job, inspection, encoders, recipe, report, inbox, progress)
    if crew is not None:
        course.share_out(crew)
    try:
        return course.run(stop)
    finally:
        halt.set()
        course.leave()
        inspection.close()
        encoders.close()


class _Conversion:
    def __init__(
        self,
        job: JobFile,
        inspection: Inspection,
        encoders: ChapterEncoders,
        recipe: Recipe,
        report: Report,
        inbox: Queue[object],
        progress: Progress,
    ) -> None:
        self._job = job
        self._inspection = inspection
        self._encoders = encoders
        self._recipe = recipe
        self._report = report
        self._inbox = inbox
        self._progress = progress
        self._titles = {chapter.position: chapter.title for chapter in job.chapters()}
        self._failures_in_a_row = 0
        self._crew: Crew | None = None
        self._coordinator: Coordinator | None = None

    def share_out(self, crew: Crew) -> None:
        """Offer the job to the lenders of a household."""
        self._crew = crew
        self._coordinator = Coordinator(crew, self._job, self._report, time.monotonic())
        crew.mesh.open(self._inbox.put)

    def leave(self) -> None:
        """Let the lenders go."""
        if self._crew is not None and self._coordinator is not None:
            self._coordinator.close()
            self._crew.mesh.leave(self._inbox.put, self._job.info.id)

    def run(self, stop: threading.Event) -> bool:
        encoded = self._job.encoded(self._recipe.key)
        self._encoders.begin([chapter for chapter in self._titles if chapter not in encoded])
        next_tick = time.monotonic()
        while self._speaking or self._encoders.busy:
            if stop.is_set():
                return False
            try:
                arrival = self._inbox.get(timeout=_WAKE)
            except Empty:
                pass
            else:
                self._take(arrival)
            if time.monotonic() >= next_tick:
                self._tick()
                next_tick = time.monotonic() + _WAKE
        return True

    @property
    def _speaking(self) -> bool:
        return self._coordinator is not None and not self._coordinator.done

    def _take(self, arrival: object) -> None:
        now = time.monotonic()
        match arrival:
            case EncodedPortion():
                self._encoders.take(arrival)
            case EncodedRecord():
                self._keep_encoded(arrival)
            case Inspected():
                self._settle(arrival, now)
            case BaseException():
                raise arrival
            case _ if self._coordinator is not None:
                speech = self._coordinator.take(arrival, now)  # type: ignore[arg-type]  # news is all that is left
                if speech is not None:
                    self._inspection.submit(speech.record, speech.lease, speech.machine, speech.attempts, speech.flac)
        self._bury()

    def _tick(self) -> None:
        now = time.monotonic()
        if self._coordinator is None or self._crew is None:
            return
        if not self._crew.mesh.alive:
            raise EngineError("The network part of the program broke.", "The log tells more; resume the job.")
        self._coordinator.tick(now)
        self._bury()
        tally = self._progress
        self._crew.mesh.progress(
            Task(
                self._job.info.id,
                (self._job.info.metadata.title or self._job.path.stem)[:200],
                self._crew.coordinator[:64],
                tally.settled,
                tally.chunks,
                tally.realtime_factor(now),
                tally.remaining(now) or 0.0,
            )
        )

    def _settle(self, inspected: Inspected, now: float) -> None:
        coordinator = self._coordinator
        assert coordinator is not None  # noqa: S101 - who else would have ordered it
        record = inspected.record
        if inspected.audio is None:
            coordinator.rejected(inspected, now)
            return
        self._failures_in_a_row = 0
        machine = coordinator.name_of(inspected.machine)
        self._job.commit_speech(record.id, inspected.audio, machine, inspected.attempts)
        coordinator.kept(inspected, now)
        seconds = inspected.audio.samples / self._job.info.voice.sample_rate
        characters = count_characters(record.chunk.source)
        self._report(
            ChunkSpoken(record.id, record.chapter, characters, seconds, inspected.attempts, machine, inspected.machine)
        )
        self._encoders.spoken(record.id)
        self._look_at_chapter(record.chapter)

    def _bury(self) -> None:
        """Report the chunks that nobody could speak."""
        for abandoned in self._coordinator.abandoned() if self._coordinator is not None else ():
            self._give_up(abandoned)

    def _give_up(self, abandoned: Abandoned) -> None:
        record, reason = abandoned.record, abandoned.reason
        self._failures_in_a_row += 1
        if self._failures_in_a_row >= _HOPELESS:
            voice = self._job.info.speaker_of(record.chunk).voice
            raise EngineError(
                f"The voice {voice.id} failed {_HOPELESS} times in a row: {reason}",
                "Nothing spoken is lost. `e2a-mesh doctor` tests the voice; then resume the job.",
            )
        self._job.commit_failure(record.id, reason)
        characters = count_characters(record.chunk.source)
        self._report(ChunkFailed(record.id, record.chapter, characters, record.chunk.source, reason))
        self._encoders.spoken(record.id)
        self._look_at_chapter(record.chapter)

    def _look_at_chapter(self, chapter: int) -> None:
        if not self._job.unspoken(chapter):
            self._report(ChapterSpoken(chapter, self._titles[chapter]))

    def _keep_encoded(self, record: EncodedRecord) -> None:
        file = self._encoders.file(record.chapter)
        self._job.commit_encoded(self._recipe.key, record, file)
        file.unlink()
        self._encoders.kept(record.chapter)
        self._report(ChapterEncoded(record.chapter, self._titles[record.chapter], record.samples / record.sample_rate))
