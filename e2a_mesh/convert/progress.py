"""How far a conversion is, how fast it goes and how long it will take; a pure account of events and a clock."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.convert.events import (
    Assembling,
    ChapterEncoded,
    ChapterSpoken,
    ChunkFailed,
    ChunkSpoken,
    Finished,
    Interrupted,
    Planned,
)

if TYPE_CHECKING:
    from e2a_mesh.convert.events import Event

_WINDOW = 60.0  # seconds over which speed is taken
# An estimate made from less than this jumps about; no number is better than a wrong one.
_SETTLING_SECONDS = 10.0
_SETTLING_CHUNKS = 3


@dataclass(slots=True)
class Progress:
    """Feed it every event with the time in seconds (any clock that never goes back), then read it."""

    title: str = ""
    chunks: int = 0
    settled: int = 0
    failed: int = 0
    chapters: int = 0
    chapters_encoded: int = 0
    characters_left: int = 0
    seconds_spoken: float = 0.0
    phase: str = "reading"
    _started: float | None = None
    _recent: deque[tuple[float, float, int]] = field(default_factory=deque)

    def take(self, event: Event, now: float) -> None:
        """Account for an event that happened at `now`."""
        match event:
            case Planned():
                self.title, self.phase = event.title, "speaking"
                self.chunks, self.settled = event.chunks, event.settled
                self.chapters, self.characters_left = event.chapters, event.pending_characters
                self.seconds_spoken = event.seconds
                self._started = now
            case ChunkSpoken():
                self._settle(event.characters)
                self.seconds_spoken += event.seconds
                self._recent.append((now, event.seconds, event.characters))
            case ChunkFailed():
                self._settle(event.characters)
                self.failed += 1
            case ChapterSpoken() if self.settled == self.chunks:
                self.phase = "encoding"
            case ChapterEncoded():
                self.chapters_encoded += 1
            case Assembling():
                self.phase = "writing"
            case Finished() | Interrupted():
                self.phase = "done"
            case _:
                pass

    def _settle(self, characters: int) -> None:
        self.settled += 1
        self.characters_left -= characters

    def realtime_factor(self, now: float) -> float:
        """Seconds of speech made per second of clock lately; 0 before anything was spoken."""
        seconds, _, span = self._lately(now)
        return seconds / span if span else 0.0

    def remaining(self, now: float) -> float | None:
        """Estimate the seconds until the last chunk is spoken; None while there is too little to tell from."""
        if self._started is None or not self.characters_left:
            return 0.0 if self.phase in ("encoding", "writing", "done") else None
        _, characters, span = self._lately(now)
        if now - self._started < _SETTLING_SECONDS or len(self._recent) < _SETTLING_CHUNKS or not characters:
            return None
        return self.characters_left * span / characters

    def _lately(self, now: float) -> tuple[float, int, float]:
        while self._recent and self._recent[0][0] < now - _WINDOW:
            self._recent.popleft()
        if self._started is None:
            return 0.0, 0, 0.0
        span = min(_WINDOW, now - self._started)
        return sum(entry[1] for entry in self._recent), sum(entry[2] for entry in self._recent), span
