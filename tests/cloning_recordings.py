"""Recordings to clone from, good ones and bad: speech of installed voices, and made-up noise and music, at 24 kHz."""

from __future__ import annotations

from functools import cache

import numpy as np

from e2a_mesh.audio import to_int16
from e2a_mesh.cloning.levels import RATE
from e2a_mesh.model import Voice
from e2a_mesh.speech.engines.piper import PiperEngine

SENTENCES = (
    "The bell rang seven times, and nobody pulled the rope.",
    "Anna stood at the window and looked down into the yard, where the snow lay deep.",
    "“Who is there?” she asked, but there was no answer.",
    "In the morning they found the door open, and the old clock had stopped at nine.",
    "Nobody in the village wanted to speak of it afterwards.",
)
PAUSE = 0.4  # seconds behind each sentence


@cache
def speech() -> np.ndarray:
    """Let the packaged Piper voice speak all sentences; float samples."""
    engine = PiperEngine()
    joe: Voice = next(voice for voice in PiperEngine.voices() if voice.name == "en_US-joe-medium")
    engine.load(joe, "cpu", 1)
    pieces = []
    for sentence in SENTENCES:
        pcm = engine.speak(sentence, joe, "en", 1, 1.0)
        pieces += [faster(pcm.samples, pcm.sample_rate / RATE), np.zeros(round(PAUSE * RATE))]
    engine.unload()
    return np.concatenate(pieces)


def faster(samples: np.ndarray, factor: float) -> np.ndarray:
    """Play samples faster, and as much higher."""
    return np.interp(np.arange(0, len(samples) - 1, factor), np.arange(len(samples)), samples)


def noise(seconds: float, level: float, seed: int = 1) -> np.ndarray:
    """Make white noise of an RMS."""
    return level * np.random.default_rng(seed).standard_normal(round(seconds * RATE))


def music(seconds: float) -> np.ndarray:
    """Play chords, one after the other, with overtones."""
    time = np.arange(round(0.75 * RATE)) / RATE
    chords = []
    for number in range(int(seconds / 0.75)):
        roots = [110 * 2 ** ((number * 5 % 12 + step) / 12) for step in (0, 4, 7, 12)]
        tones = [np.sin(2 * np.pi * root * over * time) / over for root in roots for over in range(1, 6)]
        chords.append(0.06 * np.exp(-1.2 * time) * np.sum(tones, axis=0))
    return np.concatenate(chords)


def recorded(*parts: np.ndarray) -> np.ndarray:
    """Put float samples after one another, as 16-bit samples."""
    return to_int16(np.concatenate(parts).astype(np.float32))
