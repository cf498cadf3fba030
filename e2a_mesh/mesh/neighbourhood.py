"""The neighbours of a station: the household's roster joined with the addresses of its machines.

All of it belongs to the network thread, but for `seen` and `gone`, which are to be posted to it.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.dialling import Target
from e2a_mesh.mesh.finding.addresses import (
    AddressBook,
    Endpoint,
    endpoints_of,
    parse_endpoint,
    read_addresses,
    write_addresses,
)
from e2a_mesh.mesh.trust.household import now_ms
from e2a_mesh.mesh.trust.identity import node_id
from e2a_mesh.mesh.wire import PROTOCOL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from e2a_mesh.mesh.finding.sightings import Sighting
    from e2a_mesh.mesh.messages import MemberNews
    from e2a_mesh.mesh.trust.household import Household

_log = logging.getLogger(__name__)
ADDRESSES_FILE = "addresses.json"
_SCHEME = "tcp://"


class Neighbourhood:
    """Says whom to dial and whom to let in; see `e2a_mesh.mesh.switchboard.Neighbours`."""

    def __init__(
        self,
        folder: Path,
        household: Household,
        typed: tuple[Endpoint, ...],
        *,
        public: bool,
        attend: Callable[[], int],
    ) -> None:
        """`attend` is called every second; it returns the port of this machine where another process speaks, or 0.

        Nobody but this machine is dialled unless `public`.
        """
        self._file = folder / ADDRESSES_FILE
        self.book = AddressBook(typed, read_addresses(self._file, time.time()))
        self._household = household
        self._public = public
        self._attend = attend
        self._roster = household.roster
        self._own_port = 0
        self.sightings: tuple[Sighting, ...] = ()  # for any thread

    def seen(self, sighting: Sighting) -> None:
        """Take what discovery has seen."""
        self.book.saw(sighting)
        self.sightings = self.book.sightings

    def gone(self, label: str) -> None:
        """Take that a process said goodbye."""
        self.book.gone(label)
        self.sightings = self.book.sightings

    def targets(self) -> list[Target]:
        """List the processes of all members, and of this machine the one that speaks, if another does."""
        own = self._household.identity.public
        targets = [_target("this machine", own, [Endpoint("127.0.0.1", self._own_port)])] if self._own_port else []
        if self._public:
            for member in self._roster.present:
                if member.key != own:
                    targets += self._processes(member.key, node_id(member.key))
        return targets

    def _processes(self, key: str, node: str) -> list[Target]:
        """Give a machine's main process, wherever it may be, and the commands beside it that were seen."""
        guests = [
            _target(service.label, key, endpoints_of(service))
            for service in self.book.services(node)
            if service.guest and service.protocol == PROTOCOL
        ]
        return [_target(node, key, (*self.book.endpoints(node), *self.book.strangers())), *guests]

    def admits(self, key: str) -> bool:
        """Whether a key belongs to the household, as it was within the last second."""
        return key == self._household.identity.public or self._roster.admits(key)

    def linked(self, key: str, at: str) -> None:
        """Remember where a machine was reached."""
        if key == self._household.identity.public:
            return
        self.book.reached(node_id(key), parse_endpoint(at.removeprefix(_SCHEME)), time.time())
        if self.book.unsaved:
            write_addresses(self._file, self.book.remembered())
            self.book.unsaved = False

    def members(self) -> tuple[MemberNews, ...]:
        """Give the roster, for others."""
        return self._roster.entries

    def introduced(self, members: tuple[MemberNews, ...]) -> None:
        """Merge another machine's roster into the file, if it brings news; `look` takes it up."""
        if self._roster.merged(members, now_ms()) != self._roster:
            try:
                self._household.update(lambda roster: roster.merged(members, now_ms()))
            except TrustError as error:
                _log.error("what another machine says of the household is lost: %s", error)

    def look(self) -> bool:
        """Look whether the household's file changed."""
        self._own_port = self._attend()
        try:
            roster = self._household.roster
        except TrustError as error:
            _log.error("%s", error)
            return False
        for member in self._roster.present:
            if not roster.admits(member.key):
                self.book.forget(node_id(member.key))
        changed = roster != self._roster
        self._roster = roster
        return changed


def _target(label: str, key: str, endpoints: Sequence[Endpoint]) -> Target:
    return Target(label, key, tuple(f"{_SCHEME}{endpoint}" for endpoint in endpoints))
