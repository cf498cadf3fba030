"""A letter as it stands on a page of a PDF."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What the letters of one text object have in common."""

    font: str
    bold: bool
    scale: float  # of the box of a letter to its size
    turned: float  # radians
    reason: str
    lost: bool = False  # its letters do not say which they are


@dataclass(slots=True)
class Glyph:
    """A letter with its box and its origin, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    kind: Kind
    spaced: bool  # a space stands before it

    @property
    def size(self) -> float:
        """The type size."""
        return max(0.1, (self.top - self.bottom) * self.kind.scale)
