"""How long the window ever keeps a person waiting: a 12,000-chunk job by 20 machines, told as fast as it is drawn.

`python tests/benchmarks/window.py [SECONDS]` opens first an empty window of Qt's, then ours, offscreen, on a node made
of values. A thread tells of the whole job in so many seconds (40: 300 chunks a second, 20 machines of ×85), of
machines that grow warm, of books that get titles, and fills the log. In the second half somebody uses the window
meanwhile: chooses books, turns pages, scrolls, resizes it. Printed are the gaps between two turns of Qt's loop: for so
long a key would have gone unanswered.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent / "gui"), str(HERE.parent.parent)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QMainWindow  # noqa: E402
from staged_node import GB, StagedNode, entry, stage_work, strip_of  # noqa: E402

from e2a_mesh.convert.events import ChunkFailed, ChunkSpoken, Event  # noqa: E402
from e2a_mesh.mesh.messages import DeviceNews, EngineNews  # noqa: E402
from e2a_mesh.mesh.peers import PeerView  # noqa: E402
from e2a_mesh.queue import State  # noqa: E402
from e2a_mesh_gui.application import make_application, spare_pauses  # noqa: E402
from e2a_mesh_gui.bridge import Bridge  # noqa: E402
from e2a_mesh_gui.log_page.page import LogPage  # noqa: E402
from e2a_mesh_gui.window.main_window import MainWindow  # noqa: E402

CHUNKS, MACHINES, CHAPTERS, BOOKS = 12_000, 20, 120, 50
TARGET = 50  # milliseconds
EMPTY = 5.0  # seconds for which the empty window is measured
SHORT = 0.001  # seconds; gaps below it are only counted, and taken to be none


class Pulse(QObject):
    """Counts the turns of Qt's loop, and keeps the gaps between them that are long enough to matter."""

    def __init__(self) -> None:
        super().__init__()
        self.turns, self.gaps, self.seconds = 0, [(0.0, "")], 0.0
        self.doing = ""  # what was begun last, for the worst gap to be understood
        self._last = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._beat)

    @contextmanager
    def measuring(self) -> Iterator[None]:
        self.turns, self.gaps, self._last = 0, [(0.0, "")], time.perf_counter()
        began = self._last
        self._timer.start()
        yield
        self._timer.stop()
        self.seconds = time.perf_counter() - began

    def _beat(self) -> None:
        now = time.perf_counter()
        self.turns += 1
        if now - self._last > SHORT:
            self.gaps.append((now - self._last, self.doing))
        self._last = now

    def tell(self, what: str) -> float:
        """Print what was measured; returns the worst in milliseconds."""
        gaps = [gap for gap, _ in self.gaps]
        worst, doing = max(self.gaps)
        over = ", ".join(f"{sum(gap > limit / 1000 for gap in gaps)} over {limit} ms" for limit in (5, 16, TARGET))
        begun = f" (last begun: {doing})" if doing else ""
        waits = ", ".join(f"{share} % of keys within {1000 * self._wait(share / 100):.1f} ms" for share in (99, 99.9))
        print(f"{what}: worst {1000 * max(worst, SHORT):.1f} ms{begun}; {waits}; {over}; {self.turns} turns")
        return 1000 * worst

    def _wait(self, share: float) -> float:
        """Give the time within which a share of keys, pressed at any moment, would be answered."""
        low, high = 0.0, 10.0
        while high - low > 0.0001:
            middle = (low + high) / 2
            late = sum(max(0.0, gap - middle) for gap, _ in self.gaps) / self.seconds
            low, high = (middle, high) if late > 1 - share else (low, middle)
        return high


def household(warmth: int) -> list[PeerView]:
    return [
        PeerView(
            f"k{number}", f"n{number}", f"machine {number}", number == 0, "lending", slots=2,
            engines=(EngineNews("piper", 1, 85.0),),
            devices=(
                DeviceNews("cuda:0", "NVIDIA GeForce RTX 3060", 12 * GB, 50.0 + (warmth + number) % 30, 4 * GB, 0.9),
            ),
        )
        for number in range(MACHINES)
    ]  # fmt: skip


