"""`e2a-mesh queue`: the books that are to be made, in their order."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import (
    add_company_options,
    add_export_options,
    add_machine_options,
    add_reading_options,
    add_text_options,
    settings_from,
)
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_OK

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from e2a_mesh.queue import Entry, Queue

EXAMPLES = """\
examples:
  e2a-mesh queue add shelf/ -o audiobooks/   put every book of a folder at the end
  e2a-mesh queue add --text "Good evening."  put a text there
  e2a-mesh queue                             what is there, and how far it is
  e2a-mesh queue move 5 1                    make the fifth book next
  e2a-mesh queue pause 1                     leave the first for later
  e2a-mesh queue run                         make the books, one after another, until none waits

A book is named by its place, its id, or a part of its title. Only one process works on the queue: `queue run`, or the
window while it is open. Whatever else is done to the queue reaches it within a second or two.
"""
_BOOK = "its place, its id, or a part of its title"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command and its own commands to argparse."""
    import argparse

    from e2a_mesh.cli.queue_changing import run_change
    from e2a_mesh.cli.queue_running import run_through

    parser = subparsers.add_parser(
        "queue",
        help="make many books, one after another",
        description="The queue holds the books that are to be made, each with its own way to be read and written. One"
        " that fails does not keep the others from being made.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run_list)
    actions = parser.add_subparsers(title="what to do (default: list)", metavar="ACTION")

    listing = actions.add_parser("list", help="list the books in their order")
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.set_defaults(run=run_list)

    add = actions.add_parser("add", help="put books at the end")
    add.add_argument("books", nargs="*", type=Path, metavar="BOOK", help="a book, or a folder of books")
    add_text_options(add, "put this text there, instead of a book")
    add.add_argument("--paused", action="store_true", help="let them wait until they are resumed")
    change = actions.add_parser("change", help="have a book read or written in another way: only what is given changes")
    change.add_argument("book", metavar="BOOK", help=_BOOK)
    for action, run in ((add, run_add), (change, run_change)):
        add_reading_options(action)
        add_export_options(action)
        action.set_defaults(run=run)

    change.add_argument("--no-clip", action="store_true", help="clone no recording any more")

    move = actions.add_parser("move", help="move a book to another place")
    move.add_argument("book", metavar="BOOK", help=_BOOK)
    move.add_argument("place", type=int, metavar="PLACE", help="the place where it is to be, counted from 1")
    move.set_defaults(run=run_move)

    remove = actions.add_parser("remove", help="take books out; what was spoken of them is kept")
    remove.add_argument("books", nargs="*", metavar="BOOK", help=_BOOK)
    remove.add_argument("--done", action="store_true", help="take out every book that is done")
    cancel = actions.add_parser("cancel", help="stop working on books, and take them out")
    cancel.add_argument("books", nargs="+", metavar="BOOK", help=_BOOK)
    for action, run in ((remove, run_remove), (cancel, run_cancel)):
        action.add_argument("--discard", action="store_true", help="delete what was spoken of them, too")
        action.set_defaults(run=run)

    for name, text, run in (
        ("pause", "leave books for later, or the whole queue", run_pause),
        ("resume", "go on with paused books, or with the whole queue", run_resume),
    ):
        action = actions.add_parser(name, help=text)
        action.add_argument("books", nargs="*", metavar="BOOK", help=f"{_BOOK} (default: the whole queue)")
        action.set_defaults(run=run)

    now = actions.add_parser("now", help="make a book at once; the one that is being made waits for its turn again")
    now.add_argument("book", metavar="BOOK", help=_BOOK)
    now.set_defaults(run=run_now)

    retry = actions.add_parser("retry", help="try books that failed, or passages that did, again")
    retry.add_argument("books", nargs="+", metavar="BOOK", help=_BOOK)
    retry.set_defaults(run=run_retry)

    through = actions.add_parser("run", help="make the books that wait, until none does or Ctrl-C")
    add_machine_options(through)
    add_company_options(through)
    through.add_argument("--json", action="store_true", help="print progress as one JSON object a line")
    through.set_defaults(run=run_through)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the books in their order."""
    from e2a_mesh.cli.table import print_table
    from e2a_mesh.queue import row_of

    queue = _queue(arguments)
    entries = queue.entries()
    if arguments.json:
        rows = [{"place": place, **row_of(entry)} for place, entry in enumerate(entries, start=1)]
        print(json.dumps({"paused": queue.paused, "attended": queue.attended, "entries": rows}, ensure_ascii=False))
        return EXIT_OK
    if not entries:
        print("The queue is empty. `e2a-mesh queue add BOOK` puts a book there.")
        return EXIT_OK
    print_table(
        ["place", "id", "state", "spoken", "book"],
        [
            [str(place), entry.id, entry.state, _share(entry), _label(entry)]
            for place, entry in enumerate(entries, start=1)
        ],
        right=["place", "spoken"],
    )
    for entry in entries:
        if entry.trouble:
            print(f"{entry.label}: {entry.trouble} {entry.advice}".rstrip())
    if queue.paused:
        print("The queue is paused. `e2a-mesh queue resume` lets it go on.")
    return EXIT_OK


def _label(entry: Entry) -> str:
    return f"{entry.label} – {entry.author}" if entry.author else entry.label


def _share(entry: Entry) -> str:
    """Say which part of a book is spoken, as its job tells."""
    from e2a_mesh.errors import JobError
    from e2a_mesh.job import JobFile

    if not entry.job or not Path(entry.job).exists():
        return ""
    try:
        with JobFile.read(Path(entry.job)) as job:
            tally = job.tally()
    except JobError:  # `e2a-mesh jobs` tells what is wrong with it
        return "?"
    return f"{tally.settled / max(1, tally.chunks):.0%}"


def run_add(arguments: argparse.Namespace) -> int:
    """Put books at the end, and say of each what it is, or why it cannot be read."""
    from e2a_mesh.cli.conversion import demand_books_or_text, export_from, reading_from, text_from
    from e2a_mesh.errors import UsageError
    from e2a_mesh.queue import State, book_sources

    demand_books_or_text(arguments)
    settings = settings_from(arguments)
    reading, export = reading_from(arguments, settings), export_from(arguments, settings)
    if (reading.edited is not None or reading.edits) and len(book_sources(arguments.books, export)) > 1:
        raise UsageError("The changes are those of one book, but there are several.", "Name one book.")
    queue, state = _queue(arguments), State.PAUSED if arguments.paused else State.WAITING
    if arguments.text is not None:
        text = text_from(arguments)
        entry = queue.add_text(text, arguments.title, reading, export, folder=Path.cwd(), state=state)
        return _tell_added(queue, {entry.id})
    added = queue.add(arguments.books, reading, export, state=state)
    sources = {entry.source for entry in added}
    for path in book_sources(arguments.books, export):
        if str(path) not in sources:
            print(f"“{path.name}” is in the queue already.")
    return _tell_added(queue, {entry.id for entry in added})


def _tell_added(queue: Queue, ids: set[str]) -> int:
    from e2a_mesh.queue import State

    queue.look_over()
    code = EXIT_OK
    for place, entry in enumerate(queue.entries(), start=1):
        if entry.id not in ids:
            continue
        if entry.state is State.FAILED:
            print(f"e2a-mesh: {entry.trouble} {entry.advice}".rstrip(), file=sys.stderr)
            code = EXIT_ERROR
        else:
            print(f"{place}. {_label(entry)}")
    if not queue.attended:
        print("`e2a-mesh queue run` makes them.")
    return code


def run_move(arguments: argparse.Namespace) -> int:
    """Move a book."""
    from e2a_mesh.errors import UsageError

    if arguments.place < 1:
        raise UsageError("Places count from 1.")
    queue = _queue(arguments)
    queue.move(queue.find(arguments.book).id, arguments.place - 1)
    return EXIT_OK


def run_remove(arguments: argparse.Namespace) -> int:
    """Take books out."""
    from e2a_mesh.errors import UsageError
    from e2a_mesh.queue import State

    if not arguments.books and not arguments.done:
        raise UsageError("No book was named.", "Name books, or give --done.")
    queue = _queue(arguments)
    found = _found(queue, arguments.books)
    if arguments.done:
        found += [entry for entry in queue.entries() if entry.state in (State.DONE, State.GAPS) and entry not in found]
    for entry in found:
        queue.remove(entry.id, discard=arguments.discard)
        print(f"Removed {_label(entry)}")
    return EXIT_OK


def run_cancel(arguments: argparse.Namespace) -> int:
    """Stop working on books and take them out."""
    queue = _queue(arguments)
    for entry in _found(queue, arguments.books):
        queue.cancel(entry.id, discard=arguments.discard)
        print(f"Cancelled {_label(entry)}")
    return EXIT_OK


def run_pause(arguments: argparse.Namespace) -> int:
    """Leave books for later, or the whole queue."""
    queue = _queue(arguments)
    return _each(queue, arguments.books, queue.pause, queue.pause_all)


def run_resume(arguments: argparse.Namespace) -> int:
    """Go on with books, or with the whole queue."""
    queue = _queue(arguments)
    return _each(queue, arguments.books, queue.resume, queue.resume_all)


def run_now(arguments: argparse.Namespace) -> int:
    """Make a book before all others."""
    queue = _queue(arguments)
    queue.make_now(queue.find(arguments.book).id)
    return EXIT_OK


def run_retry(arguments: argparse.Namespace) -> int:
    """Try books again."""
    queue = _queue(arguments)
    return _each(queue, arguments.books, queue.retry, lambda: None)


def _each(queue: Queue, wanted: list[str], change: Callable[[str], None], change_all: Callable[[], None]) -> int:
    if not wanted:
        change_all()
    for entry in _found(queue, wanted):
        change(entry.id)
    return EXIT_OK


def _found(queue: Queue, wanted: list[str]) -> list[Entry]:
    """Find all that are named before any is changed, since places change with them."""
    return list(dict.fromkeys(queue.find(book) for book in wanted))


def _queue(arguments: argparse.Namespace) -> Queue:
    from e2a_mesh.node import Node

    return Node(settings_from(arguments)).queue
