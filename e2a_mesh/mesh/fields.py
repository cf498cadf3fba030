"""The kinds of values a message may hold, each with its bounds: what is outside them never becomes a message.

A declaration's bounds stand in its metadata beside the reader that keeps them, so that they can be listed.
"""

from __future__ import annotations

from dataclasses import MISSING, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[Any], Any]

_READER = "reader"
LARGEST = (1 << 64) - 1


class UnfitError(ValueError):
    """A value is not of its field's kind or lies outside its bounds."""


def string(longest: int, *, empty: bool = True) -> Any:
    """Declare a field of at most `longest` characters, none of them a lone surrogate (MessagePack is UTF-8)."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or len(value) > longest or (not value and not empty):
            raise UnfitError(f"no text of up to {longest} characters")
        return value

    return _field(read, longest=longest, empty=empty)


def hexadecimal(digits: int, *, empty: bool = False) -> Any:
    """Declare a field of exactly so many lower-case hexadecimal digits, or of none where it may be `empty`."""
    lengths = (0, digits) if empty else (digits,)

    def read(value: Any) -> str:
        if not isinstance(value, str) or len(value) not in lengths or set(value) - set("0123456789abcdef"):
            raise UnfitError(f"not {digits} hexadecimal digits")
        return value

    return _field(read, digits=digits)


def data(longest: int) -> Any:
    """Declare a field of at most so many bytes."""

    def read(value: Any) -> bytes:
        if not isinstance(value, bytes) or len(value) > longest:
            raise UnfitError(f"not up to {longest} bytes")
        return value

    return _field(read, longest=longest)


def whole(low: int = 0, high: int = LARGEST) -> Any:
    """Declare a field of a whole number from `low` to `high`."""

    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise UnfitError(f"no whole number from {low} to {high}")
        return value

    return _field(read, low=low, high=high)


def number(low: float = 0.0, high: float = 1e12) -> Any:
    """Declare a field of a finite number from `low` to `high`."""

    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise UnfitError(f"no number from {low:g} to {high:g}")
        return float(value)

    return _field(read, low=low, high=high)


def flag() -> Any:
    """Declare a field that is true or false."""

    def read(value: Any) -> bool:
        if not isinstance(value, bool):
            raise UnfitError("neither true nor false")
        return value

    return _field(read)


def several(reader: Any, most: int) -> Any:
    """Declare a field of at most `most` values, each as the declaration or the dataclass `reader` says."""
    one: Reader = (lambda value: read_fields(reader, value)) if is_dataclass(reader) else reader.metadata[_READER]

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or len(value) > most:
            raise UnfitError(f"no list of up to {most} values")
        return tuple(map(one, value))

    return _field(read, of=reader, most=most)


def optional(declaration: Any, default: Any) -> Any:
    """Make a field one that older senders may leave out."""
    return field(default=default, metadata=declaration.metadata)


def _field(read: Reader, **bounds: Any) -> Any:
    return field(metadata={_READER: read, **bounds})


def read_fields(kind: Any, content: Any) -> Any:
    """Make a dataclass of a map, checking every field; unknown ones are ignored. Raises UnfitError."""
    if not isinstance(content, dict):
        raise UnfitError(f"{kind.__name__} is no map")
    values = {}
    for entry in fields(kind):
        if entry.name not in content:
            if entry.default is MISSING:
                raise UnfitError(f"{kind.__name__} lacks {entry.name}")
            continue
        try:
            values[entry.name] = entry.metadata[_READER](content[entry.name])
        except UnfitError as error:
            raise UnfitError(f"{kind.__name__}.{entry.name}: {error}") from error
    return kind(**values)


def write_fields(message: Any) -> dict[str, Any]:
    """Turn a dataclass into a map of plain values."""
    return {entry.name: _plain(getattr(message, entry.name)) for entry in fields(message)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return write_fields(value) if is_dataclass(value) else value
