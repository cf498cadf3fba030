"""Changing the file of settings: whole or not at all, with every comment kept."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from e2a_mesh import places
from e2a_mesh.errors import SettingsError, UsageError
from e2a_mesh.settings.fields import RULES, UnfitError, Value
from e2a_mesh.settings.source import parse, read_text
from e2a_mesh.settings.template import in_toml, template


def create_file() -> Path:
    """Write a new file of settings and return its path; raises SettingsError when there is one already."""
    path = places.config_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(template())
    except FileExistsError as error:
        raise SettingsError(f"{path} exists already.", "Nothing was changed; put it aside to begin anew.") from error
    except OSError as error:
        raise _unwritable(path, error) from error
    return path


def write_setting(name: str, text: str) -> Value:
    """Set a setting in the file, which is made if there is none; returns its value.

    `text` is the value as people type it. Raises UsageError when it has no meaning or there is no such setting, and
    SettingsError when the file is broken or cannot be written.
    """
    rule = RULES[name]
    try:
        text.encode()
        value = rule.parse(text)
    except UnicodeEncodeError as error:
        raise UsageError(f"{name} cannot be set: {text!r} is not UTF-8, as the file of settings is.") from error
    except UnfitError as error:
        raise UsageError(f"{name} cannot be set: {error}.") from error
    path = places.config_file()
    before = read_text(path)
    after = _with_value(before if path.exists() else template(), name, value, path)
    if after != before:
        _replace(path, after)
    return value


def _with_value(text: str, name: str, value: Value, path: Path) -> str:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    wanted = {**parse(text, path), name: value}
    if name not in parse(text, path):
        # The template's own line, below its explanation, is the best place.
        shown = re.compile(rf"^#[ \t]*{re.escape(name)}[ \t]*=.*$", re.MULTILINE)
        uncommented = shown.sub(lambda _: f"{name} = {in_toml(value)}", text, count=1)
        # It is none if it lies inside a table or a longer text.
        if uncommented != text and _is(uncommented, wanted, path):
            return uncommented
    try:
        document = tomlkit.parse(text)
        document[name] = value
        written = tomlkit.dumps(document)
    except TOMLKitError:
        written = ""
    if not _is(written, wanted, path):
        raise SettingsError(f"{path} cannot be changed without harm.", f"Write it yourself: {name} = {in_toml(value)}")
    return written


def _is(text: str, wanted: dict[str, object], path: Path) -> bool:
    try:
        return parse(text, path) == wanted
    except SettingsError:
        return False


def _replace(path: Path, text: str) -> None:
    target = path.resolve()  # the file may be a link into a folder of dotfiles
    aside = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix=f".{target.name}.", dir=target.parent, delete=False
        ) as stream:
            aside = stream.name
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            Path(aside).chmod(target.stat().st_mode & 0o777)
        Path(aside).replace(target)
    except OSError as error:
        if aside:
            Path(aside).unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> SettingsError:
    return SettingsError(
        f"The settings in {path} cannot be written: {error.strerror or error}.",
        "Check the folder, its permissions and the space on its disk.",
    )
