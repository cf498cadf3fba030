"""What the queue tells to those who listen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2a_mesh.convert.events import Event
    from e2a_mesh.queue.entries import Entry


@dataclass(frozen=True, slots=True)
class EntriesChanged:
    """The queue is different from what was told last, by whichever process; these are its entries now, in order.

    `paused` is true while the whole queue is.
    """

    entries: tuple[Entry, ...]
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """Something happened in the conversion of an entry, which this process works on."""

    entry: str  # its id
    event: Event


QueueNews = EntriesChanged | Happened
