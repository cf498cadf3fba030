"""`e2a-mesh doctor`: whether all is well on this machine, and what to do if not."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_OK

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from e2a_mesh.diagnosis import Finding, State

_SUBJECT_WIDTH = 13
_STATE_WIDTH = 9


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "doctor",
        help="find out whether all is well, and what to do if not",
        description="Look at everything that a conversion needs, speak two sentences, look for the other machines of"
        " the household, and say what to do about what is wrong. The exit code is 1 if there is a problem, 0 with"
        " warnings, with none or with --report.",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument(
        "--report",
        action="store_true",
        help="print a report to send to others: findings, settings, the end of the log; no keys, no book's text",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what is found."""
    from e2a_mesh import __version__
    from e2a_mesh.diagnosis import State, examine, write_report

    if arguments.report:
        print(write_report(), end="")
        return EXIT_OK
    if arguments.json:
        findings = list(examine())
        print(json.dumps({"version": __version__, "findings": [asdict(finding) for finding in findings]}))
    else:
        print(f"e2a-mesh {__version__}")
        findings = _printed(examine())
        print(_summary(findings))
    return EXIT_ERROR if any(finding.state is State.PROBLEM for finding in findings) else EXIT_OK


def _printed(findings: Iterable[Finding]) -> list[Finding]:
    printed = []
    for finding in findings:
        _print_state(finding.state)
        print(f"{finding.subject:<{_SUBJECT_WIDTH}}{finding.found}")
        if finding.advice:
            print(f"{'':<{_STATE_WIDTH + _SUBJECT_WIDTH}}→ {finding.advice}")
        sys.stdout.flush()  # the next one may take seconds
        printed.append(finding)
    return printed


def _print_state(state: State) -> None:
    if not sys.stdout.isatty():
        print(f"{state:<{_STATE_WIDTH}}", end="")
        return
    from rich.console import Console
    from rich.text import Text

    style = {"ok": "green", "warning": "yellow", "problem": "bold red"}[state]
    Console().print(Text(f"{state:<{_STATE_WIDTH}}", style), end="")


def _summary(findings: list[Finding]) -> str:
    from e2a_mesh.cli.wording import count
    from e2a_mesh.diagnosis import State

    problems = sum(finding.state is State.PROBLEM for finding in findings)
    warnings = sum(finding.state is State.WARNING for finding in findings)
    if problems:
        return f"{count(problems, 'problem')} to solve before books can be converted."
    return f"All is well, with {count(warnings, 'warning')}." if warnings else "All is well."
