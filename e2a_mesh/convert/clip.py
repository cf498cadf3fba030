"""The recording of a voice that a person wants to hear the book in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from e2a_mesh.errors import VoiceError
from e2a_mesh.model import LONGEST_CLIP, Clip

if TYPE_CHECKING:
    from pathlib import Path


def read_clip(path: Path) -> tuple[Clip, bytes]:
    """Read the recording of a voice that is to be cloned; raises VoiceError when there is none, or it is too long."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LONGEST_CLIP + 1)
    except OSError as error:
        raise VoiceError(f"The clip {path} cannot be read: {error.strerror or error}.") from error
    if not data:
        raise VoiceError(f"The clip {path} is empty.", "Record some ten seconds of the voice.")
    if len(data) > LONGEST_CLIP:
        raise VoiceError(
            f"The clip {path} is larger than {LONGEST_CLIP >> 20} MiB.", "Some ten seconds of the voice are enough."
        )
    name = path.name.encode(errors="replace").decode()  # on Linux a name may be no text
    return Clip(hashlib.sha256(data).hexdigest(), len(data), name), data
