"""`e2a-mesh jobs`: list, look at, hear, resume, export again and discard conversions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import (
    add_company_options,
    add_export_options,
    add_household_options,
    add_machine_options,
    settings_from,
)
from e2a_mesh.cli.exits import EXIT_OK
from e2a_mesh.cli.jobs_hearing import add_actions
from e2a_mesh.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from e2a_mesh.job import JobSummary


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command and its own commands to argparse."""
    parser = subparsers.add_parser(
        "jobs",
        help="list, hear, better, resume, export again or discard conversions",
        description="A job is one conversion. It is kept after its end, so that the audiobook can be made again in"
        " another format without speaking again; discard it when you need the space.",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run_list)
    actions = parser.add_subparsers(title="what to do (default: list)", metavar="ACTION")

    listing = actions.add_parser("list", help="list all jobs, the latest first")
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.set_defaults(run=run_list)

    show = actions.add_parser("show", help="tell all about a job: what is spoken, what was left out and why")
    show.add_argument("job", metavar="JOB", help="its id, its file, or a part of its title")
    show.set_defaults(run=run_show)

    add_actions(actions)

    report = actions.add_parser(
        "report",
        help="write a report: what was spoken, by whom and when, and what was left out and why",
        description="Write a page of HTML, and the same as JSON for other programs.",
    )
    report.add_argument("job", metavar="JOB", help="its id, its file, or a part of its title")
    report.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help="the page to write, or the folder for it (default: here)"
    )
    report.add_argument("--json", action="store_true", help="only print the JSON")
    report.set_defaults(run=run_report)

    podcast = actions.add_parser(
        "podcast",
        help="write the audiobook as a folder that podcast players follow",
        description="Write a file a chapter, the cover and feed.xml. Put the folder on a web server of yours, and give"
        " its address, from which players fetch the chapters.",
    )
    podcast.add_argument("job", metavar="JOB", help="its id, its file, or a part of its title")
    podcast.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to write")
    podcast.add_argument("--url", default="", metavar="URL", help="the address of the folder on the web")
    podcast.add_argument("--format", default="mp3", choices=("mp3", "m4a"), help="of the chapters (default: mp3)")
    podcast.add_argument("--json", action="store_true", help="print progress as one JSON object a line")
    podcast.set_defaults(run=run_podcast)

    resume = actions.add_parser("resume", help="carry an unfinished job on, or try its failed passages again")
    export = actions.add_parser("export", help="write the audiobook again, perhaps in another format")
    for action, run in ((resume, run_resume), (export, run_export)):
        action.add_argument("job", metavar="JOB", help="its id, its file, or a part of its title")
        add_export_options(action)
        add_machine_options(action)
        action.add_argument("--json", action="store_true", help="print progress as one JSON object a line")
        action.set_defaults(run=run)

    add_company_options(resume)
    add_household_options(resume)

    discard = actions.add_parser("discard", help="delete jobs and all that was spoken for them")
    discard.add_argument("jobs", nargs="*", metavar="JOB", help="ids, files, or parts of titles")
    discard.add_argument("--finished", action="store_true", help="discard every job that is finished")
    discard.set_defaults(run=run_discard)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the list of jobs."""
    from e2a_mesh.cli.wording import duration, size
    from e2a_mesh.node import Node

    jobs = Node(settings_from(arguments)).jobs()
    if arguments.json:
        print(json.dumps([_as_json(job) for job in jobs], ensure_ascii=False))
        return EXIT_OK
    if not jobs:
        print("There are no jobs. `e2a-mesh convert BOOK` starts one.")
    for job in jobs:
        if job.info is None or job.tally is None:
            print(f"{'?':<12}  unreadable  {job.trouble}")
            continue
        share = job.tally.settled / max(1, job.tally.chunks)
        print(
            f"{job.info.id:<12}  {job.state:<10}  {share:>4.0%}  {duration(job.tally.seconds):>8}  {size(job.size):>7}"
            f"  {job.info.metadata.title or job.path.stem}"
        )
    return EXIT_OK


def _as_json(job: JobSummary) -> dict[str, object]:
    row: dict[str, object] = {"path": str(job.path), "state": job.state, "bytes": job.size, "trouble": job.trouble}
    if job.info is not None and job.tally is not None:
        row |= {
            "id": job.info.id,
            "title": job.info.metadata.title,
            "voice": job.info.voice.id,
            "others": [member.voice.id for member in job.info.others],
            "language": job.info.language,
            "created": job.info.created,
            "output": job.output,
            "chunks": job.tally.chunks,
            "settled": job.tally.settled,
            "failed": job.tally.failed,
            "seconds": round(job.tally.seconds, 1),
        }
    return row


def run_show(arguments: argparse.Namespace) -> int:
    """Print what a job is and where every character of its book went."""
    from e2a_mesh.cli.closing import completeness_lines
    from e2a_mesh.cli.wording import cast_lines, count, duration, size
    from e2a_mesh.job import ChunkState, JobFile, shares
    from e2a_mesh.node import Node

    path = Node(settings_from(arguments)).find_job(arguments.job)
    with JobFile.read(path) as job:
        info, tally = job.info, job.tally()
        print(f"“{info.metadata.title}”, job {info.id} ({size(path.stat().st_size)})")
        print(f"  file: {path}")
        print(f"  book: {info.source}")
        print(f"  voice: {info.voice.id}, language {info.language}, speed {info.speed:g}")
        if info.voice.clip is not None:
            print(f"  cloned from: {info.voice.clip.name} ({size(info.voice.clip.size)})")
        if info.others:
            print("\n".join(cast_lines((share.voice, share.characters) for share in shares(job))))
        print(f"  begun: {info.created} by e2a-mesh {info.program}")
        print(
            f"  {tally.settled:,} of {count(tally.chunks, 'chunk')} in {count(len(job.chapters()), 'chapter')}, "
            f"{duration(tally.seconds)} spoken"
        )
        if output := job.note("output"):
            print(f"  audiobook: {output}")
        print("\n".join(completeness_lines(job.completeness(), every=True)))
        for record in job.chunks(state=ChunkState.FAILED):
            print(f"  failed: “{record.chunk.source}” ({record.fault})")
    return EXIT_OK


def run_report(arguments: argparse.Namespace) -> int:
    """Write the account of a job."""
    from e2a_mesh.audio import safe_name
    from e2a_mesh.convert.account import account_json, write_account
    from e2a_mesh.node import Node

    node = Node(settings_from(arguments))
    account = node.handing_on.report(node.find_job(arguments.job))
    if arguments.json:
        print(account_json(account))
        return EXIT_OK
    page = arguments.output or Path()
    if page.is_dir():
        page /= f"{safe_name(account.info.metadata.title) or account.info.id} (report).html"
    elif page.suffix.lower() not in {".html", ".htm"}:
        raise UsageError(f"{page} is no page: its name must end in .html.", "Or name a folder that is there.")
    for path in write_account(account, page):
        print(f"Wrote {path}")
    return EXIT_OK


def run_podcast(arguments: argparse.Namespace) -> int:
    """Write a job's audiobook as a podcast."""
    from e2a_mesh.cli.conversion import show_conversion, stopping
    from e2a_mesh.node import Node

    with stopping() as stop, Node(settings_from(arguments)) as node:
        path, folder, url, form = node.find_job(arguments.job), arguments.folder, arguments.url, arguments.format
        return show_conversion(
            lambda report: node.handing_on.podcast(path, folder, url, form, report, stop), as_json=arguments.json
        )


