"""Gathers the account of a job from its file."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from e2a_mesh.job import ChunkState, shares
from e2a_mesh.model import count_characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.job import ChunkRecord, Completeness, JobFile, JobInfo, Share

_IDLE = 60.0  # seconds; a machine that delivered nothing for longer did not work on the job meanwhile
WRITTEN = "written"  # the note in which a job keeps what its audiobook came to


@dataclass(frozen=True, slots=True)
class MachineAccount:
    """What a machine did: `seconds` of audio in `busy` seconds of clock, as far as the times of its chunks tell."""

    name: str
    chunks: int
    characters: int
    seconds: float
    busy: float
    tries: int  # that came to nothing before one of its chunks was good

    @property
    def realtime_factor(self) -> float:
        """Seconds of audio per second of clock; 0 where too little was spoken to tell."""
        return self.seconds / self.busy if self.busy >= 1 else 0.0


@dataclass(frozen=True, slots=True)
class ChapterAccount:
    """A chapter: `seconds` of it are spoken, pauses not counted."""

    position: int
    title: str
    chunks: int
    failed: int
    characters: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that deserves a look: one that was not spoken, or was spoken more than once."""

    chapter: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A chunk in the chart: its place in the book, when it came (seconds since the first), and the machine's place."""

    place: int
    moment: float
    machine: int


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a job; `begun` and `ended` are when its first and last chunk came, in ISO 8601, empty for none.

    `written` is what the audiobook came to, as it was noted: files, seconds, rms, peak. `cast` are the voices with what
    each speaks, the job's own first.
    """

    info: JobInfo
    completeness: Completeness
    chapters: tuple[ChapterAccount, ...]
    machines: tuple[MachineAccount, ...]
    failures: tuple[Passage, ...]
    revised: tuple[Passage, ...]
    retried: tuple[Passage, ...]
    marks: tuple[Mark, ...]
    begun: str
    ended: str
    written: dict[str, object]
    cast: tuple[Share, ...] = ()


def account_of(job: JobFile) -> Account:
    """Look through a job; raises JobError."""
    rate = job.info.voice.sample_rate
    seconds = {level.chunk: level.samples / rate for level in job.levels()}
    chunks = list(job.chunks())
    spoken = [record for record in chunks if record.state is ChunkState.DONE]
    machines = sorted({record.machine for record in spoken})
    times = {record.id: datetime.fromisoformat(record.spoken_at).timestamp() for record in spoken if record.spoken_at}
    first = min(times.values(), default=0.0)
    stamps = sorted(record.spoken_at for record in spoken if record.spoken_at)
    return Account(
        info=job.info,
        completeness=job.completeness(),
        chapters=tuple(_chapters(job, chunks, seconds)),
        machines=tuple(_machine(name, spoken, seconds, times) for name in machines),
        failures=tuple(
            Passage(record.chapter, record.chunk.source, record.fault)
            for record in chunks
            if record.state is ChunkState.FAILED
        ),
        revised=tuple(
            Passage(record.chapter, record.chunk.source, _revision(record)) for record in chunks if record.take
        ),
        retried=tuple(
            Passage(record.chapter, record.chunk.source, f"good at try {record.attempts}, by {record.machine}")
            for record in spoken
            if record.attempts > 1
        ),
        marks=tuple(
            Mark(record.id, times[record.id] - first, machines.index(record.machine))
            for record in spoken
            if record.id in times
        ),
        begun=stamps[0] if stamps else "",
        ended=stamps[-1] if stamps else "",
        written=_noted(job),
        cast=shares(job),
    )


def _chapters(job: JobFile, chunks: Sequence[ChunkRecord], seconds: dict[int, float]) -> list[ChapterAccount]:
    by_chapter: dict[int, list[ChunkRecord]] = defaultdict(list)
    for record in chunks:
        by_chapter[record.chapter].append(record)
    return [
        ChapterAccount(
            chapter.position,
            chapter.title,
            len(by_chapter[chapter.position]),
            sum(record.state is ChunkState.FAILED for record in by_chapter[chapter.position]),
            sum(count_characters(record.chunk.source) for record in by_chapter[chapter.position]),
            sum(seconds[record.id] for record in by_chapter[chapter.position]),
        )
        for chapter in job.chapters()
    ]


def _machine(
    name: str, spoken: Sequence[ChunkRecord], seconds: dict[int, float], times: dict[int, float]
) -> MachineAccount:
    own = [record for record in spoken if record.machine == name]
    moments = sorted(times[record.id] for record in own if record.id in times)
    return MachineAccount(
        name,
        len(own),
        sum(count_characters(record.chunk.source) for record in own),
        sum(seconds[record.id] for record in own),
        sum(later - earlier for earlier, later in pairwise(moments) if later - earlier <= _IDLE),
        sum(max(0, record.attempts - 1) for record in own),
    )


def _revision(record: ChunkRecord) -> str:
    words = f" as “{record.wording}”" if record.wording else ""
    voice = f" by the voice {record.voice}" if record.voice else ""
    return f"spoken again{words}{voice}, reading {record.take + 1}"


def _noted(job: JobFile) -> dict[str, object]:
    """Read what was noted of the audiobook; the file may come from another machine, so nothing of it is trusted."""
    try:
        noted = json.loads(job.note(WRITTEN))
    except ValueError:
        return {}
    return noted if isinstance(noted, dict) else {}
