"""What a lender's desk passes on to its workshop: jobs as they were offered, and chunks to speak for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from e2a_mesh.mesh.fetching import Shelf
from e2a_mesh.model import Clip

if TYPE_CHECKING:
    from e2a_mesh.mesh.messages import Offer


@dataclass(frozen=True, slots=True)
class Commission:
    """A job as one coordinator offered it; the CURVE key says whose it is."""

    coordinator: str
    offer: Offer

    @property
    def voice(self) -> tuple[str, str, str, str]:
        """What has to be loaded: jobs that agree in it share an engine."""
        return self.offer.engine, self.offer.voice, self.offer.digest, self.offer.clip

    @property
    def clip(self) -> Clip | None:
        """The clip that the voice is cloned from, if it is; raises ValueError for one without a byte."""
        return Clip(self.offer.clip, self.offer.clip_size) if self.offer.clip else None


@dataclass(frozen=True, slots=True)
class Order:
    """A chunk to be spoken for a commission; with a `source`, in halves if need be."""

    commission: Commission
    chunk: int
    lease: int
    text: str
    language: str
    occurrence: int
    source: str
    heading: bool
    take: int = 0


class Workshop(Shelf, Protocol):
    """Where orders are carried out and clips are kept. No method blocks; what becomes of them is told to the desk."""

    def examine(self, commission: Commission) -> None:
        """Find out whether the commission can be carried out here; `Desk.examined` is told."""
        ...

    def speak(self, slot: int, order: Order) -> None:
        """Have an idle slot speak; `Desk.begun` and `Desk.spoken` or `Desk.failed` are told."""
        ...

    def abort(self, slot: int, lease: int) -> None:
        """Stop what a slot does if it is still this; `Desk.failed` is told when the slot is free again."""
        ...
