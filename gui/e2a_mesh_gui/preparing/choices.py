"""What is decided before a book is made: which chapters are read, how long that takes, whether it begins by itself."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from e2a_mesh.convert import Export, Reading
from e2a_mesh.queue import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from e2a_mesh.convert import BookView, ChapterView
    from e2a_mesh.settings import Settings

_OF_READING = frozenset(field.name for field in fields(Reading))
PREPARED = frozenset({State.WAITING, State.PAUSED, State.FAILED})  # states in which all can be chosen still


def usual(reading: Reading) -> Reading:
    """Give the reading to look into a book with: what listeners want of it, and nothing of who reads it how."""
    return replace(
        reading,
        chapters=frozenset(),
        voice="",
        heading_voice="",
        dialogue_voice="",
        speed=1.0,
        opening="",
        closing="",
    )


def ticked(view: BookView, reading: Reading) -> frozenset[int]:
    """Tell which chapters are read; `view` is that of the `usual` reading."""
    known = {chapter.number for chapter in view.chapters}
    return reading.chapters & known or usually_ticked(view.chapters)


def usually_ticked(chapters: Iterable[ChapterView]) -> frozenset[int]:
    """Tell which chapters are read where nobody chooses."""
    return frozenset(chapter.number for chapter in chapters if chapter.selected)


def wished(view: BookView, ticks: frozenset[int]) -> frozenset[int]:
    """Say ticks as a `Reading` has them: none in particular where they are the usual ones."""
    return frozenset() if ticks == usually_ticked(view.chapters) else ticks


def seconds_of(view: BookView, ticks: frozenset[int], speed: float) -> float:
    """Estimate how long the chapters last that are ticked."""
    return sum(chapter.seconds for chapter in view.chapters if chapter.number in ticks) / speed


def changed(reading: Reading, export: Export, wishes: Mapping[str, object]) -> tuple[Reading, Export]:
    """Take in what a person chose, by the names of the fields."""
    of_reading = {name: value for name, value in wishes.items() if name in _OF_READING}
    of_export = {name: value for name, value in wishes.items() if name not in _OF_READING}
    return replace(reading, **of_reading), replace(export, **of_export)  # type: ignore[arg-type]  # each its own field


def as_settings(reading: Reading, export: Export) -> dict[str, str]:
    """Write choices as settings, so that the next books are made this way."""
    return {
        "language": reading.language,
        "voice": reading.voice,
        "heading_voice": reading.heading_voice,
        "dialogue_voice": reading.dialogue_voice,
        "speed": f"{reading.speed:g}",
        "notes": reading.notes,
        "alt_text": "true" if reading.alt_text else "false",
        "opening": reading.opening,
        "closing": reading.closing,
        "format": export.format,
        "bitrate": str(export.bitrate),
        "channels": "stereo" if export.channels > 1 else "mono",
        "split": export.split,
        "part_hours": f"{export.part_hours:g}",
        "loudness": f"{export.loudness:g}",
        "loudness_unit": export.loudness_unit,
        "pauses": f"{export.pauses:g}",
        "cover": export.cover,
        "also": export.also,
        "output": str(export.output) if export.output is not None else "",
    }


def state_of_new(settings: Settings, states: Iterable[State], *, held: bool) -> State:
    """Decide whether books that are added wait for a person's Start, or for their turn.

    They need no Start where a person wants that always, or where others are being made, or wait for that, already.
    """
    goes = not held and any(state in (State.WORKING, State.WAITING) for state in states)
    return State.WAITING if settings.start_at_once or goes else State.PAUSED
