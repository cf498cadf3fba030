"""Looking around in the household and the network, within a few seconds; what it means is judged by `household`."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from e2a_mesh import places
from e2a_mesh.diagnosis.finding import Finding, State
from e2a_mesh.diagnosis.household import Survey, judge, judge_refused
from e2a_mesh.diagnosis.refused import refused_lately
from e2a_mesh.errors import E2aError
from e2a_mesh.logs import log_file
from e2a_mesh.mesh.claim import Claim
from e2a_mesh.mesh.finding.addresses import DEFAULT_PORT, AddressBook, parse_endpoint, read_addresses
from e2a_mesh.mesh.finding.interfaces import find_interfaces
from e2a_mesh.mesh.finding.multicast import try_multicast
from e2a_mesh.mesh.finding.reachability import find_firewalls, knock
from e2a_mesh.mesh.neighbourhood import ADDRESSES_FILE
from e2a_mesh.mesh.peers import UNREACHED
from e2a_mesh.mesh.trust.household import Household
from e2a_mesh.mesh.trust.identity import KEY_FILE, load_identity
from e2a_mesh.presence import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2a_mesh.mesh.finding.addresses import Endpoint
    from e2a_mesh.mesh.finding.reachability import Knock
    from e2a_mesh.mesh.peers import PeerView
    from e2a_mesh.settings import Settings

_LOOKING = 4.0  # seconds at most until all members are reached
_SETTLING = 2.0  # seconds at least, so that strangers are seen too
_KNOCKING = 2.0  # seconds for each attempt at an endpoint
_MOST_KNOCKS = 16  # endpoints of one machine


def examine_household(settings: Settings) -> Iterator[Finding]:
    """Look at this machine's household and how each of its machines is reached, or why not."""
    folder = places.household_folder()
    try:
        if not (folder / KEY_FILE).exists():  # and none is made by looking
            yield Finding("household", State.OK, "none yet; `e2a-mesh pair` joins this machine with another")
            return
        identity = load_identity(folder)
        roster = Household(folder, identity).roster
        if not any(member.key != identity.public for member in roster.present):
            yield Finding("household", State.OK, "no other machine yet; `e2a-mesh pair` joins this one with another")
            yield from judge_refused(roster, refused_lately(log_file(), (), time.time()), {})
            return
        yield from judge(_survey(settings))
    except E2aError as error:
        yield Finding("household", State.PROBLEM, error.message, error.advice)
    except OSError as error:
        found = f"the network cannot be used: {error.strerror or error}"
        yield Finding("household", State.WARNING, found, "Books are still spoken by this machine alone.")


def _survey(settings: Settings) -> Survey:
    port = Claim(places.household_folder()).holder().port or settings.port or DEFAULT_PORT
    with ThreadPoolExecutor(thread_name_prefix="doctor") as pool:
        firewalls = pool.submit(find_firewalls, port)
        choice = find_interfaces(settings.interfaces)
        with Presence(settings, speaks=False) as here:
            until = time.monotonic() + _LOOKING
            multicast = try_multicast(choice)  # while the others are dialled
            views = _look_around(here, until)
            book = AddressBook(
                [parse_endpoint(part) for part in settings.addresses.split(",") if part.strip()],
                read_addresses(places.household_folder() / ADDRESSES_FILE, time.time()),
            )
            for sighting in here.sightings:
                book.saw(sighting)
            endpoints = {view.node: book.endpoints(view.node) for view in views if view.state == UNREACHED}
            if endpoints:
                endpoints[""] = book.strangers()
            attempts = {node: pool.map(_knock, some[:_MOST_KNOCKS]) for node, some in endpoints.items()}
            return Survey(
                name=here.name,
                node=here.identity.node,
                port=port,
                roster=here.household.roster,
                choice=choice,
                multicast=multicast,
                trouble=here.discovery.trouble if here.discovery is not None else "",
                views=tuple(views),
                lines=here.station.scene.lines,
                sightings=here.sightings,
                knocks={node: tuple(answers) for node, answers in attempts.items()},
                refused=refused_lately(log_file(), here.refusals(), time.time()),
                firewalls=firewalls.result(),
            )


def _look_around(here: Presence, until: float) -> list[PeerView]:
    while True:
        views = here.peers()
        waiting = any(view.state == UNREACHED for view in views)
        left = until - time.monotonic()
        if left <= 0 or (not waiting and left <= _LOOKING - _SETTLING):
            return views
        time.sleep(0.2)


def _knock(endpoint: Endpoint) -> Knock:
    return knock(endpoint.host, endpoint.port, _KNOCKING)
