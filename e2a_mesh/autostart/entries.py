"""What each system keeps to start a program when its owner logs in, as text and values.

https://specifications.freedesktop.org/desktop-entry/latest/; Windows' registry key Run holds command lines as
CommandLineToArgvW reads them; macOS has property lists, see launchd.plist(5).
"""

from __future__ import annotations

import plistlib
import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = "io.github.e2a_mesh"  # of the launch agent
_PLAIN = re.compile(r"[A-Za-z0-9@%+=:,./_-]+")


def desktop_entry(command: Sequence[str]) -> str:
    """Write the desktop entry that starts a command at login."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.5",
        "Name=e2a-mesh",
        "Comment=Lends this machine to the household and makes audiobooks",
        f"Exec={' '.join(map(exec_argument, command))}",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    )
    return "\n".join(lines) + "\n"


def exec_argument(argument: str) -> str:
    """Write an argument of a desktop entry's Exec: quoted, then escaped once more as every string of the file."""
    argument = argument.replace("%", "%%")
    if not _PLAIN.fullmatch(argument):
        argument = '"' + re.sub(r'(["`$\\])', r"\\\1", argument) + '"'
    return argument.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def is_enabled(entry: str) -> bool:
    """Whether a desktop entry is one that starts something: desktops switch one off without taking it away."""
    hidden = re.search(r"(?mi)^Hidden\s*=\s*true\s*$", entry)
    disabled = re.search(r"(?mi)^X-GNOME-Autostart-enabled\s*=\s*false\s*$", entry)
    return "[Desktop Entry]" in entry and not hidden and not disabled


def windows_command(command: Sequence[str]) -> str:
    """Write a command line as Windows' programs take it apart."""
    return subprocess.list2cmdline(command)


def launch_agent(command: Sequence[str]) -> bytes:
    """Write the property list of a launch agent that starts a command at login, once."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
    )


def starts_at_load(agent: bytes) -> bool:
    """Whether a property list is a launch agent that starts something at login."""
    try:
        content = plistlib.loads(agent)
    except (ValueError, plistlib.InvalidFileException):
        return False
    return isinstance(content, dict) and content.get("RunAtLoad") is True and content.get("Disabled") is not True
