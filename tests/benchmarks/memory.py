"""Whether a long book needs more memory than a short one.

    python tests/benchmarks/memory.py [--hours 1 20]

Each length is converted in a process of its own, by a speaker that makes tones at once, from a job file of 13-second
chunks in half-hour chapters to a finished FLAC file (the quickest to encode). The peak of resident memory is printed
for each, and its ratio to the first.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lenders import machine_alone
from speakers import RATE, ToneSpeaker

from e2a_mesh.audio import FORMATS, find_ffmpeg
from e2a_mesh.convert import Crew, Export, Progress, Recipe, Writing, carry_out, write_audiobook
from e2a_mesh.job import JobFile, JobInfo, write_plan
from e2a_mesh.model import Chunk, Metadata, Voice

CHUNK_SECONDS, CHUNKS_PER_CHAPTER = 13, 138
LETTERS = round((CHUNK_SECONDS - 0.4) / 0.065)  # see ToneSpeaker


def chunks(numbers: range) -> list[Chunk]:
    """Make chunks whose tones last as long as they should, all different."""
    texts = (f"{number:09} ".ljust(LETTERS, "a") for number in numbers)
    return [Chunk(text, text, 300, "en") for text in texts]


def convert(hours: float, results: multiprocessing.Queue[tuple[float, float]]) -> None:
    """Convert a book of so many hours; puts (peak of resident memory in MB, seconds taken)."""
    import resource

    count = round(3600 * hours / CHUNK_SECONDS)
    info = JobInfo(
        "0" * 12, "/none", "", Metadata(title="Long"), "en", Voice("toy", "tone", ("en",), RATE), "", 1.0, bytes(32),
        "", "",
    )  # fmt: skip
    chapters = (
        (number + 1, f"Chapter {number + 1}", chunks(range(start, min(count, start + CHUNKS_PER_CHAPTER))))
        for number, start in enumerate(range(0, count, CHUNKS_PER_CHAPTER))
    )
    with tempfile.TemporaryDirectory() as folder:
        path, began = Path(folder, "long.e2ajob"), time.perf_counter()
        write_plan(path, info, chapters, book_characters=0)
        form, ffmpeg = FORMATS["flac"], find_ffmpeg()
        export = Export(format="flac")
        recipe = Recipe.of(form, export, RATE)
        with JobFile.open(path) as job, machine_alone([ToneSpeaker()]) as mesh:
            carry_out(job, Crew(mesh), recipe, ffmpeg, Path(folder), lambda _: None, threading.Event(), Progress())
            writing = Writing(recipe, export, None, Path(folder), ffmpeg, threading.Event())
            write_audiobook(job, writing, Path(folder, "long.flac"), lambda _: None)
        taken = time.perf_counter() - began
    results.put((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, taken))


def main() -> None:
    """Print a line for each length."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, nargs="+", default=[1, 20])
    spawning = multiprocessing.get_context("spawn")
    first = 0.0
    for hours in parser.parse_args().hours:
        results: multiprocessing.Queue[tuple[float, float]] = spawning.Queue()
        process = spawning.Process(target=convert, args=(hours, results))
        process.start()
        peak, taken = results.get()
        process.join()
        first = first or peak
        print(f"{hours:g} h: peak {peak:.0f} MB, ratio {peak / first:.2f}, {taken:.0f} s", flush=True)


if __name__ == "__main__":
    main()
