"""Who belongs to the household: showing a code, typing one in, removing a machine."""

from __future__ import annotations

import secrets
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from e2a_mesh import places
from e2a_mesh.errors import E2aError, TrustError, UsageError
from e2a_mesh.mesh.finding.addresses import parse_endpoint
from e2a_mesh.mesh.finding.discovery import PairingDiscovery
from e2a_mesh.mesh.finding.interfaces import find_interfaces
from e2a_mesh.mesh.finding.sightings import PairingAnnouncement
from e2a_mesh.mesh.trust.household import Household, now_ms
from e2a_mesh.mesh.trust.identity import load_identity
from e2a_mesh.mesh.trust.introduction import Introduction
from e2a_mesh.mesh.trust.pairing_code import CODE_LIFETIME, WrongCodeError, read_code
from e2a_mesh.mesh.trust.pairing_sockets import (
    CameToNothing,
    Expired,
    GuessedWrong,
    Outcome,
    PairingListener,
    Succeeded,
    pair_with,
)
from e2a_mesh.presence import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from e2a_mesh.mesh.finding.addresses import Endpoint
    from e2a_mesh.mesh.finding.sightings import PairingSighting
    from e2a_mesh.mesh.messages import MemberNews
    from e2a_mesh.mesh.trust.introduction import Paired
    from e2a_mesh.settings import Settings

__all__ = [
    "CODE_LIFETIME",
    "PAIRING_PORT",
    "CameToNothing",
    "Expired",
    "GuessedWrong",
    "Membership",
    "Outcome",
    "Succeeded",
    "pairing_address",
]

PAIRING_PORT = 46119  # beside the mesh's own, so that a firewall can be told of it
_SEARCHING = 12.0  # seconds to find a machine that shows a code


def pairing_address(text: str) -> Endpoint | None:
    """Read where a machine shows its code, as people type it: HOST or HOST:PORT; None if empty. Raises UsageError."""
    return parse_endpoint(text, PAIRING_PORT) if text.strip() else None


class Membership:
    """This machine's household. A running `e2a-mesh peer` notices changes within a second."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        folder = places.household_folder()
        self._identity = load_identity(folder)
        self._household = Household(folder, self._identity)

    @property
    def others(self) -> tuple[MemberNews, ...]:
        """The other machines of the household, by name."""
        own = self._identity.public
        return tuple(member for member in self._household.roster.present if member.key != own)

    @contextmanager
    def showing_code(self, report: Callable[[Outcome], None]) -> Iterator[PairingListener]:
        """Show a code that another machine can type in, for two minutes; what happens is told to `report`.

        The listener has the code and the port. Raises TrustError.
        """
        try:
            listener = PairingListener(self._introduction, self._keep, report, PAIRING_PORT)
        except TrustError:  # another program has that port, or a second household of this machine
            listener = PairingListener(self._introduction, self._keep, report)
        with listener:
            announcement = PairingAnnouncement(secrets.token_hex(8), name_of(self._settings), listener.port)
            discovery = self._discovery(announcement, lambda _: None)
            discovery.start()
            try:
                yield listener
            finally:
                discovery.close()

    def enter_code(self, code: str, at: Endpoint | None = None) -> Paired:
        """Pair with the machine that shows this code: at an address, or whichever is found in the network.

        Raises UsageError for what is no code, and TrustError with the reason when it does not come about.
        """
        read_code(code)
        if at is not None:
            return pair_with(at.host, at.port, code, self._introduction(), self._keep)
        found: dict[str, PairingSighting] = {}
        news = threading.Condition()

        def seen(sighting: PairingSighting) -> None:
            with news:
                found[sighting.instance] = sighting
                news.notify()

        discovery = self._discovery(None, seen)
        discovery.start()
        try:
            return self._try_all(code, found, news, discovery)
        finally:
            discovery.close()

    def _try_all(
        self, code: str, found: dict[str, PairingSighting], news: threading.Condition, discovery: PairingDiscovery
    ) -> Paired:
        """Try the code at each machine that shows one, until it is right."""
        tried: set[str] = set()
        failure: E2aError | None = None
        until = time.monotonic() + _SEARCHING
        while (left := until - time.monotonic()) > 0:
            with news:
                untried = [sighting for name, sighting in found.items() if name not in tried]
                if not untried:
                    if failure is not None:
                        raise failure
                    news.wait(left)
                    continue
            for sighting in untried:
                tried.add(sighting.instance)
                try:
                    return self._try_addresses(code, sighting)
                except (WrongCodeError, TrustError) as error:
                    failure = error
        if failure is not None:
            raise failure
        raise TrustError(
            "No machine that shows a code was found." + (f" {discovery.trouble}" if discovery.trouble else ""),
            "Run `e2a-mesh pair` there first. Where the network lets no multicast through, give its address:"
            " e2a-mesh pair CODE --at HOST.",
        )

    def _try_addresses(self, code: str, sighting: PairingSighting) -> Paired:
        failure: TrustError | None = None
        for address in sighting.addresses:
            try:
                return pair_with(address, sighting.port, code, self._introduction(), self._keep)
            except WrongCodeError:
                raise
            except TrustError as error:
                failure = error
        raise failure or TrustError(f"{sighting.name} told no address.")

    def remove(self, name: str) -> MemberNews:
        """Remove a machine from the household, everywhere; returns its entry. Raises UsageError for unknown names."""
        member = self._household.roster.find(name)
        if member.key == self._identity.public:
            raise UsageError("This machine cannot remove itself.", "Remove it on another machine of the household.")
        self._household.update(lambda roster: roster.without(member.key, now_ms()))
        return member

    def _introduction(self) -> Introduction:
        return Introduction(self._identity.public, name_of(self._settings), now_ms(), self._household.roster.entries)

    def _keep(self, paired: Paired) -> None:
        self._household.update(lambda roster: roster.merged(paired.members, now_ms()))

    def _discovery(
        self, announcement: PairingAnnouncement | None, seen: Callable[[PairingSighting], None]
    ) -> PairingDiscovery:
        return PairingDiscovery(announcement, seen, lambda _: None, lambda: find_interfaces(self._settings.interfaces))
