"""What the queue has others do: it decides which book is made when, and knows nothing of how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from pathlib import Path

    from e2a_mesh.convert.events import Event, Finished, Interrupted
    from e2a_mesh.convert.request import Export, Reading
    from e2a_mesh.model import Metadata
    from e2a_mesh.queue.entries import Entry


@dataclass(frozen=True, slots=True)
class Craft:
    """How books are made; all may raise E2aError.

    `carry_out` makes an audiobook, tells its events, and ends within a second, resumably, when the event is set;
    `metadata` reads what a book says of itself; `discard` deletes a job; `usual` says how books are read and written
    unless another wish comes with them.
    """

    carry_out: Callable[[Entry, Callable[[Event], None], threading.Event], Finished | Interrupted]
    metadata: Callable[[Path], Metadata]
    discard: Callable[[Path], None]
    usual: Callable[[], tuple[Reading, Export]]
