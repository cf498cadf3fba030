"""Builds sample.epub from the folder sample/, byte for byte the same every time.

Run `python tests/books/build_sample.py` after changing the story; `--cover` draws the cover anew.
"""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE / "sample"
EPUB = HERE / "sample.epub"
COVER = SOURCE / "EPUB" / "cover.png"
_WHEN = (2026, 11, 23, 0, 0, 0)
_UNIX = 3  # the system that entries claim to come from, so that they are the same from any


def build() -> bytes:
    """Pack the folder: the mimetype first and stored, as EPUB demands, then all files by name.

    Files are stored without compression: what a compressor makes of them differs between its versions.
    """
    files = sorted(path for path in SOURCE.rglob("*") if path.is_file() and path.name != "mimetype")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path in [SOURCE / "mimetype", *files]:
            entry = zipfile.ZipInfo(path.relative_to(SOURCE).as_posix(), _WHEN)
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, _content(path))
    return packed.getvalue()


def _content(path: Path) -> bytes:
    """Read a file with line ends as in the repository, whatever git made of them on this machine."""
    data = path.read_bytes()
    return data if path.suffix == ".png" else data.replace(b"\r\n", b"\n")


def draw_cover(width: int = 640, height: int = 960) -> bytes:
    """Draw a house at night: one window lit in every room, stars, and the smallest light behind the television."""
    rows = []
    for y in range(height):
        sky = y / height
        row = [_blend((18, 24, 52), (74, 62, 110), sky)] * width
        if y >= 820:
            row = [(22, 30, 38)] * width
        rows.append(row)
    for index in range(90):  # stars, from a fixed walk
        x, y = (index * 197 + 31) % width, (index * index * 53 + 17) % 420
        rows[y][x] = rows[y][(x + 1) % width] = (235, 232, 214)
    _disc(rows, 500, 170, 58, (240, 232, 200))
    _disc(rows, 478, 158, 52, _blend((18, 24, 52), (74, 62, 110), 0.17))
    for y in range(360, 520):  # roof
        half = (y - 360) * 230 // 160
        _box(rows, 320 - half, y, 320 + half, y + 1, (96, 44, 48))
    _box(rows, 130, 520, 510, 840, (58, 52, 66))
    _box(rows, 420, 400, 456, 480, (74, 40, 44))
    for x, y in ((180, 560), (290, 560), (400, 560), (180, 690), (400, 690)):
        _box(rows, x - 5, y - 5, x + 67, y + 89, (34, 30, 42))
        _box(rows, x, y, x + 62, y + 84, (250, 206, 120))
        _box(rows, x + 29, y, x + 33, y + 84, (34, 30, 42))
        _box(rows, x, y + 40, x + 62, y + 44, (34, 30, 42))
    _disc(rows, 320, 456, 22, (250, 206, 120))
    _box(rows, 290, 700, 352, 840, (82, 50, 42))
    _disc(rows, 340, 772, 4, (250, 206, 120))
    _disc(rows, 486, 806, 3, (120, 240, 170))
    for x, y, length in ((96, 860, 448), (136, 884, 368), (176, 908, 288)):  # the lines of a page
        _box(rows, x, y, x + length, y + 6, (120, 112, 96))
    return _png(rows)


def _blend(first: tuple[int, int, int], second: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _box(
    rows: list[list[tuple[int, int, int]]], x0: int, y0: int, x1: int, y1: int, colour: tuple[int, int, int]
) -> None:
    for y in range(y0, y1):
        rows[y][x0:x1] = [colour] * (x1 - x0)


def _disc(rows: list[list[tuple[int, int, int]]], x0: int, y0: int, radius: int, colour: tuple[int, int, int]) -> None:
    for y in range(y0 - radius, y0 + radius + 1):
        half = int((radius * radius - (y - y0) ** 2) ** 0.5)
        _box(rows, x0 - half, y, x0 + half + 1, y + 1, colour)


def _png(rows: list[list[tuple[int, int, int]]]) -> bytes:
    """Encode rows of RGB as PNG (ISO/IEC 15948): signature, header, one data chunk, end."""
    raw = b"".join(b"\x00" + bytes(part for pixel in row for part in pixel) for row in rows)
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


if __name__ == "__main__":
    if "--cover" in sys.argv[1:]:
        COVER.write_bytes(draw_cover())
    EPUB.write_bytes(build())
