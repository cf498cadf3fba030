"""Joining Ogg Opus chapters: their pages are renumbered and put one after another behind common headers.

FFmpeg cannot be left to it: each chapter's stream says that its first 312 samples are to be skipped, and depending
on its version FFmpeg skips them at every join, which shifts all later chapters, or starts a chained stream there.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from mutagen.ogg import OggPage

from e2a_mesh.audio.streams import OPUS_PACKET, opus_pages, page_packets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_SERIAL = 1  # a file holds one stream, so any number is as good
_VENDOR = "e2a-mesh"
_PAGE = 60_000  # bytes; the comments hold the cover, and a page at most 65,025


def joined_opus(chapters: Sequence[Path], comments: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    """Give the bytes of an Ogg Opus file of the chapters in a row (RFC 3533, RFC 7845). Raises AudioError."""
    with chapters[0].open("rb") as file:
        head = OggPage(file)
    headers = [*OggPage.from_packets([head.packets[0]]), *OggPage.from_packets([_comment_packet(comments)], 1, _PAGE)]
    headers[0].first = True
    for page in headers:
        page.serial = _SERIAL
        page.position = 0 if page.complete else -1
        yield page.write()
    number, position = len(headers), 0
    waiting: OggPage | None = None
    for page in _pages(chapters):
        if waiting is not None:
            yield waiting.write()
        ended = page_packets(page)
        position += ended * OPUS_PACKET
        page.position = position if ended else -1
        page.serial, page.sequence, page.first, page.last = _SERIAL, number, False, False
        number += 1
        waiting = page
    if waiting is not None:
        waiting.last = True
        yield waiting.write()


def _pages(chapters: Sequence[Path]) -> Iterator[OggPage]:
    for path in chapters:
        with path.open("rb") as file:
            yield from opus_pages(file)


def _comment_packet(comments: Iterable[tuple[str, str]]) -> bytes:
    """Write comments as RFC 7845, 5.2 has them: counted strings, numbers low byte first."""
    lines = [f"{name}={text}".encode() for name, text in comments]
    parts = [_counted(_VENDOR.encode()), struct.pack("<I", len(lines)), *map(_counted, lines)]
    return b"OpusTags" + b"".join(parts)


def _counted(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data
