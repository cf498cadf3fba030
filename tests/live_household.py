"""Households of whole programs: each machine is a host of a network of namespaces, with files and processes of its own.

    with household(tmp_path, "oak", "elm", "fir") as (oak, elm, fir):
        lender = elm.lend()
        conversion = oak.convert(write_book(tmp_path))
        conversion.wait_for("ChunkSpoken", machine="elm")
        lender.kill()
        assert conversion.end() == 0

The machines know one another from the start, and speak with the engine that sleeps.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import obedient_lender
import sleeping_engine
from lan import Host, lan

from e2a_mesh.job import ChunkState, JobFile
from e2a_mesh.mesh.trust.household import Household, now_ms
from e2a_mesh.mesh.trust.identity import load_identity

PATIENCE = 60.0  # seconds, for anything that hangs
FACTOR = 8.0  # how much faster than real time each machine speaks
_CHAPTERS, _PARAGRAPHS = 4, 6


def write_book(folder: Path, chapters: int = _CHAPTERS, paragraphs: int = _PARAGRAPHS) -> Path:
    """Write a book of chunks that last some four seconds, no two alike."""
    parts = []
    for chapter in range(chapters):
        parts.append(f"# The {chapter + 1}. bell")
        parts += [sleeping_engine.text_lasting(4.0, 100 * chapter + number) for number in range(paragraphs)]
    path = folder / "bells.md"
    path.write_text("\n\n".join(parts), encoding="utf-8")
    return path


class Program:
    """A program that runs and says what happens as JSON, one object a line."""

    def __init__(self, process: subprocess.Popen[str], errors: Path) -> None:
        self.process = process
        self.events: list[dict[str, Any]] = []
        self._errors = errors
        self._news = threading.Condition()
        self._ended = False
        self._reader = threading.Thread(target=self._read, name="reader")
        self._reader.start()

    def wait_for(self, event: str, count: int = 1, patience: float = PATIENCE, **values: object) -> dict[str, Any]:
        """Wait until it said this so many times; returns the last one."""

        def said() -> list[dict[str, Any]]:
            return [one for one in self.events if one["event"] == event and values.items() <= one.items()]

        with self._news:
            self._news.wait_for(lambda: self._ended or len(said()) >= count, patience)
            found = said()
        assert len(found) >= count, f"{event} {values} came {len(found)} times. {self.account()}"
        return found[-1]

    def said(self, event: str, **values: object) -> list[dict[str, Any]]:
        """List what it said until now of one kind."""
        with self._news:
            return [one for one in self.events if one["event"] == event and values.items() <= one.items()]

    def end(self, patience: float = 2 * PATIENCE) -> int:
        """Wait for its end; returns the exit code."""
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it does not end. {self.account()}") from None
        self._reader.join()
        return code

    def finish(self) -> None:
        """Wait for its end, which must be that of an audiobook without gaps."""
        assert self.end() == 0, self.account()

    def order(self, line: str) -> None:
        """Say a line to it, and wait until it has obeyed."""
        assert self.process.stdin is not None
        obeyed = len(self.said("Obeyed"))
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        self.wait_for("Obeyed", obeyed + 1)

    def stop(self, patience: float = PATIENCE) -> int:
        """Ask it to end as Ctrl-C does; returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.end(patience)

    def kill(self) -> None:
        """End it as kill -9 does."""
        self.process.kill()
        self.end()

    def freeze(self) -> None:
        """Let it stand still: its connections stay open and it says nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self.process.send_signal(signal.SIGCONT)

    def account(self) -> str:
        """Say all that it said."""
        lines = [json.dumps(event) for event in self.events]
        return "\n".join(["It said:", *lines, self._errors.read_text(encoding="utf-8")])

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._news:
                self.events.append(json.loads(line))
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()


@dataclass
class Machine:
    """A machine of the household: its name, its files, its place in the network."""

    name: str
    home: Path
    host: Host
    _programs: list[Program] = field(default_factory=list)

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "e2a_mesh", *map(str, arguments)]

    def run(self, *arguments: object) -> str:
        """Run a command to its end, which must be a good one; returns what it printed."""
        done = self.host.run(self.command(*arguments), capture_output=True)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return str(done.stdout)

    def start(self, *arguments: object, **env: str) -> Program:
        """Start a command that tells events; variables go before those of its machine."""
        return self._start(self.command(*arguments), env)

    def obey(self, **env: str) -> Program:
        """Start a lender that does as it is told."""
        return self._start([sys.executable, obedient_lender.__file__], env)

    def _start(self, command: list[str], env: dict[str, str]) -> Program:
        errors = self.home / f"errors-{len(self._programs)}.txt"
        with errors.open("w", encoding="utf-8") as stderr:
            process = self.host.popen(
                ["env", *(f"{name}={value}" for name, value in env.items()), *command],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, encoding="utf-8",
            )  # fmt: skip
        program = Program(process, errors)
        self._programs.append(program)
        return program

    def lend(self, *options: object, **env: str) -> Program:
        """Start `e2a-mesh peer`."""
        return self.start("peer", "--json", *options, **env)

    def convert(self, book: Path, *options: object, **env: str) -> Program:
        """Start `e2a-mesh convert`."""
        output = self.home / "bells.m4b"
        return self.start("convert", book, "--json", "--voice", sleeping_engine.VOICE.id, "-o", output, *options, **env)

    def views(self) -> dict[str, dict[str, Any]]:
        """Ask `e2a-mesh peers`; returns the machines by name."""
        return {view["name"]: view for view in json.loads(self.run("peers", "--json"))}

    def household(self) -> Household:
        """Read the household as this machine knows it."""
        folder = self.home / "data" / "household"
        return Household(folder, load_identity(folder))

    def audio(self) -> list[bytes]:
        """Read the FLAC of every chunk of the only job, all of which must be spoken."""
        with self.job() as job:
            tally = job.tally()
            assert (tally.pending, tally.settled) == (0, tally.chunks)
            spoken = [flac for chapter in job.chapters() for flac, _ in job.audio(chapter.position)]
            assert len(spoken) == tally.chunks == len(list(job.chunks(ChunkState.DONE)))
        return [flac for flac in spoken if flac is not None]

    def job(self) -> JobFile:
        """Open the only job."""
        (path,) = (self.home / "data" / "jobs").glob("*.e2ajob")
        return JobFile.read(path)

    def close(self) -> None:
        """End what still runs, as a power cut does."""
        self.host.kill()
        for program in self._programs:
            program.end()


def introduce(machines: list[Machine]) -> None:
    """Let machines know one another, as pairing does."""
    keys = {machine.name: machine.household().identity.public for machine in machines}
    for machine in machines:
        for name, key in keys.items():
            machine.household().update(lambda roster, key=key, name=name: roster.with_member(key, name, now_ms()))


@contextmanager
def household(
    folder: Path, *names: str, factor: float = FACTOR, strangers: tuple[str, ...] = ()
) -> Iterator[list[Machine]]:
    """Make a household of machines in one network, for the block; `strangers` are there too, but belong to nobody."""
    engine = sleeping_engine.announce(folder / "site", factor)
    with ExitStack() as stack:
        net = stack.enter_context(lan(len(names) + len(strangers), folder / "homes", ipv6=False))
        machines = []
        for name, host in zip((*names, *strangers), net, strict=True):
            home = Path(host.env["E2A_MESH_HOME"])
            home.mkdir(parents=True)
            host.env |= {"E2A_MESH_NAME": name, "E2A_MESH_HOSTS": "1", "E2A_MESH_THREADS": "1"}
            host.env |= {"E2A_MESH_LEND_WHEN": "always"}  # whoever is at the machine that runs the tests
            host.env |= {"E2A_MESH_LANGUAGE": "en", "PYTHONIOENCODING": "utf-8", **engine}
            machine = Machine(name, home, host)
            stack.callback(machine.close)
            machines.append(machine)
        introduce(machines[: len(names)])
        yield machines


def until(condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, f"not within {patience} s: {what}"
        time.sleep(0.1)
