"""How long a reader is silent, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silences in milliseconds after a chunk that ends there; engines leave a little of their own."""

    phrase: int = 60  # inside a sentence that was too long for one chunk
    line: int = 200  # inside one of verse
    sentence: int = 350
    paragraph: int = 650
    heading: int = 1200  # after one, and before one in the midst of a chapter
    scene: int = 1200  # of the break itself, on top of the pause of the paragraph before it
    chapter: int = 2200
