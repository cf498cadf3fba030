"""From a book and a wish to a plan: which chapters, which voice, which chunks. Reads no file but the voice's."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from e2a_mesh import __version__
from e2a_mesh.convert.phrases import NO_LINES, Lines
from e2a_mesh.convert.tongues import in_language, tongue_of, tongues_of
from e2a_mesh.errors import BookError, UsageError
from e2a_mesh.job import SUFFIX, JobInfo, earlier_jobs, write_plan
from e2a_mesh.model import Chapter, ChapterRole, Omission, Paragraph, count_characters
from e2a_mesh.text import Casting, has_sound, plan_chapter, primary_subtag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from e2a_mesh.convert.request import Reading
    from e2a_mesh.model import Book, Chunk, Limits, Member, Voice

# Characters (white space not counted) that a calm reader speaks in a second, pauses included; for estimates only. They
# are the paces of eSpeak NG in a paragraph of each language (tests/spoken_paragraphs.py), made round, but for Japanese
# and Ukrainian, in which it drags. Arabic has few letters for its vowels, a Chinese character is a syllable.
CHARACTERS_PER_SECOND = 13.0
_PACES = {
    "en": 14.0, "fr": 15.0, "de": 13.5, "es": 13.0, "it": 13.0, "pt": 12.0, "nl": 12.5, "pl": 11.0, "ru": 14.0,
    "uk": 12.0, "tr": 11.0, "ar": 8.5, "fa": 9.5, "ur": 9.5, "he": 9.0, "hi": 9.5, "ja": 5.0, "ko": 5.0,
    "zh": 4.0, "cmn": 4.0, "yue": 4.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """The chapters to speak, each with its number in the book, and what is left out with its reason.

    `tongues` are the languages of chapters, by their numbers, that look like another language than the book's.
    """

    chapters: tuple[tuple[int, Chapter], ...]
    omissions: tuple[Omission, ...]
    tongues: Mapping[int, str] = field(default_factory=dict)

    @property
    def characters(self) -> int:
        """Characters to speak."""
        return sum(chapter.characters for _, chapter in self.chapters)


def select_chapters(book: Book, reading: Reading) -> Selection:
    """Choose the chapters to speak; raises UsageError for numbers the book has not, BookError when nothing is left."""
    if beyond := sorted(number for number in reading.chapters if number > len(book.chapters)):
        raise UsageError(
            f"The book has {len(book.chapters)} chapters; there is no chapter {beyond[0]}.",
            "`e2a-mesh chapters BOOK` lists them.",
        )
    chosen: list[tuple[int, Chapter]] = []
    omissions = list(book.omissions)
    for number, chapter in enumerate(book.chapters, start=1):
        reason = left_out(number, chapter, reading)
        if not reason:
            chosen.append((number, chapter))
        elif chapter.characters:
            start = " ".join(paragraph.text for paragraph in chapter.paragraphs[:3])[:80]
            omissions.append(Omission(chapter.title, reason, chapter.characters, start))
    if not any(has_sound(paragraph.text) for _, chapter in chosen for paragraph in chapter.paragraphs):
        raise BookError(
            "There is nothing to speak in the chapters chosen.",
            "`e2a-mesh chapters BOOK` lists them; --include-front-matter takes all.",
        )
    tongues = {} if reading.language else tongues_of(chosen, language_of(book, reading))
    chapters = ((number, in_language(it, tongues[number]) if number in tongues else it) for number, it in chosen)
    return Selection(tuple(chapters), tuple(omissions), tongues)


def left_out(number: int, chapter: Chapter, reading: Reading) -> str:
    """Say why a chapter is not read; empty for one that is."""
    if reading.chapters:
        return "" if number in reading.chapters else "not among the chapters chosen"
    if chapter.role is ChapterRole.BODY or reading.include_front_matter:
        return ""
    return f"{chapter.role}, not read unless asked for"


def language_of(book: Book, reading: Reading) -> str:
    """Decide the language of a job: the wish, else the book's own, else what its text looks like, else English."""
    return reading.language or book.metadata.language or tongue_of(book)


def estimated_seconds(characters: int, language: str, speed: float) -> float:
    """Estimate how long the speech of so many characters lasts."""
    return characters / _PACES.get(primary_subtag(language), CHARACTERS_PER_SECOND) / speed


