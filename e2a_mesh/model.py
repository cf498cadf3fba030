"""The values that travel between the rooms. They hold no behaviour beyond what follows from their own fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LONGEST_CLIP = 16 << 20  # bytes: three minutes of the best sound that is recorded, where engines want ten seconds


def count_characters(text: str) -> int:
    """Count the characters that are not white space: the unit in which a book's completeness is accounted."""
    return len("".join(text.split()))


class ParagraphKind(StrEnum):
    """What a paragraph is to a listener; it decides the pauses around it."""

    TEXT = "text"
    HEADING = "heading"
    SCENE_BREAK = "scene break"


@dataclass(frozen=True, slots=True)
class Hint:
    """How a stretch of a paragraph's text, from character `start` to before `end`, is to be said.

    It is in another `language`, a BCP 47 tag; or other `words` are said in its place; or its sounds are `phonemes`, in
    IPA, with `words` for those who take none. In an empty stretch, `words` are said that the text does not have.
    """

    start: int
    end: int
    language: str = ""
    words: str = ""
    phonemes: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as the book prints it, white space collapsed; "\\n" stands only between lines of verse.

    `language` is a BCP 47 tag where the book marks it on this paragraph, else empty. Of `hints` that overlap, the one
    that begins first counts.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    language: str = ""
    hints: tuple[Hint, ...] = ()


class ChapterRole(StrEnum):
    """What part of a book a chapter is; all but `BODY` are left out unless asked for."""

    BODY = "body"
    COVER = "cover"
    TITLE_PAGE = "title page"
    COPYRIGHT = "copyright page"
    CONTENTS = "contents"
    INDEX = "index"
    BIBLIOGRAPHY = "bibliography"
    NOTES = "notes"
    FRONT_MATTER = "front matter"
    BACK_MATTER = "back matter"


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a listener calls a chapter: a title and the paragraphs to speak, its heading among them."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    role: ChapterRole = ChapterRole.BODY

    @property
    def characters(self) -> int:
        """Characters that are not white space."""
        return sum(count_characters(paragraph.text) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a book says of itself (Dublin Core and the series conventions of EPUB and Calibre)."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""  # BCP 47
    year: str = ""
    publisher: str = ""
    description: str = ""  # plain text
    series: str = ""
    series_position: str = ""  # "2", "2.5"
    subjects: tuple[str, ...] = ()
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover picture as stored in the book; `media_type` is image/jpeg or image/png."""

    data: bytes = field(repr=False)
    media_type: str


@dataclass(frozen=True, slots=True)
class Asides:
    """What is spoken of that which stands beside a book's text: `notes`, and the alternative texts of `pictures`.

    They are announced in the `language`, a BCP 47 tag, or in the book's own where it is empty.
    """

    notes: bool = False
    pictures: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Omission:
    """Text of the book that is not spoken, and why; nothing is left out without one of these."""

    where: str  # chapter title or file of the book
    reason: str  # "footnote mark", "table", "page number", ...
    characters: int
    excerpt: str  # at most 80 characters of it


@dataclass(frozen=True, slots=True)
class Book:
    """A book read from a file; `digest` is the SHA-256 of that file in hexadecimal.

    `characters` is what the file holds, counted in its markup before anything was decided; chapters and omissions
    must add up to it. `edited` tells other chapters of the same file apart: their SHA-256 where a person changed them.
    """

    metadata: Metadata
    chapters: tuple[Chapter, ...]
    digest: str
    cover: Cover | None = None
    omissions: tuple[Omission, ...] = ()
    characters: int = 0
    edited: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What an engine speaks in one call.

    `source` is the text as printed, `text` as spoken; an empty `text` is a silence only. `pause` is the silence after
    it in milliseconds. `language` is a BCP 47 tag.
    """

    source: str
    text: str
    pause: int
    language: str
    kind: ParagraphKind = ParagraphKind.TEXT


@dataclass(frozen=True, slots=True)
class Clip:
    """A recording of the voice to clone, known by its content: the SHA-256 in hexadecimal, and its size in bytes.

    The name is for people. Raises ValueError for what is no digest or lies outside the bounds, so that a digest may
    name a file.
    """

    sha256: str
    size: int
    name: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if len(self.sha256) != 64 or set(self.sha256) - set("0123456789abcdef"):
            raise ValueError("no SHA-256 in 64 hexadecimal digits")
        if not 0 < self.size <= LONGEST_CLIP:
            raise ValueError(f"a clip of {self.size} bytes, where 1 to {LONGEST_CLIP} are taken")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks. The name is unique within its engine; `id` is what people type and jobs store.

    `languages` are BCP 47 tags, the voice's own first. `sample_rate` is in Hz. `size` is bytes on disk. With a `clip`,
    the engine speaks with the voice that is heard in it.
    """

    engine: str
    name: str
    languages: tuple[str, ...]
    sample_rate: int
    title: str = ""
    gender: str = ""
    licence: str = ""
    size: int = 0
    clip: Clip | None = None

    @property
    def id(self) -> str:
        """The voice's full name, such as piper/en_US-joe-medium."""
        return f"{self.engine}/{self.name}"


@dataclass(frozen=True, slots=True)
class Limits:
    """What an engine takes in one call: at most `characters` of spoken text; `best` is the length it speaks best."""

    characters: int
    best: int


@dataclass(frozen=True, slots=True)
class Sound:
    """Something to listen to: mono samples, int16 of shape (samples,), at `sample_rate` Hz."""

    samples: npt.NDArray[np.int16] = field(repr=False)
    sample_rate: int

    @property
    def seconds(self) -> float:
        """Duration in seconds."""
        return len(self.samples) / self.sample_rate


@dataclass(frozen=True, slots=True)
class Pcm:
    """Speech as mono samples, float32 of shape (samples,) nominally within ±1, at `sample_rate` Hz."""

    samples: npt.NDArray[np.float32] = field(repr=False)
    sample_rate: int

    @property
    def seconds(self) -> float:
        """Duration in seconds."""
        return len(self.samples) / self.sample_rate
