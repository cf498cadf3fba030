"""Which picture an audiobook bears: the book's own, one that a person chose, or one made of title and author."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.audio import made_cover, read_cover, usable_cover
from e2a_mesh.convert.request import MADE_COVER, NO_COVER

if TYPE_CHECKING:
    from e2a_mesh.audio import FFmpeg
    from e2a_mesh.job import JobFile
    from e2a_mesh.model import Cover


def cover_for(job: JobFile, wish: str, ffmpeg: FFmpeg) -> tuple[Cover | None, str]:
    """Give the cover that is wished for, and a warning where the book's own cannot be used; see `Export`.

    Raises UsageError when the picture that a person chose cannot be the cover.
    """
    if wish == NO_COVER:
        return None, ""
    if wish not in ("", MADE_COVER):
        return read_cover(Path(wish).expanduser(), ffmpeg), ""
    own, warning = usable_cover(job.cover(), ffmpeg) if not wish else (None, "")
    if own is not None:
        return own, ""
    metadata = job.info.metadata
    return made_cover(metadata.title or Path(job.info.source).stem, metadata.authors), warning
