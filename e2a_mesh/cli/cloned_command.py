"""`e2a-mesh voices clone` and its like: the library of cloned voices."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.cli.exits import EXIT_OK

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from e2a_mesh.cloning import ClonedVoice, VoiceLibrary


def add_actions(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe what can be done with cloned voices to argparse."""
    clone = actions.add_parser(
        "clone",
        help="keep the voice that is heard in a recording",
        description="Keep the voice of a recording under a name, which `convert --clip NAME` then takes. Of a recording"
        " in any format the best 6 to 30 s are taken, and what is not good about it is told. Clone your own voice, or"
        " that of somebody who agrees.",
    )
    clone.add_argument("name", metavar="NAME")
    clone.add_argument(
        "file", type=Path, metavar="FILE", help="one person who speaks, without music; 10 to 60 s are good"
    )
    clone.add_argument("--language", dest="of", default="", metavar="TAG", help="what is spoken there, such as fr")
    clone.add_argument("--sentence", default="", metavar="TEXT", help="what the voice says when it is tried")
    clone.add_argument("--note", default="", metavar="TEXT", help="anything you want to know later")
    _add_replace(clone)
    clone.set_defaults(run=run_clone)

    listing = actions.add_parser("cloned", help="list the cloned voices, and which engines can speak them")
    _add_json(listing)
    listing.set_defaults(run=run_list)

    forget = actions.add_parser("forget", help="delete cloned voices; books that they read are not touched")
    forget.add_argument("names", nargs="+", metavar="NAME")
    forget.set_defaults(run=run_forget)

    export = actions.add_parser("export", help="write a cloned voice to one file, for another machine or to keep")
    export.add_argument("name", metavar="NAME")
    export.add_argument("file", type=Path, metavar="FILE", help="a file, usually .e2avoice, or a folder")
    export.set_defaults(run=run_export)

    taking = actions.add_parser("import", help="take in a cloned voice that was exported")
    taking.add_argument("file", type=Path, metavar="FILE")
    taking.add_argument("--name", default="", help="what it is to be called here (default: as it was)")
    _add_replace(taking)
    taking.set_defaults(run=run_import)


def _add_replace(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--replace", action="store_true", help="instead of the one that has this name, if there is one")


def _add_json(parser: argparse.ArgumentParser) -> None:
    import argparse

    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON")


def run_clone(arguments: argparse.Namespace) -> int:
    """Keep a voice."""
    from e2a_mesh.cli.arguments import settings_from
    from e2a_mesh.cloning import checked_name
    from e2a_mesh.convert import cloned_from
    from e2a_mesh.node import Node

    name = checked_name(arguments.name)  # before minutes of sound are listened to
    node = Node(settings_from(arguments))
    ready = node.recordings.clip_of(arguments.file)
    voice = cloned_from(ready, name, arguments.of, arguments.sentence, arguments.note)
    node.cloned.keep(voice, instead=arguments.replace)
    for remark in voice.remarks:
        print(remark, file=sys.stderr)
    print(f"“{voice.name}” is kept: {voice.seconds:.1f} s of “{arguments.file.name}”. {_who_speaks()}")
    return EXIT_OK


def run_list(arguments: argparse.Namespace) -> int:
    """Print the cloned voices."""
    voices = _library().voices()
    if arguments.json:
        print(json.dumps([_as_json(voice) for voice in voices], ensure_ascii=False))
        return EXIT_OK
    if not voices:
        print("There are no cloned voices. `e2a-mesh voices clone NAME FILE` keeps that of a recording.")
        return EXIT_OK
    _print_table(voices)
    print(_who_speaks())
    return EXIT_OK


def print_below(language: str) -> None:
    """Print the cloned voices below a list of others, only those of a language if one is given."""
    voices = [voice for voice in _library().voices() if _fits(voice, language)]
    if voices:
        print()
        _print_table(voices)
        print(_who_speaks())


def run_forget(arguments: argparse.Namespace) -> int:
    """Delete cloned voices."""
    library = _library()
    for name in arguments.names:
        library.path(name)  # all of them are there, or none is deleted
    for name in arguments.names:
        library.forget(name)
    return EXIT_OK


def run_export(arguments: argparse.Namespace) -> int:
    """Write a cloned voice to a file."""
    print(_library().export(arguments.name, arguments.file))
    return EXIT_OK


def run_import(arguments: argparse.Namespace) -> int:
    """Take a cloned voice in."""
    from dataclasses import replace

    from e2a_mesh.cloning import read_voice

    voice = read_voice(arguments.file)
    voice = replace(voice, name=arguments.name or voice.name)
    _library().keep(voice, instead=arguments.replace)
    print(f"“{voice.name}” is kept. {_who_speaks()}")
    return EXIT_OK


def _library() -> VoiceLibrary:
    from e2a_mesh import places
    from e2a_mesh.cloning import VoiceLibrary

    return VoiceLibrary(places.cloned_folder())


def _who_speaks() -> str:
    from e2a_mesh.speech.catalogue import cloning_engines

    engines = cloning_engines()
    if not engines:
        return "No engine that clones voices is installed yet, so that none can speak like this."
    return f"With {' or '.join(engines)}, `e2a-mesh convert BOOK --clip NAME` reads with it."


def _fits(voice: ClonedVoice, language: str) -> bool:
    return not language or not voice.language or voice.language.partition("-")[0] == language.partition("-")[0]


def _print_table(voices: Sequence[ClonedVoice]) -> None:
    from e2a_mesh.cli.table import print_table
    from e2a_mesh.speech.catalogue import cloning_engines

    engines = ", ".join(cloning_engines()) or "none installed"
    rows = [
        [voice.name, voice.language, f"{voice.seconds:.1f} s", voice.made.isoformat(), engines, voice.note]
        for voice in voices
    ]
    print_table(["cloned voice", "language", "clip", "made", "spoken by", "note"], rows, right=["clip"])


def _as_json(voice: ClonedVoice) -> dict[str, object]:
    from e2a_mesh.speech.catalogue import cloning_engines

    return {
        "name": voice.name,
        "language": voice.language,
        "sentence": voice.sentence,
        "note": voice.note,
        "made": voice.made.isoformat(),
        "seconds": round(voice.seconds, 3),
        "remarks": voice.remarks,
        "engines": cloning_engines(),
    }
