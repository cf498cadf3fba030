"""The mesh as a system beside its rivals: peers in processes of their own, the coordinator in this one."""

from __future__ import annotations

import os
import secrets
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from mesh_household import MeshHousehold
from sleeping_engine import VOICE, SleepingEngine, text_lasting

from e2a_mesh.audio import FORMATS, find_ffmpeg
from e2a_mesh.convert import Crew, Export, Progress, Recipe, carry_out
from e2a_mesh.job import JobFile, JobInfo, write_plan
from e2a_mesh.model import Chunk, Metadata
from e2a_mesh.presence import Presence
from e2a_mesh.settings import Settings
from e2a_mesh.speech.seeds import chunk_seed

_SEED = bytes(32)
_HOME = "E2A_MESH_HOME"
_PATIENCE = 120.0  # seconds for all peers to be connected
_CHAPTER = 30  # chunks


class MeshSystem:
    """Peers that lend one engine each, and a coordinator with a job file."""

    def __init__(self, workers: int, factor: float) -> None:
        self.servers: list[int] = []
        self._household = MeshHousehold([factor] * workers)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        try:
            self._connect()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def seed(self, text: str) -> int:
        """Tell the seed that a text was spoken with."""
        return chunk_seed(_SEED, text, 0, 0)

    def _connect(self) -> None:
        household = self._stack.enter_context(self._household)
        self._stack.callback(_set, _HOME, os.environ.get(_HOME))
        os.environ[_HOME] = str(household.coordinator)
        self._here = self._stack.enter_context(Presence(Settings(interfaces="lo"), speaks=False))
        deadline = time.monotonic() + _PATIENCE
        while sum(view.slots > 0 for view in self._here.peers() if not view.here) < len(household.peers):
            if time.monotonic() > deadline:
                raise TimeoutError(str(self._here.peers()))
            time.sleep(0.05)
        number = 0
        while not all(peer.spoken() for peer in household.peers):  # until all have loaded the engine
            number -= 1
            self.speak([text_lasting(2.0, 100 * number + each) for each in range(2 * len(household.peers))])

    def speak(self, texts: list[str]) -> list[bytes]:
        """Hand all texts over; returns the FLAC of each, in their order."""
        folder = self._household.folder
        identity = secrets.token_hex(6)
        path = folder / f"{identity}.e2ajob"
        info = JobInfo(
            identity, "/none", "", Metadata(title="Rivals"), "en", VOICE, SleepingEngine.digest(VOICE), 1.0, _SEED,
            "", "",
        )  # fmt: skip
        chapters = (
            (number, f"Chapter {number}", [Chunk(text, text, 300, "en") for text in texts[start : start + _CHAPTER]])
            for number, start in enumerate(range(0, len(texts), _CHAPTER), 1)
        )
        write_plan(path, info, chapters, book_characters=0)
        work = Path(folder, f"{identity}.work")
        work.mkdir()
        with JobFile.open(path) as job:
            carry_out(
                job,
                Crew(self._here.station),
                Recipe.of(FORMATS["flac"], Export(format="flac"), job.info.voice.sample_rate),
                find_ffmpeg(),
                work,
                lambda _: None,
                threading.Event(),
                Progress(),
            )
            return [flac or b"" for chapter in job.chapters() for flac, _ in job.audio(chapter.position)]


def _set(variable: str, value: str | None) -> None:
    if value is None:
        del os.environ[variable]
    else:
        os.environ[variable] = value
