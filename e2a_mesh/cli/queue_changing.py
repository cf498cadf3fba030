"""`e2a-mesh queue change`: have a book of the queue read or written in another way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import option_of, settings_from
from e2a_mesh.cli.exits import EXIT_OK

if TYPE_CHECKING:
    import argparse

# Settings that become the fields of a reading and of an export of the same names.
_READING = ("voice", "language", "speed", "include_front_matter", "notes", "alt_text", "opening", "closing")
_EXPORT = (
    "format", "bitrate", "split", "part_hours", "channels", "loudness", "loudness_unit", "pauses", "cover", "also",
    "output",
)  # fmt: skip


def run_change(arguments: argparse.Namespace) -> int:
    """Change what the options name, and keep the rest."""
    from e2a_mesh.cli.conversion import export_from, reading_from
    from e2a_mesh.errors import UsageError
    from e2a_mesh.node import Node

    settings = settings_from(arguments)
    reading, export = reading_from(arguments, settings), export_from(arguments, settings)
    read = {name: getattr(reading, name) for name in _READING if _given(arguments, name)}
    written = {name: getattr(export, name) for name in _EXPORT if _given(arguments, name)}
    read |= {
        name: getattr(reading, name) for name in ("chapters", "clip", "edited") if getattr(arguments, name) is not None
    }
    if arguments.no_clip:
        read["clip"] = None
    if reading.edits:
        read["edits"] = reading.edits
    if _given(arguments, "output") and not _given(arguments, "format") and export.format != settings.format:
        written["format"] = export.format  # the output's own name says it
    if _given(arguments, "part_hours") and not _given(arguments, "split"):
        written["split"] = export.split  # as the hours alone say it
    if not read and not written:
        raise UsageError("Nothing to change was given.", "`e2a-mesh queue change --help` lists the options.")
    queue = Node(settings).queue
    entry = queue.find(arguments.book)
    queue.change(entry.id, reading=replace(entry.reading, **read), export=replace(entry.export, **written))
    return EXIT_OK


def _given(arguments: argparse.Namespace, name: str) -> bool:
    return option_of(arguments, name) is not None
