"""What machines announce of themselves by multicast DNS, and what may be believed of what others announce.

Anyone in the network can announce anything. A sighting is a hint whom to dial; the CURVE key decides who it is.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from e2a_mesh.mesh.finding.interfaces import is_home
from e2a_mesh.mesh.wire import PROTOCOL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from e2a_mesh.mesh.finding.interfaces import IPNetwork

_LONGEST_ENTRY = 255  # bytes of an entry of a TXT record, its key included (RFC 6763, 6.1)
_LONGEST_NAME = 64  # characters shown of a name
_MOST_ADDRESSES = 16  # kept of one machine
_INSTANCE = re.compile(r"[0-9a-f]{8,16}")
_LABEL = re.compile(r"([0-9a-f]{16})(?:-([0-9a-f]{8,16}))?")


class OddError(ValueError):
    """What was announced is not what this program announces."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A service as it stands in multicast DNS: its label, its server's first label, its TXT record and its port."""

    label: str
    server: str
    properties: dict[str, str]
    port: int


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a machine says of itself: node id, an id of this start, name, port; whether it's a short-lived command."""

    node: str
    instance: str
    name: str
    port: int
    guest: bool = False

    def listing(self, *, distinct: bool = False) -> Listing:
        """Put it as a service; `distinct` is for when another machine has the label already."""
        own = f"{self.node}-{self.instance}"
        properties = _properties(self.instance, self.name)
        if self.guest:
            properties["guest"] = "1"
        return Listing(own if self.guest or distinct else self.node, own, properties, self.port)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A machine that announces itself, or a command on it; addresses are in the order in which to dial them.

    `label` is its name as a service; `protocol` may be another than ours.
    """

    node: str
    instance: str
    name: str
    protocol: int
    guest: bool
    addresses: tuple[str, ...]
    port: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class PairingAnnouncement:
    """What a machine says while it shows a code."""

    instance: str
    name: str
    port: int

    def listing(self) -> Listing:
        """Put it as a service; its label is the id of this start."""
        return Listing(self.instance, f"pair-{self.instance}", _properties(self.instance, self.name), self.port)


@dataclass(frozen=True, slots=True)
class PairingSighting:
    """A machine that shows a code."""

    name: str
    instance: str
    addresses: tuple[str, ...]
    port: int
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True)
class Heard:
    """What multicast DNS holds of a service, unchecked."""

    label: str
    properties: Mapping[bytes, bytes | None]
    addresses: Iterable[str]
    port: int | None


Seen = TypeVar("Seen", Sighting, PairingSighting)


@dataclass(frozen=True, slots=True)
class Service(Generic[Seen]):
    """A kind of service: its type, and how what was heard of it is read; reading raises OddError."""

    type: str
    read: Callable[[Heard, Iterable[IPNetwork]], Seen]


def read_sighting(heard: Heard, networks: Iterable[IPNetwork]) -> Sighting:
    """Check and read what a machine announces; `networks` are our own. Raises OddError."""
    fits = _LABEL.fullmatch(heard.label)
    if fits is None:
        raise OddError("the label is no id of a machine")
    node, own = fits.groups()
    instance = _instance(heard)
    if own is not None and own != instance:
        raise OddError("label and TXT record disagree")
    return Sighting(
        node,
        instance,
        _name(heard) or node[:8],
        _protocol(heard),
        heard.properties.get(b"guest") == b"1",
        _addresses(heard, networks),
        _port(heard),
        heard.label,
    )


def read_pairing(heard: Heard, networks: Iterable[IPNetwork]) -> PairingSighting:
    """Check and read what a machine announces that shows a code; `networks` are our own. Raises OddError."""
    instance = _instance(heard)
    if heard.label != instance:
        raise OddError("label and TXT record disagree")
    addresses, port = _addresses(heard, networks), _port(heard)
    return PairingSighting(_name(heard) or instance[:8], instance, addresses, port, _protocol(heard))


def dial_order(addresses: Iterable[str], networks: Iterable[IPNetwork]) -> tuple[str, ...]:
    """Keep the addresses that may lie in a home, those of our own networks first, IPv4 before IPv6.

    Public ones are dropped, unless they are of a network we are in: nobody shall make us dial into the internet.
    A link-local IPv6 address without its scope leads nowhere.
    """
    networks = tuple(networks)
    ranked: dict[str, tuple[int, int]] = {}
    for text in addresses:
        try:
            ip = ipaddress.ip_address(text)
        except ValueError:
            continue
        near = any(ip in network for network in networks)
        if ip.version == 6 and ip.is_link_local and not ip.scope_id:
            continue
        if (near or is_home(ip)) and not (ip.is_loopback or ip.is_multicast or ip.is_unspecified):
            ranked[str(ip)] = (0 if near else 1 + ip.is_link_local, ip.version)
    return tuple(sorted(ranked, key=lambda text: ranked[text]))[:_MOST_ADDRESSES]


NODES = Service("_e2a-mesh._tcp.local.", read_sighting)
PAIRING = Service("_e2a-mesh-pair._tcp.local.", read_pairing)


def _properties(instance: str, name: str) -> dict[str, str]:
    longest = _LONGEST_ENTRY - len("name=")
    fitting = name.encode(errors="replace")[:longest].decode(errors="ignore")  # cut between characters
    return {"v": str(PROTOCOL), "inst": instance, "name": fitting}


def _text(heard: Heard, key: str) -> str:
    value = heard.properties.get(key.encode())
    if value is None:
        raise OddError(f"{key} is missing")
    try:
        return value.decode()
    except UnicodeDecodeError as error:
        raise OddError(f"{key} is not UTF-8") from error


def _instance(heard: Heard) -> str:
    text = _text(heard, "inst")
    if not _INSTANCE.fullmatch(text):
        raise OddError("inst is no id of a start")
    return text


def _protocol(heard: Heard) -> int:
    text = _text(heard, "v")
    if not re.fullmatch(r"[1-9][0-9]{0,4}", text, re.ASCII):
        raise OddError("v is no version")
    return int(text)


def _name(heard: Heard) -> str:
    """Read the name, without what would turn or break the line in which it is shown."""
    shown = "".join(char if char.isprintable() else " " for char in _text(heard, "name"))
    return " ".join(shown.split())[:_LONGEST_NAME]


def _port(heard: Heard) -> int:
    if heard.port is None or not 0 < heard.port < 1 << 16:
        raise OddError("there is no port")
    return heard.port


def _addresses(heard: Heard, networks: Iterable[IPNetwork]) -> tuple[str, ...]:
    addresses = dial_order(heard.addresses, networks)
    if not addresses:
        raise OddError("none of its addresses lies in a home network")
    return addresses
