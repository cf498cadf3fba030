"""An engine for tests and benchmarks of the mesh: it takes its time as a GPU would, and says what passes for speech.

What it says depends on text and seed alone, sample for sample on every machine, for only whole numbers go into it. It
costs a few milliseconds of CPU a chunk; the rest of the time it sleeps. `SLEEPING_FACTOR` in the environment is its
realtime factor: 5 for XTTS on a middling card. `SLEEPING_DIARY` may name a file: when it begins and ends each text is
written there, a line each.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import threading
import time
from pathlib import Path
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from e2a_mesh.errors import EngineError
from e2a_mesh.model import Limits, Pcm, Voice

FACTOR = "SLEEPING_FACTOR"
DIARY = "SLEEPING_DIARY"
RATE = 22_050
VOICE = Voice("sleeping", "beauty", ("en",), RATE, "Sleeping Beauty")
LIMITS = Limits(380, 290)  # of a novel, chunks of 13 seconds on average

_POINTS = 1 << 12  # of a period in a table
_FINE = 20  # bits of a phase below the table's index


def _table(*strengths: float) -> npt.NDArray[np.int32]:
    """Tabulate a period of a sound from the strengths of its harmonics, within 15 bits."""
    turn = 2 * np.pi * np.arange(_POINTS) / _POINTS
    wave = sum(strength * np.sin(number * turn) for number, strength in enumerate(strengths, 1))
    return np.rint(wave / np.abs(wave).max() * 0x7000).astype(np.int32)


_VOWEL = _table(1.0, 0.7, 0.5, 0.6, 0.3, 0.2, 0.1, 0.1)
_SYLLABLE = 0x8000 + _table(1.0) // 2  # loudness: never silent


def seconds_of(text: str, speed: float = 1.0) -> float:
    """Say how long the speech of a text lasts."""
    return (0.4 + 0.065 * len(text)) / speed


def speech(text: str, seed: int, speed: float = 1.0) -> Pcm:
    """Make vowels in syllables with some breath, which FLAC packs to about half as it does speech."""
    count = round(RATE * seconds_of(text, speed))
    key = hashlib.sha256(f"{seed} {text}".encode()).digest()
    raw = np.random.PCG64(int.from_bytes(key[:16], "little")).random_raw(count // 4 + 1)
    breath = raw.astype("<u8").view("<i2")[:count].astype(np.int32) >> 7
    tone = _swing(_VOWEL, 90 + key[16] % 128, count) >> 1
    loudness = _swing(_SYLLABLE, 3 + key[17] % 3, count)
    return Pcm(((tone + breath) * loudness >> 16).astype(np.float32) / 0x8000, RATE)


def _swing(table: npt.NDArray[np.int32], hertz: int, count: int) -> npt.NDArray[np.int32]:
    """Read a table over and over, so many times a second."""
    step = (hertz * _POINTS << _FINE) // RATE
    phase = np.arange(count, dtype=np.uint32) * np.uint32(step & 0xFFFFFFFF)  # it wraps as a phase should
    return table[phase >> np.uint32(_FINE)]


def text_lasting(seconds: float, number: int) -> str:
    """Write a sentence that is one chunk and lasts about so long, another one for each number."""
    letters = round((seconds - 0.4) / 0.065)
    source = random.Random(number)
    text = source.choice(_WORDS).capitalize()
    while len(text) < letters - 6:
        text += f" {source.choice(_WORDS)}"
    return f"{text}."


_WORDS = (
    "bell", "rope", "lamp", "stair", "tower", "garden", "morning", "evening", "winter", "story", "river", "window",
    "old", "quiet", "golden", "narrow", "distant", "seven", "small", "and", "or", "under", "over", "behind", "slowly",
    "rang", "slept", "waited", "climbed", "listened", "wandered", "remembered", "the", "her", "his", "every",
)  # fmt: skip


class SleepingEngine:
    name: ClassVar[str] = "sleeping"
    naturalness: ClassVar[int] = 1
    _factor = 1.0

    @classmethod
    def missing(cls) -> str:
        return ""

    @classmethod
    def voices(cls) -> list[Voice]:
        return [VOICE]

    @classmethod
    def digest(cls, voice: Voice) -> str:
        return hashlib.sha256(voice.id.encode()).hexdigest()

    @classmethod
    def limits(cls, voice: Voice) -> Limits:
        return LIMITS

    def load(self, voice: Voice, device: str, threads: int) -> None:
        self._factor = float(os.environ.get(FACTOR, "5"))

    def speak(self, text: str, voice: Voice, language: str, seed: int, speed: float) -> Pcm:
        began = time.monotonic()
        _note("begin", text)
        pcm = speech(text, seed, speed)
        time.sleep(max(0.0, pcm.seconds / self._factor - (time.monotonic() - began)))
        _note("end", text)
        return pcm

    def unload(self) -> None:
        pass


def _note(what: str, text: str) -> None:
    if diary := os.environ.get(DIARY):
        note(Path(diary), what, text)


def note(diary: Path, what: str, text: str) -> None:
    """Write a line of a diary: when, whether a text begins or ends, and the text."""
    with diary.open("a", encoding="utf-8") as stream:
        stream.write(f"{time.time():.4f} {what} {text}\n")


def read_diary(path: Path) -> list[tuple[str, str]]:
    """Read what an engine began and ended: (which, text), as it happened."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [(which, text) for _, which, text in (line.split(" ", 2) for line in lines)]


class SleepingSpeaker:
    """The same engine without a process of its own."""

    def __init__(self, factor: float) -> None:
        self._factor = factor
        self._closed = threading.Event()

    def speak(self, text: str, language: str, seed: int, speed: float, *, timeout: float) -> Pcm:
        if self._closed.wait(seconds_of(text, speed) / self._factor):
            raise EngineError("The speaker was closed.")
        return speech(text, seed, speed)

    def close(self) -> None:
        self._closed.set()


def announce(site: Path, factor: float | None = None) -> dict[str, str]:
    """Install the engine in a folder; returns the variables with which the program and its engine hosts find it."""
    information = site / "sleeping_engine-1.0.dist-info"
    information.mkdir(parents=True)
    shutil.copy(__file__, site / "sleeping_engine.py")
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: sleeping-engine\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text("[e2a_mesh.engines]\nsleeping = sleeping_engine:SleepingEngine\n")
    path = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))
    return {"PYTHONPATH": path} | ({} if factor is None else {FACTOR: str(factor)})