def job_digest(
    book: Book,
    reading: Reading,
    language: str,
    voice: Voice,
    voice_digest: str,
    *,
    words: str = "",
    cast: Sequence[object] = (),
    lines: Lines = NO_LINES,
) -> bytes:
    """Compute the 32 bytes that name a job: the same book read the same way is the same job.

    `words` tells apart what a pronunciation dictionary does to it, see `pronounce`; `cast` is the essence of who speaks
    what, where several do; `lines` are spoken with it.
    """
    essence: list[object] = [
        book.digest,
        language,
        voice.id,
        voice_digest,
        reading.speed,
        sorted(reading.chapters),
        reading.include_front_matter,
        *([voice.clip.sha256] if voice.clip is not None else []),
        *([list(cast)] if cast else []),
        *(["notes", reading.notes] if reading.notes != "skip" else []),
        *(["alt_text"] if reading.alt_text else []),
        *([{"edited": book.edited}] if book.edited else []),
        *([{"words": words}] if words else []),
        *([["lines", lines.opening, lines.closing]] if lines != NO_LINES else []),
    ]
    return hashlib.sha256(json.dumps(essence).encode()).digest()


def reading_seed(voice: Voice, voice_digest: str, speed: float) -> bytes:
    """Compute the 32 bytes that a job's seeds derive from: who speaks, and how fast, whatever the book.

    So a sentence that did not change is read as before where others of its book did: what an earlier job of the book
    has spoken of it is the very audio that would be spoken again, and `write_plan` takes it over.
    """
    essence = [voice.id, voice_digest, speed, *([voice.clip.sha256] if voice.clip is not None else [])]
    return hashlib.sha256(json.dumps(essence).encode()).digest()


def job_path(folder: Path, title: str, digest: bytes) -> Path:
    """Name the job file by the book's title, for people, and by the digest."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return folder / f"{slug or 'book'}-{digest.hex()[:12]}{SUFFIX}"


def write_job(
    path: Path,
    book: Book,
    selection: Selection,
    *,
    source: str,
    language: str,
    voice: Voice,
    voice_digest: str,
    limits: Limits,
    speed: float,
    digest: bytes,
    clip: bytes = b"",
    others: tuple[Member, ...] = (),
    casting: Casting = Casting(),  # noqa: B008 - frozen
    lines: Lines = NO_LINES,
    afresh: bool = False,
) -> int:
    """Split the chosen chapters into chunks and write the job file; chapters are planned one at a time.

    `clip` is the recording that the voice is cloned from, if it is. `others` are the members of the cast beside it, in
    the order in which `casting` numbers them. `lines` are spoken with the first chapter and the last. Unless it is made
    `afresh`, the audio of passages that earlier jobs beside it have spoken the same way is taken over; returns how many
    these are.
    """
    info = JobInfo(
        id=digest.hex()[:12],
        source=source,
        book_digest=book.digest,
        metadata=book.metadata,
        language=language,
        voice=voice,
        voice_digest=voice_digest,
        speed=speed,
        seed=reading_seed(voice, voice_digest, speed),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        program=__version__,
        others=others,
    )
    return write_plan(
        path,
        info,
        _planned(selection, language, limits, casting, lines),
        book_characters=book.characters,
        omissions=selection.omissions,
        cover=book.cover,
        clip=clip,
        earlier=[] if afresh else earlier_jobs(path.parent, info),
        added_characters=count_characters(lines.opening) + count_characters(lines.closing),
    )


def _planned(
    selection: Selection, language: str, limits: Limits, casting: Casting, lines: Lines
) -> Iterator[tuple[int, str, list[Chunk]]]:
    last = len(selection.chapters)
    for place, (number, chapter) in enumerate(selection.chapters, start=1):
        before = lines.opening if place == 1 else ""
        after = lines.closing if place == last else ""
        chunks = plan_chapter(chapter, language, limits, casting=casting)
        yield (
            number,
            chapter.title,
            [*_spoken(before, language, limits), *chunks, *_spoken(after, language, limits)],
        )


def _spoken(line: str, language: str, limits: Limits) -> list[Chunk]:
    return plan_chapter(Chapter("", (Paragraph(line),)), language, limits) if line else []
