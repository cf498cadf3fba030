"""A book's text as it is edited piece by piece: each state is a file of its own, so that any can be gone back to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.book import read_spoken_text, read_spoken_text_file, write_spoken_text
from e2a_mesh.convert.edits import NO_EDITS, edit
from e2a_mesh.errors import BookError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from e2a_mesh.convert.request import Reading
    from e2a_mesh.model import Book, Chapter

_KEPT = 50  # states of a book's text that are kept


@dataclass(frozen=True, slots=True)
class Retold:
    """A reading of a text that was edited, and how many chapters stand in the place of the one that was."""

    reading: Reading
    chapters: int


def chapter_text(book: Book, reading: Reading, number: int) -> str:
    """Write a chapter of a book, as it is edited, as text. Raises E2aError."""
    return write_spoken_text([_chapter(edit(book, reading.edits, reading.edited)[0], number)]).lstrip("\n")


def whole_text(book: Book, reading: Reading) -> str:
    """Write a book, as it is edited, as text. Raises E2aError."""
    return write_spoken_text(edit(book, reading.edits, reading.edited)[0].chapters, book.metadata.title)


def with_chapter_text(book: Book, reading: Reading, number: int, text: str, folder: Path) -> Retold:
    """Put a text in the place of a chapter of a book as it is edited; it is kept as a file in `folder`.

    Other changes to the chapters become part of the text. Raises E2aError; without any text, UsageError.
    """
    edited, _ = edit(book, reading.edits, reading.edited)
    before = _chapter(edited, number)
    told = read_spoken_text(text)
    if not told:
        raise UsageError("There is no text to speak.", "To leave a chapter out, untick it.")
    if told == (before,):
        return Retold(reading, 1)
    chapters = (*edited.chapters[: number - 1], *told, *edited.chapters[number:])
    return Retold(replace(reading, edited=keep_text(book, chapters, folder), edits=NO_EDITS), len(told))


def with_text_of(book: Book, reading: Reading, file: Path, folder: Path) -> Reading:
    """Put the text of a file in the place of a book's; a copy is kept in `folder`. Raises BookError."""
    kept = keep_text(book, read_spoken_text_file(file), folder)
    return replace(reading, edited=kept, edits=NO_EDITS, chapters=frozenset())


def keep_text(book: Book, chapters: Sequence[Chapter], folder: Path) -> Path:
    """Write chapters to a file that is named by book and content, and forget the oldest of that book.

    Raises BookError when it cannot be written.
    """
    content = write_spoken_text(chapters, book.metadata.title).encode()
    path = folder / f"{book.digest[:16]}-{hashlib.sha256(content).hexdigest()[:16]}.md"
    aside = path.with_suffix(".new")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside.write_bytes(content)
        aside.replace(path)
        kept = sorted(folder.glob(f"{book.digest[:16]}-*.md"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in kept[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise BookError(
            f"The edited text cannot be kept at {path}: {error.strerror or error}.",
            "Check the folder, its permissions and the space on its disk.",
        ) from error
    return path


def _chapter(book: Book, number: int) -> Chapter:
    if not 1 <= number <= len(book.chapters):
        raise UsageError(f"The book has {len(book.chapters)} chapters; there is no chapter {number}.")
    return book.chapters[number - 1]
