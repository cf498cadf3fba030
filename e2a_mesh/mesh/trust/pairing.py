"""Pairing: of two machines the one shows six digits, the other is told them, and they share a household.

The one that shows the code listens, the one where it is typed guesses. Over any stream of bytes they send frames, each
with its length in front (four bytes, the highest first):

    guesser   hello: "E2AP", the version, a SPAKE2 message made with the code
    listener  hello: the same of its own
    guesser   proof that it has the key that only the right code gives
    listener  its own proof, or a refusal
    both      who they are and which machines they know, sealed
    both      that they have kept what the other said, sealed

Nothing can be tried out at leisure: SPAKE2 gives a key for one guess at a time, and since the guesser proves first,
whether it is the right key shows only in the listener's answer. The guess is counted before that answer is made;
whoever leaves earlier has learnt nothing. A right guess uses the code up as the third wrong one does.

SPAKE2 is that of the package spake2, symmetric, over Ed25519. Proofs, and the keys of the sealed frames, are
HMAC-SHA256 of its key over a label for each direction and both hellos; sealed frames are NaCl secret boxes.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from enum import IntEnum
from typing import TYPE_CHECKING

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from spake2 import SPAKE2_Symmetric

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.fields import UnfitError
from e2a_mesh.mesh.trust.introduction import read_introduction, unite, write_introduction
from e2a_mesh.mesh.trust.pairing_code import MOST_GUESSES, WrongCodeError, read_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2a_mesh.mesh.trust.introduction import Introduction, Paired
    from e2a_mesh.mesh.trust.pairing_code import OneTimeCode

VERSION = 1

_MAGIC = b"E2AP"
_SPAKE_ID = b"e2a-mesh pairing 1"
_SPAKE_MESSAGE = 33  # bytes
_LENGTH = struct.Struct(">I")
_LONGEST_HELLO = 256  # bytes of any frame before the other has shown that it knows the code
_LONGEST = 64 << 10
_GUESSER, _LISTENER = b"guesser", b"listener"


class _Kind(IntEnum):
    PROOF = 1
    REFUSAL = 2  # why, and how many guesses are left
    SEALED = 3
    INTRODUCTION = 4  # inside a sealed frame
    KEPT = 5  # likewise


class _Refusal(IntEnum):
    WRONG = 1
    EXPIRED = 2
    SPENT = 3


class Conversation:
    """One side of a pairing: bytes go in by `receive`, and those to be sent come out of `outgoing`.

    As soon as `introduced` is there, it has to be kept and `kept` to be called. After `receive` has raised, what is
    outgoing has still to be sent, and the conversation is over.
    """

    def __init__(self, digits: str, mine: Introduction) -> None:
        self.introduced: Paired | None = None
        self.proven = False  # the other knows the code
        self.finished = False  # both have kept what they were told
        self._mine = mine
        self._incoming, self._outgoing = bytearray(), bytearray()
        self._spake = SPAKE2_Symmetric(digits.encode(), idSymmetric=_SPAKE_ID)
        self._hello = _MAGIC + bytes((VERSION,)) + self._spake.start()
        self._keys: _Keys | None = None
        self._said_kept = self._heard_kept = False
        self._now = 0.0

    def outgoing(self) -> bytes:
        """Take what is to be sent."""
        data = bytes(self._outgoing)
        self._outgoing.clear()
        return data

    def receive(self, data: bytes, now: float) -> None:
        """Take what the other sent, in pieces of any size; `now` in monotonic seconds.

        Raises TrustError, WrongCodeError among them, when the conversation comes to nothing.
        """
        self._now = now
        self._incoming += data
        for frame in self._frames():
            if self._keys is None:
                self._keys = self._greeted(frame)
            elif not self.proven:
                self._answered(self._keys, frame)
                self.proven = True
                self._seal(self._keys, _Kind.INTRODUCTION, write_introduction(self._mine))
            else:
                self._unsealed(self._keys.open(frame))

    def kept(self) -> None:
        """Tell the other that its introduction was written down."""
        if self._keys is None or self.introduced is None:
            raise RuntimeError("nothing was introduced that could be kept")
        self._said_kept = True
        self._seal(self._keys, _Kind.KEPT, b"")
        self.finished = self._heard_kept

    def _greeted(self, frame: bytes) -> _Keys:
        raise NotImplementedError

    def _answered(self, keys: _Keys, frame: bytes) -> None:
        raise NotImplementedError

    def _frames(self) -> Iterator[bytes]:
        while len(self._incoming) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._incoming)
            if not 0 < length <= (_LONGEST if self.proven else _LONGEST_HELLO):
                raise _no_pairing()
            if len(self._incoming) < (end := _LENGTH.size + length):
                return
            frame = bytes(self._incoming[_LENGTH.size : end])
            del self._incoming[:end]
            yield frame

    def _send(self, frame: bytes) -> None:
        self._outgoing += _LENGTH.pack(len(frame)) + frame

    def _seal(self, keys: _Keys, kind: _Kind, content: bytes) -> None:
        self._send(keys.seal(bytes((kind,)) + content))

    def _agree(self, frame: bytes) -> bytes:
        """Finish the exchange with the other's hello; gives the key."""
        if not frame.startswith(_MAGIC) or len(frame) <= len(_MAGIC):
            raise _no_pairing()
        if (version := frame[len(_MAGIC)]) != VERSION:
            raise _OtherVersionError(version)
        message = frame[len(_MAGIC) + 1 :]
        if len(message) != _SPAKE_MESSAGE or message[:1] != b"S":
            raise _no_pairing()
        try:
            key: bytes = self._spake.finish(message)
        except Exception as error:  # a point that is not on the curve has an exception of no family
            raise _no_pairing() from error
        return key

    def _unsealed(self, content: bytes) -> None:
        if content[:1] == bytes((_Kind.INTRODUCTION,)) and self.introduced is None:
            try:
                theirs = read_introduction(content[1:])
            except UnfitError as error:
                raise _no_pairing() from error
            self.introduced = unite(self._mine, theirs)
        elif content == bytes((_Kind.KEPT,)) and self.introduced is not None:
            self._heard_kept = True
            self.finished = self._said_kept
        else:
            raise _no_pairing()


