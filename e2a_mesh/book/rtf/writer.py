"""Follows rich text from group to group, and sets its text onto the pages of a book."""

from __future__ import annotations

import re
from collections import Counter
from copy import copy
from typing import TYPE_CHECKING

from e2a_mesh.book.decode import clean
from e2a_mesh.book.markup import legal
from e2a_mesh.book.page import NOTES, TEXT, TYPE, Note, Page
from e2a_mesh.book.rtf.column import Column
from e2a_mesh.book.rtf.fonts import (
    SYMBOLS,
    encoding_of_charset,
    encoding_of_codepage,
    encoding_of_word,
    language_of_number,
)
from e2a_mesh.book.rtf.state import Goal, State
from e2a_mesh.book.rtf.tokens import Kind, Token, tokens
from e2a_mesh.book.scripts import fits
from e2a_mesh.model import count_characters

if TYPE_CHECKING:
    from collections.abc import Callable

_NOWHERE = frozenset(
    {
        "aftncn", "aftnsep", "aftnsepc", "atnauthor", "atndate", "atnid", "atnref", "atntime", "atrfend",
        "atrfstart", "bkmkend", "colortbl", "datafield", "docvar", "factoidname", "falt", "fchars",
        "filetbl", "fldtype", "formfield", "ftncn", "ftnsep", "ftnsepc", "generator", "keycode",
        "latentstyles", "lchars", "listname", "listoverridetable", "listtable", "listtext", "mmathpr",
        "nonshppict", "objclass", "objdata", "objname", "operator", "panose", "pict", "pntext", "pntxta",
        "pntxtb", "private", "revtbl", "rsidtbl", "shppict", "shprslt", "sn", "sp", "sv", "tc", "template",
        "themedata", "upr", "xe", "xmlnstbl",
    }
)  # fmt: skip
_GOALS = {
    "fldinst": Goal.INSTRUCTION, "bkmkstart": Goal.BOOKMARK,
    "fonttbl": Goal.FONTS, "stylesheet": Goal.STYLES, "annotation": Goal.COMMENT, "footnote": Goal.NOTE,
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), Goal.HEAD),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), Goal.HEAD),
}  # fmt: skip
_KEEPS_GOAL = frozenset(
    {"shpinst", "shptxt", "shp", "fldrslt", "result", "shpgrp"}
)  # groups that hold text of the book
_FIELDS = frozenset({"title", "subject", "author", "keywords", "doccomm", "comment", "company"})
GAINSAID = "?"  # in place of a language that the letters of a text cannot be in
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": "\t", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
_LINK = re.compile(r"""\s*HYPERLINK\s+(?:\\l\s+["“]?|"\#)([^"“”\s]{1,100})""")
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEEPEST = 6


