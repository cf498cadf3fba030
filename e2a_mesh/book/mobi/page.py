"""The one page that a book before KF8 is, with the places that its links and its table of contents point to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.markup import inner_text, parse_html
from e2a_mesh.book.mobi.anchors import with_anchors
from e2a_mesh.book.mobi.text import Chapter, Place

if TYPE_CHECKING:
    from e2a_mesh.book.mobi.text import Part

_FILEPOS = re.compile(rb"""\bfilepos\s*=\s*["']?(\d{1,10})["']?""", re.IGNORECASE)
_BREAK = re.compile(rb"</?mbp:pagebreak[^<>]{0,200}>", re.IGNORECASE)
_GUIDE_TO_CONTENTS = re.compile(rb"""<reference\b(?=[^<>]{0,400}\btype\s*=\s*["']?toc\b)[^<>]{0,400}>""", re.IGNORECASE)
_MOST_LINKS = 5_000  # of a table of contents that is a page
_LONGEST_CONTENTS = 1 << 20  # bytes


def read_page(part: Part) -> tuple[str, list[Chapter], dict[Place, str]]:
    """Give the page's markup, its table of contents, and the ids of the places that are pointed to."""
    text = part.text()
    chapters = part.chapters() or _listed_in_text(text, part.header.encoding)
    places = {chapter.place for chapter in chapters if chapter.place is not None}
    linked = {int(match.group(1)) for match in _FILEPOS.finditer(text)}
    markup, names = with_anchors(text, linked | {place.offset for place in places})
    markup = _FILEPOS.sub(lambda match: f'href="#{names[int(match.group(1))]}"'.encode(), markup)
    markup = _BREAK.sub(b"", markup)
    return markup.decode(part.header.encoding, "replace"), chapters, {place: names[place.offset] for place in places}


def _listed_in_text(text: bytes, encoding: str) -> list[Chapter]:
    """Take the table of contents from the page that the book's guide calls so: older books have no other."""
    reference = _GUIDE_TO_CONTENTS.search(text)
    target = _FILEPOS.search(reference.group()) if reference else None
    if target is None:
        return []
    start = int(target.group(1))
    end = _BREAK.search(text, start, start + _LONGEST_CONTENTS)
    page = text[start : end.start() if end else start + _LONGEST_CONTENTS]
    found: list[Chapter] = []
    for link in parse_html(page.decode(encoding, "replace")).iter("a"):
        place = link.get("filepos") or ""
        title = collapse(clean(inner_text(link)))
        if title and place.isascii() and place.isdecimal() and len(place) <= 10 and len(found) < _MOST_LINKS:
            found.append(Chapter(title, Place(int(place)), -1))
    return found
