"""Speakers that need no voice, for whatever only cares that something was spoken."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

import numpy as np

from e2a_mesh.errors import EngineError
from e2a_mesh.model import Pcm

RATE = 16_000


class ToneSpeaker:
    """Speaks any text as a tone whose pitch depends on the seed alone, as long as speech of that text would be.

    Texts in `mute` are spoken as silence, those in `broken` raise; `seconds` of clock pass for each text.
    """

    def __init__(self, mute: tuple[str, ...] = (), broken: tuple[str, ...] = (), seconds: float = 0.0) -> None:
        self.mute, self.broken, self.seconds = mute, broken, seconds
        self.spoken: list[tuple[str, int]] = []
        self._closed = threading.Event()

    def start(self) -> None:
        pass

    def speak(self, text: str, language: str, seed: int, speed: float, *, timeout: float) -> Pcm:
        if self._closed.wait(self.seconds):
            raise EngineError("closed while speaking")
        self.spoken.append((text, seed))
        if any(word in text for word in self.broken):
            raise EngineError("the engine raised")
        time = np.arange(round(RATE * (0.4 + 0.065 * len(text)))) / RATE
        loud = 0.0 if any(word in text for word in self.mute) else 0.3
        wave = loud * np.sin(2 * np.pi * (150 + seed % 200) * time) * (1 + 0.5 * np.sin(2 * np.pi * 4 * time))
        return Pcm(wave.astype(np.float32), RATE)

    def close(self) -> None:
        self._closed.set()


@dataclass
class Mood:
    """How an engine does at the moment: the seconds that each chunk takes, and the chunk at which it is."""

    seconds: float = 0.0
    hangs: bool = False  # whatever the seconds
    at: str = ""
    since: float = 0.0


class MoodySpeaker(ToneSpeaker):
    """Speaks as its mood is, which may change while it speaks; its process lives on meanwhile."""

    def __init__(self, mood: Mood) -> None:
        super().__init__()
        self._mood = mood

    def speak(self, text: str, language: str, seed: int, speed: float, *, timeout: float) -> Pcm:
        began, mood = time.monotonic(), self._mood
        while mood.hangs or time.monotonic() - began < mood.seconds:
            if not mood.at:
                mood.at, mood.since = text, began
            if self._closed.wait(0.01):
                raise EngineError("closed while speaking")
        mood.at = ""
        return super().speak(text, language, seed, speed, timeout=timeout)


NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
SENTENCES = [f"This is sentence number {number} of a rather short story about bells." for number in NUMBERS]
