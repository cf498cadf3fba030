"""Chapter marks in a WAV file: the cue points and labels of RIFF, which audio editors show as markers."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from e2a_mesh.audio.chapter_marks import Mark

_MOST = 0xFFFFFFFF  # of a size in RIFF


def append_cue_points(path: Path, marks: Sequence[Mark]) -> None:
    """Append the chunks `cue ` and `LIST adtl` of RIFF (Multimedia Data Standards Update, 1994) to a file.

    Where there is no room for them below the 4 GB of a RIFF file, it is left as it is.
    """
    if not marks:
        return
    points, labels = [], []
    for number, mark in enumerate(marks, start=1):
        points.append(struct.pack("<II4sIII", number, mark.start, b"data", 0, 0, mark.start))
        labels.append(_chunk(b"labl", struct.pack("<I", number) + mark.title.encode() + b"\0"))
    added = _chunk(b"cue ", struct.pack("<I", len(points)) + b"".join(points))
    added += _chunk(b"LIST", b"adtl" + b"".join(labels))
    with path.open("r+b") as file:
        end = file.seek(0, 2)
        if end % 2:
            added = b"\0" + added
        if end + len(added) - 8 > _MOST:
            return
        file.write(added)
        file.seek(4)
        file.write(struct.pack("<I", end + len(added) - 8))


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
