"""How fast this machine speaks, measured when a person asks for it."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from e2a_mesh.lend import read_measured
from e2a_mesh_gui import wording
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from e2a_mesh.lend import Measured
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


_TICK = 200  # milliseconds
_USUAL = 10.0  # seconds that one engine takes on one device
_STEPS = 1_000  # of the bar, for each


@dataclass(frozen=True, slots=True)
class _Far:
    """How many engines are measured, of how many."""

    of: threading.Event
    done: int
    all: int


class MeasureBox(QWidget):
    """The devices with what was measured, and a button that measures; `ended` tells that it has come to its end."""

    ended = Signal()

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._stop: threading.Event | None = None
        self._names: dict[str, str] = {}  # of the devices
        self._measured: tuple[Measured, ...] = ()
        line = self.fontMetrics().height()
        self.table = QWidget(self)
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(line * 2)
        self._grid.setVerticalSpacing(round(line * 0.4))
        self.button = QPushButton(self)
        self.button.clicked.connect(self._clicked)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(round(line * 0.4))
        self._bar.setAccessibleName(self.tr("Measures"))
        self._begun, self._done_before = 0.0, 0
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._show_far)
        self.telling = Telling(self)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self._bar, 1)
        row.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(round(line * 0.7))
        layout.addWidget(self.table)
        layout.addLayout(row)
        layout.addWidget(self.telling)
        self._be(measuring=False)
        self._fill()
        bridge.news.connect(self._take)
        bridge.run_in_thread(self._look, self._have_looked, lambda _: None, owner=self)

    def begin(self) -> None:
        """Measure, unless it is being measured."""
        if self._stop is not None:
            return
        stop = self._stop = threading.Event()
        self.telling.note(self.tr("Every engine speaks for some ten seconds."))
        self._be(measuring=True)
        self._bridge.run_in_thread(
            lambda: self._node.measure(
                lambda _: None, stop, progress=lambda done, all_: self._bridge.tell(_Far(stop, done, all_))
            ),
            self._done,
            self._failed,
            owner=self,
        )

    def end(self) -> None:
        """Measure no more; what was measured until now counts."""
        if self._stop is not None:
            self._stop.set()

    def hideEvent(self, event: QHideEvent) -> None:
        """Do not go on where nobody looks, unless the window is only minimised."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.end()

    def _clicked(self) -> None:
        if self._stop is None:
            self.begin()
        else:
            self.end()

    def _be(self, *, measuring: bool) -> None:
        again = self.tr("&Measure Again") if self._measured else self.tr("&Measure Its Speed")
        self.button.setText(self.tr("S&top") if measuring else again)
        self._bar.setVisible(measuring)
        if measuring:
            self._begin_bar(0, 1)
        else:
            self._clock.stop()

    def _take(self, news: object) -> None:
        if isinstance(news, _Far) and news.of is self._stop:
            self._begin_bar(news.done, news.all)

    def _begin_bar(self, done: int, all_: int) -> None:
        self._begun, self._done_before = time.monotonic(), done
        self._bar.setRange(0, _STEPS * all_)
        self._show_far()
        self._clock.start()

    def _show_far(self) -> None:
        """Draw near to the end of what is being measured, the slower the longer it takes."""
        share = 1 - math.exp(-(time.monotonic() - self._begun) / _USUAL)
        self._bar.setValue(round(_STEPS * (self._done_before + share)))

    def _look(self) -> tuple[dict[str, str], tuple[Measured, ...]]:
        here = next((peer for peer in self._node.presence.peers() if peer.here), None)
        return {device.id: device.name for device in here.devices} if here else {}, read_measured()

    def _have_looked(self, found: tuple[dict[str, str], tuple[Measured, ...]]) -> None:
        self._names = found[0]
        self._measured = self._measured or found[1]
        self._fill()
        self._be(measuring=self._stop is not None)

    def _done(self, measured: tuple[Measured, ...]) -> None:
        stopped = self._stop is not None and self._stop.is_set()
        self._stop = None
        kept = {(one.device, one.engine): one for one in (*self._measured, *measured)}
        self._measured = tuple(kept.values())
        self._be(measuring=False)
        self._fill()
        if measured or stopped:
            self.telling.clear()
        else:
            self.telling.warn(self.tr("No engine could be measured; the log tells why."))
        self.ended.emit()

    def _failed(self, error: Exception) -> None:
        self._stop = None
        self._be(measuring=False)
        self.telling.fail(error)
        self.ended.emit()

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        devices = dict.fromkeys([*self._names, *(one.device for one in self._measured)])
        for row, device in enumerate(devices):
            name = QLabel(self._names.get(device, device), self.table)
            name.setTextFormat(Qt.TextFormat.PlainText)
            speeds = QLabel(wording.speeds([one for one in self._measured if one.device == device]), self.table)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(speeds, row, 1)
        self._grid.setColumnStretch(2, 1)
        self.table.setVisible(bool(devices))
