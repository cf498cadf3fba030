"""The agenda: the books of the queue in their order, and every change that can come to it, as pure functions.

An entry moves between its states as follows; what a person does stands on the left, what becomes of the work on the
right. A change that comes too late, since the entry is gone or has ended, changes nothing or is refused with words.

    pause    waiting, working → paused          begin     waiting → working
    resume   paused → waiting                   put back  working → waiting
    retry    gaps, failed → waiting             finish    any → done, gaps
    mend     gaps → done                        fail      any but done, gaps → failed
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.errors import UsageError
from e2a_mesh.queue.entries import ENDED, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from e2a_mesh.convert.request import Export, Reading
    from e2a_mesh.queue.entries import Entry

MOST_ENTRIES = 10_000
_RETRIED = frozenset({State.GAPS, State.FAILED})


@dataclass(frozen=True, slots=True)
class Agenda:
    """An immutable queue: its entries in order, and whether all of it is paused."""

    entries: tuple[Entry, ...] = ()
    paused: bool = False

    # -- looking ---------------------------------------------------------------------------------------------------

    @property
    def next(self) -> Entry | None:
        """The entry to work on next; None while all is paused or none waits."""
        return None if self.paused else self._first(State.WAITING)

    @property
    def working(self) -> Entry | None:
        """The entry that is being worked on."""
        return self._first(State.WORKING)

    def get(self, entry: str) -> Entry | None:
        """Look an entry up by its id."""
        return next((one for one in self.entries if one.id == entry), None)

    def find(self, wanted: str) -> Entry:
        """Find an entry by id, by its place counted from 1, or by a part of its title or file name.

        Raises UsageError when none or several fit.
        """
        if (exact := self.get(wanted)) is not None:
            return exact
        if wanted.isdecimal() and wanted.isascii() and 0 < int(wanted[:9]) <= len(self.entries):
            return self.entries[int(wanted[:9]) - 1]
        lowered = wanted.casefold()
        near = [one for one in self.entries if lowered in f"{one.label}\n{one.source}".casefold()] if lowered else []
        if len(near) == 1:
            return near[0]
        if near:
            fitting = ", ".join(f"{one.label} ({one.id})" for one in near[:8]) + (", …" if len(near) > 8 else "")
            raise UsageError(
                f"Several books of the queue fit “{wanted}”: {fitting}.", "Give more of the name, or the id."
            )
        raise UsageError(f"There is no book “{wanted}” in the queue.", "`e2a-mesh queue` lists them.")

    # -- what people do --------------------------------------------------------------------------------------------

    def add(self, entries: Iterable[Entry]) -> Agenda:
        """Put entries at the end, but for those whose file is there already and not done. Raises UsageError if full."""
        taken = {_place_of(one) for one in self.entries if one.state not in (State.DONE, State.GAPS)}
        new: list[Entry] = []
        for entry in entries:
            if (place := _place_of(entry)) not in taken:
                taken.add(place)
                new.append(entry)
        if len(self.entries) + len(new) > MOST_ENTRIES:
            raise UsageError(f"The queue holds {MOST_ENTRIES:,} books at most.", "Remove those that are done.")
        return replace(self, entries=(*self.entries, *new))

    def change(self, entry: str, reading: Reading | None = None, export: Export | None = None) -> Agenda:
        """Read or write a book in another way; another reading is another job. Raises UsageError."""
        old = self._known(entry)
        if old.state is State.WORKING:
            raise UsageError(f"“{old.label}” is being worked on.", "Pause it first.")
        if old.state in (State.DONE, State.GAPS):
            raise UsageError(f"“{old.label}” is done.", "Add the book again, to have it another way.")
        new = replace(old, reading=reading or old.reading, export=export or old.export)
        return self._with(replace(new, job="") if new.reading != old.reading else new)

    def move(self, entry: str, place: int) -> Agenda:
        """Put an entry at a place counted from 0; beyond the end means the end. Raises UsageError."""
        moved = self._known(entry)
        others = [one for one in self.entries if one.id != entry]
        others.insert(max(0, place), moved)
        return replace(self, entries=tuple(others))

    def remove(self, entry: str) -> Agenda:
        """Take an entry out, whatever its state. Raises UsageError."""
        gone = self._known(entry)
        return replace(self, entries=tuple(one for one in self.entries if one is not gone))

    def pause(self, entry: str) -> Agenda:
        """Let a book wait until it is resumed. Raises UsageError when it has ended."""
        return self._with(replace(self._unended(entry), state=State.PAUSED))

    def resume(self, entry: str) -> Agenda:
        """Let a paused book be worked on when its turn comes. Raises UsageError when it has ended."""
        old = self._unended(entry)
        return self._with(replace(old, state=State.WAITING)) if old.state is State.PAUSED else self

    def retry(self, entry: str) -> Agenda:
        """Try a book that failed, or the passages that did, again. Raises UsageError when nothing failed."""
        old = self._known(entry)
        if old.state not in _RETRIED:
            raise UsageError(f"Nothing failed in “{old.label}”: it is {old.state}.")
        return self._with(replace(old, state=State.WAITING, trouble="", advice=""))

    def pause_all(self) -> Agenda:
        """Let no book be worked on."""
        return replace(self, paused=True)

    def resume_all(self) -> Agenda:
        """Let books be worked on, those that are paused by themselves excepted."""
        return replace(self, paused=False)

    # -- what becomes of the work ----------------------------------------------------------------------------------

    def begin(self) -> Agenda:
        """Let the next entry be worked on, and none but that: one that a process left behind waits again."""
        rested = self.put_back()
        return rested if rested.next is None else rested._with(replace(rested.next, state=State.WORKING))

    def put_back(self) -> Agenda:
        """Let an entry that is worked on no more wait again."""
        entries = tuple(
            replace(one, state=State.WAITING) if one.state is State.WORKING else one for one in self.entries
        )
        return replace(self, entries=entries)

    def name(self, entry: str, title: str, author: str) -> Agenda:
        """Note what a book is called, once it was looked at."""
        known = self.get(entry)
        return self if known is None else self._with(replace(known, title=title, author=author))

    def plan(self, entry: str, job: str) -> Agenda:
        """Note which job an entry became."""
        known = self.get(entry)
        return self if known is None else self._with(replace(known, job=job))

    def finish(self, entry: str, outputs: tuple[str, ...], *, gaps: bool) -> Agenda:
        """Note that the audiobook is there, even if the entry was paused in its last moment."""
        known = self.get(entry)
        state = State.GAPS if gaps else State.DONE
        return (
            self if known is None else self._with(replace(known, state=state, outputs=outputs, trouble="", advice=""))
        )

    def reject(self, entry: str, trouble: str, advice: str) -> Agenda:
        """Note that a book cannot be read, unless it is worked on: then that tells how it went."""
        known = self.get(entry)
        return self if known is None or known.state is State.WORKING else self.fail(entry, trouble, advice)

    def mend(self, entry: str) -> Agenda:
        """Note that every passage of a book with gaps is spoken by now; others stay as they are."""
        known = self.get(entry)
        return self if known is None or known.state is not State.GAPS else self._with(replace(known, state=State.DONE))

    def rewrite(self, entry: str, export: Export, outputs: tuple[str, ...]) -> Agenda:
        """Note that the audiobook of a book that is done was written again, in another way; others stay as they are."""
        known = self.get(entry)
        if known is None or known.state not in (State.DONE, State.GAPS):
            return self
        return self._with(replace(known, export=export, outputs=outputs))

    def fail(self, entry: str, trouble: str, advice: str) -> Agenda:
        """Note why a book cannot be made."""
        known = self.get(entry)
        if known is None or known.state in (State.DONE, State.GAPS):
            return self
        return self._with(replace(known, state=State.FAILED, trouble=trouble, advice=advice))

    # --------------------------------------------------------------------------------------------------------------

    def _first(self, state: State) -> Entry | None:
        return next((one for one in self.entries if one.state is state), None)

    def _known(self, entry: str) -> Entry:
        known = self.get(entry)
        if known is None:
            raise UsageError("That book is not in the queue any more.", "`e2a-mesh queue` lists those that are.")
        return known

    def _unended(self, entry: str) -> Entry:
        known = self._known(entry)
        if known.state in ENDED:
            retry = "Try it again: e2a-mesh queue retry" if known.state in _RETRIED else ""
            ended = "has failed" if known.state is State.FAILED else "is done"
            raise UsageError(f"“{known.label}” {ended}.", retry)
        return known

    def _with(self, new: Entry) -> Agenda:
        return replace(self, entries=tuple(new if one.id == new.id else one for one in self.entries))


def _place_of(entry: Entry) -> str:
    return os.path.normcase(entry.file)
