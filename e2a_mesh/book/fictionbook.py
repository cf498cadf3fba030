"""Reads FictionBook 2 (FB2), the XML format of most Russian e-books, bare or in a zip archive."""

from __future__ import annotations

import base64
import binascii
import re
from itertools import islice
from typing import TYPE_CHECKING

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.epub.container import MAX_ENTRY, Container
from e2a_mesh.book.languages import language_tag
from e2a_mesh.book.markup import local_name
from e2a_mesh.book.page import NOTES, TEXT, TYPE, Note, Page, count_nodes, manuscript, transcribe
from e2a_mesh.book.parts import parse_part, picture
from e2a_mesh.errors import BookError
from e2a_mesh.model import Cover, Metadata

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from e2a_mesh.book.passage import Manuscript

_YEAR = re.compile(r"(?<!\d)(1\d{3}|2\d{3})(?!\d)")
_END = re.compile(rb"<\x00?/\x00?(?:\w+:)?F\x00?i\x00?c\x00?t\x00?i\x00?o\x00?n\x00?B\x00?o\x00?o\x00?k")
_END_WITHIN = 4096  # bytes
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DEEPEST_HEADING = 6

# What each element becomes; what is not listed stands for its content.
_BECOMES: dict[str, tuple[str, dict[str, str]]] = {
    "epigraph": ("blockquote", {TYPE: "epigraph"}),
    "annotation": ("div", {}),
    "cite": ("blockquote", {}),
    "poem": ("div", {"class": "poem"}),
    "stanza": ("div", {"class": "stanza"}),
    "v": ("p", {}),
    "p": ("p", {}),
    "subtitle": ("p", {TYPE: "bridgehead"}),
    "text-author": ("p", {}),
    "date": ("p", {}),
    "emphasis": ("i", {}),
    "strong": ("b", {}),
    "strikethrough": ("s", {}),
    "sub": ("sub", {}),
    "sup": ("sup", {}),
    "code": ("span", {}),
    "style": ("span", {}),
    "table": ("table", {}),
    "tr": ("tr", {}),
    "th": ("th", {}),
    "td": ("td", {}),
}


def read_fictionbook(path: Path) -> Manuscript:
    """Read an FB2 file; raises BookError where it is damaged or hostile."""
    with path.open("rb") as stream:
        data = stream.read(MAX_ENTRY + 1)
    return _read(data, path.name)


def read_zipped_fictionbook(path: Path) -> Manuscript:
    """Read a zip archive that holds an FB2 file."""
    with Container(path) as container:
        names = [name for name in container.names() if name.lower().endswith(".fb2")]
        if not names:
            raise BookError(f"“{path.name}” holds no FB2 book.", "Get the book again, or give it its right name.")
        return _read(container.read(names[0]), path.name)


def _read(data: bytes, name: str) -> Manuscript:
    if len(data) > MAX_ENTRY:
        raise BookError(f"“{name}” has more than {MAX_ENTRY >> 20} MB, which no such book has.", "It was not opened.")
    if not _END.search(data[-_END_WITHIN:]):
        raise BookError(f"“{name}” is damaged: it ends too early.", "The download may be incomplete: get it again.")
    root = parse_part(data, name, name, mend=True)
    text, notes = Page(TEXT), Page(NOTES)
    bodies = [child for child in root if local_name(child.tag) == "body"]
    for number, body in enumerate(bodies):
        if number and _name(body):
            _Writer(notes, notes=True).write(body)
        else:
            _Writer(text, notes=False).write(body)
    characters = sum(count_nodes(body) for body in bodies)
    pages = [text] if notes.empty else [text, notes]
    return manuscript(pages, characters, _metadata(root), _cover(root))


def _name(body: etree._Element) -> str:
    return (body.get("name") or "").lower()


