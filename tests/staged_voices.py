"""Voices of one's own for a staged node: two that are cloned, one that is mixed."""

from __future__ import annotations

from datetime import date

from e2a_mesh.cloning import ClonedVoice
from e2a_mesh.model import Voice

_PARTS = tuple(
    Voice("kokoro", name, ("en-US",), 24_000, title)
    for name, title in (("af_heart", "Heart"), ("am_adam", "Adam"), ("bf_emma", "Emma"))
)


class StagedCloned:
    """Two voices that are kept."""

    def voices(self) -> list[ClonedVoice]:
        return [
            ClonedVoice("Anna", b"", "de", note="from the tape of 1988", made=date(2026, 11, 2), seconds=14.2),
            ClonedVoice("Grandmother", b"", made=date(2026, 11, 20), seconds=27.0),
        ]

    def names(self) -> list[str]:
        return [voice.name for voice in self.voices()]


class StagedMixing:
    """Three voices that can be mixed, and a fourth that was."""

    def parts(self) -> tuple[Voice, ...]:
        return (*_PARTS, *self.mixed())

    def mixed(self) -> tuple[Voice, ...]:
        return (Voice("kokoro", "evening", ("en-US",), 24_000, "evening (af_heart 70%, am_adam 30%)"),)
