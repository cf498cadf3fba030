"""Where each system keeps what it starts at login: files, and on Windows the registry."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from e2a_mesh.autostart import entries
from e2a_mesh.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NAME = "e2a-mesh"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_LARGEST = 100_000  # bytes that are read of what should be such a file


class Place(Protocol):
    """Where a command to be started at login is kept."""

    @property
    def on(self) -> bool:
        """Whether one is kept, and is not switched off."""
        ...

    def keep(self, command: Sequence[str]) -> None:
        """Keep a command; raises SettingsError."""
        ...

    def clear(self) -> None:
        """Keep none; raises SettingsError."""
        ...


class FilePlace:
    """A file in a folder that the system looks through at login."""

    def __init__(self, path: Path, write: Callable[[Sequence[str]], bytes], starts: Callable[[bytes], bool]) -> None:
        """`write` makes a file's content of a command, and `starts` tells whether some content starts anything."""
        self.path = path
        self._write = write
        self._starts = starts

    @property
    def on(self) -> bool:
        """Whether the file is there, and is not switched off."""
        try:
            with self.path.open("rb") as stream:
                return self._starts(stream.read(_LARGEST))
        except OSError:
            return False

    def keep(self, command: Sequence[str]) -> None:
        """Write the file, whole or not at all; raises SettingsError."""
        aside = ""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(prefix=f".{_NAME}.", dir=self.path.parent, delete=False) as stream:
                aside = stream.name
                stream.write(self._write(command))
            Path(aside).chmod(0o644)
            Path(aside).replace(self.path)
        except OSError as error:
            if aside:
                Path(aside).unlink(missing_ok=True)
            raise _unwritable(str(self.path), error) from error

    def clear(self) -> None:
        """Delete the file; raises SettingsError."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(str(self.path), error) from error


class RegistryPlace:
    """A value of Windows' registry."""

    @property
    def on(self) -> bool:
        """Whether the value is there."""
        if sys.platform != "win32":
            return False
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                value, _ = winreg.QueryValueEx(key, _NAME)
        except OSError:
            return False
        return bool(value)

    def keep(self, command: Sequence[str]) -> None:
        """Set the value; raises SettingsError."""
        if sys.platform == "win32":
            import winreg

            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                    winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, entries.windows_command(command))
            except OSError as error:
                raise _unwritable("the registry", error) from error

    def clear(self) -> None:
        """Delete the value; raises SettingsError."""
        if sys.platform == "win32":
            import winreg

            try:
                with (
                    winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key,
                    contextlib.suppress(FileNotFoundError),  # it was not on
                ):
                    winreg.DeleteValue(key, _NAME)
            except OSError as error:
                raise _unwritable("the registry", error) from error


def place_of_system() -> Place | None:
    """Give the place that this system looks into at login; None where it is not known."""
    if sys.platform == "win32":
        return RegistryPlace()
    if sys.platform == "darwin":
        path = Path.home() / "Library" / "LaunchAgents" / f"{entries.LABEL}.plist"
        return FilePlace(path, entries.launch_agent, entries.starts_at_load)
    if sys.platform == "linux":
        named = os.environ.get("XDG_CONFIG_HOME", "")
        config = Path(named) if named and Path(named).is_absolute() else Path.home() / ".config"
        return FilePlace(
            config / "autostart" / f"{_NAME}.desktop",
            lambda command: entries.desktop_entry(command).encode(),
            lambda content: entries.is_enabled(content.decode("utf-8", "replace")),
        )
    return None


def _unwritable(what: str, error: OSError) -> SettingsError:
    return SettingsError(
        f"What is started at login cannot be changed in {what}: {error.strerror or error}.",
        "Check the permissions and the space on the disk.",
    )
