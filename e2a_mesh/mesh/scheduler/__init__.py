"""Which chunk goes to which peer, and when it is taken away again: decisions only, with the time passed in."""

from e2a_mesh.mesh.scheduler.scheduling import Scheduler
from e2a_mesh.mesh.scheduler.terms import (
    Action,
    Cancel,
    Counts,
    Exclude,
    GiveUp,
    Recall,
    Rest,
    Rules,
    Send,
    Work,
)

__all__ = [
    "Action",
    "Cancel",
    "Counts",
    "Exclude",
    "GiveUp",
    "Recall",
    "Rest",
    "Rules",
    "Scheduler",
    "Send",
    "Work",
]
