"""The program's side of the process that reads a PDF: it is asked, watched and, when it takes too much, ended."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import psutil

from e2a_mesh.book.pages.paper import Page, Run
from e2a_mesh.book.pdf.frames import read_frame
from e2a_mesh.book.sitting import stopped
from e2a_mesh.errors import BookError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from e2a_mesh.book.sitting import Sitting

OPENING = 60.0  # seconds; a large outline on a slow disk
A_PAGE = 30.0  # seconds; the slowest pages, maps among them, take one or two
ALL_PAGES = 1200.0  # seconds; 20,000 pages of a novel take 200
MEMORY = 2 << 30  # bytes
_LOOKS = 0.1  # seconds between looks at the process
_WINDOWS_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


class PdfProcess:
    """One PDF in a process of its own. Use as a context manager, from one thread.

    What it raises is BookError, or ReadingStoppedError within a fraction of a second after the sitting was ended.
    """

    def __init__(self, path: Path, sitting: Sitting) -> None:
        """Start the process; nothing is waited for yet."""
        self._name = path.name
        self._sitting = sitting
        self._deadline = time.monotonic() + OPENING
        self._left = OPENING + ALL_PAGES  # seconds that all answers together may yet take
        self._reason = ""  # why the process was ended
        self._over = threading.Event()
        command = [sys.executable, "-X", "utf8", str(Path(__file__).with_name("child.py")), str(path.absolute())]
        self._popen = subprocess.Popen(
            [*command, str(2 * MEMORY)],  # of addresses, of which only a part is ever used
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",  # Ctrl-C is for the program alone, which then ends this
            creationflags=_WINDOWS_FLAGS,
        )
        self._watcher = threading.Thread(target=self._watch, name="pdf-watch", daemon=True)
        self._watcher.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._popen.kill()
        self._popen.wait()
        self._watcher.join()
        for pipe in (self._popen.stdin, self._popen.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def about(self) -> dict[str, Any]:
        """Give what the document says of itself; to be asked for first, and once."""
        answer = self._answer(OPENING)
        if error := answer.get("error"):
            raise self._refused(error, answer)
        return answer

    def pages(self, count: int) -> Iterator[tuple[Page, float]]:
        """Read all pages, each with how far its lower edge is from where the outline measures."""
        self._ask(f"read 0 {count}")
        for _ in range(count):
            found = self._answer(A_PAGE)
            if found.get("trouble") == "crowded":
                raise BookError(
                    f"Page {found['number']} of “{self._name}” holds more text than any page does.",
                    "It was not read, for safety.",
                )
            runs = tuple(Run(*run) for run in found.get("runs", ()))
            yield (
                Page(
                    found["number"],
                    found.get("width", 1.0),
                    found.get("height", 1.0),
                    runs,
                    found.get("characters", 0),
                    found.get("unmapped", 0),
                    found.get("pictured", 0.0),
                    found.get("trouble", ""),
                ),
                found.get("foot", 0.0),
            )

    def draw(self, page: int, dpi: int, *, colours: bool) -> tuple[bytes, int]:
        """Draw a page, counted from 1: the bytes of a portable any-map, and its dots per inch; no bytes if it fails."""
        self._ask(f"draw {page - 1} {dpi} {int(colours)}")
        found = self._answer(A_PAGE)
        return found.get("picture", b""), found.get("dpi", dpi)

    def _ask(self, line: str) -> None:
        if self._popen.stdin is not None:
            with suppress(OSError):  # it has ended; why is said where its answer is missing
                self._popen.stdin.write(line.encode() + b"\n")
                self._popen.stdin.flush()

    def _answer(self, patience: float) -> dict[str, Any]:
        asked = time.monotonic()
        self._deadline = asked + min(patience, self._left)
        if self._popen.stdout is None:
            raise self._lost()
        try:
            answer = read_frame(self._popen.stdout)
        except ValueError as error:
            raise self._lost() from error
        if not isinstance(answer, dict):
            raise self._lost()
        self._deadline = float("inf")  # what is done with the answer is not its time
        self._left -= time.monotonic() - asked
        return answer

    def _watch(self) -> None:
        """End the process when it takes too long or too much memory, or nobody wants it any more."""
        with suppress(psutil.Error):
            process = psutil.Process(self._popen.pid)
            while not self._over.wait(_LOOKS):
                if self._sitting.stop.is_set():
                    self._reason = "stopped"
                elif time.monotonic() > self._deadline:
                    self._reason = "time"
                elif process.memory_info().rss > MEMORY:
                    self._reason = "memory"
                if self._reason:
                    self._popen.kill()
                    return

    def _lost(self) -> BookError:
        if self._reason == "stopped" or self._sitting.stop.is_set():
            return stopped(self._name)
        if self._reason == "time":
            return BookError(
                f"“{self._name}” takes too long to read, as files made to exhaust a computer do.",
                "It was given up, for safety. Printing it to a new PDF may help.",
            )
        if self._reason == "memory":
            return BookError(
                f"“{self._name}” takes more than {MEMORY >> 30} GB of memory to read.",
                "It was given up, for safety. Printing it to a new PDF may help.",
            )
        return BookError(
            f"“{self._name}” is damaged in a way that cannot be read.",
            "Open it in a PDF viewer and print it to a new PDF, then try that.",
        )

    def _refused(self, error: str, answer: dict[str, Any]) -> BookError:
        if error == "password":
            return BookError(
                f"“{self._name}” is locked with a password.",
                "Open it with its password in a PDF viewer and print it to a new PDF, then try that.",
            )
        if error == "security":
            return BookError(
                f"“{self._name}” is protected in a way that cannot be opened.",
                "Get the book without copy protection, or read it with the program it was made for.",
            )
        if error == "pages":
            return BookError(
                f"“{self._name}” has {answer['pages']:,} pages, more than any book.",
                "Divide it into several files.",
            )
        return BookError(
            f"“{self._name}” is damaged: it ends too early or is no PDF.",
            "The download may be incomplete: get the book again.",
        )
