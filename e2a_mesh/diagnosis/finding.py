"""What a diagnosis is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How well something is."""

    OK = "ok"
    WARNING = "warning"  # conversions work, though not as they might
    PROBLEM = "problem"  # conversions fail


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, how well, what was found, and what to do if it is not well."""

    subject: str
    state: State
    found: str
    advice: str = ""
