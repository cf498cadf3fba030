"""Whole stations over loopback, with CURVE and doorkeepers: work goes there and comes back, and to nobody else."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator

import pytest
import zmq
from loopback import HANG, Machine, machines, until
from speakers import RATE, SENTENCES, ToneSpeaker

from e2a_mesh.audio import from_flac
from e2a_mesh.mesh import dialling
from e2a_mesh.mesh.connections import Connections, Ended
from e2a_mesh.mesh.messages import (
    Ack,
    LenderState,
    Offer,
    Ready,
    Result,
    Started,
    Status,
)
from e2a_mesh.mesh.news import Told
from e2a_mesh.mesh.trust.identity import Identity


def offer(job: str) -> Offer:
    return Offer(job, "Bells", "toy", "tone", ("en",), RATE, "1" * 64, 1.0, bytes(32))


@pytest.fixture
def machine() -> Iterator[Callable[..., Machine]]:
    with machines() as make:
        yield make


@pytest.fixture
def pair(machine: Callable[..., Machine]) -> tuple[Machine, Machine]:
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
    machine: Callable[..., Machine],
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


def test_no_member_receives_what_is_meant_for_another(machine: Callable[..., Machine]) -> None:
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
    until(lambda: here.troubles() == {attic.key: "it does not trust this machine"}, "it is told why")


def test_a_stranger_is_not_let_in_and_told_why(machine: Callable[..., Machine]) -> None:
    here, stranger = machine("here"), machine("stranger")
    stranger.knows(here)
    here.lends(ToneSpeaker())
    until(lambda: stranger.troubles() == {here.key: "it does not trust this machine"}, "it is told why")
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


def test_a_port_that_is_taken_is_an_error_of_the_caller(machine: Callable[..., Machine]) -> None:
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


def test_a_machine_that_wakes_dials_the_others_at_once(
    machine: Callable[..., Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialling, "_FIRST_PAUSE", 3600.0)
    monkeypatch.setattr(dialling, "_LONGEST_PAUSE", 3600.0)
    slept = 0.0
    here, attic = machine("here", lambda: time.time() + slept), machine("attic")
    attic.neighbours.keys.add(here.key)
    attic.lends(ToneSpeaker())
    with socket.socket() as door:  # nobody listens there yet
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
        here.reaches(attic, port)
        until(lambda: here.troubles() != {}, "the attic is not reached")
    assert attic.station.listen(port, everywhere=False) == port
    slept = 8 * 3600.0
    here.up(attic)
