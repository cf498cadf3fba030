"""The two ways in which text is compressed: PalmDOC's pairs, and Huffman codes of phrases from a dictionary."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from e2a_mesh.book.mobi.palm import DamagedError

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 1 << 20  # bytes that a record may unpack to; it holds 4 KB as a rule
_DEEPEST = 32  # phrases within phrases


def palmdoc(data: bytes) -> bytes:
    """Unpack a record of PalmDOC: literals, spaces before letters, and references back to what came."""
    found = bytearray()
    place, end = 0, len(data)
    while place < end:
        byte = data[place]
        place += 1
        if 1 <= byte <= 8:
            found += data[place : place + byte]
            place += byte
        elif byte < 0x80:
            found.append(byte)
        elif byte >= 0xC0:
            found += bytes((0x20, byte ^ 0x80))
        elif place < end:
            pair = byte << 8 | data[place]
            place += 1
            distance, length = pair >> 3 & 0x7FF, (pair & 7) + 3
            if not 0 < distance <= len(found):
                raise DamagedError
            start = len(found) - distance
            piece = found[start : start + length]
            found += (piece * (length // len(piece) + 1))[:length]
        if len(found) > LARGEST:
            raise DamagedError
    return bytes(found)


class Huffman:
    """Unpacks records by the tables of a HUFF record and the phrases of CDIC records."""

    def __init__(self, huff: bytes, phrases: Sequence[bytes]) -> None:
        if not huff.startswith(b"HUFF\0\0\0\x18"):
            raise DamagedError
        first, second = struct.unpack_from(">LL", huff, 8)
        self._short = [
            (entry & 0x1F, bool(entry & 0x80), (((entry >> 8) + 1) << 32 - (entry & 0x1F)) - 1)
            for entry in struct.unpack_from(">256L", huff, first)
        ]
        limits = struct.unpack_from(">64L", huff, second)
        lengths = range(1, 33)
        self._lowest = [0, *(low << 32 - length for length, low in zip(lengths, limits[0::2], strict=True))]
        self._highest = [
            0,
            *(((high + 1) << 32 - length) - 1 for length, high in zip(lengths, limits[1::2], strict=True)),
        ]
        self._phrases: list[tuple[bytes, bool]] = []  # and whether they are unpacked themselves
        for cdic in phrases:
            self._add(cdic)

    def _add(self, cdic: bytes) -> None:
        if not cdic.startswith(b"CDIC\0\0\0\x10"):
            raise DamagedError
        total, bits = struct.unpack_from(">LL", cdic, 8)
        count = min(1 << min(bits, 16), total - len(self._phrases))
        for offset in struct.unpack_from(f">{max(0, count)}H", cdic, 16):
            (size,) = struct.unpack_from(">H", cdic, 16 + offset)
            start = 18 + offset
            self._phrases.append((cdic[start : start + (size & 0x7FFF)], bool(size & 0x8000)))

    def __call__(self, data: bytes, depth: int = 0) -> bytes:
        """Unpack a record."""
        if depth > _DEEPEST:
            raise DamagedError
        found = bytearray()
        left = len(data) * 8
        number = int.from_bytes(data, "big") << 32
        while left > 0:
            code = number >> left & 0xFFFFFFFF
            length, complete, highest = self._short[code >> 24]
            if not length:
                raise DamagedError
            if not complete:
                while code < self._lowest[length]:
                    length += 1
                highest = self._highest[length]
            left -= length
            if left < 0:
                break
            found += self._phrase(highest - code >> 32 - length, depth)
            if len(found) > LARGEST:
                raise DamagedError
        return bytes(found)

    def _phrase(self, index: int, depth: int) -> bytes:
        if index < 0:
            raise DamagedError
        phrase, unpacked = self._phrases[index]
        if not unpacked:
            phrase = self(phrase, depth + 1)
            self._phrases[index] = (phrase, True)
        return phrase
