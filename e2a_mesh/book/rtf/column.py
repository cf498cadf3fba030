"""Sets paragraphs and tables, as rich text gives them one after another, onto a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.book.page import TYPE

if TYPE_CHECKING:
    from e2a_mesh.book.page import Page
    from e2a_mesh.book.rtf.state import State

_DEEPEST = 6


class Column:
    """Where paragraphs go: the text, or a note. A paragraph is begun by its first text."""

    def __init__(self, page: Page, levels: dict[int, int], titles: set[int]) -> None:
        self.title = ""
        self._page = page
        self._levels = levels  # of headings, by the numbers of their styles
        self._titles = titles  # styles of the document's title
        self._base = page.depth
        self._table = self._row = self._cell = self._paragraph = False
        self._blank = True  # whether the last line is an empty one
        self._names: list[str] = []  # that point to the next paragraph
        self._begun = False  # whether any text has come that is no title

    def say(self, text: str, state: State, language: str) -> None:
        """Set a text into the paragraph, beginning it where none has begun."""
        if not self._paragraph and text.isspace():
            return
        self._begin(state)
        if state.link:
            self._page.open("a", {"href": f"#{state.link}"})
        self._set(text, state, language)
        if state.link:
            self._page.close()

    def _set(self, text: str, state: State, language: str) -> None:
        tag = state.raised or "span"
        attributes = {
            "lang": language,
            "style": "display:none" if state.hidden else "",
            "role": "deletion" if state.deleted else "",
        }
        if tag == "span" and not any(attributes.values()):
            self._page.say(text)
            return
        self._page.open(tag, attributes)
        self._page.say(text)
        self._page.close()

    def mark(self, attributes: dict[str, str], number: str, state: State) -> None:
        """Set the link to a note."""
        self._begin(state)
        self._page.open("a", attributes)
        self._page.print(number)
        self._page.close()

    def anchor(self, name: str) -> None:
        """Let a name point to what follows."""
        if self._paragraph:
            self._page.put("a", {"id": name})
        else:
            self._names.append(name)

    def line(self, state: State) -> None:
        """End a line."""
        self._begin(state)
        self._page.put("br")

    def end_paragraph(self) -> None:
        """End the paragraph; one without text is an empty line."""
        if self._paragraph:
            self._page.close()
        elif not self._blank and not self._cell and self._begun:
            self._page.open("p")
            self._page.put("br")
            self._page.close()
            self._blank = True  # as one empty line says as much as many
        self._paragraph = False

    def end_cell(self) -> None:
        """End a cell of a table."""
        if self._paragraph:
            self._page.close()
            self._paragraph = False
        if self._cell:
            self._page.close()
            self._cell = False

    def end_row(self) -> None:
        """End a row of a table."""
        self.end_cell()
        if self._row:
            self._page.close()
            self._row = False

    def finish(self) -> None:
        """End all that is open."""
        self._page.close(self._base)

    def _begin(self, state: State) -> None:
        if self._paragraph:
            return
        if state.in_table:
            self._open_cell()
        elif self._table:
            self.end_row()
            self._page.close()
            self._table = False
        level = state.outline + 1 if state.outline >= 0 else self._levels.get(state.style, 0)
        if state.style in self._titles and not self._begun:
            self._page.open("p", {TYPE: "titlepage"})
        else:
            self._begun = True
            level = level or (1 if state.style in self._titles else 0)
            self._page.open(f"h{min(level, _DEEPEST)}" if level else "p")
        self._paragraph, self._blank = True, False
        for name in self._names:
            self._page.put("a", {"id": name})
        self._names = []

    def _open_cell(self) -> None:
        if not self._table:
            self._page.open("table")
            self._table = True
        if not self._row:
            self._page.open("tr")
            self._row = True
        if not self._cell:
            self._page.open("td")
            self._cell = True
