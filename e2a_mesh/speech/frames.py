"""The messages between the program and an engine's host process, and how they are framed on a pipe.

A frame is its length in four bytes, big-endian, and that many bytes of MessagePack: a map with the message's name
under "is" and its fields. Samples travel as little-endian float32.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, fields
from typing import IO, TYPE_CHECKING, Any

import msgpack

from e2a_mesh.model import Voice

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_SAMPLE_BYTES = 240 << 20  # twenty minutes at the highest rate in use
MAX_FRAME = 256 << 20  # bytes
_RATES = range(4000, 192_001)  # Hz
_LENGTH = struct.Struct(">I")


class FrameError(Exception):
    """The other side of the pipe sent something that is no message."""


@dataclass(frozen=True, slots=True)
class Load:
    """Asks the host to make ready a voice on a device with so many threads, cloned from the file `clip` if it is named.

    The file's path is this machine's own; it never comes from another. `memory_share` is the part of the device's
    memory that may be taken.
    """

    engine: str
    name: str
    languages: tuple[str, ...]
    sample_rate: int
    device: str
    threads: int
    clip: str = ""
    memory_share: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what makes no sense; raises ValueError."""
        if self.sample_rate not in _RATES or self.threads < 1 or not 0 < self.memory_share <= 1:
            raise ValueError("a sample rate, a number of threads or a share of memory that cannot be")

    @property
    def voice(self) -> Voice:
        """The voice to load."""
        return Voice(self.engine, self.name, self.languages, self.sample_rate)


@dataclass(frozen=True, slots=True)
class Speak:
    """Asks the host to speak."""

    text: str
    language: str
    seed: int
    speed: float

    def __post_init__(self) -> None:
        """Refuse what makes no sense; raises ValueError."""
        if not 0 <= self.seed < 1 << 64 or not 0 < self.speed < math.inf:
            raise ValueError("a seed or a speed that cannot be")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The voice is ready."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was spoken: mono float32 samples as bytes."""

    sample_rate: int
    samples: bytes

    def __post_init__(self) -> None:
        """Refuse what makes no sense; raises ValueError."""
        if self.sample_rate not in _RATES or len(self.samples) % 4 or len(self.samples) > MAX_SAMPLE_BYTES:
            raise ValueError("a sample rate or a number of bytes that cannot be")


@dataclass(frozen=True, slots=True)
class Failed:
    """What was asked for failed; `fatal` when the engine cannot run at all."""

    message: str
    advice: str
    fatal: bool


Message = Load | Speak | Loaded | Spoken | Failed

_KINDS: dict[str, type[Message]] = {kind.__name__: kind for kind in (Load, Speak, Loaded, Spoken, Failed)}


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "str": _is_text,
    "int": _is_whole,
    "float": lambda value: isinstance(value, float),
    "bool": lambda value: isinstance(value, bool),
    "bytes": lambda value: isinstance(value, bytes),
    "tuple[str, ...]": _is_texts,
}


def write_message(stream: IO[bytes], message: Message) -> None:
    """Write a message and flush; raises FrameError, and OSError when the other side is gone."""
    stream.write(encode(message))
    stream.flush()


def encode(message: Message) -> bytes:
    """Turn a message into a frame; raises FrameError for one that cannot travel, such as text with half a character."""
    content = {field.name: getattr(message, field.name) for field in fields(message)}
    try:
        data = msgpack.packb({"is": type(message).__name__, **content})
    except (ValueError, OverflowError, TypeError) as error:
        raise FrameError(f"{type(message).__name__} cannot be written: {error}") from error
    if len(data) > MAX_FRAME:
        raise FrameError(f"{type(message).__name__} of {len(data)} bytes is too long")
    return _LENGTH.pack(len(data)) + data


def read_message(stream: IO[bytes]) -> Message | None:
    """Read a message; None at the end of the stream. Raises FrameError for anything that is not one."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise FrameError("the stream ended inside a frame")
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME:
        raise FrameError(f"a frame of {length} bytes is too long")
    data = stream.read(length)
    if len(data) < length:
        raise FrameError("the stream ended inside a frame")
    return decode(data)


def decode(data: bytes) -> Message:
    """Turn the bytes of a frame into a message; raises FrameError."""
    try:
        content = msgpack.unpackb(data)
    except Exception as error:  # msgpack raises ValueError and its kin, and many more on nonsense
        raise FrameError(f"no MessagePack: {error}") from error
    if not isinstance(content, dict) or not isinstance(name := content.pop("is", None), str) or name not in _KINDS:
        raise FrameError("no known message")
    kind = _KINDS[name]
    if set(content) != {field.name for field in fields(kind)}:
        raise FrameError(f"{name} has other fields than it should")
    for field in fields(kind):
        if not _CHECKS[str(field.type)](content[field.name]):
            raise FrameError(f"{name}.{field.name} is no {field.type}")
        if isinstance(content[field.name], list):
            content[field.name] = tuple(content[field.name])
    try:
        return kind(**content)
    except ValueError as error:
        raise FrameError(f"{name} has {error}") from error
