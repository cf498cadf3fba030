"""A book is read by two machines over loopback, one of which hangs, becomes slow, or has a bad line for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from chaos_proxy import ChaosProxy
from loopback import HANG, Machine, machines
from speakers import RATE, Mood, MoodySpeaker

from e2a_mesh.audio import FORMATS, find_ffmpeg
from e2a_mesh.convert import Crew, Export, Progress, Recipe, carry_out
from e2a_mesh.convert.events import ChunkFailed, ChunkSpoken, MachineLeft
from e2a_mesh.job import ChunkState, JobFile, JobInfo, write_plan
from e2a_mesh.mesh.scheduler import Rules
from e2a_mesh.model import Chunk, Metadata, Voice

HASTY = Rules(deadline=1.0, rest=0.5)  # otherwise a chunk has twenty seconds, and who fails rests for fifteen
INFO = JobInfo(
    "ab" * 6, "/b/bells.txt", "00" * 32, Metadata(title="Bells", language="en"), "en",
    Voice("toy", "tone", ("en",), RATE), "11" * 32, 1.0, bytes(32), "2026-01-02T03:04:05+00:00", "0.1.0",
)  # fmt: skip


def write_job(path: Path, chunks: int) -> Path:
    texts = [f"Bell {number} rang in the tower." for number in range(chunks)]
    chapters = [(1, "Bells", [Chunk(text, text, 300, "en") for text in texts])]
    write_plan(path, INFO, chapters, book_characters=sum(len("".join(text.split())) for text in texts))
    return path


class Conversion:
    """Carries a job out in a thread of its own, and keeps its events."""

    def __init__(self, path: Path, chunks: int, here: Machine, rules: Rules) -> None:
        self.path, self.chunks = write_job(path, chunks), chunks
        self.events: list[object] = []
        self._crew = Crew(here.station, here.name, rules=rules)
        self._news = threading.Condition()
        self._stop = threading.Event()
        self._finished = False
        self._thread = threading.Thread(target=self._run, name="conversion")
        self._thread.start()

    def _run(self) -> None:
        recipe, folder = Recipe.of(FORMATS["m4b"], Export(), RATE), self.path.with_name("under-way")
        folder.mkdir()
        with JobFile.open(self.path) as job:
            self._finished = carry_out(
                job, self._crew, recipe, find_ffmpeg(), folder, self._report, self._stop, Progress()
            )

    def _report(self, event: object) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def spoken(self, machine: str = "") -> list[int]:
        """List the chunks that were spoken until now, by one machine or all."""
        spoken = (event for event in self.events if isinstance(event, ChunkSpoken))
        return [event.chunk for event in spoken if machine in ("", event.machine)]

    def wait(self, more: int, machine: str = "") -> list[int]:
        """Wait until so many more chunks were spoken; returns these."""
        before = len(self.spoken(machine))
        self.until(lambda: len(self.spoken(machine)) >= before + more)
        return self.spoken(machine)[before:]

    def until(self, condition: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(condition, HANG), self.events

    def finish(self) -> None:
        """Wait for the end, which must be that of a whole book with every chunk once."""
        self._thread.join(HANG)
        assert self._finished, self.events
        assert sorted(self.spoken()) == sorted(set(self.spoken()))
        assert len(self.spoken()) == self.chunks
        assert not [event for event in self.events if isinstance(event, ChunkFailed)]

    def left(self) -> list[object]:
        return [event for event in self.events if isinstance(event, MachineLeft)]

    def chunk(self, text: str) -> int:
        with JobFile.read(self.path) as job:
            found = (record.id for state in ChunkState for record in job.chunks(state) if record.chunk.text == text)
            return next(found)

    def close(self) -> None:
        self._stop.set()
        self._thread.join()


@pytest.fixture
def attic_mood() -> Mood:
    return Mood(seconds=0.1)


@contextmanager
def _reading(folder: Path, chunks: int, mood: Mood, rules: Rules) -> Iterator[tuple[Conversion, ChaosProxy]]:
    """Let two machines read, equally fast; the attic's line leads through the proxy."""
    with machines() as machine:
        here, attic = machine("here"), machine("attic")
        with ChaosProxy(attic.port) as line:
            here.reaches(attic, line.port)
            attic.neighbours.keys.add(here.key)
            here.opens(lambda _: MoodySpeaker(Mood(seconds=0.1)))
            attic.opens(lambda _: MoodySpeaker(mood))
            here.up(attic)
            conversion = Conversion(folder / "bells.e2ajob", chunks, here, rules)
            try:
                conversion.wait(4, "attic")
                yield conversion, line
            finally:
                mood.hangs, mood.seconds = False, 0.0
                conversion.close()


def test_a_chunk_at_which_an_engine_hangs_is_elsewhere_at_the_deadline_and_its_machine_is_used_again(
    tmp_path: Path, attic_mood: Mood
) -> None:
    with _reading(tmp_path, 60, attic_mood, HASTY) as (conversion, _):
        attic_mood.hangs = True
        conversion.wait(2, "here")
        conversion.until(lambda: bool(attic_mood.at))
        text, since = attic_mood.at, attic_mood.since
        lost = conversion.chunk(text)
        conversion.until(lambda: lost in conversion.spoken())
        assert time.monotonic() - since >= HASTY.deadline
        assert lost in conversion.spoken("here")
        assert len(conversion.spoken()) < conversion.chunks - 4  # nobody took it for want of other work
        assert not conversion.left()  # all the while there were signs of life
        attic_mood.hangs = False
        conversion.wait(4, "attic")
        conversion.finish()


def test_a_machine_with_a_slow_line_is_used_less_until_it_is_fast_again(tmp_path: Path, attic_mood: Mood) -> None:
    with _reading(tmp_path, 80, attic_mood, Rules()) as (conversion, line):
        line.delay(1.0)
        conversion.wait(2, "attic")  # they were under way
        late = conversion.wait(20)
        assert len(set(late) & set(conversion.spoken("attic"))) < 8
        line.restore()
        conversion.wait(4, "attic")
        again = conversion.wait(16)
        assert len(set(again) & set(conversion.spoken("attic"))) > 4
        conversion.finish()
        assert not conversion.left()


def test_a_book_does_not_wait_for_a_machine_that_became_slow(tmp_path: Path, attic_mood: Mood) -> None:
    with _reading(tmp_path, 24, attic_mood, Rules()) as (conversion, _):
        attic_mood.seconds = 3600.0
        conversion.finish()
        assert attic_mood.at  # it speaks still
        assert not conversion.left()
