"""Pairing over TCP: a listener that is there only while the code shows, and the call that types it in."""

from __future__ import annotations

import logging
import selectors
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from e2a_mesh.errors import E2aError, TrustError
from e2a_mesh.mesh.trust.pairing import Guessing, Listening
from e2a_mesh.mesh.trust.pairing_code import OneTimeCode, WrongCodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.mesh.trust.introduction import Introduction, Paired
    from e2a_mesh.mesh.trust.pairing import Conversation

_LOG = logging.getLogger(__name__)
_AT_ONCE = 8  # guessers; more wait to be accepted
_PROVING = 5.0  # seconds within which a guesser has to prove that it knows the code
_CONCLUDING = 15.0  # seconds for a whole pairing; both write a file meanwhile
_SENDING = 2.0  # seconds
_TICK = 0.25  # seconds between looks at the clock
_RECEIVE = 16 << 10


@dataclass(frozen=True, slots=True)
class Succeeded:
    """A machine was paired, and both have kept it."""

    paired: Paired


@dataclass(frozen=True, slots=True)
class GuessedWrong:
    """Someone at this address guessed wrong; at 0 remaining guesses the listener has ended."""

    address: str
    remaining: int


@dataclass(frozen=True, slots=True)
class Expired:
    """Nobody came in time, and the listener has ended."""


@dataclass(frozen=True, slots=True)
class CameToNothing:
    """Someone knew the code but could not be paired, for a reason in words; the listener has ended."""

    reason: str


Outcome = Succeeded | GuessedWrong | Expired | CameToNothing


