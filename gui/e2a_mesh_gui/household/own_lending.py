"""What this machine does for others, and what its owner wants, as the window and the tray hold it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from e2a_mesh.lend import Verdict, Wish
from e2a_mesh_gui.preferences import preferences_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from e2a_mesh.lend import Lending
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge

_AGAIN = 5_000  # milliseconds until joining the household is tried once more


@dataclass(frozen=True, slots=True)
class LendingNews:
    """The owner's wish, until when it holds if it is for an hour, and what comes of it.

    `speaker` is another process of this machine that speaks instead, so that nothing comes of it; empty if there is
    none.
    """

    wish: Wish
    until: datetime | None
    verdict: Verdict
    speaker: str = ""

    @classmethod
    def of(cls, lending: Lending, speaker: str = "") -> LendingNews:
        """Take down what holds at this moment."""
        return cls(lending.wish, lending.until, lending.verdict, speaker)


class OwnLending(QObject):
    """One for each bridge, see `own_lending_of`. What the owner wants is obeyed at once and kept for the next start.

    An hour is not kept; nor is anything where `lend_when` is “told”, which has him asked anew at each start.
    """

    changed = Signal()
    failed = Signal(object)  # Exception: a wish could not be kept

    def __init__(self, node: Node, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._node, self._bridge = node, bridge
        self._preferences = preferences_of(node, bridge)
        self._end: Callable[[], None] | None = None
        self._closed = False
        self._obeying = threading.Lock()
        self._latest: Wish | None = None  # of the owner; an earlier one that a thread is late with counts no more
        self.news: LendingNews | None = None  # None until the household is joined
        self.trouble: Exception | None = None  # why it is not
        bridge.news.connect(self._take)
        self._join()

    @property
    def wish(self) -> Wish | None:
        """What the owner wants; None while that is not known."""
        return self.news.wish if self.news is not None else None

    def want(self, wish: Wish) -> None:
        """Take the owner's wish."""
        if self.news is None:
            return
        until = self.news.until if wish is Wish.FOR_AN_HOUR else None
        self._latest = wish
        self._show(replace(self.news, wish=wish, until=until))

        def obey() -> LendingNews:
            with self._obeying:
                if self._latest is wish:
                    self._node.lending.want(wish)
            return self._now()

        def keep(news: LendingNews) -> None:
            self._show(news)
            if values := self._kept(wish):
                self._preferences.write(values, self.failed.emit, lambda: self._want_still(wish), owner=self)

        self._bridge.run_in_thread(obey, keep, self.failed.emit, owner=self)

    def close(self) -> None:
        """Hear nothing more of the core; to be called before the node is closed."""
        self._closed = True
        if self._end is not None:
            self._end()
            self._end = None

    def _kept(self, wish: Wish) -> dict[str, str]:
        """Say which settings have the next start begin as the owner wants it now."""
        told = self._preferences.value("lend_when") == "told"
        wanted = {
            Wish.ON: {"lend": "true"} | ({} if told else {"lend_when": "always"}),
            Wish.OFF: {} if told else {"lend": "false"},
            Wish.WHEN_IDLE: {"lend": "true", "lend_when": "idle"},
            Wish.FOR_AN_HOUR: {},
        }[wish]
        now = {name: str(self._preferences.value(name)).lower() for name in wanted}
        return {name: text for name, text in wanted.items() if text != now[name]}

    def _want_still(self, wish: Wish) -> None:
        """Say it again where the settings stand for something else at a start, as “told” does."""

        def want() -> None:
            with self._obeying:
                if self._latest is wish and self._node.lending.wish is not wish:
                    self._node.lending.want(wish)

        if self.wish is wish:
            self._bridge.run_in_thread(want, lambda _: None, self.failed.emit, owner=self)

    # -- what the core tells ---------------------------------------------------------------------------------------

    def _join(self) -> None:
        def join() -> LendingNews:
            lending = self._node.lending  # which joins the household at the first time
            self._end = lending.listen(lambda _: self._bridge.tell(self._now()))
            return self._now()

        self._bridge.run_in_thread(join, self._show, self._stay_out, owner=self)

    def _now(self) -> LendingNews:
        return LendingNews.of(self._node.lending, self._node.presence.speaker)

    def take_speaker(self, speaker: str) -> None:
        """Learn which other process of this machine speaks; empty where none does."""
        if self.news is not None:
            self._show(replace(self.news, speaker=speaker))

    def _stay_out(self, error: Exception) -> None:
        self.trouble = error
        self.changed.emit()
        QTimer.singleShot(_AGAIN, self, lambda: None if self._closed else self._join())

    def _take(self, news: object) -> None:
        if isinstance(news, LendingNews):
            self._show(news)

    def _show(self, news: LendingNews) -> None:
        if news != self.news or self.trouble is not None:
            self.news, self.trouble = news, None
            self.changed.emit()


def own_lending_of(node: Node, bridge: Bridge) -> OwnLending:
    """Give the one that all parts of the window share."""
    return bridge.findChild(OwnLending) or OwnLending(node, bridge)
