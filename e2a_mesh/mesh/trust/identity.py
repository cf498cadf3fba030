"""Who this machine is: a CURVE key pair, made at the first start and kept in a file."""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import zmq
from filelock import FileLock, Timeout
from zmq.utils import z85

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.trust.private_files import make_private_folder, tighten, write_private

if TYPE_CHECKING:
    from pathlib import Path

KEY_FILE = "identity.key"
_KEY = 40  # characters of a key in Z85, for 32 bytes
_NODE = 16  # digits of a node's id
_FORMAT = 1
_LARGEST = 4096  # bytes of the file
_PATIENCE = 30.0  # seconds for another process to write the file


@dataclass(frozen=True, slots=True)
class Identity:
    """A machine's CURVE keys in Z85; whoever has the secret one can pose as the machine."""

    public: str
    secret: str = field(repr=False)

    @property
    def node(self) -> str:
        """The machine's id for people and for discovery."""
        return node_id(self.public)


def is_key(text: str) -> bool:
    """Tell whether a text is a CURVE key in Z85; every key has only one such text."""
    try:
        return len(text) == _KEY and len(z85.decode(text)) == 32
    except (ValueError, KeyError, struct.error):  # beyond ASCII, beyond Z85, beyond 32 bits
        return False


def node_id(key: str) -> str:
    """Give the id of the node with this public key: the first 16 hexadecimal digits of the SHA-256 of its 32 bytes."""
    return hashlib.sha256(z85.decode(key)).hexdigest()[:_NODE]


def load_identity(folder: Path) -> Identity:
    """Read this machine's keys from a folder of their own, making both at the first start.

    Processes that start at once get the same keys. Raises TrustError when the file is damaged or cannot be used.
    """
    path = folder / KEY_FILE
    try:
        make_private_folder(folder)
        with FileLock(path.with_name(path.name + ".lock"), timeout=_PATIENCE):
            if not path.exists():
                public, secret = (key.decode() for key in zmq.curve_keypair())
                content = {"format": _FORMAT, "public": public, "secret": secret}
                write_private(path, json.dumps(content, indent=1).encode())
            tighten(path)
            with path.open("rb") as stream:
                return _parse(path, stream.read(_LARGEST + 1))
    except Timeout as error:
        raise TrustError(
            f"Another process holds the key of this machine, {path}.", "Stop it, then try again."
        ) from error
    except OSError as error:
        raise TrustError(
            f"The key of this machine, {path}, cannot be used: {error.strerror or error}.",
            "Make its folder and the file readable and writable for you, and for you alone.",
        ) from error


def _parse(path: Path, raw: bytes) -> Identity:
    try:
        content = json.loads(raw)
        written, public, secret = content["format"], content["public"], content["secret"]
        if isinstance(written, int) and written > _FORMAT:
            raise TrustError(f"{path} was written by a newer version of this program.", "Update this one.")
        if is_key(secret) and zmq.curve_public(secret.encode()).decode() == public:
            return Identity(public, secret)
    except (ValueError, KeyError, TypeError, RecursionError, zmq.ZMQError):
        pass
    raise TrustError(
        f"The key of this machine, {path}, is damaged.",
        "Put it back from a backup. Without one, delete it: the machine gets a new key, "
        "and has to be paired with the others again.",
    )
