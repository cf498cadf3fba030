"""`e2a-mesh words`: how names and other words are said, in one book or in all."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.cli.exits import EXIT_INTERRUPTED, EXIT_OK

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from e2a_mesh.node import Node
    from e2a_mesh.text import Pronunciation

EXAMPLES = r"""
examples:
  e2a-mesh words suggest book.epub                    names that a voice may say wrongly
  e2a-mesh words add Queequeg "kwee kweg"             in all books, in other words
  e2a-mesh words add Ahab --ipa ˈeɪhæb --book moby-dick.epub
  e2a-mesh words add '\b(\d+)d(\d+)\b' '\1 dice of \2' --pattern
  e2a-mesh words test "Ahab met Queequeg." --book moby-dick.epub
  e2a-mesh words --book moby-dick.epub                the list of a book; `words` alone is that of all books
  e2a-mesh words remove Queequeg
  e2a-mesh words export names.toml                    to keep, share or edit; `words import` takes it in, or a .csv

Words are found whatever their case, with 's too. A book's own entries go before those of all books. When a book is
converted again, only the passages are spoken again that an entry changes.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command and its own commands to argparse."""
    import argparse

    parser = subparsers.add_parser(
        "words",
        help="have names and other words said as you want",
        description="The pronunciation dictionaries: how words are said, in all books or in one (--book).",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_common(parser)
    parser.set_defaults(run=run_list)
    actions = parser.add_subparsers(title="what to do (default: list)", metavar="ACTION")

    _add_common(listing := actions.add_parser("list", help="list the entries"), again=True)
    listing.set_defaults(run=run_list)

    add = actions.add_parser("add", help="add an entry, or change the one for the same words")
    add.add_argument("written", metavar="WRITTEN", help="a word, or several, as the book prints them")
    add.add_argument("spoken", metavar="SPOKEN", nargs="?", default="", help="the words that are said instead")
    add.add_argument("--ipa", default="", metavar="SOUNDS", help="its sounds in the International Phonetic Alphabet")
    add.add_argument("--language", dest="of", default="", metavar="TAG", help="only in texts of this language")
    add.add_argument("--case", action="store_true", help="only where it is capitalised like this")
    add.add_argument("--pattern", action="store_true", help=r"WRITTEN is a regular expression, \1 its first group")
    _add_book(add)
    add.set_defaults(run=run_add)

    for name, text, run in (
        ("remove", "take entries out", run_remove),
        ("off", "keep entries for later", run_switch),
        ("on", "let entries hold again", run_switch),
    ):
        action = actions.add_parser(name, help=text)
        action.add_argument("words", nargs="+", metavar="WORD", help="what is written, or the number in the list")
        _add_book(action)
        action.set_defaults(run=run, enabled=name == "on")

    suggest = actions.add_parser("suggest", help="find words of a book that a voice may say wrongly")
    suggest.add_argument("book", type=Path, metavar="BOOK")
    suggest.add_argument("--json", action="store_true", help="print JSON")
    suggest.set_defaults(run=run_suggest)

    test = actions.add_parser("test", help="hear a sentence spoken by the dictionaries")
    test.add_argument("sentence", metavar="SENTENCE")
    test.add_argument("--voice", default="", metavar="VOICE", help="who says it (default: who speaks the language)")
    test.add_argument("--speed", type=float, default=1.0, metavar="FACTOR", help="how fast (default: 1.0)")
    test.add_argument("-o", "--output", metavar="PATH", help="the file to write instead: .wav, .flac or .ogg")
    _add_book(test)
    test.set_defaults(run=run_test)

    for name, text, run in (
        ("import", "take entries in from a file: .toml, or a table .csv", run_import),
        ("export", "write the entries to a .toml file, - for standard output", run_export),
    ):
        action = actions.add_parser(name, help=text)
        action.add_argument("file", metavar="FILE")
        _add_book(action)
        action.set_defaults(run=run)


def _add_common(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    _add_book(parser, again=again)
    parser.add_argument("--json", action="store_true", default=_default(False, again=again), help="print JSON")


def _add_book(parser: argparse.ArgumentParser, *, again: bool = True) -> None:
    text = "of this book alone (default: of all)"
    parser.add_argument("--book", type=Path, default=_default(None, again=again), metavar="BOOK", help=text)


def _default(value: object, *, again: bool) -> object:
    """Give the default of an option that may stand before an action and, `again`, after it."""
    import argparse

    return argparse.SUPPRESS if again else value


def run_list(arguments: argparse.Namespace) -> int:
    """Print the entries."""
    from dataclasses import asdict

    from e2a_mesh.cli.table import print_table

    entries = _node(arguments).words.of(_book(arguments))
    if arguments.json:
        print(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False))
        return EXIT_OK
    if not entries:
        print("There are no entries. `e2a-mesh words add WRITTEN SPOKEN` adds one; `words suggest BOOK` finds names.")
        return EXIT_OK
    rows = [
        [str(number), entry.written, entry.spoken, entry.ipa, entry.language, ", ".join(_marks(entry))]
        for number, entry in enumerate(entries, start=1)
    ]
    print_table(["", "written", "spoken", "IPA", "language", "marks"], rows, right=[""])
    return EXIT_OK


def _marks(entry: Pronunciation) -> list[str]:
    told = (("pattern", entry.pattern), ("as capitalised", entry.case), ("off", not entry.enabled))
    return [name for name, holds in told if holds]


def run_add(arguments: argparse.Namespace) -> int:
    """Add an entry."""
    from e2a_mesh.convert import with_words
    from e2a_mesh.text import Pronunciation

    entry = Pronunciation(
        arguments.written,
        arguments.spoken,
        arguments.ipa,
        arguments.of,
        pattern=arguments.pattern,
        case=arguments.case,
    )
    _node(arguments).words.change(_book(arguments), lambda words: with_words(words, [entry]))
    return EXIT_OK


def run_remove(arguments: argparse.Namespace) -> int:
    """Take entries out."""
    from e2a_mesh.convert import without_words

    def change(words: tuple[Pronunciation, ...]) -> tuple[Pronunciation, ...]:
        return without_words(words, _found(words, arguments.words))

    _node(arguments).words.change(_book(arguments), change)
    return EXIT_OK


def run_switch(arguments: argparse.Namespace) -> int:
    """Turn entries on or off."""
    from dataclasses import replace

    def change(words: tuple[Pronunciation, ...]) -> tuple[Pronunciation, ...]:
        meant = _found(words, arguments.words)
        return tuple(replace(one, enabled=arguments.enabled) if one in meant else one for one in words)

    _node(arguments).words.change(_book(arguments), change)
    return EXIT_OK


def _found(words: Sequence[Pronunciation], wanted: Sequence[str]) -> list[Pronunciation]:
    from e2a_mesh.errors import UsageError

    found: list[Pronunciation] = []
    for name in wanted:
        near = [entry for entry in words if entry.written.casefold() == name.casefold()]
        if not near and name.isdecimal() and 0 < int(name[:9]) <= len(words):
            near = [words[int(name[:9]) - 1]]
        if not near:
            raise UsageError(
                f"There is no entry for “{name}”.", "`e2a-mesh words` lists them, with --book those of one."
            )
        found += near
    return found


def run_suggest(arguments: argparse.Namespace) -> int:
    """Print words to be looked at, with a sentence of each."""
    from dataclasses import asdict

    from e2a_mesh.convert import usual_reading

    node = _node(arguments)
    found = node.editing.unusual_words(arguments.book, usual_reading(node.settings))
    if arguments.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False))
        return EXIT_OK
    for one in found:
        print(f"{one.count:>5}  {one.word}: {one.sentence}")
    if not found:
        print("There is no word that looks as if a voice would say it wrongly.")
    return EXIT_OK


def run_test(arguments: argparse.Namespace) -> int:
    """Speak a sentence."""
    from e2a_mesh.cli.conversion import stopping
    from e2a_mesh.cli.hearing import check_writable, hear_out, write_sound
    from e2a_mesh.listen import Player, SoundSource

    output = Path(arguments.output) if arguments.output else None
    if output is not None:
        check_writable(output)
    node = _node(arguments)
    voice = arguments.voice or node.settings.voice
    sound = node.hearing.preview(arguments.sentence, voice, arguments.speed, book=_book(arguments))
    if output is not None:
        write_sound(sound, output)
        return EXIT_OK
    with stopping() as stop, Player() as player:
        return EXIT_OK if hear_out(player, SoundSource(sound), 0.0, stop) else EXIT_INTERRUPTED


def run_import(arguments: argparse.Namespace) -> int:
    """Take entries in."""
    from e2a_mesh.cli.wording import count
    from e2a_mesh.convert import read_words, with_words

    new = read_words(Path(arguments.file))
    _node(arguments).words.change(_book(arguments), lambda words: with_words(words, new))
    print(f"{count(len(new), 'word')} taken in.")
    return EXIT_OK


def run_export(arguments: argparse.Namespace) -> int:
    """Write entries to a file."""
    from e2a_mesh.convert import encode_words

    text = encode_words(_node(arguments).words.of(_book(arguments))).decode()
    if arguments.file == "-":
        sys.stdout.write(text)
    else:
        Path(arguments.file).write_text(text, encoding="utf-8", newline="\n")
    return EXIT_OK


def _book(arguments: argparse.Namespace) -> str:
    """Give what names the list that is meant: the digest of a book's file, or that of all books."""
    from e2a_mesh.book import open_book
    from e2a_mesh.convert import ALL_BOOKS

    return ALL_BOOKS if arguments.book is None else open_book(arguments.book).digest


def _node(arguments: argparse.Namespace) -> Node:
    from e2a_mesh.cli.arguments import settings_from
    from e2a_mesh.node import Node

    return Node(settings_from(arguments))
