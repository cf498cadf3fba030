"""Puts the files of a KF8 book together: skeletons, into which the fragments of the text are set."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.book.mobi.anchors import with_anchors
from e2a_mesh.book.mobi.index import NONE
from e2a_mesh.book.mobi.palm import DamagedError

if TYPE_CHECKING:
    from e2a_mesh.book.mobi.text import Part, Place

_LINK = re.compile(rb"kindle:pos:fid:([0-9A-V]{1,10}):off:([0-9A-V]{1,10})")
_COUNT, _EXTENT, _LENGTH = 1, 6, 6  # tags: fragments of a skeleton; start and length of it; the same of a fragment
_MOST_MOVED = 8 << 30  # bytes moved while fragments are set in; a novel needs a hundredth


@dataclass(slots=True)
class _File:
    markup: bytearray
    start: int  # of the skeleton, in the text


class Files:
    """The files of the book in reading order, and what the places that it counts by fragments are called in them."""

    def __init__(self, part: Part) -> None:
        self._encoding = part.header.encoding
        self._files: list[_File] = []
        self._fragments: list[tuple[int, int]] = []  # the file of each, and its first byte there
        text = _first_flow(part)
        skeletons, _ = part.index(part.header.skeletons)
        fragments, _ = part.index(part.header.fragments)
        moved = used = 0
        for skeleton in skeletons:
            start, length = _number(skeleton.value(_EXTENT)), _number(skeleton.value(_EXTENT, 1))
            base = start + length
            file = _File(bytearray(text[start:base]), start)
            for fragment in fragments[used : used + _number(skeleton.value(_COUNT))]:
                size = _number(fragment.value(_LENGTH, 1))
                place = int(fragment.name) - start
                if not 0 <= place <= len(file.markup):
                    raise DamagedError
                file.markup[place:place] = text[base : base + size]
                self._fragments.append((len(self._files), place))
                base += size
                used += 1
                moved += len(file.markup)
                if moved > _MOST_MOVED:
                    raise DamagedError
            self._files.append(file)
        if not skeletons:
            self._files.append(_File(bytearray(text), 0))

    def link(self, places: list[Place]) -> tuple[list[str], dict[Place, tuple[str, str]]]:
        """Give the files' markup with links between them, and the file and id of each of the places."""
        wanted: dict[int, set[int]] = {}
        for number, offset in [self._locate(place.fragment, place.offset) for place in places] + self._linked():
            if number >= 0:
                wanted.setdefault(number, set()).add(offset)
        anchored = [with_anchors(bytes(file.markup), wanted.get(number, ())) for number, file in enumerate(self._files)]

        def name(fragment: int, offset: int) -> tuple[str, str] | None:
            number, place = self._locate(fragment, offset)
            return (file_name(number), anchored[number][1][place]) if number >= 0 else None

        def href(match: re.Match[bytes]) -> bytes:
            found = name(*_target(match))
            return "#".join(found).encode() if found else b""

        names = {place: found for place in places if (found := name(place.fragment, place.offset))}
        return [_LINK.sub(href, markup).decode(self._encoding, "replace") for markup, _ in anchored], names

    def _linked(self) -> list[tuple[int, int]]:
        matches = (match for file in self._files for match in _LINK.finditer(file.markup))
        return [self._locate(*target) for target in {_target(match) for match in matches}]

    def _locate(self, fragment: int, offset: int) -> tuple[int, int]:
        """Give the file and the byte in it; a negative file where there is no such place."""
        if not 0 <= fragment < len(self._fragments):
            return (-1, 0) if fragment >= 0 or offset or not self._files else (0, 0)
        file, start = self._fragments[fragment]
        return file, start + offset


def file_name(number: int) -> str:
    """Name the file of this place in reading order."""
    return f"part{number:04}.xhtml"


def _target(match: re.Match[bytes]) -> tuple[int, int]:
    return int(match.group(1), 32), int(match.group(2), 32)


def _first_flow(part: Part) -> bytes:
    """Give the text without the style sheets and drawings that follow it."""
    text = part.text()
    if part.header.flows == NONE:
        return text
    flows = part.record(part.header.flows)
    if not flows.startswith(b"FDST"):
        return text
    (start, end) = struct.unpack_from(">LL", flows, 12)
    return text[start:end] if start < end else text


def _number(value: int | None) -> int:
    if value is None:
        raise DamagedError
    return value
