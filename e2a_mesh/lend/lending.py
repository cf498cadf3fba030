"""The threads that watch owner and machine, and say at once when the lending begins, pauses or ends.

One looks, and may be held up by a driver or a desktop that hangs; the other decides, and obeys the owner all the same.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from dataclasses import replace
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
_OLD = 10.0  # seconds after which what was seen counts for nothing
_AWAITED = 0.8  # seconds that a decision waits for a first look


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
        self._settings, self._serves = settings, serves
        wish = first_wish(settings) if serves else Wish.OFF
        refusal = "it lends when its owner says so" if serves and settings.lend else "it does not lend"
        self._willingness = Willingness(Rules.of(settings), wish, refusal)
        self._tell = tell
        self._watcher = watcher or Senses(settings)
        self._sight, self._seen_at = Sight(local_time()), -math.inf
        self._lock = threading.Lock()  # guards the sight, the willingness, the verdict and the listeners
        self._listeners: list[Callable[[Verdict], None]] = []
        self._verdict = self._willingness.judge(self._sight, time.monotonic())
        self._ended, self._look_now, self._looked, self._woken = (threading.Event() for _ in range(4))
        self._looker = threading.Thread(target=self._look_on, name="looking", daemon=True)
        self._decider = threading.Thread(target=self._decide_on, name="lending")

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
        self._look_now.set()
        self._woken.set()

    def take(self, settings: Settings) -> None:
        """Go by other settings within a second; the owner's wish stands where `lend` and `lend_when` do."""
        with self._lock:
            before, self._settings = self._settings, settings
            self._willingness.rule(Rules.of(settings))
            if self._serves and (before.lend, before.lend_when) != (settings.lend, settings.lend_when):
                self._willingness.want(first_wish(settings), local_time())
        if isinstance(self._watcher, Senses):
            self._watcher.mind(settings)
        self._look_now.set()
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
        self._looker.start()
        self._decide(afresh=True)
        self._decider.start()

    def close(self) -> None:
        """Watch no more, and wait for the threads; for a look that hangs not long."""
        for event in (self._ended, self._look_now, self._looked, self._woken):
            event.set()
        if self._decider.is_alive():
            self._decider.join()
        if self._looker.is_alive():
            self._looker.join(_LOOK)

    def _look_on(self) -> None:
        try:
            while not self._ended.is_set():
                self._look_now.clear()
                if self.wish is Wish.OFF:  # nothing else matters
                    with self._lock:
                        self._seen_at = -math.inf
                    self._looked.clear()
                else:
                    sight = self._watcher.look(local_time())
                    with self._lock:
                        self._sight, self._seen_at = sight, time.monotonic()
                    self._looked.set()
                    self._woken.set()
                self._look_now.wait(_LOOK)
        finally:
            self._watcher.close()

    def _decide_on(self) -> None:
        while True:
            self._woken.wait(_LOOK)
            self._woken.clear()
            if self._ended.is_set():
                return
            self._decide()

    def _decide(self, *, afresh: bool = False) -> None:
        if self.wish is not Wish.OFF:
            self._looked.wait(_AWAITED)
        with self._lock:
            before, now = self._verdict, time.monotonic()
            fresh = now - self._seen_at < _OLD
            sight = replace(self._sight, time=local_time()) if fresh else Sight(local_time())
            verdict = self._verdict = self._willingness.judge(sight, now)
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
