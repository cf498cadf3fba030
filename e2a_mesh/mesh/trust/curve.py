"""CURVE on the mesh's sockets: who may connect is decided at the handshake, before a message is read.

Encryption alone admits nobody and refuses nobody: a CURVE listener without a ZAP handler lets anyone in. The
`Doorkeeper` is that handler (ZAP 1.0, rfc.zeromq.org/spec/27). It has a plain loop, since pyzmq's needs asyncio, which
on Windows needs yet another package, and does not tell from where a stranger came.

A client that was refused does not try again by itself: once it is admitted, its socket has to be made anew. A key that
is removed keeps its connections: whoever reads messages has to ask for each whether its sender is still admitted.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import zmq
from zmq.utils import z85

from e2a_mesh.errors import E2aError, TrustError
from e2a_mesh.mesh.trust.identity import node_id
from e2a_mesh.mesh.wire import LONGEST_FRAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.mesh.trust.identity import Identity

_LOG = logging.getLogger(__name__)
REFUSED = "A machine outside the household was refused"  # begins a line of the log, by which it is found again
_OLDEST_LIBZMQ = (4, 3, 5)
_ZAP = "inproc://zeromq.zap.01"
_ZAP_VERSION = b"1.0"
_DOMAIN = b"mesh"
_CURVE_BYTES = 33  # that CURVE adds to a frame
_WAITING = 32  # messages of one peer; more are not sent, and wait in its memory
_ANEW = 60.0  # seconds after which a stranger that still tries is logged again
_MOST_STRANGERS = 64
_MOST_LINES = 20  # logged in one such time: a stranger may have a new key for each attempt


@dataclass(frozen=True, slots=True)
class Refusal:
    """A machine outside the household that tried to connect: how often, and when last, in seconds since the epoch."""

    key: str
    address: str
    attempts: int
    last: float


class Strangers:
    """The machines that were refused lately, the last 64 of them; times are in seconds since the epoch."""

    def __init__(self) -> None:
        self._refused: OrderedDict[str, Refusal] = OrderedDict()
        self._logged: OrderedDict[str, float] = OrderedDict()

    def refused(self, key: str, address: str, now: float) -> bool:
        """Note a refusal; tells whether it is worth a line in the log."""
        before = self._refused.pop(key, None)
        self._refused[key] = Refusal(key, address, 1 if before is None else before.attempts + 1, now)
        if len(self._refused) > _MOST_STRANGERS:
            self._refused.popitem(last=False)
        while self._logged and not 0 <= now - next(iter(self._logged.values())) < _ANEW:
            self._logged.popitem(last=False)
        if key in self._logged or len(self._logged) >= _MOST_LINES:
            return False
        self._logged[key] = now
        return True

    def recent(self) -> list[Refusal]:
        """List them, the latest first."""
        return list(reversed(self._refused.values()))


class Doorkeeper:
    """Answers, in a thread of its own, for every handshake of a context whether the key behind it is admitted.

    `admits` is asked each time; when it raises, nobody is let in. Start it before any socket of the context binds and
    close it after the last one. Raises TrustError when libzmq is too old or has no CURVE.
    """

    def __init__(self, context: zmq.Context[zmq.Socket[bytes]], admits: Callable[[str], bool]) -> None:
        require_curve()
        self._admits = admits
        self._strangers = Strangers()
        self._guard = threading.Lock()
        self._questions = context.socket(zmq.REP)
        self._questions.linger = 0
        self._stop, self._stopped = context.socket(zmq.PAIR), context.socket(zmq.PAIR)
        self._stop.linger = self._stopped.linger = 0
        try:
            self._questions.bind(_ZAP)
            between = f"inproc://doorkeeper-{secrets.token_hex(8)}"
            self._stopped.bind(between)
            self._stop.connect(between)
        except BaseException:
            for socket in (self._questions, self._stop, self._stopped):
                socket.close()
            raise
        self._thread = threading.Thread(target=self._run, name="doorkeeper", daemon=True)
        self._thread.start()

    def refusals(self) -> list[Refusal]:
        """List the strangers that tried lately, the latest first; from any thread."""
        with self._guard:
            return self._strangers.recent()

    def close(self) -> None:
        """Stop answering; with nobody to ask, listeners refuse everyone. From the thread that made it."""
        if not self._stop.closed:
            self._stop.send(b"")
            self._thread.join()
            self._stop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self) -> None:
        poller = zmq.Poller()
        poller.register(self._questions, zmq.POLLIN)
        poller.register(self._stopped, zmq.POLLIN)
        try:
            while self._stopped not in (ready := dict(poller.poll())):
                if self._questions in ready:
                    self._questions.send_multipart(self._answer(self._questions.recv_multipart()))
        finally:
            self._questions.unbind(_ZAP)  # at once; closing frees the name only some time later
            self._questions.close()
            self._stopped.close()

    def _answer(self, question: list[bytes]) -> list[bytes]:
        version, request, domain, address, _, mechanism, *credentials = [*question, *[b""] * (6 - len(question))]
        answer = [_ZAP_VERSION, request]
        if (version, domain, mechanism) != (_ZAP_VERSION, _DOMAIN, b"CURVE") or [len(c) for c in credentials] != [32]:
            return [*answer, b"400", b"CURVE alone is let in", b"", b""]
        key = z85.encode(credentials[0]).decode()
        if self._lets_in(key):
            return [*answer, b"200", b"", key.encode(), b""]
        self._note(key, address.decode(errors="replace").removeprefix("::ffff:"))  # IPv4 on a socket for both
        return [*answer, b"400", b"not of this household", b"", b""]

    def _lets_in(self, key: str) -> bool:
        try:
            return self._admits(key)
        except E2aError as error:
            _LOG.error("Nobody is let in: %s", error)
        except Exception:  # whatever is wrong, the door stays shut and is answered
            _LOG.exception("Nobody is let in")
        return False

    def _note(self, key: str, address: str) -> None:
        with self._guard:
            worth_a_line = self._strangers.refused(key, address, time.time())
        if worth_a_line:
            _LOG.warning("%s: %s, from %s", REFUSED, node_id(key), address)


def require_curve() -> None:
    """Raise TrustError unless libzmq encrypts, and is of a version without known holes."""
    if zmq.zmq_version_info() < _OLDEST_LIBZMQ or not zmq.has("curve"):
        raise TrustError(
            f"libzmq {zmq.zmq_version()} is too old for the mesh, or was built without CURVE.",
            "Install pyzmq from its wheel: pip install --force-reinstall --only-binary :all: pyzmq",
        )


def secure_listener(socket: zmq.Socket[bytes], identity: Identity) -> None:
    """Prepare a socket that will bind: it lets in only whom the context's doorkeeper admits, and nobody without one."""
    _prepare(socket, identity)
    socket.curve_server = True
    socket.zap_domain = _DOMAIN
    socket.set(zmq.ZAP_ENFORCE_DOMAIN, 1)
    if socket.type == zmq.ROUTER:
        socket.router_mandatory = True  # say when a peer is gone instead of dropping what was for it


