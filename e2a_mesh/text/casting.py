"""Who speaks what of a book: a rule over headings, quoted speech, languages and the names in voice tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.model import ParagraphKind
from e2a_mesh.text.languages import primary_subtag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from e2a_mesh.model import Limits


@dataclass(frozen=True, slots=True)
class Part:
    """What a plan must know of a voice: what its engine takes in one call, and its language.

    `language` is a BCP 47 tag, empty where it speaks the book's.
    """

    limits: Limits
    language: str = ""


@dataclass(frozen=True, slots=True)
class Casting:
    """The members of a cast, by their numbers: 0 is the book's own voice, `parts` are those from 1 on.

    What a tag says counts most, then the language, then whether it is a heading or speech. `named` are those that tags
    name, as these write it; a name that is not there is nobody, and its text everybody else's. `foreign` are by primary
    language subtags; `dialogue` is None where speech is not told apart.
    """

    parts: tuple[Part, ...] = ()
    named: Mapping[str, int] = field(default_factory=dict)
    foreign: Mapping[str, int] = field(default_factory=dict)
    headings: int = 0
    dialogue: int | None = None

    def member(self, name: str, language: str, kind: ParagraphKind, *, speech: bool) -> int:
        """Decide who speaks a stretch of text: `name` is that of a tag around it, `language` where it has its own."""
        if name in self.named:
            return self.named[name]
        return self.foreign.get(primary_subtag(language), self.at_home(kind, speech=speech))

    def at_home(self, kind: ParagraphKind, *, speech: bool) -> int:
        """Decide who speaks what is in the book's language, or has nobody who speaks its own."""
        if kind is ParagraphKind.HEADING:
            return self.headings
        return self.dialogue if speech and self.dialogue is not None else 0

    def speaking(self, member: int, home: int, language: str, *, tied: bool) -> int:
        """Decide who speaks sentences in a language within a stretch of `member`.

        A tag may have `tied` them to the one it names; else it is `home` where nobody is there for the language.
        """
        return member if tied else self.foreign.get(primary_subtag(language), home)
