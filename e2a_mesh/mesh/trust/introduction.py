"""What two machines tell each other of themselves when they pair, and the household that comes of it."""

from __future__ import annotations

from dataclasses import dataclass

import msgpack

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.fields import UnfitError, read_fields, several, string, whole, write_fields
from e2a_mesh.mesh.messages import MOST_MEMBERS, MemberNews
from e2a_mesh.mesh.trust.identity import is_key
from e2a_mesh.mesh.trust.roster import DAY, Roster, clean_name


@dataclass(frozen=True, slots=True)
class Introduction:
    """A machine's key, its name, its clock in milliseconds since the epoch, and the entries of its roster."""

    key: str = string(40, empty=False)
    name: str = string(64)
    clock: int = whole(1, (1 << 53) - 1)
    members: tuple[MemberNews, ...] = several(MemberNews, MOST_MEMBERS)


@dataclass(frozen=True, slots=True)
class Paired:
    """The other machine's key and name, and what the rosters of both have to be merged with."""

    key: str
    name: str
    members: tuple[MemberNews, ...]


def write_introduction(introduction: Introduction) -> bytes:
    """Turn an introduction into MessagePack, of 40 KB at most."""
    raw: bytes = msgpack.packb(write_fields(introduction))
    return raw


def read_introduction(raw: bytes) -> Introduction:
    """Make an introduction of MessagePack, checking all of it; raises UnfitError."""
    try:
        content = msgpack.unpackb(
            raw, max_array_len=MOST_MEMBERS, max_map_len=MOST_MEMBERS, max_ext_len=0, strict_map_key=True
        )
        introduction: Introduction = read_fields(Introduction, content)
    except Exception as error:  # msgpack raises ValueError and its kin, and many more on nonsense
        raise UnfitError(f"no introduction: {str(error) or type(error).__name__}") from error
    if not is_key(introduction.key):
        raise UnfitError("an introduction without a key")
    return introduction


def unite(mine: Introduction, theirs: Introduction) -> Paired:
    """Let both machines into what both know, whoever removed whom before: it comes out the same on both sides.

    Raises TrustError where it is no pairing of two machines, or their clocks differ by more than a day: news of the one
    would then be refused by the others.
    """
    if theirs.key == mine.key:
        raise TrustError("This is the machine itself that shows the code.", "Type the code on the other one.")
    if abs(theirs.clock - mine.clock) > DAY:
        raise TrustError(
            "The clocks of the two machines are more than a day apart.",
            "Set the date and the time right on both, then pair them again.",
        )
    clock = max(mine.clock, theirs.clock)
    roster = Roster().merged((*mine.members, *theirs.members), clock)
    for one in sorted((mine, theirs), key=lambda introduction: introduction.key):
        known = roster.get(one.key)
        if known is None or not known.present or known.name != clean_name(one.name):
            roster = roster.with_member(one.key, one.name, clock)
    return Paired(theirs.key, clean_name(theirs.name), roster.entries)
