"""The engines and voices of this machine, and the choice of one for a language."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from e2a_mesh.errors import EngineUnavailableError, VoiceError

if TYPE_CHECKING:
    from e2a_mesh.model import Voice
    from e2a_mesh.speech.engine import Engine

GROUP = "e2a_mesh.engines"

# How books name languages, and how voices do (ISO 639 macrolanguages and withdrawn codes).
_ALIASES = {"zh": "cmn", "no": "nb", "iw": "he", "in": "id", "sh": "hr", "tl": "fil", "ji": "yi", "mo": "ro"}


@dataclass(frozen=True, slots=True)
class EngineEntry:
    """An engine as announced by an entry point; `trouble` says why it cannot run, and is empty when it can."""

    name: str
    reference: str  # "module:class", what an engine host is started with
    trouble: str
    engine: type[Engine] | None

    def load(self) -> type[Engine]:
        """Give the engine's class; raises EngineUnavailableError when it cannot run here."""
        if self.engine is None or self.trouble:
            raise EngineUnavailableError(f"The engine {self.name} cannot run: {self.trouble}")
        return self.engine


@lru_cache(maxsize=1)
def installed_engines() -> tuple[EngineEntry, ...]:
    """Find the engines that this and other packages announce; broken ones are listed with what is wrong."""
    found = []
    for point in entry_points(group=GROUP):
        engine: type[Engine] | None = None
        try:
            engine = point.load()
            trouble = engine.missing()
        except Exception as error:  # another package's code: whatever it raises, the others must still be found
            trouble = f"{type(error).__name__}: {error}"
        found.append(EngineEntry(point.name, point.value, trouble, engine))
    return tuple(sorted(found, key=lambda entry: (-getattr(entry.engine, "naturalness", 0), entry.name)))


def engine_entry(name: str) -> EngineEntry:
    """Find an engine by its name; raises EngineUnavailableError."""
    for entry in installed_engines():
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in installed_engines())
    raise EngineUnavailableError(f"There is no engine “{name}” on this machine.", f"There are: {known}.")


def installed_voices() -> list[Voice]:
    """List every voice of every engine that can run here, the most natural engines first."""
    return [voice for entry in installed_engines() if not entry.trouble for voice in entry.load().voices()]


def speaks(voice: Voice, language: str) -> bool:
    """Tell whether a voice is made for a language, whatever the region."""
    return any(_primary(own) == _primary(language) for own in voice.languages)


def choose_voice(language: str, wanted: str = "") -> Voice:
    """Choose who speaks: the voice wanted, by id, name, title or an unambiguous part of one, else the language's best.

    A wanted voice is taken even if it is made for another language. Raises VoiceError.
    """
    voices = installed_voices()
    if wanted:
        return _wanted(voices, wanted)
    candidates = [voice for voice in voices if speaks(voice, language)]
    if not candidates:
        raise VoiceError(
            f"No installed voice speaks the language “{language}”.",
            "Choose another with --voice or --language; `e2a-mesh voices --all` lists them.",
        )
    engine = candidates[0].engine  # of the most natural engine that speaks the language, the nearest region
    return max(
        (voice for voice in candidates if voice.engine == engine),
        key=lambda voice: _nearness(voice, language),
    )


def _wanted(voices: list[Voice], wanted: str) -> Voice:
    lowered = wanted.lower()
    for names in (_ids, _names, _ids_and_titles):
        exact = [voice for voice in voices if lowered in names(voice)]
        found = exact or [voice for voice in voices if any(lowered in name for name in names(voice))]
        if len(found) == 1:
            return found[0]
        if found:
            break
    else:
        raise VoiceError(
            f"There is no voice “{wanted}”.", f"{_suggestion(voices, wanted)}`e2a-mesh voices --all` lists them."
        )
    shown = ", ".join(voice.id for voice in found[:8]) + (", …" if len(found) > 8 else "")
    raise VoiceError(f"Several voices fit “{wanted}”: {shown}.", "Give more of the name.")


def _ids(voice: Voice) -> set[str]:
    return {voice.id.lower()}


def _names(voice: Voice) -> set[str]:
    return {voice.name.lower(), voice.title.lower()}


def _ids_and_titles(voice: Voice) -> set[str]:
    return {f"{voice.id} {voice.title}".lower()}


def _suggestion(voices: list[Voice], wanted: str) -> str:
    known = {name: voice.id for voice in voices for name in (voice.id, voice.name, voice.title)}
    close = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(sorted({known[name] for name in close}))}? " if close else ""


def _nearness(voice: Voice, language: str) -> tuple[bool, bool, int]:
    plain = language.lower().replace("_", "-")
    tags = [own.lower() for own in voice.languages]
    return plain in tags, plain == tags[0], -len(tags[0])


def _primary(language: str) -> str:
    primary = language.lower().replace("_", "-").partition("-")[0]
    return _ALIASES.get(primary, primary)
