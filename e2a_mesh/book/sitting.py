"""The circumstances in which a book is read: who is told how far that is, what stops it, which language is expected."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.errors import BookError

if TYPE_CHECKING:
    from collections.abc import Callable


class ReadingStoppedError(BookError):
    """The reading of a book was stopped from outside; nothing is wrong."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page of the book was recognised: `page` of `pages`, counted from 1."""

    page: int
    pages: int


def _unheard(_: PageRead) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Sitting:
    """One reading of one file.

    `language` is a BCP 47 tag, where somebody wishes the book to be read as being in that one. `report` is told of each
    page that took its time; `stop` ends the reading, within a second, by ReadingStoppedError. `text` is false where
    nobody wants more than what the book says of itself, so that hours of recognition are spared. `digest` is the
    SHA-256 of the file in hexadecimal.
    """

    language: str = ""
    report: Callable[[PageRead], None] = _unheard
    stop: threading.Event = field(default_factory=threading.Event)
    text: bool = True
    digest: str = ""

    def heed_stop(self, name: str) -> None:
        """Raise ReadingStoppedError if the reading of the file of that name is no longer wanted."""
        if self.stop.is_set():
            raise stopped(name)


def stopped(name: str) -> ReadingStoppedError:
    """Say that the reading of a file was stopped."""
    return ReadingStoppedError(f"The reading of “{name}” was stopped.", "What was recognised is kept.")
