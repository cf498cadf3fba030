"""What a worker of any system does with a chunk."""

from __future__ import annotations

from functools import cache

from sleeping_engine import RATE, VOICE, SleepingEngine

from e2a_mesh.audio import to_flac, to_int16

SEED = 1


@cache
def _engine() -> SleepingEngine:
    engine = SleepingEngine()
    engine.load(VOICE, "cpu", 1)
    return engine


def speak(text: str) -> bytes:
    """Take a GPU's time over a text; returns FLAC."""
    return to_flac(to_int16(_engine().speak(text, VOICE, "en", SEED, 1.0).samples), RATE)
