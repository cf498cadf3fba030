"""Writes books of the Mobipocket family, for tests: no library does."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

NONE = 0xFFFFFFFF
_UTF8 = 65001
_RECORD = 4096  # bytes of text in each
_HEADER = 248  # bytes after the sixteen of PalmDOC

Entry = tuple[bytes, Mapping[int, Sequence[int]]]


def palm(records: Sequence[bytes], kind: bytes = b"BOOKMOBI") -> bytes:
    """A Palm database."""
    place = 78 + 8 * len(records) + 2
    listed = b""
    for number, record in enumerate(records):
        listed += struct.pack(">LL", place, number)
        place += len(record)
    head = b"A_Book".ljust(32, b"\0") + bytes(28) + kind + bytes(8) + struct.pack(">H", len(records))
    return head + listed + b"\0\0" + b"".join(records)


def packed(data: bytes) -> bytes:
    """PalmDOC's compression: references back, spaces before letters, runs of letters beyond ASCII."""
    found = bytearray()
    place = 0
    while place < len(data):
        back = data.rfind(data[place : place + 6], max(0, place - 2000), place) if place + 6 <= len(data) else -1
        if back >= 0:
            found += struct.pack(">H", 0x8000 | (place - back) << 3 | 3)
            place += 6
        elif data[place] == 0x20 and place + 1 < len(data) and 0x40 <= data[place + 1] < 0x80:
            found.append(data[place + 1] ^ 0x80)
            place += 2
        elif data[place] >= 0x80 or 1 <= data[place] <= 8:
            found += b"\x01" + data[place : place + 1]
            place += 1
        else:
            found.append(data[place])
            place += 1
    return bytes(found)


def fields(given: Mapping[int, bytes | int]) -> bytes:
    """What a book says of itself (EXTH)."""
    listed = b""
    for kind, value in given.items():
        data = struct.pack(">L", value) if isinstance(value, int) else value
        listed += struct.pack(">LL", kind, len(data) + 8) + data
    return b"EXTH" + struct.pack(">LL", len(listed) + 12, len(given)) + listed


def first_record(
    texts: int,
    *,
    compression: int = 2,
    version: int = 6,
    encryption: int = 0,
    exth: Mapping[int, bytes | int] | None = None,
    numbers: Mapping[int, int] | None = None,
    trailing: int = 0,
    title: bytes = b"A Book",
    language: int = 9,
) -> bytes:
    """The first record of a book; `numbers` are those that stand at other places of it."""
    extra = fields(exth or {})
    data = bytearray(16 + _HEADER)
    struct.pack_into(">HHLHHH", data, 0, compression, 0, 0, texts, _RECORD, encryption)
    data[16:20] = b"MOBI"
    struct.pack_into(">LLLLL", data, 20, _HEADER, 2, _UTF8, 1, version)
    for place in (108, 192, 244, 248, 252):
        struct.pack_into(">L", data, place, NONE)
    struct.pack_into(">LL", data, 84, len(data) + len(extra), len(title))
    struct.pack_into(">L", data, 92, language)
    struct.pack_into(">L", data, 128, 0x40)
    struct.pack_into(">H", data, 242, trailing)
    for place, number in (numbers or {}).items():
        struct.pack_into(">L", data, place, number)
    return bytes(data) + extra + title


def text_records(text: bytes, compression: int = 2) -> list[bytes]:
    """The text, cut into records."""
    pieces = [text[place : place + _RECORD] for place in range(0, len(text), _RECORD)]
    return [packed(piece) if compression == 2 else piece for piece in pieces]


def varint(value: int) -> bytes:
    """A number of seven bits a byte."""
    found = [value & 0x7F | 0x80]
    while value := value >> 7:
        found.insert(0, value & 0x7F)
    return bytes(found)


def index(entries: Sequence[Entry], tags: Sequence[tuple[int, int]], texts: Sequence[bytes] = ()) -> list[bytes]:
    """An index: entries of a name and numbers by tag; `tags` are these with the count of numbers each has."""
    table = b"".join(struct.pack("4B", tag, count, 1 << bit, 0) for bit, (tag, count) in enumerate(tags))
    table += b"\0\0\0\1"
    tagx = b"TAGX" + struct.pack(">LL", len(table) + 12, 1) + table
    head = bytearray(b"INDX" + bytes(188))
    struct.pack_into(">L", head, 4, len(head))
    struct.pack_into(">L", head, 24, 1)
    struct.pack_into(">L", head, 52, 1 if texts else 0)
    body = bytearray(b"INDX" + bytes(188))
    starts = []
    for name, values in entries:
        starts.append(len(body))
        control = sum(1 << bit for bit, (tag, _) in enumerate(tags) if tag in values)
        numbers = b"".join(varint(number) for tag, _ in tags for number in values.get(tag, ()))
        body += bytes([len(name)]) + name + bytes([control]) + numbers
    struct.pack_into(">LL", body, 20, len(body), len(entries))
    body += b"IDXT" + b"".join(struct.pack(">H", start) for start in starts)
    return [bytes(head) + tagx, bytes(body), *([b"".join(varint(len(text)) + text for text in texts)] if texts else [])]


