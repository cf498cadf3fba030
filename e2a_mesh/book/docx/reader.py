"""Reads a Word document: its text with notes, what stands beside it, its properties and its cover."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.docx.styles import Style, child, read_styles, value
from e2a_mesh.book.docx.writer import Writer, count_text
from e2a_mesh.book.epub.container import Container
from e2a_mesh.book.languages import language_tag
from e2a_mesh.book.markup import local_name
from e2a_mesh.book.page import NOTES, TEXT, TYPE, Note, Page, manuscript
from e2a_mesh.book.parts import LARGEST_PICTURE, parse_part, picture
from e2a_mesh.errors import BookError
from e2a_mesh.model import Cover, Metadata, Omission

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from e2a_mesh.book.passage import Manuscript

_EXCERPT = 80  # characters
_JUNK_TITLE = re.compile(r"microsoft word - .*|(?:un)?titled(?: document)?|document ?\d*|.*\.docx?", re.IGNORECASE)
_COVER_WIDTH = 2_500_000  # EMU, some 7 cm: smaller pictures at the beginning are logos
_SEPARATORS = frozenset({"separator", "continuationseparator", "continuationnotice"})


def read_docx(path: Path) -> Manuscript:
    """Read a Word document; raises BookError where it is damaged, hostile or not one."""
    with Container(path) as container:
        return _Document(path.name, container).read()


class _Document:
    def __init__(self, name: str, container: Container) -> None:
        self._name = name
        self._container = container
        self._main = self._main_part()
        self._relations = self._relations_of(self._main)

    def read(self) -> Manuscript:
        """Read the text, then the notes in the order of their marks."""
        root = self._parse(self._main)
        body = child(root, "body")
        if body is None:
            raise BookError(f"“{self._name}” is damaged: it has no text part.", "Open it in Word and save it anew.")
        styles = read_styles(self._part_of("styles"))
        numbers: dict[str, int] = {}
        text, notes = Page(TEXT), Page(NOTES)
        characters, cover = count_text(body), self._cover(body)
        writer = Writer(text, styles, numbers)
        writer.write(body)
        characters += self._write_notes(notes, styles, numbers)
        pages = [text] if notes.empty else [text, notes]
        beside = self._beside()
        language = next((tag for name, _ in writer.languages.most_common() if (tag := language_tag(name))), "")
        return manuscript(
            pages,
            characters + sum(omission.characters for omission in beside),
            self._metadata(language, collapse(clean(writer.title))),
            cover,
            beside,
        )

    def _main_part(self) -> str:
        for kind, target in self._relations_of("").values():
            if kind == "officedocument" and (found := self._container.find(target)):
                return found
        if found := self._container.find("word/document.xml"):
            return found
        raise BookError(f"“{self._name}” is no Word document: its text part is missing.", "Get the book again.")

    def _relations_of(self, part: str) -> dict[str, tuple[str, str]]:
        """Give the parts that a part refers to, by id: the last word of their kind, and where they are."""
        folder, name = posixpath.split(part)
        path = self._container.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        if not path:
            return {}
        return {
            value(found, "id"): (value(found, "type").rpartition("/")[2].lower(), value(found, "target"))
            for found in self._parse(path)
            if value(found, "targetmode").lower() != "external"
        }

    def _parse(self, path: str) -> etree._Element:
        return parse_part(self._container.read(path), path, self._name)

    def _parts_of(self, kind: str) -> list[etree._Element]:
        targets = [target for found, target in self._relations.values() if found == kind]
        paths = dict.fromkeys(filter(None, (self._container.find(target, self._main) for target in targets)))
        return [self._parse(path) for path in paths]

    def _part_of(self, kind: str) -> etree._Element | None:
        return next(iter(self._parts_of(kind)), None)

    def _write_notes(self, page: Page, styles: dict[str, Style], numbers: dict[str, int]) -> int:
        characters = 0
        found: dict[str, etree._Element] = {}
        for kind in ("footnote", "endnote"):
            for root in self._parts_of(f"{kind}s"):
                for note in root:
                    if value(note, "type").lower() not in _SEPARATORS:
                        found.setdefault(f"{kind}-{value(note, 'id')}", note)
        writer = Writer(page, styles, {})
        page.open("section", {TYPE: "endnotes"})
        for key in sorted(found, key=lambda key: numbers.get(key, len(numbers) + 1)):
            characters += count_text(found[key])
            page.open("aside", Note(key).body)
            writer.write(found[key])
            page.close()
        page.close()
        return characters

    def _beside(self) -> list[Omission]:
        """List what is printed on every page or written in the margin, none of which is spoken."""
        found = []
        for kind, reason in (("header", "running head"), ("footer", "running foot"), ("comments", "comment")):
            for root in self._parts_of(kind):
                text = collapse(clean(" ".join(element.text or "" for element in root.iter("{*}t"))))
                if characters := count_text(root):
                    found.append(Omission(self._name, reason, characters, text[:_EXCERPT]))
        return found

    def _metadata(self, language: str, title: str) -> Metadata:
        paths = [target for kind, target in self._relations_of("").values() if kind == "core-properties"]
        path = self._container.find(next(iter(paths), "docProps/core.xml"))
        fields: dict[str, str] = {}
        for found in self._parse(path) if path else ():
            fields.setdefault(local_name(found.tag), collapse(clean(found.text or "")))
        given = fields.get("title", "")
        authors = [name.strip() for name in fields.get("creator", "").split(";")]
        subjects = [name.strip() for name in re.split("[,;]", fields.get("keywords", ""))]
        return Metadata(
            title=title if not given or (title and _JUNK_TITLE.fullmatch(given)) else given,
            authors=tuple(dict.fromkeys(filter(None, authors))),
            language=language or language_tag(fields.get("language", "")),
            description=fields.get("description", ""),
            subjects=tuple(dict.fromkeys(filter(None, subjects))),
            identifier=fields.get("identifier", ""),
        )

    def _cover(self, body: etree._Element) -> Cover | None:
        """Take an upright picture of some size that comes before all text."""
        for element in body.iter("{*}t", "{*}drawing"):
            if local_name(element.tag) == "t":
                if (element.text or "").strip():
                    return None
                continue
            extent = next(element.iter("{*}extent"), None)
            width, height = (_number(value(extent, side)) for side in ("cx", "cy"))
            if height < width or width < _COVER_WIDTH:
                return None
            blip = next(element.iter("{*}blip"), None)
            kind, target = self._relations.get(value(blip, "embed"), ("", ""))
            path = self._container.find(target, self._main) if kind == "image" else ""
            return picture(self._container.read(path, LARGEST_PICTURE)) if path else None
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0
