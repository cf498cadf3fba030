"""Reads a comic, or a scanned book, that is an archive of pictures: a page each, in natural order."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from e2a_mesh.book.comics.archive import open_archive
from e2a_mesh.book.comics.comic_info import read_comic_info
from e2a_mesh.book.natural import natural_key
from e2a_mesh.book.ocr import Picture, recognise_pages
from e2a_mesh.book.page_pictures import SUFFIXES, as_cover, for_recognition
from e2a_mesh.book.pages.compose import compose
from e2a_mesh.book.sitting import Sitting
from e2a_mesh.errors import BookError
from e2a_mesh.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from e2a_mesh.book.comics.archive import Archive
    from e2a_mesh.book.passage import Manuscript

_INFO = "comicinfo.xml"
_MOST_PAGES = 5_000


def read_comic(path: Path, sitting: Sitting | None = None) -> Manuscript:
    """Read a CBZ or CBR; raises BookError where it is damaged, hostile, or its pictures cannot be recognised."""
    sitting = sitting or Sitting()
    with open_archive(path) as archive:
        metadata = _metadata(archive)
        if not sitting.text:
            return compose([], metadata)
        names = sorted(filter(_is_page, archive.names()), key=_order)
        if not names:
            raise BookError(f"“{path.name}” holds no pictures of pages.", "Check that it is a comic.")
        if len(names) > _MOST_PAGES:
            raise BookError(
                f"“{path.name}” has {len(names):,} pages, more than any comic.", "Divide it into several files."
            )
        language = sitting.language or metadata.language
        pages = list(recognise_pages(_pictures(archive, names), len(names), path.name, language, sitting, sparse=True))
        cover = as_cover(archive.read(names[0]))
    return compose(pages, metadata, cover=cover)


def _metadata(archive: Archive) -> Metadata:
    name = next((name for name in archive.names() if PurePosixPath(name).name.lower() == _INFO), "")
    return read_comic_info(archive.read(name)) if name else Metadata()


def _pictures(archive: Archive, names: list[str]) -> Iterator[Picture]:
    for number, name in enumerate(names, start=1):
        yield Picture(number, lambda name=name: for_recognition(archive.read(name), f"“{name}”"))  # type: ignore[misc]


def _is_page(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in SUFFIXES and not hidden


def _order(name: str) -> list[list[tuple[int, str]]]:
    return [natural_key(part) for part in PurePosixPath(name).parts]
