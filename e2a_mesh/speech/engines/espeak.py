"""eSpeak NG: a robot's voice for some 140 languages, so that no book is left without one.

Library and data come with the package espeakng-loader. The kept bindings on the Python index either start the
`espeak-ng` program, which would have to be installed, or only make phonemes, so the library is called directly
(functions and constants: speak_lib.h and espeak_ng.h of eSpeak NG 1.52).
"""

from __future__ import annotations

import _ctypes
import ctypes
import hashlib
import importlib.util
import os
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from e2a_mesh.errors import EngineError, EngineUnavailableError, VoiceError
from e2a_mesh.model import Limits, Pcm, Voice
from e2a_mesh.speech.engines.espeak_phonemes import known_mnemonics, mnemonics_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.pronunciation import Pronounced

_SAMPLE_RATE = 22_050  # Hz, of every eSpeak voice
_AUDIO_OUTPUT_RETRIEVAL = 1
_INITIALIZE_DONT_EXIT = 0x8000
_RATE_PARAMETER = 1
_CHARS_UTF8 = 1  # and nothing else: neither SSML nor phonemes in the text are obeyed
_PHONEMES = 0x100  # but now those in the text are
_WORDS_PER_MINUTE = 160
_PACE = (80, 450)  # words per minute that eSpeak can do
_PATH_LIMIT = 140  # bytes; eSpeak copies the data's path into a buffer of 160 and then finds nothing
_LONGEST_TEXT = 5000  # characters, ten times the limit: beyond it the caller must have made a mistake

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class EspeakEngine:
    """Speaks with eSpeak NG; see the Engine protocol. A seed changes nothing here: there is one reading of a text."""

    name: ClassVar[str] = "espeak"
    naturalness: ClassVar[int] = 10

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._callback = _Callback(self._take)
        self._library: ctypes.CDLL | None = None

    @classmethod
    def missing(cls) -> str:
        """Say whether the library is there."""
        if importlib.util.find_spec("espeakng_loader") is None:
            return "The package espeakng-loader is not installed: pip install espeakng-loader"
        return ""

    @classmethod
    def voices(cls) -> list[Voice]:
        """List one voice for each language, read from eSpeak's language files."""
        return [] if cls.missing() else [voice for _, voice in _voice_files().values()]

    @classmethod
    def digest(cls, voice: Voice) -> str:
        """Hash the package's version and the voice's own file: the library is not the same on every system."""
        if voice.name not in _voice_files():
            raise VoiceError(f"eSpeak NG has no voice {voice.name}.", "`e2a-mesh voices --all` lists those it has.")
        path, _ = _voice_files()[voice.name]
        total = hashlib.sha256(f"{version('espeakng-loader')} {voice.name} ".encode())
        total.update(path.read_bytes())
        return total.hexdigest()

    @classmethod
    def limits(cls, voice: Voice) -> Limits:
        """ESpeak takes any length; the bound keeps a chunk's retry short."""
        return Limits(characters=500, best=320)

    def load(self, voice: Voice, device: str, threads: int) -> None:
        """Open the library and try the voice; raises EngineUnavailableError."""
        if reason := self.missing():
            raise EngineUnavailableError(reason)
        if device != "cpu":
            raise EngineUnavailableError(f"eSpeak NG speaks on the CPU, not on {device}.")
        try:
            self._open(voice)
        except (OSError, EngineError) as error:
            raise EngineUnavailableError(f"The voice {voice.id} cannot be loaded: {error}") from error

    def speak(self, text: str, voice: Voice, language: str, seed: int, speed: float) -> Pcm:
        """Speak a text; raises EngineError."""
        return self._speak(text, voice, speed, _CHARS_UTF8)

    def speak_pronounced(
        self, parts: Sequence[str | Pronounced], voice: Voice, language: str, seed: int, speed: float
    ) -> Pcm:
        """Speak a text some of whose words are told by their phonemes; see the protocol SpeaksPhonemes."""
        known = known_mnemonics(_data(), _phoneme_tables(voice.name))
        told = (
            part.replace("[[", "[ [") if isinstance(part, str) else mnemonics_of(part.phonemes, known) or part.plain
            for part in parts
        )
        return self._speak("".join(told), voice, speed, _CHARS_UTF8 | _PHONEMES)

    def _speak(self, text: str, voice: Voice, speed: float, flags: int) -> Pcm:
        # The synthesiser keeps wave phase and flutter in static variables from one call to the next; only a library
        # opened anew says a text the same way twice. That takes 5 ms.
        if len(text) > _LONGEST_TEXT:
            raise EngineError(
                f"A text of {len(text)} characters is too long for eSpeak NG.", "Split it into sentences."
            )
        library = self._open(voice)
        self._pieces.clear()
        slowest, fastest = _PACE
        library.espeak_SetParameter(_RATE_PARAMETER, max(slowest, min(fastest, round(_WORDS_PER_MINUTE * speed))), 0)
        data = text.replace("\0", " ").encode()
        if library.espeak_Synth(data, ctypes.c_size_t(len(data) + 1), 0, 0, 0, flags, None, None):
            raise EngineError(f"eSpeak NG could not speak “{text}”.")
        library.espeak_Synchronize()
        samples = np.frombuffer(b"".join(self._pieces), "<i2").astype(np.float32) / np.float32(32768)
        if not samples.any():
            raise EngineError(f"“{text}” has no sound in the voice {voice.id}.")
        return Pcm(samples, _SAMPLE_RATE)

    def unload(self) -> None:
        """Close the library."""
        if self._library is not None:
            self._library.espeak_Terminate()
            if sys.platform == "win32":
                _ctypes.FreeLibrary(self._library._handle)
            else:
                _ctypes.dlclose(self._library._handle)
            self._library = None

    def _open(self, voice: Voice) -> ctypes.CDLL:
        import espeakng_loader

        self.unload()
        library = ctypes.CDLL(espeakng_loader.get_library_path())
        folder = _data()
        # On Windows it opens files by names in the system's code page, which cannot spell every user's folder.
        if len(os.fsencode(folder)) > _PATH_LIMIT or (sys.platform == "win32" and not str(folder).isascii()):
            os.chdir(folder.parent)  # this process speaks and does nothing else, so its folder may change
            folder = Path(folder.name)
        rate = library.espeak_Initialize(_AUDIO_OUTPUT_RETRIEVAL, 0, os.fsencode(folder), _INITIALIZE_DONT_EXIT)
        self._library = library
        if rate != _SAMPLE_RATE:
            raise EngineError(f"eSpeak NG does not start (it answered {rate}).")
        library.espeak_SetSynthCallback(self._callback)
        if library.espeak_SetVoiceByName(voice.name.encode()):
            raise EngineError(f"eSpeak NG has no voice {voice.name}.")
        return library

    def _take(self, wave: ctypes._Pointer[ctypes.c_short], count: int, _events: int | None) -> int:
        if wave and count > 0:
            self._pieces.append(ctypes.string_at(wave, 2 * count))
        return 0


