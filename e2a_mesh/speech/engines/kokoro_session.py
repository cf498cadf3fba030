"""A Kokoro model in ONNX Runtime: tokens and a row of a style in, samples out."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING, Any

import numpy as np

from e2a_mesh.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

_FATAL = 4  # ONNX Runtime's log level: its errors come as exceptions
_NOISES = (b"RandomNormalLike", b"RandomUniformLike")


class KokoroSession:
    """Runs a model on one thread, so that no sum depends on how many share it. Several threads may call `run` at once.

    The graph as kokoro-onnx exports it draws no noise. Where another does, for the breath in its source of sound, it is
    given silence in its place, for nothing could seed it.
    """

    def __init__(self, model: Path | bytes) -> None:
        """Load a model; whatever ONNX Runtime and onnx raise comes through."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = _FATAL
        if _draws_noise(model):
            model = without_noise(model)
        given = model if isinstance(model, bytes) else str(model)
        self._session = onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
        # What the longest call so far took would otherwise be kept for good.
        self._run_options = onnxruntime.RunOptions()
        self._run_options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        inputs = {given.name: given.type for given in self._session.get_inputs()}
        self._tokens = next((name for name in ("tokens", "input_ids") if name in inputs), "")
        if not self._tokens or {"style", "speed"} - set(inputs):
            raise ValueError(f"it takes {', '.join(inputs)}, where Kokoro takes tokens, style and speed")
        self._speed_type: type[np.generic] = np.float32 if "float" in inputs["speed"] else np.int32

    def run(self, tokens: Sequence[int], style: npt.NDArray[np.float32], speed: float) -> npt.NDArray[np.float32]:
        """Speak up to 510 tokens in a style of shape (256,) as mono samples of shape (samples,); raises EngineError."""
        inputs = {
            self._tokens: np.array([[0, *tokens, 0]], np.int64),
            "style": style.reshape(1, -1),
            "speed": np.array([speed], self._speed_type),
        }
        try:
            audio: npt.NDArray[np.float32] = self._session.run(None, inputs, self._run_options)[0]
        except Exception as error:  # ONNX Runtime's exceptions share no base
            raise EngineError(f"Kokoro failed: {error}") from error
        return np.asarray(audio, np.float32).reshape(-1)


def _draws_noise(model: Path | bytes) -> bool:
    if isinstance(model, bytes):
        return any(noise in model for noise in _NOISES)
    with model.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(noise) >= 0 for noise in _NOISES)


def without_noise(model: Path | bytes) -> bytes:
    """Give a model whose nodes that draw noise like another tensor give zeros of its shape."""
    import onnx
    from onnx.helper import make_node, make_tensor

    graph = onnx.load_from_string(model) if isinstance(model, bytes) else onnx.load(model)
    nodes: list[Any] = []
    for number, node in enumerate(graph.graph.node):
        if node.op_type.encode() not in _NOISES:
            nodes.append(node)
            continue
        kind = next((entry.i for entry in node.attribute if entry.name == "dtype"), onnx.TensorProto.FLOAT)
        zero = make_tensor(f"e2a_zero_{number}", kind, [1], [0])
        nodes.append(make_node("Shape", [node.input[0]], [f"e2a_shape_{number}"]))
        nodes.append(make_node("ConstantOfShape", [f"e2a_shape_{number}"], [node.output[0]], value=zero))
    del graph.graph.node[:]
    graph.graph.node.extend(nodes)
    data: bytes = graph.SerializeToString()
    return data
