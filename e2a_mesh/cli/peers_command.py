"""`e2a-mesh peers`: the machines of the household, as they are now."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import add_household_options, settings_from
from e2a_mesh.cli.exits import EXIT_OK
from e2a_mesh.cli.wording import size
from e2a_mesh.mesh.lines import readable

if TYPE_CHECKING:
    import argparse

    from e2a_mesh.mesh.messages import DeviceNews
    from e2a_mesh.mesh.peers import PeerView
    from e2a_mesh.presence import Presence

_LOOKING = 4.0  # seconds at most until all members are reached


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "peers",
        help="list the machines of the household",
        description="List the machines of the household: their devices, whether they lend, their engines and measured"
        " speed, and what they do now. Machines that were only seen in the network are listed too.",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_household_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Look around for a few seconds and print what was found."""
    from e2a_mesh.presence import Presence

    with Presence(settings_from(arguments), speaks=False) as here:
        views = _look_around(here)
    if arguments.json:
        print(json.dumps([asdict(view) for view in views], ensure_ascii=False, indent=1))
        return EXIT_OK
    for view in views:
        print("\n".join(peer_lines(view)))
    if len(views) == 1:
        print("There is no other machine in the household. `e2a-mesh pair` adds one.")
    return EXIT_OK


def _look_around(here: Presence) -> list[PeerView]:
    until = time.monotonic() + _LOOKING
    while True:
        time.sleep(0.2)
        views = here.peers()
        complete = all(view.slots for view in views if view.key and not view.here)
        settled = time.monotonic() > until - _LOOKING / 2
        if (complete and settled) or time.monotonic() > until:
            return views


def peer_lines(view: PeerView) -> list[str]:
    """Say a machine in lines: name and state, then what it has and does."""
    name = f"{view.name} (this machine)" if view.here else view.name
    lines = [f"{name}: {view.state}{f' ({view.reason})' if view.reason else ''}"]
    if view.devices:
        lines += [f"  {device_line(device)}" for device in view.devices]
    if view.engines:
        engines = (
            f"{engine.name} ×{engine.factor:.1f}" if engine.factor else f"{engine.name}" for engine in view.engines
        )
        lines.append(f"  engines: {', '.join(engines)}; {view.slots} at a time")
    lines += [f"  speaks “{task.title}” for {task.coordinator or 'itself'}" for task in view.tasks]
    return lines


def device_line(device: DeviceNews) -> str:
    """Say a device: its name and, where known, how busy, hot and full it is."""
    told = [readable(device.name)]
    if device.load:
        told.append(f"{device.load:.0%} busy")
    if device.temperature:
        told.append(f"{device.temperature:.0f} °C")
    if device.memory_used:
        told.append(f"{size(device.memory_used)} of {size(device.memory)}")
    return ", ".join(told)
