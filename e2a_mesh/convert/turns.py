"""Which portions are encoded now, and which chapters are whole."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.convert.portions import Portion


class Turns:
    """Decides who is next: portions all of whose chunks are there, those early in the book first."""

    def __init__(self, portions: Sequence[Portion], unspoken: Iterable[int], cores: int) -> None:
        """Take all portions of a book in reading order, and the ids of the chunks that are to be spoken yet."""
        self._portions = portions
        self._firsts = [portion.first for portion in portions]
        self._lacking = [0] * len(portions)  # chunks
        self._cores = cores
        self._ready: set[int] = set()
        self._begun: set[int] = set()
        self._chapters: dict[int, list[int]] = {}  # those that are to be encoded, with what they still lack
        for chunk in unspoken:
            self._lacking[self._place(chunk)] += 1
        self._unspoken = sum(self._lacking)

    def add(self, chapter: int) -> None:
        """Have a chapter encoded, once or again."""
        places = [place for place, portion in enumerate(self._portions) if portion.chapter == chapter]
        self._chapters[chapter] = places
        self._ready.update(place for place in places if not self._lacking[place])

    def spoken(self, chunk: int) -> None:
        """Learn that a chunk was spoken, or given up."""
        place = self._place(chunk)
        self._lacking[place] -= 1
        self._unspoken -= 1
        if not self._lacking[place] and self._portions[place].chapter in self._chapters:
            self._ready.add(place)

    def next(self) -> list[Portion]:
        """Give the portions whose encoding is to begin now."""
        # While there is still something to speak, half of the cores are for the engines and the rest.
        most = max(1, self._cores // 2) if self._unspoken else self._cores
        chosen = sorted(self._ready)[: max(0, most - len(self._begun))]
        self._ready.difference_update(chosen)
        self._begun.update(chosen)
        return [self._portions[place] for place in chosen]

    def encoded(self, portion: Portion) -> bool:
        """Learn that a portion is encoded; True if it was the last one of its chapter."""
        place = self._place(portion.first)
        self._begun.discard(place)
        left = self._chapters[portion.chapter]
        left.remove(place)
        return not left

    def kept(self, chapter: int) -> None:
        """Learn that nothing more is to be done for a chapter."""
        del self._chapters[chapter]

    @property
    def left(self) -> bool:
        """Whether anything is still to be done for any chapter."""
        return bool(self._chapters)

    def _place(self, chunk: int) -> int:
        return bisect_right(self._firsts, chunk) - 1
