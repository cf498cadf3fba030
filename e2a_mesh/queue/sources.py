"""Which files are meant by what a person names: books, folders of them, and those of wishes."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from e2a_mesh.book import book_files
from e2a_mesh.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.convert.request import Export
    from e2a_mesh.queue.entries import Wish


def book_sources(named: Sequence[Path], export: Export) -> list[Path]:
    """List the books that are meant by files and folders, as whole paths, each once.

    Raises UsageError when a folder holds none, or when several are to be written to one file.
    """
    books: list[Path] = []
    for path in named:
        if not path.is_dir():
            books.append(_whole(path))
        elif found := book_files(path):
            books += map(_whole, found)
        else:
            raise UsageError(f"There is no book in the folder {path} that e2a-mesh can read.")
    books = list(dict.fromkeys(books))
    if not books:
        raise UsageError("No book was named.", "Name a book or a folder.")
    output = export.output
    if len(books) > 1 and output is not None and output.suffix and not output.is_dir():
        raise UsageError(f"{output} is one file, but there are {len(books)} books.", "Give a folder after --output.")
    return books


def whole(wish: Wish) -> Wish:
    """Name all files of a wish by their whole paths: another process, started elsewhere, may use them."""
    changes: dict[str, Any] = {}
    for field in fields(wish):
        if isinstance(path := getattr(wish, field.name), Path):
            changes[field.name] = _whole(path.expanduser())
    return replace(wish, **changes)


def _whole(path: Path) -> Path:
    return Path(os.path.normpath(path.absolute()))
