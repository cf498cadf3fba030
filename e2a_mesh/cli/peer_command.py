"""`e2a-mesh peer`: lend this machine to the household, without a window."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import add_household_options, add_lending_options, add_machine_options, settings_from
from e2a_mesh.cli.exits import EXIT_OK
from e2a_mesh.mesh.messages import LenderState

if TYPE_CHECKING:
    import argparse

    from e2a_mesh.lend import Verdict
    from e2a_mesh.mesh.peers import PeerView

_WORDS = {
    LenderState.LENDING: "It lends",
    LenderState.PAUSED: "It does not lend at the moment",
    LenderState.FINISHING: "It ends what it speaks and takes no more",
    LenderState.OFF: "It does not lend",
}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "peer",
        help="lend this machine to the household, until Ctrl-C",
        description="Speak chunks for the other machines of the household, until Ctrl-C ends it: while nobody uses this"
        " machine, unless you say otherwise. `e2a-mesh convert` on this machine uses the same engines meanwhile, at any"
        " time.",
    )
    add_lending_options(parser)
    add_household_options(parser)
    add_machine_options(parser)
    parser.add_argument("--json", action="store_true", help="print what changes as one JSON object a line")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Lend until told to stop; one calm line for each change."""
    from e2a_mesh.cli.conversion import stopping
    from e2a_mesh.presence import Presence

    settings = settings_from(arguments)
    with stopping() as stop, Presence(settings, serves=True) as here:
        _say(arguments.json, "Listening", f"{here.name} listens on port {here.port}.", port=here.port, name=here.name)
        if not settings.lend:
            _say(arguments.json, "NotLending", "It does not lend (--no-lend); its own books are spoken all the same.")
        told: dict[str, tuple[str, str]] = {}
        trouble = ""
        verdict: Verdict | None = None
        while not stop.wait(0.5):
            here.check()
            if verdict != (verdict := here.lending.verdict) and settings.lend:
                reason = f": {verdict.reason}" if verdict.reason else ""
                _say(
                    arguments.json, "Lending", f"{_WORDS[verdict.state]}{reason}.", state=verdict.state,
                    reason=verdict.reason,
                )  # fmt: skip
            for view in here.peers():
                if (news := (view.state, view.reason)) != told.get(view.node):
                    told[view.node] = news
                    _tell(view, as_json=arguments.json)
            discovery = here.discovery
            if discovery is not None and discovery.trouble != trouble:
                trouble = discovery.trouble
                if trouble:
                    _say(arguments.json, "Trouble", f"Others are not found by themselves: {trouble}")
    _say(arguments.json, "Ended", "Ended. What others had given to this machine, they speak themselves.")
    return EXIT_OK


def _tell(view: PeerView, *, as_json: bool) -> None:
    if view.here and not as_json:
        return
    reason = f" ({view.reason})" if view.reason else ""
    _say(
        as_json, "Peer", f"{view.name}: {view.state}{reason}", name=view.name, node=view.node, state=view.state,
        reason=view.reason, here=view.here,
    )  # fmt: skip


def _say(as_json: bool, event: str, line: str, **values: object) -> None:
    if as_json:
        print(json.dumps({"event": event, "message": line, **values}, ensure_ascii=False), flush=True)
    else:
        print(f"{time.strftime('%H:%M:%S')}  {line}", flush=True)
