"""Whole stations over loopback, with CURVE and doorkeepers: work goes there and comes back, and to nobody else."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

import pytest
import zmq
from speakers import RATE, SENTENCES, ToneSpeaker

from e2a_mesh.audio import from_flac
from e2a_mesh.lend import Workshop
from e2a_mesh.mesh.connections import Connections, Ended
from e2a_mesh.mesh.dialling import Target
from e2a_mesh.mesh.messages import (
    Ack,
    LenderState,
    MemberNews,
    Message,
    Offer,
    Ready,
    Result,
    Speak,
    Started,
    Status,
)
from e2a_mesh.mesh.news import Down, News, Told, Up
from e2a_mesh.mesh.station import About, Station
from e2a_mesh.mesh.trust.curve import Doorkeeper
from e2a_mesh.mesh.trust.identity import Identity

HANG = 60.0  # seconds


def offer(job: str) -> Offer:
    return Offer(job, "Bells", "toy", "tone", ("en",), RATE, "1" * 64, 1.0, bytes(32))


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

    def __init__(self, name: str) -> None:
        public, secret = (key.decode() for key in zmq.curve_keypair())
        self.name, self.key = name, public
        self.neighbours = Acquaintances()
        self.context: zmq.Context = zmq.Context()
        self.doorkeeper = Doorkeeper(self.context, self.neighbours.admits)
        about = About(secrets.token_hex(8), name, "test", "test")
        self.station = Station(self.context, Identity(public, secret), about, self.neighbours)
        self.station.start()
        self.port = self.station.listen(0, everywhere=False)
        self.workshop: Workshop | None = None
        self.heard: SimpleQueue[News] = SimpleQueue()
        self.record: list[News] = []
        self.station.open(self.heard.put)

    def knows(self, *others: Machine) -> None:
        for other in others:
            self.neighbours.keys.add(other.key)
            self.neighbours.aims.append(Target(other.name, other.key, (f"tcp://127.0.0.1:{other.port}",)))

    def lends(self, *speakers: ToneSpeaker) -> None:
        self.workshop = Workshop(len(speakers), self.station, lambda _: None, lambda _, slot: speakers[slot])
        self.station.furnish(self.workshop, len(speakers), LenderState.LENDING)

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

    def order(self, lender: Machine, job: str, lease: int, text: str) -> None:
        """Have a lender speak a chunk of a job it accepted."""
        self.station.send(lender.key, Speak(job, lease, lease, text, "en", 0, "", heading=False))

    def close(self) -> None:
        if self.workshop is not None:
            self.workshop.close()
        self.station.close()
        self.doorkeeper.close()
        self.context.term()


@pytest.fixture
def machine() -> Iterator[Callable[[str], Machine]]:
    machines: list[Machine] = []

    def make(name: str) -> Machine:
        machines.append(made := Machine(name))
        return made

    yield make
    for one in machines:
        one.close()


@pytest.fixture
def pair(machine: Callable[[str], Machine]) -> tuple[Machine, Machine]:
    """Two machines that know one another; the second lends."""
    here, attic = machine("here"), machine("attic")
    here.knows(attic)
    attic.knows(here)
    attic.lends(ToneSpeaker())
    return here, attic


def test_a_chunk_goes_there_and_comes_back(pair: tuple[Machine, Machine]) -> None:
    here, attic = pair
    here.up(attic)
    here.station.send(attic.key, offer("ab" * 6))
    assert here.told(attic, Ready).message == Ready("ab" * 6, 1)
    here.order(attic, "ab" * 6, 7, SENTENCES[0])
    assert here.told(attic, Started).message == Started(7)
    result = here.told(attic, Result)
    assert result.message == Result("ab" * 6, 7, 7, 1)
    samples, rate = from_flac(result.payload)
    assert rate == RATE
    assert len(samples) > RATE
    here.station.send(attic.key, Ack((7,)))


def test_both_may_give_work_to_one_another_at_once(pair: tuple[Machine, Machine]) -> None:
    here, attic = pair
    here.lends(ToneSpeaker())
    for one, other, job in ((here, attic, "aa" * 6), (attic, here, "bb" * 6)):
        one.up(other)
        one.station.send(other.key, offer(job))
    for one, other, job in ((here, attic, "aa" * 6), (attic, here, "bb" * 6)):
        one.told(other, Ready)
        one.order(other, job, 7, SENTENCES[0])
    assert here.told(attic, Result).message == Result("aa" * 6, 7, 7, 1)
    assert attic.told(here, Result).message == Result("bb" * 6, 7, 7, 1)


def test_work_goes_over_the_connection_of_who_dialled_if_he_cannot_be_dialled(
    machine: Callable[[str], Machine],
) -> None:
    here, attic = machine("here"), machine("attic")
    attic.knows(here)
    here.neighbours.keys.add(attic.key)  # and nobody told where it is
    attic.lends(ToneSpeaker())
    here.up(attic)
    here.station.send(attic.key, offer("ab" * 6))
    here.told(attic, Ready)
    here.order(attic, "ab" * 6, 7, SENTENCES[0])
    here.told(attic, Result)


def test_no_member_receives_what_is_meant_for_another(machine: Callable[[str], Machine]) -> None:
    here, study, attic = machine("here"), machine("study"), machine("attic")
    for one in (here, study, attic):
        one.knows(*({here, study, attic} - {one}))
    attic.lends(ToneSpeaker())
    jobs = {here: "aa" * 6, study: "bb" * 6}
    for one, job in jobs.items():
        one.up(attic)
        one.station.send(attic.key, offer(job))
    for one, job in jobs.items():
        one.told(attic, Ready)
        for lease in (1, 2, 3):  # the same numbers on both sides
            one.order(attic, job, lease, SENTENCES[lease])
    for one, job in jobs.items():
        results = {one.told(attic, Result).message for _ in range(3)}
        assert results == {Result(job, lease, lease, 1) for lease in (1, 2, 3)}
        heard = [news.message for news in one.record if isinstance(news, Told)]
        assert {message.job for message in heard if isinstance(message, Ready | Result)} == {job}


def test_a_lender_that_takes_leave_is_down_at_once_and_dialled_again(pair: tuple[Machine, Machine]) -> None:
    here, attic = pair
    here.up(attic)
    attic.station.post(attic.station._board.goodbye)
    here.down(attic)
    here.up(attic)


def test_a_removed_member_is_cut_off_within_a_moment_and_not_let_in_again(pair: tuple[Machine, Machine]) -> None:
    here, attic = pair
    here.up(attic)

    def remove() -> None:
        attic.neighbours.keys.clear()
        attic.neighbours.aims.clear()
        attic.neighbours.changed = True

    attic.station.post(remove)
    here.down(attic)
    end = time.monotonic() + HANG
    while not dict(here.station.scene.troubles).get(attic.key) and time.monotonic() < end:
        time.sleep(0.05)
    assert dict(here.station.scene.troubles)[attic.key] == "it does not trust this machine"


def test_a_stranger_is_not_let_in_and_told_why(machine: Callable[[str], Machine]) -> None:
    here, stranger = machine("here"), machine("stranger")
    stranger.knows(here)
    here.lends(ToneSpeaker())
    end = time.monotonic() + HANG
    while not dict(stranger.station.scene.troubles).get(here.key) and time.monotonic() < end:
        time.sleep(0.05)
    assert dict(stranger.station.scene.troubles) == {here.key: "it does not trust this machine"}
    assert stranger.station.scene.lines == ()
    assert here.station.scene.lines == ()


def test_an_owner_who_wants_the_machine_back_is_told_of_to_the_others(pair: tuple[Machine, Machine]) -> None:
    here, attic = pair
    here.up(attic)
    attic.station.lend(LenderState.PAUSED, "it runs on battery")
    while True:
        status = here.told(attic, Status).message
        assert isinstance(status, Status)
        if status.state == LenderState.PAUSED:
            break
    assert status.reason == "it runs on battery"


def test_a_port_that_is_taken_is_an_error_of_the_caller(machine: Callable[[str], Machine]) -> None:
    here, other = machine("here"), machine("other")
    with pytest.raises(OSError, match="in use"):
        other.station.listen(here.port, everywhere=False)
    assert other.station.alive


def test_an_endpoint_that_cannot_be_dialled_is_an_error_and_leaves_nothing_behind() -> None:
    public, secret = (key.decode() for key in zmq.curve_keypair())
    context: zmq.Context = zmq.Context()
    connections = Connections(context, Identity(public, secret))
    try:
        with pytest.raises(OSError, match="Invalid argument"):
            connections.dial("tcp://nowhere", public)
        assert list(connections.occurrences(0.0)) == []
        connection = connections.dial("tcp://127.0.0.1:1", public)  # nobody listens there
        seen: list[object] = []
        end = time.monotonic() + HANG
        while not seen and time.monotonic() < end:
            seen += connections.occurrences(0.2)
        assert seen == [Ended(connection, "the connection was closed")]
    finally:
        connections.close()
        context.term()
