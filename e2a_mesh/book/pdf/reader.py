"""Reads a PDF: its text by the places of its letters, or by recognition where its pages are pictures.

PDFium (through pypdfium2) does it: it has wheels for all our systems, is kept safe as a part of Chromium, gives each
letter with its place, draws pages, and is fast. Of a book of 1,151 pages it gave 94 a second with all places (65 once
these are joined and have come out of its process), where pdfminer.six came to 20 and pypdf, which gives none, to 17.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh.book.ocr import NoTesseractError, Picture, recognise_pages
from e2a_mesh.book.page_pictures import as_cover
from e2a_mesh.book.pages.compose import compose
from e2a_mesh.book.pages.contents import Bookmark
from e2a_mesh.book.pdf.metadata import metadata_of
from e2a_mesh.book.pdf.process import PdfProcess
from e2a_mesh.book.sitting import Sitting
from e2a_mesh.errors import BookError
from e2a_mesh.model import Omission

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from e2a_mesh.book.pages.paper import Page
    from e2a_mesh.book.passage import Manuscript
    from e2a_mesh.model import Cover, Metadata

MOST_CHARACTERS = 40_000_000  # of a book; the longest novels have 10 million
_SCANNED_DPI = 300
_COVER_DPI = 120
_FEW = 40  # characters, below which a page with a picture is a picture
_PICTURED = 0.3  # share of the page
_UNMAPPED = 0.3  # share of letters without meaning, from which a page is only to be looked at
_ILLUSTRATIONS = 0.2  # share of pages that are pictures, up to which they are illustrations of a text
_A_TEXT = 2000  # characters that such a text has at least


def read_pdf(path: Path, sitting: Sitting | None = None) -> Manuscript:
    """Read a PDF; raises BookError where it is damaged, locked, hostile or has nothing to read."""
    sitting = sitting or Sitting()
    with PdfProcess(path, sitting) as process:
        about = process.about()
        metadata = metadata_of(about)
        if not sitting.text:
            return compose([], metadata)
        pages, feet = _read(process, about["pages"], path.name)
        omissions: list[Omission] = []
        if drawn := _to_recognise(pages):
            pages, omissions = _recognised(process, pages, drawn, path.name, metadata, sitting)
        elif illustrations := [page.number for page in pages if _is_picture(page)]:
            omissions = [_illustrations(illustrations)]
        cover = _cover(process)
    bookmarks = [
        Bookmark(level, title, page + 1, _top(height, pages[page], feet[page]))
        for level, title, page, height in about["outline"]
        if 0 <= page < len(pages)
    ]
    return compose(pages, metadata, bookmarks, cover, omissions)


def _read(process: PdfProcess, count: int, name: str) -> tuple[list[Page], list[float]]:
    pages: list[Page] = []
    feet: list[float] = []
    characters = 0
    for page, foot in process.pages(count):
        pages.append(page)
        feet.append(foot)
        characters += page.characters
        if characters > MOST_CHARACTERS:
            raise BookError(
                f"“{name}” holds more text than any book, as files made to exhaust a computer do.",
                "It was not read, for safety.",
            )
    return pages, feet


def _is_picture(page: Page) -> bool:
    return page.characters - page.unmapped < _FEW and page.pictured >= _PICTURED


def _has_no_meaning(page: Page) -> bool:
    """Tell whether the letters of a page do not say which they are, so that only their shapes tell."""
    return page.unmapped > _UNMAPPED * (page.characters + page.unmapped)


def _to_recognise(pages: Sequence[Page]) -> set[int]:
    """List the pages whose text must be recognised, by number; the illustrations of a text are left alone."""
    drawn = {page.number for page in pages if _is_picture(page)}
    text = sum(page.characters - page.unmapped for page in pages)
    if len(drawn) <= _ILLUSTRATIONS * len(pages) and text >= _A_TEXT:
        drawn = set()
    return drawn | {page.number for page in pages if _has_no_meaning(page)}


def _recognised(
    process: PdfProcess, pages: Sequence[Page], drawn: set[int], name: str, metadata: Metadata, sitting: Sitting
) -> tuple[list[Page], list[Omission]]:
    """Put what is recognised in the place of pages that are pictures."""

    def pictures() -> Iterable[Picture]:
        for number in sorted(drawn):
            yield Picture(number, lambda page=number: process.draw(page, _SCANNED_DPI, colours=False))  # type: ignore[misc]

    language = sitting.language or metadata.language
    try:
        found = {page.number: page for page in recognise_pages(pictures(), len(drawn), name, language, sitting)}
    except NoTesseractError as error:
        rest = [page for page in pages if page.number not in drawn]
        if sum(page.characters for page in rest) >= _A_TEXT:  # the others are worth hearing
            told = _pages(sorted(drawn))
            reason = "pictures of text, which Tesseract, were it installed, could recognise"
            return _silenced(pages, drawn), [Omission(told, reason, 0, "")]
        if any(_has_no_meaning(page) for page in pages):
            raise BookError(
                f"The letters in “{name}” do not say which they are: its fonts lack a map to Unicode. {error.message}",
                error.advice,
            ) from error
        raise
    # The letters without meaning were read from their shapes: it is these that are accounted for.
    return [found.get(page.number, page) for page in pages], []


def _silenced(pages: Sequence[Page], drawn: set[int]) -> list[Page]:
    """Leave out what letters without meaning seem to say."""
    return [
        replace(page, runs=tuple(replace(run, reason="sign without meaning") for run in page.runs))
        if page.number in drawn
        else page
        for page in pages
    ]


def _illustrations(numbers: Sequence[int]) -> Omission:
    return Omission(_pages(numbers), "pictures without text", 0, "")


def _pages(numbers: Sequence[int]) -> str:
    """Name pages: "page 4", "pages 4, 7–9"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    named = [str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts]
    return f"{'page' if len(numbers) == 1 else 'pages'} {', '.join(named)}"


def _cover(process: PdfProcess) -> Cover | None:
    picture, _ = process.draw(1, _COVER_DPI, colours=True)
    return as_cover(picture) if picture else None


def _top(height: float, page: Page, foot: float) -> float:
    """Turn a height above the page's lower edge into points from its top; -1 where it is unknown."""
    return max(0.0, page.height - (height - foot)) if height >= 0 else -1.0
