"""The hours of the day within which a machine lends, by the clock on its wall."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Self

from e2a_mesh.errors import UsageError

_SHAPE = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])-([01]?[0-9]|2[0-3]):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of day until another, over midnight if need be; the whole day where both are the same."""

    begin: time
    end: time

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read hours such as 22:00-07:00; None for an empty text. Raises UsageError."""
        if not text:
            return None
        if (found := _SHAPE.fullmatch(text)) is None:
            raise UsageError(f"“{text}” are no hours.", "Write them as 22:00-07:00.")
        first, past_first, last, past_last = map(int, found.groups())
        return cls(time(first, past_first), time(last, past_last))

    def hold(self, moment: time) -> bool:
        """Whether a time of day lies within; what the clock shows decides, whatever it was set to last night."""
        if self.begin < self.end:
            return self.begin <= moment < self.end
        return moment >= self.begin or moment < self.end

    def __str__(self) -> str:
        return f"from {self.begin:%H:%M} to {self.end:%H:%M}"
