"""How the process that reads a PDF and the program speak: MessagePack, each value behind its length in four bytes."""

from __future__ import annotations

import struct
from typing import IO, Any

import msgpack

LONGEST = 128 << 20  # bytes; a picture of a page, in colour, at the largest size it is drawn in
_LENGTH = struct.Struct(">I")


def write_frame(sink: IO[bytes], value: Any) -> None:
    """Write a value."""
    data = msgpack.packb(value)
    sink.write(_LENGTH.pack(len(data)) + data)
    sink.flush()


def read_frame(source: IO[bytes]) -> Any:
    """Read a value; None where nothing more comes. Raises ValueError for what is no frame."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > LONGEST:
        raise ValueError(f"a frame of {length} bytes")
    data = source.read(length)
    return msgpack.unpackb(data, strict_map_key=False) if len(data) == length else None
