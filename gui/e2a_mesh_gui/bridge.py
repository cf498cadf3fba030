"""The one place where threads of the core meet Qt: news come out of them, and blocking calls go into them."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

from e2a_mesh.errors import E2aError

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")

_log = logging.getLogger(__name__)

_THREADS = 4  # blocking calls at a time; the others wait
_TURN = 0.01  # seconds for which news are delivered at a time
_PATIENCE = 5_000  # milliseconds that closing waits for calls that are under way


class Bridge(QObject):
    """Carries values from any thread to the window's, and calls of the window to threads.

    `news` is emitted in the window's thread, once for each value given to `tell`, in their order.
    """

    news = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._lock = threading.Lock()
        self._awake = False
        self._closed = False
        self._noted = ""  # the latest error
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def tell(self, value: object) -> None:
        """Announce a value; may be called from any thread, and is what the core's `listen` methods are given."""
        self._post(lambda: self.news.emit(value))

    def run_in_thread(
        self,
        call: Callable[[], _Result],
        done: Callable[[_Result], None],
        failed: Callable[[Exception], None],
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run a blocking `call` in a thread; `done` or `failed` is called in the window's thread.

        Neither is called once `owner`, the widget that asked, is gone.
        """

        def deliver(answer: Callable[[], None]) -> None:
            self._post(lambda: answer() if owner is None or isValid(owner) else None)

        def work() -> None:
            try:
                result = call()
            except Exception as error:
                self._note(error)
                caught = error
                deliver(lambda: failed(caught))
            else:
                deliver(lambda: done(result))

        if not self._closed:  # the node is closed next, and would open again what is asked for now
            self._pool.start(work)

    def close(self) -> None:
        """Deliver nothing more, and wait for calls that are under way."""
        self._closed = True
        self._waiting.clear()
        self._pool.clear()
        self._pool.waitForDone(_PATIENCE)

    def _note(self, error: Exception) -> None:
        """Keep an error in the log; one that comes again and again, of a call that is made every second, once."""
        known, self._noted = self._noted == repr(error), repr(error)
        if not known:
            foreseen = isinstance(error, E2aError | OSError)
            _log.log(logging.INFO if foreseen else logging.ERROR, "%s", error, exc_info=error)

    def _post(self, delivery: Callable[[], None]) -> None:
        if self._closed:
            return
        self._waiting.append(delivery)
        self._wake()

    def _wake(self) -> None:
        with self._lock:
            asleep, self._awake = not self._awake, True
        if asleep:  # one event wakes the window for all that waits, however many come
            self._woken.emit()

    def _deliver(self) -> None:
        with self._lock:
            self._awake = False
        until = time.monotonic() + _TURN
        while self._waiting and not self._closed:
            if time.monotonic() > until:  # painting and keys have their turn between
                self._wake()
                return
            try:
                self._waiting.popleft()()
            except Exception:  # the next one is to be delivered all the same
                sys.excepthook(*sys.exc_info())  # as Qt does with what a slot raises
