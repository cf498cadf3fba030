"""Chapter marks: where they lie, and how FFmpeg, ID3 and Vorbis comments write them down."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mutagen.id3 import Frame

_LONGEST_TITLE = 1000  # characters; a paragraph taken for a heading must not fill a player's screen for good
_NERO_TITLE = 255  # bytes of UTF-8 in an entry of MP4's chpl box
_CTOC_ENTRIES = 255  # the frame counts its entries in one byte


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter of a finished stream, from sample `start` to sample `end` at `sample_rate`."""

    title: str
    start: int
    end: int
    sample_rate: int

    @property
    def milliseconds(self) -> tuple[int, int]:
        """Start and end in milliseconds."""
        return round(1000 * self.start / self.sample_rate), round(1000 * self.end / self.sample_rate)


def marks_for(titles: Sequence[str], lengths: Sequence[int], sample_rate: int) -> tuple[Mark, ...]:
    """Lay chapters of `lengths` samples end to end. A chapter without a title is called by its number."""
    marks, position = [], 0
    for number, (title, length) in enumerate(zip(titles, lengths, strict=True), start=1):
        marks.append(Mark(clean_title(title) or f"Chapter {number}", position, position + length, sample_rate))
        position += length
    return tuple(marks)


def clean_title(title: str) -> str:
    """Make one line of a title, without what no player can show: line ends, control characters, halves of pairs."""
    spaced = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in title)
    return " ".join(spaced.split())[:_LONGEST_TITLE].rstrip()


def ffmetadata(marks: Sequence[Mark], tags: Iterable[tuple[str, str]] = ()) -> str:
    r"""Write tags and marks in FFmpeg's metadata format, where = ; # \ and line ends are escaped by a backslash."""
    lines = [";FFMETADATA1", *(f"{name}={_escaped(text)}" for name, text in tags)]
    for mark in marks:
        lines += [
            "[CHAPTER]",
            f"TIMEBASE=1/{mark.sample_rate}",
            f"START={mark.start}",
            f"END={mark.end}",
            f"title={_escaped(_fit_for_nero(mark.title))}",
        ]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "=;#\\\n" else sign for sign in text)


def _fit_for_nero(title: str) -> str:
    """Shorten a title that FFmpeg would cut in the middle of a character.

    MP4 has the title twice: whole in the QuickTime chapter track, and up to 255 bytes in Nero's list. A cut inside a
    character makes that list unreadable to some programs, mutagen among them. A title that is cut between characters
    stays whole in the track.
    """
    raw = title.encode()
    if len(raw) <= _NERO_TITLE:
        return title
    try:
        raw[:_NERO_TITLE].decode()
    except UnicodeDecodeError:
        return raw[: _NERO_TITLE - len("…".encode())].decode(errors="ignore").rstrip() + "…"
    return title


def id3_chapters(marks: Sequence[Mark]) -> list[Frame]:
    """Write marks as the CHAP and CTOC frames of the ID3v2 chapter addendum.

    One table of contents holds 255 entries; a longer one is a table of tables.
    """
    from mutagen.id3 import CHAP, CTOC, TIT2, CTOCFlags

    frames: list[Frame] = []
    names = [f"chapter{number}" for number in range(1, len(marks) + 1)]
    for name, mark in zip(names, marks, strict=True):
        start, end = mark.milliseconds
        title = TIT2(encoding=3, text=[mark.title])
        frames.append(CHAP(element_id=name, start_time=start, end_time=end, sub_frames=[title]))
    parts = [names[first : first + _CTOC_ENTRIES] for first in range(0, len(names), _CTOC_ENTRIES)]
    if len(parts) > _CTOC_ENTRIES:
        raise AudioError(f"{len(marks)} chapters are more than an MP3 can hold.", "Choose another format.")
    top = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    if len(parts) == 1:
        frames.append(CTOC(element_id="contents", flags=top, child_element_ids=names, sub_frames=[]))
    elif parts:
        tables = [f"contents{number}" for number in range(1, len(parts) + 1)]
        frames.append(CTOC(element_id="contents", flags=top, child_element_ids=tables, sub_frames=[]))
        frames += [
            CTOC(element_id=table, flags=CTOCFlags.ORDERED, child_element_ids=part, sub_frames=[])
            for table, part in zip(tables, parts, strict=True)
        ]
    return frames


def vorbis_chapters(marks: Sequence[Mark]) -> list[tuple[str, str]]:
    """Write marks as the comments CHAPTER001=00:00:00.000 and CHAPTER001NAME=…, which players share by custom."""
    comments = []
    for number, mark in enumerate(marks, start=1):
        seconds, milliseconds = divmod(mark.milliseconds[0], 1000)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        comments.append((f"CHAPTER{number:03}", f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"))
        comments.append((f"CHAPTER{number:03}NAME", mark.title))
    return comments
