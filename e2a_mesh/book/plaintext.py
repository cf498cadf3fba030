"""Reads plain text: Project Gutenberg's, or whatever people save as .txt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.book import gutenberg, roles
from e2a_mesh.book.block import break_passages, collapse, is_ornament
from e2a_mesh.book.decode import clean
from e2a_mesh.book.lines import Lines, join, page_width, paragraphs_of
from e2a_mesh.book.passage import Document, Manuscript, Passage
from e2a_mesh.book.words import is_chapter, is_label, is_numeral, is_part, plain
from e2a_mesh.model import ChapterRole, ParagraphKind, count_characters

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_HEADING = 100  # characters
_LIKE_CHAPTERS = 9  # the level of a heading that stands beside the chapters, until theirs is known
_SCENE_GAP = 3  # blank lines between paragraphs that make a scene break
_NAMED = frozenset(
    {
        "prologue", "epilogue", "preface", "foreword", "introduction", "afterword", "appendix", "dedication",
        "conclusion", "postscript", "acknowledgments", "acknowledgements", "prelude", "interlude", "prolog",
        "epilog", "vorwort", "nachwort", "einleitung", "widmung", "anhang", "schluss", "avant propos",
        "preambule", "postface", "annexe", "dedicace", "prologo", "epilogo", "prefacio", "introduccion",
        "dedicatoria", "apendice", "prefazione", "introduzione", "postfazione", "dedica", "voorwoord",
        "nawoord", "inleiding", "пролог", "эпилог", "предисловие",
    }
)  # fmt: skip
_THE_END = frozenset({"the end", "end", "fin", "ende", "fine", "finis", "einde", "конец"})
_NUMBERED_NAME = re.compile(r"(?:[IVXLC]{1,7}|\d{1,3})(?:\.|:|\s*[–—-])\s+\S.*")
_SENTENCE = re.compile(r"[.!?,;][\"'”’»)]*$")
_LEADERS = re.compile(r"[\s.·…_]*\b[\divxlc]*$", re.IGNORECASE)
_ILLUSTRATION = re.compile(r"\[\s*(?:Illustration|Image|Frontispiece|Abbildung)\b.*\]", re.IGNORECASE | re.DOTALL)
_NOTE = re.compile(r"\[\s*(?:Foot)?note\b.*|\[(?:\d{1,3}|[*†])\]\s+\S.*", re.IGNORECASE | re.DOTALL)
_NOTE_MARK = re.compile(r"(?<=[\w.,;:!?\"'”’»)])\[(?:\d{1,3}|[A-Z*†])\]")
_EMPHASIS = re.compile(r"(?<!\w)_(?=[^\s_])([^_]{1,600}?)(?<=[^\s_])_(?!\w)")


@dataclass(frozen=True, slots=True)
class _Shape:
    """A paragraph of the page with what it looks like: the level of a heading, or 0."""

    lines: Lines
    text: str
    level: int


def read_plain_text(text: str) -> Manuscript:
    """Read a text; its headings become the chapters."""
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n\n\n").expandtabs(4)
    header, body, licence = gutenberg.unframe(text)
    metadata = gutenberg.read_header(header)
    passages = [*_licence(header), *_passages(body), *_licence(licence)]
    return Manuscript(metadata, tuple(passages), count_characters(text), (Document("", 0),))


def _licence(text: str) -> list[Passage]:
    paragraphs = paragraphs_of(text)
    width = page_width(text)
    return [Passage(join(found.lines, width), section="licence") for found in paragraphs]


def _passages(text: str) -> list[Passage]:
    width = page_width(text)
    shapes = _with_names(_with_levels([_shape(found, width) for found in paragraphs_of(text)]))
    contents = _contents(shapes)
    found: list[Passage] = []
    for index, shape in enumerate(shapes):
        section = "toc" if index in contents else ""
        if shape.lines.blanks >= _SCENE_GAP and found and found[-1].kind is ParagraphKind.TEXT and not shape.level:
            found += break_passages("", section)
        if is_ornament(collapse(shape.text)):
            found += break_passages(collapse(shape.text), section)
        elif shape.level:
            found += _heading(shape, section)
        else:
            found += _paragraph(shape.text, section)
    return found


def _shape(paragraph: Lines, width: int) -> _Shape:
    text = join(paragraph.lines, width)
    return _Shape(paragraph, text, _level(paragraph, collapse(text)))


def _level(paragraph: Lines, text: str) -> int:
    """Judge by its words whether a short paragraph is a heading: of a part 1, of a chapter 2, numbers 3, capitals 4."""
    lines = [collapse(line) for line in paragraph.lines]
    if len(lines) > 3 or len(text) > _LONGEST_HEADING or plain(text) in _THE_END or not text[0].isalnum():
        return 0
    sentence = _SENTENCE.search(text) is not None and len(text.split()) > 9 and not text.isupper()
    if (is_part(lines[0]) or is_part(text)) and not sentence:
        return 1
    if (is_chapter(lines[0]) or is_chapter(text)) and not sentence and not lines[0][0].islower():
        return 2
    if plain(text) in _NAMED or roles.role_of_title(text) is not None:
        return _LIKE_CHAPTERS
    if is_numeral(lines[0]) and (len(lines) == 1 or not _SENTENCE.search(text)):
        return 3
    if _NUMBERED_NAME.fullmatch(text) and not sentence and paragraph.blanks > 1:
        return 3
    capitals = text.isupper() and sum(map(str.isalpha, text)) > 2 and not text.endswith((",", ";", ":"))
    return 4 if capitals and paragraph.blanks > 1 else 0


def _with_levels(shapes: list[_Shape]) -> list[_Shape]:
    """Put a preface and the like on a level with the chapters, whatever these are headed by."""
    levels = {shape.level for shape in shapes} - {0, 1, _LIKE_CHAPTERS}
    chapter = min(levels, default=2)
    return [replace(shape, level=chapter) if shape.level == _LIKE_CHAPTERS else shape for shape in shapes]


def _with_names(shapes: list[_Shape]) -> list[_Shape]:
    """Make headings of the names that stand alone below "CHAPTER I"."""
    found = list(shapes)
    for index in range(len(found) - 2):
        label, name = found[index], found[index + 1]
        if label.level in {1, 2, 3} and is_label(collapse(label.text)) and not name.level and _is_name(name):
            found[index + 1] = replace(name, level=label.level)
    return found


def _is_name(shape: _Shape) -> bool:
    text = collapse(shape.text)
    if len(shape.lines.lines) > 2 or len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)):
        return False
    long_words = [word for word in text.split() if len(word) > 3]
    named = text.isupper() or (not _SENTENCE.search(text) and text[0].isupper())
    return named and (len(text.split()) < 4 or sum(word[0].isupper() for word in long_words) * 2 >= len(long_words))


def _contents(shapes: Sequence[_Shape]) -> set[int]:
    """Find the contents list: what follows its heading, as long as its lines come again further on."""
    start = next(
        (i for i, s in enumerate(shapes) if s.level and roles.role_of_title(s.text) is ChapterRole.CONTENTS), None
    )
    if start is None:
        return set()
    last_seen: dict[str, int] = {}
    for index, shape in enumerate(shapes):
        for line in (*shape.lines.lines, shape.text):
            for form in _forms(line):
                last_seen[form] = index
    found = {start}
    for index in range(start + 1, len(shapes)):
        lines = [line for line in shapes[index].lines.lines if plain(line)]
        again = sum(any(last_seen.get(form, 0) > index for form in _forms(line)) for line in lines)
        if not lines or again * 2 < len(lines):
            break
        found.add(index)
    return found


def _forms(line: str) -> list[str]:
    """Give what a line of a contents list may be called further on: without its page, without its number."""
    bare = plain(_LEADERS.sub("", line) or line)
    _, _, name = bare.partition(" ")
    return [form for form in (plain(line), bare, name if is_numeral(bare.split(" ")[0]) else "") if form]


def _heading(shape: _Shape, section: str) -> list[Passage]:
    lines = [collapse(line) for line in shape.lines.lines]
    texts = [lines[0], " ".join(lines[1:])] if len(lines) > 1 and is_label(lines[0]) else [" ".join(lines)]
    return [
        part
        for text in texts
        for part in _without_marks(Passage(text, ParagraphKind.HEADING, shape.level, section=section))
    ]


def _paragraph(text: str, section: str) -> list[Passage]:
    passage = Passage(text, section=section)
    if _ILLUSTRATION.fullmatch(text):
        return [replace(passage, reason="illustration")]
    if _NOTE.fullmatch(text):
        return [replace(passage, reason="note")]
    return _without_marks(passage)


def _without_marks(passage: Passage) -> list[Passage]:
    """Leave out footnote marks, and the underscores that stand for italics."""
    marks = "".join(_NOTE_MARK.findall(passage.text))
    text, emphasised = _EMPHASIS.subn(r"\1", _NOTE_MARK.sub("", passage.text))
    left_out = [Passage(marks, section=passage.section, reason="footnote mark")] if marks else []
    if emphasised:
        left_out.append(Passage("_" * (2 * emphasised), section=passage.section, reason="emphasis mark"))
    return [replace(passage, text=text), *left_out]
