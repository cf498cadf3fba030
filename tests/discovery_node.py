"""A process that announces itself and tells what it sees, a JSON object a line; obeys lines on its standard input.

    python discovery_node.py NODE INSTANCE NAME [--port N] [--guest] [--pairing] [--watch] [--interfaces NAMES]

It obeys `close`, `refresh`, `rename NAME` and `report`, and closes at the end of its input. Times are of the machine's
monotonic clock, which all processes share.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from e2a_mesh.mesh.finding.discovery import Discovery, PairingDiscovery
from e2a_mesh.mesh.finding.interfaces import find_interfaces
from e2a_mesh.mesh.finding.sightings import Announcement, PairingAnnouncement, PairingSighting, Sighting

_output = threading.Lock()


def tell(event: str, **details: Any) -> None:
    with _output:
        print(json.dumps({"event": event, "at": time.monotonic(), **details}), flush=True)


def seen(sighting: Sighting | PairingSighting) -> None:
    tell("seen", **asdict(sighting))


def gone(label: str) -> None:
    tell("gone", label=label)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("node")
    parser.add_argument("instance")
    parser.add_argument("name")
    parser.add_argument("--port", type=int, default=46120)
    parser.add_argument("--guest", action="store_true")
    parser.add_argument("--pairing", action="store_true", help="announce that a code shows")
    parser.add_argument("--watch", action="store_true", help="announce nothing")
    parser.add_argument("--interfaces", default="")
    asked = parser.parse_args()
    choose = partial(find_interfaces, asked.interfaces)
    discovery: Discovery | PairingDiscovery
    own = Announcement(asked.node, asked.instance, asked.name, asked.port, asked.guest)
    if asked.pairing:
        code = None if asked.watch else PairingAnnouncement(asked.instance, asked.name, asked.port)
        discovery = PairingDiscovery(code, seen, gone, choose, 0.5, partial(tell, "changed"))
    else:
        discovery = Discovery(None if asked.watch else own, seen, gone, choose, 0.5, partial(tell, "changed"))
    tell("started")
    discovery.start()
    for line in sys.stdin:
        match line.split():
            case ["rename", name]:
                discovery.announce(replace(own, name=name))
            case ["refresh"]:
                discovery.refresh()
            case ["report"]:
                tell("report", trouble=discovery.trouble, heard=discovery.heard)
            case ["close"]:
                break
    discovery.close()
    tell("closed", alive=[thread.name for thread in threading.enumerate() if thread.name == "discovery"])


if __name__ == "__main__":
    main()
