"""Alternatives of a regular expression, made from the names that a language has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NEVER = "(?!)"  # matches nothing


def any_of(names: Iterable[str]) -> str:
    """A pattern that matches each of `names` as it stands, longer ones first; nothing at all when there are none."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or NEVER
