"""The log: a file that never grows large, and the terminal when asked."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from e2a_mesh import places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LARGEST = 1_000_000  # bytes of one file
_KEPT = 5  # files before it
_LINE = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"


def log_file() -> Path:
    """The file that is written now; older ones lie beside it."""
    return places.log_folder() / "e2a-mesh.log"


@contextmanager
def logging_to_file(level: str = "info", verbosity: int = 0) -> Iterator[None]:
    """Keep a log while the block runs, in the file from `level` on.

    `verbosity` is how often -v was given: 1 shows what happens on standard error, 2 all of it with tracebacks. A file
    that cannot be written is no error: work goes on without it. What is logged above DEBUG holds no text of a book.
    """
    handlers = [*_file_handlers(level), *_terminal_handlers(verbosity)]
    root, ours = logging.getLogger(), logging.getLogger("e2a_mesh")
    before = root.level, ours.level
    root.setLevel(logging.WARNING)  # other packages' news are of no use to people
    ours.setLevel(min((handler.level for handler in handlers), default=logging.WARNING))
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield
    finally:
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()
        root.setLevel(before[0])
        ours.setLevel(before[1])


class _LogFile(RotatingFileHandler):
    """Gives up in silence where the file cannot be written, and on Windows shares it with other processes."""

    def doRollover(self) -> None:  # noqa: N802 - the name is the library's
        try:
            super().doRollover()
        except OSError:  # another process holds the file open, so that it can't be renamed: it grows a while longer
            self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Drop what cannot be written: a full disk is told by the work itself."""

    def close(self) -> None:
        with suppress(OSError):  # the last lines, which a full disk did not take before either
            super().close()


def _file_handlers(level: str) -> list[logging.Handler]:
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", errors="backslashreplace")
    except OSError:
        silent = logging.NullHandler(logging.CRITICAL)  # without any, Python would print warnings on the terminal
        return [silent]
    handler.setLevel(level.upper())
    handler.setFormatter(logging.Formatter(_LINE))
    return [handler]


class _Brief(logging.Formatter):
    """A line without its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return f"{record.levelname.lower()}: {record.getMessage()}"


def _terminal_handlers(verbosity: int) -> list[logging.Handler]:
    if not verbosity:
        return []
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.DEBUG if verbosity > 1 else logging.INFO)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s") if verbosity > 1 else _Brief())
    return [handler]
