"""Tells footnote marks, page numbers and line numbers from text that merely looks like them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from e2a_mesh.book.markup import inner_text, local_name

if TYPE_CHECKING:
    from lxml import etree

MARK_TYPES = frozenset({"noteref", "annoref", "backlink", "referrer"})
REFERRING_TYPES = frozenset({"noteref", "annoref"})
NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote", "annotation"})
PAGE_TYPES = frozenset({"pagebreak"})

_NUMBERED = re.compile(r"[\[({]?\s*(?:(?:fn|note|n|注|註)[.:]?\s?)?\d{1,4}\s*[\])}]?[.:]?", re.IGNORECASE)
_LETTERED = re.compile(r"[\[({]?\s*(?:[a-z]{1,2}|[ivxlc]{1,7})\s*[\])}]?", re.IGNORECASE)
_SYMBOL = re.compile(r"[\[({]?\s*[*†‡§¶‖#※⁂⁰¹²³⁴-⁹]{1,4}\s*[\])}]?")
_BRACKETED = re.compile(r"\[.*\]|\{.*\}|\(.*\)")
_ARROW = re.compile(r"[\[(]?\s*[↩↑↵⏎^⇧⤴▲]\ufe0e?\s*[\])]?")
_PAGE = re.compile(r"[\[({]?\s*(?:(?:pg|page|p|seite|s)\b\.?\s*)?[\divxlcdm]{1,7}\s*[\])}]?", re.IGNORECASE)
_PAGE_ID = re.compile(r"(?:page|pg|pb|p)[_.-]?[\divxlc]{1,6}", re.IGNORECASE)
_REFERENCE_BEFORE = re.compile(r"\b(?:pp?|vols?|nos?|figs?|chs?|chap|secs?|eqs?|S|Nr|Abb|Kap|cf)\.$")

_OPENING_ELEMENTS = 4  # a note's own anchor is among the first of its elements
_LONGEST_NOTE = 6000  # characters

_MARK_CLASS = re.compile(
    r"(?:foot|end|rear|side)?note-?_?(?:ref(?:erence)?|mark|call|anchor|number)s?|fn-?_?(?:ref|mark|anchor|link)s?|noteref"
    r"|footnotes?-?link|mso(?:foot|end)notereference|ftnref"
)
_NOTE_CLASS = re.compile(
    r"(?:foot|end|rear)notes?(?:-?_?(?:body|text|list|para|content|section|area|block|item))?|ftns?|fnotes?"
    r"|mso(?:foot|end)notetext|fn|fns"
)
_PAGE_CLASS = re.compile(
    r"(?:x-)?(?:ebookmaker-)?(?:page-?_?(?:num(?:ber)?s?|no|break|mark)|pagenum|pgnum|pb|folio|pagebreak|page)\d*"
)
_LINE_CLASS = re.compile(r"lnum|line-?_?num(?:ber)?s?|linenos?|ln|poem-?num|versenum-margin")
_SUPERSCRIPT_CLASS = re.compile(r"sup(?:er(?:script)?)?\d*|fn-?sup")


def has_class(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    """Tell whether one of an element's classes is, as a whole, of the pattern."""
    return any(pattern.fullmatch(name) for name in (element.get("class") or "").lower().split())


