"""Pasted texts that wait in the queue: each is kept in a file of its own, so that it survives the program's end."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.book import KEPT_SUFFIX, book_of_text, keep_text
from e2a_mesh.errors import QueueError
from e2a_mesh.mesh.trust.private_files import make_private_folder, write_private

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.model import Book

_FOLDER = "texts"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text as a book, and the file where it is kept."""

    path: Path
    book: Book


class Texts:
    """The texts of a queue. The same text under the same title is one file, however often it is kept."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made yet; `folder` is the queue's."""
        self._folder = folder / _FOLDER

    def keep(self, text: str, title: str = "") -> KeptText:
        """Keep a text; raises UsageError when there is none, QueueError when it cannot be written."""
        book = book_of_text(text, title)
        content = keep_text(text, book.metadata.title)
        path = self._folder / f"{hashlib.sha256(content).hexdigest()[:32]}{KEPT_SUFFIX}"
        try:
            make_private_folder(self._folder)
            write_private(path, content)
        except OSError as error:
            raise QueueError(
                f"The folder {self._folder} cannot be written: {error.strerror or error}.",
                "Check its permissions and the space on its disk.",
            ) from error
        return KeptText(path, book)

    def drop(self, path: Path) -> None:
        """Delete a text that no entry needs any more; nothing outside of the queue's folder is touched."""
        if path.parent != self._folder or path.suffix != KEPT_SUFFIX:
            return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:  # it takes up space, and nothing else
            _log.warning("%s cannot be deleted: %s", path, error)
