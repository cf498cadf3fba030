"""How long the window ever keeps a person waiting: a 12,000-chunk job by 20 machines, told as fast as it is drawn.

`python tests/benchmarks/window.py [SECONDS]` opens the real window offscreen on a node made of values, lets a thread
tell of the whole job in so many seconds (60), and prints how many gaps between two turns of Qt's loop were long, and
the worst.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent / "gui"), str(HERE.parent.parent)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer  # noqa: E402
from staged_node import StagedNode, entry, stage_work, strip_of  # noqa: E402

from e2a_mesh.mesh.messages import DeviceNews, EngineNews  # noqa: E402
from e2a_mesh.mesh.peers import PeerView  # noqa: E402
from e2a_mesh.queue import State  # noqa: E402
from e2a_mesh_gui.application import make_application  # noqa: E402
from e2a_mesh_gui.bridge import Bridge  # noqa: E402
from e2a_mesh_gui.window.main_window import MainWindow  # noqa: E402

CHUNKS, MACHINES, CHAPTERS, BOOKS = 12_000, 20, 120, 50
SHORT = 0.002  # seconds


def household() -> list[PeerView]:
    return [
        PeerView(
            f"k{number}", f"n{number}", f"machine {number}", number == 0, "lending", slots=2,
            engines=(EngineNews("piper", 1, 10.0),),
            devices=(DeviceNews("cuda:0", "NVIDIA GeForce RTX 3060", 12_000_000_000, 60.0, 4_000_000_000, 0.9),),
        )
        for number in range(MACHINES)
    ]  # fmt: skip


def main(seconds: float) -> int:
    application = make_application(["e2a-mesh"], "en")
    application.setStyle("Fusion")
    node, bridge = StagedNode(peers=household()), Bridge()
    names = [peer.name for peer in node.presence.peers()]
    done = strip_of(CHUNKS, 1.0, names, CHAPTERS, failed=12)
    events = stage_work(node, "a", "long.e2ajob", done, "A long book")
    node.strips["long.e2ajob"] = strip_of(CHUNKS, 0.0, names, CHAPTERS, failed=0)
    window = MainWindow(node, bridge)  # type: ignore[arg-type]
    window.show()
    gaps: list[float] = []  # those that are long enough to matter
    turns = 0
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last, turns
        now = time.perf_counter()
        turns += 1
        if now - last > SHORT:
            gaps.append(now - last)
        last = now

    pulse = QTimer(interval=0)
    pulse.timeout.connect(beat)

    def begin() -> None:
        """Measure from when the window is there."""
        nonlocal last
        last = time.perf_counter()
        pulse.start()

    def tell() -> None:
        time.sleep(1.0)
        shelf = [entry("a", "A long book", "Somebody", State.WORKING, job="/jobs/long.e2ajob")]
        shelf += [entry(f"b{number}", f"Book {number}", "Somebody") for number in range(BOOKS)]
        node.queue.stage(*shelf)
        began = time.monotonic()
        for place, event in enumerate(events):
            node.queue.happen("a", event)
            ahead = began + seconds * place / len(events) - time.monotonic()
            if ahead > 0:
                time.sleep(ahead)
        time.sleep(1.0)
        bridge.run_in_thread(lambda: None, lambda _: application.quit(), lambda _: None)

    teller = threading.Thread(target=tell)
    QTimer.singleShot(500, begin)
    teller.start()
    application.exec()
    teller.join()
    shown = window.books.books.rows[0]
    window.books.close_listening()
    bridge.close()
    print(f"{CHUNKS} chunks, {CHAPTERS} chapters, {MACHINES} machines, {BOOKS} more books in {seconds:.0f} s")
    print(f"shown at the end: {shown.settled} of {shown.chunks}")
    print(f"turns of Qt's loop: {turns}")
    for limit in (5, 16, 50):
        print(f"longer than {limit} ms: {sum(gap > limit / 1000 for gap in gaps)}")
    print(f"the worst: {1000 * max(gaps, default=0.0):.1f} ms")
    return 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["E2A_MESH_HOME"] = home
        sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))
