"""The program that an engine runs in: started on its own, spoken to over its pipes, perhaps under another interpreter.

    python host.py MODULE:CLASS [FOLDER]

MODULE:CLASS is the engine; FOLDER, if given, is where to import it from. The other interpreter needs numpy, msgpack
and what the engine itself wants, but not this package: its folder is made importable here, alone, so that nothing else
of the installation it comes from can be picked up by accident.
"""

from __future__ import annotations

import importlib
import importlib.util
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


def _make_importable() -> None:
    package = Path(__file__).resolve().parent.parent
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != package / "speech"]
    if importlib.util.find_spec(package.name) is None:
        spec = importlib.util.spec_from_file_location(
            package.name, package / "__init__.py", submodule_search_locations=[str(package)]
        )
        if spec is None or spec.loader is None:
            raise ImportError(f"{package} cannot be imported")
        module = importlib.util.module_from_spec(spec)
        sys.modules[package.name] = module
        spec.loader.exec_module(module)


def _private_output() -> BinaryIO:
    """Keep the real standard output for messages, and send what engines print to standard error."""
    private = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(private, "wb")


def _read_all(inbox: SimpleQueue[Any]) -> None:
    from e2a_mesh.speech.frames import read_message

    while (message := read_message(sys.stdin.buffer)) is not None:
        inbox.put(message)
    os._exit(0)  # the program that started this one is gone, or wants no more; nothing here is worth finishing


def _serve(reference: str, output: BinaryIO) -> None:
    from e2a_mesh.errors import E2aError, EngineUnavailableError
    from e2a_mesh.speech.frames import Failed, Load, Loaded, Speak, Spoken, write_message

    inbox: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_read_all, args=(inbox,), daemon=True).start()
    engine: Engine | None = None
    voice = None
    while True:
        message = inbox.get()
        try:
            match message:
                case Load():
                    engine = engine or _engine(reference)
                    voice = message.voice
                    engine.load(voice, message.device, message.threads)
                    write_message(output, Loaded())
                case Speak() if engine is not None and voice is not None:
                    pcm = engine.speak(message.text, voice, message.language, message.seed, message.speed)
                    samples = pcm.samples.astype("<f4", copy=False).tobytes()
                    write_message(output, Spoken(int(pcm.sample_rate), samples))
                case _:
                    write_message(output, Failed("No voice is loaded.", "", fatal=False))
        except E2aError as error:
            fatal = isinstance(error, EngineUnavailableError)
            write_message(output, Failed(error.message, error.advice, fatal))
        except Exception as error:
            traceback.print_exc()
            write_message(output, Failed(f"{type(error).__name__}: {error}", "", isinstance(message, Load)))


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
    _serve(sys.argv[1], _private_output())


if __name__ == "__main__":
    main()
