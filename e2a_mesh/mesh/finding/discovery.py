"""Finding one another in the home's network by multicast DNS (RFC 6762, 6763).

What is found is a hint whom to dial, never a sign of life: whoever crashes says no goodbye, and is remembered by the
others for minutes. zeroconf runs on a loop of its own in a thread of its own, which nothing outside can see.
"""

from __future__ import annotations

import asyncio
import logging
import math
import sys
import threading
import time
from typing import TYPE_CHECKING, Generic

from zeroconf import Error, ServiceInfo
from zeroconf.asyncio import AsyncZeroconf

from e2a_mesh.mesh.finding.interfaces import Choice, find_interfaces
from e2a_mesh.mesh.finding.listening import REPLACED, Ear, Listener
from e2a_mesh.mesh.finding.multicast import ensure_shared, explain, question, send_from
from e2a_mesh.mesh.finding.sightings import (
    NODES,
    PAIRING,
    Announcement,
    Listing,
    PairingAnnouncement,
    PairingSighting,
    Seen,
    Service,
    Sighting,
)
from e2a_mesh.mesh.vigil import Vigil

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable
    from typing import Any

_log = logging.getLogger(__name__)

_INTERVAL = 3.0  # seconds between looks at the interfaces
_SLEPT = 20.0  # seconds without such a look, by which the machine was asleep
_CLOSING = 3.0  # seconds that a goodbye may take

_TWIN = (
    "Another machine in this network has this one's identity. If this machine's files were copied from it, give one of"
    " them a new identity."
)


