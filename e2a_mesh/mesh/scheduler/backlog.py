"""The chunks that nobody speaks, in the order in which they are given away."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from heapq import heappop, heappush
from typing import Final

_POSITION_BITS = 32  # of a key in the tail, below the chunk's size
_POSITION = (1 << _POSITION_BITS) - 1


class State:
    """What became of a chunk, in a byte. One in trouble is pending too, but not everybody may have it."""

    PENDING: Final = 0
    TROUBLED: Final = 1
    LEASED: Final = 2
    RECEIVED: Final = 3
    COMMITTED: Final = 4
    GIVEN_UP: Final = 5


class Backlog:
    """Pending chunks by their positions in the book: in reading order at first, the last ones longest first.

    Longest first because a long chunk begun last is what everybody would wait for. Chunks from before the tail that
    come back go first, so that early chapters are soon complete, and a slow peer begins with a later one that it will
    not delay. A chunk counts as pending while `states` says so; whatever else stands in the queues is passed over.
    """

    def __init__(self, sizes: array[int], chapters: array[int], states: bytearray) -> None:
        self._sizes = sizes
        self._chapters = chapters
        self._states = states
        self._begins = [place for place in range(len(sizes)) if not place or chapters[place] != chapters[place - 1]]
        self._begins.append(len(sizes))
        self._before = array("q", [0])  # characters before each position, and all of them at last
        for size in sizes:
            self._before.append(self._before[-1] + size)
        self._next = 0  # no position before this one was never given away, as long as there is no tail
        self._ahead: dict[int, int] = {}  # where to go on in a chapter that slow peers began
        self._returned: list[int] = []  # a heap
        self._tail: list[int] = []  # sorted by size
        self.in_tail = False

    def put(self, position: int) -> None:
        """Take a chunk back."""
        if position < self._next:
            heappush(self._returned, position)
        elif self.in_tail:
            insort(self._tail, self._key(position))
        else:
            chapter = bisect_right(self._begins, position) - 1
            self._ahead[chapter] = min(position, self._ahead.get(chapter, position))

    def begin_tail(self) -> None:
        """Go over from reading order to longest first; a chapter of which little is left is finished before."""
        self.in_tail = True
        begin = end = self._next
        while 0 < end < len(self._sizes) and self._chapters[end] == self._chapters[end - 1]:
            end += 1
        if sum(self._sizes[end:]) >= sum(self._sizes[begin:end]):
            for position in range(begin, end):
                heappush(self._returned, position)
            self._next = end
        untouched = range(self._next, len(self._sizes))
        self._tail = sorted(self._key(position) for position in untouched if self._states[position] == State.PENDING)

    def first(self) -> int:
        """Give the first pending position, without taking it; there must be one."""
        states, returned = self._states, self._returned
        while returned and states[returned[0]] != State.PENDING:
            heappop(returned)
        position = self._next
        while position < len(states) and states[position] != State.PENDING:
            position += 1
        return min(returned[0], position) if returned else position

    def take(self, longest: float, late: float = 0.0) -> int | None:
        """Give the position of the next chunk that is no longer than that, if there is one.

        `late` counts the characters that are spoken before a peer ends that another would end with this chunk: it is
        given one of the first chapter that takes longer anyway.
        """
        if late > 0 and not self.in_tail and (position := self._from_later_chapter(longest, late)) is not None:
            return position
        states, returned = self._states, self._returned
        while returned and states[returned[0]] != State.PENDING:
            heappop(returned)
        if returned and self._sizes[returned[0]] <= longest:
            return heappop(returned)
        if self.in_tail:
            return self._from_tail(longest)
        position, end = self._next, len(states)
        while position < end and states[position] != State.PENDING:
            position += 1
        self._next = position
        if position < end and self._sizes[position] <= longest:
            self._next = position + 1
            return position
        return None

    def _from_later_chapter(self, longest: float, late: float) -> int | None:
        begins, states = self._begins, self._states
        # The chapter in which so many characters more come to an end.
        last = bisect_left(self._before, self._before[self._next] + late, self._next) - 1
        chapter = bisect_right(begins, last) - 1
        if begins[chapter] <= self._next:
            return None
        while chapter < len(begins) - 1:
            position, end = self._ahead.get(chapter, begins[chapter]), begins[chapter + 1]
            while position < end and states[position] != State.PENDING:
                position += 1
            self._ahead[chapter] = position
            if position < end:
                return position if self._sizes[position] <= longest else None
            chapter += 1
        return None

    def _from_tail(self, longest: float) -> int | None:
        tail = self._tail
        last = len(tail) if longest >= 1 << 31 else bisect_right(tail, (int(longest) + 1) << _POSITION_BITS)
        while last:
            last -= 1
            position = _POSITION - (tail.pop(last) & _POSITION)
            if self._states[position] == State.PENDING:
                return position
        return None

    def _key(self, position: int) -> int:
        # Among chunks of one size the earlier one is the greater key, and so is taken first.
        return self._sizes[position] << _POSITION_BITS | (_POSITION - position)
