"""The machines of a household as people see them: one view of each, drawn from all that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.mesh.lines import readable
from e2a_mesh.mesh.messages import LenderState
from e2a_mesh.mesh.trust.identity import node_id
from e2a_mesh.mesh.wire import PROTOCOL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from e2a_mesh.mesh.finding.sightings import Sighting
    from e2a_mesh.mesh.lines import Line
    from e2a_mesh.mesh.messages import DeviceNews, EngineNews, Status, Task
    from e2a_mesh.mesh.station import Scene
    from e2a_mesh.mesh.trust.roster import Roster

LENDING, UNREACHED, OUTDATED, STRANGER = "lending", "not reached", "needs update", "not in the household"


@dataclass(frozen=True, slots=True)
class PeerView:
    """A machine: `state` in a word or two, `reason` in a sentence or empty; `key` is empty for strangers."""

    key: str
    node: str
    name: str
    here: bool
    state: str
    reason: str = ""
    program: str = ""
    system: str = ""
    slots: int = 0
    devices: tuple[DeviceNews, ...] = ()
    engines: tuple[EngineNews, ...] = ()
    tasks: tuple[Task, ...] = ()


def peer_views(own: str, own_name: str, roster: Roster, scene: Scene, sightings: Iterable[Sighting]) -> list[PeerView]:
    """View this machine first, then the other members by name, then machines that only were seen."""
    troubles, outdated = dict(scene.troubles), dict(scene.outdated)
    status = scene.status or _status_of(own, scene.lines)
    views = [_seen(own, own_name, True, status, None)]
    nearby = {sighting.node: sighting for sighting in sightings if not sighting.guest}
    for member in roster.present:
        if member.key == own:
            continue
        name, sighting = roster.label(member.key), nearby.get(node_id(member.key))
        line = next((line for line in scene.lines if line.key == member.key and line.lends), None)
        if line is not None:
            views.append(_seen(member.key, name, False, line.status, line))
        elif member.key in outdated or (sighting is not None and sighting.protocol != PROTOCOL):
            version = outdated.get(member.key) or (sighting.protocol if sighting is not None else 0)
            views.append(_odd(member.key, name, OUTDATED, _about_version(version)))
        else:
            reason = troubles.get(member.key, "") or (
                "it was not seen in the network" if sighting is None else "it was seen, but does not answer yet"
            )
            views.append(_odd(member.key, name, UNREACHED, reason))
    known = {node_id(member.key) for member in roster.present} | {node_id(own)}
    for sighting in sorted(nearby.values(), key=lambda one: (one.name, one.node)):
        if sighting.node not in known:
            if sighting.protocol == PROTOCOL:
                view = PeerView("", sighting.node, sighting.name, False, STRANGER, "`e2a-mesh pair` adds it")
            else:
                view = PeerView("", sighting.node, sighting.name, False, OUTDATED, _about_version(sighting.protocol))
            views.append(view)
    return views


def _status_of(key: str, lines: Iterable[Line]) -> Status | None:
    return next((line.status for line in lines if line.key == key and line.lends), None)


def _seen(key: str, name: str, here: bool, status: Status | None, line: Line | None) -> PeerView:
    if status is None:
        return _odd(key, name, "not running", "`e2a-mesh peer` lets it lend", here=here)
    silent = line is not None and line.silent
    return PeerView(
        key,
        node_id(key),
        name,
        here,
        "silent" if silent else _word(status.state),
        "nothing is heard of it" if silent else readable(status.reason),
        line.program if line is not None else "",
        line.system if line is not None else "",
        status.slots,
        status.devices,
        status.engines,
        status.tasks,
    )


def _odd(key: str, name: str, state: str, reason: str, *, here: bool = False) -> PeerView:
    return PeerView(key, node_id(key), name, here, state, reason)


def _word(state: str) -> str:
    return "not lending" if state == LenderState.OFF else readable(state)


def _about_version(version: int) -> str:
    which = "its program is older" if version < PROTOCOL else "this program is older"
    return f"it speaks version {version} of the protocol, this machine {PROTOCOL}: {which}"
