"""The entries of the queue, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from e2a_mesh.convert.request import Export, Reading

Wish = TypeVar("Wish", Reading, Export)


class State(StrEnum):
    """What is with a book in the queue."""

    WAITING = "waiting"
    WORKING = "working"
    PAUSED = "paused"
    DONE = "done"
    GAPS = "gaps"  # done, but some passages could not be spoken
    FAILED = "failed"


ENDED = frozenset({State.DONE, State.GAPS, State.FAILED})


@dataclass(frozen=True, slots=True)
class Entry:
    """A book in the queue, with how it is to be read and written.

    `source` is its file's whole path; of a pasted text, which the queue keeps in the file `text`, one that it would
    have where its audiobook is to be. `title` and `author` are empty until the book was looked at; `job` is the path
    of its job file, empty until it is planned; `outputs` are the files of the audiobook, once it is there. `trouble`
    and `advice` say why it failed and what to do. `added` is a date and time in ISO 8601.
    """

    id: str
    source: str
    title: str = ""
    author: str = ""
    reading: Reading = field(default_factory=Reading)
    export: Export = field(default_factory=Export)
    state: State = State.WAITING
    job: str = ""
    outputs: tuple[str, ...] = ()
    trouble: str = ""
    advice: str = ""
    added: str = ""
    text: str = ""

    @property
    def file(self) -> Path:
        """The file that is read."""
        return Path(self.text or self.source)

    @property
    def label(self) -> str:
        """What people call it: its title, or its file's name as long as that is not known."""
        return self.title or Path(self.source).name
