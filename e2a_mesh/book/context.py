"""What holds for all text within an element of markup: its language, the part of the book, whether it is a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.book import notes
from e2a_mesh.book.manner import PLAIN, Manner, alphabet_of, told_by
from e2a_mesh.book.markup import inner_text, language_of, local_name
from e2a_mesh.book.vocabulary import (
    BLOCKS,
    HEADING_CLASS,
    HEADINGS,
    LICENCE_ID,
    LONGEST_CLASS_HEADING,
    NOTE_SECTIONS,
    PREFORMATTED,
    SECTIONS,
    VERSE_CLASS,
    VERSE_TYPES,
)

if TYPE_CHECKING:
    from lxml import etree

_MEANS_SOMETHING_BARE = frozenset({"table", "nav", "hgroup", "ruby"}) | PREFORMATTED | HEADINGS.keys()
_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:")


@dataclass(frozen=True, slots=True)
class Context:
    """What an element's text inherits. `level` is that of a heading, `tables` counts the tables around it."""

    manner: Manner = PLAIN
    alphabet: str = ""  # of phonemes
    section: str = ""
    level: int = 0
    verse: bool = False
    preformatted: bool = False
    linked: bool = False
    tables: int = 0


def within(element: etree._Element, tag: str, types: tuple[str, ...], above: Context) -> Context:
    """Derive the context within an element from the one around it."""
    if not len(element.attrib) and tag not in _MEANS_SOMETHING_BARE:
        return above
    here = above
    if tag not in {"html", "body"} and (language := language_of(element)):
        here = replace(here, manner=replace(here.manner, language=language))
    if alphabet := alphabet_of(element):
        here = replace(here, alphabet=alphabet)
    if (told := told_by(element, here.alphabet)) and (tag not in BLOCKS or not holds_blocks(element)):
        here = replace(here, manner=replace(here.manner, told=told))
    if tag == "a" and (href := element.get("href")) and not _SCHEME.match(href):
        here = replace(here, linked=True)
    if tag not in BLOCKS:
        return here
    if section := _section(element, tag, types, above.section):
        here = replace(here, section=section)
    if level := _heading_level(element, tag, types):
        here = replace(here, level=level)
    if not VERSE_TYPES.isdisjoint(types) or notes.has_class(element, VERSE_CLASS):
        here = replace(here, verse=True)
    if tag in PREFORMATTED:
        here = replace(here, verse=True, preformatted=True)
    return replace(here, tables=here.tables + 1) if tag == "table" else here


def _section(element: etree._Element, tag: str, types: tuple[str, ...], above: str) -> str:
    if LICENCE_ID.fullmatch(element.get("id") or ""):
        return "licence"
    if named := next((name for name in types if name in SECTIONS), ""):
        return named
    if notes.is_note(element, types) and above not in NOTE_SECTIONS:
        return "footnotes"
    return "toc" if tag == "nav" else ""


def _heading_level(element: etree._Element, tag: str, types: tuple[str, ...]) -> int:
    if tag in HEADINGS:
        return HEADINGS[tag]
    if tag == "hgroup":
        return next((HEADINGS[name] for child in element if (name := local_name(child.tag)) in HEADINGS), 0)
    if "heading" in types:
        given = element.get("aria-level") or ""
        return min(6, max(1, int(given))) if given.isascii() and given.isdecimal() else 2
    if tag not in {"p", "div"}:
        return 0
    if "bridgehead" in types:
        return 6
    if notes.has_class(element, HEADING_CLASS) and not holds_blocks(element):
        return 2 if 0 < len(inner_text(element).strip()) <= LONGEST_CLASS_HEADING else 0
    return 0


def holds_blocks(element: etree._Element) -> bool:
    """Tell whether an element is a container rather than a paragraph."""
    return any(local_name(child.tag) in BLOCKS for child in element)
