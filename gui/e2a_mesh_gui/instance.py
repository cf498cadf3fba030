"""One window for each person and data folder: a second start hands its books to the first and ends."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from e2a_mesh import places

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 1 << 20  # bytes of one request: some ten thousand paths
_PATIENCE = 5.0  # seconds that the first instance may take to listen, or to answer
_STEP = 200  # milliseconds of waiting at a time
_TAKEN = b"taken\n"


class OneInstance(QObject):
    """Holds the place of the only window; `handed` brings the books of later starts, none for a mere wish to see it."""

    handed = Signal(object)  # tuple[Path, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = places.data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(folder / "window.lock")  # the truth: a socket of a process that was killed may remain
        self._name = f"e2a-mesh-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def take(self) -> bool:
        """Become the only window; False where another is."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def hand_over(self, books: Sequence[Path]) -> bool:
        """Give books to the window that is open, and have it shown; False when it does not answer."""
        request = json.dumps({"books": [str(book) for book in books]}).encode() + b"\n"
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(_STEP):
                socket.write(request)
                socket.flush()
                while time.monotonic() < until and socket.state() == QLocalSocket.LocalSocketState.ConnectedState:
                    if socket.waitForReadyRead(_STEP) and socket.canReadLine():
                        return socket.readLine().data() == _TAKEN
            time.sleep(_STEP / 1000)
        return False

    def close(self) -> None:
        """Give the place up."""
        self._server.close()
        self._lock.release()

    def _meet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(_LONGEST)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            self._answer(socket)

    def _read(self) -> None:
        sender = self.sender()
        if isinstance(sender, QLocalSocket):
            self._answer(sender)

    def _answer(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() >= _LONGEST and not socket.canReadLine():
            socket.abort()
        elif socket.canReadLine():
            books = _read_books(bytes(socket.readLine().data()))
            if books is None:
                socket.abort()
                return
            socket.write(_TAKEN)
            socket.flush()
            socket.disconnectFromServer()
            self.handed.emit(books)


def _read_books(line: bytes) -> tuple[Path, ...] | None:
    try:
        request = json.loads(line)
    except ValueError:
        return None
    books = request.get("books") if isinstance(request, dict) else None
    if not isinstance(books, list) or not all(isinstance(book, str) for book in books):
        return None
    return tuple(map(Path, books))
