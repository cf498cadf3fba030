"""Voices of one's own, made of several that there are: which engines can, of what, and what was made."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from e2a_mesh.errors import EngineUnavailableError, VoiceError
from e2a_mesh.speech.catalogue import choose_voice, engine_entry, installed_engines
from e2a_mesh.speech.engine import MixesVoices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.model import Voice

_log = logging.getLogger(__name__)


class Mixing:
    """Mixes voices, by whichever engine of this machine can; all of it is kept by the engines."""

    def parts(self) -> tuple[Voice, ...]:
        """List the voices that can be mixed: those of each engine that mixes and has two of them or more."""
        found: list[Voice] = []
        for name, _ in _mixers():
            try:
                voices = engine_entry(name).voices()
            except EngineUnavailableError as error:
                _log.warning("%s", error)
                continue
            found += voices if len(voices) > 1 else []
        return tuple(found)

    def mixed(self) -> tuple[Voice, ...]:
        """List the voices that were mixed, by their ids."""
        found: list[Voice] = []
        for name, engine in _mixers():
            try:
                found += engine.mixed()
            except Exception as error:  # another package's code may raise anything
                _log.warning("the engine %s cannot list what it mixed: %s", name, error)
        return tuple(sorted(found, key=lambda voice: voice.id))

    def mix(self, name: str, parts: Sequence[tuple[str, float]]) -> Voice:
        """Keep, as a voice of this name, a mixture of others by weights above 0; it speaks the first one's language.

        Voices are named by an id, or a part of one that fits no other. Raises VoiceError and EngineUnavailableError.
        """
        voices = [(choose_voice("", part), weight) for part, weight in parts]
        if not voices:
            raise VoiceError("A voice is mixed of others, and none is named.")
        return _mixer([voice for voice, _ in voices]).mix(name, voices)

    def unmix(self, name: str) -> Voice:
        """Remove a mixed voice, named as in `mix`, and give what it was; raises VoiceError and the like."""
        voice = choose_voice("", name)
        _mixer([voice]).unmix(voice)
        return voice


def _mixers() -> Iterator[tuple[str, type[MixesVoices]]]:
    for entry in installed_engines():
        if not entry.trouble and entry.engine is not None and issubclass(entry.engine, MixesVoices):
            yield entry.name, entry.engine


def _mixer(voices: Sequence[Voice]) -> type[MixesVoices]:
    """Find the engine that all these voices are of, which must be able to mix; raises VoiceError."""
    first = voices[0]
    if other := next((voice for voice in voices if voice.engine != first.engine), None):
        raise VoiceError(f"{first.id} and {other.id} are of different engines, which cannot be mixed.")
    engine = engine_entry(first.engine).load()
    if not issubclass(engine, MixesVoices):
        raise VoiceError(f"The engine {first.engine} does not mix voices.")
    return engine
