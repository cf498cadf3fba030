"""A lender whose owner speaks to it by lines of standard input, as the desktop's switch does: a state and a reason.

    lending
    paused it runs on battery

It tells what happens as JSON, one object a line, and ends with its input.
"""

from __future__ import annotations

import json
import sys

from e2a_mesh.mesh.messages import LenderState
from e2a_mesh.presence import Presence
from e2a_mesh.settings import load_settings


def main() -> None:
    with Presence(load_settings({}).settings, serves=True) as here:
        tell("Listening", here.port)
        for line in sys.stdin:
            state, _, reason = line.strip().partition(" ")
            here.lend(LenderState(state), reason)
            tell("Obeyed", here.port)


def tell(event: str, port: int) -> None:
    print(json.dumps({"event": event, "port": port}), flush=True)


if __name__ == "__main__":
    main()
