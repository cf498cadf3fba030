"""The log's own words."""

from __future__ import annotations

from e2a_mesh_gui.wording.said import tr as _tr


def log_level(level: str) -> str:
    """Say how grave an entry of the log is."""
    words = {
        "DEBUG": _tr("Detail"),
        "INFO": _tr("News"),
        "WARNING": _tr("Warning"),
        "ERROR": _tr("Error"),
        "CRITICAL": _tr("Error"),
    }
    return words.get(level, level)
