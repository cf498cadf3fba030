"""The order in which people count: "2" before "10"."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"([0-9]+)")


def natural_key(name: str) -> list[tuple[int, str]]:
    """Give what to sort a name by."""
    parts = _NUMBERS.split(name.casefold())
    return [(int(part), "") if index % 2 else (-1, part) for index, part in enumerate(parts)]
