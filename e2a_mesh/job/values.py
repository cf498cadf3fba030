"""What a job file tells of itself, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from e2a_mesh.model import Member

if TYPE_CHECKING:
    from e2a_mesh.model import Chunk, Metadata, Omission, Voice


class ChunkState(StrEnum):
    """Where a chunk stands. What was in flight at a crash was never written down, so it is still pending."""

    PENDING = "pending"
    DONE = "done"
    SILENT = "silent"  # has no sound to speak; its pause is all there is
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class JobInfo:
    """What was decided when the job was planned, and never changes afterwards.

    `seed` is the root of every chunk's seed. `voice_digest` pins the weights: another voice never speaks some chunks.
    `others` are those that speak beside the job's own voice where the book or its reader wants several.
    """

    id: str
    source: str  # path of the book when it was planned, for people to recognise
    book_digest: str
    metadata: Metadata
    language: str
    voice: Voice
    voice_digest: str
    speed: float
    seed: bytes
    created: str  # ISO 8601, UTC
    program: str  # version of this program
    others: tuple[Member, ...] = ()

    @property
    def cast(self) -> tuple[Member, ...]:
        """All who speak, the job's own voice first; chunks name their members by the places here."""
        return (Member(self.voice, self.voice_digest), *self.others)

    def speaker_of(self, chunk: Chunk) -> Member:
        """Give who speaks a chunk as planned."""
        return self.cast[chunk.member]


@dataclass(frozen=True, slots=True)
class ChapterRecord:
    """A chapter of the job; `position` counts the spoken ones from 1, `number` is its place in the book."""

    position: int
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class ChunkRecord:
    """A chunk of the job with its place; `occurrence` counts earlier chunks of the very same text.

    `chunk` is as planned. A person may have had it spoken again: `take` counts the readings before this one, `voice`
    is the id of the one that spoke it, empty for the one planned, and `wording` what was said instead of the source, if
    anything. `machine` is the name of the one that spoke it, `spoken_at` when (ISO 8601, UTC), `attempts` the tries
    that it took; they are empty or 0 where that was not written down.
    """

    id: int
    chapter: int
    occurrence: int
    chunk: Chunk
    state: ChunkState
    fault: str = ""
    machine: str = ""
    spoken_at: str = ""
    take: int = 0
    voice: str = ""
    wording: str = ""
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """How a chunk was spoken again; the fields are those of ChunkRecord."""

    take: int
    voice: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class SpokenAudio:
    """The audio of one chunk: FLAC of mono int16, its length in samples, and its loudness as a sum."""

    flac: bytes
    samples: int
    sum_squares: float
    peak: int


@dataclass(frozen=True, slots=True)
class ChunkLevel:
    """How loud a chunk is: samples of speech, the sum of their squares, peak. They are 0 unless it is done.

    `characters` are those of its text as spoken; `pause` is the silence after it in ms.
    """

    chunk: int
    chapter: int
    state: ChunkState
    characters: int
    pause: int
    samples: int
    sum_squares: float
    peak: int


@dataclass(frozen=True, slots=True)
class EncodedRecord:
    """A chapter as encoded for the audiobook.

    `samples` is its exact length in the finished stream; the loudness is that of the encoder's input.
    """

    chapter: int
    samples: int
    sample_rate: int
    sum_squares: float
    peak: int
    loudness_samples: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How much there is in each state; `seconds` is audio spoken so far, pauses not counted."""

    chunks: int
    pending: int
    done: int
    silent: int
    failed: int
    characters: int
    pending_characters: int
    seconds: float

    @property
    def settled(self) -> int:
        """Chunks that need no more work, failed ones included."""
        return self.chunks - self.pending


@dataclass(frozen=True, slots=True)
class Completeness:
    """The account of a book's characters (white space not counted): in the book, spoken, and where the others went.

    `added` are those of lines before and after the book, which are not in it and are spoken, or fail, as it is.
    """

    book: int
    spoken: int
    soundless: int
    failed: int
    pending: int
    omissions: tuple[Omission, ...]
    added: int = 0

    @property
    def omitted(self) -> int:
        """Characters left out with a reason."""
        return sum(omission.characters for omission in self.omissions)

    @property
    def unaccounted(self) -> int:
        """Characters that went astray; anything but 0 is a defect of this program."""
        return self.book + self.added - self.spoken - self.soundless - self.failed - self.pending - self.omitted
