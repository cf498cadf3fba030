"""A household on this machine: peers that speak with the sleeping engine or only sleep, and one that converts."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil
from households import Machine
from sleeping_engine import DIARY, FACTOR, VOICE, announce

from e2a_mesh.mesh.finding.addresses import Endpoint, Reached, write_addresses
from e2a_mesh.mesh.trust.household import now_ms

_HERE = "coordinator"
_PATIENCE = 120.0  # seconds for all peers to listen
_FAREWELL = 30.0  # seconds for a process to end by itself
_TOGETHER = 8  # cheap peers that share a process


@dataclass(frozen=True)
class Spoken:
    """A text as an engine spoke it, in seconds since the epoch; `ended` is None where it was killed meanwhile."""

    text: str
    began: float
    ended: float | None


@dataclass
class Peer:
    """A machine that lends one engine."""

    name: str
    factor: float
    port: int
    home: Path
    log: Path
    process: subprocess.Popen[str] | None = None

    def kill(self) -> float:
        """End its process and what that started as a power cut would; returns when, in seconds since the epoch."""
        assert self.process is not None
        family = [*psutil.Process(self.process.pid).children(recursive=True), psutil.Process(self.process.pid)]
        killed = time.time()
        for process in reversed(family):
            with suppress(psutil.NoSuchProcess):  # its engine may have ended with it
                process.kill()
        return killed

    @property
    def diary(self) -> Path:
        return self.home / "diary"

    def spoken(self) -> list[Spoken]:
        """Read what its engine spoke, in order."""
        lines = self.diary.read_text(encoding="utf-8").splitlines() if self.diary.exists() else []
        course: list[Spoken] = []
        for line in lines:
            at, what, text = line.split(" ", 2)
            if what == "begin":
                course.append(Spoken(text, float(at), None))
            else:
                course[-1] = Spoken(text, course[-1].began, float(at))
        return course


class MeshHousehold:
    """Machines that know one another's keys, and where the coordinator reached the peers the last time.

    Entering it starts the peers and ends when all listen. Each is `e2a-mesh peer` with an engine host, or else, where
    they are to be `cheap`, they share few processes and only sleep (see `sleeping_peers.py`), the last one in a process
    of its own, so that it can be killed. Nothing is sought by multicast: they meet on loopback.
    """

    def __init__(self, factors: list[float], *, cheap: bool = False) -> None:
        self._factors = factors
        self._cheap = cheap
        self._stack = ExitStack()
        self.peers: list[Peer] = []

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _start(self) -> None:
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        self._engine = announce(self.folder / "site")
        self.peers = [
            Peer(f"peer{number}", factor, port, self.folder / f"peer{number}", self.folder / f"peer{number}" / "log")
            for number, (factor, port) in enumerate(zip(self._factors, _free_ports(len(self._factors)), strict=True), 1)
        ]
        self._acquaint()
        if self._cheap:
            for start in range(0, len(self.peers) - 1, _TOGETHER):
                self._start_sleepers(self.peers[start : min(start + _TOGETHER, len(self.peers) - 1)])
            self._start_sleepers(self.peers[-1:])
        else:
            for peer in self.peers:
                self._start_peer(peer)
        deadline = time.monotonic() + _PATIENCE
        while any("Listening" not in peer.log.read_text() for peer in self.peers):
            if time.monotonic() > deadline or any(peer.process and peer.process.poll() for peer in self.peers):
                raise TimeoutError("\n".join(peer.log.read_text() for peer in self.peers))
            time.sleep(0.1)

    def _start_peer(self, peer: Peer) -> None:
        own = {FACTOR: str(peer.factor), DIARY: str(peer.diary)}
        command = [
            sys.executable, "-m", "e2a_mesh", "peer", "--json", "--name", peer.name, "--interfaces", "lo",
            "--port", str(peer.port), "--hosts", "1", "--threads", "1",
        ]  # fmt: skip
        peer.process = self._popen(command, self._environment(peer.home) | own, peer.log)

    def _start_sleepers(self, peers: list[Peer]) -> None:
        described = [
            {
                "name": peer.name,
                "home": str(peer.home),
                "port": peer.port,
                "factor": peer.factor,
                "diary": str(peer.diary),
            }
            for peer in peers
        ]
        command = [sys.executable, str(Path(__file__).with_name("sleeping_peers.py")), json.dumps(described)]
        log = self.folder / f"{peers[0].name}.log"
        process = self._popen(command, self._environment(self.folder), log)
        for peer in peers:
            peer.process, peer.log = process, log

    def _popen(self, command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[str]:
        with log.open("w") as stream:
            process = subprocess.Popen(command, env=environment, stdout=stream, stderr=stream, encoding="utf-8")
        self._stack.callback(_end, process)
        return process

    @property
    def coordinator(self) -> Path:
        """The home of the machine that converts."""
        return self.folder / _HERE

    def _acquaint(self) -> None:
        """Write the files of a household whose machines have met before."""
        homes = {_HERE: self.coordinator} | {peer.name: peer.home for peer in self.peers}
        machines = {name: Machine.at(home / "data", "household") for name, home in homes.items()}
        for each in machines.values():
            for name, other in machines.items():
                each.household.update(lambda roster, key=other.key, name=name: roster.with_member(key, name, now_ms()))
        reached = {
            machines[peer.name].identity.node: (Reached(Endpoint("127.0.0.1", peer.port), time.time()),)
            for peer in self.peers
        }
        write_addresses(self.coordinator / "data" / "household" / "addresses.json", reached)

    def _environment(self, home: Path) -> dict[str, str]:
        return {**os.environ, **self._engine, "E2A_MESH_HOME": str(home), "PYTHONIOENCODING": "utf-8"}

    def convert(self, book: Path, output: Path) -> subprocess.Popen[str]:
        """Start to convert a book by the peers alone; the events are to be read from the process's output."""
        only = [part for peer in self.peers for part in ("--only", peer.name)]
        command = [
            sys.executable, "-m", "e2a_mesh", "convert", str(book), "--json", "--voice", VOICE.id, "--language", "en",
            "-o", str(output), *only,
        ]  # fmt: skip
        environment = self._environment(self.coordinator) | {"E2A_MESH_INTERFACES": "lo"}
        with (self.folder / "convert.log").open("w") as log:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, env=environment, encoding="utf-8")
        self._stack.callback(_end, process)
        return process

    def forget(self) -> None:
        """Empty the peers' diaries."""
        for peer in self.peers:
            peer.diary.unlink(missing_ok=True)

    @property
    def complaint(self) -> str:
        """What the conversion said beside its events."""
        return (self.folder / "convert.log").read_text()


def read_event(line: str) -> dict:
    event: dict = json.loads(line)
    return event


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [server.getsockname()[1] for server in taken]


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(_FAREWELL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
