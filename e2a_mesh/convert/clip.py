"""The recording of a voice that a person wants to hear the book in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.audio import decoded
from e2a_mesh.errors import AudioError, VoiceError
from e2a_mesh.model import LONGEST_CLIP, Clip, Sound

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.audio import FFmpeg

_RATE = 24_000  # Hz, at which a clip is listened to
_LONGEST = 600 * _RATE  # samples of it that are played at most


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


def sound_of_clip(path: Path, ffmpeg: FFmpeg) -> Sound:
    """Decode a recording, to be listened to; raises VoiceError when it is none."""
    read_clip(path)
    try:
        data = decoded(path, ffmpeg, _RATE, _LONGEST)
    except AudioError as error:
        raise VoiceError(
            f"“{path.name}” is no recording that can be read.", "Choose a sound file, such as WAV, FLAC, MP3 or M4A."
        ) from error
    if not np.any(data):
        raise VoiceError(f"Nothing is heard in “{path.name}”.", "Record some ten seconds of the voice.")
    return Sound(data, _RATE)
