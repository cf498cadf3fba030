"""What each machine does for a job, and how fast it is; times are seconds of any clock that never goes back."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

_WINDOW = 60.0  # seconds over which speed is taken


@dataclass(slots=True)
class Pace:
    """What was spoken lately, since it began."""

    began: float
    _recent: deque[tuple[float, float, int]] = field(default_factory=deque)

    def copy(self) -> Pace:
        """Copy it as it is now."""
        return Pace(self.began, self._recent.copy())

    def spoke(self, seconds: float, characters: int, now: float) -> None:
        """Account for a chunk."""
        self._recent.append((now, seconds, characters))

    def lately(self, now: float) -> tuple[float, int, float]:
        """Give seconds of speech, characters, and the seconds of clock that they took."""
        while self._recent and self._recent[0][0] < now - _WINDOW:
            self._recent.popleft()
        span = min(_WINDOW, now - self.began)
        return sum(entry[1] for entry in self._recent), sum(entry[2] for entry in self._recent), span

    def realtime_factor(self, now: float) -> float:
        """Seconds of speech made per second of clock lately; 0 before anything was spoken."""
        seconds, _, span = self.lately(now)
        return seconds / span if span > 0 else 0.0

    @property
    def chunks(self) -> int:
        """How many chunks were spoken lately, as of the last look."""
        return len(self._recent)


@dataclass(slots=True)
class MachineTally:
    """What one machine does for the job; `left` says why it works no more and is empty while it works.

    `chunks` and `seconds` of speech are those since the job was started this time; `slots` is 0 if it never joined.
    """

    name: str
    pace: Pace
    own: bool = False
    slots: int = 0
    chunks: int = 0
    seconds: float = 0.0
    left: str = ""
    _worked: float = 0.0  # seconds of clock
    _counted: float | None = None  # up to when these are counted; None while it does not work

    def joined(self, slots: int, now: float, *, own: bool) -> None:
        """Learn that it works, perhaps again: the time it was away does not make it slow."""
        if self._counted is None:
            self._counted, self.pace = now, Pace(now)
        self.slots, self.own, self.left = slots, own, ""

    def gone(self, reason: str) -> None:
        """Learn that it works no more, or will not."""
        self.left, self._counted = reason, None

    def spoke(self, seconds: float, characters: int, now: float) -> None:
        """Account for a chunk of it."""
        self.chunks += 1
        self.seconds += seconds
        self.pace.spoke(seconds, characters, now)
        if self._counted is not None:
            self._worked += now - self._counted
            self._counted = now

    @property
    def whole_factor(self) -> float:
        """Seconds of speech made per second of clock, from its joining to its last chunk, without absences."""
        return self.seconds / self._worked if self._worked > 0 else 0.0
