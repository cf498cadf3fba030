"""Running the real command line on small books, with all its files under one folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from e2a_mesh.job import JobFile

STORY = """\
# The Bell

It rang at nine, as it had done every evening since the old man died. Nobody pulled the rope.

# The Rope

“Who is there?” asked the girl. Nobody answered her. She climbed the stairs, one after another, and counted them.

At the top there was a lamp, and beside the lamp a book that read itself aloud.

# The Book

She listened until morning came. Then she went home, and slept, and dreamt of bells.
"""


@dataclass(frozen=True)
class Home:
    """A folder that holds a book and everything the program keeps."""

    folder: Path

    @property
    def book(self) -> Path:
        path = self.folder / "Bells & Ropes – “böök”.md" if sys.platform != "win32" else self.folder / "Bells.md"
        if not path.exists():
            path.write_text(STORY, encoding="utf-8")
        return path

    @property
    def environment(self) -> dict[str, str]:
        # The story says no language of its own; a note about that would come before the first event.
        own = {"E2A_MESH_HOME": str(self.folder / "home"), "E2A_MESH_LANGUAGE": "en", "PYTHONIOENCODING": "utf-8"}
        return {**os.environ, **own}

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "e2a_mesh", *map(str, arguments)]

    def run(self, *arguments: object, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [*prefix, *self.command(*arguments)],
            capture_output=True, encoding="utf-8", env=self.environment, timeout=240, check=False,
        )  # fmt: skip

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Start a command whose JSON events are read from its output."""
        return subprocess.Popen(
            self.command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8", env=self.environment,
        )  # fmt: skip

    @property
    def jobs(self) -> list[Path]:
        return sorted((self.folder / "home" / "data" / "jobs").glob("*.e2ajob"))

    def audio(self) -> list[bytes | None]:
        """Read the FLAC of every chunk of the only job."""
        (path,) = self.jobs
        with JobFile.read(path) as job:
            return [flac for chapter in job.chapters() for flac, _ in job.audio(chapter.position)]


def events(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]
