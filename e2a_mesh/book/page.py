"""Writes what other formats hold as pages of XHTML, which one reader of markup then reads for all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from e2a_mesh.book.decode import clean
from e2a_mesh.book.languages import language_tag, primary
from e2a_mesh.book.markup import local_name
from e2a_mesh.book.passage import Document, Manuscript, Passage
from e2a_mesh.book.xhtml import read_xhtml
from e2a_mesh.model import count_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from e2a_mesh.model import Cover, Metadata, Omission

TYPE = "{http://www.idpf.org/2007/ops}type"
TEXT = "text.xhtml"
NOTES = "notes.xhtml"


class Page:
    """A page in the making: elements are opened and closed, text is said where it stands.

    Every text node of the source stays one of its own, so that what was counted there can be counted here.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.root = etree.Element("html")
        self.printed = 0  # characters that the source does not hold: numbers that a word processor would print
        self._open = [etree.SubElement(self.root, "body")]

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    @property
    def empty(self) -> bool:
        """Tell whether nothing has been put into the element that is open."""
        here = self._open[-1]
        return next(here.iterchildren(), None) is None and not here.text

    def open(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        """Begin an element."""
        element = etree.SubElement(self._open[-1], tag)
        for name, value in (attributes or {}).items():
            if value:
                element.set(name, clean(value))
        self._open.append(element)

    def close(self, depth: int = -1) -> None:
        """End the last element, or as many as leave `depth` of them open."""
        del self._open[max(1, depth if depth >= 0 else self.depth - 1) :]

    def put(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        """Set an element without content."""
        self.open(tag, attributes)
        self.close()

    def say(self, text: str) -> None:
        """Set a text of the source."""
        here = self._open[-1]
        if not text:
            return
        last = next(here.iterchildren(reversed=True), None)  # to ask for the number of children would count them
        if last is None and not here.text:
            here.text = text
        elif last is not None and not last.tail:
            last.tail = text
        else:
            etree.SubElement(here, "span").text = text

    def print(self, text: str) -> None:
        """Set a text that the source does not hold but that would be seen in print."""
        self.printed += count_characters(text)
        self.say(text)


@dataclass(frozen=True, slots=True)
class Note:
    """Where a note stands, and the attributes of what refers to it and of what holds it."""

    id: str

    @property
    def mark(self) -> dict[str, str]:
        """Attributes of the link at the place of reference."""
        return {"href": f"{NOTES}#{self.id}", TYPE: "noteref"}

    @property
    def body(self) -> dict[str, str]:
        """Attributes of the note."""
        return {"id": self.id, TYPE: "footnote"}


def transcribe(
    source: etree._Element, page: Page, begin: Callable[[etree._Element, str], bool], *, mixed: bool
) -> None:
    """Walk a document once, without recursion: `begin` opens on the page what an element becomes.

    It tells whether to go into the element; what it opened is closed at the element's end. Text between elements is
    said where the format mixes both.
    """
    walk = etree.iterwalk(source, events=("start", "end"))
    depths: list[int] = []
    for event, element in walk:
        if event == "start":
            depths.append(page.depth)
            if not begin(element, local_name(element.tag)):
                walk.skip_subtree()
            elif mixed and element.text:
                page.say(element.text)
            continue
        page.close(depths.pop())
        if mixed and element.tail and element is not source:
            page.say(element.tail)


def set_beside(root: etree._Element, box: str, paragraphs: frozenset[str]) -> None:
    """Move what floats beside a paragraph behind it: boxes of text, which would otherwise interrupt its sentence."""
    boxes = [element for element in root.iter() if local_name(element.tag) == box]
    for element in reversed(boxes):
        anchor = next((above for above in element.iterancestors() if local_name(above.tag) in paragraphs), None)
        if anchor is not None:
            anchor.addnext(element)


def count_nodes(root: etree._Element, passed_over: Iterable[str] = ()) -> int:
    """Count the characters of all text in an element, each text node by itself, but for the elements passed over."""
    skipped = frozenset(passed_over)
    total = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if local_name(element.tag) in skipped:
                walk.skip_subtree()
            elif element.text:
                total += count_characters(clean(element.text))
        elif element.tail and element is not root:
            total += count_characters(clean(element.tail))
    return total


def manuscript(
    pages: Sequence[Page],
    characters: int,
    metadata: Metadata,
    cover: Cover | None = None,
    omissions: Sequence[Omission] = (),
) -> Manuscript:
    """Read pages as a book; `characters` is what the source held, and what was printed on the pages is added."""
    passages: list[Passage] = []
    documents = []
    for page in pages:
        documents.append(Document(page.name, len(passages), linear=page.name != NOTES))
        passages += read_xhtml(page.root, page.name).passages
    return Manuscript(
        metadata=metadata,
        passages=tuple(in_language(passage, metadata.language) for passage in passages),
        characters=characters + sum(page.printed for page in pages),
        documents=tuple(documents),
        cover=cover,
        omissions=tuple(omissions),
    )


def in_language(passage: Passage, book: str) -> Passage:
    """Leave a passage marked only with a language that is not the book's."""
    tag = language_tag(passage.language)
    tag = "" if primary(tag) == primary(book) else tag
    return passage if tag == passage.language else replace(passage, language=tag)
