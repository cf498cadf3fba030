"""The cover picture of an EPUB, by every convention there is."""

from __future__ import annotations

import base64
import binascii
import posixpath
from typing import TYPE_CHECKING

from e2a_mesh.book.markup import local_name, parse_xhtml
from e2a_mesh.model import Cover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2a_mesh.book.epub.container import Container
    from e2a_mesh.book.epub.package import Package

_SIGNATURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LARGEST = 32 << 20  # bytes


def find_cover(package: Package, container: Container) -> Cover | None:
    """Find the cover: what is declared one (EPUB 3, then 2), the picture on the cover page, a file of that name."""
    for path in dict.fromkeys(_candidates(package, container)):
        if path and (cover := _picture(path, container)):
            return cover
    return None


def _candidates(package: Package, container: Container) -> Iterator[str]:
    items = package.items
    yield from (item.path for item in items.values() if "cover-image" in item.properties)
    for meta in package.root.iter("{*}meta"):
        if (meta.get("name") or "").lower() == "cover":
            content = meta.get("content") or ""
            yield items[content].path if content in items else container.find(content, package.path)
    yield from (container.find(href, package.path) for href, name in package.guide if name == "cover")
    pictures = [item for item in items.values() if item.media_type in _SIGNATURES.values()]
    yield from (item.path for item in pictures if "cover" in f"{item.id} {posixpath.basename(item.href)}".lower())
    yield from (entry.item.path for entry in package.spine[:1])


def _picture(path: str, container: Container, hops: int = 2) -> Cover | None:
    """Take a picture as it is, or the first one that a page or a drawing shows."""
    data = container.read(path, _LARGEST)
    if cover := _cover(data):
        return cover
    if not hops or posixpath.splitext(path)[1].lower() not in {".xhtml", ".html", ".htm", ".xml", ".svg"}:
        return None
    root = parse_xhtml(data)
    for element in root.iter():
        name = local_name(element.tag)
        source = (
            element.get("src")
            if name == "img"
            else element.get(_XLINK) or element.get("xlink:href") or element.get("href")
        )
        if name not in {"img", "image"} or not source:
            continue
        if source.startswith("data:"):
            return _cover(_embedded(source))
        found = container.find(source, path)
        return _picture(found, container, hops - 1) if found else None
    return None


def _cover(data: bytes) -> Cover | None:
    return next((Cover(data, kind) for start, kind in _SIGNATURES.items() if data.startswith(start)), None)


def _embedded(source: str) -> bytes:
    try:
        return base64.b64decode(source.partition(",")[2])
    except (binascii.Error, ValueError):
        return b""
