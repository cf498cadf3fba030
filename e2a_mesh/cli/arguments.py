"""Options that set settings, the same in every command, described by the table of settings itself."""

from __future__ import annotations

import argparse
import logging
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.settings import RULES, UnfitError, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.settings import Rule, Settings, Value

_log = logging.getLogger(__name__)
_DEST = "setting_{}"  # so that a command's own options never pass for settings


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how a book is read."""
    group = parser.add_argument_group("how the book is read")
    group.add_argument(
        "--chapters",
        metavar="NUMBERS",
        help="only these chapters, such as 1,3-5, as `e2a-mesh chapters` counts them (default: all of the book proper)",
    )
    add_editing_options(group)
    _add(group, "voice", metavar="VOICE")
    group.add_argument(
        "--clip",
        type=Path,
        metavar="CLIP",
        help="speak as whoever is heard in this recording, or as a cloned voice of this name, as `e2a-mesh voices"
        " cloned` lists them; needs an engine that clones",
    )
    _add(group, "heading_voice", metavar="VOICE")
    _add(group, "dialogue_voice", metavar="VOICE")
    _add(group, "foreign_voice")
    _add(group, "language", metavar="TAG")
    _add(group, "speed", metavar="FACTOR")
    _add(group, "include_front_matter")
    _add(group, "notes")
    _add(group, "alt_text")
    for name in ("opening", "closing"):
        _add(group, name, metavar="TEXT", text=f"{_told(RULES[name])}. TEXT is {RULES[name].shape}")


def add_aside_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what of a book is spoken beside its text."""
    group = parser.add_argument_group("how the book is read")
    _add(group, "notes")
    _add(group, "alt_text")


def add_editing_options(group: argparse._ActionsContainer) -> None:
    """Add the options that change a book's chapters before it is read."""
    group.add_argument(
        "--edited",
        type=Path,
        metavar="FILE",
        help="speak this text, as `e2a-mesh chapters BOOK --write FILE` writes it, in place of the book's",
    )
    for name, value, told in (
        ("rename", "N=TITLE", "give a chapter another title"),
        ("join", "N-M", "make one chapter of several that follow one another"),
        ("divide", "N@P[=TITLE]", "let another chapter begin at a paragraph of one, which may get a title"),
    ):
        often = f"{told}; may be given several times, numbers are those of the book as it is"
        group.add_argument(f"--{name}", action="append", default=[], metavar=value, help=often)


def add_text_options(parser: argparse.ArgumentParser, told: str) -> None:
    """Add the options that give a text instead of a book."""
    parser.add_argument("--text", help=f"{told}; - reads it from standard input")
    parser.add_argument("--title", default="", help="what the text is called (default: its first words)")


def add_export_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how the audiobook is written."""
    group = parser.add_argument_group("how the audiobook is written")
    _add(
        group,
        "output",
        "-o",
        metavar="PATH",
        text="the file to write, or the folder to write into (default: beside the book, under its name)",
    )
    _add(group, "format")
    _add(group, "bitrate", metavar="KBITS")
    _add(group, "channels")
    _add(group, "split")
    group.add_argument(
        "--by-chapter", action="store_const", const="chapters", dest=_DEST.format("split"), help="as --split chapters"
    )
    _add(group, "part_hours", metavar="N", text=f"{_told(RULES['part_hours'])}; without --split, it is split by them")
    _add(group, "loudness", metavar="DB")
    _add(group, "loudness_unit")
    _add(group, "pauses", metavar="FACTOR")
    _add(group, "cover", metavar="FILE")
    _add(group, "also", metavar="KINDS")


def add_machine_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what this machine works with."""
    group = parser.add_argument_group("what works")
    _add(group, "hosts", metavar="N")
    _add(group, "threads", metavar="N")
    _add(group, "device", metavar="DEVICE")
    _add(group, "ffmpeg", metavar="PATH")


def add_company_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which machines of the household work on a job."""
    group = parser.add_argument_group("which machines work (default: all of the household that lend)")
    group = group.add_mutually_exclusive_group()
    group.add_argument("--local", action="store_true", help="this machine alone; nothing goes over the network")
    group.add_argument("--only", action="append", metavar="NAME", help="only this machine; may be given several times")


def add_household_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how this machine meets the others."""
    group = parser.add_argument_group("how this machine meets the others")
    _add(group, "name", metavar="NAME")
    _add(group, "port", metavar="PORT")
    _add(group, "addresses", "--peer", metavar="HOST:PORT")
    _add(group, "interfaces", metavar="NAMES")


def add_lending_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say when this machine lends itself to the others."""
    group = parser.add_argument_group("when it lends")
    _add(group, "lend")
    _add(group, "lend_when")
    _add(group, "lend_idle_minutes", metavar="N")
    _add(group, "lend_on_battery")
    _add(group, "lend_hours", metavar="HH:MM-HH:MM")
    _add(group, "lend_beside_others")
    _add(group, "lend_memory_percent", metavar="PERCENT")


def settings_from(arguments: argparse.Namespace) -> Settings:
    """Gather the settings with the options on top, and tell on standard error of names that mean nothing.

    Raises SettingsError.
    """
    loaded = load_settings({name: option_of(arguments, name) for name in RULES})
    for warning in loaded.warnings:
        _log.warning("%s", warning)
        print(f"Note: {warning}", file=sys.stderr)
    return loaded.settings


def option_of(arguments: argparse.Namespace, name: str) -> object:
    """Give the value of the option that sets `name`; None where it was not given."""
    return getattr(arguments, _DEST.format(name), None)


def _add(group: argparse._ArgumentGroup, name: str, *short: str, metavar: str | None = None, text: str = "") -> None:
    rule = RULES[name]
    flags, dest, told = (*short, rule.option), _DEST.format(name), (text or _told(rule)).replace("%", "%%")
    if isinstance(rule.default, bool):
        group.add_argument(*flags, dest=dest, action=argparse.BooleanOptionalAction, help=told)
    elif rule.choices:
        group.add_argument(*flags, dest=dest, choices=rule.choices, help=told)
    else:
        group.add_argument(*flags, dest=dest, type=_reader(rule), metavar=metavar, help=told)


def _told(rule: Rule) -> str:
    if isinstance(rule.default, bool):
        return f"{rule.help} (default: {'yes' if rule.default else 'no'})"
    bounds = f": {rule.allowed}" if rule.low > -math.inf and not rule.unset else ""
    return f"{rule.help}{bounds} (default: {rule.unset or rule.default})"


def _reader(rule: Rule) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        try:
            return rule.parse(text)
        except UnfitError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return read
