"""Reads a book that is one HTML page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.languages import language_tag
from e2a_mesh.book.markup import language_of, parse_html
from e2a_mesh.book.passage import Document, Manuscript
from e2a_mesh.book.speech_styles import apply_speech_rules, speech_rules
from e2a_mesh.book.xhtml import plain_text, read_xhtml
from e2a_mesh.model import Metadata

if TYPE_CHECKING:
    from lxml import etree

_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_TITLE_NOISE = re.compile(
    r"^The Project Gutenberg e-?Book of\s+|\s*[|—–-]\s*Project Gutenberg$|,? by [^,]{3,60}$", re.IGNORECASE
)


def read_html_page(text: str) -> Manuscript:
    """Read a page; its headings become the chapters."""
    root = parse_html(text)
    apply_speech_rules(root, (rule for style in root.iter("style") for rule in speech_rules(style.text or "")))
    return page_manuscript(root, _metadata(root))


def page_manuscript(root: etree._Element, metadata: Metadata) -> Manuscript:
    """Read a parsed page as the whole of a book."""
    reading = read_xhtml(root)
    places: dict[str, int] = {}
    for place, passage in enumerate(reading.passages):
        for anchor in passage.anchors:
            places.setdefault(f"#{anchor}", place)
    return Manuscript(metadata, reading.passages, reading.characters, (Document("", 0),), places=places)


def _metadata(root: etree._Element) -> Metadata:
    named: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if content := collapse(clean(meta.get("content") or "")):
            named.setdefault(name.removeprefix("dcterms.").removeprefix("dc."), []).append(content)
    first = {name: contents[0] for name, contents in named.items()}
    title = first.get("og:title") or first.get("title") or _text(root, "title") or _only_heading(root)
    year = _YEAR.search(first.get("date") or first.get("issued") or "")
    body = next(root.iter("body"), root)
    return Metadata(
        title=_TITLE_NOISE.sub("", title),
        authors=tuple(dict.fromkeys(named.get("author") or named.get("creator") or [])),
        language=language_tag(language_of(root) or language_of(body) or first.get("language", "")),
        year=year.group() if year else "",
        publisher=first.get("publisher", ""),
        description=plain_text(first.get("description", "")),
    )


def _text(root: etree._Element, tag: str) -> str:
    return next((collapse(clean("".join(map(str, found.itertext())))) for found in root.iter(tag)), "")


def _only_heading(root: etree._Element) -> str:
    """Take the main heading for the title if there is just one."""
    return _text(root, "h1") if sum(1 for _ in root.iter("h1")) == 1 else ""
