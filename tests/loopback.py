"""Machines of one process that meet over loopback: real stations, CURVE and doorkeepers, with speakers for tests."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

import pytest
import zmq

from e2a_mesh.lend import ClipStore, Speaker, Workshop
from e2a_mesh.mesh.dialling import Target
from e2a_mesh.mesh.messages import LenderState, MemberNews, Message, Speak
from e2a_mesh.mesh.news import Down, News, Told, Up
from e2a_mesh.mesh.station import About, Station
from e2a_mesh.mesh.trust.curve import Doorkeeper
from e2a_mesh.mesh.trust.identity import Identity

HANG = 60.0  # seconds


@dataclass
class Acquaintances:
    """The neighbours of a machine that knows the keys and places of others from the start."""

    keys: set[str] = field(default_factory=set)
    aims: list[Target] = field(default_factory=list)
    changed: bool = False

    def targets(self) -> list[Target]:
        return list(self.aims)

    def admits(self, key: str) -> bool:
        return key in self.keys

    def linked(self, key: str, endpoint: str) -> None:
        pass

    def members(self) -> tuple[MemberNews, ...]:
        return ()

    def introduced(self, members: tuple[MemberNews, ...]) -> None:
        pass

    def look(self) -> bool:
        changed, self.changed = self.changed, False
        return changed


class Machine:
    """A machine whose station listens on loopback."""

    def __init__(self, name: str, wall: Callable[[], float]) -> None:
        public, secret = (key.decode() for key in zmq.curve_keypair())
        self.name, self.key = name, public
        self.neighbours = Acquaintances()
        self.context: zmq.Context = zmq.Context()
        self.doorkeeper = Doorkeeper(self.context, self.neighbours.admits)
        about = About(secrets.token_hex(8), name, "test", "test")
        self.station = Station(self.context, Identity(public, secret), about, self.neighbours, wall)
        self.station.start()
        self.port = self.station.listen(0, everywhere=False)
        self.workshop: Workshop | None = None
        self.heard: SimpleQueue[News] = SimpleQueue()
        self.record: list[News] = []
        self.station.open(self.heard.put)

    def knows(self, *others: Machine) -> None:
        for other in others:
            self.reaches(other, other.port)

    def reaches(self, other: Machine, port: int) -> None:
        """Let it know another, and dial it at a port of this machine."""
        self.neighbours.keys.add(other.key)
        self.neighbours.aims.append(Target(other.name, other.key, (f"tcp://127.0.0.1:{port}",)))

    def lends(self, *speakers: Speaker) -> None:
        self.opens(lambda slot: speakers[slot], len(speakers))

    def opens(self, open_speaker: Callable[[int], Speaker], slots: int = 1, clips: ClipStore | None = None) -> None:
        """Let it lend, with a new speaker whenever a slot needs one, and perhaps with a store of clips."""
        self.workshop = Workshop(slots, self.station, lambda _: None, lambda _, slot: open_speaker(slot), clips)
        self.station.furnish(self.workshop, slots, LenderState.LENDING)

    def wait_for(self, fits: Callable[[News], bool]) -> News:
        """Wait until a job of this machine hears something."""
        end = time.monotonic() + HANG
        while True:
            try:
                news = self.heard.get(timeout=max(0.0, end - time.monotonic()))
            except Empty:
                pytest.fail(f"{self.name} waited in vain; it heard {self.record}")
            self.record.append(news)
            if fits(news):
                return news

    def told(self, by: Machine, kind: type[Message]) -> Told:
        news = self.wait_for(
            lambda news: isinstance(news, Told) and news.key == by.key and isinstance(news.message, kind)
        )
        assert isinstance(news, Told)
        return news

    def up(self, other: Machine) -> None:
        self.wait_for(lambda news: isinstance(news, Up) and news.key == other.key)

    def down(self, other: Machine) -> None:
        self.wait_for(lambda news: isinstance(news, Down) and news.key == other.key)

    def troubles(self) -> dict[str, str]:
        """Say why others are not connected, by key; those without a reason are left out."""
        return {key: trouble for key, trouble in self.station.scene.troubles if trouble}

    def order(self, lender: Machine, job: str, lease: int, text: str) -> None:
        """Have a lender speak a chunk of a job it accepted."""
        self.station.send(lender.key, Speak(job, lease, lease, text, "en", 0, "", heading=False))

    def close(self) -> None:
        if self.workshop is not None:
            self.workshop.close()
        self.station.close()
        self.doorkeeper.close()
        self.context.term()


@contextmanager
def machines() -> Iterator[Callable[..., Machine]]:
    """Make machines by their names, perhaps with a wall clock of their own; they end with the block."""
    every: list[Machine] = []

    def make(name: str, wall: Callable[[], float] = time.time) -> Machine:
        every.append(made := Machine(name, wall))
        return made

    try:
        yield make
    finally:
        for one in every:
            one.close()


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait until something holds."""
    end = time.monotonic() + HANG
    while not condition():
        assert time.monotonic() < end, f"in vain: {what}"
        time.sleep(0.02)
