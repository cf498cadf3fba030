"""The same chunks through the mesh and through what others would take for this: Celery with Redis, and Dask.

    python -m venv /tmp/rivals
    /tmp/rivals/bin/pip install . celery redis distributed
    apt install redis-server                                          # or --redis-server PATH
    /tmp/rivals/bin/python tests/benchmarks/rivals.py [--chunks 96] [--workers 4 8] [--factors 5 20] [--rounds 1]

Every worker is a process of its own that speaks one chunk at a time with the sleeping engine, at so many times
realtime, and answers with FLAC: 13 seconds at 22,050 Hz, some 330 kB. All is on loopback, and each system is set up as
its manual advises for long tasks. The clock runs from the first chunk handed over, with all workers connected, to the
last FLAC in the hands of the coordinator; how long it took until all were connected stands apart. The ideal is the sum
of all workers' speeds, so that the last chunks' waiting for one another counts as overhead, with all systems alike. The
CPU is that of the coordinator's process and of the servers it needs (Redis; Dask's scheduler), not that of the workers.

The mesh does more for its figures than the others: what goes over the wire is encrypted, every chunk is inspected and
committed to a job file on disk, and the chapters are encoded, to FLAC here. Its engines are loaded before the clock
runs, as the others' are.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import psutil
from rival_mesh import MeshSystem
from rival_systems import CelerySystem, DaskSystem, MissingError
from sleeping_engine import seconds_of, speech, text_lasting

from e2a_mesh.audio import from_flac, to_int16


class System(Protocol):
    """Something that has chunks spoken by workers. Entering it starts so many, and ends when all are connected."""

    servers: list[int]  # process ids of what is needed besides the coordinator and the workers

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def speak(self, texts: list[str]) -> list[bytes]:
        """Hand all texts over; returns the FLAC of each, in their order.

        A process that coordinates and ends with this call is counted as the coordinator.
        """
        ...

    def seed(self, text: str) -> int:
        """Tell the seed that a text was spoken with."""
        ...


@dataclass(frozen=True)
class Run:
    """What one system took for all chunks, in seconds."""

    connecting: float
    total: float
    ideal: float
    coordinator: float  # of CPU
    servers: float  # of CPU

    @property
    def overhead(self) -> float:
        return self.total - self.ideal


def measure(system: System, texts: list[str], speed: float) -> Run:
    """Take the time of a system whose workers speak so many seconds of audio a second together."""
    began = time.perf_counter()
    with system:
        connecting = time.perf_counter() - began
        servers = [psutil.Process(server) for server in system.servers]
        cpu_before, servers_before = sum(os.times()[:4]), _cpu(servers)
        began = time.perf_counter()
        spoken = system.speak(texts)
        total = time.perf_counter() - began
        coordinator, serving = sum(os.times()[:4]) - cpu_before, _cpu(servers) - servers_before
    for text, flac in zip(texts, spoken, strict=True):
        if not np.array_equal(from_flac(flac)[0], to_int16(speech(text, system.seed(text)).samples)):
            raise SystemExit(f"{type(system).__name__} gave something else back for “{text}”")
    return Run(connecting, total, sum(map(seconds_of, texts)) / speed, coordinator, serving)


def _cpu(processes: list[psutil.Process]) -> float:
    times = [process.cpu_times() for process in processes]
    return sum(taken.user + taken.system for taken in times)


def main() -> None:
    """Print a line for each system, number of workers and speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chunks", type=int, default=96)
    parser.add_argument("--workers", type=int, nargs="+", default=[4, 8])
    parser.add_argument("--factors", type=float, nargs="+", default=[5.0, 20.0], help="×realtime of a worker")
    parser.add_argument("--rounds", type=int, default=1, help="of which the medians are printed")
    parser.add_argument("--systems", nargs="+", default=["mesh", "celery", "dask"])
    parser.add_argument("--redis-server", default="redis-server", metavar="PATH")
    arguments = parser.parse_args()
    systems: dict[str, Callable[[int, float], System]] = {
        "mesh": MeshSystem,
        "celery": lambda workers, factor: CelerySystem(workers, factor, arguments.redis_server),
        "dask": DaskSystem,
    }
    texts = [text_lasting(13.0, number) for number in range(arguments.chunks)]
    print(f"{len(texts)} chunks of {statistics.mean(map(seconds_of, texts)):.1f} s of speech; all figures but CPU in s")
    print("system   workers  speed  connect   total   ideal  overhead   share   CPU a chunk: coordinator, servers")
    for workers in arguments.workers:
        for factor in arguments.factors:
            for name in arguments.systems:
                try:
                    runs = [
                        measure(systems[name](workers, factor), texts, workers * factor)
                        for _ in range(arguments.rounds)
                    ]
                except MissingError as error:
                    print(f"{name:<8} {error}", flush=True)
                else:
                    _print(name, workers, factor, len(texts), runs)


def _print(name: str, workers: int, factor: float, chunks: int, runs: list[Run]) -> None:
    connecting, total, overhead, coordinator, servers = (
        statistics.median(column)
        for column in zip(
            *((run.connecting, run.total, run.overhead, run.coordinator, run.servers) for run in runs), strict=True
        )
    )
    ideal = runs[0].ideal
    print(
        f"{name:<8} {workers:>7}  ×{factor:<4g} {connecting:>8.2f} {total:>7.2f} {ideal:>7.2f} {overhead:>9.2f}"
        f" {ideal / total:>7.3f} {1e3 * coordinator / chunks:>15.1f} ms {1e3 * servers / chunks:>12.1f} ms",
        flush=True,
    )


if __name__ == "__main__":
    main()
