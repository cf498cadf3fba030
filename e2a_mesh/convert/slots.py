"""Engine slots: threads that each keep one speaker busy with chunks, one running and one waiting."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from e2a_mesh.convert.speak import Spoken, speak_soundly
from e2a_mesh.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from queue import Queue

    from e2a_mesh.convert.speak import Speaker
    from e2a_mesh.job import ChunkRecord, JobInfo

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ChunkOutcome:
    """What became of a chunk: its audio, or the reason why there is none."""

    record: ChunkRecord
    spoken: Spoken | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SlotBroken:
    """A slot's thread ended by an error that is not the chunk's: no engine any more, or a defect."""

    error: BaseException


class Slots:
    """Takes chunks and puts a ChunkOutcome for each into `outcomes`; a SlotBroken ends all hope for that slot."""

    def __init__(self, speakers: Sequence[Speaker], info: JobInfo, outcomes: Queue[object]) -> None:
        self._speakers = speakers
        self._info = info
        self._outcomes = outcomes
        self._waiting: SimpleQueue[ChunkRecord | None] = SimpleQueue()
        self._closing = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, args=(speaker,), name=f"slot-{number}")
            for number, speaker in enumerate(speakers)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def credit(self) -> int:
        """How many chunks may be with the slots at once."""
        return 2 * len(self._speakers)

    def submit(self, record: ChunkRecord) -> None:
        """Hand over a chunk; never blocks."""
        self._waiting.put(record)

    def close(self) -> None:
        """Interrupt what is being spoken and wait for the threads."""
        self._closing.set()
        for _ in self._threads:
            self._waiting.put(None)
        for speaker in self._speakers:
            speaker.close()
        for thread in self._threads:
            thread.join()

    def _work(self, speaker: Speaker) -> None:
        while (record := self._waiting.get()) is not None and not self._closing.is_set():
            try:
                self._outcomes.put(ChunkOutcome(record, speak_soundly(speaker, record, self._info)))
            except EngineError as error:
                if not self._closing.is_set():
                    _log.warning("chunk %d of job %s failed: %s", record.id, self._info.id, error)
                    self._outcomes.put(ChunkOutcome(record, reason=str(error)))
            except BaseException as error:
                self._outcomes.put(SlotBroken(error))
                return
