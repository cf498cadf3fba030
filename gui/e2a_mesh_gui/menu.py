"""The entry in the applications menu of Linux desktops, for one person, as pip, pipx and uv make none.

After the specifications of freedesktop.org: Desktop Entry 1.5, Icon Theme 0.13, XDG Base Directory 0.8.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from e2a_mesh.errors import UsageError
from e2a_mesh_gui import APP_ID
from e2a_mesh_gui.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

_PROGRAM = "e2a-mesh-gui"
_RESERVED = re.compile(r"[\s\"'\\><~|&;$*?#()`]")  # what an argument of Exec must be quoted for
_ESCAPED = re.compile(r'(["`$\\])')  # what is escaped between the quotes
_PATIENCE = 30  # seconds for the desktop to be told


def add_to_menu() -> list[Path]:
    """Make the entry, its icons and the association with books; return the files, or raise UsageError."""
    _demand_a_menu()
    entry = shipped("packaging", "linux", f"{APP_ID}.desktop").read_text(encoding="utf-8")
    before = _defaults(entry)
    _write(_entry(), with_program(entry, program()).encode())
    for path, drawing in _icons():
        _write(path, drawing.read_bytes())
    _tell_the_desktop()
    _keep_defaults(before)
    return [_entry(), *(path for path, _ in _icons())]


def remove_from_menu() -> list[Path]:
    """Take back what add_to_menu made; return the files that were there, or raise UsageError."""
    _demand_a_menu()
    gone = [path for path in (_entry(), *(path for path, _ in _icons())) if path.exists()]
    for path in gone:
        path.unlink()
    if gone:
        _tell_the_desktop()
    return gone


def program() -> list[str]:
    """Return what starts the window of this very installation, wherever it lies."""
    for beside in (sys.argv[0], sys.executable):
        # Not resolved: what pipx and uv put into ~/.local/bin are links that stay when their target moves.
        if beside and (script := Path(beside).absolute().with_name(_PROGRAM)).is_file():
            return [str(script)]
    return [sys.executable, "-m", "e2a_mesh", "gui"]


def with_program(entry: str, command: Sequence[str]) -> str:
    """Return a desktop entry with a command in the place of the program's bare name."""
    # GLib looks for a program by the name that stands in Exec, and does not take %% for % there.
    by = ["env"] if "%" in command[0] else []
    started = " ".join(map(_argument, [*by, *command]))
    lines = []
    for line in entry.splitlines(keepends=True):
        key, _, value = line.partition("=")
        if key == "TryExec":
            lines.append(f"{key}={_escape(command[0])}\n")
        elif key == "Exec":
            lines.append(f"{key}={_escape(started)}{value.removeprefix(_PROGRAM)}")
        else:
            lines.append(line)
    return "".join(lines)


def _argument(text: str) -> str:
    text = text.replace("%", "%%")
    return '"' + _ESCAPED.sub(r"\\\1", text) + '"' if _RESERVED.search(text) or not text else text


def _escape(text: str) -> str:
    """Write a value as the file wants it, whatever it means there."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _demand_a_menu() -> None:
    if sys.platform in ("win32", "darwin"):
        raise UsageError("Only the menus of Linux desktops are made this way.")


def _entry() -> Path:
    return platformdirs.user_data_path() / "applications" / f"{APP_ID}.desktop"


def _theme() -> Path:
    return platformdirs.user_data_path() / "icons" / "hicolor"


def _icons() -> Iterator[tuple[Path, Traversable]]:
    """Yield every icon's place in the theme, with what stands there."""
    yield _theme() / "scalable" / "apps" / f"{APP_ID}.svg", shipped("icons", "app.svg")
    yield _theme() / "symbolic" / "apps" / f"{APP_ID}-symbolic.svg", shipped("icons", "tray", "lending.svg")
    for picture in shipped("icons", "made", "png").iterdir():
        size = picture.name.removesuffix(".png")
        yield _theme() / f"{size}x{size}" / "apps" / f"{APP_ID}.png", picture


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _defaults(entry: str) -> dict[str, str]:
    """Ask which other programs open by default what this one can open too, by media type."""
    types = next(line for line in entry.splitlines() if line.startswith("MimeType=")).partition("=")[2]
    found = {media: _xdg_mime("query", "default", media) for media in types.rstrip(";").split(";")}
    return {media: other for media, other in found.items() if other not in ("", _entry().name)}


def _keep_defaults(before: dict[str, str]) -> None:
    """Leave the defaults to those who had them: what a person has added goes before all that nobody has chosen."""
    for media, other in before.items():
        if _xdg_mime("query", "default", media) != other:
            _xdg_mime("default", other, media)


def _xdg_mime(*arguments: str) -> str:
    if not (tool := shutil.which("xdg-mime")):
        return ""
    done = subprocess.run([tool, *arguments], capture_output=True, encoding="utf-8", check=False, timeout=_PATIENCE)
    return done.stdout.strip()


def _tell_the_desktop() -> None:
    """Have associations read anew where that is not done by itself, and icons looked for again."""
    if (tool := shutil.which("update-desktop-database")) and _entry().parent.is_dir():
        subprocess.run([tool, str(_entry().parent)], check=False, timeout=_PATIENCE)
    if _theme().is_dir():
        os.utime(_theme())  # a cache that is older than its folder is not believed
