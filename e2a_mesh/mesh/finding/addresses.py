"""Where to dial each machine of the household: as seen now, as typed, as it was last time.

The book decides and does no more; time is passed in, in seconds since 1970. The file beside it keeps what was reached.
"""

from __future__ import annotations

import ipaddress
import json
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from e2a_mesh.errors import UsageError
from e2a_mesh.mesh.trust.private_files import write_private

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from e2a_mesh.mesh.finding.sightings import Sighting

_log = logging.getLogger(__name__)

DEFAULT_PORT = 46120  # TCP, of every node that is not told otherwise

_KEPT = 90 * 86400.0  # seconds for which an address is remembered that was not reached again
_FRESH = 3600.0  # seconds within which being reached again is no news for the file
_MOST_NODES = 256
_MOST_ENDPOINTS = 8  # remembered of a node
_LARGEST_FILE = 1 << 20  # bytes
_FORMAT = 1

_NODE = re.compile(r"[0-9a-f]{16}")
_SCOPE = re.compile(r"[A-Za-z0-9_.-]{1,32}")
_HOST = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\.?")
_EXAMPLES = (
    "Write a name or an address, and a port if need be: study.local, 192.168.1.20:46120 or [fe80::1%eth0]:46120."
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a node listens: a host's name or address, IPv6 without brackets, and a TCP port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Reached:
    """An endpoint at which a node was reached, and when it was for the last time."""

    endpoint: Endpoint
    last: float


def parse_endpoint(text: str, port: int = DEFAULT_PORT) -> Endpoint:
    """Read HOST, HOST:PORT, an IPv6 address, or one in brackets with a port; raises UsageError.

    `port` is what holds where none is written.
    """
    text = text.strip()
    if fits := re.fullmatch(r"\[([^\[\]]*)\](?::(.*))?", text):
        return Endpoint(_ipv6(fits[1], text), port if fits[2] is None else _port(fits[2], text))
    if text.count(":") > 1:
        return Endpoint(_ipv6(text, text), port)
    host, colon, number = text.partition(":")
    return Endpoint(_host(host, text), _port(number, text) if colon else port)


def _ipv6(host: str, text: str) -> str:
    address, percent, scope = host.partition("%")
    try:
        parsed = ipaddress.IPv6Address(address)
    except ValueError:
        raise UsageError(f"{text!r} is no IPv6 address.", _EXAMPLES) from None
    if percent and not _SCOPE.fullmatch(scope):
        raise UsageError(f"{text!r} names no network interface after the %.", _EXAMPLES)
    return f"{parsed}{percent}{scope}"


def _host(host: str, text: str) -> str:
    if not host:
        raise UsageError(f"{text!r} names no machine.", _EXAMPLES)
    try:
        plain = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        plain = ""
    if re.fullmatch(r"[0-9.]+", plain):  # also what IDNA makes of other digits, such as a raised 2
        try:
            return str(ipaddress.IPv4Address(plain))
        except ValueError:
            raise UsageError(f"{text!r} is no IPv4 address.", _EXAMPLES) from None
    if len(plain) > 253 or not _HOST.fullmatch(plain):
        raise UsageError(f"{text!r} is no name of a machine.", _EXAMPLES)
    return plain


def _port(number: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", number, re.ASCII) or not 0 < int(number) < 1 << 16:
        raise UsageError(f"{text!r} has no port from 1 to 65535 after the colon.", _EXAMPLES)
    return int(number)


class AddressBook:
    """Knows for each node which endpoints to dial, and in which order.

    `typed` are endpoints that a person gave without knowing whose they are; `remembered` is what the file kept.
    """

    def __init__(
        self, typed: Iterable[Endpoint] = (), remembered: Mapping[str, tuple[Reached, ...]] | None = None
    ) -> None:
        self.unsaved = False
        self._typed: dict[Endpoint, str] = dict.fromkeys(typed, "")  # whose they turned out to be
        self._seen: dict[str, Sighting] = {}
        self._reached = {node: {one.endpoint: one.last for one in every} for node, every in (remembered or {}).items()}

    def saw(self, sighting: Sighting) -> None:
        """Take what discovery has seen."""
        self._seen[sighting.label] = sighting

    def gone(self, label: str) -> None:
        """Take that a service said goodbye."""
        self._seen.pop(label, None)

    @property
    def sightings(self) -> tuple[Sighting, ...]:
        """All that is seen at the moment."""
        return tuple(self._seen.values())

    def reached(self, node: str, endpoint: Endpoint, now: float) -> None:
        """Take that a node, proven by its key, answered at an endpoint."""
        if endpoint in self._typed:
            self._typed[endpoint] = node
        if _is_fleeting(endpoint):
            return
        known = self._reached.setdefault(node, {})
        self.unsaved |= now - known.get(endpoint, -_FRESH) >= _FRESH
        known[endpoint] = now
        self._reached[node] = dict(_latest(known)[:_MOST_ENDPOINTS])
        while len(self._reached) > _MOST_NODES:
            del self._reached[min(self._reached, key=lambda other: max(self._reached[other].values()))]

    def forget(self, node: str) -> None:
        """Forget where a node was reached, as it belongs to the household no more."""
        self.unsaved |= self._reached.pop(node, None) is not None
        for endpoint, owner in self._typed.items():
            if owner == node:
                self._typed[endpoint] = ""

    def services(self, node: str) -> tuple[Sighting, ...]:
        """List what is seen of a node: itself, then commands that run beside it."""
        seen = (sighting for sighting in self._seen.values() if sighting.node == node)
        return tuple(sorted(seen, key=lambda sighting: sighting.guest))

    def endpoints(self, node: str) -> tuple[Endpoint, ...]:
        """List where to dial a node: as it is seen, where it was typed, where it was reached, the latest first.

        Of several addresses seen, those that were reached before come first. Commands beside the node are left out;
        `services` has them.
        """
        reached = self._reached.get(node, {})
        seen = [endpoint for one in self.services(node) if not one.guest for endpoint in endpoints_of(one)]
        seen.sort(key=lambda endpoint: -reached.get(endpoint, 0.0))
        typed = [endpoint for endpoint, owner in self._typed.items() if owner == node]
        return tuple(dict.fromkeys([*seen, *typed, *(endpoint for endpoint, _ in _latest(reached))]))

    def strangers(self) -> tuple[Endpoint, ...]:
        """List the typed endpoints of which nobody knows yet whose they are."""
        return tuple(endpoint for endpoint, owner in self._typed.items() if not owner)

    def remembered(self) -> dict[str, tuple[Reached, ...]]:
        """What is worth keeping for the next start."""
        return {node: tuple(Reached(*pair) for pair in _latest(known)) for node, known in self._reached.items()}


def endpoints_of(sighting: Sighting) -> tuple[Endpoint, ...]:
    """List where to dial what was seen, in its own order."""
    return tuple(Endpoint(address, sighting.port) for address in sighting.addresses)


def _latest(known: Mapping[Endpoint, float]) -> list[tuple[Endpoint, float]]:
    return sorted(known.items(), key=lambda pair: -pair[1])


def _is_fleeting(endpoint: Endpoint) -> bool:
    """Tell whether an endpoint means something else after the next start, as an interface's number does."""
    return "%" in endpoint.host


def read_addresses(file: Path, now: float) -> dict[str, tuple[Reached, ...]]:
    """Read what an earlier run remembered; a file that is damaged counts as none, and what is old is left out."""
    try:
        with file.open("rb") as stream:
            content = json.loads(stream.read(_LARGEST_FILE))
        return _remembered(content, now)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, LookupError, AttributeError, TypeError, RecursionError, UsageError) as error:
        _log.warning("%s cannot be read (%s); addresses are learnt afresh", file, error or type(error).__name__)
        return {}


def _remembered(content: Any, now: float) -> dict[str, tuple[Reached, ...]]:
    if content["format"] != _FORMAT:
        raise ValueError("it is of another version")
    remembered = {}
    for node, entries in list(content["nodes"].items())[:_MOST_NODES]:
        if not _NODE.fullmatch(node):
            raise ValueError(f"{node!r} is no node")
        every = [
            Reached(parse_endpoint(entry["at"]), min(float(entry["last"]), now)) for entry in entries[:_MOST_ENDPOINTS]
        ]
        # A time that is no number is not within the days either.
        if kept := tuple(one for one in every if now - one.last <= _KEPT):
            remembered[node] = kept
    return remembered


def write_addresses(file: Path, remembered: Mapping[str, tuple[Reached, ...]]) -> bool:
    """Write what to remember, whole or not at all; returns whether it was written, and logs why not."""
    nodes = {
        node: [{"at": str(one.endpoint), "last": round(one.last)} for one in every]
        for node, every in remembered.items()
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_private(file, json.dumps({"format": _FORMAT, "nodes": nodes}, indent=1).encode())
    except OSError as error:
        _log.warning("%s cannot be written: %s", file, error.strerror or error)
        return False
    return True
