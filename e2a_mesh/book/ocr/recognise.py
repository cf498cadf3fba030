"""Recognises the pages of a book, several at a time, in order, and keeps what was recognised."""

from __future__ import annotations

import os
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from e2a_mesh.book.ocr.hocr import page_of
from e2a_mesh.book.ocr.kept import KeptPages
from e2a_mesh.book.ocr.tesseract import find_tesseract
from e2a_mesh.book.pages.paper import Page
from e2a_mesh.book.sitting import PageRead, stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from e2a_mesh.book.ocr.tesseract import Tesseract
    from e2a_mesh.book.sitting import Sitting

_FEW = 20  # characters, below which a page is looked at again for text that stands about
_MOST_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to recognise: its number, and how to get its picture (a portable grey-map) and the dots per inch of it.

    No bytes mean that there is none. The picture may be asked for only once, from the thread that asked for the pages.
    """

    number: int
    draw: Callable[[], tuple[bytes, int]]


def recognise_pages(
    pictures: Iterable[Picture], count: int, name: str, language: str, sitting: Sitting, *, sparse: bool = False
) -> Iterator[Page]:
    """Recognise the pages of a book of that name, each told to the sitting; `count` is how many there will be.

    With `sparse`, pages on which hardly anything is found are searched for text that stands about, as in comics.
    Raises NoTesseractError, ReadingStoppedError and BookError.
    """
    tesseract = find_tesseract(name)
    spoken = tesseract.language(language, name)
    kept = KeptPages(sitting.digest, f"{spoken}-{'sparse' if sparse else 'whole'}")
    over = threading.Event()  # nobody waits for the pages any more, for whatever reason
    way = _Way(tesseract, spoken, sparse, name, lambda: over.is_set() or sitting.stop.is_set(), kept)
    workers = max(1, min(_MOST_AT_ONCE, os.cpu_count() or 1))
    waiting: deque[Page | Future[Page]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="recognise") as pool:

        def next_page(read: int) -> Page:
            found = waiting.popleft()
            page = found if isinstance(found, Page) else found.result()
            sitting.report(PageRead(read, count))
            return page

        read = 0
        try:
            for picture in pictures:
                sitting.heed_stop(name)
                known = kept.get(picture.number)
                waiting.append(known or pool.submit(_recognise, picture.number, *picture.draw(), way))
                if len(waiting) > workers:
                    read += 1
                    yield next_page(read)
            while waiting:
                read += 1
                yield next_page(read)
        finally:
            over.set()
            for found in waiting:
                if isinstance(found, Future):
                    found.cancel()


@dataclass(frozen=True, slots=True)
class _Way:
    tesseract: Tesseract
    language: str
    sparse: bool
    name: str
    unwanted: Callable[[], bool]
    kept: KeptPages


def _recognise(number: int, picture: bytes, dpi: int, way: _Way) -> Page:
    if way.unwanted():
        raise stopped(way.name)
    if not picture:
        return Page(number, 1.0, 1.0, trouble="damaged")
    page = _read(number, picture, dpi, way, sparse=False)
    if way.sparse and page.characters < _FEW:
        page = max(page, _read(number, picture, dpi, way, sparse=True), key=lambda found: found.characters)
    way.kept.put(page)
    return page


def _read(number: int, picture: bytes, dpi: int, way: _Way, *, sparse: bool) -> Page:
    hocr = way.tesseract.read(picture, dpi, way.language, way.name, way.unwanted, sparse=sparse)
    try:
        return page_of(hocr, number, dpi)
    except (ValueError, etree.XMLSyntaxError):
        return Page(number, 1.0, 1.0, trouble="damaged")
