"""Seconds since the last input on macOS: HIDIdleTime of the I/O registry, in nanoseconds."""

from __future__ import annotations

import plistlib
import subprocess
from typing import Any

_COMMAND = ("/usr/sbin/ioreg", "-a", "-r", "-c", "IOHIDSystem", "-d", "1")
_PATIENCE = 0.8  # seconds


def idle_seconds() -> float | None:
    """Ask the I/O registry; raises OSError, SubprocessError and ValueError."""
    asked = subprocess.run(_COMMAND, capture_output=True, timeout=_PATIENCE, check=True)
    return idle_in(asked.stdout)


def idle_in(listing: bytes) -> float | None:
    """Find the idle time in what ioreg printed as a property list; None if it is not there. Raises ValueError."""
    if not listing.strip():
        return None
    entries: Any = plistlib.loads(listing)
    for entry in entries if isinstance(entries, list) else [entries]:
        nanoseconds = entry.get("HIDIdleTime") if isinstance(entry, dict) else None
        if isinstance(nanoseconds, int) and nanoseconds >= 0:
            return nanoseconds / 1e9
    return None
