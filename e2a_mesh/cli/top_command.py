"""`e2a-mesh top`: the whole mesh and all running jobs, live."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import add_household_options, settings_from
from e2a_mesh.cli.exits import EXIT_OK

if TYPE_CHECKING:
    import argparse

    from rich.console import RenderableType

    from e2a_mesh.presence import Presence


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "top",
        help="watch the household and its running jobs, until Ctrl-C",
        description="A live view of all machines and running jobs of the household; Ctrl-C ends it.",
    )
    parser.add_argument("--once", action="store_true", help="print it once, after three seconds, and end")
    add_household_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show the view until told to stop."""
    from rich.console import Console
    from rich.live import Live

    from e2a_mesh.cli.conversion import stopping
    from e2a_mesh.presence import Presence

    console = Console(highlight=False)
    with stopping() as stop, Presence(settings_from(arguments), speaks=False) as here:
        if arguments.once or not sys.stdout.isatty():
            stop.wait(3.0)
            console.print(view(here))
            return EXIT_OK
        with Live(view(here), console=console, screen=True, auto_refresh=False) as live:
            while not stop.wait(0.5):
                live.update(view(here), refresh=True)
    return EXIT_OK


def view(here: Presence) -> RenderableType:
    """Draw both tables."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from e2a_mesh.cli.peers_command import device_line
    from e2a_mesh.cli.wording import roughly

    machines = Table("Machine", "State", "Speed", "At a time", "Devices", expand=True, box=None, header_style="bold")
    peers = here.peers()
    for peer in peers:
        speed = ", ".join(f"{engine.name} ×{engine.factor:.1f}" for engine in peer.engines if engine.factor)
        machines.add_row(
            Text(f"{peer.name} (this machine)" if peer.here else peer.name),
            Text(f"{peer.state}{f': {peer.reason}' if peer.reason else ''}"),
            speed or "–",
            str(peer.slots or "–"),
            Text("\n".join(map(device_line, peer.devices))),
        )
    jobs = Table("Job", "Of", "Chunks", "Speed", "Left", expand=True, box=None, header_style="bold")
    tasks = {task.job: task for peer in peers for task in peer.tasks}
    for task in tasks.values():
        jobs.add_row(
            Text(task.title),
            Text(task.coordinator),
            f"{task.done:,}/{task.chunks:,}",
            f"×{task.factor:.1f}",
            roughly(task.remaining) if task.remaining else "…",
        )
    return Group(machines, "", jobs if tasks else "No job is running.")