class Writer:
    """Writes a document. When `write` has ended, its pages, characters and fields can be taken."""

    def __init__(self) -> None:
        self.text, self.notes = Page(TEXT), Page(NOTES)
        self.characters = 0
        self.languages: Counter[str] = Counter()
        self.usual_language = ""  # that of the style of what has no other
        self.fields: dict[str, str] = {}
        self.beside: dict[Goal, str] = {Goal.HEAD: "", Goal.COMMENT: ""}
        self._encoding = "cp1252"
        self._language = 0
        self._fonts: dict[int, str] = {}
        self._levels: dict[int, int] = {}
        self._titles: set[int] = set()
        self._state = State()
        self._stack: list[tuple[State, bool]] = []  # and whether the group is a note
        self._columns = [Column(self.text, self._levels, self._titles)]
        self._waiting = bytearray()  # text that is not decoded yet: letters may be of several bytes
        self._units: list[int] = []  # of UTF-16
        self._skipped = 0  # characters still to be passed over, as they repeat one in Unicode
        self._fresh = False  # whether a group has just begun
        self._starred = False  # whether its meaning may be unknown to older readers
        self._style_name = ""
        self._name = ""  # of a bookmark, or an instruction, as far as it has come
        self._notes = 0

    def write(self, data: bytes) -> bool:
        """Write all groups; tells whether they are complete."""
        self.notes.open("section", {TYPE: "endnotes"})
        handlers: dict[Kind, Callable[[Token], None]] = {
            Kind.WORD: self._word,
            Kind.SYMBOL: self._symbol,
            Kind.HEX: self._bytes,
            Kind.TEXT: self._bytes,
        }
        complete = False
        for token in tokens(data):
            if token.kind is Kind.OPEN:
                self._flush()
                self._stack.append((copy(self._state), False))
                self._fresh, self._starred, self._skipped = True, False, 0
            elif token.kind is Kind.CLOSE:
                self._close()
                if not self._stack:
                    complete = True
                    break
            else:
                handlers[token.kind](token)
                self._fresh = self._fresh and token.kind is Kind.SYMBOL and token.name == "*"
        self._flush()
        for column in self._columns:
            column.finish()
        self.notes.close()
        return complete

    def _close(self) -> None:
        self._flush()
        self._skipped = 0
        goal = self._state.goal
        if goal is Goal.STYLES:
            self._end_style()
        if self._stack:
            self._state, is_note = self._stack.pop()
            if self._state.goal is not goal:
                self._end_name(goal)
            if is_note:
                self._columns.pop().finish()
                self.notes.close()

    def _bytes(self, token: Token) -> None:
        if self._state.goal is Goal.NOWHERE:
            return
        data = token.data
        if self._skipped:
            passed = min(self._skipped, len(data))
            self._skipped -= passed
            data = data[passed:]
        if data:
            self._flush_units()
            self._waiting += data

    def _symbol(self, token: Token) -> None:
        if token.name == "*":
            self._starred = True
        elif token.name in "\r\n":
            self._word(Token(Kind.WORD, "par"))
        elif text := _SYMBOLS.get(token.name):
            if self._skipped:
                self._skipped -= 1
            else:
                self._flush()
                self._say(text)

    def _word(self, token: Token) -> None:
        name, number = token.name, token.number
        if name == "u" and number is not None:
            self._flush_bytes()
            if self._state.goal is not Goal.NOWHERE:
                self._units.append(number & 0xFFFF)
            self._skipped = self._state.fallback
            return
        if self._skipped and name in _SIGNS:
            self._skipped -= 1
            return
        self._flush()
        self._skipped = 0
        if self._fresh and self._begins_destination(name):
            return
        if name in _SIGNS:
            self._say(_SIGNS[name])
        elif not self._concerns_letters(name, number) and not self._concerns_document(name, number):
            self._concerns_paragraphs(name, number)

    def _begins_destination(self, name: str) -> bool:
        """Say where the text of a group goes that begins with this word."""
        state = self._state
        if name == "ud":
            state.goal = state.around
        elif state.goal is Goal.NOWHERE:
            return False
        elif name in _FIELDS and (state.goal is Goal.FIELD or name != "comment"):
            state.goal, state.field = Goal.NOWHERE if self.fields.get(name) else Goal.FIELD, name  # the first counts
        elif name == "info":
            state.goal, state.field = Goal.FIELD, ""
        elif name == "footnote" and state.goal is Goal.TEXT:  # within a note there is none
            self._begin_note()
        elif name in _GOALS:
            state.goal = _GOALS[name]
        elif name in _NOWHERE or (self._starred and name not in _KEEPS_GOAL and not self._is_character_style(name)):
            state.around, state.goal = state.goal, Goal.NOWHERE
        else:
            return False
        return True

    def _is_character_style(self, name: str) -> bool:
        return self._state.goal is Goal.STYLES and name in {"cs", "ts", "ds"}

    def _begin_note(self) -> None:
        self._notes += 1
        note = Note(f"note-{self._notes}")
        self._columns[-1].mark(note.mark, str(self._notes), self._state)
        self.notes.open("aside", note.body)
        self._stack[-1] = (self._stack[-1][0], True)
        self._columns.append(Column(self.notes, self._levels, self._titles))
        self._state.goal = Goal.NOTE
        self._state.new_paragraph()

    def _concerns_letters(self, name: str, number: int | None) -> bool:
        state, on = self._state, number != 0
        if name == "v":
            state.hidden = on
        elif name == "deleted":
            state.deleted = on
        elif name in {"super", "sub", "nosupersub"}:
            state.raised = {"super": "sup", "sub": "sub"}.get(name, "") if on else ""
        elif name == "plain":
            state.plain(self._language)
        elif name == "lang":
            state.language = number or 0
            if state.goal is Goal.STYLES and not state.style:
                self.usual_language = language_of_number(state.language)
        elif name == "uc":
            state.fallback = max(0, min(number or 0, 100))
        elif name == "f":
            state.font = number if number is not None else -1
        else:
            return False
        return True

    def _concerns_document(self, name: str, number: int | None) -> bool:
        if name == "fcharset" and self._state.goal is Goal.FONTS:
            self._fonts[self._state.font] = encoding_of_charset(number or 0)
        elif name == "cpg" and self._state.goal is Goal.FONTS:
            self._fonts[self._state.font] = encoding_of_codepage(number or 0)
        elif name == "ansicpg":
            self._encoding = encoding_of_codepage(number or 1252)
        elif name in {"deflang", "deflangfe"}:
            if name == "deflang":
                self._language = self._state.language = number or 0
        elif encoding := encoding_of_word(name):
            self._encoding = encoding
        else:
            return False
        return True

    def _concerns_paragraphs(self, name: str, number: int | None) -> None:
        state = self._state
        if name == "pard":
            state.new_paragraph()
        elif name == "s":
            state.style = number or 0
        elif name == "outlinelevel":
            state.outline = number if number is not None and 0 <= number < 9 else -1
            if state.goal is Goal.STYLES and state.outline >= 0:
                self._levels[state.style] = min(_DEEPEST, state.outline + 1)
        elif name == "intbl":
            state.in_table = True
        elif state.goal in {Goal.TEXT, Goal.NOTE}:
            column = self._columns[-1]
            if name in {"par", "sect", "nestcell"}:
                column.end_paragraph()
            elif name == "line":
                column.line(state)
            elif name == "cell":
                column.end_cell()
            elif name == "row":
                column.end_row()
        elif name in {"par", "line"}:
            self._say(" ")

    def _flush(self) -> None:
        self._flush_bytes()
        self._flush_units()

    def _flush_bytes(self) -> None:
        if not self._waiting:
            return
        encoding = self._fonts.get(self._state.font, "") or self._encoding
        data, self._waiting = bytes(self._waiting), bytearray()
        if encoding == SYMBOLS:
            encoding = "cp1252" if data.isascii() else ""
        if encoding:
            self._say(data.decode(encoding, "replace"))

    def _flush_units(self) -> None:
        if self._units:
            data = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units = []
            self._say(data.decode("utf-16-le", "replace"))

    def _say(self, text: str) -> None:
        goal, text = self._state.goal, legal(text)
        if not text:
            return
        if goal in {Goal.TEXT, Goal.NOTE}:
            language = language_of_number(self._state.language)
            believed = language if fits(language, text) else ""
            self.characters += count_characters(clean(text))
            self.languages[believed if believed or not language else GAINSAID] += len(text)
            self._columns[-1].say(text, self._state, believed)
        elif goal in self.beside:
            self.beside[goal] += text
        elif goal is Goal.FIELD and self._state.field:
            self.fields[self._state.field] = self.fields.get(self._state.field, "") + text
        elif goal is Goal.STYLES:
            self._style_name += text
        elif goal in {Goal.INSTRUCTION, Goal.BOOKMARK}:
            self._name += text

    def _end_name(self, goal: Goal) -> None:
        """Obey a field's instruction, or set the name of a place."""
        if goal is Goal.INSTRUCTION:
            link = _LINK.match(self._name)
            self._state.link = link.group(1) if link else ""
        elif goal is Goal.BOOKMARK and self._state.goal in {Goal.TEXT, Goal.NOTE}:
            self._columns[-1].anchor(self._name.strip())
        if goal in {Goal.INSTRUCTION, Goal.BOOKMARK}:
            self._name = ""

    def _end_style(self) -> None:
        name = self._style_name.partition(";")[0].strip()
        self._style_name = ""
        if match := _HEADING.fullmatch(name):
            self._levels.setdefault(self._state.style, min(_DEEPEST, int(match.group(1))))
        elif name.lower() in {"title", "subtitle"}:
            self._titles.add(self._state.style)
