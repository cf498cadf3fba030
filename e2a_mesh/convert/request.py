"""What a person asks for, before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.convert.edits import NO_EDITS, Edits
from e2a_mesh.errors import UsageError
from e2a_mesh.model import Asides

if TYPE_CHECKING:
    from e2a_mesh.settings import Settings


@dataclass(frozen=True, slots=True)
class Reading:
    """How a book is to be read aloud. Any change here makes another job, since other words or sounds come of it.

    `chapters` are numbers as `e2a-mesh chapters` lists them; empty means all that listeners want. `clip` is a recording
    whose voice is to be cloned. `notes` are left out ("skip") or read where the text refers to them ("inline");
    `alt_text` has pictures spoken by their alternative texts. `edited` is a file of text that is spoken in place of the
    book's, as `e2a-mesh chapters --write` writes it, and `edits` are changes to the chapters; their numbers count after
    both.
    """

    language: str = ""  # BCP 47; empty for the book's own
    voice: str = ""  # an id or part of one; empty for the language's default
    speed: float = 1.0
    chapters: frozenset[int] = frozenset()
    include_front_matter: bool = False
    clip: Path | None = None
    notes: str = "skip"
    alt_text: bool = False
    edited: Path | None = None
    edits: Edits = NO_EDITS

    @property
    def asides(self) -> Asides:
        """What is spoken of that which stands beside the text."""
        return Asides(notes=self.notes == "inline", pictures=self.alt_text, language=self.language)


@dataclass(frozen=True, slots=True)
class Export:
    """How the audiobook is to be written. It can be changed and made again without speaking again.

    `bitrate` is in kbit/s, 0 for the format's own; `loudness` is the RMS in dB of full scale; `pauses` scales the
    silences; `output` is a file or a folder, None for the place beside the book.
    """

    format: str = "m4b"
    bitrate: int = 0
    by_chapter: bool = False
    loudness: float = -20.0
    pauses: float = 1.0
    output: Path | None = None


def usual_reading(settings: Settings) -> Reading:
    """Say how books are read when nothing else is asked for."""
    return Reading(
        language=settings.language,
        voice=settings.voice,
        speed=settings.speed,
        include_front_matter=settings.include_front_matter,
        notes=settings.notes,
        alt_text=settings.alt_text,
    )


def usual_export(settings: Settings) -> Export:
    """Say how audiobooks are written when nothing else is asked for."""
    return Export(
        format=settings.format,
        bitrate=settings.bitrate,
        by_chapter=settings.split == "chapters",
        loudness=settings.loudness,
        pauses=settings.pauses,
        output=Path(settings.output).expanduser() if settings.output else None,
    )


def parse_chapters(text: str) -> frozenset[int]:
    """Read a selection such as 1,3-5; raises UsageError."""
    chosen: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, dash, last = part.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()) or len(part) > 12:
            raise UsageError(f"“{part}” is no chapter number.", "Write numbers and ranges, such as 1,3-5.")
        start, end = int(first), int(last if dash else first)
        if not 0 < start <= end or end - start > 100_000:
            raise UsageError(f"“{part}” is no range of chapters.", "Chapters count from 1, the smaller number first.")
        chosen.update(range(start, end + 1))
    if not chosen:
        raise UsageError("No chapter was chosen.", "Write numbers and ranges, such as 1,3-5.")
    return frozenset(chosen)


def format_chapters(numbers: frozenset[int]) -> str:
    """Write a selection as `parse_chapters` reads it, such as 1,3-5."""
    parts: list[str] = []
    first = last = 0
    for number in [*sorted(numbers), 0]:
        if number == last + 1 and first:
            last = number
            continue
        if first:
            parts.append(str(first) if first == last else f"{first}-{last}")
        first = last = number
    return ",".join(parts)
