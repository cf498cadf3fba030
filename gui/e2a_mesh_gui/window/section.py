"""What every section of a book's page can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from e2a_mesh.convert import Progress
    from e2a_mesh.convert.events import Event
    from e2a_mesh_gui.models.books import BookRow


class BookSection(QWidget):
    """A part of a book's page. `troubled` tells of an error that the page shows above it."""

    troubled = Signal(object)  # Exception
    starts = False  # whether it has a button of its own that lets its book be made

    def fits(self, row: BookRow) -> bool:
        """Tell whether it has something to show of a book as it is now."""
        raise NotImplementedError

    def comes_first(self, _row: BookRow) -> bool:
        """Tell whether it is what a person wants to see first of a book that is chosen."""
        return False

    def show_book(self, row: BookRow | None) -> None:
        """Show a book, which may be the same as before in another state; None while none is chosen."""
        raise NotImplementedError

    def show_books(self, rows: tuple[BookRow, ...]) -> None:
        """Show several books that are chosen together, if it can: else the first, which is the current one."""
        self.show_book(rows[0])

    def end(self) -> None:
        """Let go of what sounds or goes on by itself; the window closes."""

    def take_event(self, event: Event, progress: Progress | None) -> None:
        """Learn what happened in the conversion of the book that is shown, and how far that is."""
