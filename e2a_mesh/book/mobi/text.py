"""A book within the file: its first record, its text as it was before it was compressed, its table of contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.mobi.compression import Huffman, palmdoc
from e2a_mesh.book.mobi.header import without_trailing
from e2a_mesh.book.mobi.index import NONE, read_index
from e2a_mesh.book.mobi.palm import DamagedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.book.mobi.header import Header
    from e2a_mesh.book.mobi.index import Entry
    from e2a_mesh.book.mobi.palm import Records

LARGEST_TEXT = 64 << 20  # bytes; the longest novels have 10 MB
_PLAIN, _PALMDOC, _HUFFMAN = 1, 2, 17480
_MOST_DICTIONARIES = 500

_POSITION, _TITLE, _FRAGMENT, _PARENT = 1, 3, 6, 21  # tags of the table of contents
_DEEPEST = 16  # levels of it; entries below are listed at this one


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry of the table of contents leads: a byte of the text, or a byte behind a fragment of KF8."""

    offset: int
    fragment: int = -1


@dataclass(frozen=True, slots=True)
class Chapter:
    """An entry of the table of contents, and under which other one it stands (-1 where under none)."""

    title: str
    place: Place | None
    parent: int


class Part:
    """One of the at most two books in a file, whose records count from `start`."""

    def __init__(self, records: Records, header: Header, start: int) -> None:
        self.header = header
        self._records = records
        self._start = start

    def record(self, number: int) -> bytes:
        """Read a record by its number within this book."""
        return self._records[self._start + number]

    def text(self) -> bytes:
        """Unpack the text; raises DamagedError where it is broken or absurdly large."""
        header = self.header
        unpack = self._unpacker()
        pieces = []
        size = 0
        for number in range(1, header.text_records + 1):
            piece = unpack(without_trailing(self.record(number), header.trailing))
            size += len(piece)
            if size > LARGEST_TEXT:
                raise DamagedError
            pieces.append(piece)
        return b"".join(pieces)

    def _unpacker(self) -> Callable[[bytes], bytes]:
        if self.header.compression == _PLAIN:
            return bytes
        if self.header.compression == _PALMDOC:
            return palmdoc
        first, count = self.header.huffman
        if self.header.compression != _HUFFMAN or first == NONE or not 1 < count <= _MOST_DICTIONARIES:
            raise DamagedError
        return Huffman(self.record(first), [self.record(first + number) for number in range(1, count)])

    def index(self, number: int) -> tuple[list[Entry], dict[int, bytes]]:
        """Read an index; nothing where the book has none of the kind."""
        return ([], {}) if number == NONE else read_index(self._records, self._start + number)

    def chapters(self) -> list[Chapter]:
        """Read the table of contents."""
        entries, texts = self.index(self.header.contents)
        found: list[Chapter] = []
        depths: list[int] = []
        for number, entry in enumerate(entries):
            title = texts.get(entry.value(_TITLE) or 0, b"").decode(self.header.encoding, "replace")
            above = entry.value(_PARENT)
            parent = above if above is not None and above < number else -1
            if parent >= 0 and depths[parent] >= _DEEPEST:
                parent = found[parent].parent
            depths.append(depths[parent] + 1 if parent >= 0 else 0)
            found.append(Chapter(collapse(clean(title)), _place(entry), parent))
        return found


def _place(entry: Entry) -> Place | None:
    fragment, offset = entry.value(_FRAGMENT), entry.value(_FRAGMENT, 1)
    if fragment is not None and offset is not None:
        return Place(offset, fragment)
    position = entry.value(_POSITION)
    return Place(position) if position is not None else None
