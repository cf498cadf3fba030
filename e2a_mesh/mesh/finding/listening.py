"""Listening to multicast DNS: which services there are, and what each of them says now.

All of it happens on zeroconf's loop. Anyone in the network can make us listen, so that all of it is bounded.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from typing import TYPE_CHECKING, Generic

from zeroconf import DNSQuestionType, Error, RecordUpdateListener, ServiceStateChange
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo

from e2a_mesh.mesh.finding.sightings import Heard, OddError, Seen, Service

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zeroconf import RecordUpdate, ServiceInfo, Zeroconf

    from e2a_mesh.mesh.finding.interfaces import Choice

_log = logging.getLogger(__name__)

REPLACED = 1.2  # seconds after which what was replaced is forgotten (RFC 6762, 10.2, says one)
_RESOLVING = 3000  # milliseconds that a machine may take to tell its address after its name
_MOST_SERVICES = 256  # that are followed at a time
_MOST_ODD = 64  # services whose oddities are logged


class Ear(RecordUpdateListener):
    """Notes whether anything was heard of another machine: an address that is none of ours."""

    def __init__(self, choice: Callable[[], Choice]) -> None:
        self.heard = False
        self._choice = choice

    def async_update_records(self, zc: Zeroconf, now: float, records: list[RecordUpdate]) -> None:  # noqa: ARG002
        if not self.heard:
            own = self._choice().own
            packed = (getattr(update.new, "address", b"") for update in records)
            self.heard = any(address and str(ipaddress.ip_address(address)) not in own for address in packed)


class Listener(Generic[Seen]):
    """Follows the services of a kind, but for that of the process itself, whose instance is `own`.

    `on_seen` gets each that is seen, that has changed, and perhaps some again; `on_gone` the label of each that said
    goodbye, or was not heard of for more than an hour. `choice` tells which interfaces are in use.
    """

    def __init__(
        self,
        service: Service[Seen],
        own: str,
        choice: Callable[[], Choice],
        on_seen: Callable[[Seen], None],
        on_gone: Callable[[str], None],
    ) -> None:
        self.told: dict[str, Seen] = {}
        self._service: Service[Seen] = service
        self._own = own
        self._choice = choice
        self._on_seen: Callable[[Seen], None] = on_seen
        self._on_gone = on_gone
        self._browser: AsyncServiceBrowser | None = None
        self._following: dict[str, asyncio.Task[None]] = {}
        self._stirred: set[str] = set()  # labels of which there is more news
        self._odd: set[str] = set()
        self._crowded = False

    async def ask(self, zeroconf: Zeroconf) -> None:
        """Ask who is there, and go on listening."""
        await self._hush()
        # Answers to all (QM), since an answer to the asker alone (QU) reaches any program that shares its port 5353.
        self._browser = AsyncServiceBrowser(
            zeroconf, self._service.type, handlers=[self._stir], question_type=DNSQuestionType.QM
        )

    async def stop(self) -> None:
        """Listen no more."""
        await self._hush()
        for task in self._following.values():
            task.cancel()
        await asyncio.gather(*self._following.values(), return_exceptions=True)

    def review(self, zeroconf: Zeroconf) -> None:
        """Look at all services again: what was replaced vanishes a second later, and zeroconf does not tell."""
        for label in list(self.told):
            info = AsyncServiceInfo(self._service.type, f"{label}.{self._service.type}")
            if info.load_from_cache(zeroconf):
                self._read(label, info, news=False)

    async def _hush(self) -> None:
        if self._browser is not None:
            await self._browser.async_cancel()
            self._browser = None

    def _stir(self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        """Take zeroconf's word that there is news of a service."""
        label = name[: -len(service_type) - 1].lower()
        if state_change is ServiceStateChange.Removed:
            self._lose(label)
        elif label in self._following:
            self._stirred.add(label)
        elif label in self.told or len(self._following.keys() | self.told.keys()) < _MOST_SERVICES:
            task = asyncio.get_running_loop().create_task(self._follow(zeroconf, label))
            self._following[label] = task
            task.add_done_callback(lambda done: self._followed(label, done))
        elif not self._crowded:
            self._crowded = True
            _log.warning("more than %d machines announce themselves; further ones are ignored", _MOST_SERVICES)

    def _followed(self, label: str, task: asyncio.Task[None]) -> None:
        if self._following.get(label) is task:
            del self._following[label]

    async def _follow(self, zeroconf: Zeroconf, label: str) -> None:
        """Look what a service says now, and again if it has news within the next second."""
        again = True
        while again:
            self._stirred.discard(label)
            try:
                info = AsyncServiceInfo(self._service.type, f"{label}.{self._service.type}")
                complete = await info.async_request(zeroconf, _RESOLVING)
            except Error as error:  # a label that is none
                self._drop(label, f"{error or type(error).__name__}")
                return
            if complete:
                self._read(label, info, news=True)
            await asyncio.sleep(REPLACED)
            again = label in self._stirred

    def _read(self, label: str, info: ServiceInfo, *, news: bool) -> None:
        heard = Heard(label, info.properties, info.parsed_scoped_addresses(), info.port)
        try:
            seen = self._service.read(heard, self._choice().networks)
        except OddError as error:
            self._drop(label, str(error))
            return
        if seen.instance != self._own and (news or self.told.get(label) != seen):
            self.told[label] = seen
            self._tell(self._on_seen, seen)

    def _lose(self, label: str) -> None:
        self._stirred.discard(label)
        if (task := self._following.pop(label, None)) is not None:
            task.cancel()
        if self.told.pop(label, None) is not None:
            self._tell(self._on_gone, label)

    def _drop(self, label: str, oddity: str) -> None:
        if label not in self._odd and len(self._odd) < _MOST_ODD:
            self._odd.add(label)
            _log.warning("an announcement by %r is ignored: %s", label[:80], oddity)

    @staticmethod
    def _tell(listener: Callable[[Any], None], news: object) -> None:
        try:
            listener(news)
        except Exception:  # whoever listens must not end discovery
            _log.exception("a sighting was not taken well")
