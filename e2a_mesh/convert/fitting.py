"""Making one book of several voices: speech of one sample rate, and as loud whoever speaks.

Voices differ by ten dB and more, and take turns within a sentence; so where several speak, each chunk is brought to one
level. It is done by the machine that keeps the book, so that the samples are the same whoever spoke them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.audio import from_flac, measure, resampled, to_flac
from e2a_mesh.job import SpokenAudio

if TYPE_CHECKING:
    import numpy.typing as npt

    from e2a_mesh.audio import FFmpeg
    from e2a_mesh.job import JobInfo
    from e2a_mesh.model import Voice

_LEVEL = -20.0  # dB of full scale, RMS
_HIGHEST = 0.9 * 32767  # of any sample, so that what is quiet but for one click is not clipped
_MOST_GAIN = 20.0  # dB; more would lift a voice's noise


def fit(audio: SpokenAudio, info: JobInfo, voice: Voice, ffmpeg: FFmpeg) -> SpokenAudio:
    """Fit a chunk's audio, as `voice` spoke it, into a job. Raises AudioError."""
    audio = fitted(audio, voice, info.voice.sample_rate, ffmpeg)
    return levelled(audio) if info.others else audio


def fitted(audio: SpokenAudio, voice: Voice, sample_rate: int, ffmpeg: FFmpeg) -> SpokenAudio:
    """Bring a chunk's audio from the rate of its voice to that of the job, in Hz. Raises AudioError."""
    if voice.sample_rate == sample_rate:
        return audio
    return _kept(resampled(from_flac(audio.flac)[0], voice.sample_rate, sample_rate, ffmpeg), sample_rate)


def levelled(audio: SpokenAudio) -> SpokenAudio:
    """Bring a chunk's audio to the level of all. Raises AudioError."""
    samples, sample_rate = from_flac(audio.flac)
    loudness = measure(samples)
    if not loudness.peak:
        return audio
    gain = min(10 ** ((min(_LEVEL - loudness.rms_db, _MOST_GAIN)) / 20), _HIGHEST / loudness.peak)
    return _kept(np.rint(samples * gain).astype(np.int16), sample_rate)


def _kept(samples: npt.NDArray[np.int16], sample_rate: int) -> SpokenAudio:
    loudness = measure(samples)
    return SpokenAudio(to_flac(samples, sample_rate), len(samples), loudness.sum_squares, loudness.peak)