class _Discovery(Generic[Seen]):
    """Announces this machine, if there is something to announce, and tells of others.

    `on_seen` is called when another is seen, when it changed, and perhaps again when it did not; `on_gone` with the
    label of a service that said goodbye, or was not heard of for more than an hour. Both are called in discovery's own
    thread and must not block, as is `on_change` when other interfaces are used than before. `interfaces` is asked every
    few seconds which ones to use; it may raise OSError.
    """

    _service: Service[Seen]

    def __init__(
        self,
        announcement: Announcement | PairingAnnouncement | None,
        on_seen: Callable[[Seen], None],
        on_gone: Callable[[str], None],
        interfaces: Callable[[], Choice] = find_interfaces,
        interval: float = _INTERVAL,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._announcement = announcement
        self._listing: Listing | None = announcement.listing() if announcement else None
        self._on_seen: Callable[[Seen], None] = on_seen
        self._on_gone = on_gone
        self._on_change = on_change
        self._interfaces = interfaces
        self._interval = interval
        self._choice = Choice()
        self._trouble, self._twin = "", ""
        self._ear = Ear(lambda: self._choice)
        own = announcement.instance if announcement else ""
        self._listener: Listener[Seen] = Listener(self._service, own, lambda: self._choice, self._seen, self._gone)
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing = False
        self._refreshing = False
        self._woken = asyncio.Event()
        self._zeroconf: AsyncZeroconf | None = None
        self._registered: ServiceInfo | None = None
        self._joined: dict[str, int] = {}  # the interface's number by address
        self._repeat = math.inf  # when to announce once more

    # -- for any thread -----------------------------------------------------------------------------------------

    @property
    def trouble(self) -> str:
        """Why others can't be found, and what to do; empty while all is well."""
        return self._trouble or self._twin

    @property
    def heard(self) -> bool:
        """Whether multicast DNS of any other machine was heard since the start, be it a printer's."""
        return self._ear.heard

    @property
    def choice(self) -> Choice:
        """The interfaces in use."""
        return self._choice

    def start(self) -> None:
        """Begin, and return at once; what goes wrong stands in `trouble`, and is tried again."""
        # Windows' usual loop cannot watch the sockets of zeroconf as they are made.
        self._loop = asyncio.SelectorEventLoop()
        self._thread = threading.Thread(target=self._run, args=(self._loop,), name="discovery", daemon=True)
        self._thread.start()

    def announce(self, announcement: Announcement | PairingAnnouncement) -> None:
        """Announce this from now on, by a process that became another: a lender where a command was."""
        self._announcement, self._listing = announcement, announcement.listing()
        self._wake()

    def refresh(self) -> None:
        """Join the network anew, announce and ask again: for a machine that was asleep."""
        self._refreshing = True
        self._wake()

    def close(self) -> None:
        """Say goodbye and stop, in three seconds at most; no callback comes later. May be called twice."""
        self._closing = True
        self._wake()
        if self._thread is not None:
            self._thread.join(_CLOSING)
            if self._thread.is_alive():
                _log.warning("discovery did not stop in %.0f s", _CLOSING)

    def _wake(self) -> None:
        if self._loop is not None:
            try:
                self._loop.call_soon_threadsafe(self._woken.set)
            except RuntimeError:  # the loop is closed: it has stopped by itself
                _log.debug("discovery has stopped already")

    # -- discovery's own thread ---------------------------------------------------------------------------------

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(self._live())

    async def _live(self) -> None:
        vigil = Vigil(self._interval + _SLEPT)
        while not self._closing:
            if slept := vigil.look(time.monotonic(), time.time()):
                _log.info("the machine was asleep for %.0f s", slept)
                self._refreshing = True
            self._woken.clear()
            await self._attempt(self._keep_up())
            if not self._closing:
                await self._pause(min(self._interval, max(0.0, self._repeat - time.monotonic())))
        await self._listener.stop()
        if self._zeroconf is not None:
            await self._attempt(self._zeroconf.async_close())

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), seconds)
        except TimeoutError:
            return

    async def _attempt(self, work: Coroutine[Any, Any, None]) -> None:
        """Do what may fail while networks come and go; it's tried again at the next look."""
        try:
            await work
        except OSError as error:
            self._complain(explain(error))
            _log.debug("discovery failed", exc_info=True)
        except (Error, RuntimeError, ValueError, TimeoutError) as error:  # zeroconf's own, or an address just vanished
            self._complain(f"Multicast DNS failed: {error or type(error).__name__}.")
            _log.debug("discovery failed", exc_info=True)
        except Exception as error:  # a fault, in which others can still be dialled by what is known of them
            self._complain(f"Multicast DNS failed by a fault ({type(error).__name__}); the log tells more.")
            _log.exception("discovery failed")

    def _complain(self, trouble: str) -> None:
        if trouble and trouble != self._trouble:
            _log.warning("others cannot be found: %s", trouble)
        self._trouble = trouble

    async def _keep_up(self) -> None:
        """Make the sockets and the announcement fit the interfaces there are."""
        choice = self._interfaces()
        anew, self._refreshing = self._refreshing, False
        before, self._choice = self._choice, choice
        if choice.used != before.used:
            self._on_change()
        wanted = _wanted(choice)
        if self._zeroconf is None:
            if not wanted:
                self._complain(_nothing_used(choice))
                return
            ensure_shared(choice)  # zeroconf would complain loudly, at every attempt
            self._zeroconf = await _open(wanted)
            self._zeroconf.zeroconf.async_add_listener(self._ear, None)
            self._joined = wanted
            await self._listener.ask(self._zeroconf.zeroconf)
        zeroconf = self._zeroconf
        # An interface that was taken out and put in again has another number, and its membership is gone.
        staying = {} if anew else {ip: index for ip, index in wanted.items() if self._joined.get(ip) == index}
        if staying != self._joined:
            await zeroconf.async_update_interfaces(list(staying))
            self._joined = staying
        await self._announce(zeroconf)
        # Also when nothing changed: what could not be joined at its first moment is joined now.
        await zeroconf.async_update_interfaces(list(wanted))
        if wanted != self._joined:
            self._joined = wanted
            await self._listener.ask(zeroconf.zeroconf)
        self._listener.review(zeroconf.zeroconf)
        if choice != before or anew or self._trouble:
            self._complain(self._check(choice))

    async def _announce(self, zeroconf: AsyncZeroconf) -> None:
        """Announce this machine, or correct what is announced.

        Nobody is asked before whether the label is taken (RFC 6762, 8.1), which would take a second: it is the node's
        own, and so is the server's name. A copied identity is noticed by what the other announces.
        """
        if self._listing is None:
            return
        now, info, before = time.monotonic(), self._info(self._listing), self._registered
        if before is not None and before.name != info.name:
            await zeroconf.async_unregister_service(before)
            before = None
        self._registered = info
        if before is None:
            await zeroconf.async_register_service(info, cooperating_responders=True)
        elif (before.port, before.properties) != (info.port, info.properties) or (
            set(before.parsed_addresses()) != set(info.parsed_addresses())
        ):
            await zeroconf.async_update_service(info)
            self._repeat = now + REPLACED  # what others heard within the last second is not replaced at once
        elif now >= self._repeat:
            await zeroconf.async_update_service(info)
            self._repeat = math.inf

    def _info(self, listing: Listing) -> ServiceInfo:
        return ServiceInfo(
            self._service.type,
            f"{listing.label}.{self._service.type}",
            port=listing.port,
            properties=listing.properties,
            server=f"{listing.server}.local.",  # never the host's name, which two machines may share
            parsed_addresses=[address.ip for address in self._choice.addresses],
        )

    def _check(self, choice: Choice) -> str:
        """Try whether anything can be sent: some systems forbid it without an error that zeroconf would tell."""
        if not choice.used:
            return _nothing_used(choice)
        troubles = send_from(choice, question(self._service.type))
        if len(troubles) < len(choice.multicast(4)) + len(choice.multicast(6)):
            return ""
        return explain(next(iter(troubles.values()))) if troubles else ""

    def _seen(self, seen: Seen) -> None:
        self._beware_of_twins()
        if not self._closing:
            self._on_seen(seen)

    def _gone(self, label: str) -> None:
        self._beware_of_twins()
        if not self._closing:
            self._on_gone(label)

    def _beware_of_twins(self) -> None:
        """Step aside when another machine has this one's identity, and its label.

        What is announced with this machine's addresses is a process of it that was killed before it could say goodbye.
        """
        own = self._announcement
        if not isinstance(own, Announcement) or own.guest:
            return
        every: Iterable[Sighting | PairingSighting] = self._listener.told.values()
        here = self._choice.own
        twins = [
            seen
            for seen in every
            if isinstance(seen, Sighting)
            and seen.node == own.node
            and not seen.guest
            and here.isdisjoint(seen.addresses)
        ]
        if twins and not self._twin:
            _log.warning("%s has this machine's identity", ", ".join(twins[0].addresses))
            self._listing = own.listing(distinct=True)
            self._woken.set()
        self._twin = _TWIN if twins else ""


