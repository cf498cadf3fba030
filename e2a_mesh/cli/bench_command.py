"""`e2a-mesh bench`: how fast this machine speaks."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import add_machine_options, settings_from
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_INTERRUPTED, EXIT_OK

if TYPE_CHECKING:
    import argparse


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "bench",
        help="measure how fast this machine speaks",
        description="Measure how long this machine's engines take to load and how many seconds of speech they make in a"
        " second, on --device or else on every device, with as many side by side as when it lends. Other machines are"
        " told, so that they share their books out well from the first chunk on. It takes about ten seconds for each.",
    )
    parser.add_argument("--voice", metavar="VOICE", help="only this voice's engine (default: every engine)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_machine_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure, and keep what was found."""
    from e2a_mesh.cli.conversion import stopping
    from e2a_mesh.node import Node

    with stopping() as stop, Node(settings_from(arguments)) as node:
        found = node.measure(
            lambda line: print(line, file=sys.stderr if arguments.json else sys.stdout, flush=True),
            stop,
            arguments.voice or "",
        )
        stopped = stop.is_set()
    if arguments.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    if stopped:
        return EXIT_INTERRUPTED
    return EXIT_OK if found else EXIT_ERROR
