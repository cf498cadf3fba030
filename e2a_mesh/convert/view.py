"""A book as a person sees it before it is made: its chapters, what they take, and who could speak them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.convert.plan import estimated_seconds, language_of, left_out
from e2a_mesh.errors import VoiceError
from e2a_mesh.speech.catalogue import choose_voice, clones, speaks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from e2a_mesh.convert.request import Reading
    from e2a_mesh.model import Book, Voice


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter: its number in the book, its characters, and the seconds that it takes, as an estimate.

    `reason` says why one that is not `selected` is left out.
    """

    number: int
    title: str
    characters: int
    seconds: float
    selected: bool
    reason: str


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A voice that could speak the book; `language` is the one of its languages that fits best."""

    id: str
    name: str
    language: str
    engine: str


@dataclass(frozen=True, slots=True)
class BookView:
    """A book as it would be read: `voice` is the id of who would speak, and `seconds` what the selected chapters take.

    `voice` is empty where no installed voice speaks the language, or can clone a clip that is wished for; `voices` are
    those that do, the most natural first.
    """

    title: str
    author: str
    language: str
    cover: bytes | None = field(repr=False)
    chapters: tuple[ChapterView, ...]
    voice: str
    seconds: float
    voices: tuple[VoiceView, ...]


def view_book(book: Book, reading: Reading, voices: Iterable[Voice]) -> BookView:
    """View a book as it would be read; `voices` are those that are installed. Raises VoiceError for a voice unknown."""
    language = language_of(book, reading)
    chapters = tuple(
        ChapterView(
            number,
            chapter.title,
            chapter.characters,
            estimated_seconds(chapter.characters, language, reading.speed),
            selected=not (reason := left_out(number, chapter, reading)),
            reason=reason,
        )
        for number, chapter in enumerate(book.chapters, start=1)
    )
    fitting = [voice for voice in voices if speaks(voice, language) and (reading.clip is None or clones(voice))]
    return BookView(
        title=book.metadata.title,
        author=", ".join(book.metadata.authors),
        language=language,
        cover=book.cover.data if book.cover is not None else None,
        chapters=chapters,
        voice=_voice_of(language, reading),
        seconds=sum(chapter.seconds for chapter in chapters if chapter.selected),
        voices=tuple(
            VoiceView(voice.id, voice.title or voice.name, _nearest(voice, language), voice.engine) for voice in fitting
        ),
    )


def _voice_of(language: str, reading: Reading) -> str:
    try:
        return choose_voice(language, reading.voice, cloning=reading.clip is not None).id
    except VoiceError:
        if reading.voice:
            raise
        return ""


def _nearest(voice: Voice, language: str) -> str:
    lowered = language.lower()
    return next((own for own in voice.languages if own.lower() == lowered), voice.languages[0])
