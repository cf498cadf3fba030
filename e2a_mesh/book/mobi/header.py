"""The first record of a book: how its text is kept, where its parts are, and what it says of itself (EXTH)."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.languages import language_tag
from e2a_mesh.book.mobi.index import NONE
from e2a_mesh.book.mobi.palm import DamagedError
from e2a_mesh.book.xhtml import plain_text
from e2a_mesh.model import Metadata

_YEAR = re.compile(r"(?<!\d)(1\d{3}|2\d{3})(?!\d)")
_MOST_FIELDS = 10_000
_KF8 = 8  # version of the file
_UTF8 = 65001

_AUTHOR, _PUBLISHER, _DESCRIPTION, _ISBN, _SUBJECT, _DATE, _ASIN = 100, 101, 103, 104, 105, 106, 113
_BOUNDARY, _COVER, _TITLE, _LANGUAGE = 121, 201, 503, 524

# Languages by the low byte of Windows' identifiers.
_LANGUAGES = {
    1: "ar", 2: "bg", 3: "ca", 4: "zh", 5: "cs", 6: "da", 7: "de", 8: "el", 9: "en", 10: "es", 11: "fi", 12: "fr",
    13: "he", 14: "hu", 15: "is", 16: "it", 17: "ja", 18: "ko", 19: "nl", 20: "no", 21: "pl", 22: "pt", 24: "ro",
    25: "ru", 26: "hr", 27: "sk", 29: "sv", 30: "th", 31: "tr", 34: "uk", 36: "sl", 37: "et", 38: "lv", 39: "lt",
    41: "fa", 42: "vi", 45: "eu", 57: "hi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """A first record. Numbers of records count from it; NONE where there is no such record."""

    compression: int
    text_records: int
    encrypted: bool
    mobi: bool  # else it is a bare PalmDOC
    encoding: str
    version: int
    trailing: int  # flags of what stands behind the text in each record
    huffman: tuple[int, int]
    pictures: int
    contents: int
    fragments: int
    skeletons: int
    flows: int
    language: str
    title: str
    fields: dict[int, list[bytes]]

    @property
    def is_kf8(self) -> bool:
        """Tell whether the text is that of a KF8 book."""
        return self.version == _KF8

    @property
    def boundary(self) -> int:
        """The record at which a second book in KF8 begins; 0 where there is none."""
        found = self.number(_BOUNDARY)
        return 0 if found == NONE else found

    @property
    def cover(self) -> int:
        """Which of the pictures is the cover; NONE where none is."""
        return self.number(_COVER) if self.fields.get(_COVER) else NONE

    def number(self, kind: int) -> int:
        """Give a field that is a number, 0 where there is none."""
        value = next(iter(self.fields.get(kind, [])), b"")
        return int.from_bytes(value, "big") if len(value) == 4 else 0

    def texts(self, kind: int) -> list[str]:
        """Give the texts of a field."""
        found = (value.decode(self.encoding, "replace") for value in self.fields.get(kind, []))
        return [text for value in found if (text := collapse(clean(plain_text(value))))]

    def text(self, kind: int) -> str:
        """Give the first text of a field."""
        return next(iter(self.texts(kind)), "")

    def metadata(self) -> Metadata:
        """Say what the book says of itself."""
        year = _YEAR.search(self.text(_DATE))
        names = [name.strip() for text in self.texts(_AUTHOR) for name in re.split("[;&]", text)]
        return Metadata(
            title=self.text(_TITLE) or self.title,
            authors=tuple(dict.fromkeys(_in_order(name) for name in names if name)),
            language=language_tag(self.text(_LANGUAGE)) or self.language,
            year=year.group() if year else "",
            publisher=self.text(_PUBLISHER),
            description=self.text(_DESCRIPTION),
            subjects=tuple(dict.fromkeys(self.texts(_SUBJECT))),
            identifier=self.text(_ISBN) or self.text(_ASIN),
        )


def read_header(data: bytes, name: bytes) -> Header:
    """Read a first record; `name` is what the database is called, for a book that says no title."""
    if len(data) < 16:
        raise DamagedError
    compression, _, _, text_records, _, encryption = struct.unpack_from(">HHLHHH", data, 0)
    mobi = data[16:20] == b"MOBI"
    if not mobi:
        return Header(
            compression, text_records, encryption != 0, mobi, "cp1252", 0, 0, (NONE, 0), NONE, NONE, NONE, NONE, NONE,
            "", name.decode("cp1252", "replace").replace("_", " "), {},
        )  # fmt: skip

    size = _long(data, 20, 0)

    def long(place: int) -> int:
        return _long(data, place, NONE) if place + 4 <= 16 + size else NONE

    version, codepage = long(36), long(28)
    encoding = "utf-8" if codepage == _UTF8 else "cp1252"
    offset, length = _long(data, 84, 0), _long(data, 88, 0)
    title = data[offset : offset + min(length, 2000)] if offset else name
    trailing = struct.unpack_from(">H", data, 242)[0] if size >= 228 and len(data) >= 244 else 0
    return Header(
        compression=compression,
        text_records=text_records,
        encrypted=encryption != 0,
        mobi=mobi,
        encoding=encoding,
        version=version,
        trailing=trailing,
        huffman=(long(112), long(116)),
        pictures=long(108),
        contents=long(244),
        fragments=long(248),
        skeletons=long(252),
        flows=long(192),
        language=_LANGUAGES.get(long(92) & 0xFF, ""),
        title=collapse(clean(title.decode(encoding, "replace"))),
        fields=_fields(data, 16 + size) if _long(data, 128, 0) & 0x40 else {},
    )


def _long(data: bytes, place: int, otherwise: int) -> int:
    return int(struct.unpack_from(">L", data, place)[0]) if place + 4 <= len(data) else otherwise


def _fields(data: bytes, start: int) -> dict[int, list[bytes]]:
    found: dict[int, list[bytes]] = {}
    if not data.startswith(b"EXTH", start):
        return found
    count, place = _long(data, start + 8, 0), start + 12
    for _ in range(min(count, _MOST_FIELDS)):
        kind, size = _long(data, place, 0), _long(data, place + 4, 0)
        if size < 8:
            break
        found.setdefault(kind, []).append(data[place + 8 : place + size])
        place += size
    return found


def _in_order(name: str) -> str:
    """Write "Melville, Herman" as it is said."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first and first.strip() else name.strip()


def without_trailing(data: bytes, flags: int) -> bytes:
    """Take from a text record what stands behind its text."""
    for _ in range((flags >> 1).bit_count()):
        size = 0
        for byte in data[-4:]:
            size = (0 if byte & 0x80 else size) << 7 | byte & 0x7F
        data = data[: max(0, len(data) - size)] if size else data
    if flags & 1 and data:
        data = data[: max(0, len(data) - (data[-1] & 3) - 1)]
    return data
