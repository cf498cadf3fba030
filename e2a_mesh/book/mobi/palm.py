"""The Palm database that a Mobipocket book is: records, one after another in a file."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_HEADER = 78  # bytes
_LARGEST_RECORD = 64 << 20  # bytes; pictures are the largest


class DamagedError(Exception):
    """The file is not built as such a file must be."""


class Records:
    """The records of a Palm database, read when they are asked for. Use as a context manager.

    Raises DamagedError where the list of records makes no sense.
    """

    def __init__(self, path: Path) -> None:
        self._stream = path.open("rb")
        try:
            self._ends = self._read_list(path.stat().st_size)
        except BaseException:
            self._stream.close()
            raise

    def _read_list(self, size: int) -> list[int]:
        header = self._stream.read(_HEADER)
        if len(header) < _HEADER:
            raise DamagedError
        self.name = header[:32].partition(b"\0")[0]
        self.kind = header[60:68]
        (count,) = struct.unpack_from(">H", header, 76)
        listed = self._stream.read(8 * count)
        if len(listed) < 8 * count or not count:
            raise DamagedError
        starts = [start for start, _ in struct.iter_unpack(">LL", listed)]
        ends = [*starts, size]
        if any(second < first for first, second in pairwise(ends)):
            raise DamagedError  # records lie one behind another, so that all of them together are no more than the file
        return ends

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        """Read a record; raises DamagedError where there is none of that number."""
        if not 0 <= number < len(self):
            raise DamagedError
        start, end = self._ends[number], self._ends[number + 1]
        if end - start > _LARGEST_RECORD:
            raise DamagedError
        self._stream.seek(start)
        data = self._stream.read(end - start)
        if len(data) < end - start:
            raise DamagedError
        return data


def varint(data: bytes, place: int) -> tuple[int, int]:
    """Read a number of seven bits a byte, the last marked by its high bit; gives it and the place behind it."""
    value = 0
    for length in range(1, 6):
        byte = data[place + length - 1]
        value = value << 7 | byte & 0x7F
        if byte & 0x80:
            return value, place + length
    raise DamagedError
