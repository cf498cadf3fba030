"""What a job's coordinator learns of the lenders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2a_mesh.mesh.messages import Message


@dataclass(frozen=True, slots=True)
class Up:
    """A lender is connected; `own` is this machine's."""

    key: str
    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class Down:
    """A lender's connection is closed; whatever it had is lost."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing is heard of a lender."""

    key: str


@dataclass(frozen=True, slots=True)
class Alive:
    """A silent lender is heard of again."""

    key: str


@dataclass(frozen=True, slots=True)
class Told:
    """A lender said something."""

    key: str
    message: Message
    payload: bytes


News = Up | Down | Silent | Alive | Told
