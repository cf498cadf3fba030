"""Stations of one process for tests: a machine alone with the speakers it is given, and no network."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import zmq

from e2a_mesh.lend import Speaker, Workshop
from e2a_mesh.mesh.commissions import Commission
from e2a_mesh.mesh.messages import LenderState, MemberNews
from e2a_mesh.mesh.station import About, Station
from e2a_mesh.mesh.trust.identity import Identity


class Nobody:
    """The neighbours of a machine that has none."""

    def targets(self) -> list:
        return []

    def admits(self, key: str) -> bool:
        return False

    def linked(self, key: str, endpoint: str) -> None:
        raise AssertionError("nobody was to be dialled")

    def members(self) -> tuple[MemberNews, ...]:
        return ()

    def introduced(self, members: tuple[MemberNews, ...]) -> None:
        raise AssertionError("there is nobody to introduce anybody")

    def look(self) -> bool:
        return False


@contextmanager
def machine_alone(speakers: Sequence[Speaker]) -> Iterator[Station]:
    """Run a station whose only lender is its own, with a slot for each speaker."""
    with machine_of(len(speakers), lambda _, slot: speakers[slot]) as station:
        yield station


@contextmanager
def machine_of(
    slots: int,
    open_speaker: Callable[[Commission, int], Speaker],
    check: Callable[[Commission], None] = lambda _: None,
) -> Iterator[Station]:
    """Run a station whose only lender is its own, and whose workshop opens speakers by what was offered."""
    public, secret = zmq.curve_keypair()
    context: zmq.Context = zmq.Context()
    station = Station(
        context,
        Identity(public.decode(), secret.decode()),
        About(secrets.token_hex(8), "here", "test", "test"),
        Nobody(),
    )
    station.start()
    workshop = Workshop(slots, station, check, open_speaker)
    station.furnish(workshop, slots, LenderState.LENDING)
    try:
        yield station
    finally:
        workshop.close()
        station.close()
        context.term()
