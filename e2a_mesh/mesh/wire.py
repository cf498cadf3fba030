"""How messages stand on the wire: a head, a body and at most one payload, each a frame of its own.

The head is six bytes: the magic "E2AM", the protocol's version, the message's type. The body is MessagePack, a map of
the message's fields. The payload is sound or a piece of a file, and is never copied into the body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgpack

from e2a_mesh.mesh import messages
from e2a_mesh.mesh.fields import UnfitError, read_fields, write_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

PROTOCOL = 1
MAGIC = b"E2AM"
LONGEST_BODY = 64 << 10  # bytes
LONGEST_FRAME = 16 << 20  # bytes, what a socket lets through
_HEAD = len(MAGIC) + 2
# Entries of any list or map in a body. A list's memory is taken as soon as it is announced, in three bytes, and lists
# may stand in one another a thousand deep: the product of both bounds what a hostile body can cost.
_MOST_ENTRIES = messages.MOST_LEASES

# A type's number never changes and is never used again.
TYPES: dict[int, type[messages.Message]] = {
    1: messages.Hello,
    2: messages.Welcome,
    3: messages.Bye,
    4: messages.Members,
    5: messages.Status,
    6: messages.Beat,
    10: messages.Offer,
    11: messages.Decline,
    12: messages.Ready,
    13: messages.Close,
    14: messages.Unknown,
    20: messages.Fetch,
    21: messages.Piece,
    30: messages.Speak,
    31: messages.Started,
    32: messages.Result,
    33: messages.Ack,
    34: messages.Failed,
    35: messages.Recall,
    36: messages.Recalled,
    37: messages.Returned,
    38: messages.Cancel,
    39: messages.Holding,
}
_NUMBERS = {kind: number for number, kind in TYPES.items()}
# The longest payload of those that have one; all others have none.
_PAYLOADS: dict[type[messages.Message], int] = {
    messages.Result: messages.LONGEST_SPEECH,
    messages.Piece: messages.PIECE,
}


class WireError(Exception):
    """What came over the wire is no message of this protocol."""


class OtherVersionError(WireError):
    """A message of another version of the protocol; one of both programs needs an update."""

    def __init__(self, version: int) -> None:
        super().__init__(f"protocol version {version}, where this program speaks version {PROTOCOL}")
        self.version = version


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message and its payload, which is empty for most."""

    message: messages.Message
    payload: bytes | memoryview = b""


def encode(message: messages.Message, payload: bytes | memoryview = b"") -> list[bytes | memoryview]:
    """Turn a message into frames; raises WireError when it is outside its own bounds."""
    kind = type(message)
    if len(payload) > _PAYLOADS.get(kind, 0):
        raise WireError(f"{kind.__name__} with a payload of {len(payload)} bytes")
    try:
        content = write_fields(message)
        read_fields(kind, content)
        body: bytes = msgpack.packb(content)
    except (UnfitError, ValueError, OverflowError) as error:
        raise WireError(str(error)) from error
    if len(body) > LONGEST_BODY:
        raise WireError(f"{kind.__name__} of {len(body)} bytes")
    head = MAGIC + bytes((PROTOCOL, _NUMBERS[kind]))
    return [head, body, payload] if kind in _PAYLOADS else [head, body]


def decode(frames: Sequence[bytes | memoryview]) -> Parcel:
    """Turn frames into a message; raises WireError, and OtherVersionError for what another version sent."""
    if not frames or len(head := bytes(frames[0][: _HEAD + 1])) < _HEAD or head[: len(MAGIC)] != MAGIC:
        raise WireError("no message of this program")
    if head[4] != PROTOCOL:  # before anything else: another version may have other frames
        raise OtherVersionError(head[4])
    if len(head) > _HEAD:
        raise WireError(f"a head of more than {_HEAD} bytes")
    kind = TYPES.get(head[5])
    if kind is None:
        raise WireError(f"an unknown message of type {head[5]}")
    if len(frames) != (3 if kind in _PAYLOADS else 2):
        raise WireError(f"{kind.__name__} in {len(frames)} frames")
    body, payload = frames[1], frames[2] if kind in _PAYLOADS else b""
    if len(body) > LONGEST_BODY or len(payload) > _PAYLOADS.get(kind, 0):
        raise WireError(f"{kind.__name__} of {len(body)} and {len(payload)} bytes")
    try:
        content = msgpack.unpackb(
            body, max_array_len=_MOST_ENTRIES, max_map_len=_MOST_ENTRIES, max_ext_len=0, strict_map_key=True
        )
        return Parcel(read_fields(kind, content), payload)
    except UnfitError as error:
        raise WireError(str(error)) from error
    except Exception as error:  # msgpack raises ValueError and its kin, and many more on nonsense
        raise WireError(f"{kind.__name__} is no MessagePack: {str(error) or type(error).__name__}") from error
