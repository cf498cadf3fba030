"""What is worth a word on the desktop: a book that is done or cannot be made, a machine that joined; and no more.

It decides and does no more: what is told and the time, in monotonic seconds, are passed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from e2a_mesh.queue import State
from e2a_mesh_gui import wording
from e2a_mesh_gui.core_words import in_our_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from e2a_mesh.queue import Entry

_APART = 10.0  # seconds between two notices of one kind; what happens meanwhile is told together
_NAMED = 3  # of those told together that are named


class Kind(StrEnum):
    """What is told of; the value is the setting that switches it."""

    FINISHED = "tell_finished"
    FAILED = "tell_failed"
    PAIRED = "tell_paired"


@dataclass(frozen=True, slots=True)
class Notice:
    """A word on the desktop."""

    kind: Kind
    title: str
    words: str


class Notices:
    """Notes what happens, and gives out what is due."""

    def __init__(self) -> None:
        self._states: dict[str, State] | None = None  # of the books, by id
        self._machines: set[str] | None = None  # of the household, by id
        self._noted: dict[Kind, list[tuple[str, str]]] = {kind: [] for kind in Kind}  # name, what of it
        self._last: dict[Kind, float] = {}

    def take_books(self, entries: Iterable[Entry]) -> None:
        """Learn what is in the queue now; what was so at first is no news."""
        entries = tuple(entries)
        before, self._states = self._states, {entry.id: entry.state for entry in entries}
        if before is None:
            return
        for entry in entries:
            if before.get(entry.id, entry.state) is entry.state:
                continue
            if entry.state in (State.DONE, State.GAPS):
                self._noted[Kind.FINISHED].append((wording.title_of(entry), wording.finished(entry.state)))
            elif entry.state is State.FAILED:
                self._noted[Kind.FAILED].append((wording.title_of(entry), in_our_words(entry.trouble)))

    def take_machines(self, members: Iterable[tuple[str, str]]) -> None:
        """Learn which other machines are in the household now, by id and name."""
        members = tuple(members)
        before, self._machines = self._machines, {key for key, _ in members}
        if before is not None:
            self._noted[Kind.PAIRED] += [(name, wording.joined()) for key, name in members if key not in before]

    def due(self, now: float, wanted: Iterable[Kind] = Kind) -> list[Notice]:
        """Give out what is to be told now of the kinds that are wanted, and forget the others."""
        found: list[Notice] = []
        wanted = set(wanted)
        for kind, noted in self._noted.items():
            if not noted or (kind in wanted and now - self._last.get(kind, now - _APART) < _APART):
                continue
            if kind in wanted:
                self._last[kind] = now
                found.append(self._notice(kind, noted))
            self._noted[kind] = []
        return found

    @staticmethod
    def _notice(kind: Kind, noted: list[tuple[str, str]]) -> Notice:
        if len(noted) == 1:
            return Notice(kind, *noted[0])
        names = ", ".join(name for name, _ in noted[:_NAMED]) + ("…" if len(noted) > _NAMED else "")
        title = {
            Kind.FINISHED: wording.count_finished,
            Kind.FAILED: wording.count_failed,
            Kind.PAIRED: wording.count_joined,
        }[kind](len(noted))
        return Notice(kind, title, names)