class Discovery(_Discovery[Sighting]):
    """Finds the machines in the home's network, and announces this one if it shall be found.

    A machine's other processes are seen too, with its own node id and another instance.
    """

    _service = NODES


class PairingDiscovery(_Discovery[PairingSighting]):
    """Finds the machines that show a code, or announces that this one does."""

    _service = PAIRING


async def _open(wanted: dict[str, int]) -> AsyncZeroconf:
    zeroconf = AsyncZeroconf(interfaces=list(wanted))
    try:
        await zeroconf.zeroconf.async_wait_for_start()
    except Error:
        await zeroconf.async_close()
        raise
    return zeroconf


def _wanted(choice: Choice) -> dict[str, int]:
    """List the addresses that zeroconf shall use, one of each kind per interface, with their interfaces' numbers."""
    ways = choice.multicast(4)
    # Only Linux is known to hear IPv4 multicasts on sockets for IPv6. Elsewhere machines still tell their IPv6
    # addresses by IPv4.
    if sys.platform == "linux" or not ways:
        ways = (*ways, *choice.multicast(6))
    return {str(address): interface.index for address, interface in ways}


def _nothing_used(choice: Choice) -> str:
    if choice.missing:
        there = ", ".join(left.interface.name for left in choice.left_out)
        return f"There is no network interface {', '.join(choice.missing)}. Correct the setting interfaces: {there}."
    return "No network is connected."
