"""Paragraphs cut where another voice begins, or where the author wants a silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.model import Paragraph, ParagraphKind, count_characters
from e2a_mesh.text.characters import has_sound
from e2a_mesh.text.dialogue import speeches
from e2a_mesh.text.tongues import foreign_hints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.model import Hint
    from e2a_mesh.text.casting import Casting
    from e2a_mesh.text.dialogue import Speech


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a paragraph that one member of the cast speaks, and the silence in ms that is wanted after it.

    `language` is a BCP 47 tag. Only the first of a paragraph may be without text: a silence before it.
    """

    text: str
    member: int
    language: str
    pause: int = 0
    home: int = 0  # the member, whatever the language
    tied: bool = False  # to the member that a tag names
    hints: tuple[Hint, ...] = ()  # by the places in the stretch's text


def stretches(paragraphs: Sequence[Paragraph], language: str, casting: Casting) -> list[list[Stretch]]:
    """Cut a chapter's paragraphs; joined again, their stretches are the paragraphs. `language` is the book's."""
    quoted: list[list[Speech]] = [[] for _ in paragraphs]
    if casting.dialogue is not None:
        quoted = speeches((_told(paragraph), paragraph.language or language) for paragraph in paragraphs)
    return [_cut(paragraph, spoken, language, casting) for paragraph, spoken in zip(paragraphs, quoted, strict=True)]


def shares(paragraphs: Sequence[Paragraph], language: str, casting: Casting) -> Counter[int]:
    """Count the characters, white space apart, that each member of the cast speaks."""
    found: Counter[int] = Counter()
    for cut in stretches(paragraphs, language, casting):
        for stretch in cut:
            if has_sound(stretch.text):
                rest = count_characters(stretch.text)
                for hint in foreign_hints(stretch.text, stretch.hints, stretch.language):
                    member = casting.speaking(stretch.member, stretch.home, hint.language, tied=stretch.tied)
                    characters = count_characters(stretch.text[hint.start : hint.end])
                    found[member] += characters
                    rest -= characters
                found[stretch.member] += rest
    return found


def _told(paragraph: Paragraph) -> str:
    """Give the text in which speech is looked for: headings hold none, however they are quoted."""
    return "" if paragraph.kind is ParagraphKind.HEADING else paragraph.text


def _cut(paragraph: Paragraph, spoken: Sequence[Speech], language: str, casting: Casting) -> list[Stretch]:
    text = paragraph.text
    edges = {0, len(text), *(min(cue.at, len(text)) for cue in paragraph.cues)}
    for speech in spoken:
        edges |= {speech.start, speech.end}
    places = sorted(edges)
    cut: list[Stretch] = []
    name = ""
    for start, end in zip(places, [*places[1:], None], strict=True):
        for cue in paragraph.cues:
            if min(cue.at, len(text)) != start:
                continue
            name = name if cue.voice is None else cue.voice
            if cue.pause:
                _fall_silent(cut, cue.pause, paragraph.language or language)
        if end is not None or not text:
            is_speech = any(speech.start <= start < speech.end for speech in spoken)
            member = casting.member(name, paragraph.language or language, paragraph.kind, speech=is_speech)
            of_voice = casting.parts[member - 1].language if member and name in casting.named else ""
            home = casting.at_home(paragraph.kind, speech=is_speech)
            tied, hints = name in casting.named, _hints_within(paragraph, start, end or 0)
            spoken_in = paragraph.language or of_voice or language
            _add(cut, Stretch(text[start:end], member, spoken_in, home=home, tied=tied, hints=hints))
    return cut


def _fall_silent(cut: list[Stretch], pause: int, language: str) -> None:
    if not cut:
        cut.append(Stretch("", 0, language))
    cut[-1] = replace(cut[-1], pause=max(cut[-1].pause, pause))


def _add(cut: list[Stretch], stretch: Stretch) -> None:
    """Add a stretch, or its text to the one before where the same member goes on, or one of them has no sound."""
    before = cut[-1] if cut and cut[-1].text else None
    if before is None:
        cut.append(stretch)
    elif not has_sound(stretch.text) or (not before.pause and _same_speaker(before, stretch)):
        cut[-1] = replace(before, text=before.text + stretch.text, hints=_hints_joined(before, stretch))
    elif not before.pause and not has_sound(before.text):
        cut[-1] = replace(stretch, text=before.text + stretch.text, hints=_hints_joined(before, stretch))
    else:
        cut.append(stretch)


def _same_speaker(one: Stretch, other: Stretch) -> bool:
    return (one.member, one.home, one.tied) == (other.member, other.home, other.tied)


def _hints_within(paragraph: Paragraph, start: int, end: int) -> tuple[Hint, ...]:
    """Give the hints of a part of a paragraph by the places in it; words of which a part is elsewhere have none."""
    found = []
    last = end == len(paragraph.text)
    for hint in paragraph.hints:
        if hint.words or hint.phonemes:
            if start <= hint.start and hint.end <= end and (hint.start < end or last):
                found.append(replace(hint, start=hint.start - start, end=hint.end - start))
        elif hint.start < end and start < hint.end:
            found.append(replace(hint, start=max(hint.start, start) - start, end=min(hint.end, end) - start))
    return tuple(found)


def _hints_joined(before: Stretch, after: Stretch) -> tuple[Hint, ...]:
    length = len(before.text)
    moved = (replace(hint, start=hint.start + length, end=hint.end + length) for hint in after.hints)
    return (*before.hints, *moved)
