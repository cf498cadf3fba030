"""How far a conversion is, how fast it goes and how long it will take; a pure account of events and a clock."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from e2a_mesh.convert.events import (
    Assembling,
    ChapterEncoded,
    ChapterSpoken,
    ChunkFailed,
    ChunkSpoken,
    Finished,
    Interrupted,
    Kept,
    MachineJoined,
    MachineLeft,
    PageRecognised,
    Planned,
)
from e2a_mesh.convert.tally import MachineTally, Pace

if TYPE_CHECKING:
    from e2a_mesh.convert.events import Event

# An estimate made from less than this jumps about; no number is better than a wrong one.
_SETTLING_SECONDS = 10.0
_SETTLING_CHUNKS = 3
_FIRST_SECONDS = 5.0  # for most of which engines are loaded


@dataclass(slots=True)
class Progress:
    """Feed it every event with the time in seconds (any clock that never goes back), then read it."""

    title: str = ""
    chunks: int = 0
    settled: int = 0
    failed: int = 0
    chapters: int = 0
    chapters_spoken: int = 0
    chapters_encoded: int = 0
    characters_left: int = 0
    seconds_spoken: float = 0.0
    phase: str = "reading"
    pages: int = 0  # pictures of pages, whose text is recognised while the book is read
    pages_recognised: int = 0
    machines: dict[str, MachineTally] = field(default_factory=dict)  # by key, in the order of their joining
    _pace: Pace | None = None

    def take(self, event: Event, now: float) -> None:
        """Account for an event that happened at `now`."""
        match event:
            case PageRecognised():
                self.pages, self.pages_recognised = event.pages, event.page
            case Planned():
                self.title, self.phase = event.title, "speaking"
                self.chunks, self.settled = event.chunks, event.settled
                self.chapters, self.characters_left = event.chapters, event.pending_characters
                self.chapters_spoken = event.chapters_spoken
                self.seconds_spoken = event.seconds
                self._pace = Pace(now)
            case ChunkSpoken():
                self._settle(event.characters)
                self.seconds_spoken += event.seconds
                if self._pace is not None:
                    self._pace.spoke(event.seconds, event.characters, now)
                if event.key:
                    self._machine(event, now).spoke(event.seconds, event.characters, now)
            case MachineJoined():
                self._machine(event, now).joined(event.slots, now, own=event.own)
            case MachineLeft():
                self._machine(event, now).gone(event.reason or "it left")
            case ChunkFailed():
                self._settle(event.characters)
                self.failed += 1
            case ChapterSpoken():
                self.chapters_spoken = min(self.chapters, self.chapters_spoken + 1)
                if self.settled == self.chunks:
                    self.phase = "encoding"
            case ChapterEncoded():
                self.chapters_encoded += 1
            case Assembling():
                self.phase = "writing"
            case Finished() | Interrupted() | Kept():
                self.phase = "done"
            case _:
                pass

    def _settle(self, characters: int) -> None:
        self.settled += 1
        self.characters_left -= characters

    def _machine(self, event: ChunkSpoken | MachineJoined | MachineLeft, now: float) -> MachineTally:
        return self.machines.setdefault(event.key, MachineTally(event.machine, Pace(now)))

    def copy(self) -> Progress:
        """Copy it as it is now, for another thread to read at leisure."""
        machines = {name: replace(tally, pace=tally.pace.copy()) for name, tally in self.machines.items()}
        return replace(self, machines=machines, _pace=self._pace.copy() if self._pace is not None else None)

    def share(self, tally: MachineTally) -> float:
        """Which part of the speech made since the start came from a machine, from 0 to 1."""
        whole = sum(other.seconds for other in self.machines.values())
        return tally.seconds / whole if whole else 0.0

    def realtime_factor(self, now: float) -> float:
        """Seconds of speech made per second of clock lately; 0 before there is enough to tell from."""
        if self._pace is None or now - self._pace.began < _FIRST_SECONDS:
            return 0.0
        return self._pace.realtime_factor(now)

    def remaining(self, now: float) -> float | None:
        """Estimate the seconds until the last chunk is spoken; None while there is too little to tell from."""
        if self._pace is None or not self.characters_left:
            return 0.0 if self.phase in ("encoding", "writing", "done") else None
        _, characters, span = self._pace.lately(now)
        if now - self._pace.began < _SETTLING_SECONDS or self._pace.chunks < _SETTLING_CHUNKS or not characters:
            return None
        return self.characters_left * span / characters
