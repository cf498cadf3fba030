"""Whether all is well: each thing looked at, with what to do where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.diagnosis.finding import Finding, State
from e2a_mesh.diagnosis.machine import examine_machine, network_file_system, read_settings
from e2a_mesh.diagnosis.survey import examine_household

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Finding", "State", "examine", "network_file_system"]


def examine() -> Iterator[Finding]:
    """Look at everything, yielding each finding as soon as it is known; the whole takes some seconds."""
    settings, finding = read_settings()
    yield from examine_machine(settings, finding)
    yield from examine_household(settings)
