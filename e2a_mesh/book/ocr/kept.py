"""Keeps what was recognised of a book's pages, so that nothing is recognised twice: a file for each page.

It lies in the folder of what can be made again; the books that were read longest ago go when there are many.
"""

from __future__ import annotations

import logging
import os
import shutil
from contextlib import suppress
from dataclasses import astuple
from typing import TYPE_CHECKING

import msgpack

from e2a_mesh import places
from e2a_mesh.book.pages.paper import Page, Run

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
_MOST_BOOKS = 200
_LONGEST = 8 << 20  # bytes of a page
_FORM = 2  # of the files; those of another are not read


class KeptPages:
    """The recognised pages of one book, by the SHA-256 of its file in hexadecimal and the way they were recognised."""

    def __init__(self, digest: str, way: str) -> None:
        """Find the folder of the book; nothing is kept where the digest is empty."""
        shelf = places.cache_folder() / "recognised"
        self._folder = shelf / digest[:32] / f"{way}-{_FORM}" if digest else None
        if self._folder is not None:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                os.utime(self._folder.parent)
            _tidy(shelf)

    def get(self, number: int) -> Page | None:
        """Give a page, if it is kept."""
        if self._folder is None:
            return None
        try:
            with (self._folder / f"{number}.msgpack").open("rb") as stream:
                value = msgpack.unpackb(stream.read(_LONGEST))
            width, height, characters, runs = value
            return Page(number, float(width), float(height), tuple(Run(*run) for run in runs), int(characters))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, msgpack.UnpackException) as error:
            _log.info("page %d in %s is recognised anew: %s", number, self._folder, error)
            return None

    def put(self, page: Page) -> None:
        """Keep a page; where that fails it is recognised anew another time."""
        if self._folder is None:
            return
        path = self._folder / f"{page.number}.msgpack"
        data = msgpack.packb((page.width, page.height, page.characters, [astuple(run) for run in page.runs]))
        try:
            partial = path.with_suffix(f".{os.getpid()}.part")
            partial.write_bytes(data)
            partial.replace(path)
        except OSError as error:
            _log.warning("page %d is not kept: %s", page.number, error)


def _tidy(shelf: Path) -> None:
    """Remove the books that were read longest ago."""
    try:
        books = [(path.stat().st_mtime, path) for path in shelf.iterdir()]
    except OSError:
        return
    for _, path in sorted(books)[:-_MOST_BOOKS]:
        shutil.rmtree(path, ignore_errors=True)