def run_resume(arguments: argparse.Namespace) -> int:
    """Carry a job on."""
    return _convert(arguments, export_only=False)


def run_export(arguments: argparse.Namespace) -> int:
    """Write a job's audiobook again."""
    return _convert(arguments, export_only=True)


def _convert(arguments: argparse.Namespace, *, export_only: bool) -> int:
    from e2a_mesh.cli.conversion import export_from, show_conversion, stopping
    from e2a_mesh.node import Company, Node

    settings = settings_from(arguments)
    company = Company() if export_only else Company(alone=arguments.local, only=tuple(arguments.only or ()))
    with stopping() as stop, Node(settings, company) as node:
        path, export = node.find_job(arguments.job), export_from(arguments, settings)
        work = node.export if export_only else node.resume
        return show_conversion(lambda report: work(path, export, report, stop), as_json=arguments.json)


def run_discard(arguments: argparse.Namespace) -> int:
    """Delete jobs."""
    from e2a_mesh.cli.wording import size
    from e2a_mesh.node import Node

    if not arguments.jobs and not arguments.finished:
        raise UsageError("No job was named.", "Name jobs, or give --finished.")
    node = Node(settings_from(arguments))
    paths = [node.find_job(wanted) for wanted in arguments.jobs]
    if arguments.finished:
        paths += [job.path for job in node.jobs() if job.state == "finished" and job.path not in paths]
    for path in dict.fromkeys(paths):
        weight = path.stat().st_size
        node.discard(path)
        print(f"Discarded {path.stem} ({size(weight)})")
    return EXIT_OK
