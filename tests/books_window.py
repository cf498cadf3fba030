"""The window on a real node, what a file manager does to it, and a sound card that writes down what it is given."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from e2a_mesh.errors import AudioError
from e2a_mesh.listen import Player
from e2a_mesh.node import Company, Node
from e2a_mesh.settings import Settings
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.playing import Playing
from e2a_mesh_gui.window.main_window import MainWindow

if TYPE_CHECKING:
    from e2a_mesh.listen.device import Device, Pull

LONG = 120_000  # milliseconds; a guard against hanging
_PART = 1_024  # samples


class Recorder:
    """Takes what it is given twenty times faster than it would sound; `heard` counts what was no silence."""

    def __init__(self) -> None:
        self.parts: list[np.ndarray] = []
        self.slow = 0.002  # seconds between two parts

    def open(self, rate: int, pull: Pull) -> Device:
        return _Tape(self, pull)

    @property
    def heard(self) -> int:
        return int(sum(np.count_nonzero(part) for part in self.parts))


class NoSound(Recorder):
    """Is a machine without a sound output."""

    def open(self, rate: int, pull: Pull) -> Device:
        raise AudioError("Nothing can be played: this machine has no sound output.", "Connect or turn one on.")


class _Tape:
    def __init__(self, recorder: Recorder, pull: Pull) -> None:
        self._recorder, self._pull = recorder, pull
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()

    def start(self) -> None:
        self._stopped.clear()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    close = stop

    def _run(self) -> None:
        while not self._stopped.wait(self._recorder.slow):
            self._recorder.parts.append(self._pull(_PART))


@contextmanager
def opened_window(
    recorder: Recorder | None = None, settings: Settings | None = None, *, alone: bool = True
) -> Iterator[MainWindow]:
    """Open the main window on a real node of this home."""
    bridge = Bridge()
    Playing(bridge, Player(recorder.open) if recorder is not None else None)
    with Node(settings or Settings(language="en"), Company(alone=alone), serves=True) as node:
        made = MainWindow(node, bridge)
        made.show()
        try:
            yield made
        finally:
            made.hide()
            made.books.close_listening()
            bridge.close()
            made.deleteLater()
            QApplication.sendPostedEvents()


def drop(widget: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let them go, as a file manager does; tells whether they were taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(40, 40), action, mime, buttons, keys)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(40, 40), action, mime, buttons, keys)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()
