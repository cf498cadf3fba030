"""What happens during a conversion, as values: the terminal, the JSON lines and the window all show the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2a_mesh.job import Completeness


@dataclass(frozen=True, slots=True)
class PageRecognised:
    """The text of a page that is a picture was recognised: `page` of `pages` such, before there is a job."""

    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Planned:
    """The job is written down. `resumed` is true when an earlier start had begun it; `seconds` is speech it has.

    `chapters_spoken` is how many of its chapters were whole already; `others` are the voices that speak beside `voice`.
    """

    job: str
    path: str
    title: str
    voice: str
    language: str
    chapters: int
    chunks: int
    settled: int
    characters: int
    pending_characters: int
    seconds: float
    resumed: bool
    chapters_spoken: int = 0
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something the person should know, but that stops nothing."""

    message: str


@dataclass(frozen=True, slots=True)
class ChunkSpoken:
    """A chunk's audio is committed: `seconds` of speech for `characters` of the book, after `attempts` tries.

    `machine` is the name of the one that spoke it, `key` its CURVE key.
    """

    chunk: int
    chapter: int
    characters: int
    seconds: float
    attempts: int
    machine: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class MachineJoined:
    """A machine works on the job, so many chunks at a time; `own` is the one that the job runs on.

    Two machines may bear one name; `key` is the machine's CURVE key.
    """

    machine: str
    slots: int
    own: bool
    key: str


@dataclass(frozen=True, slots=True)
class MachineLeft:
    """A machine works on the job no more, or not for now, or never did; what it had is given to others."""

    machine: str
    reason: str
    key: str


@dataclass(frozen=True, slots=True)
class ChunkFailed:
    """A chunk could not be spoken, however it was tried; its text is reported and a pause stands in its place."""

    chunk: int
    chapter: int
    characters: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChapterSpoken:
    """The last chunk of a chapter is in; its encoding may end."""

    chapter: int
    title: str


@dataclass(frozen=True, slots=True)
class ChapterEncoded:
    """A chapter is encoded and kept; `seconds` is its length with pauses."""

    chapter: int
    title: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Assembling:
    """All chapters are encoded; the audiobook is being written."""

    output: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The audiobook is there, with what goes with it in `companions`.

    `seconds` is its length; `rms` and `peak` are in dB of full scale, measured on what went into the encoder.
    """

    outputs: tuple[str, ...]
    seconds: float
    rms: float
    peak: float
    completeness: Completeness
    failures: tuple[tuple[str, str], ...]  # (text, reason)
    companions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The conversion was stopped; what was spoken is kept in the job, which is empty if it was not yet planned."""

    job: str
    settled: int
    chunks: int


@dataclass(frozen=True, slots=True)
class ChunkRespoken:
    """Another reading of a chunk is kept in the place of the one before: `seconds` of speech by a machine."""

    chunk: int
    chapter: int
    seconds: float
    machine: str
    take: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A chunk was spoken again, but the audiobook is not made yet; `reason` says when it will have it."""

    job: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sending:
    """The audiobook is on its way to a server: so many bytes of all."""

    server: str
    sent: int
    size: int


@dataclass(frozen=True, slots=True)
class Sent:
    """The audiobook is on the server, in a library of it."""

    server: str
    library: str


Event = (
    Planned | Noticed | MachineJoined | MachineLeft | ChunkSpoken | ChunkFailed | ChapterSpoken | ChapterEncoded
    | Assembling | Finished | Interrupted | ChunkRespoken | Kept | Sending | Sent | PageRecognised
)  # fmt: skip
