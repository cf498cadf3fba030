"""Measuring how fast this machine speaks: every slot at once, as when it lends."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING

from e2a_mesh.errors import E2aError, EngineUnavailableError
from e2a_mesh.lend.measured import Measured
from e2a_mesh.lend.sentences import sentences_for
from e2a_mesh.speech.catalogue import engine_entry
from e2a_mesh.speech.engine_host import EngineHost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from e2a_mesh.model import Voice

_LONG_ENOUGH = 6.0  # seconds that every slot speaks at least
_AT_LEAST = 2  # sentences likewise: a slow engine takes its time for one
_PATIENCE = 300.0  # seconds for one sentence
_STOPPING = 0.2  # seconds between looks whether it is to stop


@dataclass(frozen=True, slots=True)
class Bench:
    """What engines are measured with: so many hosts of so many threads, each with a share of a card's memory."""

    devices: tuple[str, ...]
    hosts: int
    threads: int
    memory_share: float


def measure(
    voices: Sequence[Voice],
    bench: Bench,
    report: Callable[[str], None],
    stop: threading.Event,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[Measured, ...]:
    """Measure each voice on each device that its engine can use; about ten seconds for each.

    What happens is told to `report`, a sentence at a time, and to `progress` how many of them all are done. Setting
    `stop` ends it within a second; what was measured until then is returned.
    """
    found: list[Measured] = []
    pairs = [(voice, device) for voice in voices for device in bench.devices]
    for done, (voice, device) in enumerate(pairs):
        if stop.is_set():
            return tuple(found)
        progress(done, len(pairs))
        report(f"{voice.id} on {device}: loading, {bench.hosts} at a time…")
        try:
            measured = _measure(voice, device, bench, stop)
        except EngineUnavailableError as error:
            report(f"{voice.id} on {device}: not measured. {error.message}")
            continue
        except E2aError as error:
            if not stop.is_set():
                report(f"{voice.id} on {device}: not measured. {error}")
            continue
        found.append(measured)
        report(f"{voice.id} on {device}: ×{measured.factor:.1f}, loaded in {measured.load_seconds:.1f} s.")
    return tuple(found)


@dataclass(slots=True)
class _Turn:
    """What one slot did."""

    seconds: float = 0.0  # of speech
    took: float = 0.0
    loaded_in: float = 0.0
    error: E2aError | None = None


def _measure(voice: Voice, device: str, bench: Bench, stop: threading.Event) -> Measured:
    """Let every slot speak for a while; raises E2aError, in particular when it is stopped."""
    turns = [_Turn() for _ in range(bench.hosts)]
    reference = engine_entry(voice.engine).reference
    together = threading.Barrier(bench.hosts)
    with ExitStack() as stack:
        hosts = []
        for _ in turns:
            host = EngineHost(reference, voice, device=device, threads=bench.threads, memory_share=bench.memory_share)
            stack.callback(host.close)
            hosts.append(host)
        threads = [
            threading.Thread(target=_speak, args=(host, voice, place, turn, together), name=f"measuring-{place}")
            for place, (host, turn) in enumerate(zip(hosts, turns, strict=True))
        ]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            if stop.wait(_STOPPING) or any(turn.error is not None for turn in turns):
                together.abort()
                for host in hosts:
                    host.close()
                break
        for thread in threads:
            thread.join()
    errors = [turn.error for turn in turns if turn.error is not None]
    if errors:  # the first engine's own reason, not that of those which were stopped on its account
        raise next((error for error in errors if isinstance(error, EngineUnavailableError)), errors[0])
    factor = sum(turn.seconds / max(turn.took, 1e-3) for turn in turns)
    return Measured(device, voice.engine, voice.name, round(factor, 3), round(max(t.loaded_in for t in turns), 3))


def _speak(host: EngineHost, voice: Voice, place: int, turn: _Turn, together: threading.Barrier) -> None:
    sentences = sentences_for(voice.languages[0])
    try:
        begun = time.monotonic()
        host.start()
        turn.loaded_in = time.monotonic() - begun
        host.speak(sentences[0], voice.languages[0], 0, 1.0, timeout=_PATIENCE)  # the first one warms caches up
        together.wait()
        begun = time.monotonic()
        for number, sentence in enumerate(islice(cycle(sentences), place, None)):
            pcm = host.speak(sentence, voice.languages[0], number, 1.0, timeout=_PATIENCE)
            turn.seconds += pcm.seconds
            turn.took = time.monotonic() - begun
            if number + 1 >= _AT_LEAST and turn.took >= _LONG_ENOUGH:
                return
    except E2aError as error:
        turn.error = error
        together.abort()
    except threading.BrokenBarrierError:  # another slot failed, and has said why
        turn.error = E2aError("Another engine beside it failed.")
    except Exception as error:  # a defect must not leave the others waiting
        turn.error = E2aError(f"{type(error).__name__}: {error}")
        together.abort()
