"""What this machine does now, in a sentence and by the tray's icon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.mesh.messages import LenderState
from e2a_mesh.queue import State
from e2a_mesh_gui import wording
from e2a_mesh_gui.icons import TrayState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from e2a_mesh_gui.household.own_lending import LendingNews
    from e2a_mesh_gui.models.books import BookRow
    from e2a_mesh_gui.models.machines import MachineRow


@dataclass(frozen=True, slots=True)
class Doing:
    """What the tray shows."""

    state: TrayState
    words: str


def doing(
    books: Iterable[BookRow],
    machines: Iterable[MachineRow],
    lending: LendingNews | None,
    trouble: Exception | None = None,
) -> Doing:
    """Say what matters most: trouble, then a book of this machine's own, then another's, then whether it lends."""
    working = next((row for row in books if row.state is State.WORKING), None)
    if trouble is not None:
        return Doing(TrayState.TROUBLE, wording.trouble_of(trouble)[0])
    if working is not None:
        return Doing(TrayState.COORDINATING, wording.making(working))
    task = next((row.task for row in machines if row.here and row.task), "")
    if task:
        return Doing(TrayState.LENDING, wording.helping(task))
    if lending is None:
        return Doing(TrayState.OFF, wording.joining())
    lends = lending.verdict.state is LenderState.LENDING and not lending.speaker
    state = TrayState.IDLE if lends else TrayState.OFF
    return Doing(state, wording.lending(lending))
