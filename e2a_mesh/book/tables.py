"""Tells tables of data, which mean nothing when read aloud, from tables that only lay out prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.book.markup import inner_text, local_name
from e2a_mesh.model import count_characters

if TYPE_CHECKING:
    from lxml import etree

_PROSE_WORDS = 8  # in a cell, on average, of the column that holds the text
_PROSE_COLUMNS = 3
_FIGURES = 0.2  # share of digits from which a column is figures


def is_data_table(table: etree._Element) -> bool:
    """Tell whether a table must be seen to be understood; one column, or few columns of sentences, can be read."""
    if (table.get("role") or "") in {"presentation", "none"}:
        return False
    rows = [[inner_text(cell).strip() for cell in row] for row in _rows(table)]
    rows = [row for row in rows if any(row)]
    width = max((sum(1 for cell in row if cell) for row in rows), default=0)
    if width <= 1:
        return False
    if width > _PROSE_COLUMNS or any(local_name(inside.tag) == "th" for inside in table.iter()):
        return True
    columns = [[row[index] for row in rows if index < len(row) and row[index]] for index in range(max(map(len, rows)))]
    return not any(_is_prose(column) for column in columns if len(column) * 2 >= len(rows))


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    """Give the cells of a table's own rows, not of tables within it."""
    return [
        [cell for cell in row if local_name(cell.tag) in {"td", "th"}]
        for row in table.iter("{*}tr")
        if next((above for above in row.iterancestors("{*}table")), None) is table
    ]


def _is_prose(cells: list[str]) -> bool:
    words = sum(len(cell.split()) for cell in cells) / len(cells)
    text = "".join(cells)
    digits = sum(character.isdigit() for character in text)
    return words >= _PROSE_WORDS and digits < _FIGURES * max(1, count_characters(text))
