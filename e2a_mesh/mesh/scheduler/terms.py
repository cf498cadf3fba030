"""What the scheduler and its caller say to each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """A chunk to be spoken; `size` is its length in characters as spoken, at least 1.

    `voice` counts the voices of the book, up to 255; it is spoken by peers that have it.
    """

    chunk: int
    chapter: int
    size: int
    voice: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be spoken; raises ValueError."""
        if self.size < 1:
            raise ValueError(f"chunk {self.chunk} has nothing to speak")


@dataclass(frozen=True, slots=True)
class Rules:
    """How the work is shared out. Times are in seconds, speeds in characters per second and slot."""

    credit: int = 2  # chunks a slot may hold, the running one included: deeper queues cost efficiency
    tail: float = 0.15  # share of the book that is given away longest first, at its end
    tail_rounds: int = 8  # chunks a slot that it holds at most: more would only keep the listener waiting
    latency: float = 0.1  # what a message and its answer take; nothing is moved to win less
    saving: float = 0.1  # share of its own time that a second copy must save
    survey: float = 0.25  # how old the outlook over many peers may be

    run: float = 20.0  # that a peer speaks with one voice before it turns to another
    worth: float = 8.0  # times that it took to load one, and as long at least

    decay: float = 0.8  # what the earlier samples of a speed weigh when another comes
    learning: int = 7  # samples after which one moves the speed by `most_change` at most
    most_change: float = 0.2

    lost: float = 5.0  # of silence after being suspected: the chunks are pending again
    grace: float = 5.0  # that a chunk may take to show up among those that its lender says it holds
    deadline: float = 20.0  # that any chunk may take
    patience: float = 4.0  # times its predicted time that a chunk may take, and again as much for a peer's first
    warm_up: float = 300.0  # that a peer's first chunk may take while its engine loads

    breath: float = 1.0  # before a peer that could not take a chunk just then is asked again, doubling
    longest_breath: float = 15.0
    rest: float = 15.0  # of a peer that failed, doubling
    longest_rest: float = 300.0
    rest_alone: float = 0.2  # of a peer that failed where there is no other: nobody would do better meanwhile
    strikes: int = 3  # failures in a row after which a peer is excluded
    distinct: int = 3  # peers on which a chunk may fail before it is tried for the last time


@dataclass(frozen=True, slots=True)
class Send:
    """Give a chunk to a peer. With `split` it may be spoken in halves: nobody managed the whole."""

    peer: str
    chunk: int
    lease: int
    split: bool


@dataclass(frozen=True, slots=True)
class Recall:
    """Ask a peer for chunks that wait there and were not begun."""

    peer: str
    leases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cancel:
    """Tell a peer that these results are not wanted any more."""

    peer: str
    leases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Report a chunk that no peer could speak; the book goes on without it."""

    chunk: int
    reason: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Show that a peer gets nothing until then, because it failed."""

    peer: str
    until: float
    reason: str


@dataclass(frozen=True, slots=True)
class Exclude:
    """Show that a peer gets nothing any more, because it failed too often."""

    peer: str
    reason: str


Action = Send | Recall | Cancel | GiveUp | Rest | Exclude


@dataclass(frozen=True, slots=True)
class Counts:
    """How many chunks are in which state."""

    pending: int
    leased: int
    received: int
    committed: int
    given_up: int
