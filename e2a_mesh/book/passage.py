"""What every format is first read into: passages in reading order, before they are divided into chapters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.model import ParagraphKind, count_characters

if TYPE_CHECKING:
    from e2a_mesh.model import Cover, Hint, Metadata, Omission


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and where it stands, or, if `reason` says why, text that is not spoken.

    `level` is 1 to 6 for headings. `section` is the meaning of the part of the book it stands in, in the words of
    EPUB's structural vocabulary ("dedication", "endnotes"). `anchors` are the ids that point here. `linked` counts the
    characters that are links within the book. `noted` marks what begins with a link back to a footnote mark. `hints`
    say how parts of the text are spoken. `references` are marks of notes: the character before which each stood, and
    what it refers to, as a link does. `place` is the passage's number in its manuscript, where that is kept.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    language: str = ""
    section: str = ""
    anchors: tuple[str, ...] = ()
    reason: str = ""
    linked: int = 0
    noted: bool = False
    hints: tuple[Hint, ...] = ()
    references: tuple[tuple[int, str], ...] = ()
    place: int = -1

    @property
    def characters(self) -> int:
        """Characters that are not white space."""
        return count_characters(self.text)


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a book: its path, and where its passages begin. `linear` is false for what stands beside the text."""

    name: str
    start: int
    linear: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a table of contents: a title, the passage it points to (None for a mere label), and what it holds."""

    title: str
    position: int | None
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A book as its format gave it: all passages, the files they come from, the table of contents if it has one.

    `landmarks` names what begins at a passage, in EPUB's structural vocabulary. `characters` is the text of the file,
    counted independently of the passages. `places` tells which passage a reference to a note means.
    """

    metadata: Metadata
    passages: tuple[Passage, ...]
    characters: int
    documents: tuple[Document, ...] = ()
    contents: tuple[Entry, ...] = ()
    landmarks: dict[int, str] = field(default_factory=dict)
    cover: Cover | None = None
    omissions: tuple[Omission, ...] = ()
    places: dict[str, int] = field(default_factory=dict)
