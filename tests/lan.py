"""A home network on one machine: hosts in network namespaces of Linux, plugged into bridges, with real multicast.

    with lan(hosts=3) as net:
        net[0].run([sys.executable, "-m", "e2a_mesh", "peers"])
        lender = net[1].popen([sys.executable, "-m", "e2a_mesh", "peer"])
        net[1].cut()

Everything lives in a namespace of mounts and networks that one process holds: when that ends, however it does, hosts,
cables and bridges are gone. It needs iproute2 and util-linux, and root or the right to make user namespaces.
"""

from __future__ import annotations

import ipaddress
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

_SETUP = "mount -t tmpfs tmpfs /run && mkdir /run/netns && ip link set lo up && echo ready && exec cat"
_PATIENCE = 60  # seconds, for anything that hangs


class _Ground:
    """The process that holds the namespace in which bridges and hosts are made."""

    def __init__(self) -> None:
        mapped = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        self._holder = subprocess.Popen(
            ["unshare", *mapped, "--mount", "--net", "sh", "-c", _SETUP],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        entering = ["--user", "--preserve-credentials"] if mapped else []
        self.inside = ["nsenter", "--target", str(self._holder.pid), *entering, "--mount", "--net"]
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != "ready\n":
            assert self._holder.stderr is not None
            reason = self._holder.stderr.read().strip()
            self.close()
            raise PermissionError(reason or "unshare failed")

    def do(self, script: str) -> None:
        """Run lines of `ip` commands without the word ip."""
        lines = "\n".join(line for line in map(str.strip, script.splitlines()) if line)
        done = subprocess.run(
            [*self.inside, "ip", "-batch", "-"],
            check=False,
            input=lines,
            text=True,
            capture_output=True,
            timeout=_PATIENCE,
        )
        if done.returncode:
            raise RuntimeError(f"{done.stderr.strip()} in:\n{lines}")

    def close(self) -> None:
        assert self._holder.stdin is not None
        assert self._holder.stdout is not None
        assert self._holder.stderr is not None
        for stream in (self._holder.stdin, self._holder.stdout, self._holder.stderr):
            stream.close()
        self._holder.wait(_PATIENCE)


@dataclass
class Cable:
    """A host's network card and the bridge it is plugged into; `card` is its name on the host."""

    card: str
    port: str
    bridge: str
    address: str = ""
    address6: str = ""


@dataclass
class Host:
    """A machine of the network. What it runs is killed at the end, if it has not ended."""

    name: str
    ground: _Ground
    cables: list[Cable] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)
    _started: list[subprocess.Popen[Any]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The IPv4 address of the first card; empty when it has none."""
        return self.cables[0].address

    @property
    def address6(self) -> str:
        """The IPv6 address of the first card beside its link-local one; empty when it has none."""
        return self.cables[0].address6

    def run(self, command: Sequence[str | Path], **options: Any) -> subprocess.CompletedProcess[Any]:
        """Run a command to its end, as subprocess.run does."""
        return subprocess.run(self._inside(command), **self._options({"timeout": _PATIENCE, "check": False, **options}))  # noqa: PLW1510

    def popen(self, command: Sequence[str | Path], **options: Any) -> subprocess.Popen[Any]:
        """Start a command, as subprocess.Popen does; its process id is the command's own."""
        process = subprocess.Popen(self._inside(command), **self._options(options))
        self._started.append(process)
        return process

    def python(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[Any]:
        """Start this Python with arguments."""
        return self.popen([sys.executable, *arguments], **options)

    def cut(self, card: int = 0, *, silently: bool = False) -> None:
        """Pull a cable; silently, the host does not notice: the link stays up and nothing comes through."""
        cable = self.cables[card]
        self.ground.do(f"link set {cable.port} {'nomaster' if silently else 'down'}")

    def restore(self, card: int = 0) -> None:
        """Plug a cable in again that was cut."""
        cable = self.cables[card]
        self.ground.do(f"link set {cable.port} master {cable.bridge}\nlink set {cable.port} up")

    def change_address(self, address: str, card: int = 0) -> None:
        """Give a card another IPv4 address, as a router may after sleep; "" takes it away."""
        cable = self.cables[card]
        if cable.address:
            self._ip(f"address del {cable.address}/24 dev {cable.card}")
        if address:
            self._ip(f"address add {address}/24 dev {cable.card}")
        cable.address = address

    def block(self, port: int) -> None:
        """Drop what others send to a TCP port over IPv4, as a firewall does."""
        # Ports are looked at before addresses of this host only by a rule that comes before theirs.
        self._ip("rule add pref 2 lookup local")
        self._ip("rule del pref 0")
        for cable in self.cables:
            self._ip(f"rule add pref 1 iif {cable.card} ipproto tcp dport {port} blackhole")

    def unplug(self, card: int = 0) -> None:
        """Take a card out for good."""
        self.ground.do(f"link del {self.cables.pop(card).port}")

    def kill(self) -> None:
        """End all that was started, as a power cut does."""
        for process in self._started:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
            process.wait(_PATIENCE)
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream is not None:
                    with suppress(BrokenPipeError):  # what was written to a killed process is lost
                        stream.close()
        self._started.clear()

    def _ip(self, arguments: str) -> None:
        self.ground.do(f"netns exec {self.name} ip {arguments}")

    def _inside(self, command: Sequence[str | Path]) -> list[str]:
        return [*self.ground.inside, "ip", "netns", "exec", self.name, *map(str, command)]

    def _options(self, options: Mapping[str, Any]) -> dict[str, Any]:
        environment = {**(options.get("env") or os.environ), **self.env}
        return {"text": True, **options, "env": environment}


class Lan:
    """Hosts by number, on one bridge unless they are plugged into others."""

    def __init__(self, ground: _Ground, homes: Path | None = None, *, ipv4: bool = True, ipv6: bool = True) -> None:
        self.hosts: list[Host] = []
        self._ground, self._homes = ground, homes
        self._ipv4, self._ipv6 = ipv4, ipv6
        self._bridges: list[str] = []
        self._cables = 0

    def __getitem__(self, number: int) -> Host:
        return self.hosts[number]

    def __iter__(self) -> Iterator[Host]:
        return iter(self.hosts)

    def __len__(self) -> int:
        return len(self.hosts)

    def add_host(self, card: str = "eth0", *, bridge: int | None = 0) -> Host:
        """Add a machine, plugged into a bridge unless `bridge` is None."""
        name = f"host{len(self.hosts)}"
        self._ground.do(f"netns add {name}\nnetns exec {name} ip link set lo up")
        host = Host(name, self._ground)
        if self._homes is not None:
            host.env["E2A_MESH_HOME"] = str(self._homes / name)
        self.hosts.append(host)
        # Addresses are of use at once, without a second of looking whether somebody else has them.
        done = host.run(["sh", "-c", "echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad"], capture_output=True)
        assert done.returncode == 0, done.stderr
        if not self._ipv6:
            host.run(["sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6"])
        if bridge is not None:
            self.plug(host, card, bridge)
        return host

    def plug(self, host: Host, card: str, bridge: int = 0) -> Cable:
        """Give a host another card and plug it into a bridge, which is made if need be: 10.77.<bridge>.0/24."""
        while len(self._bridges) <= bridge:
            name = f"br{len(self._bridges)}"
            self._ground.do(f"link add {name} type bridge mcast_snooping 0 stp_state 0\nlink set {name} up")
            self._bridges.append(name)
        number, port = self.hosts.index(host) + 1, f"port{self._cables}"
        self._cables += 1
        address = f"10.77.{bridge}.{number}" if self._ipv4 else ""
        address6 = str(ipaddress.ip_address(f"fd77:0:0:{bridge}::{number:x}")) if self._ipv6 else ""
        self._ground.do(
            f"""
            link add {port} type veth peer name {card} netns {host.name}
            link set {port} master {self._bridges[bridge]}
            link set {port} up
            netns exec {host.name} ip link set {card} up
            {f"netns exec {host.name} ip address add {address}/24 dev {card}" if address else ""}
            {f"netns exec {host.name} ip address add {address6}/64 dev {card} nodad" if address6 else ""}
            """
        )
        cable = Cable(card, port, self._bridges[bridge], address, address6)
        host.cables.append(cable)
        return cable

    def remove(self, number: int) -> None:
        """Kill all that a host runs and take its cables out; its number stays taken."""
        host = self.hosts[number]
        host.kill()
        while host.cables:
            host.unplug()


@contextmanager
def lan(hosts: int, homes: Path | None = None, *, ipv4: bool = True, ipv6: bool = True) -> Iterator[Lan]:
    """Make a network of so many hosts for the block; skips the test where that isn't permitted.

    With `homes`, each host has a folder of its own there as E2A_MESH_HOME.
    """
    if reason := why_not():
        pytest.skip(reason)
    with ExitStack() as stack:
        ground = _Ground()
        stack.callback(ground.close)
        net = Lan(ground, homes, ipv4=ipv4, ipv6=ipv6)
        stack.callback(lambda: [host.kill() for host in net])
        for _ in range(hosts):
            net.add_host()
        yield net


@cache
def why_not() -> str:
    """Say why networks cannot be made here; empty when they can."""
    if sys.platform != "linux":
        return "network namespaces are Linux's"
    for program in ("ip", "unshare", "nsenter"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    try:
        ground = _Ground()
    except PermissionError as error:
        return f"network namespaces are not permitted: {error}"
    try:
        ground.do("netns add trial\nlink add trial0 type bridge\nlink add trial1 type veth peer name eth0 netns trial")
    except RuntimeError as error:
        return f"network namespaces lack something: {error}"
    finally:
        ground.close()
    return ""
