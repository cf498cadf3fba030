"""From markup to passages: what a reader would say, in order, and what is left out, with its reason."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace

from lxml import etree

from e2a_mesh.book import notes
from e2a_mesh.book.block import Block, break_passages, collapse
from e2a_mesh.book.context import Context, holds_blocks, within
from e2a_mesh.book.decode import clean
from e2a_mesh.book.formulas import spoken_words
from e2a_mesh.book.markup import UNCOUNTED, count_text, inner_text, language_of, local_name, parse_html, semantics
from e2a_mesh.book.omit import FOOTNOTE_MARK, NOTE, reason_to_omit
from e2a_mesh.book.passage import Passage
from e2a_mesh.book.pictures import description_of
from e2a_mesh.book.vocabulary import BLOCKS, LINE_CLASS, NOTE_SECTIONS, SCENE_CLASS
from e2a_mesh.model import ParagraphKind, count_characters

_BLANKS_PER_PARAGRAPH = 1 / 6  # where empty paragraphs are more frequent than that, they are a style, not scene breaks
_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_LONGEST_LINE = 120  # characters of a line of verse
_MAY_BE_NOTES = frozenset({"p", "li", "dd", "dt", "td", "div", "aside", "article"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read. `language` is what its root is marked with; `characters` were counted in its markup."""

    passages: tuple[Passage, ...]
    characters: int
    language: str


def read_xhtml(root: etree._Element, name: str = "") -> Reading:
    """Read a parsed document; `name` is its file name, by which links within it are told from links to others."""
    reader = _Reader(posixpath.basename(name))
    passages = reader.read(root)
    body = next(root.iter("{*}body"), root)
    return Reading(passages, count_text(root) + reader.words_for_formulas, language_of(body) or language_of(root))


def plain_text(markup: str) -> str:
    """Take the markup, if there is any, out of a description; its paragraphs become lines."""
    if not _MARKUP.search(markup):
        return collapse(markup)
    return "\n".join(passage.text for passage in read_xhtml(parse_html(markup)).passages if passage.text)


