"""The messages between the program and an engine's host process, and how they are framed on a pipe.

A frame is its length in four bytes, big-endian, and that many bytes of MessagePack: a map with the message's name
under "is" and its fields. Samples travel as little-endian float32.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, fields
from typing import IO, TYPE_CHECKING, Any

import msgpack

from e2a_mesh.model import Voice

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_FRAME = 256 << 20  # bytes; ten minutes of the highest sample rate fit several times
_LENGTH = struct.Struct(">I")


class FrameError(Exception):
    """The other side of the pipe sent something that is no message."""


@dataclass(frozen=True, slots=True)
class Load:
    """Asks the host to make ready a voice on a device with so many threads."""

    engine: str
    name: str
    languages: tuple[str, ...]
    sample_rate: int
    device: str
    threads: int

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


@dataclass(frozen=True, slots=True)
class Loaded:
    """The voice is ready."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was spoken: mono float32 samples as bytes."""

    sample_rate: int
    samples: bytes


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
    """Write a message and flush; raises OSError when the other side is gone."""
    content = {field.name: getattr(message, field.name) for field in fields(message)}
    data = msgpack.packb({"is": type(message).__name__, **content})
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


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
    return kind(**content)
