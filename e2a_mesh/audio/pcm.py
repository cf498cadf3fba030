"""Samples and their lossless storage: float32 and int16 mono, FLAC in memory, silence and soft edges."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    import numpy.typing as npt

FULL_SCALE = 32768.0  # a power of two, so that the way there and back is exact
LOWEST_RATE, HIGHEST_RATE = 8_000, 96_000  # Hz; what engines make and every format takes
LONGEST_CHUNK = 30 * 60 * 48_000  # samples; no engine speaks half an hour in one call
_FADE = 3.0  # ms; shorter than any consonant, longer than a click


def to_int16(samples: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
    """Round float samples, shape (samples,), nominally within ±1, to 16 bits; what lies beyond is clipped."""
    scaled = np.rint(samples * np.float32(FULL_SCALE))
    rounded: npt.NDArray[np.int16] = np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
    return rounded


def to_float32(samples: npt.NDArray[np.int16]) -> npt.NDArray[np.float32]:
    """Turn 16-bit samples back into floats within ±1; `to_int16` of it gives the same samples again."""
    return samples.astype(np.float32) / np.float32(FULL_SCALE)


def to_flac(samples: npt.NDArray[np.int16], sample_rate: int) -> bytes:
    """Pack 16-bit mono samples, shape (samples,), as a FLAC file."""
    target = io.BytesIO()
    soundfile.write(target, samples, sample_rate, format="FLAC", subtype="PCM_16")
    return target.getvalue()


def from_flac(data: bytes, limit: int = LONGEST_CHUNK) -> tuple[npt.NDArray[np.int16], int]:
    """Unpack what `to_flac` made, wherever it came from: samples and their rate in Hz.

    Raises AudioError when it is damaged, no 16-bit mono FLAC, or longer than `limit` samples: a few bytes of FLAC
    can announce hours of silence.
    """
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            if (file.format, file.subtype, file.channels) != ("FLAC", "PCM_16", 1):
                raise AudioError("A chunk's audio is not 16-bit mono FLAC.")
            if not LOWEST_RATE <= file.samplerate <= HIGHEST_RATE:
                raise AudioError(f"A chunk's audio has a sample rate of {file.samplerate} Hz.")
            if not 0 <= file.frames <= limit:
                raise AudioError(f"A chunk's audio is longer than {limit} samples.")
            samples: npt.NDArray[np.int16] = file.read(dtype="int16")
            if len(samples) != file.frames:
                raise AudioError("A chunk's audio ends early: its FLAC is damaged.")
            return samples, file.samplerate
    except (soundfile.SoundFileError, RuntimeError) as error:
        reason = getattr(error, "error_string", "") or error  # the whole text names the memory it was read from
        raise AudioError(f"A chunk's audio cannot be unpacked: {reason}") from error


def silence(milliseconds: float, sample_rate: int) -> npt.NDArray[np.int16]:
    """Make digital silence."""
    return np.zeros(max(0, round(milliseconds * sample_rate / 1000)), dtype=np.int16)


def fade_edges(samples: npt.NDArray[np.int16], sample_rate: int, milliseconds: float = _FADE) -> npt.NDArray[np.int16]:
    """Lead both ends to zero by a raised cosine, so that no join with silence clicks; gives a copy."""
    length = min(round(milliseconds * sample_rate / 1000), len(samples) // 2)
    faded = samples.copy()
    if length:
        ramp = (0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / length)).astype(np.float32)
        faded[:length] = np.rint(samples[:length] * ramp)
        faded[-length:] = np.rint(samples[-length:] * ramp[::-1])
    return faded