class _Reader:
    """Walks a document once, without recursion, so that no depth of nesting can exhaust the stack."""

    def __init__(self, name: str) -> None:
        self.words_for_formulas = 0
        self._name = name
        self._block = Block()
        self._passages: list[Passage] = []
        self._contexts = [Context()]
        self._noted: set[str] = set()  # ids that marks in the text point to
        self._blanks: list[int] = []  # where empty paragraphs stood
        self._lines_of: etree._Element | None = None  # the element whose children are lines of the open block
        self._spans_of: tuple[etree._Element | None, bool] = (None, False)  # the last answer of _is_spanned_line

    def read(self, root: etree._Element) -> tuple[Passage, ...]:
        """Walk the document and give its passages."""
        walk = etree.iterwalk(root, events=("start", "end"))
        passed_over = None
        for event, element in walk:
            tag = local_name(element.tag)
            if event == "start":
                if self._passes_over(element, tag):
                    passed_over = element
                    walk.skip_subtree()
                else:
                    self._enter(element, tag)
                continue
            if element is not passed_over:
                self._leave(element, tag)
            if element.tail and element is not root:
                self._say(element.tail)
        self._flush()
        return tuple(self._with_blanks())

    def _passes_over(self, element: etree._Element, tag: str) -> bool:
        """Leave out what is not read, and say so; what is not text of the book needs no word."""
        if tag in UNCOUNTED or not tag:
            return True
        here = self._contexts[-1]
        if tag in BLOCKS and notes.has_class(element, SCENE_CLASS):
            ornament = " ".join(inner_text(element).split())
            if not any(character.isalnum() for character in ornament):
                self._break_scene(ornament, element)
                return True
        reason = reason_to_omit(element, tag, semantics(element), self._block.last_text, here.tables)
        if not reason:
            return False
        if tag in BLOCKS and not self._within_paragraph(element):
            self._flush()
        anchors = tuple(name for inside in element.iter() if (name := _id_of(inside)))
        if reason != NOTE:
            for name in anchors:
                self._block.anchor(name)
        target = self._remember_note(element) if reason == FOOTNOTE_MARK else ""
        if tag == "math" and (words := spoken_words(element)):
            self._block.add(words, here.manner)
            self.words_for_formulas += count_characters(words)
        self._block.omit(reason, inner_text(element), refers_to=target, anchors=anchors if reason == NOTE else ())
        return True

    def _enter(self, element: etree._Element, tag: str) -> None:
        here = within(element, tag, semantics(element), self._contexts[-1])
        if tag == "br":
            self._block.break_line()
        elif tag == "hr":
            self._break_scene("", element)
        elif tag == "img" and (description := description_of(element)):
            self._block.picture(description, here.manner.language)
        elif tag in BLOCKS:
            self._open_block(element, tag, here)
        elif here.verse and self._is_spanned_line(element, tag):
            self._block.separate_line()
        if name := _id_of(element):
            self._block.anchor(name)
        if tag == "a" and not notes.REFERRING_TYPES.isdisjoint(semantics(element)):
            self._block.refer(self._remember_note(element))  # a word of the text that a note belongs to
        if tag in _MAY_BE_NOTES:
            unmarked = self._noted and here.section not in NOTE_SECTIONS
            if unmarked and notes.answers_mark(element, self._noted):
                here = replace(here, section="footnotes")
            self._block.noted = notes.begins_with_return(element)
        self._contexts.append(here)
        if tag in BLOCKS:
            self._style(here)
        if element.text:
            self._say(element.text)

    def _leave(self, element: etree._Element, tag: str) -> None:
        here = self._contexts.pop()
        if tag not in BLOCKS:
            if here.verse and self._is_spanned_line(element, tag):
                self._block.separate_line()
        elif self._lines_of is not None and element.getparent() is self._lines_of:
            self._block.separate_line()
        else:
            self._flush()
            self._style(self._contexts[-1])

    def _open_block(self, element: etree._Element, tag: str, here: Context) -> None:
        """Begin a block; a line of verse goes on in the block that holds the lines before it."""
        if here.verse and not here.preformatted and not here.level and _is_line(element):
            if self._lines_of is not None and element.getparent() is self._lines_of:
                self._block.separate_line()
            else:
                self._flush()
                self._lines_of = element.getparent()
            return
        self._flush()
        if tag == "p" and _is_blank(element):
            self._blanks.append(len(self._passages))

    def _style(self, here: Context) -> None:
        self._block.section, self._block.level, self._block.verse = here.section, here.level, here.verse

    def _say(self, text: str) -> None:
        here = self._contexts[-1]
        self._block.add(clean(text), here.manner, linked=here.linked, preformatted=here.preformatted)

    def _flush(self) -> None:
        self._lines_of = None
        self._passages += self._block.finish()

    def _break_scene(self, ornament: str, element: etree._Element) -> None:
        self._flush()
        for inside in element.iter():
            if name := _id_of(inside):
                self._block.anchor(name)
        self._passages += break_passages(ornament, self._contexts[-1].section, self._block.take_anchors())
        self._style(self._contexts[-1])

    def _remember_note(self, mark: etree._Element) -> str:
        """Remember which note a mark refers to, and give that reference."""
        reference = ""
        for link in mark.iter("{*}a"):
            document, _, target = (link.get("href") or "").partition("#")
            if target and posixpath.basename(document) in {"", self._name}:
                self._noted.add(target)
                document = ""
            if target and not reference and not _SCHEME.match(document):
                reference = f"{document}#{target}"
        return reference

    def _within_paragraph(self, element: etree._Element) -> bool:
        parent = element.getparent()
        return parent is not None and local_name(parent.tag) == "p"

    def _is_spanned_line(self, element: etree._Element, tag: str) -> bool:
        """Tell whether an inline element is a line of verse: by its class, or because its block holds nothing else."""
        if tag != "span":
            return False
        if notes.has_class(element, LINE_CLASS):
            return True
        parent = element.getparent()
        if parent is None or local_name(parent.tag) not in BLOCKS:
            return False
        if self._spans_of[0] is not parent:
            bare = [parent.text, *(child.tail for child in parent)]
            only_spans = all(local_name(child.tag) in {"span", "br"} for child in parent)
            self._spans_of = (parent, only_spans and len(parent) > 1 and not any((text or "").strip() for text in bare))
        return self._spans_of[1]

    def _with_blanks(self) -> list[Passage]:
        """Let rare empty paragraphs between paragraphs be scene breaks."""
        paragraphs = sum(passage.kind is ParagraphKind.TEXT and not passage.reason for passage in self._passages)
        if len(self._blanks) > _BLANKS_PER_PARAGRAPH * paragraphs:
            return self._passages
        passages = list(self._passages)
        for place in reversed(self._blanks):
            passages.insert(place, Passage("", ParagraphKind.SCENE_BREAK))
        return passages


def _id_of(element: etree._Element) -> str:
    return element.get("id") or (local_name(element.tag) == "a" and element.get("name")) or ""


def _is_line(element: etree._Element) -> bool:
    if holds_blocks(element) or any(local_name(child.tag) == "br" for child in element.iterdescendants()):
        return False
    return len(inner_text(element).strip()) <= _LONGEST_LINE


def _is_blank(element: etree._Element) -> bool:
    """Tell whether a paragraph was made to stay empty: by a non-breaking space or a lone line break."""
    if len(element) > 1 or (len(element) == 1 and local_name(element[0].tag) != "br"):
        return False
    text = inner_text(element)
    return not text.strip() and ("\xa0" in text or len(element) == 1)
