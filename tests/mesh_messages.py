"""Messages of every kind for tests, made from the declarations of their fields: usual, emptiest and fullest ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any

import msgpack
from hypothesis import strategies as st

from e2a_mesh.mesh.messages import Message
from e2a_mesh.mesh.wire import MAGIC, PROTOCOL, TYPES

KINDS = sorted(TYPES.values(), key=lambda kind: kind.__name__)
TEXT = st.characters(codec="utf-8")


def raw(kind: type[Message], content: object, payload: bytes = b"", version: int = PROTOCOL) -> list[bytes]:
    """Put anything on the wire as a message of this kind, unchecked."""
    number = next(number for number, known in TYPES.items() if known is kind)
    frames = [MAGIC + bytes((version, number)), msgpack.packb(content)]
    return [*frames, payload] if kind.__name__ in ("Result", "Piece") else frames


def held_by(kind: type[Message]) -> Iterator[tuple[Field[Any], type[Any]]]:
    """Go through the fields of a message that hold values with fields of their own, and the kind of those."""
    for entry in fields(kind):
        if is_dataclass(of := entry.metadata.get("of")):
            yield entry, of


def strategy(kind: Any) -> st.SearchStrategy[Any]:
    """Any message of a kind, within its bounds."""
    return st.builds(kind, **{entry.name: _any_value(entry.metadata) for entry in fields(kind)})


def _any_value(bounds: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    match bounds:
        case {"digits": digits}:
            return st.text("0123456789abcdef", min_size=digits, max_size=digits)
        case {"longest": longest, "empty": empty}:
            return st.text(TEXT, min_size=0 if empty else 1, max_size=longest)
        case {"longest": longest}:
            return st.binary(max_size=longest)
        case {"low": int(low), "high": int(high)}:
            return st.integers(low, high)
        case {"low": low, "high": high}:
            return st.floats(low, high)
        case {"of": of, "most": most}:
            one = strategy(of) if is_dataclass(of) else _any_value(of.metadata)
            return st.lists(one, max_size=most).map(tuple)
    return st.booleans()


def emptiest(kind: Any) -> Any:
    """Make the message whose every field is the least it may be."""
    return kind(**{entry.name: _least(entry.metadata) for entry in fields(kind)})


def _least(bounds: Mapping[str, Any]) -> Any:
    match bounds:
        case {"digits": digits}:
            return "0" * digits
        case {"empty": empty}:
            return "" if empty else "x"
        case {"longest": _}:
            return b""
        case {"low": low}:
            return low
        case {"most": _}:
            return ()
    return False


def fullest(kind: Any, sign: str = "x") -> Any:
    """Make the message whose every field is the most it may be, texts made of one sign."""
    return kind(**{entry.name: _most(entry.metadata, sign) for entry in fields(kind)})


def _most(bounds: Mapping[str, Any], sign: str) -> Any:
    match bounds:
        case {"digits": digits}:
            return "f" * digits
        case {"longest": longest, "empty": _}:
            return sign * longest
        case {"longest": longest}:
            return b"\xff" * longest
        case {"high": high}:
            return high
        case {"of": of, "most": most}:
            return ((fullest(of, sign) if is_dataclass(of) else _most(of.metadata, sign)),) * most
    return True


def unfit(bounds: Mapping[str, Any]) -> list[Any]:
    """List values that a field must not take: one step outside each bound, and of kinds that are not its own."""
    match bounds:
        case {"digits": digits}:
            return ["0" * (digits - 1), "0" * (digits + 1), "A" * digits, "g" * digits, "٣" * digits, b"0" * digits, 0]
        case {"longest": longest, "empty": empty}:
            return ["x" * (longest + 1), b"x", 1, None, ["x"], *([] if empty else [""])]
        case {"longest": longest}:
            return [b"x" * (longest + 1), "x", 1, None, [1]]
        case {"low": int(low), "high": int(high)}:
            beyond = [low - 1, high + 1]
            return [*(value for value in beyond if -(1 << 63) <= value < 1 << 64), float(low), True, "1", b"1", None]
        case {"low": low, "high": high}:
            beyond = [math.nextafter(low, -math.inf), math.nextafter(high, math.inf)]
            return [*beyond, math.nan, math.inf, -math.inf, True, "1", None]
        case {"of": of, "most": most}:
            one, wrong = (emptiest(of), "text") if is_dataclass(of) else (_least(of.metadata), unfit(of.metadata)[0])
            return [(one,) * (most + 1), (wrong,), "", 1, {}, None]
    return [0, 1, "true", None]
