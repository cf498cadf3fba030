"""Finds the passages that the bookmarks of a document point to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.book.passage import Entry, Passage
from e2a_mesh.book.titles import says_something
from e2a_mesh.book.words import plain
from e2a_mesh.model import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from e2a_mesh.book.pages.paper import Page

_PAGE = re.compile(r"(?:page|seite|pagina|página|p\.?)?\s*[\divxlc]+", re.IGNORECASE)
_LONGER = 40  # characters by which a heading may be longer than its bookmark
_FEWEST = 2  # bookmarks that make a table of contents
_ABOVE = 30.0  # points by which what a bookmark means may stand above where it points


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a document's outline: how deep it is, its page from 1, and the points from the page's top, or -1."""

    level: int
    title: str
    page: int
    top: float = -1.0


def contents_of(
    passages: Sequence[Passage],
    places: Sequence[tuple[int, float]],
    bookmarks: Sequence[Bookmark],
    pages: Mapping[int, Page],
) -> tuple[list[Passage], tuple[Entry, ...]]:
    """Give the passages, those that bookmarks name as headings, and the table of contents; empty if it is no use."""
    found = list(passages)
    on_page: dict[int, list[int]] = {}
    for position, (page, _) in enumerate(places):
        if found[position].text and not found[position].reason:
            on_page.setdefault(page, []).append(position)
    useful = [mark for mark in bookmarks if says_something(mark.title)]
    if sum(
        _PAGE.fullmatch(mark.title.strip()) is not None and mark.title.strip()[:1].islower() for mark in useful
    ) * 2 > len(useful):
        useful = []  # the numbers of pages
    entries: list[tuple[int, Entry]] = []
    for mark in useful:
        place = _position(mark, found, places, on_page, pages)
        if place is not None and found[place].kind is ParagraphKind.TEXT and _names(found[place].text, mark.title):
            found[place] = replace(found[place], kind=ParagraphKind.HEADING, level=min(6, mark.level + 1))
        entries.append((mark.level, Entry(mark.title, place)))
    if len({entry.position for _, entry in entries} - {None}) < _FEWEST:
        return found, ()
    return found, tuple(_nest(entries))


def _position(
    mark: Bookmark,
    passages: Sequence[Passage],
    places: Sequence[tuple[int, float]],
    on_page: Mapping[int, Sequence[int]],
    pages: Mapping[int, Page],
) -> int | None:
    """Find what a bookmark points to: what bears its title, else what stands there, else what begins on the page."""
    for page in (mark.page, mark.page + 1):
        named = [place for place in on_page.get(page, ()) if _names(passages[place].text, mark.title)]
        headings = [place for place in named if passages[place].kind is ParagraphKind.HEADING]
        if named:
            return (headings or named)[0]
    here = on_page.get(mark.page, ())
    if mark.top >= 0 and mark.page in pages:
        below = [place for place in here if places[place][1] >= mark.top - (_ABOVE if mark.level == 0 else 2)]
        if below:
            return below[0]
    if here:
        return here[0]
    later = [page for page in on_page if page > mark.page]
    return on_page[min(later)][0] if later and mark.page in pages else None


def _names(text: str, title: str) -> bool:
    """Tell whether a passage is the heading that a bookmark names."""
    words, wanted = plain(text[: len(title) + 2 * _LONGER]), plain(title)
    if not words or not wanted or len(text) > len(title) + _LONGER:
        return False
    if words == wanted:
        return True
    if len(words) < 4 or len(wanted) < 4:
        return False
    longer, shorter = (f" {words} ", f" {wanted} ") if len(words) > len(wanted) else (f" {wanted} ", f" {words} ")
    return longer.startswith(shorter) or longer.endswith(shorter)


def _nest(flat: Sequence[tuple[int, Entry]]) -> list[Entry]:
    """Turn entries with levels into a tree."""
    found: list[Entry] = []
    index = 0
    while index < len(flat):
        level, entry = flat[index]
        stop = index + 1
        while stop < len(flat) and flat[stop][0] > level:
            stop += 1
        found.append(replace(entry, children=tuple(_nest(flat[index + 1 : stop]))))
        index = stop
    return found
