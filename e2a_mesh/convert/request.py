"""What a person asks for, before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.audio import FORMATS
from e2a_mesh.convert.edits import NO_EDITS, Edits
from e2a_mesh.errors import UsageError
from e2a_mesh.model import Asides

if TYPE_CHECKING:
    from e2a_mesh.settings import Settings


WHOLE, CHAPTERS, HOURS = "whole", "chapters", "hours"  # how an audiobook is split
RMS, LUFS = "rms", "lufs"  # what loudness is measured in
NO_COVER, MADE_COVER = "none", "made"
_FOREVER = 10_000  # hours


@dataclass(frozen=True, slots=True)
class Reading:
    """How a book is to be read aloud. Any change here makes another job, since other words or sounds come of it.

    `chapters` are numbers as `e2a-mesh chapters` lists them; empty means all that listeners want. `clip` is a recording
    whose voice is to be cloned. `notes` are left out ("skip") or read where the text refers to them ("inline");
    `alt_text` has pictures spoken by their alternative texts. `edited` is a file of text that is spoken in place of the
    book's, as `e2a-mesh chapters --write` writes it, and `edits` are changes to the chapters; their numbers count after
    both. `opening` and `closing` are spoken before and after the book: empty for nothing, “usual” for the language's
    usual line, else a text with {title} and the like.
    """

    language: str = ""  # BCP 47; empty for the book's own
    voice: str = ""  # an id or part of one; empty for the language's default
    speed: float = 1.0
    chapters: frozenset[int] = frozenset()
    include_front_matter: bool = False
    clip: Path | None = None
    heading_voice: str = ""  # as `voice`; empty for the book's
    dialogue_voice: str = ""  # of quoted speech; as `voice`; empty for the book's
    foreign_voice: str = "fitting"  # of passages in other languages: a fitting one, any native one, or the book's own
    notes: str = "skip"
    alt_text: bool = False
    edited: Path | None = None
    edits: Edits = NO_EDITS
    opening: str = ""
    closing: str = ""

    @property
    def asides(self) -> Asides:
        """What is spoken of that which stands beside the text."""
        return Asides(notes=self.notes == "inline", pictures=self.alt_text, language=self.language)


@dataclass(frozen=True, slots=True)
class Export:
    """How the audiobook is to be written. It can be changed and made again without speaking again.

    `bitrate` is in kbit/s, 0 for the format's own. Split by hours, no file lasts longer than `part_hours`. `channels`
    are 1 or 2. `loudness` is the RMS in dB of full scale, or in LUFS, by `loudness_unit`; `pauses` scales the silences.
    `cover` is empty for the book's own or else one that is made of title and author, “made”, “none”, or the path of a
    picture. `output` is a file or a folder, None for the place beside the book. `also` names what goes with it, of
    `COMPANIONS`, with commas between.
    """

    format: str = "m4b"
    bitrate: int = 0
    split: str = WHOLE
    part_hours: float = 6.0
    channels: int = 1
    loudness: float = -20.0
    loudness_unit: str = RMS
    pauses: float = 1.0
    cover: str = ""
    output: Path | None = None
    also: str = ""

    @property
    def several(self) -> bool:
        """Whether it becomes a folder of files."""
        return self.split != WHOLE


def check_export(export: Export) -> None:
    """Refuse what cannot be, wherever it was written down; raises UsageError."""
    for name, value, known in (
        ("format", export.format, tuple(FORMATS)),
        ("split", export.split, (WHOLE, CHAPTERS, HOURS)),
        ("loudness_unit", export.loudness_unit, (RMS, LUFS)),
        ("channels", export.channels, (1, 2)),
    ):
        if value not in known:
            raise UsageError(f"{name} cannot be “{value}”.", f"It is one of {', '.join(map(str, known))}.")
    if not 0 < export.part_hours < _FOREVER:
        raise UsageError(f"Parts cannot last {export.part_hours:g} hours.")


def usual_reading(settings: Settings) -> Reading:
    """Say how books are read when nothing else is asked for."""
    return Reading(
        language=settings.language,
        voice=settings.voice,
        speed=settings.speed,
        include_front_matter=settings.include_front_matter,
        heading_voice=settings.heading_voice,
        dialogue_voice=settings.dialogue_voice,
        foreign_voice=settings.foreign_voice,
        notes=settings.notes,
        alt_text=settings.alt_text,
        opening=settings.opening,
        closing=settings.closing,
    )


def usual_export(settings: Settings) -> Export:
    """Say how audiobooks are written when nothing else is asked for."""
    return Export(
        format=settings.format,
        bitrate=settings.bitrate,
        split=settings.split,
        part_hours=settings.part_hours,
        channels=2 if settings.channels == "stereo" else 1,
        loudness=settings.loudness,
        loudness_unit=settings.loudness_unit,
        pauses=settings.pauses,
        cover=settings.cover,
        output=Path(settings.output).expanduser() if settings.output else None,
        also=settings.also,
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
