"""Keys and machines for the tests of trust."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from zmq.utils import z85

from e2a_mesh.mesh.trust.household import Household, now_ms
from e2a_mesh.mesh.trust.identity import Identity, load_identity
from e2a_mesh.mesh.trust.introduction import Introduction, Paired
from e2a_mesh.mesh.trust.pairing import Conversation, Guessing, Listening
from e2a_mesh.mesh.trust.pairing_code import OneTimeCode


def key_of(name: str) -> str:
    """Make up a public key, the same for the same name."""
    return z85.encode(hashlib.sha256(name.encode()).digest()).decode()


@dataclass
class Machine:
    """A machine with its files."""

    name: str
    identity: Identity
    household: Household

    @classmethod
    def at(cls, folder: Path, name: str) -> Machine:
        identity = load_identity(folder / name)
        return cls(name, identity, Household(folder / name, identity))

    @property
    def key(self) -> str:
        return self.identity.public

    def introduce(self, clock: int = 0) -> Introduction:
        return Introduction(self.key, self.name, clock or now_ms(), self.household.roster.entries)

    def keep(self, paired: Paired) -> None:
        self.household.update(lambda roster: roster.merged(paired.members, now_ms()))

    def names(self) -> list[str]:
        return [member.name for member in self.household.roster.present]


def pair(shows: Machine, types: Machine) -> None:
    """Pair two machines without a network."""
    code = OneTimeCode(time.monotonic())
    converse(Listening(code, shows.introduce()), Guessing(code.digits, types.introduce()), shows, types)


def converse(
    listening: Conversation, guessing: Conversation, shows: Machine | None = None, types: Machine | None = None
) -> None:
    """Carry bytes between two sides until neither says anything more; both keep what they learn."""
    kept: set[Conversation] = set()
    while True:
        moved = False
        for one, other, machine in ((guessing, listening, types), (listening, guessing, shows)):
            if data := one.outgoing():
                moved = True
                other.receive(data, time.monotonic())
            if one.introduced is not None and one not in kept:
                if machine is not None:
                    machine.keep(one.introduced)
                one.kept()
                kept.add(one)
                moved = True
        if not moved:
            return
