"""`e2a-mesh unpair`: remove a machine from the household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.cli.exits import EXIT_OK

if TYPE_CHECKING:
    import argparse


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "unpair",
        help="remove a machine from the household",
        description="The machine is cut off at once, also in the middle of a job; the others learn of it when they are"
        " next connected.",
    )
    parser.add_argument("name", metavar="NAME", help="the machine's name or id, as `e2a-mesh peers` lists it")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Remove a machine."""
    from e2a_mesh.membership import Membership
    from e2a_mesh.settings import load_settings

    member = Membership(load_settings({}).settings).remove(arguments.name)
    print(f"{member.name} does not belong to the household any more.")
    return EXIT_OK
