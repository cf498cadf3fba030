"""This machine's presence in its household, for as long as a process runs: station, doorkeeper, discovery, workshop."""

from __future__ import annotations

import logging
import platform
import secrets
import socket
import threading
from contextlib import ExitStack
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Self

import zmq

from e2a_mesh import __version__, places
from e2a_mesh.errors import E2aError, EngineUnavailableError
from e2a_mesh.lend import ClipStore, Lending, Verdict, Workshop, factors, find_voice, open_host
from e2a_mesh.mesh.claim import Claim, Holder
from e2a_mesh.mesh.finding.addresses import DEFAULT_PORT, parse_endpoint
from e2a_mesh.mesh.finding.discovery import Discovery
from e2a_mesh.mesh.finding.interfaces import find_interfaces
from e2a_mesh.mesh.finding.sightings import Announcement
from e2a_mesh.mesh.lines import readable
from e2a_mesh.mesh.messages import DeviceNews, EngineNews
from e2a_mesh.mesh.neighbourhood import Neighbourhood
from e2a_mesh.mesh.peers import peer_views
from e2a_mesh.mesh.station import About, Station
from e2a_mesh.mesh.trust.curve import Doorkeeper
from e2a_mesh.mesh.trust.household import Household, now_ms
from e2a_mesh.mesh.trust.identity import load_identity
from e2a_mesh.speech.catalogue import installed_engines
from e2a_mesh.speech.devices import host_layout, list_devices
from e2a_mesh.speech.gauges import Gauges, Reading

if TYPE_CHECKING:
    from e2a_mesh.lend import Speaker
    from e2a_mesh.mesh.commissions import Commission
    from e2a_mesh.mesh.finding.sightings import Sighting
    from e2a_mesh.mesh.messages import LenderState
    from e2a_mesh.mesh.peers import PeerView
    from e2a_mesh.mesh.trust.curve import Refusal
    from e2a_mesh.settings import Settings

_log = logging.getLogger(__name__)
_PORTS = 16  # that are tried after the usual one, before any will do


