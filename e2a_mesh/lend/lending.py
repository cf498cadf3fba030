"""The thread that watches owner and machine, and says at once when the lending begins, pauses or ends."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from e2a_mesh.lend.owner import Senses
from e2a_mesh.lend.rules import Rules, Sight, Verdict, Willingness, Wish, first_wish

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.mesh.messages import LenderState
    from e2a_mesh.settings import Settings

_log = logging.getLogger(__name__)
_LOOK = 1.0  # seconds between looks
_AFRESH = 10.0  # seconds after which what was seen is too old to answer a wish with


class Watcher(Protocol):
    """Whoever sees owner and machine; see `e2a_mesh.lend.owner.Senses`."""

    def look(self, when: datetime) -> Sight:
        """Look, at a local time."""
        ...

    def close(self) -> None:
        """Look no more."""
        ...


def local_time() -> datetime:
    """Give the local time, with its offset from UTC."""
    return datetime.now(UTC).astimezone()


class Lending:
    """The owner's control over what this machine does for others. Its methods may be called from any thread."""

    def __init__(
        self,
        settings: Settings,
        tell: Callable[[LenderState, str], None],
        *,
        serves: bool = True,
        watcher: Watcher | None = None,
    ) -> None:
        """Nothing is watched before `start`. `tell` is told of every change; one that does not serve does not lend.

        The watcher is by default one with this machine's sensors.
        """
        wish = first_wish(settings) if serves else Wish.OFF
        refusal = "it lends when its owner says so" if serves and settings.lend else "it does not lend"
        self._willingness = Willingness(Rules.of(settings), wish, refusal)
        self._tell = tell
        self._watcher = watcher or Senses(settings)
        self._sight, self._seen_at = Sight(local_time()), float("-inf")
        self._lock = threading.Lock()  # guards the willingness, the verdict and the listeners
        self._listeners: list[Callable[[Verdict], None]] = []
        self._verdict = self._willingness.judge(self._sight, time.monotonic())
        self._woken = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._watch, name="lending")

    @property
    def wish(self) -> Wish:
        """What the owner wants at the moment."""
        with self._lock:
            return self._willingness.wish

    @property
    def until(self) -> datetime | None:
        """When the hour ends that it lends for; None unless the wish is for an hour."""
        with self._lock:
            return self._willingness.until

    @property
    def verdict(self) -> Verdict:
        """What this machine does for others at the moment, and why."""
        with self._lock:
            return self._verdict

    def want(self, wish: Wish) -> None:
        """Take the owner's wish; it is obeyed within a second."""
        with self._lock:
            self._willingness.want(wish, local_time())
        self._woken.set()

    def listen(self, callback: Callable[[Verdict], None]) -> Callable[[], None]:
        """Tell of every change of the verdict, from a thread of its own; calling what is returned ends it."""
        with self._lock:
            self._listeners.append(callback)

        def end() -> None:
            with self._lock:
                if callback in self._listeners:
                    self._listeners.remove(callback)

        return end

    def start(self) -> None:
        """Look for the first time, which the verdict is good for when this returns, and watch from now on."""
        self._see()
        self._judge(afresh=True)
        self._thread.start()

    def close(self) -> None:
        """Watch no more, and wait for the thread."""
        self._closing = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()
        self._watcher.close()

    def _watch(self) -> None:
        while not self._closing:
            woken = self._woken.wait(_LOOK)
            self._woken.clear()
            if self._closing:
                return
            if woken and (self.wish is Wish.OFF or time.monotonic() - self._seen_at < _AFRESH):
                self._judge()  # a sensor that takes its time must not delay the owner
            self._see()
            self._judge()

    def _see(self) -> None:
        if self.wish is Wish.OFF:  # nothing else matters
            self._sight, self._seen_at = Sight(local_time()), float("-inf")
        else:
            self._sight, self._seen_at = self._watcher.look(local_time()), time.monotonic()

    def _judge(self, *, afresh: bool = False) -> None:
        with self._lock:
            before = self._verdict
            verdict = self._verdict = self._willingness.judge(self._sight, time.monotonic())
            listeners = tuple(self._listeners)
        if verdict == before and not afresh:
            return
        _log.info("lending: %s%s", verdict.state, f" ({verdict.reason})" if verdict.reason else "")
        self._tell(verdict.state, verdict.reason)
        for listener in listeners:
            try:
                listener(verdict)
            except Exception:  # a window's defect must not cost the owner's say
                _log.exception("telling of the lending")
