"""Starting the window, hidden, when the owner logs in."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.autostart.places import place_of_system
from e2a_mesh.errors import UsageError

if TYPE_CHECKING:
    from e2a_mesh.autostart.places import Place

__all__ = ["Autostart", "start_command"]


class Autostart:
    """Whether this system starts the window at login, and the switch for it."""

    def __init__(self, place: Place | None = None, command: tuple[str, ...] = ()) -> None:
        """Both default to what fits this system and this installation."""
        self._place = place or place_of_system()
        self._command = command or start_command()

    @property
    def possible(self) -> bool:
        """Whether there is a way to start programs at login here."""
        return self._place is not None

    @property
    def on(self) -> bool:
        """Whether the window is started at login."""
        return self._place is not None and self._place.on

    def set(self, on: bool) -> None:
        """Switch it on or off; raises UsageError where that is not possible, SettingsError where it fails."""
        if self._place is None:
            raise UsageError(f"What is started at login is not known on {sys.platform}.", "Use its own settings.")
        if on:
            self._place.keep(self._command)
        else:
            self._place.clear()


def start_command(executable: str = "", folder: Path | None = None) -> tuple[str, ...]:
    """Give the command that starts this installation's window, hidden: its own script, else this very Python.

    `executable` is the interpreter and `folder` where scripts lie beside it, both by default this process's.
    """
    python = Path(executable or sys.executable)
    folder = folder or python.parent
    if (script := shutil.which("e2a-mesh-gui", path=str(folder))) is not None:
        return script, "--hidden"
    windowless = python.with_name("pythonw.exe")  # else Windows would show a console
    if python.name.lower() == "python.exe" and windowless.exists():
        python = windowless
    return str(python), "-m", "e2a_mesh", "gui", "--hidden"
