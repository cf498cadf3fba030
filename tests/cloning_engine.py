"""An engine for tests that speaks with the voice of a clip: what it says depends on text, seed and the clip's bytes."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import ClassVar

import sleeping_engine

from e2a_mesh.errors import EngineError, EngineUnavailableError
from e2a_mesh.model import Limits, Pcm, Voice

VOICE = Voice("cloning", "parrot", ("en",), sleeping_engine.RATE, "Parrot")
HOARSE = b"a hoarse voice"  # a clip in which it hears nobody


class CloningEngine(sleeping_engine.SleepingEngine):
    name: ClassVar[str] = "cloning"
    _timbre: int | None = None

    @classmethod
    def voices(cls) -> list[Voice]:
        return [VOICE]

    @classmethod
    def limits(cls, voice: Voice) -> Limits:
        return sleeping_engine.LIMITS

    def clone(self, clip: Path) -> None:
        recording = clip.read_bytes()
        if recording == HOARSE:
            raise EngineUnavailableError("Nobody is heard in the clip.", "Record another.")
        self._timbre = timbre(recording)

    def speak(self, text: str, voice: Voice, language: str, seed: int, speed: float) -> Pcm:
        if self._timbre is None:
            raise EngineError("It was given no clip.")
        return super().speak(text, voice, language, seed ^ self._timbre, speed)


def timbre(recording: bytes) -> int:
    """What of a recording is heard in what it says: 64 bits."""
    return int.from_bytes(hashlib.sha256(recording).digest()[:8])


def announce(site: Path, factor: float) -> dict[str, str]:
    """Install the engine in a folder; returns the variables with which the program and its engine hosts find it."""
    variables = sleeping_engine.announce(site, factor)  # whose sounds it makes
    shutil.copy(__file__, site / "cloning_engine.py")
    information = site / "cloning_engine-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: cloning-engine\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text("[e2a_mesh.engines]\ncloning = cloning_engine:CloningEngine\n")
    return variables
