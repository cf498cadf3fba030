"""Common to the commands that convert: options into wishes, Ctrl-C into a clean stop, events onto a display."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.audio import FORMATS
from e2a_mesh.book import LONGEST_PASTED
from e2a_mesh.cli.arguments import option_of
from e2a_mesh.cli.display import display_for
from e2a_mesh.cli.exits import EXIT_GAPS, EXIT_INTERRUPTED, EXIT_OK
from e2a_mesh.convert import MADE_COVER, NO_COVER, parse_chapters, parse_edits, usual_export, usual_reading
from e2a_mesh.convert.events import Finished, Interrupted
from e2a_mesh.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from types import FrameType

    from e2a_mesh.book import PageRead
    from e2a_mesh.convert import Export, Reading
    from e2a_mesh.convert.events import Event, Kept
    from e2a_mesh.settings import Settings


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Turn the first Ctrl-C (or a polite termination) into an event that ends the work cleanly; a second insists."""
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def demand_books_or_text(arguments: argparse.Namespace) -> None:
    """See to it that books are named or a text is given, and not both; raises UsageError."""
    if not arguments.books and arguments.text is None:
        raise UsageError("Nothing to convert was named.", "Name a book or a folder, or give --text.")
    if arguments.books and arguments.text is not None:
        raise UsageError("Both a book and --text were given.", "Give one or the other.")
    if arguments.books and arguments.title:
        raise UsageError("--title is for a text that is given by --text.", "A book says its title by itself.")


def text_from(arguments: argparse.Namespace) -> str:
    """Give the text that --text says, or that standard input holds where it says -; raises UsageError."""
    if arguments.text != "-":
        return str(arguments.text)
    data = sys.stdin.buffer.read(4 * LONGEST_PASTED + 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("The text on standard input is not UTF-8.", "Save it as a file, and give that.") from error


def reading_from(arguments: argparse.Namespace, settings: Settings) -> Reading:
    """Gather how books are to be read from the options and settings; raises UsageError."""
    chapters = parse_chapters(arguments.chapters) if arguments.chapters is not None else frozenset()
    return replace(
        usual_reading(settings),
        chapters=chapters,
        clip=clip_from(arguments),
        edited=arguments.edited,
        edits=parse_edits(arguments.rename, arguments.join, arguments.divide),
    )


def clip_from(arguments: argparse.Namespace) -> Path | None:
    """Give the recording that --clip names, or the file of a cloned voice of this name."""
    from e2a_mesh import places
    from e2a_mesh.cloning import VoiceLibrary

    return VoiceLibrary(places.cloned_folder()).meant(arguments.clip) if arguments.clip is not None else None


def export_from(arguments: argparse.Namespace, settings: Settings) -> Export:
    """Gather how audiobooks are to be written from the settings, which the options have overridden.

    A file that is named in full says its format by its suffix; raises UsageError when --format says another.
    """
    named = {form.suffix: form.name for form in FORMATS.values()}.get(Path(settings.output).suffix.lower())
    if option_of(arguments, "format") is None:
        form = named or settings.format
    elif named not in (None, settings.format):
        raise UsageError(
            f"{settings.output} is to be {settings.format}, but is called {named}.", "Give another name or --format."
        )
    else:
        form = settings.format
    export = replace(usual_export(settings), format=form)
    if option_of(arguments, "part_hours") is not None and option_of(arguments, "split") is None:
        export = replace(export, split="hours")
    if export.cover not in ("", NO_COVER, MADE_COVER):  # it may be used by another process, started elsewhere
        export = replace(export, cover=str(Path(export.cover).expanduser().absolute()))
    return export


def show_conversion(start: Callable[[Callable[[Event], None]], Finished | Interrupted | Kept], *, as_json: bool) -> int:
    """Run a conversion with its events on display; returns the exit code."""
    with display_for(as_json=as_json) as display:
        end = start(display.show)
    if isinstance(end, Interrupted):
        return EXIT_INTERRUPTED
    return EXIT_GAPS if isinstance(end, Finished) and end.failures else EXIT_OK


def tell_page(read: PageRead) -> None:
    """Say on standard error which page of a book was recognised: on one line of a terminal, every tenth elsewhere."""
    if sys.stderr.isatty():
        end = "\n" if read.page == read.pages else "\r"
        print(f"Recognised page {read.page:,} of {read.pages:,}", end=end, file=sys.stderr, flush=True)
    elif read.page in (1, read.pages) or read.page % 10 == 0:
        print(f"Recognised page {read.page:,} of {read.pages:,}", file=sys.stderr, flush=True)
