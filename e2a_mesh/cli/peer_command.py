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
    from e2a_mesh.presence import Presence
    from e2a_mesh.settings import Settings

_MOMENT = 3.0  # seconds
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
        if not here.speaks:
            speaker = _speaker(here)
            _say(arguments.json, "Waiting", f"{speaker} speaks on this machine now; this takes over when that ends.")
        listens = _tell_where_it_listens(here, settings, as_json=arguments.json)
        told: dict[str, tuple[str, str]] = {}
        trouble = ""
        verdict: Verdict | None = None
        while not stop.wait(0.5):
            here.check()
            listens = listens or _tell_where_it_listens(here, settings, as_json=arguments.json)
            if here.speaks and settings.lend and verdict != here.lending.verdict:
                verdict = here.lending.verdict
                _tell_whether_it_lends(verdict, as_json=arguments.json)
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


def _speaker(here: Presence) -> str:
    """Call the process that speaks; one that has only begun is given a moment to say what it is."""
    end = time.monotonic() + _MOMENT
    while not (speaker := here.speaker) and time.monotonic() < end:
        time.sleep(0.1)
    return speaker or "Another e2a-mesh"


def _tell_where_it_listens(here: Presence, settings: Settings, *, as_json: bool) -> bool:
    """Tell it if it does, where others look for it; returns whether it does."""
    if not here.speaks or not here.port:
        return False
    _say(as_json, "Listening", f"{here.name} listens on port {here.port}.", port=here.port, name=here.name)
    if not settings.lend:
        _say(as_json, "NotLending", "It does not lend (--no-lend); its own books are spoken all the same.")
    return True


def _tell_whether_it_lends(verdict: Verdict, *, as_json: bool) -> None:
    reason = f": {verdict.reason}" if verdict.reason else ""
    _say(as_json, "Lending", f"{_WORDS[verdict.state]}{reason}.", state=verdict.state, reason=verdict.reason)


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
