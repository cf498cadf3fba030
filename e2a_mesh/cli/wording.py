"""Durations, sizes and counts as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def duration(seconds: float) -> str:
    """Say a length exactly to the second: 1:02:03 or 2:03."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def roughly(seconds: float) -> str:
    """Say a length as an estimate deserves: about 25 min, about 3 h 20 min."""
    if seconds < 60:
        return "less than a minute"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"about {minutes} min"
    hours, minutes = divmod(5 * round(minutes / 5), 60)
    return f"about {hours} h {minutes} min" if minutes else f"about {hours} h"


def size(number: float) -> str:
    """Say a number of bytes with a decimal unit: 1.2 GB."""
    if number < 1000:
        return f"{number:.0f} bytes"
    for unit in ("kB", "MB", "GB"):
        number /= 1000
        if number < 1000:
            return f"{number:.3g} {unit}" if number < 100 else f"{number:.0f} {unit}"
    return f"{number / 1000:.3g} TB"


def count(number: int, noun: str) -> str:
    """Say how many: 1 chapter, 2,345 chapters."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def cast_lines(cast: Iterable[tuple[str, int]]) -> list[str]:
    """Say who speaks how much of a book: ids of voices with their characters."""
    members = list(cast)
    whole = sum(characters for _, characters in members)
    return [
        f"  {100 * characters / max(1, whole):3.0f} % by {voice} ({count(characters, 'character')})"
        for voice, characters in members
    ]
