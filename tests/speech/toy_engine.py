"""An engine for tests: what it says depends on the text, and some texts make it misbehave."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import ClassVar

import numpy as np

import e2a_mesh
from e2a_mesh.errors import EngineError, EngineUnavailableError
from e2a_mesh.model import Limits, Pcm, Voice

VOICE = Voice("toy", "toy", ("en",), 8_000)


class ToyEngine:
    name: ClassVar[str] = "toy"
    naturalness: ClassVar[int] = 0
    _farewell: Path | None = None
    _memory: tuple[str, float] = ("", 0.0)

    @classmethod
    def missing(cls) -> str:
        return ""

    @classmethod
    def voices(cls) -> list[Voice]:
        return [VOICE]

    @classmethod
    def digest(cls, voice: Voice) -> str:
        return "0" * 64

    @classmethod
    def limits(cls, voice: Voice) -> Limits:
        return Limits(100, 50)

    def limit_memory(self, device: str, share: float) -> None:
        self._memory = device, share

    def load(self, voice: Voice, device: str, threads: int) -> None:
        if device == "nowhere":
            raise EngineUnavailableError("There is no such device.", "Buy one.")
        if device == "crash":
            print("weights are torn", file=sys.stderr, flush=True)
            os._exit(7)
        if device.startswith("crash once "):
            marker = Path(device.removeprefix("crash once "))
            if not marker.exists():
                marker.touch()
                os._exit(9)

    def speak(self, text: str, voice: Voice, language: str, seed: int, speed: float) -> Pcm:
        match text:
            case "crash":
                print("out of memory, or so", file=sys.stderr, flush=True)
                os._exit(3)
            case "hang":
                time.sleep(600)
            case "print":
                print("engines talk too much\n" * 1000, flush=True)
                os.write(1, b"\x00\x00\x00\x05hello")
            case "refuse":
                raise EngineError("I will not say this.", "Say something else.")
            case "defect":
                raise ZeroDivisionError("a defect of the engine")
            case "nan":
                return Pcm(np.full(10, np.nan, np.float32), 8_000)
            case "exit":
                sys.exit(5)
            case "input":
                return Pcm(np.full(1 + len(sys.stdin.read()), 0.5, np.float32), 8_000)
            case "helper":
                helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
                return Pcm(np.array([helper.pid], np.float32), 8_000)
            case "stereo":
                return Pcm(np.zeros((2, 10), np.float32), 8_000)
            case "whole numbers":
                return Pcm(np.zeros(10, np.int16), 8_000)
            case "impossible rate":
                return Pcm(np.zeros(10, np.float32), 0)
            case "chatter":
                for number in range(5000):
                    print(f"line {number}", file=sys.stderr)
            case "package":
                return Pcm(np.full(len(str(Path(e2a_mesh.__file__))), 0.5, np.float32), 8_000)
            case _ if text.startswith("farewell "):
                self._farewell = Path(text.removeprefix("farewell "))
            case "memory":
                return Pcm(np.array([self._memory[0] == "cuda:0", self._memory[1]], np.float32), 8_000)
            case "modules":
                return Pcm(
                    np.array([float(found(name)) for name in ("numpy", "lxml", "onnxruntime")], np.float32), 8_000
                )
        return Pcm(np.full(len(text), (seed % 100) / 100, np.float32), 8_000)

    def unload(self) -> None:
        if self._farewell is not None:
            self._farewell.touch()


def found(module: str) -> bool:
    import importlib.util

    return importlib.util.find_spec(module) is not None
