"""Whether all is well: each thing looked at, with what to do where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.diagnosis.finding import Finding, State
from e2a_mesh.diagnosis.machine import examine_machine, network_file_system, read_settings
from e2a_mesh.diagnosis.report import LINES, compose, settings_unlike_defaults
from e2a_mesh.diagnosis.survey import examine_household
from e2a_mesh.logs import recent_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Finding", "State", "compose", "examine", "network_file_system", "write_report"]


def examine() -> Iterator[Finding]:
    """Look at everything, yielding each finding as soon as it is known; the whole takes some seconds."""
    settings, finding = read_settings()
    yield from examine_machine(settings, finding)
    yield from examine_household(settings)


def write_report(about: str = "") -> str:
    """Write a report to be sent to others, of all that is found and the end of the log; takes as long as `examine`.

    `about` is a line on whatever asks for it, such as the window.
    """
    findings = list(examine())
    return compose(findings, settings_unlike_defaults(), recent_lines(LINES), about)
