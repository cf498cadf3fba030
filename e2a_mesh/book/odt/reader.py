"""Reads an OpenDocument text: its text with notes, its properties and its cover."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.epub.container import Container
from e2a_mesh.book.languages import language_tag
from e2a_mesh.book.markup import local_name
from e2a_mesh.book.odt.styles import attribute, read_styles
from e2a_mesh.book.odt.writer import NO_TEXT, Writer
from e2a_mesh.book.page import NOTES, TEXT, Page, count_nodes, manuscript
from e2a_mesh.book.parts import LARGEST_PICTURE, parse_part, picture
from e2a_mesh.errors import BookError
from e2a_mesh.model import Cover, Metadata

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from e2a_mesh.book.passage import Manuscript

_LENGTH = re.compile(r"([\d.]{1,8})(cm|mm|in|pt)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_COVER_WIDTH = 7.0  # cm: smaller pictures at the beginning are logos


def read_odt(path: Path) -> Manuscript:
    """Read an OpenDocument text; raises BookError where it is damaged, locked, hostile or not one."""
    with Container(path) as container:
        _refuse_locked(path.name, container)
        root = _part(path.name, container, "content.xml")
        text = next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"), None)
        if text is None:
            raise BookError(
                f"“{path.name}” holds no text document but another kind of OpenDocument.",
                "Export what shall be read as EPUB or DOCX.",
            )
        page, notes = Page(TEXT), Page(NOTES)
        roots = [root]
        if container.find("styles.xml"):
            roots.append(_part(path.name, container, "styles.xml"))
        characters = count_nodes(text, NO_TEXT)
        writer = Writer(page, notes, read_styles(roots))
        writer.write(text)
        language = next((tag for name, _ in writer.languages.most_common() if (tag := language_tag(name))), "")
        metadata = _metadata(path.name, container, language, collapse(clean(writer.title)))
        return manuscript([page, notes], characters, metadata, _cover(text, container))


def _part(name: str, container: Container, part: str) -> etree._Element:
    if not (found := container.find(part)):
        raise BookError(
            f"“{name}” is damaged: its part “{part}” is missing.",
            "Get it again, or open it in LibreOffice and save it anew.",
        )
    return parse_part(container.read(found), part, name)


def _refuse_locked(name: str, container: Container) -> None:
    if container.find("META-INF/manifest.xml"):
        manifest = _part(name, container, "META-INF/manifest.xml")
        if next(manifest.iter("{*}encryption-data"), None) is not None:
            raise BookError(
                f"“{name}” is locked with a password.", "Open it in LibreOffice, and save it without the password."
            )


def _metadata(name: str, container: Container, language: str, title: str) -> Metadata:
    fields: dict[str, list[str]] = {}
    if container.find("meta.xml"):
        for found in _part(name, container, "meta.xml").iter():
            if text := collapse(clean(found.text or "")):
                fields.setdefault(local_name(found.tag), []).append(text)
    first = {field: texts[0] for field, texts in fields.items()}
    return Metadata(
        title=first.get("title") or title,
        authors=tuple(filter(None, [first.get("initial-creator") or first.get("creator", "")])),
        language=language or language_tag(first.get("language", "")),
        description=first.get("description", ""),
        subjects=tuple(dict.fromkeys(fields.get("keyword", []))),
    )


def _cover(text: etree._Element, container: Container) -> Cover | None:
    """Take an upright picture of some size that comes before all text."""
    walk = text.iter()
    for element in walk:
        tag = local_name(element.tag)
        if tag in {"p", "h", "span"} and (element.text or "").strip():
            return None
        if tag == "frame":
            image = next(element.iter("{*}image"), None)
            width, height = (_centimetres(attribute(element, side)) for side in ("width", "height"))
            if image is None or height < width or width < _COVER_WIDTH:
                return None
            path = container.find(attribute(image, "href"))
            return picture(container.read(path, LARGEST_PICTURE)) if path else None
    return None


def _centimetres(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    try:
        return float(match.group(1)) * _CENTIMETRES[match.group(2)] if match else 0.0
    except ValueError:
        return 0.0
