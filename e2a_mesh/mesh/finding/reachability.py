"""Why a machine of the home is not reached: whether its port answers, and which firewall may be in the way.

Which interfaces are used is told by `interfaces`, whether multicasts come and go by `multicast`. Nothing is changed.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.mesh.finding.addresses import DEFAULT_PORT
from e2a_mesh.mesh.finding.multicast import PORT as MULTICAST_PORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORT = 3.0  # seconds that a question to the system may take
_POWERSHELL = 10.0


class Door(StrEnum):
    """What became of dialling an endpoint."""

    OPEN = "open"
    CLOSED = "closed"  # the machine is there, and nothing listens
    SILENT = "silent"  # no answer at all
    NO_WAY = "no way"  # this machine knows no way there
    NO_NAME = "no name"  # the name means no address here
    FORBIDDEN = "forbidden"  # this machine's own firewall or system refuses


_MEANING = {
    Door.OPEN: "Something listens there.",
    Door.CLOSED: "The machine answers, but nothing runs at this port: e2a-mesh is not started, or has another port.",
    Door.SILENT: "No answer: the machine is off or asleep, or a firewall on it drops what comes in.",
    Door.NO_WAY: "There is no way to this address from here: it is of another network, or the machine is off.",
    Door.NO_NAME: "No machine of this name is known here; try its address.",
    Door.FORBIDDEN: "A firewall or the system of this machine does not let this program connect.",
}


@dataclass(frozen=True, slots=True)
class Knock:
    """An attempt to connect: where, what became of it, after how many seconds, and the addresses that were tried."""

    host: str
    port: int
    door: Door
    seconds: float
    addresses: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""
        return _MEANING[self.door]


@dataclass(frozen=True, slots=True)
class Firewall:
    """A firewall that is active here, and what to do so that it lets others in; it may do so already."""

    name: str
    advice: str


def knock(host: str, port: int = DEFAULT_PORT, timeout: float = 3.0) -> Knock:
    """Try to connect by TCP, to each address of a name in turn, within so many seconds in all; nothing is sent.

    `host` is a name or an address, IPv6 without brackets and with its scope where it needs one.
    """
    began = time.monotonic()
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return Knock(host, port, Door.NO_NAME, time.monotonic() - began)
    doors: list[Door] = []
    addresses: list[str] = []
    for place, (family, kind, protocol, _, address) in enumerate(found):
        left = timeout - (time.monotonic() - began)
        if left <= 0:
            break
        addresses.append(str(address[0]))
        with suppress(OSError), socket.socket(family, kind, protocol) as probe:
            probe.settimeout(left / (len(found) - place))
            doors.append(_try(probe, address))
            if doors[-1] is Door.OPEN:
                break
    best = min(doors, key=list(Door).index, default=Door.NO_WAY)
    return Knock(host, port, best, time.monotonic() - began, tuple(addresses))


def _try(probe: socket.socket, address: tuple[object, ...]) -> Door:
    try:
        probe.connect(address)
    except ConnectionError:
        return Door.CLOSED
    except TimeoutError:
        return Door.SILENT
    except PermissionError:
        return Door.FORBIDDEN
    except OSError:
        return Door.NO_WAY
    return Door.OPEN


def find_firewalls(port: int = DEFAULT_PORT) -> tuple[Firewall, ...]:
    """Guess which firewalls are active on this machine, as far as anyone may know; takes seconds on Windows."""
    if sys.platform == "win32":
        return _windows(port)
    if sys.platform == "darwin":
        return _macos()
    return _linux(port)


def _linux(port: int, etc: Path = Path("/etc")) -> tuple[Firewall, ...]:
    found = []
    with suppress(OSError):
        if ufw_is_on((etc / "ufw" / "ufw.conf").read_text(encoding="utf-8", errors="replace")):
            found.append(
                Firewall("ufw", f"sudo ufw allow {MULTICAST_PORT}/udp && sudo ufw allow {port}/tcp"),
            )
    for service, name, advice in (
        (
            "firewalld",
            "firewalld",
            f"sudo firewall-cmd --permanent --add-service=mdns --add-port={port}/tcp && sudo firewall-cmd --reload",
        ),
        ("nftables", "nftables", f"Let in UDP {MULTICAST_PORT} and TCP {port} in /etc/nftables.conf."),
        ("netfilter-persistent", "iptables", f"Let in UDP {MULTICAST_PORT} and TCP {port} with iptables."),
    ):
        if _ask(["systemctl", "is-active", service]).strip() == "active":
            found.append(Firewall(name, advice))
    return tuple(found)


def _windows(port: int) -> tuple[Firewall, ...]:
    # What these print is the same in every language, other than netsh's answers.
    powershell = ["powershell", "-NoProfile", "-NonInteractive", "-Command"]
    profiles, networks = (
        _ask([*powershell, question], _POWERSHELL)
        for question in ("Get-NetFirewallProfile", "Get-NetConnectionProfile")
    )
    return windows_firewalls(profiles, networks, port)


def _macos() -> tuple[Firewall, ...]:
    return macos_firewalls(_ask(["/usr/libexec/ApplicationFirewall/socketfilterfw", "--getglobalstate"]))


def ufw_is_on(conf: str) -> bool:
    """Tell from the text of ufw.conf whether ufw is enabled."""
    return bool(re.search(r"^\s*ENABLED\s*=\s*[\"']?yes[\"']?\s*$", conf, re.MULTILINE | re.IGNORECASE))


def windows_firewalls(profiles: str, networks: str, port: int) -> tuple[Firewall, ...]:
    """Read what Get-NetFirewallProfile and Get-NetConnectionProfile print: "Name : Public", "Enabled : True" ..."""
    enabled: set[str] = set()
    name = ""
    for key, value in _fields(profiles):
        if key == "Name":
            name = value
        elif key == "Enabled" and value in ("True", "1"):
            enabled.add(name)
    current = {value.removesuffix("Authenticated") for key, value in _fields(networks) if key == "NetworkCategory"}
    if "Public" in enabled & current:
        advice = (
            "Set this network to Private in Settings, Network & internet: as Public, Windows hides this machine from"
            f" others. Then allow this program in Windows Security: UDP {MULTICAST_PORT} and TCP {port}."
        )
        return (Firewall("Windows Firewall, in a network that is set to Public", advice),)
    if enabled & current or (enabled and not current):
        advice = (
            "Allow this program in Windows Security, Firewall & network protection, for private networks:"
            f" UDP {MULTICAST_PORT} and TCP {port}."
        )
        return (Firewall("Windows Firewall", advice),)
    return ()


def _fields(answer: str) -> Iterator[tuple[str, str]]:
    for line in answer.splitlines():
        key, colon, value = line.partition(":")
        if colon:
            yield key.strip(), value.strip()


def macos_firewalls(answer: str) -> tuple[Firewall, ...]:
    """Read the state that socketfilterfw prints: 0 is off, 1 on, 2 lets nothing in."""
    state = re.search(r"State = (\d)", answer)
    if state is None or state[1] == "0":
        return ()
    advice = "Allow incoming connections for this program in System Settings, Network, Firewall, Options."
    if state[1] == "2":
        advice = "Take back Block all incoming connections in System Settings, Network, Firewall, Options."
    return (Firewall("macOS application firewall", advice),)


def _ask(command: Sequence[str], timeout: float = _SHORT) -> str:
    """Run a program that only tells, and return what it printed; empty when there is none or it takes too long."""
    if shutil.which(command[0]) is None:
        return ""
    try:
        done = subprocess.run(
            command, check=False, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
