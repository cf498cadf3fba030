"""From a book and a wish to a plan: which chapters, which voice, which chunks. Reads no file but the voice's."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from e2a_mesh import __version__
from e2a_mesh.errors import BookError, UsageError
from e2a_mesh.job import SUFFIX, JobInfo, earlier_jobs, write_plan
from e2a_mesh.model import ChapterRole, Omission
from e2a_mesh.text import has_sound, plan_chapter

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.convert.request import Reading
    from e2a_mesh.model import Book, Chapter, Limits, Voice

FALLBACK_LANGUAGE = "en"
# Characters (white space not counted) that a calm reader speaks in a second, pauses included; for estimates only.
CHARACTERS_PER_SECOND = 14.0
CHARACTERS_PER_SECOND_CJK = 4.5


@dataclass(frozen=True, slots=True)
class Selection:
    """The chapters to speak, each with its number in the book, and what is left out with its reason."""

    chapters: tuple[tuple[int, Chapter], ...]
    omissions: tuple[Omission, ...]

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
    return Selection(tuple(chosen), tuple(omissions))


def left_out(number: int, chapter: Chapter, reading: Reading) -> str:
    """Say why a chapter is not read; empty for one that is."""
    if reading.chapters:
        return "" if number in reading.chapters else "not among the chapters chosen"
    if chapter.role is ChapterRole.BODY or reading.include_front_matter:
        return ""
    return f"{chapter.role}, not read unless asked for"


def language_of(book: Book, reading: Reading) -> str:
    """Decide the language of a job: the wish, else the book's own, else English."""
    return reading.language or book.metadata.language or FALLBACK_LANGUAGE


def estimated_seconds(characters: int, language: str, speed: float) -> float:
    """Estimate how long the speech of so many characters lasts."""
    cjk = language.lower().split("-")[0] in {"zh", "ja", "ko", "yue", "cmn"}
    return characters / (CHARACTERS_PER_SECOND_CJK if cjk else CHARACTERS_PER_SECOND) / speed


def job_digest(book: Book, reading: Reading, language: str, voice: Voice, voice_digest: str, words: str = "") -> bytes:
    """Compute the 32 bytes that name a job: the same book read the same way is the same job.

    `words` tells apart what a pronunciation dictionary does to it, see `pronounce`.
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
        *([{"edited": book.edited}] if book.edited else []),
        *([{"words": words}] if words else []),
        *(["notes", reading.notes] if reading.notes != "skip" else []),
        *(["alt_text"] if reading.alt_text else []),
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
    afresh: bool = False,
) -> int:
    """Split the chosen chapters into chunks and write the job file; chapters are planned one at a time.

    `clip` is the recording that the voice is cloned from, if it is. Unless it is made `afresh`, the audio of passages
    that earlier jobs beside it have spoken the same way is taken over; returns how many these are.
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
    )
    return write_plan(
        path,
        info,
        ((number, chapter.title, plan_chapter(chapter, language, limits)) for number, chapter in selection.chapters),
        book_characters=book.characters,
        omissions=selection.omissions,
        cover=book.cover,
        clip=clip,
        earlier=[] if afresh else earlier_jobs(path.parent, info),
    )