def is_note_mark(element: etree._Element, tag: str, types: tuple[str, ...], before: str) -> bool:
    """Tell whether an inline element is a reference to a note; `before` is the text of its block so far.

    Powers and ordinals ("2<sup>nd</sup>") are none, nor is a link to chapter 2, nor an equation's number.
    """
    typed = not MARK_TYPES.isdisjoint(types) or has_class(element, _MARK_CLASS)
    if not typed and tag not in {"a", "sup"}:
        return False
    text = inner_text(element).strip()
    if not text or len(text) > 24:
        return False
    numbered = _NUMBERED.fullmatch(text) is not None
    looks = numbered or _SYMBOL.fullmatch(text) is not None or _LETTERED.fullmatch(text) is not None
    if typed:
        return looks or _ARROW.fullmatch(text) is not None or "backlink" in types
    if tag == "sup":
        return looks and any("#" in (link.get("href") or "") for link in element.iter("{*}a"))
    if "#" not in (element.get("href") or ""):
        return False
    if _ARROW.fullmatch(text):
        return True
    if not looks or not before.strip():
        return False
    if _is_superscript(element):
        return True
    if _LETTERED.fullmatch(text) and not (_BRACKETED.fullmatch(text) and text.startswith(("[", "{"))):
        return False
    if _SYMBOL.fullmatch(text) or text.startswith(("[", "{")):
        return True
    # A plain number is a mark only where it clings to a word: "valued3 in" as against "see page 3".
    last = before[-1]
    return (last.isalnum() or last in "[.,;:!?\"'”’»)…") and not _REFERENCE_BEFORE.search(before)


def _is_superscript(link: etree._Element) -> bool:
    parent = link.getparent()
    around = [link] if parent is None else [link, parent]
    if any(local_name(found.tag) == "sup" or has_class(found, _SUPERSCRIPT_CLASS) for found in around):
        return True
    style = (link.get("style") or "").replace(" ", "").lower()
    return "vertical-align:super" in style or any(local_name(child.tag) == "sup" for child in link)


def note_target(link: etree._Element) -> str:
    """Give the id within a document that a link points to."""
    return (link.get("href") or "").partition("#")[2]


def is_note(element: etree._Element, types: tuple[str, ...]) -> bool:
    """Tell whether an element says that it holds a note or a collection of notes."""
    if not NOTE_TYPES.isdisjoint(types) or has_class(element, _NOTE_CLASS):
        return True
    return (element.get("id") or "").lower() in {"footnotes", "endnotes", "pg-footnotes"}


def answers_mark(element: etree._Element, noted: set[str]) -> bool:
    """Tell whether a block is the note that a mark in the text pointed to: it has the id and starts with the mark."""
    beginning = islice(element.iter("{*}a", "{*}span"), _OPENING_ELEMENTS)
    if element.get("id") not in noted and not any(
        inside.get("id") in noted or (inside.get("name") or "") in noted for inside in beginning
    ):
        return False
    text = inner_text(element).strip()
    opening = text.split(maxsplit=1)[0] if text else ""
    starts = any(pattern.match(opening) for pattern in (_NUMBERED, _SYMBOL, _BRACKETED))
    returns = any("#" in (link.get("href") or "") for link in element.iter("{*}a"))
    return bool(opening) and len(text) <= _LONGEST_NOTE and (starts or returns)


def begins_with_return(element: etree._Element) -> bool:
    """Tell whether a block begins with a link whose text is a mark, as notes gathered in a file of their own do."""
    link = next(element.iter("{*}a"), None)
    if link is None or "#" not in (link.get("href") or ""):
        return False
    text = inner_text(link).strip()
    if not _NUMBERED.fullmatch(text) and not _SYMBOL.fullmatch(text):
        return False
    if not (link.tail or "").strip() and link.getnext() is None:
        return False  # a line of a contents list
    inside = link
    for _ in range(_OPENING_ELEMENTS):
        above = inside.getparent()
        if above is None or inside.getprevious() is not None or len((above.text or "").strip()) > 1:
            return False
        if above is element:
            return True
        inside = above
    return False


def is_page_number(element: etree._Element, types: tuple[str, ...]) -> bool:
    """Tell whether an element holds the number of a printed page; a class alone is no proof, so the text must fit."""
    typed = not PAGE_TYPES.isdisjoint(types)
    if not typed and not has_class(element, _PAGE_CLASS) and not _PAGE_ID.fullmatch(element.get("id") or ""):
        return False
    text = inner_text(element).strip()
    return bool(text) and (len(text) <= 12 if typed else _PAGE.fullmatch(text) is not None)


def is_line_number(element: etree._Element) -> bool:
    """Tell whether an element holds the number of a line of verse or code."""
    return has_class(element, _LINE_CLASS) and inner_text(element).strip(" []().").isdigit()
