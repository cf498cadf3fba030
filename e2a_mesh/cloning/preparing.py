"""From any recording to the clip that an engine is given: the best of it, at one rate and one loudness.

The same recording gives the same bytes on every machine whose FFmpeg decodes it alike: all that follows is arithmetic,
and the file is a plain WAV file, not FLAC, which each version of its encoder writes differently.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.audio import decoded, integrated_loudness, measure
from e2a_mesh.cloning.judging import check_heard, remarks, seconds_of
from e2a_mesh.cloning.levels import RATE
from e2a_mesh.cloning.stretches import best_run, segment, stretches
from e2a_mesh.errors import AudioError, VoiceError

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.audio import FFmpeg
    from e2a_mesh.cloning.levels import Samples

VERSION = 1  # of the preparation; it stands in the file, so that a clip of another version is another clip
_LISTENED = 600  # seconds of a recording; whoever has more to choose from has enough by then
_LOUDNESS = -23.0  # LUFS, as EBU R 128 has it
_PEAK = -3.0  # dB; room for what a decoder or a change of rate adds
_FADE = 10  # ms at each end


@dataclass(frozen=True, slots=True)
class Prepared:
    """A clip that is ready: a WAV file, 16 bit, mono, 24 kHz, and its samples.

    `speech` is how many seconds are spoken in it; `remarks` say what is not good about the recording.
    """

    wav: bytes = field(repr=False)
    samples: Samples = field(repr=False)
    speech: float
    remarks: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / RATE


def prepare(name: str, samples: Samples) -> Prepared:
    """Make a clip of mono samples at 24 kHz, shape (samples,); `name` is what people call the recording.

    Raises VoiceError where no voice is heard, or too short.
    """
    found = stretches(samples)
    check_heard(name, samples, found)
    run = best_run(samples, found)
    clip = segment(np.concatenate([samples[one.first : one.last] for one in run]))
    clip = clip.apply_gain(_gain(_samples(clip.raw_data))).fade_in(_FADE).fade_out(_FADE)
    ready = _samples(clip.raw_data)
    return Prepared(to_wav(ready), ready, seconds_of(run), tuple(remarks(name, samples, found, run)))


def prepare_file(path: Path, ffmpeg: FFmpeg) -> Prepared:
    """Make a clip of any file that FFmpeg decodes; raises VoiceError where it has no voice, or is no recording."""
    check_file(path)
    name = shown(path)
    try:
        samples = decoded(path, ffmpeg, RATE, (_LISTENED + 1) * RATE)
    except AudioError as error:
        raise VoiceError(
            f"“{name}” is no recording that can be read.", "Choose a sound file, such as WAV, FLAC, MP3 or M4A."
        ) from error
    made = prepare(name, samples[: _LISTENED * RATE])
    if len(samples) <= _LISTENED * RATE:
        return made
    told = f"Of “{name}” only the first {_LISTENED // 60} minutes were listened to."
    return replace(made, remarks=(told, *made.remarks))


def check_file(path: Path) -> None:
    """Refuse what is no file with something in it; raises VoiceError."""
    try:
        with path.open("rb") as stream:
            empty = not stream.read(1)
    except OSError as error:
        raise VoiceError(f"The clip {path} cannot be read: {error.strerror or error}.", "Check its name.") from error
    if empty:
        raise VoiceError(f"The clip {path} is empty.", "Record some ten seconds of the voice.")


def shown(path: Path) -> str:
    """Write a file's name as text, which on Linux it may not be."""
    return path.name.encode(errors="replace").decode()


def _gain(samples: Samples) -> float:
    loudness = integrated_loudness([samples], RATE)
    return min(_LOUDNESS - loudness, _PEAK - measure(samples).peak_db)


def _samples(data: bytes) -> Samples:
    return np.frombuffer(data, dtype="<i2").astype(np.int16)


def to_wav(samples: Samples) -> bytes:
    """Write mono samples at 24 kHz as a WAV file that names the version of the preparation."""
    software = f"e2a-mesh clip {VERSION}\0".encode()
    software += bytes(len(software) % 2)
    data = samples.astype("<i2").tobytes()
    chunks = (
        (b"fmt ", struct.pack("<HHIIHH", 1, 1, RATE, 2 * RATE, 2, 16)),
        (b"LIST", b"INFO" + b"ISFT" + struct.pack("<I", len(software)) + software),
        (b"data", data),
    )
    body = b"WAVE" + b"".join(kind + struct.pack("<I", len(content)) + content for kind, content in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body
