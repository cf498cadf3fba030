"""The command line: `e2a-mesh COMMAND …`."""

from __future__ import annotations

import argparse
import io
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh import __version__
from e2a_mesh.cli import (
    autostart_command,
    bench_command,
    chapters_command,
    convert_command,
    doctor_command,
    gui_command,
    jobs_command,
    pair_command,
    peer_command,
    peers_command,
    queue_command,
    settings_command,
    shelf_command,
    top_command,
    unpair_command,
    voices_command,
    words_command,
)
from e2a_mesh.cli.exits import EXIT_INTERRUPTED, EXIT_USAGE
from e2a_mesh.cli.failures import exit_code_after
from e2a_mesh.errors import SettingsError
from e2a_mesh.logs import logging_to_file
from e2a_mesh.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

# Every command, in the groups and the order that people see.
COMMANDS = {
    "audiobooks": (
        *(convert_command, chapters_command, words_command, queue_command, jobs_command, shelf_command, gui_command),
    ),
    "the household": (peer_command, pair_command, unpair_command, peers_command, top_command),
    "this machine": (voices_command, bench_command, autostart_command, settings_command, doctor_command),
}

_EXAMPLES = """\
examples:
  e2a-mesh convert book.epub             makes book.m4b beside the book
  e2a-mesh chapters book.epub            what is in the book, and what would be spoken
  e2a-mesh voices --language fr          who can speak French here
  e2a-mesh settings voice joe            always take this voice
  e2a-mesh pair                          add a machine: shows a code to type in there
  e2a-mesh doctor                        whether all is well, and what to do if not

`e2a-mesh COMMAND --help` tells more. Exit codes: 0 well done, 1 an error, 2 a wrong command line,
3 finished, but with gaps, 130 interrupted.
"""

_VERBOSE = "show what happens as it is logged; -vv shows all of it"

_log = logging.getLogger(__name__)


def build_parser() -> argparse.ArgumentParser:
    """Describe the whole command line to argparse; a parsed command has its function as `run`."""
    parser = argparse.ArgumentParser(
        prog="e2a-mesh",
        usage="%(prog)s [-v] COMMAND ...",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"e2a-mesh {__version__}")
    parser.add_argument("-v", "--verbose", action="count", default=0, help=_VERBOSE)
    # argparse knows no groups of commands: they are listed in the description instead.
    subparsers = parser.add_subparsers(prog="e2a-mesh", metavar="COMMAND", help=argparse.SUPPRESS)
    for modules in COMMANDS.values():
        for module in modules:
            module.add_parser(subparsers)
    parser.description = f"Turns books into audiobooks.\n\n{_listing(subparsers)}"
    parser.epilog = _EXAMPLES
    for command in subparsers.choices.values():
        _accept_verbose(command)
    return parser


def _listing(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> str:
    summaries = [f"  {action.dest:<12}{action.help}" for action in subparsers._choices_actions]
    lines: list[str] = []
    for group, modules in COMMANDS.items():
        lines += [f"{group}:", *summaries[: len(modules)], ""]
        del summaries[: len(modules)]
    return "\n".join(lines).rstrip()


def _accept_verbose(parser: argparse.ArgumentParser) -> None:
    """Take -v after the command too, and after a command's command."""
    parser.add_argument("-v", "--verbose", action="count", default=argparse.SUPPRESS, help=_VERBOSE)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _accept_verbose(command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code; whatever goes wrong is told in a sentence."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail_to_print(stream)
    try:
        arguments = _parsed(sys.argv[1:] if argv is None else list(argv))
        with logging_to_file(_log_level(), arguments.verbose):
            return _run(arguments)
    except SystemExit as leaving:  # argparse's, after --help, --version and wrong usage
        return leaving.code if isinstance(leaving.code, int) else EXIT_USAGE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def open_window() -> int:
    """Run `e2a-mesh gui` with the arguments of a program that has no terminal."""
    return main(["gui", *sys.argv[1:]])


def _parsed(argv: list[str]) -> argparse.Namespace:
    parser = build_parser()
    if not argv and gui_command.can_open():
        return parser.parse_args(["gui"])
    if not argv:
        parser.print_help(sys.stderr)
        parser.exit(EXIT_USAGE)
    if Path(argv[0]).suffix and Path(argv[0]).exists():
        parser.error(f"{argv[0]} is no command; to make an audiobook of it: e2a-mesh convert {argv[0]}")
    arguments = parser.parse_args(argv)
    if not hasattr(arguments, "run"):
        parser.error("a command is missing; `e2a-mesh --help` lists them")
    return arguments


def _log_level() -> str:
    try:
        return load_settings().settings.log_level
    except SettingsError:  # the command itself tells of it or, as settings and doctor do, looks into it
        return Settings().log_level


def _run(arguments: argparse.Namespace) -> int:
    _log.debug("e2a-mesh %s on Python %s: %s", __version__, sys.version, arguments)
    try:
        code: int = arguments.run(arguments)
        if sys.stdout is not None:  # as in a program of Windows that has no terminal
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        return exit_code_after(error, arguments.verbose)
    return code


def _never_fail_to_print(stream: TextIO) -> None:
    """Titles and paths hold any character, while a terminal or the encoding of a pipe may not know it."""
    if isinstance(stream, io.TextIOWrapper):
        windows_pipe = sys.platform == "win32" and not stream.isatty()  # else it would be the code page of the 1990s
        stream.reconfigure(encoding="utf-8" if windows_pipe else None, errors="backslashreplace")
