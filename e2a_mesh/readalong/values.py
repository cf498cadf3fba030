"""A book whose sentences know when they are heard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.model import Cover, Metadata


class BlockKind(StrEnum):
    """What a block is on a page."""

    TEXT = "text"
    HEADING = "heading"
    SCENE_BREAK = "scene break"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as printed, and where it is heard, in seconds from its chapter's begin.

    What could not be spoken has no length.
    """

    text: str
    start: float
    end: float

    @property
    def heard(self) -> bool:
        """Whether it has a sound."""
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, or a break, which has no lines; `language` is a BCP 47 tag where it is not the book's."""

    kind: BlockKind
    lines: tuple[Line, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class TimedChapter:
    """A chapter with its times; `seconds` is how long it is heard, pauses included."""

    title: str
    blocks: tuple[Block, ...]
    seconds: float

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that is heard of it, in order."""
        return tuple(line for block in self.blocks for line in block.lines if line.heard)


@dataclass(frozen=True, slots=True)
class Edition:
    """What a book to be read along says of itself, and the sound of each of its chapters.

    `identifier` is the same for the same book, `modified` a date and time of ISO 8601 in UTC; `language` a BCP 47 tag.
    `sounds` are MP4 files with AAC, or MP3 files, one for each chapter.
    """

    identifier: str
    modified: str
    language: str
    metadata: Metadata
    narrator: str
    cover: Cover | None
    chapters: tuple[TimedChapter, ...]
    sounds: tuple[Path, ...]