class Presence:
    """Puts the parts of the mesh together; a context manager.

    The first process of a machine that `speaks` opens the workshop, and the others use it; when it ends, another takes
    over. Only one that `serves` lends to others, from when it speaks.
    """

    def __init__(
        self, settings: Settings, *, speaks: bool = True, serves: bool = False, public: bool = True, title: str = ""
    ) -> None:
        """Nothing is opened yet. With `public` false, no other machine is dialled or let in.

        `title` is what people know this process by, where another has to wait for it: “the window”.
        """
        self._settings = settings
        self._speaks, self._serves, self._public = speaks, serves, public
        self._title = title or ("another `e2a-mesh peer`" if serves else "a conversion")
        self._folder = places.household_folder()
        self.identity = load_identity(self._folder)
        self.household = Household(self._folder, self.identity)
        self.name = name_of(settings)
        self._instance = secrets.token_hex(8)
        self._claim = Claim(self._folder)
        self._hosts, self._threads = layout_of(settings)
        self._devices = list_devices()
        self._gauges = Gauges()
        self._factors = factors(settings.device or "cpu")
        self._workshop: Workshop | None = None
        self._clips = ClipStore(places.clips_folder())
        self._furnishing = threading.Lock()  # guards the owner's will and the workshop
        self._port = 0
        self._discovery: Discovery | None = None
        self._opening: threading.Thread | None = None
        self._open_to_all = False
        self._closing = threading.Event()
        self._context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        self._neighbourhood = Neighbourhood(
            self._folder,
            self.household,
            tuple(parse_endpoint(part) for part in settings.addresses.split(",") if part.strip()),
            public=public,
            attend=self._attend,
        )
        self.station = Station(
            self._context,
            self.identity,
            About(self._instance, self.name, f"e2a-mesh {__version__}", f"{platform.system()} {platform.machine()}"),
            self._neighbourhood,
        )
        self._doorkeeper: Doorkeeper | None = None
        self.lending = Lending(settings, self.lend, serves=serves)
        self._will = self.lending.verdict

    def peers(self) -> list[PeerView]:
        """View the machines of the household, and those that were seen near by, as they are now."""
        return peer_views(
            self.identity.public,
            self.name,
            self.household.roster,
            self.station.scene,
            self._neighbourhood.sightings,
        )

    def check(self) -> None:
        """Raise E2aError if the network part broke."""
        if not self.station.alive:
            raise E2aError("The network part of the program broke.", "The log tells more; start it again.")

    def lend(self, state: LenderState, reason: str = "") -> None:
        """Obey the owner: lend, pause, finish or stop; others get their chunks back at once.

        What was told before this process speaks holds from when it does.
        """
        with self._furnishing:
            self._will = Verdict(state, reason)
            if self._workshop is not None:
                self.station.lend(state, reason)

    def take(self, settings: Settings) -> None:
        """Go by other settings: lending and name at once, engines that are opened from now on; the rest at a start."""
        self._settings = settings
        self.lending.take(settings)
        if (name := name_of(settings)) != self.name:
            self.name = name
            self.station.rename(name)
            self._tell_name()
            if self._discovery is not None and self._port:
                self._discovery.announce(self._announcement(self._port))

    def measured(self) -> None:
        """Tell others, from now on, what was measured of this machine's engines."""
        self._factors = factors(self._settings.device or "cpu")

    def refusals(self) -> list[Refusal]:
        """List the strangers that tried to connect lately."""
        return self._doorkeeper.refusals() if self._doorkeeper is not None else []

    @property
    def speaks(self) -> bool:
        """Whether this is the process of its machine that speaks: it holds the claim, and its workshop is open."""
        return self._claim.held and self._workshop is not None

    @property
    def speaker(self) -> str:
        """Which other process speaks on this machine, as a sentence may begin; empty while none says that it does."""
        holder = Holder() if self.speaks else self._claim.holder()
        return (
            f"{holder.title[:1].upper()}{readable(holder.title[1:])} (process {holder.process})" if holder.port else ""
        )

    @property
    def sightings(self) -> tuple[Sighting, ...]:
        """What others announce in the network at the moment."""
        return self._neighbourhood.sightings

    @property
    def discovery(self) -> Discovery | None:
        """What finds others by multicast; None while this process is alone."""
        return self._discovery

    @property
    def port(self) -> int:
        """The TCP port where others reach this process; 0 while it does not listen."""
        return self._port

    def start(self) -> None:
        """Open what this process is for; raises TrustError and OSError.

        Where another process speaks, this one takes over when that ends; it `speaks` then.
        """
        self._doorkeeper = Doorkeeper(self._context, self._neighbourhood.admits)
        self.station.start()
        if self._serves:
            self._tell_name()
            self.lending.start()
        if self._speaks and self._claim.take():
            self._furnish()
        if self._public and (self._serves or self._has_others()):
            self._open()
            return
        port = self.station.listen(0, everywhere=False)
        if self._claim.held:
            self._claim.announce(port, self._title)
        self._port = port

    def close(self) -> None:
        """Take leave of the others and end all threads and processes, all of them also if a signal comes between."""
        self._closing.set()
        with ExitStack() as stack:  # the last one pushed goes first
            stack.callback(self._context.term)
            if self._doorkeeper is not None:
                stack.callback(self._doorkeeper.close)
            stack.callback(self._claim.release)
            if self._workshop is not None:
                stack.callback(self._gauges.close)
                stack.callback(self._workshop.close)
            if self.station.alive:
                stack.callback(self.station.close)
            stack.callback(self._end_discovery)
            if self._opening is not None:
                stack.callback(self._opening.join)
            stack.callback(self.lending.close)

    def _end_discovery(self) -> None:
        if self._discovery is not None:
            self._discovery.close()

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- this machine's voice --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        engines: list[EngineNews] = []
        threading.Thread(target=lambda: engines.extend(_engines()), name="engines", daemon=True).start()
        with self._furnishing:
            workshop = self._workshop = Workshop(
                self._hosts, self.station, self._check, self._open_speaker, self._clips
            )
            self.station.furnish(
                workshop,
                self._hosts,
                self._will.state,
                self._will.reason,
                self._device_news,
                lambda: tuple(replace(engine, factor=self._factor(workshop, engine.name)) for engine in tuple(engines)),
            )
        self._gauges.start()

    def _device_news(self) -> tuple[DeviceNews, ...]:
        readings = self._gauges.latest
        return tuple(
            DeviceNews(device.id, device.name, device.memory, **asdict(readings.get(device.id, Reading())))
            for device in self._devices
        )

    def _factor(self, workshop: Workshop, engine: str) -> float:
        """Say how fast an engine was lately, or else when it was measured."""
        return workshop.pace.get(engine) or self._factors.get(engine, 0.0)

    @staticmethod
    def _check(commission: Commission) -> None:
        find_voice(commission.offer)

    def _open_speaker(self, commission: Commission, _slot: int) -> Speaker:
        clip = self._clips.path(commission.clip) if commission.clip is not None else None
        return open_host(
            commission.offer,
            device=self._settings.device or "cpu",
            threads=self._threads,
            clip=clip,
            memory_share=memory_share(self._settings, self._hosts),
        )

    # -- the household ---------------------------------------------------------------------------------------------

    def _has_others(self) -> bool:
        return any(member.key != self.identity.public for member in self.household.roster.present)

    def _tell_name(self) -> None:
        """Have the household call this machine by its name, if it is a member under another."""
        own, name = self.identity.public, self.name
        roster = self.household.roster
        if roster.renamed(own, name, now_ms()) != roster:
            self.household.update(lambda known: known.renamed(own, name, now_ms()))

    def _attend(self) -> int:
        """Look after the claim and the household, in the network thread; returns where another process speaks."""
        try:
            if self._speaks and not self._claim.held and self._port and self._claim.take():
                _log.info("this process speaks from now on: the one that did has ended")
                if self._serves:
                    self._open_soon()  # where others look for the machine
                else:
                    self._claim.announce(self._port, self._title)
                self._furnish()
        except OSError as error:  # it is tried again in a second
            _log.error("the claim to speak on this machine cannot be written: %s", error)
        if self._public and self._port and not self._open_to_all and self._has_others():
            self._open_soon()
        return 0 if self._claim.held else self._claim.holder().port

    def _open_soon(self) -> None:
        """Open in a thread of its own: the network thread has to listen meanwhile."""
        self._port = 0  # nothing else is opened until it is there
        self._opening = threading.Thread(target=self._open, name="opening", daemon=True)
        self._opening.start()

    def _open(self) -> None:
        """Listen on all interfaces, and let others find this machine."""
        self._open_to_all = True
        port, speaks = self._listen(), self._claim.held
        if speaks:
            self._claim.announce(port, self._title)
        announcement = self._announcement(port)
        if self._discovery is not None:
            self._discovery.announce(announcement)
        elif not self._closing.is_set():
            discovery = self._discovery = Discovery(
                announcement,
                lambda sighting: self.station.post(lambda: self._neighbourhood.seen(sighting)),
                lambda label: self.station.post(lambda: self._neighbourhood.gone(label)),
                lambda: find_interfaces(self._settings.interfaces),
                on_change=self.station.hurry,
            )
            discovery.start()
        self._port = port

    def _announcement(self, port: int) -> Announcement:
        return Announcement(self.identity.node, self._instance, self.name, port, guest=not self._claim.held)

    def _listen(self) -> int:
        wanted = self._settings.port or DEFAULT_PORT
        ports = [*range(wanted, wanted + _PORTS), 0] if self._claim.held else [0]
        for port in ports:
            try:
                return self.station.listen(port, everywhere=True)
            except OSError as error:
                if port == ports[-1]:
                    raise
                _log.info("port %d is taken: %s", port, error)
        raise AssertionError("unreachable: the last port's error was raised")


def name_of(settings: Settings) -> str:
    """Give the name by which others know this machine: the one that was set, or its host name."""
    return settings.name or socket.gethostname().partition(".")[0][:40] or "this machine"


def layout_of(settings: Settings) -> tuple[int, int]:
    """Give how many engines speak side by side here, and with how many threads each."""
    hosts, threads = host_layout()
    return settings.hosts or hosts, settings.threads or threads


def memory_share(settings: Settings, hosts: int) -> float:
    """Give the share of the graphics card's memory, up to 1, that each of so many engines may take."""
    return settings.lend_memory_percent / 100 / hosts


def _engines() -> list[EngineNews]:
    found: list[EngineNews] = []
    for entry in installed_engines():
        try:
            found.append(EngineNews(entry.name[:64], len(entry.voices()), 0.0))
        except EngineUnavailableError as error:
            _log.debug("%s", error)
    return found
