"""A seedable Piper model in ONNX Runtime: phoneme numbers and noise in, samples out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from e2a_mesh.errors import EngineError
from e2a_mesh.speech.engines.piper_graph import (
    NOISE_PREFIX,
    SHAPED_SUFFIX,
    seedable_model,
    seedable_model_afresh,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

_BASE = 16  # phonemes' worth of noise beside what grows with the text: very short texts are spoken slowly
_MOST_NOISE = 1 << 28  # floats; beyond this the model must be asking for nonsense
_FATAL = 4  # ONNX Runtime's log level: its errors come as exceptions, and too little noise is no error


class SeededSession:
    """Runs a model on one thread, for the last bits of a sum depend on how many threads share it.

    Several threads may call `run` at once.
    """

    def __init__(self, model: Path) -> None:
        """Load a model; whatever ONNX Runtime and onnx raise comes through."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = _FATAL
        try:
            self._session = _open(seedable_model(model), options)
        except Exception:  # its exceptions share no base; a twin damaged on the disk is made once more
            self._session = _open(seedable_model_afresh(model), options)
        # What the longest sentence so far took would otherwise be kept for good: 0.8 GB instead of 0.3 after 90 words.
        self._run_options = onnxruntime.RunOptions()
        self._run_options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        names = [given.name for given in self._session.get_inputs()]
        self._noise_per_id = {name: 2.0 for name in names if name.startswith(NOISE_PREFIX)}  # floats, learned

    @property
    def seeds(self) -> int:
        """How many seeds `run` takes: one for each place where the model draws noise."""
        return len(self._noise_per_id)

    def run(
        self, ids: Sequence[int], scales: tuple[float, float, float], speaker: int | None, seeds: Sequence[int]
    ) -> npt.NDArray[np.float32]:
        """Speak phoneme ids as mono samples of shape (samples,); raises EngineError.

        `scales` are those of the noise, of the length, and of the noise on lengths.
        """
        inputs: dict[str, Any] = {
            "input": np.array([ids], np.int64),
            "input_lengths": np.array([len(ids)], np.int64),
            "scales": np.array(scales, np.float32),
        }
        if speaker is not None:
            inputs["sid"] = np.array([speaker], np.int64)
        noise = dict(zip(self._noise_per_id, seeds, strict=True))
        for name, seed in noise.items():
            inputs[name] = self._noise(name, seed, len(ids))
        while True:
            try:
                audio: npt.NDArray[np.float32] = self._session.run(None, inputs, self._run_options)[0]
            except Exception as error:  # ONNX Runtime's exceptions share no base
                name = next((name for name in noise if f"{name}{SHAPED_SUFFIX}" in str(error)), "")
                if not name or len(inputs[name]) > _MOST_NOISE:
                    raise EngineError(f"Piper failed: {error}") from error
                # How much noise is needed only the model knows, and it tells before the costly part. It takes what it
                # needs off the front, and the same seed's longer noise begins alike: this changes no sample.
                self._noise_per_id[name] = max(self._noise_per_id[name], 2 * len(inputs[name]) / (_BASE + len(ids)))
                inputs[name] = self._noise(name, noise[name], len(ids))
                continue
            return audio.reshape(-1)

    def _noise(self, name: str, seed: int, ids: int) -> npt.NDArray[np.float32]:
        count = math.ceil(self._noise_per_id[name] * (_BASE + ids))
        return np.random.Generator(np.random.PCG64(seed)).standard_normal(count, np.float32)


def _open(model: Path | bytes, options: Any) -> Any:
    import onnxruntime

    given = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
