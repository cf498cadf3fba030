"""Pronunciations as a TOML file, which people may edit and share, and out of a table as spreadsheets write it."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from typing import TYPE_CHECKING, Any

from e2a_mesh.errors import E2aError, UsageError
from e2a_mesh.text import Pronunciation, sound

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_WORDS = 5_000  # entries of a list
LARGEST = 8 << 20  # bytes
_FORMAT = 1
_TEXTS, _SWITCHES = ("written", "spoken", "ipa", "language"), ("pattern", "case", "enabled")
_TABLES = {".csv": ",", ".tsv": "\t", ".tab": "\t"}

_BEGINNING = f"""\
# A pronunciation dictionary of e2a-mesh: `e2a-mesh words --help` tells what may stand in it.
format = {_FORMAT}
"""


def encode_words(entries: Iterable[Pronunciation]) -> bytes:
    """Write entries as TOML, with only what differs from the usual."""
    parts = [_BEGINNING]
    for entry in entries:
        lines = [f"{name} = {_quoted(getattr(entry, name))}" for name in _TEXTS if getattr(entry, name)]
        usual = Pronunciation("")
        lines += [
            f"{name} = {str(getattr(entry, name)).lower()}"
            for name in _SWITCHES
            if getattr(entry, name) != getattr(usual, name)
        ]
        parts.append("\n".join(["[[word]]", *lines, ""]))
    return "\n".join(parts).encode("utf-8", "replace")


def decode_words(raw: bytes) -> tuple[Pronunciation, ...]:
    """Read what `encode_words` wrote; raises ValueError or UsageError when it is something else."""
    content = tomllib.loads(raw.decode("utf-8-sig"))
    written = content.get("format", _FORMAT)
    if not isinstance(written, int) or written > _FORMAT:
        raise ValueError(f"format {written}, of a newer version")
    rows = content.get("word", [])
    if not isinstance(rows, list) or len(rows) > MOST_WORDS:
        raise ValueError(f"no list of up to {MOST_WORDS} words")
    return tuple(map(_entry, rows))


def read_words(path: Path) -> tuple[Pronunciation, ...]:
    """Read a file of pronunciations: TOML, or a table (.csv, .tsv) of words and how they are spoken.

    A table's columns are written, spoken, IPA and language, of which the last two may be missing. Raises UsageError.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"“{path}” cannot be read: {error.strerror or error}.", "Check its name.") from error
    try:
        if len(raw) > LARGEST:
            raise ValueError(f"more than {LARGEST >> 20} MB")  # noqa: TRY301 - as all that is unfit
        delimiter = _TABLES.get(path.suffix.lower())
        return decode_words(raw) if delimiter is None else _of_table(raw.decode("utf-8-sig"), delimiter)
    except (ValueError, csv.Error, RecursionError, E2aError) as error:
        raise UsageError(
            f"“{path.name}” is no list of pronunciations: {error}",
            "`e2a-mesh words export FILE.toml` writes one; a .csv has the columns written, spoken, ipa, language.",
        ) from error


def _of_table(text: str, delimiter: str) -> tuple[Pronunciation, ...]:
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(cell.strip() for cell in row)]
    if rows and rows[0][0].strip().lower() in {"written", "word"}:
        rows = rows[1:]
    if len(rows) > MOST_WORDS:
        raise ValueError(f"more than {MOST_WORDS} words")
    padded = [[*row, "", "", ""] for row in rows]
    return tuple(sound(Pronunciation(row[0], row[1], row[2], row[3])) for row in padded)


def _entry(row: Any) -> Pronunciation:
    if not isinstance(row, dict):
        raise ValueError("a word that is no table")  # noqa: TRY004 - as all that is unfit
    texts = {name: row.get(name, "") for name in _TEXTS}
    switches = {name: row[name] for name in _SWITCHES if name in row}
    if not all(isinstance(one, str) for one in texts.values()) or not all(
        isinstance(one, bool) for one in switches.values()
    ):
        raise ValueError(f"{str(row)[:80]} is no word")
    return sound(Pronunciation(**texts, **switches))


def _quoted(text: str) -> str:
    """Write a text as TOML's basic strings, which JSON's are but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
