"""`e2a-mesh voices mix` and `unmix`: a voice of one's own, made of several that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.cli.exits import EXIT_OK

if TYPE_CHECKING:
    import argparse


def add_actions(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the actions to argparse."""
    mixing = actions.add_parser(
        "mix",
        help="make a voice of several",
        description="Make a voice of several voices of an engine that can mix them, as Kokoro can, and keep it.",
        epilog="example: e2a-mesh voices mix evening af_heart=0.7 am_adam=0.3",
    )
    mixing.add_argument("name", metavar="NAME", help="what it is to be called")
    mixing.add_argument(
        "parts",
        metavar="VOICE=WEIGHT",
        nargs="+",
        help="a voice and how much of it; it speaks the first one's language",
    )
    mixing.set_defaults(run=run_mix)
    unmixing = actions.add_parser("unmix", help="remove a voice that was mixed")
    unmixing.add_argument("name", metavar="NAME", help="its id, or a part of one that fits no other")
    unmixing.set_defaults(run=run_unmix)


def run_mix(arguments: argparse.Namespace) -> int:
    """Mix a voice and say what it is made of."""
    from e2a_mesh.speech.mixing import Mixing

    voice = Mixing().mix(arguments.name, [_part(written) for written in arguments.parts])
    print(f"{voice.id} is kept: {voice.title}, {voice.languages[0]}.")
    return EXIT_OK


def run_unmix(arguments: argparse.Namespace) -> int:
    """Remove a mixed voice."""
    from e2a_mesh.speech.mixing import Mixing

    print(f"{Mixing().unmix(arguments.name).id} is removed.")
    return EXIT_OK


def _part(written: str) -> tuple[str, float]:
    from e2a_mesh.errors import UsageError

    name, _, weight = written.rpartition("=")
    trouble = UsageError(f"“{written}” names no voice and its weight.", "Write it as af_heart=0.7, with a point.")
    if not name:
        raise trouble
    try:
        return name, float(weight)
    except ValueError:
        raise trouble from None
