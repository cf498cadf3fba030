"""What a look around in the household means: for each machine whether it is reached, or on which rung it fails.

The rungs are those by which machines find one another: multicast, remembered addresses, being dialled, typed addresses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.diagnosis.finding import Finding, State
from e2a_mesh.membership import PAIRING_PORT
from e2a_mesh.mesh.connections import DISTRUSTED, SOMEBODY_ELSE
from e2a_mesh.mesh.finding.addresses import DEFAULT_PORT, Endpoint
from e2a_mesh.mesh.finding.multicast import PORT as MULTICAST_PORT
from e2a_mesh.mesh.finding.reachability import Door
from e2a_mesh.mesh.lines import readable
from e2a_mesh.mesh.peers import OUTDATED, STRANGER, UNREACHED
from e2a_mesh.mesh.trust.identity import node_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from e2a_mesh.diagnosis.refused import Refused
    from e2a_mesh.mesh.finding.interfaces import Choice
    from e2a_mesh.mesh.finding.multicast import MulticastTest
    from e2a_mesh.mesh.finding.reachability import Firewall, Knock
    from e2a_mesh.mesh.finding.sightings import Sighting
    from e2a_mesh.mesh.lines import Line
    from e2a_mesh.mesh.peers import PeerView
    from e2a_mesh.mesh.trust.roster import Roster

_MOST_TOLD = 8  # strangers
_MOST_HEARD = 4  # addresses that are told
_PAIR_AGAIN = "Pair the two again: `e2a-mesh pair` on one of them, and the code on the other."
_BY_ADDRESS = "If it runs there, the network lets no multicast through: write its address into the setting addresses."

_DOOR_ADVICE = {
    Door.OPEN: "Look again in a minute. If it stays so, see the log of both machines.",
    Door.CLOSED: "Start `e2a-mesh peer` on it.",
    Door.SILENT: "Wake it. If it is awake, `e2a-mesh doctor` there tells how to let e2a-mesh through its firewall.",
    Door.NO_WAY: "Connect both machines to the same network; a guest network keeps them apart.",
    Door.NO_NAME: "Correct the setting addresses.",
    Door.FORBIDDEN: "Let this program connect, in the firewall or the privacy settings of this machine.",
}


@dataclass(frozen=True)
class Survey:
    """What was seen and tried. `port` is where the process listens that speaks here, or would.

    `knocks` has the attempts at the known endpoints of each machine that is not reached, by node id, and under "" those
    at typed addresses of which nobody knows whose they are.
    """

    name: str
    node: str
    port: int
    roster: Roster
    choice: Choice
    multicast: MulticastTest
    trouble: str  # of discovery
    views: tuple[PeerView, ...]
    lines: tuple[Line, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    knocks: Mapping[str, tuple[Knock, ...]] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()
    firewalls: tuple[Firewall, ...] = ()

    @property
    def others(self) -> tuple[PeerView, ...]:
        """The other machines of the household."""
        return tuple(view for view in self.views if view.key and not view.here)

    def sighting_of(self, node: str) -> Sighting | None:
        """Find what a machine announces, if it is seen; the commands beside it do not count."""
        return next((seen for seen in self.sightings if seen.node == node and not seen.guest), None)


def judge(survey: Survey) -> Iterator[Finding]:
    """Say what was found, from this machine outwards."""
    yield _household(survey)
    yield _peer(survey)
    yield from _interfaces(survey.choice)
    yield _multicast(survey)
    for view in survey.others:
        yield _member(survey, view)
    for attempt in survey.knocks.get("", ()):
        if attempt.door is not Door.OPEN:
            yield Finding("address", State.WARNING, f"{_at(attempt)}: {attempt.meaning}", _DOOR_ADVICE[attempt.door])
    yield from _strangers(survey)
    yield from _firewalls(survey)


def _household(survey: Survey) -> Finding:
    others = ", ".join(readable(view.name) for view in survey.others)
    found = f"{readable(survey.name)} ({survey.node}), with {others}"
    own = next((entry for entry in survey.roster.entries if node_id(entry.key) == survey.node), None)
    if own is not None and not own.present:
        return Finding("household", State.WARNING, f"{found}, but this machine was removed from it", _PAIR_AGAIN)
    return Finding("household", State.OK, found)


def _peer(survey: Survey) -> Finding:
    here = next((view for view in survey.views if view.here), None)
    if here is None or not here.slots:
        found = "`e2a-mesh peer` does not run here, so that the others do not find this machine"
        return Finding("peer", State.OK, found, "Start it to lend this machine to them.")
    usual = "" if survey.port == DEFAULT_PORT else f", on port {survey.port} instead of {DEFAULT_PORT}"
    reason = f" ({here.reason})" if here.reason else ""
    return Finding("peer", State.OK, f"runs here{usual}: {here.state}{reason}")


def _interfaces(choice: Choice) -> Iterator[Finding]:
    used = "; ".join(
        f"{interface.name} ({', '.join(address.ip for address in interface.addresses)})" for interface in choice.used
    )
    left_out = ", ".join(f"{left.interface.name} {left.reason}" for left in choice.left_out)
    there = ", ".join(left.interface.name for left in choice.left_out)
    if choice.missing:
        found = f"there is no {', '.join(choice.missing)}, which the setting interfaces names"
        advice = f"Correct the setting{f'; there are {there}' if there else ''}."
        yield Finding("interfaces", State.WARNING, found, advice)
    if used:
        yield Finding("interfaces", State.OK, f"used: {used}")
    elif not choice.missing:
        yield Finding("interfaces", State.WARNING, "none leads to a network", "Connect the cable or the Wi-Fi.")
    if left_out:
        advice = "" if used else "If one of them leads to the others, name it in the setting interfaces."
        yield Finding("interfaces", State.OK, f"left out: {left_out}", advice)


def _multicast(survey: Survey) -> Finding:
    test = survey.multicast
    if not survey.choice.used:
        return Finding("multicast", State.OK, "not tried without a network")
    if trouble := test.trouble or survey.trouble:
        return Finding("multicast", State.WARNING, trouble, "Until then, the setting addresses helps to find others.")
    failing = [way for way in test.ways if way.trouble or not way.looped]
    if len(failing) == len(test.ways):
        reasons = "; ".join(f"{way.interface} {way.address}: {way.trouble or 'it is lost'}" for way in failing)
        advice = f"Let UDP {MULTICAST_PORT} in and out in the firewall of this machine."
        return Finding(
            "multicast", State.WARNING, f"what this machine sends does not come back to it: {reasons}", advice
        )
    sent = f"works on {', '.join(dict.fromkeys(way.interface for way in test.ways if way not in failing))}"
    others = (address for seen in survey.sightings if seen.node != survey.node for address in seen.addresses[:1])
    if heard := list(dict.fromkeys((*others, *test.heard)))[:_MOST_HEARD]:
        return Finding("multicast", State.OK, f"{sent}; heard are {', '.join(heard)}")
    advice = (
        "If others are on, the router or the Wi-Fi keeps machines apart (guest network, AP isolation), or a firewall"
        f" drops UDP {MULTICAST_PORT}. The setting addresses finds them nevertheless."
    )
    return Finding("multicast", State.WARNING, f"{sent}, but nothing was heard of any other machine", advice)


def _member(survey: Survey, view: PeerView) -> Finding:
    name, sighting = readable(view.name), survey.sighting_of(view.node)
    if view.state == OUTDATED:
        where = "on this machine" if "this program is older" in view.reason else "on it"
        return Finding("member", State.WARNING, f"{name}: {view.reason}", f"Update e2a-mesh {where}.")
    if view.state == UNREACHED:
        return _unreached(name, view, sighting, survey.knocks.get(view.node, ()))
    if view.state == "silent":
        advice = "It may have gone to sleep just now; otherwise end and start `e2a-mesh peer` on it."
        return Finding("member", State.WARNING, f"{name}: {view.reason}", advice)
    reason = f" ({view.reason})" if view.reason else ""
    program = ", ".join(readable(text) for text in (view.program, view.system) if text)
    found = f"{name}: reached, {view.state}{reason}{f'; {program}' if program else ''}"
    if not any(line.dialled for line in survey.lines if line.key == view.key):
        return Finding("member", State.OK, f"{found}. It dialled this machine, which cannot dial it")
    if sighting is None:
        return Finding("member", State.OK, f"{found}. It is not seen by multicast, but its address is known")
    return Finding("member", State.OK, found)


def _unreached(name: str, view: PeerView, sighting: Sighting | None, knocks: tuple[Knock, ...]) -> Finding:
    """Say which rung fails of the ladder that leads to a machine."""
    seen = "seen by multicast" if sighting is not None else "not seen by multicast"
    if view.reason == DISTRUSTED:
        found = f"{name} answers, but does not trust this machine: it was removed from the household there"
        return Finding("member", State.WARNING, found, _PAIR_AGAIN)
    if view.reason == SOMEBODY_ELSE:
        places = ", ".join(_at(attempt) for attempt in knocks if attempt.door is Door.OPEN) or "its address"
        advice = (
            "Start `e2a-mesh peer` on it, so that its new address is seen. If e2a-mesh was installed anew there,"
            f" run `e2a-mesh unpair` for {name} and pair again."
        )
        found = f"{name}: {seen}, and another machine, or another identity, answers at {places}"
        return Finding("member", State.WARNING, found, advice)
    if not knocks:
        advice = f"Start `e2a-mesh peer` on it. {_BY_ADDRESS}"
        return Finding("member", State.WARNING, f"{name}: {seen}, and no address of it is remembered", advice)
    best = min(knocks, key=lambda attempt: list(Door).index(attempt.door))
    whence = f"{seen} at {_at(best)}" if sighting is not None else f"{seen}; its remembered address is {_at(best)}"
    advice = _DOOR_ADVICE[best.door]
    if best.door is Door.OPEN:
        return Finding("member", State.WARNING, f"{name}: {whence}, where something listens: {view.reason}", advice)
    if sighting is None:
        advice = f"{advice} {_BY_ADDRESS}"
    return Finding("member", State.WARNING, f"{name}: {whence}. {best.meaning}", advice)


def _strangers(survey: Survey) -> Iterator[Finding]:
    seen = [view for view in survey.views if view.state == STRANGER or (view.state == OUTDATED and not view.key)]
    for view in seen[:_MOST_TOLD]:
        found = (
            f"{readable(view.name)} is seen, but {'not in the household' if view.state == STRANGER else view.reason}"
        )
        advice = "`e2a-mesh pair` adds it." if view.state == STRANGER else ""
        yield Finding("near by", State.OK, found, advice)
    yield from judge_refused(survey.roster, survey.refused, {view.node: readable(view.name) for view in seen})


def judge_refused(roster: Roster, refused: tuple[Refused, ...], names: Mapping[str, str]) -> Iterator[Finding]:
    """Tell of machines that were refused and are not members by now; `names` are those that are announced, by node."""
    known = {node_id(entry.key): readable(entry.name) for entry in roster.entries if entry.name}
    members = {node_id(entry.key) for entry in roster.present}
    for stranger in [one for one in refused if one.node not in members][-_MOST_TOLD:]:
        name = known.get(stranger.node) or names.get(stranger.node) or "a machine"
        found = f"{name} ({stranger.node}) at {readable(stranger.address)} was refused: it is not in this household"
        yield Finding("near by", State.WARNING, found, f"If it is yours: {_PAIR_AGAIN}")


def _firewalls(survey: Survey) -> Iterator[Finding]:
    """Name firewalls; they are to blame only where something does not get through."""
    through = all(view.state != UNREACHED for view in survey.others)
    for firewall in survey.firewalls:
        needed = f"UDP {MULTICAST_PORT} and TCP {survey.port} have to get in, and TCP {PAIRING_PORT} while pairing"
        state = State.OK if through else State.WARNING
        yield Finding("firewall", state, f"{firewall.name} is on; {needed}", "" if through else firewall.advice)


def _at(attempt: Knock) -> str:
    return str(Endpoint(attempt.host, attempt.port))
