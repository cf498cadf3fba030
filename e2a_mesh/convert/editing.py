"""What a person does to a book before it is made: looking at its text, changing it, finding words to be explained."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from e2a_mesh.book import Sitting, open_book
from e2a_mesh.convert.edited_text import chapter_text, whole_text, with_chapter_text, with_text_of
from e2a_mesh.convert.edits import edit, places_within
from e2a_mesh.convert.plan import language_of, select_chapters
from e2a_mesh.errors import BookError, in_words
from e2a_mesh.text import unusual_words

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.convert.edited_text import Retold
    from e2a_mesh.convert.edits import Place
    from e2a_mesh.convert.request import Reading
    from e2a_mesh.convert.words import WordLists
    from e2a_mesh.model import Asides, Book, Paragraph
    from e2a_mesh.text import Unusual


class Editing:
    """Edits books by their files, of which the one that was read last is remembered. May be used from any thread.

    Chapters are counted as a reading has them. Every method blocks and may raise E2aError.
    """

    def __init__(self, words: WordLists, folder: Path, stop: threading.Event) -> None:
        """Edited texts are kept in `folder`; setting `stop` ends a long reading. Nothing is opened yet."""
        self._words, self._folder, self._stop = words, folder, stop
        self._guard = threading.Lock()
        self._last: tuple[tuple[Path, Asides, int, int, int], Book] | None = None

    def book(self, path: Path, asides: Asides) -> Book:
        """Read a book, or give the one that was read last if it is the same file still, read the same way."""
        try:
            state = path.stat()
        except OSError:
            return open_book(path, asides, self._sitting(asides))  # which says what is wrong with it
        seen = path, asides, state.st_mtime_ns, state.st_size, state.st_ino
        with self._guard:
            if self._last is None or self._last[0] != seen:
                self._last = seen, open_book(path, asides, self._sitting(asides))
            return self._last[1]

    def _sitting(self, asides: Asides) -> Sitting:
        return Sitting(asides.language, stop=self._stop)

    def paragraphs(self, path: Path, reading: Reading, chapter: int) -> tuple[tuple[Place, Paragraph], ...]:
        """List the paragraphs of a chapter, each with the place at which it could be divided."""
        return places_within(self.book(path, reading.asides), reading.edits, reading.edited, chapter)

    def chapter_text(self, path: Path, reading: Reading, chapter: int) -> str:
        """Write a chapter as text to be edited."""
        return chapter_text(self.book(path, reading.asides), reading, chapter)

    def with_chapter_text(self, path: Path, reading: Reading, chapter: int, text: str) -> Retold:
        """Put a text in the place of a chapter, and give the reading of what the book is then."""
        return with_chapter_text(self.book(path, reading.asides), reading, chapter, text, self._folder)

    def write_text(self, path: Path, reading: Reading, file: Path) -> None:
        """Write all text of a book to a file to be edited."""
        text = whole_text(self.book(path, reading.asides), reading)
        try:
            file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise BookError(*in_words(error)) from error

    def with_text_of(self, path: Path, reading: Reading, file: Path) -> Reading:
        """Put an edited file in the place of a book's text, and give the reading of that."""
        return with_text_of(self.book(path, reading.asides), reading, file, self._folder)

    def unusual_words(self, path: Path, reading: Reading) -> tuple[Unusual, ...]:
        """Find words that voices may well say wrongly, and for which no dictionary has an entry yet."""
        opened = self.book(path, reading.asides)
        book, _ = edit(opened, reading.edits, reading.edited)
        chapters = [chapter for _, chapter in select_chapters(book, reading).chapters]
        known = (*self._words.of(opened.digest), *self._words.of())
        return unusual_words(chapters, language_of(book, reading), known)
