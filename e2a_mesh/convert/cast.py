"""The cast of a book: which voices speak it, who of them speaks what, and what a person should know of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.book import BROKEN_TAG
from e2a_mesh.convert.events import Noticed
from e2a_mesh.errors import VoiceError
from e2a_mesh.model import Member
from e2a_mesh.speech.catalogue import choose_voice, engine_entry, speaks
from e2a_mesh.text import Casting, Part, shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.convert.plan import Selection
    from e2a_mesh.convert.request import Reading
    from e2a_mesh.model import Chapter, Omission, Voice

MOST_VOICES = 32  # of one book: each is offered to every machine by itself


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks a book, its own voice first, and how many characters each of them does.

    `casting` is the rule; `directed` whether the book's author wrote tags into it. `notices` tell of tags that mean
    nothing.
    """

    voices: tuple[Voice, ...]
    casting: Casting
    characters: tuple[int, ...]
    directed: bool
    notices: tuple[Noticed, ...]

    def members(self) -> tuple[Member, ...]:
        """Pin the voices by their digests; raises VoiceError or EngineUnavailableError."""
        return tuple(Member(voice, engine_entry(voice.engine).load().digest(voice)) for voice in self.voices)

    @property
    def essence(self) -> list[object]:
        """All of it that shapes a job, for its digest; empty where one voice speaks and nothing is directed."""
        if len(self.voices) == 1 and not self.directed:
            return []
        casting = self.casting
        clips = [voice.clip.sha256 if voice.clip is not None else "" for voice in self.voices]
        rule = [sorted(casting.named.items()), sorted(casting.foreign.items()), casting.headings, casting.dialogue]
        return [[voice.id for voice in self.voices], clips, rule]


class _Company:
    """Voices by their numbers, each once."""

    def __init__(self, own: Voice, language: str) -> None:
        self.voices = [own]
        self._language = language

    def wanted(self, name: str) -> int:
        """Give the number of a voice that is asked for; raises VoiceError."""
        return self.number(choose_voice(self._language, name)) if name else 0

    def number(self, voice: Voice) -> int:
        if voice in self.voices:
            return self.voices.index(voice)
        if len(self.voices) == MOST_VOICES:
            raise VoiceError(f"A book is spoken by {MOST_VOICES} voices at most.", "Let some of them speak more.")
        self.voices.append(voice)
        return len(self.voices) - 1

    def part(self, number: int) -> Part:
        """Tell of a voice what a plan must know; raises EngineUnavailableError."""
        voice = self.voices[number]
        limits = engine_entry(voice.engine).load().limits(voice)
        return Part(limits, "" if speaks(voice, self._language) else voice.languages[0])


def cast_of(selection: Selection, language: str, reading: Reading, own: Voice) -> Cast:
    """Decide who speaks what of the chapters chosen; only voices that have something to say are in the cast.

    Raises VoiceError for a voice of the reading that is not there; one that a tag names is told of in a notice, and its
    text is spoken as if there were no tag.
    """
    chapters = [chapter for _, chapter in selection.chapters]
    company = _Company(own, language)
    headings = company.wanted(reading.heading_voice)
    dialogue = company.wanted(reading.dialogue_voice) if reading.dialogue_voice else None
    named, notices = _named(chapters, company)
    foreign = _foreign(chapters, language, reading.foreign_voice, company)
    parts = tuple(company.part(number) for number in range(1, len(company.voices)))
    casting = Casting(parts, named, foreign, headings, dialogue)
    spoken = [0] * len(company.voices)
    for chapter in chapters:
        if len(company.voices) == 1:
            spoken[0] += chapter.characters
            continue
        for member, characters in shares(chapter.paragraphs, language, casting).items():
            spoken[member] += characters
    kept = [number for number, characters in enumerate(spoken) if characters or not number]
    return Cast(
        tuple(company.voices[number] for number in kept),
        _renumbered(casting, kept),
        tuple(spoken[number] for number in kept),
        any(paragraph.cues for chapter in chapters for paragraph in chapter.paragraphs),
        (
            *_of_other_languages(company, {headings, dialogue or 0}, language),
            *notices,
            *_of_broken_tags(selection.omissions),
        ),
    )


def _named(chapters: Sequence[Chapter], company: _Company) -> tuple[dict[str, int], list[Noticed]]:
    """Find the voices that tags name, and tell of those that are not there."""
    named: dict[str, int] = {}
    unknown: dict[str, Noticed] = {}
    for chapter in chapters:
        for paragraph in chapter.paragraphs:
            for cue in paragraph.cues:
                if not cue.voice or cue.voice in named or cue.voice in unknown:
                    continue
                try:
                    named[cue.voice] = company.wanted(cue.voice)
                except VoiceError as error:
                    unknown[cue.voice] = Noticed(
                        f"The tag [voice:{cue.voice}] in “{chapter.title}” changes nothing: {error}"
                    )
    return named, list(unknown.values())


def _foreign(chapters: Sequence[Chapter], language: str, wish: str, company: _Company) -> dict[str, int]:
    """Find voices for the other languages of a book: such as are no worse than its own, if that is the wish."""
    own = company.voices[0]
    tags = {
        tag.partition("-")[0].lower(): tag
        for chapter in reversed(chapters)
        for paragraph in reversed(chapter.paragraphs)
        for tag in (paragraph.language, *(hint.language for hint in paragraph.hints))
        if tag
    }
    foreign: dict[str, int] = {}
    for primary, tag in sorted(tags.items()):
        if wish == "own" or speaks(own, tag) or primary == language.partition("-")[0].lower():
            continue
        try:
            native = choose_voice(tag)
        except VoiceError:
            continue
        if wish == "native" or _naturalness(native) >= _naturalness(own):
            foreign[primary] = company.number(native)
    return foreign


def _naturalness(voice: Voice) -> int:
    return engine_entry(voice.engine).load().naturalness


def _renumbered(casting: Casting, kept: Sequence[int]) -> Casting:
    places = {number: place for place, number in enumerate(kept)}
    dialogue = None if casting.dialogue is None else places.get(casting.dialogue)
    return Casting(
        tuple(casting.parts[number - 1] for number in kept[1:]),
        {name: places[number] for name, number in casting.named.items() if number in places},
        {tag: places[number] for tag, number in casting.foreign.items() if number in places},
        places.get(casting.headings, 0),
        dialogue,
    )


def _of_other_languages(company: _Company, numbers: Iterable[int], language: str) -> list[Noticed]:
    """Tell of voices that are to speak a language they are not made for; of the book's own others do."""
    voices = [company.voices[number] for number in sorted(numbers) if number]
    return [
        Noticed(f"The voice {voice.id} is not made for the language “{language}”.")
        for voice in voices
        if not speaks(voice, language)
    ]


def _of_broken_tags(omissions: Iterable[Omission]) -> list[Noticed]:
    return [
        Noticed(
            f"The tag {omission.excerpt} in “{omission.where}” means nothing here: it is left out, and changes nothing."
        )
        for omission in omissions
        if omission.reason == BROKEN_TAG
    ]
