"""Piper: small, fast neural voices on the CPU; one English voice in the public domain is always installed.

More voices are found in the program's voices folder, subfolder `piper`, and in those that the variable E2A_MESH_VOICES
names, as NAME.onnx with NAME.onnx.json beside it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, ClassVar

from e2a_mesh.errors import EngineError, EngineUnavailableError, VoiceError
from e2a_mesh.model import Limits, Pcm, Voice
from e2a_mesh.speech.engines import piper_models as models
from e2a_mesh.speech.engines.piper_phonemes import as_espeak_writes, phonemes_of, without_phonemes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from e2a_mesh.pronunciation import Pronounced
    from e2a_mesh.speech.engines.piper_session import SeededSession

_SENTENCE_GAP = 0.28  # seconds between sentences, beside the 0.2 that the model leaves at their ends
_LONGEST_TEXT = 5000  # characters, ten times the limit: beyond it the caller must have made a mistake
_LONGEST_SENTENCE = 400  # phonemes in one inference: some 19 s of speech and 0.55 GB; memory grows with it
_RAW_PHONEMES = re.compile(r"\[{2,}")  # Piper reads [[…]] as phonemes; a book's brackets are only brackets


class PiperEngine:
    """Speaks with Piper voices; see the Engine protocol.

    Threads speak sentences side by side, never one together, so that their number changes no sample.
    """

    name: ClassVar[str] = "piper"
    naturalness: ClassVar[int] = 50

    def __init__(self) -> None:
        self._piper: Any = None
        self._session: SeededSession | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._speaker: int | None = None

    @classmethod
    def missing(cls) -> str:
        """Say whether piper-tts and onnxruntime are there."""
        for package, module in (("piper-tts", "piper"), ("onnxruntime", "onnxruntime")):
            if importlib.util.find_spec(module) is None:
                return f"The package {package} is not installed: pip install {package}"
        return ""

    @classmethod
    def voices(cls) -> list[Voice]:
        """List the packaged voice and those of the voices folders; models with several speakers give one voice each."""
        return models.installed_voices()

    @classmethod
    def digest(cls, voice: Voice) -> str:
        """Hash the weights, the configuration and the speaker's name."""
        model = models.model_of(voice)
        try:
            weights, config = models.sha256(model), models.sha256(models.config_path(model))
        except OSError as error:
            raise VoiceError(f"The voice {voice.id} cannot be read: {error}.") from error
        return hashlib.sha256(f"{weights} {config} {voice.name.partition('#')[2]}".encode()).hexdigest()

    @classmethod
    def limits(cls, voice: Voice) -> Limits:
        """Piper speaks sentence by sentence; the bound keeps a chunk's retry short."""
        return Limits(characters=500, best=320)

    def load(self, voice: Voice, device: str, threads: int) -> None:
        """Load the seedable model into ONNX Runtime; raises EngineUnavailableError."""
        if reason := self.missing():
            raise EngineUnavailableError(reason)
        if device != "cpu":
            raise EngineUnavailableError(f"Piper speaks on the CPU, not on {device}.")
        from piper import PiperConfig, PiperVoice

        from e2a_mesh.speech.engines.piper_session import SeededSession

        self.unload()
        try:
            model = models.model_of(voice)
        except VoiceError as error:
            raise EngineUnavailableError(error.message, error.advice) from error
        try:
            config = models.read_config(model)
            self._speaker = models.speaker_of(voice, config)
            self._session = SeededSession(model)
            self._piper = PiperVoice(config=PiperConfig.from_dict(config), session=None)
        except Exception as error:  # whatever is wrong with files that anyone may have dropped there
            raise EngineUnavailableError(
                f"The voice {voice.id} cannot be loaded: {error}", f"Remove or replace {model}."
            ) from error
        if threads > 1:
            self._threads = ThreadPoolExecutor(threads, thread_name_prefix="piper")

    def speak(self, text: str, voice: Voice, language: str, seed: int, speed: float) -> Pcm:
        """Speak a text sentence by sentence; raises EngineError when it has no sound or is far too long."""
        return self.speak_pronounced([text], voice, language, seed, speed)

    def speak_pronounced(
        self, parts: Sequence[str | Pronounced], voice: Voice, language: str, seed: int, speed: float
    ) -> Pcm:
        """Speak a text some of whose words are told by their phonemes; see the protocol SpeaksPhonemes."""
        import numpy as np

        session = self._session
        if session is None:
            raise EngineError("No Piper voice is loaded.")
        text = without_phonemes(parts)
        if len(text) > _LONGEST_TEXT:
            raise EngineError(f"A text of {len(text)} characters is too long for Piper.", "Split it into sentences.")
        sentences = self._sentences(parts)
        if not sentences:
            raise EngineError(f"“{text}” has no sound in the voice {voice.id}.")
        config = self._piper.config
        scales = (config.noise_scale, config.length_scale / speed, config.noise_w_scale)
        seeds = np.random.Generator(np.random.PCG64(seed)).integers(2**63, size=(len(sentences), session.seeds))

        def say(number: int) -> npt.NDArray[np.float32]:
            ids = self._piper.phonemes_to_ids(sentences[number])
            return session.run(ids, scales, self._speaker, seeds[number].tolist())

        spoken = (self._threads.map if self._threads else map)(say, range(len(sentences)))
        gap = np.zeros(round(_SENTENCE_GAP / speed * config.sample_rate), np.float32)
        pieces = [piece for sentence in spoken for piece in (sentence, gap)]
        return Pcm(np.concatenate(pieces[:-1]), int(config.sample_rate))

    def unload(self) -> None:
        """Drop the model and the threads."""
        if self._threads is not None:
            self._threads.shutdown()
        self._piper = self._session = self._threads = None

    def _sentences(self, parts: Sequence[str | Pronounced]) -> list[list[str]]:
        """Turn a text into the phonemes of each sentence; those with nothing to pronounce are left out."""
        try:
            sentences = phonemes_of(parts, self._phonemize, self._adapted)
        except Exception as error:  # some languages' phonemisers come from other packages and raise what they like
            raise EngineError(f"The text could not be turned into phonemes: {type(error).__name__}: {error}") from error
        return [
            part
            for sentence in sentences
            for part in _parts(sentence)
            if any(phoneme.isalpha() for phoneme in "".join(part))
        ]

    def _phonemize(self, text: str) -> list[list[str]]:
        sentences: list[list[str]] = self._piper.phonemize(_RAW_PHONEMES.sub("[", text.replace("\0", " ")))
        return sentences

    def _adapted(self, ipa: str) -> list[str]:
        config = self._piper.config
        if config.phoneme_type != "espeak":  # the other kinds of voices know no IPA, or one of their own
            return []
        return as_espeak_writes(ipa, config.espeak_voice, config.phoneme_id_map)


def _parts(phonemes: list[str]) -> list[list[str]]:
    """Cut a sentence that is too long for one inference, at a clause's end or between words where there is one."""
    parts = []
    while len(phonemes) > _LONGEST_SENTENCE:
        place = _last_of(",;:", phonemes) or _last_of(" ", phonemes) or _LONGEST_SENTENCE
        parts.append(phonemes[:place])
        phonemes = phonemes[place:]
    return [*parts, phonemes]


def _last_of(marks: str, phonemes: list[str]) -> int:
    """Find the place after the last of the marks that leaves a part of half the greatest length or more; else 0."""
    places = range(_LONGEST_SENTENCE, _LONGEST_SENTENCE // 2, -1)
    return next((place for place in places if phonemes[place - 1] in set(marks)), 0)