def _data() -> Path:
    import espeakng_loader

    return Path(espeakng_loader.get_data_path())


@lru_cache(maxsize=64)
def _phoneme_tables(name: str) -> tuple[str, ...]:
    """Name the tables of phonemes that a voice may have, the likeliest first: its file's, then its languages'."""
    path, voice = _voice_files()[name]
    lines = (line.split() for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    named = [words[1] for words in lines if words[:1] == ["phonemes"] and len(words) > 1]
    languages = [language.lower() for language in voice.languages]
    return (*named, *languages, languages[0].partition("-")[0])


@lru_cache(maxsize=1)
def _voice_files() -> dict[str, tuple[Path, Voice]]:
    """Read eSpeak's language files: by voice name, the file and the voice; those without a dictionary are left out."""
    dictionaries = {path.name.removesuffix("_dict") for path in _data().glob("*_dict")}
    found: dict[str, tuple[Path, Voice]] = {}
    for path in sorted((_data() / "lang").rglob("*")):
        if not path.is_file():
            continue
        title, languages, dictionary = path.name, [], ""
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            words = line.split()
            if line.startswith("name ") and len(words) > 1:
                title = " ".join(["eSpeak NG", *words[1:]])
            elif line.startswith("language ") and len(words) > 1:
                languages.append(words[1])
            elif line.startswith("dictionary ") and len(words) > 1:
                dictionary = words[1]
        if languages and (dictionary or languages[0].partition("-")[0]) in dictionaries:
            voice = Voice("espeak", path.name, tuple(languages), _SAMPLE_RATE, title, licence="GPL-3.0-or-later")
            found[path.name] = path, voice
    return found