class _Writer:
    """Writes one body of the book onto a page."""

    def __init__(self, page: Page, *, notes: bool) -> None:
        self._page = page
        self._notes = notes

    def write(self, body: etree._Element) -> None:
        """Write the body, its sections nested as they are."""
        self._page.open("section", {TYPE: "endnotes"} if self._notes else {})
        transcribe(body, self._page, self._begin, mixed=True)
        self._page.close()

    def _begin(self, element: etree._Element, tag: str) -> bool:
        page = self._page
        language = element.get(_XML_LANG) or ""
        within_title = self._is_in_title(element)
        if tag == "section":
            page.open("section", Note(element.get("id") or "").body if self._notes else self._common(element))
        elif tag == "title":
            self._open_title(element)
        elif within_title and tag in {"p", "empty-line"}:
            if element.getprevious() is not None:
                page.put("br")
            page.open("span", {"lang": language})
        elif tag == "empty-line":
            page.open("p")
            page.put("br")
        elif tag == "image":
            page.put("img", {"alt": element.get("alt") or ""})
        elif tag == "a":
            page.open("a", self._link(element))
        elif tag in _BECOMES:
            name, attributes = _BECOMES[tag]
            page.open(name, attributes | self._common(element))
        elif language:
            page.open("span", {"lang": language})
        return True

    def _common(self, element: etree._Element) -> dict[str, str]:
        return {"id": element.get("id") or "", "lang": element.get(_XML_LANG) or ""}

    def _open_title(self, element: etree._Element) -> None:
        """Begin a title: that of the book, of a section at its depth, of a poem, or the number of a note."""
        above = local_name(parent.tag) if (parent := element.getparent()) is not None else ""
        if self._notes and above != "body":
            self._page.open("p")
        elif above == "body" and not self._notes:
            self._page.open("div", {TYPE: "titlepage"})
            self._page.open("p")
        elif above in {"body", "section"}:
            depth = sum(1 for _ in islice(element.iterancestors("{*}section"), _DEEPEST_HEADING))
            self._page.open(f"h{max(1, depth)}", self._common(element))
        else:
            self._page.open("p", {TYPE: "bridgehead"})

    def _is_in_title(self, element: etree._Element) -> bool:
        parent = element.getparent()
        return parent is not None and local_name(parent.tag) == "title"

    def _link(self, element: etree._Element) -> dict[str, str]:
        target = _target(element)
        if element.get("type") == "note" and target.startswith("#"):
            return Note(target[1:]).mark
        return {"href": target}


def _metadata(root: etree._Element) -> Metadata:
    title = _first(root, "description", "title-info")
    published = _first(root, "description", "publish-info")
    info = _first(root, "description", "document-info")
    authors = [_person(child) for child in title if local_name(child.tag) == "author"] if title is not None else []
    series = next((found for part in (title, published) if (found := _first(part, "sequence")) is not None), None)
    dates = [_attribute(_first(title, "date"), "value"), _text(title, "date"), _text(published, "year")]
    annotation = _first(title, "annotation")
    return Metadata(
        title=_text(title, "book-title"),
        authors=tuple(dict.fromkeys(filter(None, authors))),
        language=language_tag(_text(title, "lang")),
        year=next((match.group() for date in dates if (match := _YEAR.search(date))), ""),
        publisher=_text(published, "publisher"),
        description="\n".join(filter(None, map(_words, annotation))) if annotation is not None else "",
        series=collapse(clean(_attribute(series, "name"))),
        series_position=_attribute(series, "number"),
        subjects=tuple(dict.fromkeys(_words(found) for found in title if local_name(found.tag) == "genre"))
        if title is not None
        else (),
        identifier=_text(published, "isbn") or _text(info, "id"),
    )


def _cover(root: etree._Element) -> Cover | None:
    page = _first(root, "description", "title-info", "coverpage")
    image = _first(page, "image")
    target = _target(image).lstrip("#") if image is not None else ""
    for binary in root.iter("{*}binary"):
        if target and binary.get("id") == target:
            try:
                return picture(base64.b64decode(binary.text or ""))
            except (binascii.Error, ValueError):
                return None
    return None


def _target(link: etree._Element) -> str:
    """Give what a link or picture refers to, also where the prefix of XLink was never declared."""
    return next((str(value) for name, value in link.attrib.items() if local_name(name) == "href"), "")


def _first(root: etree._Element | None, *names: str) -> etree._Element | None:
    """Give the first descendant reached by these names, one below the other."""
    found = root
    for name in names:
        found = next((child for child in found if local_name(child.tag) == name), None) if found is not None else None
    return found


def _text(root: etree._Element | None, name: str) -> str:
    found = _first(root, name)
    return _words(found) if found is not None else ""


def _words(element: etree._Element) -> str:
    return collapse(clean(" ".join(str(part) for part in element.itertext())))


def _attribute(element: etree._Element | None, name: str) -> str:
    return (element.get(name) or "").strip() if element is not None else ""


def _person(author: etree._Element) -> str:
    names = [_text(author, part) for part in ("first-name", "middle-name", "last-name")]
    return " ".join(filter(None, names)) or _text(author, "nickname")
