"""Writes the text of a Word document as a page of XHTML."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from e2a_mesh.book.decode import clean
from e2a_mesh.book.docx.styles import PLAIN, Part, Style, child, is_on, languages, value
from e2a_mesh.book.markup import local_name
from e2a_mesh.book.page import TYPE, Note, Page, set_beside, transcribe
from e2a_mesh.book.scripts import script_of
from e2a_mesh.model import count_characters

# What has no text, or whose text is no text of the book: names of fields, positions, mathematics' fallback pictures.
NO_TEXT = frozenset(
    {
        "ppr", "rpr", "tblpr", "tblgrid", "trpr", "tcpr", "sectpr", "sdtpr", "sdtendpr", "instrtext", "delinstrtext",
        "posoffset", "align", "pctwidth", "pctheight", "pctposhoffset", "pctposvoffset", "fldchar",
        "prooferr", "smarttagpr", "customxmlpr", "rubypr", "omathparapr", "ctrlpr",
    }
)  # fmt: skip
_TEXTS = frozenset({"t", "deltext"})
_MATHS = frozenset({"omath", "omathpara"})
_REMOVED = frozenset({"del", "movefrom"})
_TABLES = {"tbl": "table", "tr": "tr", "tc": "td"}
_NOTES = {"footnotereference": "footnote", "endnotereference": "endnote"}
_SIGNS = {"tab": "\t", "cr": "\n", "ptab": "\t"}


def count_text(root: etree._Element) -> int:
    """Count the characters of a part, without what stands in it a second time for older programs."""
    walk = etree.iterwalk(root, events=("start",))
    total = 0
    for _, element in walk:
        tag = local_name(element.tag)
        if tag == "fallback":
            walk.skip_subtree()
        elif tag in _TEXTS:
            total += count_characters(clean(element.text or ""))
    return total


class Writer:
    """Writes a part of the document onto a page; what languages its text is in is counted on the way."""

    def __init__(self, page: Page, styles: dict[str, Style], numbers: dict[str, int]) -> None:
        self.languages: Counter[str] = Counter()
        self.title = ""  # text of the first paragraphs that are styled as the document's title
        self._page = page
        self._styles = styles
        self._numbers = numbers  # of the notes, in the order of their marks
        self._style = PLAIN
        self._begun = False  # whether any text has come that is no title

    def write(self, root: etree._Element) -> None:
        """Write all paragraphs and tables within an element."""
        for older in list(root.iter("{*}Fallback")):  # what stands there a second time
            if (above := older.getparent()) is not None:
                above.remove(older)
        set_beside(root, "txbxcontent", frozenset({"p"}))
        transcribe(root, self._page, self._begin, mixed=False)

    def _begin(self, element: etree._Element, tag: str) -> bool:
        page = self._page
        if tag in NO_TEXT:
            return False
        if tag == "p":
            self._paragraph(element)
        elif tag == "r":
            self._run(element)
        elif tag in _TEXTS:
            self._text(element)
        elif tag in _TABLES:
            page.open(_TABLES[tag])
        elif tag in _REMOVED:
            page.open("span", {"role": "deletion"})
        elif tag in _MATHS:
            page.open("math")
        elif tag == "br":
            if value(element, "type") not in {"page", "column"}:
                page.put("br")
        elif tag in _SIGNS:
            page.say(_SIGNS[tag])
        elif tag == "nobreakhyphen":
            page.print("\u2011")
        elif tag == "bookmarkstart":
            page.put("a", {"id": value(element, "name")})
        elif tag == "hyperlink":
            anchor = value(element, "anchor")
            page.open("a", {"href": f"#{anchor}"} if anchor else {})
        elif tag in {"ruby", "rt"}:
            page.open(tag)
        elif tag == "docpr":
            page.put("img", {"alt": value(element, "descr")})
        elif tag == "sdt" and "contents" in value(child(element, "sdtpr", "docpartobj", "docpartgallery")).lower():
            page.open("nav", {TYPE: "toc"})
        return True

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "ppr")
        style = self._styles.get(value(child(properties, "pstyle")), self._styles[""])
        self._style = style
        outline = value(child(properties, "outlinelvl"))
        level = min(6, int(outline) + 1) if outline in {*"012345678"} else 0 if outline == "9" else style.level
        texts = [found.text or "" for found in element.iter("{*}t")]
        empty = not any(map(str.strip, texts))
        if style.part is Part.TITLE and not self._begun:
            self._page.open("div", {TYPE: "titlepage"})
            self._page.open("p")
            self.title = self.title or "".join(texts)
            return
        self._begun = self._begun or not empty
        if style.part is Part.TITLE and not level:
            level = 1 if not empty else 0
        kind = {Part.CONTENTS: "toc", Part.INDEX: "index"}.get(style.part, "")
        self._page.open(f"h{level}" if level and not empty and not kind else "p", {TYPE: kind})
        if empty and not kind and next(element.iter("{*}r"), None) is None:
            self._page.put("br")

    def _run(self, element: etree._Element) -> None:
        properties = child(element, "rpr")
        styled = self._styles.get(value(child(properties, "rstyle")), PLAIN)
        hidden = is_on(child(properties, "vanish")) or (styled.hidden and child(properties, "vanish") is None)
        text = "".join(found.text or "" for found in element if local_name(found.tag) in _TEXTS)
        language = self._language(text, properties, styled)
        if text:
            self.languages[language] += len(text)
        note = next((found for found in element if local_name(found.tag) in _NOTES), None)
        if note is not None:
            self._mark(note)
            return
        raised = value(child(properties, "vertalign"))
        tag = "sup" if raised == "superscript" else "sub" if raised == "subscript" else "span"
        attributes = {"lang": language, "style": "display:none" if hidden else ""}
        if tag != "span" or any(attributes.values()):
            self._page.open(tag, attributes)

    def _language(self, text: str, properties: etree._Element | None, styled: Style) -> str:
        """Find the language of a run among those that are given for the three kinds of script."""
        script = script_of(text)
        given = (languages(properties), styled.languages, self._style.languages, self._styles[""].languages)
        return next((tags[script] for tags in given if tags[script]), "")

    def _mark(self, reference: etree._Element) -> None:
        """Set the link to a note, with its number unless the document writes a mark of its own."""
        key = f"{_NOTES[local_name(reference.tag)]}-{value(reference, 'id')}"
        self._page.open("a", Note(key).mark)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        if value(reference, "custommarkfollows") not in {"1", "true", "on"}:
            self._page.print(str(number))

    def _text(self, element: etree._Element) -> None:
        if any(local_name(above.tag) in _MATHS for above in element.iterancestors("{*}oMath")):
            self._page.open("mi")
        self._page.say(element.text or "")
