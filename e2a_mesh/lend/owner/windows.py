"""Seconds since the last input on Windows: GetLastInputInfo of user32."""

from __future__ import annotations

import ctypes
import sys

_TICKS = 1 << 32  # milliseconds after which the counter begins again, some 50 days


class _LastInputInfo(ctypes.Structure):
    _fields_ = [("cbSize", ctypes.c_uint), ("dwTime", ctypes.c_uint)]


def between(last: int, now: int) -> float:
    """Give the seconds between two readings of the tick counter, which may have begun again in between."""
    return (now - last) % _TICKS / 1000


def idle_seconds() -> float | None:
    """Give the seconds since the last input of this session; None where Windows does not tell."""
    if sys.platform != "win32":
        return None
    info = _LastInputInfo(ctypes.sizeof(_LastInputInfo), 0)
    if not ctypes.windll.user32.GetLastInputInfo(ctypes.byref(info)):
        return None
    tick_count = ctypes.windll.kernel32.GetTickCount
    tick_count.restype = ctypes.c_uint
    return between(info.dwTime, tick_count())
