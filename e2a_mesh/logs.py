"""The log: a file that never grows large, and the terminal when asked; and its lines, read back."""

from __future__ import annotations

import logging
import re
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from e2a_mesh import places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_LARGEST = 1_000_000  # bytes of one file
_KEPT = 5  # files before it
_LINE = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) ([A-Z]{4,8}) (\d+) ([^\s:]+): (.*)")  # such a line
_OURS = ("e2a_mesh", "e2a_mesh_gui")
_TAIL = 1 << 20  # bytes of a file that are read back
_FORMATTER = logging.Formatter(_LINE)


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
    root, ours = logging.getLogger(), [logging.getLogger(name) for name in _OURS]
    before = [logger.level for logger in (root, *ours)]
    root.setLevel(logging.WARNING)  # other packages' news are of no use to people
    for logger in ours:
        logger.setLevel(min((handler.level for handler in handlers), default=logging.WARNING))
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield
    finally:
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()
        for logger, level_before in zip((root, *ours), before, strict=True):
            logger.setLevel(level_before)


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry of the log: when, in local time; DEBUG to CRITICAL; in which process; by which part of the program.

    `details` are the lines after the first, such as a traceback.
    """

    when: str
    level: str
    process: int
    source: str
    message: str
    details: str = ""

    @classmethod
    def of(cls, record: logging.LogRecord) -> LogLine:
        """Take over what was logged a moment ago."""
        return _parsed(_FORMATTER.format(record)) or cls("", record.levelname, record.process or 0, record.name, "")

    def __str__(self) -> str:
        line = f"{self.when} {self.level} {self.process} {self.source}: {self.message}"
        return f"{line}\n{self.details}" if self.details else line


def listen(callback: Callable[[LogLine], None]) -> Callable[[], None]:
    """Give a callback all that is logged from now on, in the thread that logs it; returns what ends that.

    It hears of news (INFO) and worse even where the file keeps less.
    """
    handler = _Listener(callback)
    root = logging.getLogger()
    root.addHandler(handler)
    for logger in map(logging.getLogger, _OURS):
        logger.setLevel(min(logger.level or logging.INFO, logging.INFO))
    return lambda: root.removeHandler(handler)


def recent_lines(most: int) -> list[LogLine]:
    """Read back the last lines of the log file, and of the one before it where it holds too few."""
    path = log_file()
    lines = _read(path)
    if len(lines) < most:
        lines = _read(path.with_name(f"{path.name}.1")) + lines
    return lines[-most:]


def _read(path: Path) -> list[LogLine]:
    try:
        with path.open("rb") as stream:
            begin = max(0, path.stat().st_size - _TAIL)
            stream.seek(begin)
            text = stream.read(_TAIL).decode(errors="replace")
    except OSError:  # nothing was logged yet, or it cannot be read, which is told where the log is looked for
        return []
    entries: list[list[str]] = []
    for line in text.splitlines():
        if _WRITTEN.match(line):
            entries.append([line])
        elif entries:
            entries[-1].append(line)
    return [parsed for entry in entries if (parsed := _parsed("\n".join(entry))) is not None]


def _parsed(entry: str) -> LogLine | None:
    first, _, details = entry.partition("\n")
    if (fits := _WRITTEN.match(first)) is None:
        return None
    when, level, process, source, message = fits.groups()
    return LogLine(when, level, int(process), source, message, details)


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
    handler.setFormatter(_FORMATTER)
    return [handler]


class _Listener(logging.Handler):
    def __init__(self, callback: Callable[[LogLine], None]) -> None:
        super().__init__()
        self._callback = callback

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._callback(LogLine.of(record))
        except Exception:  # as the library does: whoever logs is not to blame
            self.handleError(record)


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