def offsets(texts: Sequence[bytes]) -> list[int]:
    """Where the texts of an index begin."""
    places = [0]
    for text in texts:
        places.append(places[-1] + len(varint(len(text))) + len(text))
    return places[:-1]


def contents(chapters: Sequence[tuple[bytes, Mapping[int, Sequence[int]]]]) -> list[bytes]:
    """A table of contents: titles, and the numbers of each."""
    titles = [title for title, _ in chapters]
    entries = [
        (b"%04d" % number, {3: [place], **values})
        for number, (place, (_, values)) in enumerate(zip(offsets(titles), chapters, strict=True))
    ]
    return index(entries, [(1, 1), (3, 1), (4, 1), (6, 2), (21, 1)], titles)


def mobi(
    text: bytes,
    chapters: Sequence[tuple[bytes, Mapping[int, Sequence[int]]]] = (),
    *,
    compression: int = 2,
    exth: Mapping[int, bytes | int] | None = None,
    picture: bytes = b"",
    encryption: int = 0,
) -> bytes:
    """A Mobipocket book of one page."""
    texts = text_records(text, compression)
    listed = contents(chapters) if chapters else []
    numbers = {108: 1 + len(texts) + len(listed)}
    if listed:
        numbers[244] = 1 + len(texts)
    given = {**(exth or {}), **({201: 0} if picture else {})}
    first = first_record(len(texts), compression=compression, encryption=encryption, exth=given, numbers=numbers)
    return palm([first, *texts, *listed, picture or b"FLIS"])


def kf8(
    files: Sequence[tuple[bytes, Sequence[tuple[int, bytes]]]],
    chapters: Sequence[tuple[bytes, Mapping[int, Sequence[int]]]] = (),
    *,
    exth: Mapping[int, bytes | int] | None = None,
) -> list[bytes]:
    """The records of a KF8 book of skeletons, each with the fragments that are set in at a byte of it."""
    text = b""
    skeletons: list[Entry] = []
    fragments: list[Entry] = []
    for skeleton, pieces in files:
        start = len(text)
        skeletons.append((b"SKEL%d" % start, {1: [len(pieces)], 6: [start, len(skeleton)]}))
        text += skeleton
        for place, piece in pieces:
            fragments.append((b"%010d" % (start + place), {6: [0, len(piece)]}))
            text += piece
    style = b"p { color: red }"
    texts = text_records(text + style)
    skeleton_index = index(skeletons, [(1, 1), (6, 2)])
    fragment_index = index(fragments, [(6, 2)])
    listed = contents(chapters) if chapters else []
    flows = b"FDST" + struct.pack(">LL", 12, 2) + struct.pack(">LLLL", 0, len(text), len(text), len(text + style))
    places = [1 + len(texts)]
    for part in (skeleton_index, fragment_index, listed):
        places.append(places[-1] + len(part))
    numbers = {252: places[0], 248: places[1], 244: places[2] if listed else NONE, 192: places[3]}
    first = first_record(len(texts), version=8, exth=exth, numbers=numbers)
    return [first, *texts, *skeleton_index, *fragment_index, *listed, flows]


def huffman(phrases: Mapping[int, bytes], alphabet: bytes) -> tuple[bytes, bytes]:
    """Tables in which every code has eight bits: a letter's own, or one of `phrases`, which are compressed in turn."""
    entries = struct.pack(">256L", *[0xFF << 8 | 0x80 | 8] * 256)
    huff = b"HUFF\0\0\0\x18" + struct.pack(">LL", 24, 24 + 1024) + bytes(8) + entries + struct.pack(">64L", *[0] * 64)
    slices, places = b"", []
    for code in reversed(range(256)):
        places.append(512 + len(slices))
        plain = code in alphabet
        data = bytes([code]) if plain else phrases.get(code, b"")
        slices += struct.pack(">H", len(data) | (0x8000 if plain or code not in phrases else 0)) + data
    return huff, b"CDIC\0\0\0\x10" + struct.pack(">LL", 256, 8) + struct.pack(">256H", *places) + slices
