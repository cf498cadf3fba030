"""Making a Piper model obey a seed.

A Piper voice (VITS) draws its noise inside the ONNX graph, from RandomNormalLike nodes that no run option seeds. Each
is replaced by an input of plain noise that is cut and shaped as the node's own input was, so that the caller decides
what is drawn.
"""

from __future__ import annotations

import logging
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh import places
from e2a_mesh.speech.engines.piper_models import sha256

if TYPE_CHECKING:
    import onnx

_log = logging.getLogger(__name__)
NOISE_PREFIX = "e2a_noise_"
SHAPED_SUFFIX = "_shaped"  # of the node that fails, under its name, when an input holds too little noise
_VERSION = 2  # raised when the rewrite changes, so that caches of older ones are not used
_STALE = 3600.0  # seconds after which a twin that nobody finished writing is litter


def twin_path(model: Path) -> Path:
    """Name the place in the cache of a model's seedable twin; raises OSError when the model cannot be read."""
    return places.cache_folder() / "piper" / f"{sha256(model)[:32]}-v{_VERSION}.onnx"


def seedable_model(model: Path) -> Path | bytes:
    """Find or make the seedable twin of a model; its path in the cache, or its bytes where no cache can be written."""
    twin = twin_path(model)
    return twin if twin.is_file() else _make(model, twin)


def seedable_model_afresh(model: Path) -> Path | bytes:
    """Make the seedable twin of a model again, in place of a damaged one."""
    return _make(model, twin_path(model))


def _make(model: Path, twin: Path) -> Path | bytes:
    data = _rewrite(model)
    try:
        twin.parent.mkdir(parents=True, exist_ok=True)
        _sweep(twin.parent)
        # Written aside and renamed: several hosts may make the same twin at once, and any of them wins whole.
        handle, name = tempfile.mkstemp(dir=twin.parent, suffix=".part")
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            aside.replace(twin)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        _log.info("the seedable model is kept in memory only: %s", error)
        return data
    return twin


def _sweep(folder: Path) -> None:
    """Remove what processes that were killed left half written."""
    for part in folder.glob("*.part"):
        if time.time() - part.stat().st_mtime > _STALE:
            part.unlink(missing_ok=True)


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
        make_node("Reshape", [f"{name}_cut", f"{name}_shape"], [node.output[0]], name=f"{name}{SHAPED_SUFFIX}"),
    ]
