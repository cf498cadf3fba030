"""Lengths, counts, shares, sizes and times of day, as they are said in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime

from e2a_mesh_gui.wording.said import tr as _tr

if TYPE_CHECKING:
    from datetime import datetime


def duration(seconds: float) -> str:
    """Say a length exactly to the second: 1:02:03 or 2:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def span(seconds: float) -> str:
    """Say how long something took: 4 s, 2:03."""
    return _tr("{seconds} s").format(seconds=max(1, round(seconds))) if seconds < 60 else duration(seconds)


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


def percent(share: float) -> str:
    """Say a share of 0 to 1: 40 %. All is only said of all."""
    return _tr("{number} %").format(number=100 if share >= 1 else min(99, round(100 * share)))


def clock(moment: datetime) -> str:
    """Say a time of day as is usual here: 15:20 or 3:20 PM."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def size(number: float) -> str:
    """Say a number of bytes: 1.2 GB."""
    return QLocale().formattedDataSize(round(number), 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def count_of_books(number: int) -> str:
    """Say how many books: 1 book, 3 books."""
    return _tr("%n book(s)", "", number)


def count_of_characters(number: int) -> str:
    """Say how long a text is: 1,234 characters."""
    return _tr("%n character(s)", "", number)


def chapter_title(position: int, title: str) -> str:
    """Call a chapter by its title, or by its number where it has none."""
    return title or _tr("Chapter {number}").format(number=position)
