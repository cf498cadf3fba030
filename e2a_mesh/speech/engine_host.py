"""The program's side of an engine's host process: start it, ask it to speak, bring it back when it dies."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from e2a_mesh.errors import E2aError, EngineError, EngineUnavailableError
from e2a_mesh.model import Pcm
from e2a_mesh.speech.frames import Failed, Load, Loaded, Speak, Spoken
from e2a_mesh.speech.host_process import EngineCrashedError, HostProcess

if TYPE_CHECKING:
    from e2a_mesh.model import Voice
    from e2a_mesh.speech.frames import Message

__all__ = ["EngineCrashedError", "EngineHost"]

_log = logging.getLogger(__name__)
LOADING = 300.0  # seconds; large models on slow disks take minutes


class EngineHost:
    """One engine with one voice in a process of its own. One thread may speak while another closes."""

    def __init__(
        self,
        reference: str,
        voice: Voice,
        *,
        device: str = "cpu",
        threads: int = 1,
        memory_share: float = 1.0,
        interpreter: Path | None = None,
        import_folder: Path | None = None,
        clip: Path | None = None,
    ) -> None:
        """Prepare a host for the engine `reference` ("module:class"); nothing is started yet.

        `memory_share` is the part of a graphics card's memory, up to 1, that an engine which can limit itself may take.
        `interpreter` is the Python that runs it, by default this one; `import_folder` is where else it finds modules.
        `clip` is the recording to clone, for engines that take one.
        """
        # Another interpreter is an installation apart: what the environment tells this one about modules is not for it.
        python = [sys.executable] if interpreter is None else [str(interpreter), "-I"]
        self._command = [*python, "-X", "utf8", str(Path(__file__).with_name("host.py")), reference]
        if import_folder is not None:
            self._command.append(str(import_folder))
        self._voice = voice
        recording = "" if clip is None else str(clip)
        self._load = Load(
            voice.engine, voice.name, voice.languages, voice.sample_rate, device, threads, recording, memory_share
        )
        self._process: HostProcess | None = None
        self._lock = threading.Lock()  # guards _process and _closed
        self._closed = False

    def start(self) -> None:
        """Start the process and load the voice, within five minutes; raises EngineUnavailableError.

        A process that dies meanwhile is started once more: whoever ran short of memory may have killed it.
        """
        try:
            answer = self._load_voice()
        except EngineCrashedError as error:
            if error.hung or self._closed:
                raise self._not_started(error) from error
            _log.warning("%s; it is started once more", error.message)
            try:
                answer = self._load_voice()
            except EngineCrashedError as again:
                raise self._not_started(again) from again
        if isinstance(answer, Failed):
            self._drop()
            raise EngineUnavailableError(answer.message, answer.advice)
        if not isinstance(answer, Loaded):
            self._drop()
            raise EngineUnavailableError(f"The engine {self._voice.engine} gave no sensible answer.")

    def _load_voice(self) -> Message:
        with self._lock:
            if self._closed:
                raise EngineError("The engine was closed.")
            process = self._process = HostProcess(self._command)
        try:
            return process.ask(self._load, LOADING)
        except EngineCrashedError:
            self._drop()
            raise

    def _not_started(self, error: EngineCrashedError) -> E2aError:
        if self._closed:
            return EngineError("The engine was closed.")
        return EngineUnavailableError(
            f"The engine {self._voice.engine} did not start: {error.message}", "`e2a-mesh doctor` tells more."
        )

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
        except EngineCrashedError as error:
            self._drop()
            if self._closed:
                raise EngineError("The engine was closed.") from error
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
        """End the process: an idle one may unload its engine, one that speaks is stopped in the middle of it."""
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
        if process is not None:
            process.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _drop(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
