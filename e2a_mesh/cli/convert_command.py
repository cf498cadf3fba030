"""`e2a-mesh convert`: books in, audiobooks out."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import (
    add_company_options,
    add_export_options,
    add_household_options,
    add_machine_options,
    add_reading_options,
    add_text_options,
    settings_from,
)
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_INTERRUPTED, EXIT_OK

if TYPE_CHECKING:
    import argparse
    import threading

    from e2a_mesh.convert import Export, Reading
    from e2a_mesh.model import Book
    from e2a_mesh.node import Node

_log = logging.getLogger(__name__)

EXAMPLES = """\
examples:
  e2a-mesh convert book.epub                       makes book.m4b beside the book
  e2a-mesh convert book.epub --chapters 1,3-5      only some of its chapters
  e2a-mesh convert shelf/ -o audiobooks/           every book of a folder
  e2a-mesh convert notes.md --format mp3 --by-chapter
  e2a-mesh convert book.epub --split hours --part-hours 4 --opening usual
  e2a-mesh convert book.epub --local               without the other machines of the household
  e2a-mesh convert --text "Good evening." -o hello.mp3
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    import argparse

    parser = subparsers.add_parser(
        "convert",
        help="make audiobooks of books",
        description="Make an audiobook of each book. The same command carries an interrupted conversion on.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("books", nargs="*", type=Path, metavar="BOOK", help="a book, or a folder of books")
    add_text_options(parser, "speak this text instead of a book")
    add_reading_options(parser)
    add_export_options(parser)
    add_machine_options(parser)
    add_company_options(parser)
    add_household_options(parser)
    parser.add_argument("--fresh", action="store_true", help="start anew, even where an earlier conversion left off")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be spoken, and how long it lasts")
    parser.add_argument("--json", action="store_true", help="print progress as one JSON object a line")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Convert every book that was named; one that fails does not keep the others from being made."""
    from e2a_mesh.book import ReadingStoppedError
    from e2a_mesh.cli.conversion import demand_books_or_text, export_from, reading_from, stopping
    from e2a_mesh.errors import E2aError, UsageError
    from e2a_mesh.node import Company, Node

    demand_books_or_text(arguments)
    settings = settings_from(arguments)
    company = Company(alone=arguments.local, only=tuple(arguments.only or ()))
    sources = [None] if arguments.text is not None else _sources(arguments.books)
    reading, export = reading_from(arguments, settings), export_from(arguments, settings)
    if len(sources) > 1 and export.output is not None and not export.output.is_dir() and export.output.suffix:
        raise UsageError(
            f"{export.output} is one file, but there are {len(sources)} books.", "Give a folder after --output."
        )
    if len(sources) > 1 and (reading.edited is not None or reading.edits):
        raise UsageError(f"The changes are those of one book, but there are {len(sources)}.", "Name one book.")
    worst = EXIT_OK
    with stopping() as stop, Node(settings, company) as node:
        for source in sources:
            try:
                code = _convert_one(node, source, arguments, reading, export, stop)
            except ReadingStoppedError:
                return EXIT_INTERRUPTED
            except E2aError as error:
                if len(sources) == 1:
                    raise
                _log.exception("converting %s", source)
                print(f"e2a-mesh: {source}: {error}", file=sys.stderr, flush=True)
                code = EXIT_ERROR
            worst = max(worst, code)
            if stop.is_set():
                return EXIT_INTERRUPTED
    return worst


def _sources(named: list[Path]) -> list[Path | None]:
    from e2a_mesh.book import book_files
    from e2a_mesh.errors import UsageError

    sources: list[Path | None] = []
    for path in named:
        if not path.is_dir():
            sources.append(path)
        elif found := book_files(path):
            sources += found
        else:
            raise UsageError(f"There is no book in the folder {path} that e2a-mesh can read.")
    return sources


def _convert_one(
    node: Node,
    source: Path | None,
    arguments: argparse.Namespace,
    reading: Reading,
    export: Export,
    stop: threading.Event,
) -> int:
    from e2a_mesh.book import Sitting, book_of_text, open_book
    from e2a_mesh.cli.conversion import show_conversion, tell_page, text_from
    from e2a_mesh.convert import origin_of_text

    if source is not None and not arguments.dry_run:
        return show_conversion(
            lambda report: node.convert(source, reading, export, report, stop, afresh=arguments.fresh),
            as_json=arguments.json,
        )
    if not arguments.dry_run:
        node.prepare()
    if source is not None:
        book = open_book(source, reading.asides, Sitting(reading.language, tell_page, stop))
        origin = str(source.absolute())
    else:
        book = book_of_text(text_from(arguments), arguments.title)
        origin = str(origin_of_text(book.metadata.title, Path.cwd()))
    if arguments.dry_run:
        _print_estimate(node, book, reading, origin, as_json=arguments.json)
        return EXIT_OK
    return show_conversion(
        lambda report: node.convert_book(book, origin, reading, export, report, stop, afresh=arguments.fresh),
        as_json=arguments.json,
    )


def _print_estimate(node: Node, book: Book, reading: Reading, origin: str, *, as_json: bool) -> None:
    from e2a_mesh.cli.closing import omission_line
    from e2a_mesh.cli.wording import cast_lines, count, duration, roughly
    from e2a_mesh.convert import estimated_seconds

    estimate = node.estimate(book, reading)
    cast = [
        (voice.id, characters) for voice, characters in zip(estimate.cast.voices, estimate.cast.characters, strict=True)
    ]
    chapters = [
        (number, chapter, estimated_seconds(chapter.characters, estimate.language, reading.speed))
        for number, chapter in estimate.selection.chapters
    ]
    if as_json:
        report = {
            "event": "Estimate",
            "source": origin,
            "title": book.metadata.title,
            "voice": estimate.voice.id,
            "cast": [{"voice": name, "characters": characters} for name, characters in cast],
            "notices": [notice.message for notice in estimate.cast.notices],
            "language": estimate.language,
            "seconds": round(estimate.seconds),
            "characters": estimate.selection.characters,
            "opening": estimate.lines.opening,
            "closing": estimate.lines.closing,
            "chapters": [
                {"number": number, "title": chapter.title, "characters": chapter.characters, "seconds": round(seconds)}
                for number, chapter, seconds in chapters
            ],
        }
        print(json.dumps(report, ensure_ascii=False))
        return
    print(f"“{book.metadata.title}”, spoken by {estimate.voice.id} in {estimate.language}")
    for number, chapter, seconds in chapters:
        print(f"{number:>4}  {duration(seconds):>8}  {chapter.characters:>9,}  {chapter.title}")
    for place, line in (("before", estimate.lines.opening), ("after", estimate.lines.closing)):
        if line:
            print(f"      spoken {place} it: {line}")
    total = f"{count(len(chapters), 'chapter')}, {count(estimate.selection.characters, 'character')}"
    print(f"{total}: {roughly(estimate.seconds)} of audio")
    if len(cast) > 1:
        print("\n".join(cast_lines(cast)))
    for notice in estimate.cast.notices:
        print(f"  note: {notice.message}")
    for omission in estimate.selection.omissions:
        print(f"  left out: {omission_line(omission)}")
