"""The pronunciation dictionaries of this machine: one for all books, and one for each book that has its own."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

from filelock import Timeout

from e2a_mesh.convert.words_file import LARGEST, MOST_WORDS, decode_words, encode_words
from e2a_mesh.errors import E2aError, UsageError, WordsError
from e2a_mesh.mesh.trust.shared_file import SharedFile
from e2a_mesh.text import Dictionary, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from e2a_mesh.convert.plan import Selection
    from e2a_mesh.text import Pronunciation

    Words = tuple[Pronunciation, ...]

ALL_BOOKS = ""
_DIGEST = re.compile("[0-9a-f]{64}")


class WordLists:
    """The lists, in files of one folder that all processes share. A book is named by its digest, all books by "".

    May be used from any thread. Every method may raise WordsError.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is opened yet."""
        self._folder = folder
        self._files: dict[str, SharedFile[Words]] = {}

    def of(self, book: str = ALL_BOOKS) -> Words:
        """List the entries of a book, or those of all books."""
        return self._file(book).read()

    def change(self, book: str, change: Callable[[Words], Words]) -> Words:
        """Change a list from what it is now, and give the new one. Raises UsageError where it would be too long."""

        def changed(words: Words) -> Words:
            new = change(words)
            if len(new) > MOST_WORDS:
                raise UsageError(f"A pronunciation dictionary holds {MOST_WORDS:,} entries at most.")
            return new

        return self._file(book).update(changed)

    def dictionary(self, book: str) -> Dictionary:
        """Give what holds in a book: its own entries before those of all books."""
        return Dictionary(self.of(book), self.of(ALL_BOOKS))

    def _file(self, book: str) -> SharedFile[Words]:
        if book not in self._files:
            name = book if _DIGEST.fullmatch(book) else "all-books"
            path = self._folder / f"{name}.toml"
            self._files[book] = SharedFile(
                path,
                (),
                lambda raw: _parsed(path, raw),
                encode_words,
                LARGEST,
                lambda error: _unusable(path, error),
            )
        return self._files[book]


def with_words(words: Words, new: Iterable[Pronunciation]) -> Words:
    """Put entries into a list, each in the place of one for the same words, or else at the end. Raises UsageError."""
    listed = list(words)
    places = {_same(entry): place for place, entry in enumerate(listed)}
    for entry in map(sound, new):
        place = places.setdefault(_same(entry), len(listed))
        listed[place : place + 1] = [entry]
    return tuple(listed)


def without_words(words: Words, gone: Iterable[Pronunciation]) -> Words:
    """Take entries out of a list."""
    same = set(map(_same, gone))
    return tuple(entry for entry in words if _same(entry) not in same)


def pronounce(selection: Selection, dictionary: Dictionary, language: str) -> tuple[Selection, str]:
    """Put the hints of a dictionary on the chapters that are spoken; returns them and what tells them from others.

    That is empty where no entry touches them, and the same for all dictionaries that say these chapters alike: so an
    entry for other books makes no other job.
    """
    chapters = tuple((number, dictionary.applied(chapter, language)) for number, chapter in selection.chapters)
    digest, touched = hashlib.sha256(), False
    for (number, before), (_, after) in zip(selection.chapters, chapters, strict=True):
        if after is not before:
            for place, (old, new) in enumerate(zip(before.paragraphs, after.paragraphs, strict=True)):
                if new.hints != old.hints:
                    touched = True
                    digest.update(json.dumps([number, place, *map(astuple, new.hints)]).encode())
    return (replace(selection, chapters=chapters), digest.hexdigest()) if touched else (selection, "")


def _same(entry: Pronunciation) -> tuple[str, str, bool, bool]:
    written = entry.written if entry.case or entry.pattern else entry.written.casefold()
    return written, entry.language.lower(), entry.pattern, entry.case


def _parsed(path: Path, raw: bytes) -> Words:
    try:
        return decode_words(raw)
    except (ValueError, RecursionError, E2aError) as error:
        raise WordsError(
            f"The pronunciation dictionary {path} is damaged: {error}", "Mend it with an editor, or delete it."
        ) from error


def _unusable(path: Path, error: OSError | Timeout) -> WordsError:
    if isinstance(error, Timeout):
        return WordsError(f"Another process holds {path}.", "Stop it, then try again.")
    return WordsError(
        f"The pronunciation dictionary {path} cannot be used: {error.strerror or error}.",
        "Check its folder, its permissions and the space on its disk.",
    )
