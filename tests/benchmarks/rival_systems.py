"""Celery with Redis, and Dask, each with a process for every worker."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import rival_speaking
from sleeping_engine import FACTOR

_HERE = Path(__file__).resolve().parent
_PATIENCE = 120.0  # seconds for all workers to connect
_FAREWELL = 20.0  # seconds for a process to end by itself


class MissingError(Exception):
    """A system is not installed; the message says how to install it."""


class _Processes:
    """What a system consists of, ended together, the last one first."""

    def __init__(self, factor: float) -> None:
        paths = [str(_HERE), str(_HERE.parent), str(_HERE.parent.parent), os.environ.get("PYTHONPATH", "")]
        self.environment = {**os.environ, FACTOR: str(factor), "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        self.servers: list[int] = []
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        try:
            self.connect()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def connect(self) -> None:
        """Start all processes and wait until the workers are connected."""
        raise NotImplementedError

    def seed(self, _text: str) -> int:
        """Tell the seed that a text was spoken with."""
        return rival_speaking.SEED

    def start(self, *command: str) -> int:
        """Start a process; returns its id."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(command, env=self.environment, cwd=self.folder, stdout=log, stderr=log)
        self._stack.callback(_end, process)
        return process.pid

    def give_up(self) -> TimeoutError:
        """Make an error that tells what the processes said."""
        return TimeoutError((self.folder / "log").read_text(errors="replace")[-4000:])


class CelerySystem(_Processes):
    """Celery workers of one process each, with Redis as broker and for the results."""

    def __init__(self, workers: int, factor: float, redis_server: str) -> None:
        super().__init__(factor)
        _need("celery", "redis")
        found = shutil.which(redis_server)
        if found is None:
            raise MissingError(f"there is no {redis_server}: apt install redis-server, or --redis-server PATH")
        self._workers, self._redis = workers, found
        self._app: Any = None

    def connect(self) -> None:
        """Start Redis and the workers."""
        import rival_celery

        port = _free_port()
        self.servers = [
            self.start(self._redis, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no")
        ]
        where = f"redis://127.0.0.1:{port}/0"
        self.environment[rival_celery.REDIS] = where
        self._app = rival_celery.application(where)
        self._stack.callback(self._app.close)
        _wait_for_port(port, self)
        for number in range(self._workers):
            self.start(
                sys.executable, "-m", "celery", "--app", "rival_celery", "worker", "--concurrency", "1",
                "--hostname", f"worker{number}@localhost", "--loglevel", "WARNING",
            )  # fmt: skip
        deadline = time.monotonic() + _PATIENCE
        while len(self._app.control.ping(timeout=1.0, limit=self._workers)) < self._workers:
            if time.monotonic() > deadline:
                raise self.give_up()

    def speak(self, texts: list[str]) -> list[bytes]:
        """Hand all texts over; returns the FLAC of each, in their order."""
        from rival_celery import TASK

        spoken = []
        for result in [self._app.send_task(TASK, (text,)) for text in texts]:
            spoken.append(result.get(timeout=3600))
            result.forget()
        return spoken


class DaskSystem(_Processes):
    """A Dask scheduler in a process of its own, and workers of one thread each."""

    def __init__(self, workers: int, factor: float) -> None:
        super().__init__(factor)
        _need("distributed")
        self._workers = workers
        self._client: Any = None

    def connect(self) -> None:
        """Start the scheduler and the workers."""
        from distributed import Client

        port = _free_port()
        address = f"tcp://127.0.0.1:{port}"
        dask = (sys.executable, "-m", "dask")
        self.servers = [self.start(*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")]
        _wait_for_port(port, self)
        for _ in range(self._workers):
            self.start(
                *dask, "worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--memory-limit", "0",
                "--no-nanny", "--no-dashboard",
            )  # fmt: skip
        self._client = self._stack.enter_context(Client(address, timeout=_PATIENCE))
        self._client.wait_for_workers(self._workers, timeout=_PATIENCE)

    def speak(self, texts: list[str]) -> list[bytes]:
        """Hand all texts over; returns the FLAC of each, in their order."""
        from distributed import as_completed

        futures = self._client.map(rival_speaking.speak, texts, pure=False)
        places = {future.key: place for place, future in enumerate(futures)}
        spoken = [b""] * len(texts)
        for future, flac in as_completed(futures, with_results=True):
            spoken[places[future.key]] = flac
        return spoken


def _need(*packages: str) -> None:
    missing = [package for package in packages if importlib.util.find_spec(package) is None]
    if missing:
        raise MissingError(f"not installed: pip install {' '.join(missing)}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def _wait_for_port(port: int, processes: _Processes) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise processes.give_up()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_FAREWELL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
