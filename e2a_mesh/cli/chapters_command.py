"""`e2a-mesh chapters`: what a book holds, and which of it would be spoken; its text as a file to be edited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import add_aside_options, add_editing_options, settings_from
from e2a_mesh.cli.exits import EXIT_OK

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from e2a_mesh.convert import Place
    from e2a_mesh.model import Book, Paragraph

_SHOWN = 90  # characters of a paragraph
_EXAMPLES = """\
examples:
  e2a-mesh chapters book.epub                            the chapters with their numbers
  e2a-mesh chapters book.epub --join 3-4 --rename 5="The Rope"    what these options of convert would do
  e2a-mesh chapters book.epub --paragraphs 5             where chapter 5 could be divided
  e2a-mesh chapters book.epub --write book.md            all that is spoken, to be edited and taken back:
  e2a-mesh convert book.epub --edited book.md            speaks anew only what was changed
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    import argparse

    parser = subparsers.add_parser(
        "chapters",
        help="list a book's chapters, or write its text",
        description="List a book's chapters with their numbers, as --chapters takes them. Those marked “off” are left"
        " out unless asked for.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("book", type=Path, metavar="BOOK")
    parser.add_argument("--language", metavar="TAG", default="", help="the language of pages that are pictures")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--write", metavar="FILE", help="write the text of all chapters to a file, - for standard output, to be edited"
    )
    parser.add_argument("--paragraphs", type=int, metavar="NUMBER", help="list the paragraphs of a chapter")
    add_editing_options(parser.add_argument_group("changes to the chapters, as convert takes them"))
    add_aside_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the list."""
    from e2a_mesh.book import Sitting, open_book
    from e2a_mesh.cli.conversion import tell_page
    from e2a_mesh.cli.wording import count, duration
    from e2a_mesh.convert import (
        Reading,
        edit,
        estimated_seconds,
        language_of,
        parse_edits,
        places_within,
        usual_reading,
    )
    from e2a_mesh.model import ChapterRole

    edits = parse_edits(arguments.rename, arguments.join, arguments.divide)
    asides = usual_reading(settings_from(arguments)).asides
    opened = open_book(arguments.book, asides, Sitting(arguments.language, tell_page))
    book, _ = edit(opened, edits, arguments.edited)
    if arguments.write is not None:
        return _write(book, arguments.write)
    if arguments.paragraphs is not None:
        return _print_paragraphs(places_within(opened, edits, arguments.edited, arguments.paragraphs))
    metadata = book.metadata
    language = language_of(book, Reading())
    rows = [
        {
            "number": number,
            "title": chapter.title,
            "role": str(chapter.role),
            "characters": chapter.characters,
            "seconds": round(estimated_seconds(chapter.characters, language, 1.0)),
            "spoken": chapter.role is ChapterRole.BODY,
        }
        for number, chapter in enumerate(book.chapters, start=1)
    ]
    tagged = list(
        dict.fromkeys(
            cue.voice
            for chapter in book.chapters
            for paragraph in chapter.paragraphs
            for cue in paragraph.cues
            if cue.voice
        )
    )
    if arguments.json:
        print(
            json.dumps(
                {
                    "title": metadata.title,
                    "authors": metadata.authors,
                    "language": metadata.language,
                    "read_as": language,
                    "chapters": rows,
                    "characters": book.characters,
                    "tagged_voices": tagged,
                    "left_out": [
                        {"where": left.where, "reason": left.reason, "characters": left.characters}
                        for left in book.omissions
                    ],
                },
                ensure_ascii=False,
            )
        )
        return EXIT_OK
    by = f" by {', '.join(metadata.authors)}" if metadata.authors else ""
    print(f"“{metadata.title}”{by} ({metadata.language or f'language not stated, read as {language}'})")
    for row, chapter in zip(rows, book.chapters, strict=True):
        mark = "" if row["spoken"] else f"  (off: {chapter.role})"
        length = estimated_seconds(chapter.characters, language, 1.0)
        print(f"{row['number']:>4}  {duration(length):>8}  {chapter.characters:>9,}  {chapter.title}{mark}")
    spoken = sum(chapter.characters for chapter in book.chapters if chapter.role is ChapterRole.BODY)
    print(f"{count(spoken, 'character')} to speak, about {duration(estimated_seconds(spoken, language, 1.0))} of audio")
    if tagged:
        print(f"Its tags name these voices: {', '.join(tagged)}")
    return EXIT_OK


def _write(book: Book, file: str) -> int:
    from e2a_mesh.book import write_spoken_text

    text = write_spoken_text(book.chapters, book.metadata.title)
    if file == "-":
        print(text, end="")
        return EXIT_OK
    Path(file).write_text(text, encoding="utf-8", newline="\n")
    print(f"{file} holds what is spoken. `e2a-mesh convert BOOK --edited {file}` takes it back when it is edited.")
    return EXIT_OK


def _print_paragraphs(paragraphs: Iterable[tuple[Place, Paragraph]]) -> int:
    for place, paragraph in paragraphs:
        text = " / ".join(paragraph.text.split("\n")) or "* * *"
        print(f"{place!s:>9}  {text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + '…'}")
    return EXIT_OK
