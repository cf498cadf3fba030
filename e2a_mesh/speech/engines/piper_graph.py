"""Making a Piper model obey a seed.

A Piper voice (VITS) draws its noise inside the ONNX graph, from RandomNormalLike nodes that no run option seeds. Each
is replaced by an input of plain noise that is cut and shaped as the node's own input was, so that the caller decides
what is drawn.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh import places

if TYPE_CHECKING:
    import onnx

NOISE_PREFIX = "e2a_noise_"
_VERSION = 1  # raised when the rewrite changes, so that caches of older ones are not used


def seedable_model(model: Path, digest: str) -> Path | bytes:
    """Find or make the seedable twin of a model; its path in the cache, or its bytes where no cache can be written."""
    folder = places.cache_folder() / "piper"
    twin = folder / f"{digest[:32]}-v{_VERSION}.onnx"
    if twin.is_file():
        return twin
    data = _rewrite(model)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Written aside and renamed: several hosts may make the same twin at once, and any of them wins whole.
        handle, aside = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(aside).replace(twin)
    except OSError:
        return data
    return twin


def _rewrite(path: Path) -> bytes:
    import onnx

    model = onnx.load(path)
    nodes = [node for node in model.graph.node if node.op_type == "RandomNormalLike"]
    for number, node in enumerate(nodes):
        place = list(model.graph.node).index(node)
        model.graph.node.remove(node)
        for offset, replacement in enumerate(_given_noise(node, f"{NOISE_PREFIX}{number}")):
            model.graph.node.insert(place + offset, replacement)
        model.graph.input.append(
            onnx.helper.make_tensor_value_info(f"{NOISE_PREFIX}{number}", onnx.TensorProto.FLOAT, [f"noise_{number}"])
        )
    model.graph.initializer.append(onnx.helper.make_tensor("e2a_zero", onnx.TensorProto.INT64, [1], [0]))
    data: bytes = model.SerializeToString()
    return data


def _given_noise(node: onnx.NodeProto, name: str) -> list[onnx.NodeProto]:
    from onnx.helper import make_node

    return [
        make_node("Shape", [node.input[0]], [f"{name}_shape"]),
        make_node("ReduceProd", [f"{name}_shape"], [f"{name}_count"], keepdims=1),
        make_node("Slice", [name, "e2a_zero", f"{name}_count"], [f"{name}_cut"]),
        make_node("Reshape", [f"{name}_cut", f"{name}_shape"], [node.output[0]], name=node.name),
    ]
