"""An engine's host as a child process: its pipes, what it says on standard error, and its end."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from e2a_mesh.errors import EngineError, EngineUnavailableError
from e2a_mesh.speech.frames import FrameError, encode, read_message

if TYPE_CHECKING:
    from typing import IO

    from e2a_mesh.speech.frames import Message

_log = logging.getLogger(__name__)
_LAST_WORDS = 12  # lines of standard error kept for the day the process dies
_LOGGED_LINES = 500  # of each process; some engines chatter
_LINE = 10_000  # bytes
_FAREWELL = 0.5  # seconds that an idle process gets to unload its engine
_JOINING = 2.0  # seconds for the pipes to run dry once everything that held them is dead


class EngineCrashedError(EngineError):
    """The host process died or, if `hung`, gave no answer in time; the next call starts it anew."""

    def __init__(self, message: str, *, hung: bool = False) -> None:
        super().__init__(message)
        self.hung = hung


class HostProcess:
    """A running host. One thread asks; any thread may end it."""

    def __init__(self, command: list[str]) -> None:
        """Start the program; raises EngineUnavailableError."""
        # A group of its own: Ctrl-C in the terminal is for the program alone, and what an engine started ends with it.
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        try:
            self._popen = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # CUDA would number graphics cards by their speed; the driver's own list goes by their slots.
                env={"CUDA_DEVICE_ORDER": "PCI_BUS_ID", **os.environ},
                start_new_session=sys.platform != "win32",
                creationflags=flags,
            )
        except OSError as error:
            raise EngineUnavailableError(f"{command[0]} cannot be started: {error.strerror}.") from error
        assert self._popen.stdin and self._popen.stdout and self._popen.stderr  # noqa: S101 - PIPE was asked for
        self._stdin = self._popen.stdin
        self._inbox: SimpleQueue[Message | None] = SimpleQueue()
        self._last_words: deque[str] = deque(maxlen=_LAST_WORDS)
        self._asking = threading.Lock()
        self._ending = threading.Lock()
        self._unwanted = False  # its end is no accident
        self._threads = [
            threading.Thread(target=self._read, args=(self._popen.stdout,), daemon=True),
            threading.Thread(target=self._listen, args=(self._popen.stderr,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def ask(self, message: Message, timeout: float) -> Message:
        """Send a message and wait for its answer; raises EngineError when it cannot be sent, and EngineCrashedError."""
        try:
            frame = encode(message)
        except FrameError as error:
            raise EngineError(f"The engine cannot be given this: {error}.") from error
        with self._asking:
            try:
                self._stdin.write(frame)
                self._stdin.flush()
                answer = self._inbox.get(timeout=timeout)
            except (OSError, ValueError) as error:  # ValueError: closed by another thread
                raise EngineCrashedError(self._obituary("The engine's process is gone")) from error
            except Empty:
                late = f"The engine did not answer within {timeout:.0f} seconds."
                raise EngineCrashedError(late, hung=True) from None
        if answer is None:
            raise EngineCrashedError(self._obituary("The engine's process died"))
        return answer

    def close(self) -> None:
        """End the process, giving its engine a moment to unload if it is idle; safe from any thread."""
        self._unwanted = True
        if self._asking.acquire(blocking=False):
            try:
                self._close_input()
                self._popen.wait(timeout=_FAREWELL)
            except subprocess.TimeoutExpired:
                _log.debug("an idle engine took more than %.1f s to unload", _FAREWELL)
            finally:
                self._asking.release()
        self.kill()

    def kill(self) -> None:
        """End the process and what it started, and release its pipes; safe to call twice and from any thread."""
        self._unwanted = True
        with self._ending:
            _kill_family(self._popen)
            self._popen.wait()
            self._close_input()
            for thread in self._threads:
                thread.join(_JOINING)  # who still holds a pipe has fled the group; the thread closes it in the end

    def _close_input(self) -> None:
        try:
            self._stdin.close()
        except OSError as error:  # what was still to be written cannot be any more
            _log.debug("closing the pipe of an engine that is gone: %s", error)

    def _read(self, stream: IO[bytes]) -> None:
        with stream:
            try:
                while (message := read_message(stream)) is not None:
                    self._inbox.put(message)
            except FrameError as error:
                self._last_words.append(str(error))
            self._inbox.put(None)

    def _listen(self, stream: IO[bytes]) -> None:
        with stream:
            for number, line in enumerate(iter(lambda: stream.readline(_LINE), b""), start=1):
                text = line.decode(errors="replace").rstrip()
                self._last_words.append(text)
                if number <= _LOGGED_LINES:
                    _log.debug("engine %d: %s", self._popen.pid, text)

    def _obituary(self, what: str) -> str:
        try:
            code = self._popen.wait(timeout=2)
        except subprocess.TimeoutExpired:
            return f"{what}."
        self._threads[1].join(_JOINING)
        words = [line for line in self._last_words if line.strip()]
        if not self._unwanted:
            _log.warning("engine %d ended with %d; its last words: %s", self._popen.pid, code, "\n".join(words))
        reason = f"signal {-code}" if code < 0 else f"exit code {code}"
        return f"{what} ({reason}){f': {words[-1]}' if words else ''}."


def _kill_family(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        import psutil

        family: list[psutil.Process] = []
        with suppress(psutil.Error):  # it is dead already
            family = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        for member in family:
            with suppress(psutil.Error):
                member.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # all are dead; macOS says the latter of those not yet buried
        process.kill()
