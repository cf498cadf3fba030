"""The agenda as JSON text in the queue's file, checked when read back: people and other versions write there too."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from e2a_mesh.convert.edits import Edits, edits_of, plain_edits
from e2a_mesh.convert.request import CHAPTERS, Export, Reading, format_chapters, parse_chapters
from e2a_mesh.queue.agenda import MOST_ENTRIES, Agenda
from e2a_mesh.queue.entries import Entry, State

if TYPE_CHECKING:
    from e2a_mesh.queue.entries import Wish

FORMAT = 1
_LONGEST = 1 << 16  # characters of any text
_FAR = 1e9  # further than any number of a wish
_MOST_OUTPUTS = 100_000  # files of one audiobook


class NewerFormatError(ValueError):
    """The text was written by a later version of the program."""


def encode(agenda: Agenda) -> bytes:
    """Write an agenda as JSON, an entry a line."""
    rows = ",\n".join(json.dumps(row_of(entry), ensure_ascii=False) for entry in agenda.entries)
    paused = json.dumps(agenda.paused)
    text = f'{{"format": {FORMAT}, "paused": {paused}, "entries": [\n{rows}\n]}}\n'
    return text.encode("utf-8", "surrogatepass")


def decode(raw: bytes) -> Agenda:
    """Read what `encode` wrote; raises ValueError when it is something else, NewerFormatError when it is too new."""
    content = _mapping(json.loads(raw.decode("utf-8", "surrogatepass"), parse_constant=_refuse))
    written = content.get("format")
    if isinstance(written, int) and written > FORMAT:
        raise NewerFormatError(f"format {written}")
    rows = content.get("entries")
    if not isinstance(rows, list) or len(rows) > MOST_ENTRIES:
        raise ValueError(f"no list of up to {MOST_ENTRIES} entries")
    entries = tuple(map(_entry, rows))
    if len({entry.id for entry in entries}) < len(entries):
        raise ValueError("two entries have one id")
    return Agenda(entries, paused=content.get("paused") is True)


def row_of(entry: Entry) -> dict[str, Any]:
    """Write an entry as plain values, those that JSON knows."""
    row = {name: getattr(entry, name) for name in _TEXTS}
    return row | {
        "state": str(entry.state),
        "outputs": list(entry.outputs),
        "reading": _plain(entry.reading),
        "export": _plain(entry.export),
    }


_TEXTS = ("id", "source", "title", "author", "job", "trouble", "advice", "added", "text")


def _entry(data: Any) -> Entry:
    row = _mapping(data)
    texts = {name: _text(row.get(name, "")) for name in _TEXTS}
    if not texts["id"] or not texts["source"]:
        raise ValueError("an entry without id or source")
    outputs = row.get("outputs", [])
    if not isinstance(outputs, list) or len(outputs) > _MOST_OUTPUTS:
        raise ValueError("no list of outputs")
    return Entry(
        **texts,
        state=State(_text(row.get("state"))),
        outputs=tuple(map(_text, outputs)),
        reading=_wish(Reading, row.get("reading", {})),
        export=_wish(Export, _up_to_date(row.get("export", {}))),
    )


def _up_to_date(data: Any) -> dict[str, Any]:
    """Read what earlier versions wrote, who split books by chapter or not at all."""
    row = _mapping(data)
    return {"split": CHAPTERS} | row if row.get("by_chapter") is True else row


# A reading and an export are written field by field, each after the kind of its default: what has none is a path.


def _plain(wish: Reading | Export) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for field in fields(wish):
        value = getattr(wish, field.name)
        if isinstance(value, frozenset):
            value = format_chapters(value)
        elif isinstance(value, Edits):
            value = plain_edits(value)
        plain[field.name] = str(value) if isinstance(value, Path) else value
    return plain


def _wish(kind: type[Wish], data: Any) -> Wish:
    row = _mapping(data)
    return kind(**{field.name: _read(field.default, row[field.name]) for field in fields(kind) if field.name in row})


def _read(default: object, value: Any) -> Any:
    match default:
        case None:
            return None if value is None else Path(_text(value))
        case frozenset():
            return parse_chapters(_text(value)) if value else frozenset()
        case Edits():
            return edits_of(value)
        case bool():  # before int, which every bool is
            if isinstance(value, bool):
                return value
        case str():
            return _text(value)
        case int() if isinstance(value, int) and not isinstance(value, bool):
            return value
        case float() if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _FAR:
            return float(value)
    raise ValueError(f"{value!r:.80} where {default!r} is usual")


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError(f"no text of up to {_LONGEST} characters")
    return value


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"expected a JSON object, found {type(value).__name__}")  # noqa: TRY004 - as all that is unfit
    return value
