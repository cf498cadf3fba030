"""The table of contents of an EPUB (EPUB 3's nav, EPUB 2's NCX), its landmarks and its guide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.book.block import collapse
from e2a_mesh.book.markup import inner_text, local_name, parse_package_xml, parse_xhtml, semantics
from e2a_mesh.book.passage import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml import etree

    from e2a_mesh.book.epub.container import Container
    from e2a_mesh.book.epub.package import Item, Package

_DEEPEST = 16  # levels; entries below are listed at this one
_MOST_ENTRIES = 20_000
_GUIDE_TYPES = {"title-page": "titlepage", "acknowledgements": "acknowledgments", "notes": "endnotes"}


@dataclass(slots=True)
class Point:
    """An entry while it is read: where it leads, as a path within the book and an id within that file."""

    title: str
    path: str = ""
    fragment: str = ""
    children: list[Point] = field(default_factory=list)


def read_contents(
    package: Package, container: Container, locate: Callable[[str, str], int | None]
) -> tuple[Entry, ...]:
    """Read the table of contents; `locate` turns a path and an id into the place of a passage.

    Where a book has both a nav and an NCX, the one that leads to more places is taken.
    """
    found = [
        tuple(entries_of(points, locate))
        for points in (_nav_points(package, container), _ncx_points(package, container))
        if points
    ]
    return max(found, key=_places, default=())


def read_landmarks(package: Package, container: Container) -> list[tuple[str, str, str]]:
    """List (path, id, meaning) of what the landmarks of EPUB 3 and the guide of EPUB 2 point to."""
    found = []
    for item, nav in _navs(package, container, "landmarks"):
        for link in nav.iter("{*}a"):
            path, fragment = _target(link.get("href") or "", item.path, container)
            found += [(path, fragment, name) for name in semantics(link) if path]
    for href, name in package.guide:
        path, fragment = _target(href, package.path, container)
        if path:
            found.append((path, fragment, _GUIDE_TYPES.get(name, name)))
    return found


def _navs(package: Package, container: Container, kind: str) -> list[tuple[Item, etree._Element]]:
    items = [item for item in package.items.values() if "nav" in item.properties and item.path]
    return [
        (item, nav)
        for item in items[:1]
        for nav in parse_xhtml(container.read(item.path)).iter("{*}nav")
        if kind in semantics(nav)
    ]


def _nav_points(package: Package, container: Container) -> list[Point]:
    top: list[Point] = []
    for item, nav in _navs(package, container, "toc")[:1]:
        # Lists still to be read, with the points they belong under; a stack, so that depth costs no recursion.
        waiting = [(found, top, 0) for found in nav if local_name(found.tag) == "ol"]
        count = 0
        while waiting and count < _MOST_ENTRIES:
            listing, siblings, depth = waiting.pop()
            for entry in listing:
                if local_name(entry.tag) != "li":
                    continue
                count += 1
                point = _nav_point(entry, item.path, container)
                siblings.append(point)
                below = point.children if depth < _DEEPEST else siblings
                waiting += [(inner, below, depth + 1) for inner in entry if local_name(inner.tag) == "ol"]
    return top


def _nav_point(entry: etree._Element, base: str, container: Container) -> Point:
    label = next((found for found in entry if local_name(found.tag) in {"a", "span", "p"}), None)
    if label is None:
        return Point("")
    link = label if local_name(label.tag) == "a" else next(label.iter("{*}a"), label)
    title = collapse(inner_text(label)) or link.get("title") or ""
    return Point(title, *_target(link.get("href") or "", base, container))


def _ncx_points(package: Package, container: Container) -> list[Point]:
    item = package.items.get(package.toc) or next(
        (item for item in package.items.values() if item.media_type == "application/x-dtbncx+xml"), None
    )
    root = parse_package_xml(container.read(item.path)) if item is not None and item.path else None
    if root is None or item is None:
        return []
    top: list[Point] = []
    waiting = [(found, top, 0) for found in root.iter("{*}navMap")]
    count = 0
    while waiting and count < _MOST_ENTRIES:
        listing, siblings, depth = waiting.pop()
        for entry in listing:
            if local_name(entry.tag) != "navpoint":
                continue
            count += 1
            label = next((found for found in entry if local_name(found.tag) == "navlabel"), None)
            content = next((found for found in entry if local_name(found.tag) == "content"), None)
            target = _target((content.get("src") or "") if content is not None else "", item.path, container)
            point = Point(collapse(inner_text(label)) if label is not None else "", *target)
            siblings.append(point)
            waiting.append((entry, point.children if depth < _DEEPEST else siblings, depth + 1))
    return top


def _target(href: str, base: str, container: Container) -> tuple[str, str]:
    path, _, fragment = href.partition("#")
    return (container.find(path, base) if path else base if fragment else ""), fragment


def entries_of(points: Iterable[Point], locate: Callable[[str, str], int | None]) -> list[Entry]:
    """Turn where entries lead into the places of passages; `locate` finds the one at an id within a file."""
    return [
        Entry(
            point.title,
            locate(point.path, point.fragment) if point.path else None,
            tuple(entries_of(point.children, locate)),
        )
        for point in points
    ]


def _places(entries: tuple[Entry, ...]) -> int:
    return sum((entry.position is not None) + _places(entry.children) for entry in entries)
