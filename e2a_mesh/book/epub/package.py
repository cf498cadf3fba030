"""The package document (OPF): which files a book has, and in which order they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.book.markup import local_name, parse_package_xml
from e2a_mesh.errors import BookError

if TYPE_CHECKING:
    from lxml import etree

    from e2a_mesh.book.epub.container import Container


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book. `path` is empty where the archive lacks it; `href` is how the package refers to it."""

    id: str
    href: str
    path: str
    media_type: str
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpineEntry:
    """A file in reading order; `linear` is false for what stands beside the text."""

    item: Item
    linear: bool = True


@dataclass(frozen=True, slots=True)
class Package:
    """A package document: its path and tree, the files by id, the spine, and the guide of EPUB 2 (href to type)."""

    path: str
    root: etree._Element
    items: dict[str, Item]
    spine: tuple[SpineEntry, ...]
    toc: str  # id of the NCX
    guide: tuple[tuple[str, str], ...]


def read_package(name: str, container: Container) -> Package:
    """Find and read the package document of the book called `name`; raises BookError where there is none."""
    path = _find_package(container)
    root = parse_package_xml(container.read(path)) if path else None
    if root is None:
        raise BookError(
            f"“{name}” is no EPUB: its list of contents (the OPF file) is missing or unreadable.",
            "If it is another kind of book with a wrong name, convert it with Calibre.",
        )
    items = {item.id: item for item in _items(root, path, container)}
    spine_element = next(root.iter("{*}spine"), None)
    toc = (spine_element.get("toc") or "") if spine_element is not None else ""
    references = [(found.get("href") or "", (found.get("type") or "").lower()) for found in root.iter("{*}reference")]
    return Package(path, root, items, tuple(_spine(root, items)), toc, tuple(references))


def _find_package(container: Container) -> str:
    root = parse_package_xml(container.read_if_there("META-INF/container.xml"))
    if root is not None:
        for rootfile in root.iter("{*}rootfile"):
            if path := container.find(rootfile.get("full-path") or ""):
                return path
    return next((path for path in container.names() if path.lower().endswith(".opf")), "")


def _items(root: etree._Element, path: str, container: Container) -> list[Item]:
    manifest = next(root.iter("{*}manifest"), root)
    return [
        Item(
            found.get("id") or "",
            found.get("href") or "",
            container.find(found.get("href") or "", path),
            (found.get("media-type") or "").lower(),
            tuple((found.get("properties") or "").split()),
        )
        for found in manifest
        if local_name(found.tag) == "item" and found.get("href")
    ]


def _spine(root: etree._Element, items: dict[str, Item]) -> list[SpineEntry]:
    """List the spine, each file once: a book that names one file a million times is no longer for it."""
    found: dict[str, SpineEntry] = {}
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref") or "")
        if item is not None:
            linear = (reference.get("linear") or "yes").lower() != "no"
            found.setdefault(item.path or item.href, SpineEntry(item, linear))
    return list(found.values())
