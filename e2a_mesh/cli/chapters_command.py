"""`e2a-mesh chapters`: what a book holds, and which of it would be spoken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.cli.exits import EXIT_OK

if TYPE_CHECKING:
    import argparse


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "chapters",
        help="list a book's chapters",
        description="List a book's chapters with their numbers, as --chapters takes them. Those marked “off” are left"
        " out unless asked for.",
    )
    parser.add_argument("book", type=Path, metavar="BOOK")
    parser.add_argument("--language", metavar="TAG", default="", help="the language of pages that are pictures")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the list."""
    from e2a_mesh.book import Sitting, open_book
    from e2a_mesh.cli.conversion import tell_page
    from e2a_mesh.cli.wording import count, duration
    from e2a_mesh.convert import estimated_seconds
    from e2a_mesh.model import ChapterRole

    book = open_book(arguments.book, Sitting(arguments.language, tell_page))
    metadata = book.metadata
    rows = [
        {
            "number": number,
            "title": chapter.title,
            "role": str(chapter.role),
            "characters": chapter.characters,
            "seconds": round(estimated_seconds(chapter.characters, metadata.language, 1.0)),
            "spoken": chapter.role is ChapterRole.BODY,
        }
        for number, chapter in enumerate(book.chapters, start=1)
    ]
    if arguments.json:
        print(
            json.dumps(
                {
                    "title": metadata.title,
                    "authors": metadata.authors,
                    "language": metadata.language,
                    "chapters": rows,
                    "characters": book.characters,
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
    print(f"“{metadata.title}”{by} ({metadata.language or 'language not stated'})")
    for row, chapter in zip(rows, book.chapters, strict=True):
        mark = "" if row["spoken"] else f"  (off: {chapter.role})"
        length = estimated_seconds(chapter.characters, metadata.language, 1.0)
        print(f"{row['number']:>4}  {duration(length):>8}  {chapter.characters:>9,}  {chapter.title}{mark}")
    spoken = sum(chapter.characters for chapter in book.chapters if chapter.role is ChapterRole.BODY)
    print(
        f"{count(spoken, 'character')} to speak, about "
        f"{duration(estimated_seconds(spoken, metadata.language, 1.0))} of audio"
    )
    return EXIT_OK
