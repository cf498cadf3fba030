"""Writes the text of an OpenDocument text as pages of XHTML: one of the text, one of the notes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from e2a_mesh.book.markup import local_name
from e2a_mesh.book.odt.styles import Style, attribute
from e2a_mesh.book.page import TYPE, Note, Page, set_beside, transcribe
from e2a_mesh.book.scripts import script_of

if TYPE_CHECKING:
    from lxml import etree

# What holds no text of the book: declarations, forms, scripts, and what describes a picture.
NO_TEXT = frozenset(
    {
        "sequence-decls", "variable-decls", "user-field-decls", "forms", "desc", "title", "table-column",
        "index-title-template", "script", "event-listeners", "binary-data", "math", "dde-connection-decls",
        "table-of-content-source", "alphabetical-index-source", "illustration-index-source", "table-index-source",
        "bibliography-source", "object-index-source", "user-index-source",
    }
)  # fmt: skip
_INDEXES = {
    "table-of-content": "toc", "illustration-index": "loi", "table-index": "lot", "object-index": "loi",
    "user-index": "toc", "alphabetical-index": "index", "bibliography": "bibliography",
}  # fmt: skip
_BECOMES = {
    "list": "ul", "list-item": "li", "list-header": "li", "table": "table", "table-row": "tr", "table-cell": "td",
    "covered-table-cell": "td", "section": "section", "ruby": "ruby", "ruby-text": "rt",
}  # fmt: skip
_REVISIONS = {"tracked-changes": "deletion", "annotation": "comment"}
_DEEPEST = 6


class Writer:
    """Writes the text, boxes behind what they float beside, and the notes on their own page."""

    def __init__(self, text: Page, notes: Page, styles: dict[str, Style]) -> None:
        self.languages: Counter[str] = Counter()
        self.title = ""  # text of the first paragraphs that are styled as the document's title
        self._text, self._notes = text, notes
        self._page = text
        self._styles = styles
        self._bodies: list[tuple[str, etree._Element]] = []  # of notes
        self._body: etree._Element | None = None  # of the note that is being written
        self._begun = False  # whether any text has come that is no title

    def write(self, root: etree._Element) -> None:
        """Write all that is in an element."""
        set_beside(root, "text-box", frozenset({"p", "h"}))
        transcribe(root, self._page, self._begin, mixed=True)
        self._page = self._notes
        self._notes.open("section", {TYPE: "endnotes"})
        for key, body in self._bodies:  # a note may hold a note, which is added behind
            self._notes.open("aside", Note(key).body)
            self._body = body
            transcribe(body, self._page, self._begin, mixed=True)
            self._notes.close()
        self._notes.close()

    def _begin(self, element: etree._Element, tag: str) -> bool:
        page = self._page
        if tag in NO_TEXT:
            return False
        if tag == "note-body" and element is not self._body:
            self._bodies.append((self._key(element), element))
            return False
        if tag in {"p", "h"}:
            self._paragraph(element, tag)
        elif tag == "span":
            self._span(element)
        elif tag == "s":
            page.say(" ")
        elif tag == "tab":
            page.say("\t")
        elif tag == "line-break":
            page.put("br")
        elif tag == "note-citation":
            page.open("a", Note(self._key(element)).mark)
        elif tag in _REVISIONS:
            page.open("div" if tag == "tracked-changes" else "span", {"role": _REVISIONS[tag]})
        elif tag in _INDEXES:
            page.open("section", {TYPE: _INDEXES[tag]})
        elif tag == "a":
            page.open("a", {"href": attribute(element, "href")})
        elif tag in {"bookmark", "bookmark-start"}:
            page.put("a", {"id": attribute(element, "name")})
        elif tag in {"hidden-text", "hidden-paragraph"}:
            page.open("span", {"style": "display:none"})
        elif tag == "frame":
            page.put(
                "img", {"alt": next((found.text or "" for found in element if local_name(found.tag) == "desc"), "")}
            )
        elif tag in _BECOMES:
            page.open(_BECOMES[tag])
        return True

    def _key(self, within_note: etree._Element) -> str:
        note = within_note.getparent()
        return attribute(note, "id") if note is not None else ""

    def _paragraph(self, element: etree._Element, tag: str) -> None:
        style = self._styles.get(attribute(element, "style-name"), self._styles[""])
        empty = next(element.itertext(), None) is None
        if style.is_title and not self._begun:
            self._page.open("div", {TYPE: "titlepage"})
            self._page.open("p")
            self.title = self.title or "".join(map(str, element.itertext()))
            return
        self._begun = self._begun or not empty
        outline = attribute(element, "outline-level")
        level = int(outline) if outline in {*"123456789"} else style.level
        if tag == "h" or style.is_title:
            level = level or 1
        name = f"h{min(_DEEPEST, level)}" if level and not empty else "p"
        self._page.open(name, self._qualities(element, style))
        if empty and not len(element):
            self._page.put("br")

    def _span(self, element: etree._Element) -> None:
        style = self._styles.get(attribute(element, "style-name"), Style())
        if qualities := self._qualities(element, style):
            self._page.open("span", qualities)

    def _qualities(self, element: etree._Element, style: Style) -> dict[str, str]:
        text = (
            element.text or "".join(map(str, element.itertext())) if local_name(element.tag) != "span" else element.text
        )
        language = style.languages[script_of(text or "")]
        if text and language:
            self.languages[language] += len(text)
        qualities = {"lang": language, "style": "display:none" if style.hidden else ""}
        return {name: value for name, value in qualities.items() if value}
