"""An engine for tests that mixes its two voices, and forgets what was mixed when its process ends."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import sleeping_engine

from e2a_mesh.errors import VoiceError
from e2a_mesh.model import Limits, Voice

LOW, HIGH = (Voice("mixing", name, ("en",), sleeping_engine.RATE, name.title()) for name in ("low", "high"))


class MixingEngine(sleeping_engine.SleepingEngine):
    name: ClassVar[str] = "mixing"
    kept: ClassVar[dict[str, Voice]] = {}

    @classmethod
    def voices(cls) -> list[Voice]:
        return [LOW, HIGH, *cls.kept.values()]

    @classmethod
    def limits(cls, voice: Voice) -> Limits:
        return sleeping_engine.LIMITS

    @classmethod
    def mix(cls, name: str, parts: Sequence[tuple[Voice, float]]) -> Voice:
        if name in cls.kept:
            raise VoiceError(f"There is a voice mixing/{name} already.", "Take another name.")
        title = ", ".join(f"{voice.name} {weight:g}" for voice, weight in parts)
        made = Voice("mixing", name, ("en",), sleeping_engine.RATE, f"{name} ({title})")
        return cls.kept.setdefault(name, made)

    @classmethod
    def mixed(cls) -> list[Voice]:
        return list(cls.kept.values())

    @classmethod
    def unmix(cls, voice: Voice) -> None:
        if voice.name not in cls.kept:
            raise VoiceError(f"The voice {voice.id} was not mixed here, so it is not removed.")
        del cls.kept[voice.name]


def announce(site: Path) -> dict[str, str]:
    """Install the engine in a folder; returns the variables with which the program and its engine hosts find it."""
    variables = sleeping_engine.announce(site, 1000)
    shutil.copy(__file__, site / "mixing_engine.py")
    information = site / "mixing_engine-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: mixing-engine\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text("[e2a_mesh.engines]\nmixing = mixing_engine:MixingEngine\n")
    return variables
