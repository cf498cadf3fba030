"""What a file of an EPUB links for its speaking: pronunciation lexicons and style sheets, each read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.book.decode import decode
from e2a_mesh.book.lexicon import Lexicon, read_lexicon
from e2a_mesh.book.speech_styles import SpeechRule, speech_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from e2a_mesh.book.epub.container import Container
    from e2a_mesh.book.epub.package import Package

_LEXICON, _STYLES = "application/pls+xml", "text/css"
_MOST = 50  # of each kind in a book; it has one lexicon for each of its languages


class Linked:
    """Reads a book's lexicons and style sheets when a file asks for them."""

    def __init__(self, package: Package, container: Container, encrypted: frozenset[str]) -> None:
        self._container = container
        listed = [item for item in package.items.values() if item.path and item.path not in encrypted]
        self._lexicons = _paths(item.path for item in listed if item.media_type == _LEXICON)
        self._sheets = _paths(item.path for item in listed if item.media_type == _STYLES)
        self._words: dict[str, Lexicon | None] = {}
        self._rules: dict[str, list[SpeechRule]] = {}

    def lexicons(self, document: etree._Element, path: str) -> list[Lexicon]:
        """Give the lexicons that a document links, in its order; all of the book's where it links none."""
        linked = list(self._links(document, path, "pronunciation"))
        known = [found for found in dict.fromkeys(linked) if found in self._lexicons] if linked else self._lexicons
        for found in known:
            if found not in self._words:
                self._words[found] = read_lexicon(self._container.read(found))
        return [lexicon for found in known if (lexicon := self._words[found]) is not None]

    def speech_rules(self, document: etree._Element, path: str) -> list[SpeechRule]:
        """Give the rules of speaking in the style sheets that a document links, and in its own."""
        rules: list[SpeechRule] = []
        for found in self._links(document, path, "stylesheet"):
            if found in self._sheets:
                if found not in self._rules:
                    self._rules[found] = speech_rules(decode(self._container.read(found)))
                rules += self._rules[found]
        own = (style.text or "" for style in document.iter("{*}style"))
        return [*rules, *(rule for css in own for rule in speech_rules(css))]

    def _links(self, document: etree._Element, path: str, relation: str) -> Iterator[str]:
        """Give the paths of what a document links, empty for what is not there."""
        for link in document.iter("{*}link"):
            if relation in (link.get("rel") or "").lower().split():
                yield self._container.find(link.get("href") or "", path)


def _paths(found: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(found))[:_MOST]
