"""The engines and voices of this machine, and the choice of one for a language."""

from __future__ import annotations

import difflib
import logging
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from e2a_mesh.errors import EngineUnavailableError, VoiceError
from e2a_mesh.speech.engine import ClonesVoices

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from e2a_mesh.model import Voice
    from e2a_mesh.speech.engine import Engine

_log = logging.getLogger(__name__)
GROUP = "e2a_mesh.engines"

# How books name languages, and how voices do (ISO 639 macrolanguages and withdrawn codes).
_ALIASES = {
    "zh": "cmn",
    "no": "nb",
    "nn": "nb",
    "iw": "he",
    "in": "id",
    "sh": "hr",
    "tl": "fil",
    "ji": "yi",
    "mo": "ro",
}


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

    def voices(self) -> list[Voice]:
        """List the engine's voices; raises EngineUnavailableError when it cannot run, or fails to tell."""
        engine = self.load()
        try:
            return [voice for voice in engine.voices() if voice.engine == self.name]
        except Exception as error:  # another package's code may raise anything
            raise EngineUnavailableError(
                f"The engine {self.name} cannot list its voices: {type(error).__name__}: {error}"
            ) from error


@lru_cache(maxsize=1)
def installed_engines() -> tuple[EngineEntry, ...]:
    """Find the engines that this and other packages announce; broken ones are listed with what is wrong."""
    points = sorted(entry_points(group=GROUP), key=lambda point: not point.value.startswith("e2a_mesh."))
    found: dict[str, tuple[int, EngineEntry]] = {}
    for point in points:
        if point.name in found:  # an installation seen twice, or another package's engine of the same name
            if point.value != found[point.name][1].reference:
                _log.warning("the engine %s of %s is ignored: there is one of that name", point.name, point.value)
            continue
        found[point.name] = _examined(point)
    return tuple(entry for _, entry in sorted(found.values(), key=lambda ranked: (-ranked[0], ranked[1].name)))


def _examined(point: EntryPoint) -> tuple[int, EngineEntry]:
    """Import an engine; returns its naturalness and its entry."""
    try:
        engine: type[Engine] = point.load()
        trouble, naturalness = str(engine.missing()), int(engine.naturalness)
        if engine.name != point.name:
            trouble = f"It is announced as {point.name} but calls itself {engine.name}."
    except (Exception, SystemExit) as error:  # another package's code: whatever it raises, the others must be found
        return 0, EngineEntry(point.name, point.value, f"{type(error).__name__}: {error}", None)
    return naturalness, EngineEntry(point.name, point.value, trouble, engine)


def engine_entry(name: str) -> EngineEntry:
    """Find an engine by its name; raises EngineUnavailableError."""
    for entry in installed_engines():
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in installed_engines())
    raise EngineUnavailableError(f"There is no engine “{name}” on this machine.", f"There are: {known}.")


def installed_voices() -> list[Voice]:
    """List every voice of every engine that can run here, the most natural engines first."""
    voices: list[Voice] = []
    for entry in installed_engines():
        if entry.trouble:
            continue
        try:
            voices += entry.voices()
        except EngineUnavailableError as error:
            _log.warning("%s", error)
    return voices


def voices_of_engines(language: str) -> list[Voice]:
    """Choose a voice of each engine that can run here: the nearest to a language, or else its first."""
    voices = installed_voices()
    chosen = []
    for engine in dict.fromkeys(voice.engine for voice in voices):
        own = [voice for voice in voices if voice.engine == engine]
        fitting = [voice for voice in own if speaks(voice, language)]
        chosen.append(max(fitting, key=lambda voice: _nearness(voice, language)) if fitting else own[0])
    return chosen


def clones(voice: Voice) -> bool:
    """Tell whether a voice's engine can speak it as whoever is heard in a clip."""
    engine = engine_entry(voice.engine).engine
    return engine is not None and issubclass(engine, ClonesVoices)


def cloning_engines() -> list[str]:
    """List the engines that can run here and speak as whoever is heard in a clip."""
    return [
        entry.name
        for entry in installed_engines()
        if not entry.trouble and entry.engine is not None and issubclass(entry.engine, ClonesVoices)
    ]


def speaks(voice: Voice, language: str) -> bool:
    """Tell whether a voice is made for a language, whatever the region."""
    return any(_primary(own) == _primary(language) for own in voice.languages)


def choose_voice(language: str, wanted: str = "", *, cloning: bool = False) -> Voice:
    """Choose who speaks: the voice wanted, by id, name, title or an unambiguous part of one, else the language's best.

    A wanted voice is taken even if it is made for another language. For `cloning`, only voices are taken whose engine
    takes clips. Raises VoiceError.
    """
    voices = installed_voices()
    if cloning and not (voices := [voice for voice in voices if clones(voice)]):
        raise VoiceError("No engine that clones voices is installed.", "Choose an installed voice instead of a clip.")
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
