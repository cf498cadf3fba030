"""Multicast DNS by hand: whether packets leave this machine, whether any come in, and what an error means.

Discovery itself is zeroconf's; what it cannot tell is found out here. RFC 6762.
"""

from __future__ import annotations

import contextlib
import errno
import selectors
import socket
import struct
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2a_mesh.mesh.finding.interfaces import Address, Choice, Interface

PORT = 5353
_GROUPS = {4: "224.0.0.251", 6: "ff02::fb"}
_FAMILIES = {4: socket.AF_INET, 6: socket.AF_INET6}
_EVERYTHING = "_services._dns-sd._udp.local."  # whoever offers any service answers (RFC 6763, 9)
_LARGEST = 9000  # bytes of a packet
_MOST_HEARD = 64

_PTR, _IN = 12, 1  # a pointer to services; the internet's class


def question(service: str = _EVERYTHING) -> bytes:
    """Make the packet that asks who offers a service (RFC 1035, 4.1)."""
    head = struct.pack(">6H", 0, 0, 1, 0, 0, 0)
    labels = (label.encode() for label in service.split("."))  # the last is empty and ends the name
    return head + b"".join(bytes((len(label),)) + label for label in labels) + struct.pack(">2H", _PTR, _IN)


def send_from(choice: Choice, packet: bytes) -> dict[str, OSError]:
    """Send a packet out of every chosen interface, in IPv4 and IPv6; returns what failed, by address."""
    troubles: dict[str, OSError] = {}
    for address, interface in _ways_out(choice):
        try:
            with _sender(address, interface, 0) as sender:
                _send(sender, packet, address)
        except OSError as error:
            troubles[str(address)] = error
    return troubles


def ensure_shared(choice: Choice) -> None:
    """Raise OSError when the port of multicast DNS can't be had beside those who have it."""
    for version in (4, 6):
        if choice.multicast(version):
            with _shared(version) as trial:
                trial.bind(("", PORT))


@dataclass(frozen=True, slots=True)
class WayOut:
    """How multicasts fare at one address: why none could be sent, and whether what was sent came back."""

    interface: str
    address: str
    trouble: str
    looped: bool


@dataclass(frozen=True, slots=True)
class MulticastTest:
    """The outcome of a test: each way out, the other machines that answered, and why nothing could be received."""

    ways: tuple[WayOut, ...]
    heard: tuple[str, ...]
    trouble: str = ""


def try_multicast(choice: Choice, seconds: float = 1.5) -> MulticastTest:
    """Ask everyone for every service and listen for so many seconds: for ourselves, and for others."""
    with contextlib.ExitStack() as stack:
        try:
            receivers = [stack.enter_context(receiver) for receiver in _receivers(choice)]
        except OSError as error:
            return MulticastTest((), (), explain(error))
        packet, troubles = question(), {}
        for address, interface in _ways_out(choice):
            try:
                _send(stack.enter_context(_sender(address, interface, PORT)), packet, address)
            except OSError as error:
                troubles[str(address)] = explain(error)
        looped, heard = _listen(receivers, packet, choice.own, seconds)
    ways = tuple(
        WayOut(interface.name, str(address), troubles.get(str(address), ""), address.ip in looped)
        for address, interface in _ways_out(choice)
    )
    return MulticastTest(ways, heard)


def explain(error: OSError) -> str:
    """Say what an error of the network means and what to do about it."""
    if error.errno == errno.EADDRINUSE:
        return (
            "UDP port 5353 is taken by another program that does not share it. If that is Avahi, write"
            " disallow-other-stacks=no in avahi-daemon.conf."
        )
    if sys.platform == "darwin" and error.errno in (errno.EHOSTUNREACH, errno.EPERM, errno.EACCES):
        return (
            "macOS does not let this program reach the local network. Allow it in System Settings, Privacy & Security,"
            " Local Network."
        )
    if isinstance(error, PermissionError):
        return "A firewall or the system forbids multicasts on UDP port 5353. Allow this program to use it."
    if error.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL):
        return f"The network cannot be reached ({error.strerror}). Is the cable in, or the Wi-Fi on?"
    return f"Multicasts fail: {error.strerror or error}."


def _ways_out(choice: Choice) -> tuple[tuple[Address, Interface], ...]:
    return (*choice.multicast(4), *choice.multicast(6))


def _sender(address: Address, interface: Interface, port: int) -> socket.socket:
    version = address.parsed.version
    sender = _shared(version)
    try:
        sender.bind((address.ip, port) if version == 4 else (address.ip, port, 0, address.scope))
        if version == 4:
            sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address.ip))
            sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, struct.pack("B", 255))
            sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, struct.pack("B", 1))
        else:
            sender.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, interface.index)
            sender.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
            sender.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_LOOP, 1)
    except OSError:
        sender.close()
        raise
    return sender


def _send(sender: socket.socket, packet: bytes, address: Address) -> None:
    group = _GROUPS[address.parsed.version]
    sender.sendto(packet, (group, PORT) if address.parsed.version == 4 else (group, PORT, 0, address.scope))


def _receivers(choice: Choice) -> list[socket.socket]:
    receivers: list[socket.socket] = []
    try:
        for version in (4, 6):
            ways = choice.multicast(version)
            if not ways:
                continue
            receiver = _shared(version)
            receivers.append(receiver)
            receiver.bind(("", PORT))
            receiver.setblocking(False)
            for address, interface in ways:
                _join(receiver, address, interface)
    except OSError:
        for receiver in receivers:
            receiver.close()
        raise
    return receivers


def _join(receiver: socket.socket, address: Address, interface: Interface) -> None:
    with contextlib.suppress(OSError):  # then nothing loops back there, which is what the test tells
        if address.parsed.version == 4:
            wanted = socket.inet_aton(_GROUPS[4]) + socket.inet_aton(address.ip)
            receiver.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, wanted)
        else:
            wanted = socket.inet_pton(socket.AF_INET6, _GROUPS[6]) + struct.pack("@I", interface.index)
            receiver.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, wanted)


def _shared(version: int) -> socket.socket:
    """Make a socket that shares its port, as all programs do that speak multicast DNS."""
    shared = socket.socket(_FAMILIES[version], socket.SOCK_DGRAM)
    try:
        if version == 6:
            shared.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "SO_REUSEPORT"):
            shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    except OSError:
        shared.close()
        raise
    return shared


def _listen(
    receivers: list[socket.socket], packet: bytes, own: frozenset[str], seconds: float
) -> tuple[set[str], tuple[str, ...]]:
    """Collect the own addresses from which our packet came back, and the addresses of others."""
    looped: set[str] = set()
    heard: dict[str, None] = {}
    until = time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        for receiver in receivers:
            selector.register(receiver, selectors.EVENT_READ)
        while receivers and (left := until - time.monotonic()) > 0:
            for key, _ in selector.select(left):
                try:
                    content, sender = key.fileobj.recvfrom(_LARGEST)  # type: ignore[union-attr]
                except OSError:  # Windows reports here that an earlier packet did not arrive
                    continue
                source = str(sender[0]).partition("%")[0]
                if source in own:
                    looped |= {source} if content == packet else set()
                elif len(heard) < _MOST_HEARD:
                    heard[source] = None
    return looped, tuple(heard)
