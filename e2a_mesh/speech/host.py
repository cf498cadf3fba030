"""The program that an engine runs in: started on its own, spoken to over its pipes, perhaps under another interpreter.

    python host.py MODULE:CLASS [FOLDER]

MODULE:CLASS is the engine; FOLDER, if given, is where to import it from. The other interpreter needs numpy, msgpack
and what the engine itself wants, but not this package: its folder is made importable here, alone, so that nothing else
of the installation it comes from can be picked up by accident.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import signal
import sys
import threading
import traceback
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import BinaryIO

    from e2a_mesh.speech.engine import Engine
    from e2a_mesh.speech.frames import Message, Speak

_FAREWELL = 1.0  # seconds that an idle engine may take to unload


def _make_importable() -> None:
    """Import this very copy of the package, whatever copies the interpreter has of its own."""
    package = Path(__file__).resolve().parent.parent
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != package / "speech"]
    spec = importlib.util.spec_from_file_location(
        package.name, package / "__init__.py", submodule_search_locations=[str(package)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"{package} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[package.name] = module
    spec.loader.exec_module(module)


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the real standard input and output for messages; engines read nothing and print to standard error."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # what an engine said last should be known when it dies
    return source, sink


def _read_all(source: BinaryIO, inbox: SimpleQueue[Message | None], idle: threading.Event) -> None:
    """Pass messages on until the program that started this one is gone or wants no more; then see to the end."""
    from e2a_mesh.speech.frames import FrameError, read_message

    code = 0
    try:
        while (message := read_message(source)) is not None:
            idle.clear()
            inbox.put(message)
    except FrameError as error:
        print(f"host: {error}", file=sys.stderr, flush=True)
        code = 1
    if idle.is_set():
        inbox.put(None)
        threading.Event().wait(_FAREWELL)
    os._exit(code)  # in the middle of a sentence too: nobody is there to hear it


def _serve(reference: str, source: BinaryIO, sink: BinaryIO) -> None:
    from e2a_mesh.errors import E2aError, EngineUnavailableError
    from e2a_mesh.speech.engine import LimitsMemory
    from e2a_mesh.speech.frames import Failed, Load, Loaded, Speak, write_message

    inbox: SimpleQueue[Message | None] = SimpleQueue()
    idle = threading.Event()
    idle.set()
    threading.Thread(target=_read_all, args=(source, inbox, idle), daemon=True).start()
    engine: Engine | None = None
    voice = None
    while (message := inbox.get()) is not None:
        answer: Message
        try:
            match message:
                case Load():
                    engine = engine or _engine(reference)
                    voice = message.voice
                    if isinstance(engine, LimitsMemory):
                        engine.limit_memory(message.device, message.memory_share)
                    engine.load(voice, message.device, message.threads)
                    if message.clip:
                        _clone(engine, Path(message.clip))
                    answer = Loaded()
                case Speak() if engine is not None and voice is not None:
                    answer = _spoken(engine, voice, message)
                case _:
                    answer = Failed("No voice is loaded.", "", fatal=False)
        except E2aError as error:
            answer = Failed(error.message, error.advice, isinstance(error, EngineUnavailableError))
        except Exception as error:
            traceback.print_exc()
            answer = Failed(f"{type(error).__name__}: {error}", "", isinstance(message, Load))
        idle.set()
        write_message(sink, answer)
    if engine is not None:
        engine.unload()


def _clone(engine: Engine, clip: Path) -> None:
    from e2a_mesh.errors import EngineUnavailableError
    from e2a_mesh.speech.engine import ClonesVoices

    if not isinstance(engine, ClonesVoices):
        raise EngineUnavailableError(f"The engine {engine.name} does not clone voices.")
    engine.clone(clip)


def _spoken(engine: Engine, voice: Any, message: Speak) -> Message:
    import numpy as np

    from e2a_mesh.errors import EngineError
    from e2a_mesh.pronunciation import marked, plain, split
    from e2a_mesh.speech.engine import SpeaksPhonemes
    from e2a_mesh.speech.frames import MAX_SAMPLE_BYTES, Spoken

    manner = voice, message.language, message.seed, message.speed
    if isinstance(engine, SpeaksPhonemes) and any(word.phonemes for word in marked(message.text)):
        pcm = engine.speak_pronounced(split(message.text), *manner)
    else:
        pcm = engine.speak(plain(message.text), *manner)
    samples = np.asarray(pcm.samples)
    if samples.ndim != 1 or samples.dtype.kind != "f":
        raise EngineError(f"The engine gave samples of shape {samples.shape} and type {samples.dtype}.")
    data = samples.astype("<f4", copy=False).tobytes()
    if len(data) > MAX_SAMPLE_BYTES:
        raise EngineError(f"The engine gave {pcm.seconds:.0f} seconds of audio for {len(message.text)} characters.")
    return Spoken(int(pcm.sample_rate), data)


def _engine(reference: str) -> Engine:
    module, _, name = reference.partition(":")
    engine: Engine = getattr(importlib.import_module(module), name)()
    return engine


def main() -> None:
    """Serve one engine until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is for the program that started this one
    _make_importable()
    if len(sys.argv) > 2:
        sys.path.append(sys.argv[2])
    _serve(sys.argv[1], *_private_pipes())


if __name__ == "__main__":
    main()
