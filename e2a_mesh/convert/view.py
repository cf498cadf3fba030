"""A book as a person sees it before it is made: its chapters, what they take, and who could speak them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.convert.edits import FIRST, Place, edit
from e2a_mesh.convert.plan import estimated_seconds, language_of, left_out
from e2a_mesh.errors import VoiceError
from e2a_mesh.model import ParagraphKind
from e2a_mesh.speech.catalogue import choose_voice, clones, speaks
from e2a_mesh.text import forget_model, opening

if TYPE_CHECKING:
    from collections.abc import Iterable

    from e2a_mesh.convert.request import Reading
    from e2a_mesh.model import Book, Chapter, Voice

_SAMPLE, _TELLING = 240, 40  # characters of a sample at most, and at least if the book has paragraphs of that length


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter: its number in the book, its characters, and the seconds that it takes, as an estimate.

    `reason` says why one that is not `selected` is left out. It begins at a `place` of the book, or of its edited text.
    """

    number: int
    title: str
    characters: int
    seconds: float
    selected: bool
    reason: str
    place: Place = FIRST


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
    those that do, the most natural first, and `others` those that speak other languages. `languages` are those that any
    of them speaks. `sample` is a sentence or two from where the reading begins, to try voices with; empty where nothing
    is read. `digest` is that of the book's file. `cloning` is whether any installed voice can speak as whoever is heard
    in a recording.
    """

    title: str
    author: str
    language: str
    cover: bytes | None = field(repr=False)
    chapters: tuple[ChapterView, ...]
    voice: str
    seconds: float
    voices: tuple[VoiceView, ...]
    others: tuple[VoiceView, ...] = ()
    languages: tuple[str, ...] = ()
    sample: str = ""
    digest: str = ""
    cloning: bool = False


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who could speak the passages of a job again.

    `voice` is the id of who speaks it, `voices` are those that speak its language, the most natural first, and `others`
    those that do not.
    """

    language: str
    voice: str
    voices: tuple[VoiceView, ...]
    others: tuple[VoiceView, ...]


def view_speakers(language: str, voice: str, voices: Iterable[Voice]) -> Speakers:
    """View those that could speak a job, by its language and the id of its voice; `voices` are those installed."""
    known = tuple(voices)
    return Speakers(
        language,
        voice,
        tuple(_view(one, language) for one in known if speaks(one, language)),
        tuple(_view(one, language) for one in known if not speaks(one, language)),
    )


def view_book(book: Book, reading: Reading, voices: Iterable[Voice]) -> BookView:
    """View a book as it would be read; `voices` are those that are installed.

    Raises VoiceError for a voice unknown, and UsageError and BookError where it cannot be edited as the reading has it.
    """
    book, places = edit(book, reading.edits, reading.edited)
    language = language_of(book, reading)
    forget_model()
    every = tuple(voices)
    cloning = tuple(voice for voice in every if clones(voice))
    known = every if reading.clip is None else cloning
    speakers = view_speakers(language, _voice_of(language, reading), known)
    chapters = tuple(
        ChapterView(
            number,
            chapter.title,
            chapter.characters,
            estimated_seconds(chapter.characters, language, reading.speed),
            selected=not (reason := left_out(number, chapter, reading)),
            reason=reason,
            place=place,
        )
        for number, (chapter, place) in enumerate(zip(book.chapters, places, strict=True), start=1)
    )
    selected = [chapter for chapter, view in zip(book.chapters, chapters, strict=True) if view.selected]
    return BookView(
        title=book.metadata.title,
        author=", ".join(book.metadata.authors),
        language=language,
        cover=book.cover.data if book.cover is not None else None,
        chapters=chapters,
        voice=speakers.voice,
        seconds=sum(chapter.seconds for chapter in chapters if chapter.selected),
        voices=speakers.voices,
        others=speakers.others,
        languages=tuple(sorted({own for voice in known for own in voice.languages})),
        sample=_sample(selected, language),
        digest=book.digest,
        cloning=bool(cloning),
    )


def _view(voice: Voice, language: str) -> VoiceView:
    return VoiceView(voice.id, voice.title or voice.name, _nearest(voice, language), voice.engine)


def _sample(chapters: Iterable[Chapter], language: str) -> str:
    """Find the first paragraph that tells something, and take its beginning."""
    short = ""
    for chapter in chapters:
        for paragraph in chapter.paragraphs:
            if paragraph.kind is not ParagraphKind.HEADING:
                beginning = opening(paragraph.text, paragraph.language or language, _SAMPLE)
                if len(beginning) >= _TELLING:
                    return beginning
                short = short or beginning
    return short


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
