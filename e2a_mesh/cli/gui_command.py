"""`e2a-mesh gui`: the window and the tray icon."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.cli.exits import EXIT_OK
from e2a_mesh.errors import E2aError, UsageError

if TYPE_CHECKING:
    import argparse


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "gui",
        help="open the window; so does e2a-mesh alone",
        description="Open the window, with these books in its list. Where it is open already, that one takes them.",
    )
    parser.add_argument("books", nargs="*", type=Path, metavar="BOOK", help="a book, or a folder of books")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--hidden", action="store_true", help="show only the tray icon, as at the start of a session")
    instead.add_argument(
        "--add-to-menu", action="store_true", help="put it into the applications menu of a Linux desktop, and end"
    )
    instead.add_argument("--remove-from-menu", action="store_true", help="take it out of that menu, and end")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Open the window and stay until it is left; raises UsageError where there can be none."""
    from e2a_mesh.cli.arguments import settings_from

    if arguments.remove_from_menu:
        return _remove_from_menu()
    if find_spec("PySide6") is None:
        raise UsageError("The window is not installed here: it needs Qt.", 'This gets it: pip install "e2a-mesh[gui]"')
    if arguments.add_to_menu:
        return _add_to_menu()
    if not has_screen():
        raise UsageError(
            "There is no screen to open a window on.", "Everything can be done by command: e2a-mesh --help"
        )
    try:
        from e2a_mesh_gui.application import start, tell_why_not
    except ImportError as error:  # of a library of the system
        raise UsageError(
            f"Qt cannot be loaded: {error}.", "Install what it names with the system's packages."
        ) from error

    try:
        return start(settings_from(arguments), [book.absolute() for book in arguments.books], hidden=arguments.hidden)
    except E2aError as error:
        tell_why_not(error)  # who starts it from a menu sees no standard error
        raise


def _add_to_menu() -> int:
    from e2a_mesh_gui.menu import add_to_menu

    entry, *_ = add_to_menu()
    print(f"It is in the menu now, and opens books: {entry}\n`e2a-mesh gui --remove-from-menu` takes it out again.")
    return EXIT_OK


def _remove_from_menu() -> int:
    from e2a_mesh_gui.menu import remove_from_menu

    print("It is no longer in the menu." if remove_from_menu() else "It was not in the menu.")
    return EXIT_OK


def can_open() -> bool:
    """Tell whether a window can be expected to open."""
    return find_spec("PySide6") is not None and has_screen()


def has_screen() -> bool:
    """Tell whether somebody sees windows here, or QT_QPA_PLATFORM says where they are to be drawn."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in screens)
