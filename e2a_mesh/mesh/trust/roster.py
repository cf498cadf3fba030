"""The roster: which keys belong to the household.

Every machine keeps a roster of its own and tells the others of it; merging makes them equal in whatever order news
arrive. An entry is replaced by one with a later stamp (milliseconds since the epoch), and removal is an entry like
any other, so that what was removed does not come back from a machine that slept meanwhile.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from e2a_mesh.errors import TrustError, UsageError
from e2a_mesh.mesh.messages import MOST_MEMBERS, MemberNews
from e2a_mesh.mesh.trust.identity import is_key, node_id

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = 24 * 3600 * 1000  # milliseconds
# Further ahead than any honest clock: an entry from there could never be replaced.
_FUTURE = DAY
_REMEMBERED = 365 * DAY  # how long a removal is
_LONGEST_NAME = 64  # bytes in UTF-8, so that a full roster fits into a message
_SHORT = 6  # digits of an id that tell machines of one name apart


def clean_name(text: str) -> str:
    """Make a name that any terminal shows as it is: one line without control characters, of 64 bytes at most."""
    visible = "".join(" " if letter.isspace() else letter for letter in text)
    visible = "".join(filter(str.isprintable, visible))
    name = " ".join(unicodedata.normalize("NFC", visible).split())
    return name.encode()[:_LONGEST_NAME].decode(errors="ignore").strip()


@dataclass(frozen=True)
class Roster:
    """An immutable roster; the entries are in the order of their keys, each key once."""

    entries: tuple[MemberNews, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[MemberNews]) -> Roster:
        """Make a roster of entries that are trusted already; what lacks a valid key is left out."""
        latest: dict[str, MemberNews] = {}
        for entry in entries:
            if is_key(entry.key):
                clean = replace(entry, name=clean_name(entry.name))
                latest[entry.key] = max(latest.get(entry.key, clean), clean, key=_rank)
        # Those kept rank so that merging in any order keeps the same.
        kept = sorted(latest.values(), key=_rank, reverse=True)[:MOST_MEMBERS]
        return cls(tuple(sorted(kept, key=lambda entry: entry.key)))

    def merged(self, news: Iterable[MemberNews], now: int) -> Roster:
        """Take in what another machine knows; of both, the latest 256 entries stay.

        News from more than a day ahead are refused. The order of merging makes no difference, nor does repetition.
        """
        return Roster.of((*self.entries, *(entry for entry in news if entry.stamp <= now + _FUTURE)))

    def with_member(self, key: str, name: str, now: int) -> Roster:
        """Let a machine in, under this name. Raises TrustError when the household is full."""
        entries = self.entries
        if self.get(key) is None and len(entries) >= MOST_MEMBERS:
            removed = [entry for entry in entries if not entry.present]
            if not removed:
                raise TrustError(
                    f"The household has {MOST_MEMBERS} machines and no room for more.",
                    "Remove one: e2a-mesh unpair NAME",
                )
            oldest = min(removed, key=_rank)
            entries = tuple(entry for entry in entries if entry is not oldest)
        return Roster.of((*entries, MemberNews(key, name, self._stamp(key, now), present=True)))

    def without(self, key: str, now: int) -> Roster:
        """Remove a machine; the removal is remembered and told to others."""
        known = self.get(key)
        if known is None or not known.present:
            return self
        return Roster.of((*self.entries, MemberNews(key, known.name, self._stamp(key, now), present=False)))

    def renamed(self, key: str, name: str, now: int) -> Roster:
        """Give a member another name; a machine that was removed does not come back by it."""
        if not self.admits(key) or self._by_key[key].name == clean_name(name):
            return self
        return self.with_member(key, name, now)

    def pruned(self, now: int) -> Roster:
        """Forget removals of more than a year ago."""
        return Roster(tuple(entry for entry in self.entries if entry.present or entry.stamp > now - _REMEMBERED))

    def get(self, key: str) -> MemberNews | None:
        """Look up the entry of a key, also that of a removed machine."""
        return self._by_key.get(key)

    def admits(self, key: str) -> bool:
        """Tell whether the key belongs to the household."""
        entry = self._by_key.get(key)
        return entry is not None and entry.present

    @property
    def present(self) -> tuple[MemberNews, ...]:
        """The members, by name."""
        return tuple(sorted((entry for entry in self.entries if entry.present), key=lambda one: (one.name, one.key)))

    def label(self, key: str) -> str:
        """Say for people who a key is: the name, with a part of the id where two machines bear one name."""
        entry = self._by_key.get(key)
        if entry is None or not entry.name:
            return node_id(key)
        alike = [other for other in self.present if other.name.casefold() == entry.name.casefold()]
        if all(other.key == key for other in alike):
            return entry.name
        return f"{entry.name} ({node_id(key)[:_SHORT]}…)"

    def find(self, text: str) -> MemberNews:
        """Find a member by name, by id, or by a part of one that fits no other. Raises UsageError."""
        wanted = clean_name(text).casefold()
        members = self.present if wanted else ()
        exact = [entry for entry in members if wanted in self._names(entry)]
        near = exact or [entry for entry in members if any(wanted in name for name in self._names(entry))]
        if len(near) == 1:
            return near[0]
        if near:
            fitting = ", ".join(self._full_label(entry) for entry in near)
            raise UsageError(f"Several machines fit “{text}”: {fitting}.", "Give more of the name, or the id.")
        known = ", ".join(self.label(entry.key) for entry in self.present)
        raise UsageError(
            f"No machine of the household is called “{text}”.",
            f"There are: {known}." if known else "The household has no other machine: e2a-mesh pair adds one.",
        )

    def _names(self, entry: MemberNews) -> set[str]:
        return {entry.name.casefold(), node_id(entry.key), self.label(entry.key).casefold()}

    @staticmethod
    def _full_label(entry: MemberNews) -> str:
        return f"{entry.name} ({node_id(entry.key)})".strip()

    def _stamp(self, key: str, now: int) -> int:
        """Give a stamp that replaces what is there, even where another machine's clock is ahead."""
        known = self.get(key)
        return now if known is None else max(now, known.stamp + 1)

    @cached_property
    def _by_key(self) -> dict[str, MemberNews]:
        return {entry.key: entry for entry in self.entries}


def _rank(entry: MemberNews) -> tuple[int, bool, str, str]:
    return entry.stamp, not entry.present, entry.name, entry.key
