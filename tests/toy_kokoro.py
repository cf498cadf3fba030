"""A model that takes what Kokoro takes and speaks its tokens: a token's number, in thousandths, is a sample."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx.helper import make_graph, make_model, make_node, make_opsetid, make_tensor, make_tensor_value_info

from e2a_mesh.speech.engines.kokoro_languages import TOKENS

_SYMBOLS = {number: symbol for symbol, number in TOKENS.items()}


def write_model(path: Path, *, noise: str = "", names: tuple[str, ...] = ("tokens", "style", "speed")) -> Path:
    """Write the model; samples are louder by the style's first number, and by a node's `noise` if one is named."""
    tokens, style, speed = names
    nodes = [
        make_node("Cast", [tokens], ["numbers"], to=onnx.TensorProto.FLOAT),
        make_node("Div", ["numbers", "thousand"], ["scaled"]),
        make_node("Slice", [style, "zero", "one", "one"], ["first"]),
        make_node("Add", ["scaled", "first"], ["sum"]),
        make_node("Mul", [speed, "zero_float"], ["nothing"]),
        make_node("Add", ["sum", "nothing"], ["still"]),
        make_node(noise, ["still"], ["breath"]) if noise else make_node("Sub", ["still", "still"], ["breath"]),
        make_node("Add", ["still", "breath"], ["audible"]),
        make_node("Reshape", ["audible", "flat"], ["audio"]),
    ]
    constants = [
        make_tensor("thousand", onnx.TensorProto.FLOAT, [1], [1000.0]),
        make_tensor("zero_float", onnx.TensorProto.FLOAT, [1], [0.0]),
        make_tensor("zero", onnx.TensorProto.INT64, [1], [0]),
        make_tensor("one", onnx.TensorProto.INT64, [1], [1]),
        make_tensor("flat", onnx.TensorProto.INT64, [1], [-1]),
    ]
    inputs = [
        make_tensor_value_info(tokens, onnx.TensorProto.INT64, [1, "count"]),
        make_tensor_value_info(style, onnx.TensorProto.FLOAT, [1, 256]),
        make_tensor_value_info(speed, onnx.TensorProto.FLOAT, [1]),
    ]
    outputs = [make_tensor_value_info("audio", onnx.TensorProto.FLOAT, ["samples"])]
    graph = make_graph(nodes, "toy", inputs, outputs, constants)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(make_model(graph, opset_imports=[make_opsetid("", 17)], ir_version=8), path)
    return path


def write_style(path: Path, value: float = 0.0, rows: int = 510) -> Path:
    """Write a bare style that is one number all over."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.full((rows, 1, 256), value, "<f4").tofile(path)
    return path


def heard(samples: np.ndarray, *, louder: float = 0.0) -> str:
    """Read what was spoken out of the samples; silence is left out, and so are the zeros around the tokens."""
    numbers = np.rint((samples - louder) * 1000).astype(int)
    return "".join(_SYMBOLS.get(number, "") for number in numbers)
