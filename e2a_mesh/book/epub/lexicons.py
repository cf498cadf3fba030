"""The pronunciation lexicons of an EPUB, and which of its files they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.book.lexicon import Lexicon, read_lexicon

if TYPE_CHECKING:
    from lxml import etree

    from e2a_mesh.book.epub.container import Container
    from e2a_mesh.book.epub.package import Package

_MEDIA_TYPE = "application/pls+xml"
_MOST = 50  # lexicons in a book; it has one for each of its languages


class Lexicons:
    """Reads each lexicon once, when a file asks for it."""

    def __init__(self, package: Package, container: Container, encrypted: frozenset[str]) -> None:
        self._container = container
        listed = [item.path for item in package.items.values() if item.media_type == _MEDIA_TYPE and item.path]
        self._listed = [path for path in dict.fromkeys(listed) if path not in encrypted][:_MOST]
        self._read: dict[str, Lexicon | None] = {}

    def of(self, document: etree._Element, path: str) -> list[Lexicon]:
        """Give the lexicons that a document links, in its order; all of the book's where it links none."""
        hrefs = [
            link.get("href") or ""
            for link in document.iter("{*}link")
            if "pronunciation" in (link.get("rel") or "").lower().split()
        ]
        linked = [found for href in hrefs if (found := self._container.find(href, path))]
        known = [found for found in dict.fromkeys(linked) if found in self._listed] if hrefs else self._listed
        return [lexicon for found in known if (lexicon := self._lexicon(found)) is not None]

    def _lexicon(self, path: str) -> Lexicon | None:
        if path not in self._read:
            self._read[path] = read_lexicon(self._container.read(path))
        return self._read[path]
