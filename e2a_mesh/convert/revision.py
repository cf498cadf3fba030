"""Speaking one chunk again: with another seed, with other words, by another voice."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, replace
from queue import Empty, Queue
from typing import TYPE_CHECKING, Self

from e2a_mesh.audio import from_flac, measure, resampled, to_flac
from e2a_mesh.convert.coordinator import Coordinator
from e2a_mesh.convert.inspection import Inspected, Inspection
from e2a_mesh.errors import EngineError, UsageError
from e2a_mesh.job import ChunkState, JobFile, Revision, SpokenAudio
from e2a_mesh.pronunciation import plain
from e2a_mesh.speech.catalogue import choose_voice, engine_entry
from e2a_mesh.text import reworded

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from e2a_mesh.audio import FFmpeg
    from e2a_mesh.convert.coordinator import Crew
    from e2a_mesh.convert.events import Event
    from e2a_mesh.job import ChunkRecord, JobInfo
    from e2a_mesh.model import Voice

_WAKE = 0.2  # seconds between looks at the stop event and the clock


@dataclass(frozen=True, slots=True)
class Again:
    """A chunk as it is to be spoken again, by whom, and what the job file will say of it."""

    record: ChunkRecord
    info: JobInfo
    revision: Revision


def plan_again(path: Path, chunk: int, text: str | None, voice: str | None) -> Again:
    """Decide how a chunk is spoken again; None leaves its words or its voice as they are.

    An empty `text` goes back to the book's words, an empty `voice` to the job's. Words are written out as those of the
    book are. Raises UsageError, VoiceError, EngineUnavailableError or JobError.
    """
    with JobFile.read(path) as job:
        info, record = job.info, _record(job, chunk)
    speaker, digest = _speaker(info, record.voice if voice is None else voice)
    wording = record.wording if text is None else " ".join(text.split())
    if wording == " ".join(record.chunk.source.split()):
        wording = ""
    order = reworded(record.chunk, wording, info.language) if wording else record.chunk
    if not order.text:
        raise UsageError(
            f"There is nothing to speak in “{order.source}”.", "Write what is to be said instead with --text."
        )
    foreign = speaker.id != info.voice.id
    if wording or foreign:
        limit = engine_entry(speaker.engine).load().limits(speaker).characters
        if (length := len(plain(order.text))) > limit:
            raise UsageError(
                f"The passage is too long: {length} characters as spoken, while {speaker.id} takes {limit}.",
                "Write it shorter with --text.",
            )
    revision = Revision(record.take + 1, speaker.id if foreign else "", wording)
    return Again(
        replace(record, chunk=order, state=ChunkState.PENDING, take=revision.take),
        # An offer of its own: the job itself may be spoken at the same time, by the same machines.
        replace(info, id=secrets.token_hex(6), voice=speaker, voice_digest=digest),
        revision,
    )


def _record(job: JobFile, chunk: int) -> ChunkRecord:
    if not 1 <= chunk <= job.tally().chunks:
        raise UsageError(
            f"The job {job.info.id} has {job.tally().chunks} chunks; there is no chunk {chunk}.",
            f"`e2a-mesh jobs sentences {job.info.id}` lists them.",
        )
    return job.chunk(chunk)


def _speaker(info: JobInfo, wanted: str) -> tuple[Voice, str]:
    if not wanted:
        return info.voice, info.voice_digest
    voice = choose_voice(info.language, wanted)
    if voice.id == info.voice.id:
        return info.voice, info.voice_digest
    return voice, engine_entry(voice.engine).load().digest(voice)


class _OneChunk(JobFile):
    """A job file of which a single chunk is to be spoken, as planned."""

    again: Again

    @classmethod
    def of(cls, path: Path, again: Again) -> Self:
        """Open the job file to look at it only."""
        job = cls.read(path)
        job.again, job.info = again, again.info
        return job

    def chunks(self, state: ChunkState | None = None, chapter: int | None = None) -> Iterator[ChunkRecord]:
        """Give the chunk, if it is asked for."""
        record = self.again.record
        if state in (None, record.state) and chapter in (None, record.chapter):
            yield record

    def chunk(self, number: int) -> ChunkRecord:
        """Give the chunk, whatever its number."""
        return self.again.record if number == self.again.record.id else super().chunk(number)


def speak_again(
    path: Path, again: Again, crew: Crew, report: Callable[[Event], None], stop: threading.Event
) -> tuple[SpokenAudio, str] | None:
    """Have a chunk spoken by the machines of a household, and nothing written yet.

    Returns its audio, at the voice's own sample rate, and the name of the machine; None when `stop` was set before.
    Raises E2aError when nobody can speak it.
    """
    inbox: Queue[object] = Queue()
    inspection = Inspection(again.info, inbox.put)
    with _OneChunk.of(path, again) as job:
        coordinator = Coordinator(crew, job, report, time.monotonic())
        crew.mesh.open(inbox.put)
        try:
            return _attend(coordinator, crew, inspection, inbox, again, stop)
        finally:
            coordinator.close()
            crew.mesh.leave(inbox.put, again.info.id)
            inspection.close()


def _attend(
    coordinator: Coordinator,
    crew: Crew,
    inspection: Inspection,
    inbox: Queue[object],
    again: Again,
    stop: threading.Event,
) -> tuple[SpokenAudio, str] | None:
    next_tick = time.monotonic()
    while not stop.is_set():
        try:
            arrival = inbox.get(timeout=_WAKE)
        except Empty:
            arrival = None
        now = time.monotonic()
        match arrival:
            case None:
                pass
            case Inspected(audio=SpokenAudio() as audio):
                coordinator.kept(arrival, now)
                return audio, coordinator.name_of(arrival.machine)
            case Inspected():
                coordinator.rejected(arrival, now)
            case BaseException():
                raise arrival
            case _:
                speech = coordinator.take(arrival, now)  # type: ignore[arg-type]  # news is all that is left
                if speech is not None:
                    inspection.submit(speech.record, speech.lease, speech.machine, speech.attempts, speech.flac)
        if now >= next_tick:
            if not crew.mesh.alive:
                raise EngineError("The network part of the program broke.", "The log tells more; try again.")
            coordinator.tick(now)
            next_tick = now + _WAKE
        for abandoned in coordinator.abandoned():
            raise EngineError(
                f"“{again.record.chunk.source}” could not be spoken again: {abandoned.reason}",
                "What was spoken before is kept.",
            )
    return None


def fitted(audio: SpokenAudio, voice: Voice, sample_rate: int, ffmpeg: FFmpeg) -> SpokenAudio:
    """Bring a chunk's audio from the rate of its voice to that of the job, in Hz. Raises AudioError."""
    if voice.sample_rate == sample_rate:
        return audio
    samples = resampled(from_flac(audio.flac)[0], voice.sample_rate, sample_rate, ffmpeg)
    loudness = measure(samples)
    return SpokenAudio(to_flac(samples, sample_rate), len(samples), loudness.sum_squares, loudness.peak)
