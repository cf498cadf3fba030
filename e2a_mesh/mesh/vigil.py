"""Noticing that the machine was asleep, or the process held: by what a regular look finds on two clocks."""

from __future__ import annotations


class Vigil:
    """Compares regular looks. Of a machine's sleep Linux and macOS tell by the wall clock alone, Windows by both."""

    def __init__(self, least: float) -> None:
        """`least` is how many seconds must have passed since the last look; many more than between two looks."""
        self._least = least
        self._looked: tuple[float, float] | None = None

    def look(self, now: float, wall: float) -> float:
        """Give the seconds since the last look if the machine was asleep meanwhile, else 0.

        `now` never goes back; a wall clock may be set, and forward that looks like sleep: what follows must do no harm.
        """
        before, self._looked = self._looked, (now, wall)
        if before is None:
            return 0.0
        passed = max(now - before[0], wall - before[1])
        return passed if passed >= self._least else 0.0
