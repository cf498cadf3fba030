"""The sockets of a node: one ROUTER that others dial, a DEALER for each process dialled, and what they bring.

Everything here belongs to one thread: ZeroMQ's sockets abort the program when two use them.
"""

from __future__ import annotations

import logging
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import zmq
from zmq.utils.monitor import recv_monitor_message

from e2a_mesh.mesh.trust.curve import secure_dialler, secure_listener, sender_of
from e2a_mesh.mesh.wire import OtherVersionError, WireError, decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.mesh.messages import Message
    from e2a_mesh.mesh.trust.identity import Identity
    from e2a_mesh.mesh.wire import Parcel

_log = logging.getLogger(__name__)
DISTRUSTED, SOMEBODY_ELSE = "it does not trust this machine", "another machine answers there"  # why dialling failed
_IN, _OUT = b"<", b">"  # what connections are called by: who dialled
_WAITING = 512  # messages of one connection; a lender with many slots says that much at once
_AT_ONCE = 200  # messages taken from one socket before the others have their turn
_WATCHED = (
    zmq.Event.HANDSHAKE_SUCCEEDED | zmq.Event.HANDSHAKE_FAILED_AUTH | zmq.Event.HANDSHAKE_FAILED_NO_DETAIL
    | zmq.Event.HANDSHAKE_FAILED_PROTOCOL | zmq.Event.DISCONNECTED | zmq.Event.CLOSED
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message came; `key` is the CURVE key of whoever sent it."""

    connection: bytes
    key: str
    parcel: Parcel


@dataclass(frozen=True, slots=True)
class Misspoke:
    """Something came that is no message; `version` is that of the sender's protocol if it is another, else 0."""

    connection: bytes
    key: str
    reason: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection that was dialled is there, and the holder of the key at its other end."""

    connection: bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """A connection that was dialled is over, or never came about; it is not dialled again by itself."""

    connection: bytes
    reason: str


Occurrence = Arrived | Misspoke | Opened | Ended


@dataclass(slots=True)
class _Dialled:
    key: str
    socket: zmq.Socket[bytes]
    monitor: zmq.Socket[bytes]


class Connections:
    """Sends and receives messages over authenticated connections, each known by a name in bytes."""

    def __init__(self, context: zmq.Context[zmq.Socket[bytes]], identity: Identity) -> None:
        self._context = context
        self._identity = identity
        self._router: zmq.Socket[bytes] | None = None
        self._endpoints: list[str] = []
        self._dialled: dict[bytes, _Dialled] = {}
        self._dials = 0
        self._poller = zmq.Poller()
        self._wake_in, self._wake_out = socket.socketpair()
        self._wake_in.setblocking(False)
        self._wake_out.setblocking(False)
        self._poller.register(self._wake_in.fileno(), zmq.POLLIN)

    def wake(self) -> None:
        """End the waiting in `occurrences`; the only method for other threads."""
        try:
            self._wake_out.send(b"\0")
        except BlockingIOError:
            return  # it has been woken a thousand times already
        except OSError as error:
            _log.debug("waking sockets that are closed: %s", error)

    def listen(self, port: int, *, everywhere: bool) -> int:
        """Let others dial: on all interfaces, or this machine's own only; port 0 for any. Returns the port.

        May be called again for another place. Raises OSError when the port is taken.
        """
        if self._router is None:
            self._router = self._new_router()
        hosts = ("[::]", "0.0.0.0") if everywhere else ("127.0.0.1",)  # noqa: S104 - CURVE decides who gets in
        for host in hosts:
            try:
                self._router.bind(f"tcp://{host}:{port or '*'}")
            except zmq.ZMQError as error:
                if host == hosts[-1]:
                    raise OSError(error.errno, error.strerror) from error
                continue  # no IPv6 here
            endpoint = self._router.getsockopt_string(zmq.LAST_ENDPOINT)
            self._endpoints.append(endpoint)
            return int(endpoint.rpartition(":")[2])
        raise AssertionError("unreachable: the last host's error was raised")

    def shut_out(self) -> None:
        """Close every connection that others dialled, and let them dial again: the doorkeeper decides anew."""
        if self._router is not None:
            self._poller.unregister(self._router)
            self._router.close(0)
            self._router = self._new_router()
            for endpoint in self._endpoints:
                self._rebind(endpoint)

    def _rebind(self, endpoint: str) -> None:
        """Bind again where the closing socket may not be gone yet."""
        assert self._router is not None  # noqa: S101 - called with one
        for _ in range(50):
            try:
                self._router.bind(endpoint)
            except zmq.ZMQError as error:
                if error.errno != zmq.EADDRINUSE:
                    raise
                time.sleep(0.02)
            else:
                return
        _log.error("the port of %s was not free again within a second", endpoint)

    def dial(self, endpoint: str, key: str) -> bytes:
        """Begin a connection to `tcp://HOST:PORT`, where only the holder of `key` will be spoken to.

        Raises OSError where the endpoint cannot be dialled from here, as when it names an interface there is not.
        """
        self._dials += 1
        name = _OUT + str(self._dials).encode()
        dealer = self._context.socket(zmq.DEALER)
        secure_dialler(dealer, self._identity, key)
        dealer.sndhwm = dealer.rcvhwm = _WAITING
        dealer.setsockopt(zmq.RECONNECT_IVL, -1)  # whom to dial, when and where is decided elsewhere
        monitor: zmq.Socket[bytes] = dealer.get_monitor_socket(_WATCHED)
        self._dialled[name] = _Dialled(key, dealer, monitor)
        self._poller.register(dealer, zmq.POLLIN)
        self._poller.register(monitor, zmq.POLLIN)
        try:
            dealer.connect(endpoint)
        except zmq.ZMQError as error:
            self.hang_up(name)
            raise OSError(error.errno, error.strerror) from error
        return name

    def hang_up(self, connection: bytes) -> None:
        """Close a connection that was dialled."""
        if (dialled := self._dialled.pop(connection, None)) is not None:
            self._poller.unregister(dialled.socket)
            self._poller.unregister(dialled.monitor)
            dialled.socket.disable_monitor()
            dialled.monitor.close(0)
            dialled.socket.close(0)

    def send(self, connection: bytes, message: Message, payload: bytes | memoryview = b"") -> bool:
        """Send a message if that is possible at once; False when the other end is gone or takes no more."""
        frames: Sequence[bytes | memoryview] = encode(message, payload)
        try:
            if connection.startswith(_IN):
                if self._router is None:
                    return False
                self._router.send_multipart([connection[1:], *frames], zmq.DONTWAIT, copy=len(payload) < 1 << 16)
            else:
                dialled = self._dialled.get(connection)
                if dialled is None:
                    return False
                dialled.socket.send_multipart(frames, zmq.DONTWAIT, copy=len(payload) < 1 << 16)
        except zmq.ZMQError as error:  # EHOSTUNREACH: gone; EAGAIN: it reads nothing any more
            _log.debug("%s was not sent: %s", type(message).__name__, error)
            return False
        return True

    def occurrences(self, timeout: float) -> Iterator[Occurrence]:
        """Wait up to `timeout` seconds, then give what came."""
        ready = dict(self._poller.poll(max(0, round(timeout * 1000))))
        if self._wake_in.fileno() in ready:
            try:
                while self._wake_in.recv(4096):
                    pass
            except BlockingIOError:
                pass  # all read
        if self._router is not None and self._router in ready:
            yield from self._receive(self._router)
        for name, dialled in list(self._dialled.items()):
            if dialled.socket in ready:
                yield from self._receive(dialled.socket, name, dialled.key)
            if dialled.monitor in ready and name in self._dialled:
                event = zmq.Event(recv_monitor_message(dialled.monitor)["event"])
                opened = event is zmq.Event.HANDSHAKE_SUCCEEDED
                yield Opened(name) if opened else Ended(name, _reason(event))

    def _receive(self, source: zmq.Socket[bytes], name: bytes | None = None, pinned: str = "") -> Iterator[Occurrence]:
        for _ in range(_AT_ONCE):
            if source.closed:  # by whoever dealt with what was received before
                return
            try:
                frames = source.recv_multipart(zmq.DONTWAIT, copy=False)
            except zmq.Again:
                return
            connection = name if name is not None else _IN + frames[0].bytes
            content = frames if name is not None else frames[1:]
            if not content:
                continue
            key = pinned or sender_of(content[-1])
            try:
                yield Arrived(connection, key, decode([frame.buffer for frame in content[:4]]))
            except OtherVersionError as error:
                yield Misspoke(connection, key, str(error), error.version)
            except WireError as error:
                yield Misspoke(connection, key, str(error))

    def close(self) -> None:
        """Close all sockets."""
        for name in list(self._dialled):
            self.hang_up(name)
        if self._router is not None:
            self._router.close(0)
        self._wake_in.close()
        self._wake_out.close()

    def _new_router(self) -> zmq.Socket[bytes]:
        router = self._context.socket(zmq.ROUTER)
        secure_listener(router, self._identity)
        router.sndhwm = router.rcvhwm = _WAITING
        self._poller.register(router, zmq.POLLIN)
        return router


def _reason(event: zmq.Event) -> str:
    if event is zmq.Event.HANDSHAKE_FAILED_AUTH:
        return DISTRUSTED
    if event in (zmq.Event.HANDSHAKE_FAILED_NO_DETAIL, zmq.Event.HANDSHAKE_FAILED_PROTOCOL):
        return SOMEBODY_ELSE
    return "the connection was closed"