def secure_dialler(socket: zmq.Socket[bytes], identity: Identity, server_key: str) -> None:
    """Prepare a socket that will connect to the machine with this public key, and to no other."""
    _prepare(socket, identity)
    socket.curve_serverkey = server_key.encode()
    socket.immediate = True  # queue nothing for a machine that is not there
    socket.connect_timeout = 3000
    socket.reconnect_ivl, socket.reconnect_ivl_max = 250, 5000


def _prepare(socket: zmq.Socket[bytes], identity: Identity) -> None:
    socket.curve_publickey, socket.curve_secretkey = identity.public.encode(), identity.secret.encode()
    socket.linger = 0
    socket.maxmsgsize = LONGEST_FRAME + _CURVE_BYTES
    socket.sndhwm = socket.rcvhwm = _WAITING
    # In milliseconds. Heartbeats find a dead line; whether the one at its end still works is told by messages.
    socket.handshake_ivl = 5000
    socket.heartbeat_ivl, socket.heartbeat_timeout, socket.heartbeat_ttl = 2000, 6000, 8000
    socket.tcp_keepalive = 1
    socket.ipv6 = True


def sender_of(frame: zmq.Frame) -> str:
    """Give the public key of whoever sent a frame that a secure listener received.

    No sender can choose it. Raises TrustError for a frame from any other socket.
    """
    try:
        return str(frame.get("User-Id"))
    except zmq.ZMQError as error:
        raise TrustError("A message came from nobody known.") from error
