"""The indexes of a book: entries with a name and numbers by tags, and the texts that they refer to."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.book.mobi.palm import DamagedError, varint

if TYPE_CHECKING:
    from e2a_mesh.book.mobi.palm import Records

NONE = 0xFFFFFFFF  # where a number of a record would stand
_MOST_ENTRIES = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its name, and the numbers it has by tag."""

    name: bytes
    values: dict[int, list[int]]

    def value(self, tag: int, place: int = 0) -> int | None:
        """Give a number; None where the entry has none."""
        found = self.values.get(tag, [])
        return found[place] if place < len(found) else None


@dataclass(frozen=True, slots=True)
class _Tag:
    number: int
    values: int
    mask: int
    ends_byte: bool


def read_index(records: Records, number: int) -> tuple[list[Entry], dict[int, bytes]]:
    """Read the index that begins at a record: its entries, and its texts by their offsets."""
    header = records[number]
    if not header.startswith(b"INDX"):
        raise DamagedError
    size, count, texts = (struct.unpack_from(">L", header, place)[0] for place in (4, 24, 52))
    if not header.startswith(b"TAGX", size):
        raise DamagedError
    tags_end, control_bytes = struct.unpack_from(">LL", header, size + 4)
    tags = [
        _Tag(first, second, mask, last == 1)
        for first, second, mask, last in struct.iter_unpack("4B", header[size + 12 : size + tags_end])
    ]
    entries: list[Entry] = []
    for offset in range(1, count + 1):
        entries += _entries(records[number + offset], tags, control_bytes)
        if len(entries) > _MOST_ENTRIES:
            raise DamagedError
    found: dict[int, bytes] = {}
    for offset in range(texts):
        found |= _texts(records[number + count + 1 + offset], offset << 16)
    return entries, found


def _entries(data: bytes, tags: list[_Tag], control_bytes: int) -> list[Entry]:
    if not data.startswith(b"INDX"):
        raise DamagedError
    positions, count = struct.unpack_from(">LL", data, 20)
    starts = struct.unpack_from(f">{count}H", data, positions + 4) if count <= len(data) else ()
    found = []
    for start in starts:
        length = data[start]
        place = start + 1 + length
        found.append(Entry(data[start + 1 : place], _values(data, place, tags, control_bytes)))
    return found


def _values(data: bytes, start: int, tags: list[_Tag], control_bytes: int) -> dict[int, list[int]]:
    control, place = start, start + control_bytes
    waiting: list[tuple[_Tag, int, int]] = []  # a tag, how many values it has, or how many bytes they take
    for tag in tags:
        if tag.ends_byte:
            control += 1
            continue
        bits = data[control] & tag.mask
        if bits == tag.mask and tag.mask.bit_count() > 1:
            size, place = varint(data, place)
            waiting.append((tag, 0, size))
        elif bits:
            shift = (tag.mask & -tag.mask).bit_length() - 1
            waiting.append((tag, bits >> shift, 0))
    found: dict[int, list[int]] = {}
    for tag, count, size in waiting:
        values: list[int] = []
        end = place + size
        while len(values) < count * tag.values or place < end:
            value, place = varint(data, place)
            values.append(value)
        found[tag.number] = values
    return found


def _texts(data: bytes, base: int) -> dict[int, bytes]:
    found = {}
    place = 0
    while place < len(data) and data[place]:
        length, start = varint(data, place)
        found[base + place] = data[start : start + length]
        place = start + length
    return found
