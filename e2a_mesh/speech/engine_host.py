"""The program's side of an engine's host process: start it, ask it to speak, bring it back when it dies."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Self

import numpy as np

from e2a_mesh.errors import EngineError, EngineUnavailableError
from e2a_mesh.model import Pcm
from e2a_mesh.speech.frames import (
    Failed,
    FrameError,
    Load,
    Loaded,
    Message,
    Speak,
    Spoken,
    read_message,
    write_message,
)

if TYPE_CHECKING:
    from typing import IO

    from e2a_mesh.model import Voice

_log = logging.getLogger(__name__)
LOADING = 300.0  # seconds; large models on slow disks take minutes
_LAST_WORDS = 12  # lines of a host's standard error kept for the day it dies


class EngineCrashedError(EngineError):
    """The host process died or hung while it spoke; the next call starts it anew."""


class EngineHost:
    """One engine with one voice in a process of its own. One thread may speak while another closes."""

    def __init__(
        self,
        reference: str,
        voice: Voice,
        *,
        device: str = "cpu",
        threads: int = 1,
        interpreter: Path | None = None,
        import_folder: Path | None = None,
    ) -> None:
        """Prepare a host for the engine `reference` ("module:class"); nothing is started yet.

        `interpreter` is the Python that runs it, by default this one; `import_folder` is where else it finds modules.
        """
        self._command = [str(interpreter or sys.executable), str(Path(__file__).with_name("host.py")), reference]
        if import_folder is not None:
            self._command.append(str(import_folder))
        self._voice = voice
        self._load = Load(voice.engine, voice.name, voice.languages, voice.sample_rate, device, threads)
        self._process: _Process | None = None
        self._lock = threading.Lock()  # guards _process and _closed
        self._closed = False

    def start(self) -> None:
        """Start the process and load the voice; raises EngineUnavailableError."""
        process = _Process(self._command)
        with self._lock:
            if self._closed:
                process.kill()
                raise EngineError("The engine was closed.")
            self._process = process
        try:
            answer = process.ask(self._load, LOADING)
        except EngineCrashedError as error:
            self._drop()
            if self._closed:
                raise
            raise EngineUnavailableError(
                f"The engine {self._voice.engine} did not start: {error.message}", "`e2a-mesh doctor` tells more."
            ) from error
        if isinstance(answer, Failed):
            self._drop()
            raise EngineUnavailableError(answer.message, answer.advice)
        if not isinstance(answer, Loaded):
            self._drop()
            raise EngineUnavailableError(f"The engine {self._voice.engine} gave no sensible answer.")

    def speak(self, text: str, language: str, seed: int, speed: float, *, timeout: float) -> Pcm:
        """Speak a text within `timeout` seconds, starting the process if there is none.

        Raises EngineError when the engine cannot speak this text, EngineCrashedError when it died or hung over it, and
        EngineUnavailableError when it cannot be started.
        """
        if self._process is None:
            self.start()
        process = self._process
        if process is None:
            raise EngineError("The engine was closed.")
        try:
            answer = process.ask(Speak(text, language, seed, speed), timeout)
        except EngineCrashedError:
            self._drop()
            raise
        match answer:
            case Spoken():
                return Pcm(np.frombuffer(answer.samples, "<f4").astype(np.float32), answer.sample_rate)
            case Failed(fatal=True):
                raise EngineUnavailableError(answer.message, answer.advice)
            case Failed():
                raise EngineError(answer.message, answer.advice)
            case _:
                self._drop()
                raise EngineCrashedError(f"The engine {self._voice.engine} gave no sensible answer.")

    def close(self) -> None:
        """End the process at once, whatever it does."""
        self._closed = True
        self._drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _drop(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()


class _Process:
    def __init__(self, command: list[str]) -> None:
        # A group of its own: Ctrl-C in the terminal must reach the program alone.
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        try:
            self._popen = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=sys.platform != "win32",
                creationflags=flags,
            )
        except OSError as error:
            raise EngineUnavailableError(f"{command[0]} cannot be started: {error.strerror}.") from error
        self._inbox: SimpleQueue[Message | None] = SimpleQueue()
        self._last_words: deque[str] = deque(maxlen=_LAST_WORDS)
        self._threads = [
            threading.Thread(target=self._read, args=(self._popen.stdout,), daemon=True),
            threading.Thread(target=self._listen, args=(self._popen.stderr,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        self._killing = threading.Lock()

    def ask(self, message: Message, timeout: float) -> Message:
        """Send a message and wait for its answer; raises EngineCrashedError."""
        if self._popen.stdin is None:
            raise EngineCrashedError("The engine has no input.")
        try:
            write_message(self._popen.stdin, message)
            answer = self._inbox.get(timeout=timeout)
        except (OSError, ValueError) as error:  # ValueError: closed by another thread
            raise EngineCrashedError(self._obituary("The engine's process is gone")) from error
        except Empty:
            raise EngineCrashedError(f"The engine did not answer within {timeout:.0f} seconds.") from None
        if answer is None:
            raise EngineCrashedError(self._obituary("The engine's process died"))
        return answer

    def kill(self) -> None:
        """End the process and release its pipes; safe to call twice and from any thread."""
        with self._killing:
            self._popen.kill()
            self._popen.wait()
            for thread in self._threads:
                thread.join()
            for pipe in (self._popen.stdin, self._popen.stdout, self._popen.stderr):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError as error:  # what was still to be written cannot be any more
                        _log.debug("closing the pipe of a killed engine: %s", error)

    def _read(self, stream: IO[bytes]) -> None:
        try:
            while (message := read_message(stream)) is not None:
                self._inbox.put(message)
        except FrameError as error:
            self._last_words.append(str(error))
        self._inbox.put(None)

    def _listen(self, stream: IO[bytes]) -> None:
        for line in iter(lambda: stream.readline(10_000), b""):
            text = line.decode(errors="replace").rstrip()
            _log.debug("engine: %s", text)
            self._last_words.append(text)

    def _obituary(self, what: str) -> str:
        try:
            code = self._popen.wait(timeout=2)
        except subprocess.TimeoutExpired:
            return f"{what}."
        said = next((line for line in reversed(self._last_words) if line.strip()), "")
        reason = f"signal {-code}" if code < 0 else f"exit code {code}"
        return f"{what} ({reason}){f': {said}' if said else ''}."
