"""What kind of sound it is: how high a voice speaks, and whether tones are held as instruments hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.cloning.levels import RATE

if TYPE_CHECKING:
    import numpy.typing as npt

    from e2a_mesh.cloning.levels import Samples

_COARSE = 3  # samples that become one: at 8 kHz a pitch is found as well, and sooner
_HEARD, _STEP = 400, 160  # samples at 8 kHz: 50 ms, in which the lowest voice swings three times, every 20 ms
_LOWEST, _HIGHEST = 65.0, 400.0  # Hz, of speaking voices
_VOICED = 0.55  # of perfect periodicity; consonants and noise stay below
_SAME = 0.85  # of the best period: a shorter one that is nearly as good is the pitch, the best a multiple of it
_BLOCK = 2_000  # frames that are worked on at once

_WINDOW = 2_048  # samples at 24 kHz: 85 ms, which tells notes a semitone apart from 200 Hz on
_LATER = 2  # windows half over one another: the next one
_BAND = slice(5, 340)  # of the spectrum: 60 to 4,000 Hz
_HEARABLE = 10 ** (-75 / 10)  # of full scale, as power
_LEAST = 20  # windows, a second or so
_MOSTLY = 0.9  # of them: where there is silence in between, nothing is held
_QUIETEST = 25  # percent of the windows; about as much of speech is pauses
_HELD = 0.85  # likeness of the spectra
_TONAL = 0.02  # spectral flatness at most: that of white noise is 0.56, of a vowel's echo 0.04


def pitches(samples: Samples) -> npt.NDArray[np.float64]:
    """Find the pitch of each 20 ms of mono samples in Hz, shape (frames,); 0 where none is heard."""
    whole = samples[: len(samples) // _COARSE * _COARSE].reshape(-1, _COARSE).mean(axis=1)
    if len(whole) < _HEARD:
        return np.zeros(0)
    frames = np.lib.stride_tricks.sliding_window_view(whole, _HEARD)[::_STEP]
    found = [_pitches(frames[start : start + _BLOCK]) for start in range(0, len(frames), _BLOCK)]
    return np.concatenate(found)


def _pitches(frames: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    rate = RATE / _COARSE
    frames = frames - frames.mean(axis=1, keepdims=True)
    power = np.square(np.abs(np.fft.rfft(frames, 2 * _HEARD)))
    likeness = np.fft.irfft(power)[:, :_HEARD]
    # Fewer samples lie over one another the longer the lag.
    likeness /= np.maximum(likeness[:, :1], 1.0) * (1 - np.arange(_HEARD) / _HEARD)
    first, last = int(rate / _HIGHEST), int(rate / _LOWEST)
    lags = likeness[:, first : last + 1]
    best = lags.max(axis=1)
    inner = (lags[:, 1:-1] >= lags[:, :-2]) & (lags[:, 1:-1] >= lags[:, 2:])
    crest = inner & (lags[:, 1:-1] >= _SAME * best[:, None])
    lag = first + 1 + crest.argmax(axis=1)
    return np.where(crest.any(axis=1) & (best > _VOICED), rate / lag, 0.0)


def holds_tones(samples: Samples) -> bool:
    """Tell whether tones are held where it is quietest, as of instruments or a hum: in pauses of speech there are none.

    Of what lies below -75 dB nothing is heard. Noise has no tones, and those of a voice do not stay.
    """
    if len(samples) < _LEAST * _WINDOW:
        return False
    frames = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[:: _WINDOW // 2] / 32768
    power = np.square(frames).mean(axis=1)
    heard = power > _HEARABLE
    if np.count_nonzero(heard) < _LEAST or np.mean(heard) < _MOSTLY:
        return False
    quiet = heard & (power <= np.percentile(power[heard], _QUIETEST))
    spectra = np.abs(np.fft.rfft(frames * np.hanning(_WINDOW)))[:, _BAND] + 1e-9
    flatness = np.exp(np.log(np.square(spectra)).mean(axis=1)) / np.square(spectra).mean(axis=1)
    roots = np.sqrt(spectra)  # so that one strong partial does not stand for all
    roots /= np.linalg.norm(roots, axis=1, keepdims=True)
    alike = np.append((roots[_LATER:] * roots[:-_LATER]).sum(axis=1), np.zeros(_LATER))
    return bool(np.median(alike[quiet]) > _HELD and np.median(flatness[quiet]) < _TONAL)
