"""`e2a-mesh autostart`: whether the window is started, hidden, at login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.cli.exits import EXIT_OK

if TYPE_CHECKING:
    import argparse


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "autostart",
        help="start the window, hidden, at login: on or off",
        description="Say whether the window is started at login, in the tray and without showing itself, so that this"
        " machine can lend; or switch that on or off.",
    )
    parser.add_argument("switch", nargs="?", choices=("on", "off"), help="switch it")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show it, or switch it."""
    from e2a_mesh.autostart import Autostart

    autostart = Autostart()
    if arguments.switch is not None:
        autostart.set(arguments.switch == "on")
    state = "on" if autostart.on else "off" if autostart.possible else "not possible here"
    print(f"Starting at login: {state}")
    return EXIT_OK
