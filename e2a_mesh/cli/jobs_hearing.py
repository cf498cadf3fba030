"""`e2a-mesh jobs sentences`, `respeak` and `play`: hear what is spoken, also while it is made, and better it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import add_company_options, add_machine_options, settings_from
from e2a_mesh.cli.exits import EXIT_INTERRUPTED, EXIT_OK

if TYPE_CHECKING:
    import argparse

    from e2a_mesh.job import Sentence, SpokenChapter

_JOB = "its id, its file, or a part of its title"


def add_actions(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe these commands of `jobs` to argparse."""
    listing = actions.add_parser("sentences", help="list what is spoken passage by passage, with numbers and times")
    listing.add_argument("job", metavar="JOB", help=_JOB)
    listing.add_argument("--chapter", type=int, metavar="N", help="only this chapter, counted among those of the job")
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.set_defaults(run=run_sentences)

    respeak = actions.add_parser(
        "respeak",
        help="speak a passage again, perhaps with other words or by another voice",
        description="Speak one passage again and make the audiobook anew; only its chapter is encoded again. While the"
        " job is being converted, the new reading goes into the audiobook to come.",
    )
    respeak.add_argument("job", metavar="JOB", help=_JOB)
    respeak.add_argument("chunk", type=int, metavar="CHUNK", help="its number, as `jobs sentences` lists it")
    respeak.add_argument("--text", help="what is said instead of what is printed; empty for what is printed")
    respeak.add_argument("--voice", help="who says it; empty for the voice of the job")
    respeak.add_argument("--again", action="store_true", help="only read it anew, otherwise than before")
    add_machine_options(respeak)
    add_company_options(respeak)
    respeak.add_argument("--json", action="store_true", help="print progress as one JSON object a line")
    respeak.set_defaults(run=run_respeak)

    play = actions.add_parser("play", help="play a job on this machine, as far as it is spoken, until Ctrl-C")
    play.add_argument("job", metavar="JOB", help=_JOB)
    play.add_argument(
        "chapter", type=int, nargs="?", default=1, metavar="CHAPTER", help="where to begin (default: the first)"
    )
    play.add_argument("--at", type=float, default=0.0, metavar="SECONDS", help="begin at this second of the chapter")
    play.set_defaults(run=run_play)


def run_sentences(arguments: argparse.Namespace) -> int:
    """Print the passages of a job."""
    from e2a_mesh.node import Node

    node = Node(settings_from(arguments))
    path = node.find_job(arguments.job)
    chapters = node.hearing.chapters(path)
    if arguments.chapter is not None:
        node.hearing.sentences(path, arguments.chapter)  # says it if there is no such chapter
        chapters = tuple(chapter for chapter in chapters if chapter.position == arguments.chapter)
    listed = [(chapter, node.hearing.sentences(path, chapter.position)) for chapter in chapters]
    if arguments.json:
        rows = [{**asdict(chapter), "sentences": [asdict(one) for one in passages]} for chapter, passages in listed]
        print(json.dumps(rows, ensure_ascii=False))
        return EXIT_OK
    for chapter, passages in listed:
        print(_heading(chapter))
        for passage in passages:
            print(_line(passage))
    return EXIT_OK


def _heading(chapter: SpokenChapter) -> str:
    from e2a_mesh.cli.wording import duration

    far = "" if chapter.settled == chapter.chunks else f", {chapter.settled:,} of {chapter.chunks:,} spoken"
    return f"{chapter.position}. {chapter.title} ({duration(chapter.seconds)}{far})"


def _line(sentence: Sentence) -> str:
    from e2a_mesh.cli.wording import duration
    from e2a_mesh.job import ChunkState

    match sentence.state:
        case ChunkState.DONE:
            when = duration(sentence.start)
        case ChunkState.FAILED:
            when = "failed"
        case _:
            when = "…" if sentence.state is ChunkState.PENDING else "silent"
    notes = [f"reading {sentence.take + 1}"] if sentence.take else []
    notes += [f"by {sentence.voice}"] if sentence.voice else []
    notes += [f"on {sentence.machine}"] if sentence.machine else []
    notes += [sentence.fault] if sentence.fault else []
    told = f"  ({', '.join(notes)})" if notes else ""
    return f"{sentence.chunk:>7}  {when:>8}  {' '.join(sentence.text.split())}{told}"


def run_respeak(arguments: argparse.Namespace) -> int:
    """Speak a passage again."""
    from e2a_mesh.cli.conversion import show_conversion, stopping
    from e2a_mesh.errors import UsageError
    from e2a_mesh.node import Company, Node

    if not arguments.again and arguments.text is None and arguments.voice is None:
        raise UsageError("It was not said what is to be otherwise.", "Give --text, --voice, or --again.")
    company = Company(alone=arguments.local, only=tuple(arguments.only or ()))
    with stopping() as stop, Node(settings_from(arguments), company) as node:
        path = node.find_job(arguments.job)
        return show_conversion(
            lambda report: node.respeak(
                path, arguments.chunk, text=arguments.text, voice=arguments.voice, report=report, stop=stop
            ),
            as_json=arguments.json,
        )


def run_play(arguments: argparse.Namespace) -> int:
    """Play a job, chapter after chapter."""
    from e2a_mesh.cli.conversion import stopping
    from e2a_mesh.cli.hearing import hear_out
    from e2a_mesh.listen import ChapterSource, Player
    from e2a_mesh.node import Node

    node = Node(settings_from(arguments))
    path = node.find_job(arguments.job)
    at = arguments.at
    ChapterSource(path, arguments.chapter)  # says it if there is no such chapter
    with stopping() as stop, Player() as player:
        for chapter in node.hearing.chapters(path)[arguments.chapter - 1 :]:
            print(_heading(chapter), flush=True)
            if not hear_out(player, ChapterSource(path, chapter.position), at, stop):
                return EXIT_INTERRUPTED
            at = 0.0
            now = node.hearing.chapters(path)[chapter.position - 1]
            if now.settled < now.chunks:
                print("It is spoken no farther yet.")
                break
    return EXIT_OK
