"""What nobody caught: it goes into the log, is told once, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("e2a_mesh_gui.qt")

_OFTEN = 3  # times that the same mishap is logged: one in what is drawn would else fill the log
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Mishaps(QObject):
    """Takes what slots, threads and Qt itself complain of; `happened` brings the name of each new kind of mishap."""

    happened = Signal(str)
    _noted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counted: Counter[object] = Counter()
        self._lock = threading.Lock()
        self._noted.connect(self.happened, Qt.ConnectionType.QueuedConnection)  # from any thread into the window's

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Catch while the block runs."""
        before = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._in_a_slot, self._in_a_thread
        qt_before = qInstallMessageHandler(self._of_qt)
        try:
            yield
        finally:
            qInstallMessageHandler(qt_before)
            sys.excepthook, threading.excepthook = before

    def _in_a_slot(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._note("a part of the window failed", kind, error, trace)

    def _in_a_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_type is not SystemExit and told.exc_value is not None:
            name = told.thread.name if told.thread is not None else "of no name"
            self._note(f"the thread {name} failed", told.exc_type, told.exc_value, told.exc_traceback)

    def _note(self, what: str, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        times = self._count((kind, _place(trace)))
        if times <= _OFTEN:
            last = "; it is not logged again" if times == _OFTEN else ""
            _log.error("%s: %s%s", what, error, last, exc_info=(kind, error, trace))
        if times == 1:
            self._noted.emit(kind.__name__)

    def _of_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        times = self._count((kind, message))
        if times <= _OFTEN:
            _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "qt", message)
        if times == 1 and kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            self._noted.emit("Qt")

    def _count(self, mishap: object) -> int:
        with self._lock:
            self._counted[mishap] += 1
            return self._counted[mishap]


def _place(trace: TracebackType | None) -> tuple[str, int] | None:
    """Tell where in the code the innermost call was."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return None if trace is None else (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