class Listening(Conversation):
    """The side of the machine that shows the code, with one of those who guess it."""

    def __init__(self, code: OneTimeCode, mine: Introduction) -> None:
        super().__init__(code.digits, mine)
        self._code = code

    def _greeted(self, frame: bytes) -> _Keys:
        try:
            key = self._agree(frame)
        except _OtherVersionError:
            self._send(_MAGIC + bytes((VERSION,)))  # so that the other one can tell its user
            raise
        self._require_open()
        self._send(self._hello)
        return _Keys(key, frame, self._hello, own=_LISTENER, other=_GUESSER)

    def _answered(self, keys: _Keys, frame: bytes) -> None:
        self._require_open()  # another one may have guessed it meanwhile
        if frame[:1] != bytes((_Kind.PROOF,)):
            raise _no_pairing()
        right = keys.proves(frame[1:])
        self._code.guessed(right=right)
        if not right:
            raise self._refusal(_Refusal.WRONG)
        self._send(bytes((_Kind.PROOF,)) + keys.proof)

    def _require_open(self) -> None:
        if not self._code.is_open(self._now):
            raise self._refusal(_Refusal.EXPIRED if self._code.expired(self._now) else _Refusal.SPENT)

    def _refusal(self, why: _Refusal) -> TrustError:
        self._send(bytes((_Kind.REFUSAL, why, self._code.remaining)))
        return _refused(why, self._code.remaining)


class Guessing(Conversation):
    """The side of the machine where the code is typed; raises UsageError for what is no code."""

    def __init__(self, code: str, mine: Introduction) -> None:
        super().__init__(read_code(code), mine)
        self._send(self._hello)

    def _greeted(self, frame: bytes) -> _Keys:
        _heed_refusal(frame)
        keys = _Keys(self._agree(frame), self._hello, frame, own=_GUESSER, other=_LISTENER)
        self._send(bytes((_Kind.PROOF,)) + keys.proof)
        return keys

    def _answered(self, keys: _Keys, frame: bytes) -> None:
        _heed_refusal(frame)
        if frame[:1] != bytes((_Kind.PROOF,)):
            raise _no_pairing()
        if not keys.proves(frame[1:]):
            raise TrustError(
                "What answers there does not know the code itself: it is not the machine that shows it.",
                "Check the address, and whose network this is.",
            )


class _Keys:
    """What follows from SPAKE2's key for this conversation, apart for each direction."""

    def __init__(self, key: bytes, guesser_hello: bytes, listener_hello: bytes, *, own: bytes, other: bytes) -> None:
        transcript = hashlib.sha256(guesser_hello).digest() + hashlib.sha256(listener_hello).digest()

        def derive(label: bytes) -> bytes:
            return hmac.digest(key, _SPAKE_ID + b" " + label + b"\0" + transcript, "sha256")

        self.proof, self._expected = derive(own + b" proof"), derive(other + b" proof")
        self._out, self._in = SecretBox(derive(own + b" seal")), SecretBox(derive(other + b" seal"))

    def proves(self, proof: bytes) -> bool:
        return hmac.compare_digest(proof, self._expected)

    def seal(self, content: bytes) -> bytes:
        return bytes((_Kind.SEALED,)) + bytes(self._out.encrypt(content))

    def open(self, frame: bytes) -> bytes:
        if frame[:1] != bytes((_Kind.SEALED,)):
            raise _no_pairing()
        try:
            return self._in.decrypt(frame[1:])
        except (CryptoError, ValueError) as error:
            raise _no_pairing() from error


class _OtherVersionError(TrustError):
    def __init__(self, version: int) -> None:
        older = "the other machine" if version < VERSION else "this machine"
        super().__init__(
            "The two machines have different versions of the program, which cannot be paired.",
            f"The one on {older} needs an update.",
        )


def _heed_refusal(frame: bytes) -> None:
    if frame[:1] == bytes((_Kind.REFUSAL,)) and len(frame) == 3 and frame[1] in list(_Refusal):
        raise _refused(_Refusal(frame[1]), min(frame[2], MOST_GUESSES))


def _refused(why: _Refusal, remaining: int) -> TrustError:
    match why:
        case _Refusal.WRONG:
            return WrongCodeError(remaining)
        case _Refusal.EXPIRED:
            return TrustError("The code has expired: it stands for two minutes.", "Have a new one shown there.")
        case _Refusal.SPENT:
            return TrustError("The code has been used up.", "Have a new one shown there.")


def _no_pairing() -> TrustError:
    return TrustError(
        "What answers there does not speak as a machine does that shows a code.",
        "Check the address and the port that stand beside the code.",
    )
