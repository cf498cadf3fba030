"""All words for values of the core, in the window's language: lengths, counts, states, what happens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def duration(seconds: float) -> str:
    """Say a length exactly to the second: 1:02:03 or 2:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def roughly(seconds: float) -> str:
    """Say a length as an estimate deserves: about 25 min, about 3 h 20 min."""
    if seconds < 60:
        return _tr("less than a minute")
    minutes = round(seconds / 60)
    if minutes < 60:
        return _tr("about {minutes} min").format(minutes=minutes)
    hours, minutes = divmod(5 * round(minutes / 5), 60)
    if not minutes:
        return _tr("about {hours} h").format(hours=hours)
    return _tr("about {hours} h {minutes} min").format(hours=hours, minutes=minutes)


def factor(times: float) -> str:
    """Say how many times faster than it is heard speech is made: ×12.3."""
    return "×" + QLocale().toString(times, "f", 1)


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("Wording", text, None, number)