class PairingListener:
    """Shows a code and listens on all addresses, in a thread, until one machine is paired or the code is closed.

    `keep` writes down what a paired machine told (it may raise E2aError); `report` is told what happens. Both are
    called from the thread. Raises TrustError when the port cannot be had.
    """

    def __init__(
        self,
        introduction: Callable[[], Introduction],
        keep: Callable[[Paired], None],
        report: Callable[[Outcome], None],
        port: int = 0,
    ) -> None:
        self.code = OneTimeCode(time.monotonic())
        self._introduction, self._keep, self._report = introduction, keep, report
        self._guests: dict[socket.socket, _Guest] = {}
        self._closing = threading.Event()
        self._listener = _listen(port)
        self._listener.setblocking(False)
        self.port: int = self._listener.getsockname()[1]
        self._selector = selectors.DefaultSelector()
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="pairing", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End it, from any thread; the code is good for nothing afterwards."""
        self._closing.set()
        with suppress(OSError):  # it has ended by itself
            self._wake.send(b"\0")
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it has ended, for so many seconds at most; tells whether it has."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- in the thread ------------------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            self._selector.register(self._woken, selectors.EVENT_READ)
            self._selector.register(self._listener, selectors.EVENT_READ)
            while not self._closing.is_set() and self._goes_on():
                for key, _ in self._selector.select(_TICK):
                    self._serve(key.fileobj)
                now = time.monotonic()
                for guest in [guest for guest in self._guests.values() if now >= guest.deadline]:
                    self._lost(guest, "It fell silent.")
        finally:
            for guest in list(self._guests.values()):
                self._drop(guest)
            self._selector.close()
            for one in (self._listener, self._wake, self._woken):
                one.close()

    def _goes_on(self) -> bool:
        """Tell whether there is still something to wait for."""
        if self.code.is_open(now := time.monotonic()) or any(guest.side.proven for guest in self._guests.values()):
            return True
        if self.code.expired(now) and self.code.remaining:
            self._report(Expired())
        return False

    def _serve(self, source: object) -> None:
        if source is self._listener:
            self._accept()
        elif isinstance(source, socket.socket) and source in self._guests:
            self._hear(self._guests[source])

    def _accept(self) -> None:
        try:
            connection, address = self._listener.accept()
        except OSError:  # it was gone again
            return
        try:
            side = Listening(self.code, self._introduction())
        except E2aError as error:
            connection.close()
            self._closing.set()
            self._report(CameToNothing(str(error)))
            return
        connection.settimeout(_SENDING)
        shown = str(address[0]).removeprefix("::ffff:")  # an address of IPv4 on a socket for both
        self._guests[connection] = _Guest(connection, shown, side, time.monotonic() + _PROVING)
        self._selector.register(connection, selectors.EVENT_READ)
        if len(self._guests) == _AT_ONCE:
            self._selector.unregister(self._listener)

    def _hear(self, guest: _Guest) -> None:
        try:
            data = guest.connection.recv(_RECEIVE)
        except OSError:
            data = b""
        if not data:
            self._lost(guest, "It broke off the connection.")
            return
        side, proven = guest.side, guest.side.proven
        try:
            try:
                side.receive(data, time.monotonic())
                self._keep_once(guest)
            finally:
                _send(guest.connection, side)
        except WrongCodeError as error:
            _LOG.warning("%s guessed a wrong pairing code; %d tries left", guest.address, error.remaining)
            self._drop(guest)
            self._report(GuessedWrong(guest.address, error.remaining))
        except E2aError as error:
            self._lost(guest, str(error))
        else:
            if side.proven and not proven:
                guest.deadline += _CONCLUDING - _PROVING
            if side.finished and side.introduced is not None:
                self._drop(guest)
                self._report(Succeeded(side.introduced))

    def _keep_once(self, guest: _Guest) -> None:
        if guest.side.introduced is not None and not guest.kept:
            self._keep(guest.side.introduced)
            guest.side.kept()
            guest.kept = True

    def _lost(self, guest: _Guest, reason: str) -> None:
        _LOG.info("Pairing with %s came to nothing: %s", guest.address, reason)
        self._drop(guest)
        if guest.side.proven:
            self._report(CameToNothing(reason))

    def _drop(self, guest: _Guest) -> None:
        del self._guests[guest.connection]
        self._selector.unregister(guest.connection)
        guest.connection.close()
        if len(self._guests) == _AT_ONCE - 1:
            self._selector.register(self._listener, selectors.EVENT_READ)


@dataclass(slots=True)
class _Guest:
    """Someone who guesses."""

    connection: socket.socket
    address: str
    side: Listening
    deadline: float
    kept: bool = False


def pair_with(
    address: str,
    port: int,
    code: str,
    introduction: Introduction,
    keep: Callable[[Paired], None],
    patience: float = _CONCLUDING,
) -> Paired:
    """Guess a code that the machine at this address shows; gives that machine, once both have kept one another.

    `keep` writes down what it told (it may raise E2aError). Raises UsageError for what is no code, WrongCodeError, and
    TrustError for all else that can go wrong within `patience` seconds.
    """
    side = Guessing(code, introduction)
    end = time.monotonic() + patience
    try:
        connection = socket.create_connection((address, port), timeout=min(patience, _PROVING))
    except (OSError, UnicodeError) as error:  # a name that is none cannot be encoded
        raise TrustError(
            f"No machine that shows a code answers at {address}, port {port}.",
            "Check that the code still shows there, and that no firewall stands between.",
        ) from error
    kept: Paired | None = None
    with connection:
        try:
            while not side.finished:
                _send(connection, side)
                side.receive(_receive(connection, end, address, kept), time.monotonic())
                if side.introduced is not None and kept is None:
                    keep(side.introduced)
                    side.kept()
                    kept = side.introduced
        finally:
            _send(connection, side)
    if kept is None:
        raise RuntimeError("a pairing is finished only when it was kept")
    return kept


def _listen(port: int) -> socket.socket:
    if not 0 <= port <= 65_535:
        raise TrustError(f"{port} is no port.", "Ports are numbers from 1 to 65535; 0 takes any that is free.")
    if socket.has_dualstack_ipv6():
        with suppress(OSError):  # IPv6 may be switched off
            return socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=_AT_ONCE)
    try:
        return socket.create_server(("", port), backlog=_AT_ONCE)
    except OSError as error:
        raise TrustError(
            f"The port {port} cannot be listened on: {error.strerror or error}.",
            "Choose another, or stop the program that has it.",
        ) from error


def _send(connection: socket.socket, side: Conversation) -> None:
    with suppress(OSError):  # whether the other is gone is told by receiving, after what it said last
        connection.sendall(side.outgoing())


def _receive(connection: socket.socket, end: float, address: str, kept: Paired | None) -> bytes:
    """Receive something from the listener; raises TrustError when nothing comes until `end`."""
    data, why = b"", "broke off the connection"
    try:
        connection.settimeout(max(0.01, end - time.monotonic()))
        data = connection.recv(_RECEIVE)
    except TimeoutError:
        why = "fell silent"
    except OSError:
        pass  # a connection that is reset has broken off
    if data:
        return data
    if kept is not None:
        raise TrustError(
            f"This machine now trusts {kept.name or kept.key}, which {why} before it said that it trusts this one.",
            "Look there whether it does: e2a-mesh peers. If not, pair them again with a new code.",
        )
    raise TrustError(f"{address} {why} in the midst of pairing.", "Have a new code shown there, then try again.")
