"""How much longer the whole program takes than the work that cannot be avoided.

    python tests/benchmarks/whole_program.py BOOK [--chapters 1-3] [--rounds 3]

Baseline: the bare engine in a loop over the very chunks of the job, in one process with as many threads as cores, and
then one FFmpeg encode of the same audio. Then the same book with `e2a-mesh convert`, from the command to the finished
file. Both in turn, so that a drift of the machine's speed meets both; the ratio of each round is printed, and their
median. Besides: the seconds from the last chunk to the finished file, and those to read and plan the book.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from e2a_mesh.audio import FORMATS, find_ffmpeg, from_flac, to_int16
from e2a_mesh.book import open_book
from e2a_mesh.convert import Reading, select_chapters
from e2a_mesh.job import ChunkState, JobFile
from e2a_mesh.model import Limits
from e2a_mesh.speech.catalogue import engine_entry
from e2a_mesh.speech.devices import cores
from e2a_mesh.speech.seeds import chunk_seed
from e2a_mesh.text import plan_chapter


@dataclass(frozen=True)
class Round:
    """Seconds of one conversion, and what the unavoidable work took for the same chunks."""

    whole: float
    after_last_chunk: float
    speaking: float
    encoding: float
    audio: float  # seconds of speech

    @property
    def ratio(self) -> float:
        return self.whole / (self.speaking + self.encoding)


def convert(book: Path, chapters: str, home: Path) -> tuple[float, float, Path]:
    """Run the command; returns (seconds, seconds from the last chunk to the end, job file)."""
    command = [sys.executable, "-m", "e2a_mesh", "convert", str(book), "--json", "-o", str(home / "book.m4b")]
    command += ["--chapters", chapters] if chapters else []
    environment = {**os.environ, "E2A_MESH_HOME": str(home)}
    began = last = time.perf_counter()
    job = Path()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        for line in process.stdout or ():
            event = json.loads(line)
            if event["event"] == "ChunkSpoken":
                last = time.perf_counter()
            elif event["event"] == "Planned":
                job = Path(event["path"])
    ended = time.perf_counter()
    if process.returncode:
        raise SystemExit(f"convert ended with {process.returncode}")
    return ended - began, ended - last, job


def unavoidable(path: Path) -> tuple[float, float, float]:
    """Speak a job's chunks with the bare engine and encode its audio once; returns seconds of each, and of audio."""
    with JobFile.read(path) as job:
        info = job.info
        records = list(job.chunks(ChunkState.DONE))
        stored = [flac for chapter in job.chapters() for flac, _ in job.audio(chapter.position) if flac is not None]
    engine = engine_entry(info.voice.engine).load()()
    began = time.perf_counter()
    engine.load(info.voice, "cpu", cores())
    for record, flac in zip(records, stored, strict=True):
        seed = chunk_seed(info.seed, record.chunk.text, record.occurrence, 0)
        pcm = engine.speak(record.chunk.text, info.voice, record.chunk.language, seed, info.speed)
        if not np.array_equal(to_int16(pcm.samples), from_flac(flac)[0]):
            print(f"  (chunk {record.id} was spoken again or split in the job)")
    speaking = time.perf_counter() - began
    samples = np.concatenate([from_flac(flac)[0] for flac in stored])
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["-c:a", "aac", "-b:a", f"{FORMATS['m4b'].bitrate}k", "-f", "adts"]
        rate = str(info.voice.sample_rate)
        began = time.perf_counter()
        subprocess.run(
            [find_ffmpeg().path, "-v", "error", "-f", "s16le", "-ar", rate, "-ac", "1", "-i", "pipe:0",
             *arguments, str(Path(folder) / "all.aac")],
            input=samples.tobytes(), check=True,
        )  # fmt: skip
        encoding = time.perf_counter() - began
    return speaking, encoding, len(samples) / info.voice.sample_rate


def reading_and_planning(book: Path) -> tuple[float, float]:
    """Measure the seconds to read a book, and to cut all its chapters into chunks."""
    began = time.perf_counter()
    opened = open_book(book)
    reading = time.perf_counter() - began
    began = time.perf_counter()
    for _, chapter in select_chapters(opened, Reading()).chapters:
        plan_chapter(chapter, opened.metadata.language or "en", Limits(500, 320))
    return reading, time.perf_counter() - began


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", type=Path)
    parser.add_argument("--chapters", default="")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    reading, planning = reading_and_planning(arguments.book)
    size = arguments.book.stat().st_size / 1e6
    print(f"read {reading:.2f} s and plan {planning:.2f} s for {size:.2f} MB")
    rounds = []
    for _ in range(arguments.rounds):
        with tempfile.TemporaryDirectory() as home:
            whole, after, job = convert(arguments.book, arguments.chapters, Path(home))
            rounds.append(Round(whole, after, *unavoidable(job)))
        last = rounds[-1]
        print(
            f"whole {last.whole:.1f} s; bare engine {last.speaking:.1f} s + encode {last.encoding:.1f} s for"
            f" {last.audio:.0f} s of speech: ratio {last.ratio:.3f}; last chunk to file {last.after_last_chunk:.2f} s",
            flush=True,
        )
    print(f"median ratio {statistics.median(each.ratio for each in rounds):.3f}")


if __name__ == "__main__":
    main()
