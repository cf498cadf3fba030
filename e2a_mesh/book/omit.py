"""Decides what of a book's markup is not spoken, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.book import notes
from e2a_mesh.book.formulas import is_single_token
from e2a_mesh.book.markup import local_name
from e2a_mesh.book.tables import is_data_table
from e2a_mesh.book.vocabulary import BLOCKS, CODE_CLASS, HIDDEN_STYLE, NAVIGATION_CLASS, NEVER_READ, PREFORMATTED

if TYPE_CHECKING:
    from lxml import etree

FOOTNOTE_MARK = "footnote mark"
NOTE = "note"

# ARIA roles of what authors and editors leave in a text that is not the text.
_REVISIONS = {"deletion": "deleted text", "comment": "comment"}
_JUDGED_WITHOUT_ATTRIBUTES = frozenset({"table", "sup"}) | PREFORMATTED
_NESTED_TABLES = 6  # deeper ones are read without asking what they are: asking looks at all that is within


def reason_to_omit(element: etree._Element, tag: str, types: tuple[str, ...], before: str, tables: int) -> str:
    """Say why an element is not read, or nothing if it is.

    `types` are its semantics, `before` the text of its block so far, `tables` how many tables it stands in.
    """
    if tag in NEVER_READ:
        return NEVER_READ[tag]
    if tag == "math":
        return "" if is_single_token(element) else "formula"
    if not len(element.attrib) and tag not in _JUDGED_WITHOUT_ATTRIBUTES:
        return ""
    if _is_hidden(element):
        return "hidden text"
    if found := next((_REVISIONS[name] for name in types if name in _REVISIONS), ""):
        return found
    if tag == "table" and tables < _NESTED_TABLES and is_data_table(element):
        return "table"
    if tag in PREFORMATTED and _is_code(element):
        return "code"
    if notes.is_page_number(element, types):
        return "page number"
    if notes.is_line_number(element):
        return "line number"
    if notes.has_class(element, NAVIGATION_CLASS):
        return "navigation links"
    return _reason_in_notes(element, tag, types, before)


def _reason_in_notes(element: etree._Element, tag: str, types: tuple[str, ...], before: str) -> str:
    if tag not in BLOCKS:
        if notes.is_note_mark(element, tag, types, before):
            return FOOTNOTE_MARK
        return NOTE if notes.is_note(element, types) else ""
    # A note set within the paragraph it belongs to; those that stand by themselves are gathered by section.
    parent = element.getparent()
    within = parent is not None and local_name(parent.tag) == "p" and bool(before.strip())
    return NOTE if within and notes.is_note(element, types) else ""


def _is_hidden(element: etree._Element) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    return HIDDEN_STYLE.search(element.get("style") or "") is not None


def _is_code(element: etree._Element) -> bool:
    parent = element.getparent()
    classed = notes.has_class(element, CODE_CLASS) or (parent is not None and notes.has_class(parent, CODE_CLASS))
    return classed or any(local_name(child.tag) in {"code", "samp", "kbd"} for child in element)