def run_for(seconds: float) -> None:
    """Let Qt's loop turn."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def tell_all(node: StagedNode, events: Sequence[Event], seconds: float, stop: threading.Event) -> None:
    """Tell of the whole job, as the core's threads would."""
    log = logging.getLogger("e2a_mesh.benchmark")
    shelf = [entry("a", "A long book", "Somebody", State.WORKING, job="/jobs/long.e2ajob")]
    shelf += [entry(f"b{number}", f"Book {number}", "Somebody") for number in range(BOOKS)]
    node.queue.stage(*shelf)
    began, second = time.monotonic(), 0
    for place, event in enumerate(events):
        if stop.is_set():
            return
        node.queue.happen("a", event)
        ahead = began + seconds * place / len(events) - time.monotonic()
        if ahead > 0:
            time.sleep(ahead)
        if time.monotonic() - began > second:
            second += 1
            node.presence.shown = household(second)
            shelf[1 + second % BOOKS] = replace(shelf[1 + second % BOOKS], title=f"Book that is called {second}")
            node.queue.stage(*shelf)
            for number in range(20):
                log.info("line %d of second %d", number, second)


def acts_of(window: MainWindow, pulse: Pulse) -> Callable[[], None]:
    """Give what somebody does in turn."""
    section = window.books.page.sections[0]
    usual = window.usual_size

    def scroll() -> None:
        bar = section.list.verticalScrollBar()  # type: ignore[attr-defined]
        bar.setValue(bar.maximum() if bar.value() < bar.maximum() else 0)

    acts = cycle(
        (
            ("choosing another book", lambda: window.books.list.choose("b7")),
            ("choosing the long book", lambda: window.books.list.choose("a")),
            ("scrolling its chapters", scroll),
            ("resizing the window", lambda: window.resize(usual * 0.9)),
            ("resizing it back", lambda: window.resize(usual)),
            ("opening the log", lambda: window.open_page("log")),
            ("searching in the log", lambda: window.findChild(LogPage).search.setText("line 1")),
            ("searching no more", window.findChild(LogPage).search.clear),
            ("opening the books", lambda: window.open_page("books")),
        )
    )

    def act() -> None:
        pulse.doing, do = next(acts)
        do()

    return act


def main(seconds: float) -> int:
    application = make_application(["e2a-mesh"], "en")
    application.setStyle("Fusion")
    pulse, node, bridge, stop = Pulse(), StagedNode(peers=household(0)), Bridge(), threading.Event()
    empty = QMainWindow()
    empty.resize(1200, 800)
    empty.show()
    run_for(0.5)
    with pulse.measuring():
        run_for(EMPTY)
    pulse.tell("an empty window")
    empty.close()
    window = MainWindow(node, bridge)  # type: ignore[arg-type]
    window.resize(window.usual_size)
    window.show()
    run_for(1.0)
    spare_pauses()  # as the program does
    names = [peer.name for peer in node.presence.peers()]
    events = stage_work(node, "a", "long.e2ajob", strip_of(CHUNKS, 1.0, names, CHAPTERS, failed=12), "A long book")
    node.strips["long.e2ajob"] = strip_of(CHUNKS, 0.0, names, CHAPTERS, failed=0)
    teller = threading.Thread(target=tell_all, args=(node, events, seconds, stop))
    teller.start()
    with pulse.measuring():
        run_for(seconds / 2)
    watched = pulse.tell("watched")
    somebody = QTimer(interval=330)
    somebody.timeout.connect(acts_of(window, pulse))
    somebody.start()
    with pulse.measuring():
        run_for(seconds / 2 + 1)
    used = pulse.tell("used")
    somebody.stop()
    stop.set()
    teller.join()
    run_for(0.5)
    shown, told = window.books.books.rows[0], sum(isinstance(event, ChunkSpoken | ChunkFailed) for event in events)
    print(f"{CHUNKS} chunks, {CHAPTERS} chapters, {MACHINES} machines, {BOOKS} more books in {seconds:.0f} s")
    lines = window.findChild(LogPage).lines.rowCount()
    print(f"shown at the end: {shown.settled} of {told} chunks that were told, {lines} lines of the log")
    window.hide()
    window.books.close_listening()
    bridge.close()
    return int(max(watched, used) > TARGET)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["E2A_MESH_HOME"] = home
        sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 40.0))
