"""`e2a-mesh voices`: who can speak on this machine, and what they sound like."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.cli import cloned_command, voice_mixing
from e2a_mesh.cli.exits import EXIT_INTERRUPTED, EXIT_OK

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from e2a_mesh.model import Voice

_MANY = 20  # voices of one engine that are told in a line unless asked for
_LISTED = 8  # languages named in that line


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "voices",
        help="list the voices of this machine, or hear one",
        description="List the voices of this machine, and keep cloned ones. --voice, --heading-voice and"
        " --dialogue-voice, the settings"
        " of these names and [voice:NAME] in a book's text take an id, or a part of one that fits no other. A"
        " language's default speaks where no voice is named.",
    )
    parser.add_argument("--language", metavar="TAG", help="only those that speak this language, such as fr or en-GB")
    parser.add_argument("--all", action="store_true", help="list engines with very many voices in full too")
    parser.add_argument("--json", action="store_true", help="print JSON, of all voices unless --language is given")
    trial = parser.add_argument_group("hearing one")
    trial.add_argument("--preview", metavar="NAME", help="play this voice, or write it with -o")
    trial.add_argument("--text", default="", help="what it says (default: a sentence of its language)")
    trial.add_argument(
        "--clip", type=Path, metavar="CLIP", help="speak as this recording, or this cloned voice, sounds"
    )
    trial.add_argument("--speed", type=float, default=1.0, metavar="FACTOR", help="how fast it speaks (default: 1.0)")
    trial.add_argument("-o", "--output", metavar="PATH", help="the file to write: .wav, .flac or .ogg")
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(title="what to do (default: list, or hear one)", metavar="ACTION")
    cloned_command.add_actions(actions)
    voice_mixing.add_actions(actions)


def run(arguments: argparse.Namespace) -> int:
    """Print the voices, or have one heard."""
    if arguments.preview is not None:
        return _preview(arguments)
    from e2a_mesh.errors import VoiceError
    from e2a_mesh.speech.catalogue import installed_voices, speaks

    voices = installed_voices()
    if arguments.language:
        voices = [voice for voice in voices if speaks(voice, arguments.language)]
        if not voices:
            raise VoiceError(
                f"No installed voice speaks the language “{arguments.language}”.",
                "Languages are named by tags such as en, fr or zh; `e2a-mesh voices --all` lists all voices.",
            )
    defaults = _defaults(voices, arguments.language)
    if arguments.json:
        print(json.dumps([_as_json(voice, defaults) for voice in voices], ensure_ascii=False))
        return EXIT_OK
    crowds = {} if arguments.all or arguments.language else _crowds(voices)
    _print_table([voice for voice in voices if voice.engine not in crowds], defaults)
    for line in (*_crowd_lines(crowds), *_engine_lines()):
        print(line)
    cloned_command.print_below(arguments.language or "")
    return EXIT_OK


def _preview(arguments: argparse.Namespace) -> int:
    from e2a_mesh.cli.arguments import settings_from
    from e2a_mesh.cli.conversion import stopping
    from e2a_mesh.cli.hearing import check_writable, hear_out, write_sound
    from e2a_mesh.errors import UsageError
    from e2a_mesh.listen import Player, SoundSource
    from e2a_mesh.node import Node

    output = Path(arguments.output) if arguments.output else None
    if output is not None:
        check_writable(output)
    if not 0.25 <= arguments.speed <= 4.0:
        raise UsageError(f"A speed of {arguments.speed:g} cannot be.", "Give one from 0.25 to 4.")
    node = Node(settings_from(arguments))
    clip = node.cloned.meant(arguments.clip) if arguments.clip is not None else None
    sound = node.hearing.preview(arguments.text, arguments.preview, arguments.speed, clip=clip)
    if output is not None:
        write_sound(sound, output)
        return EXIT_OK
    with stopping() as stop, Player() as player:
        return EXIT_OK if hear_out(player, SoundSource(sound), 0.0, stop) else EXIT_INTERRUPTED


def _defaults(voices: Sequence[Voice], language: str | None) -> dict[str, list[str]]:
    """Find which languages each voice, by its id, is the default of."""
    from e2a_mesh.speech.catalogue import choose_voice

    wanted = [language] if language else dict.fromkeys(voice.languages[0].partition("-")[0] for voice in voices)
    defaults: dict[str, list[str]] = {}
    for tag in wanted:
        defaults.setdefault(choose_voice(tag).id, []).append(tag)
    return defaults


def _crowds(voices: Sequence[Voice]) -> dict[str, list[Voice]]:
    engines: dict[str, list[Voice]] = {}
    for voice in voices:
        engines.setdefault(voice.engine, []).append(voice)
    return {engine: members for engine, members in engines.items() if len(members) > _MANY}


def _crowd_lines(crowds: dict[str, list[Voice]]) -> list[str]:
    lines = []
    for engine, voices in crowds.items():
        languages = sorted({voice.languages[0].partition("-")[0] for voice in voices})
        named = ", ".join(languages[:_LISTED])
        lines.append(
            f"{engine}/…: {len(voices)} more voices for {len(languages)} languages ({named}, …);"
            " --all or --language lists them"
        )
    return lines


def _engine_lines() -> list[str]:
    from e2a_mesh.speech.catalogue import installed_engines

    return [f"{entry.name}/…: cannot run here. {entry.trouble}" for entry in installed_engines() if entry.trouble]


def _print_table(voices: Sequence[Voice], defaults: dict[str, list[str]]) -> None:
    from e2a_mesh.cli.table import print_table
    from e2a_mesh.cli.wording import size

    rows = [
        [
            voice.id,
            voice.title,
            voice.languages[0],
            voice.gender,
            f"{voice.sample_rate / 1000:.0f} kHz",
            size(voice.size) if voice.size else "",
            voice.licence,
            ", ".join(defaults.get(voice.id, [])),
        ]
        for voice in voices
    ]
    headings = ["voice", "name", "language", "gender", "rate", "size", "licence", "default"]
    print_table(headings, rows, right=["rate", "size"])


def _as_json(voice: Voice, defaults: dict[str, list[str]]) -> dict[str, object]:
    return {
        "id": voice.id,
        "engine": voice.engine,
        "title": voice.title,
        "languages": voice.languages,
        "gender": voice.gender,
        "licence": voice.licence,
        "sample_rate": voice.sample_rate,
        "bytes": voice.size,
        "default_for": defaults.get(voice.id, []),
    }
