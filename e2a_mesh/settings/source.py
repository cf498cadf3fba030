"""The file of settings as text: reading it, and finding the line that a setting stands in."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from e2a_mesh.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 1_000_000  # bytes; a file of settings holds a few thousand


def read_text(path: Path) -> str:
    """Read the file of settings, empty if there is none; raises SettingsError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SettingsError(
            f"The settings in {path} cannot be read: {error.strerror or error}.", "Check the file and its permissions."
        ) from error
    if len(data) > _LARGEST:
        raise SettingsError(f"{path} is too large to be a file of settings.", "Put it aside.")
    try:
        text = data.decode("utf-8-sig")  # some editors put a byte order mark first
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}, line {line}: this is not UTF-8.", "Save the file as UTF-8.") from error
    return text.replace("\r\n", "\n")


def parse(text: str, path: Path) -> dict[str, Any]:
    """Parse the text of the file `path`; raises SettingsError with the line that is wrong."""
    try:
        return tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        advice = "Texts stand between quotation marks, settings on lines of their own."
        raise SettingsError(_complaint(str(error), text, path), advice) from error
    except RecursionError as error:
        raise SettingsError(f"{path} is nested too deeply to be a file of settings.", "Put it aside.") from error


def _complaint(said: str, text: str, path: Path) -> str:
    found = re.fullmatch(r"(?s)(.*) \((?:at line (\d+), column (\d+)|at end of document)\)", said)
    if found is None:
        return f"{path} is no TOML: {said}."
    line, column = found[2] or str(text.count("\n") + 1), found[3]
    where = f", column {column}" if column else ""
    return f"{path}, line {line}{where}: this is no TOML: {found[1]}."


def line_of(key: str, text: str) -> int | None:
    """Find the line, counted from 1, that sets a key or opens its table; None where that cannot be told."""
    bare = rf"""(?:{re.escape(key)}|"{re.escape(key)}"|'{re.escape(key)}')"""
    opening = re.compile(rf"\s*(?:{bare}\s*[=.]|\[\[?\s*{bare}\s*[\].])")
    for number, line in enumerate(text.splitlines(), start=1):
        if opening.match(line):
            return number
    return None
