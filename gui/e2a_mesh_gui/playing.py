"""What is heard: the one player that all parts of the window share, so that two of them never speak at once.

A sound card may take its time, so it is asked in a thread, for one thing after another.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from e2a_mesh.listen import Player, PlayerNews

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.listen import Source
    from e2a_mesh_gui.bridge import Bridge


class Playing(QObject):
    """One for each bridge, see `playing_of`. `what` is a name for what is played, which whoever plays it gives."""

    changed = Signal(object)  # PlayerNews, in the window's thread
    failed = Signal(object)  # Exception: it could not be played

    def __init__(self, bridge: Bridge, player: Player | None = None) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._player = player or Player()
        self._waiting: deque[tuple[str, Callable[[], None]]] = deque()
        self._busy = self._closed = False
        self.what = ""
        self.news = PlayerNews(0.0, playing=False)
        bridge.news.connect(self._take)
        self._end = self._player.listen(bridge.tell)

    @property
    def position(self) -> float:
        """The second that is heard now."""
        return self._player.position

    def play(self, what: str, source: Callable[[], Source], at: float = 0.0) -> None:
        """Play something from a second on, instead of what was played; `source` is called in a thread."""
        self.what = what
        self._waiting.clear()
        self._queue("play", lambda: self._player.play(source(), at))

    def pause(self) -> None:
        """Stand still."""
        self._queue("pause", self._player.pause)

    def resume(self) -> None:
        """Go on."""
        self._queue("resume", self._player.resume)

    def seek(self, seconds: float) -> None:
        """Go to a second; of many wishes in a row, the last counts."""
        if self._waiting and self._waiting[-1][0] == "seek":
            self._waiting.pop()
        self._queue("seek", lambda: self._player.seek(seconds))

    def stop(self) -> None:
        """Play no more."""
        self.what = ""
        self._waiting.clear()
        self._queue("stop", self._player.stop)

    def close(self) -> None:
        """Let go of the sound card; nothing can be played any more."""
        if not self._closed:
            self._closed = True
            self._waiting.clear()
            self._end()
            self._player.close()

    def _queue(self, kind: str, call: Callable[[], None]) -> None:
        self._waiting.append((kind, call))
        self._next()

    def _next(self) -> None:
        if self._waiting and not self._busy and not self._closed:
            self._busy = True
            _, call = self._waiting.popleft()
            self._bridge.run_in_thread(call, lambda _: self._done(), self._failed, owner=self)

    def _done(self) -> None:
        self._busy = False
        self._next()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if self._waiting:  # a person wants something else by now
            self._next()
            return
        self.failed.emit(error)

    def _take(self, news: object) -> None:
        if isinstance(news, PlayerNews):
            late = news.ended and (self._busy or bool(self._waiting))  # the end of what was replaced
            if not late:
                self.news = news
                self.changed.emit(news)


def playing_of(bridge: Bridge) -> Playing:
    """Give the player that all parts of the window share."""
    return bridge.findChild(Playing) or Playing(bridge)
