"""What is with a book: its state, its pace, what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.queue import State
from e2a_mesh_gui.wording.numbers import factor, percent, roughly
from e2a_mesh_gui.wording.said import tr as _tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.queue import Entry
    from e2a_mesh_gui.models.books import BookRow
    from e2a_mesh_gui.notices import Notice


def book_state(row: BookRow) -> str:
    """Say what happens with a book, in a line."""
    match row.state:
        case State.WAITING if row.held:
            return _tr("Waits: all books are paused")
        case State.WAITING:
            return _tr("Next") if row.next else _tr("Waits for its turn")
        case State.WORKING:
            return _work(row)
        case State.PAUSED if not row.job:
            return _tr("Ready to be started")
        case State.PAUSED:
            return _tr("Paused")
        case State.DONE:
            return _tr("Done")
        case State.GAPS:
            return _tr("Done, but %n passage(s) could not be spoken", "", row.failed or 1)
        case State.FAILED:
            return _tr("Could not be made")


def _work(row: BookRow) -> str:
    match row.phase:
        case "speaking" if not row.machines:
            return _tr("Waits for a machine to speak it")
        case "speaking" if row.chapters > 1:
            return _tr("Speaking: {spoken} of {all} chapters are spoken").format(
                spoken=row.chapters_spoken, all=row.chapters
            )
        case "speaking":
            return _tr("Speaking")
        case "encoding":
            return _tr("Encoding the last chapter")
        case "writing" | "done":
            return _tr("Writing the audiobook")
        case _:
            return _tr("Reading the book")


def pace(row: BookRow) -> str:
    """Say how fast a book goes and how long it will take; empty while it is not being spoken."""
    if row.state is not State.WORKING or row.phase != "speaking" or not row.factor:
        return ""
    if row.remaining is None:
        return factor(row.factor)
    return _tr("{factor} · {time} left").format(factor=factor(row.factor), time=roughly(row.remaining))


def how_much(row: BookRow) -> str:
    """Say how much of a book is spoken while it is being made, or is to go on; empty before that and afterwards."""
    begun = row.chunks and row.state in (State.WORKING, State.PAUSED, State.WAITING)
    return _tr("{share} is spoken").format(share=percent(row.share)) if begun else ""


def book_in_full(row: BookRow) -> str:
    """Say all of a book in one sentence, for screen readers."""
    parts = [row.title, row.author, book_state(row)]
    if row.state is State.WORKING and row.chunks:
        parts += [percent(row.share), pace(row)]
    parts += [row.trouble, row.advice]
    return ", ".join(filter(None, parts))


def origin(row: BookRow) -> str:
    """Say where a book comes from: its file, or that it was pasted."""
    return _tr("Pasted text") if row.text else row.source


def written(outputs: Sequence[str]) -> str:
    """Say that an audiobook was written, and where."""
    if len(outputs) == 1:
        return _tr("Written: {file}").format(file=outputs[0])
    words = _tr("%n file(s) written into {folder}", "", len(outputs))
    return words.format(folder=Path(outputs[0]).parent if outputs else "")


def title_of(entry: Entry) -> str:
    """Call a book by its title, or by its file where that is not known."""
    return entry.title or Path(entry.source).stem


def finished(state: State) -> str:
    """Say on the desktop that a book is done."""
    return _tr("The audiobook is done.") if state is State.DONE else _tr("The audiobook is done, with gaps.")


def in_a_line(notice: Notice) -> str:
    """Say what would be told on the desktop in the window."""
    return _tr("{title}: {words}").format(title=notice.title, words=notice.words)


def count_finished(number: int) -> str:
    """Say how many audiobooks are done."""
    return _tr("%n audiobook(s) done", "", number)


def count_failed(number: int) -> str:
    """Say how many books cannot be made."""
    return _tr("%n book(s) could not be made", "", number)
