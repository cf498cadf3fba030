"""Tables in aligned columns. They are never cut to a terminal's width: what they name is there to be copied."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """Print rows under headings; the columns named in `right` are set to the right, as numbers are."""
    first, *others = aligned([headings, *rows], [heading in right for heading in headings])
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.text import Text

        Console().print(Text(first, "bold"), soft_wrap=True)
    else:
        print(first)
    for line in others:
        print(line)


def aligned(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """Set cells in columns two spaces apart, counting what each takes on a terminal."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for cell, width, to_the_right in zip(row, widths, right, strict=True):
            space = " " * (width - cell_len(cell))
            cells.append(space + cell if to_the_right else cell + space)
        lines.append("  ".join(cells).rstrip())
    return lines
