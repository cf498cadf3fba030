"""How much faster a household reads a book than one machine does, and how soon it gets over a machine's death.

    python tests/benchmarks/mesh.py [--runs equal unequal death] [--peers 1 2 4 5 8 16] [--factors 5 20] [--chunks 96]

Every peer is `e2a-mesh peer` in a process and a home of its own, on loopback with CURVE, with one engine that sleeps as
a GPU would at so many times realtime; `e2a-mesh convert`, which has no engine of its own here, shares the book out
among them, from a text of 13-second chunks in chapters of thirty to a finished m4b. The clock runs from the command to
the event that tells of the finished file, and the ideal is the speech's length by the sum of the speeds: starting the
program, planning, loading the engines, the last chunks' waiting for one another and the encoding all count as losses.
All processes share this machine's cores, as those of a real household do not: look at the CPU's share before you
believe a loss.

A line for each run says: the seconds taken, the ideal, its share, and the speed-up over one ideal peer (the fastest);
the same from the plan's being written to the last chunk; then where the peers' time went, as the engines' own diaries
have it, in seconds of one peer on average (weighed by speed): before its first chunk, between chunks, after its last
chunk, and from the last chunk to the file.

`death` kills one of four peers (with its engine, by SIGKILL) when half of the chunks are there. Its ideal has all
speeds until then and those of the living afterwards. Besides: how long it took until MachineLeft was reported, and
until another peer's engine began the very text that the dead one was speaking (by the diaries).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psutil
from mesh_household import MeshHousehold, Peer, read_event
from sleeping_engine import seconds_of, text_lasting

from e2a_mesh.job import JobFile

_CHAPTER = 30  # chunks
_RATIOS = (1.0, 2.0, 4.0, 8.0)


@dataclass
class Course:
    """When what happened in a conversion, in seconds since the epoch, and what was to be spoken in all."""

    began: float
    planned: float = 0.0
    spoken: list[float] = field(default_factory=list)
    left: dict[str, float] = field(default_factory=dict)  # machines
    finished: float = 0.0
    speech: float = 0.0  # seconds, of all chunks
    busy: float = 0.0  # share of this machine's cores
    victim: Peer | None = None
    killed: float = 0.0

    @property
    def total(self) -> float:
        return self.finished - self.began

    def ideal(self, factors: list[float]) -> float:
        """Give the seconds that so many speeds need together, less what died on the way."""
        if self.victim is None:
            return self.speech / sum(factors)
        before = self.killed - self.began
        return before + (self.speech - before * sum(factors)) / (sum(factors) - self.victim.factor)


def write_book(path: Path, chunks: int) -> None:
    """Write a book whose paragraphs are a chunk each."""
    paragraphs = [text_lasting(13.0, number) for number in range(chunks)]
    for start in range(0, chunks, _CHAPTER):
        paragraphs[start] = f"# Chapter {start // _CHAPTER + 1}\n\n{paragraphs[start]}"
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")


def convert(household: MeshHousehold, chunks: int, victim: Peer | None = None) -> Course:
    """Convert a book of so many chunks; a victim is killed half-way."""
    household.forget()
    with tempfile.TemporaryDirectory() as folder:
        book, output = Path(folder, "book.md"), Path(folder, "book.m4b")
        write_book(book, chunks)
        psutil.cpu_percent()
        course = Course(time.time())
        process = household.convert(book, output)
        job, half = Path(), chunks
        for line in process.stdout or ():
            event, now = read_event(line), time.time()
            match event["event"]:
                case "Planned":
                    course.planned, job, half = now, Path(event["path"]), event["chunks"] // 2
                case "MachineLeft":
                    course.left[event["machine"]] = now
                case "ChunkSpoken":
                    course.spoken.append(now)
                    if victim is not None and course.victim is None and len(course.spoken) >= half:
                        course.victim, course.killed = victim, victim.kill()
                case "Finished":
                    course.finished = now
        course.busy = psutil.cpu_percent() / 100
        if process.wait() or not course.finished or not output.exists():
            raise SystemExit(f"convert ended with {process.returncode}: {household.complaint[-4000:]}")
    with JobFile.read(job) as written:
        course.speech = sum(seconds_of(record.chunk.text) for record in written.chunks())
    job.unlink()
    return course


def report(name: str, household: MeshHousehold, course: Course) -> None:
    """Print a line."""
    factors = [peer.factor for peer in household.peers]
    ideal, last = course.ideal(factors), course.spoken[-1]
    shared = last - course.planned
    print(
        f"{name:<10} {len(course.spoken):>6} {course.total:>8.2f} {ideal:>8.2f} {ideal / course.total:>7.3f}"
        f" {course.speech / max(factors) / course.total:>8.2f} {shared:>9.2f}"
        f" {course.speech / sum(factors) / shared if course.victim is None else float('nan'):>7.3f}"
        f"   {losses(household, course)}  {course.busy:>4.0%}",
        flush=True,
    )


def losses(household: MeshHousehold, course: Course) -> str:
    """Say where the living peers' time went."""
    last, speed = course.spoken[-1], sum(peer.factor for peer in household.peers if peer is not course.victim)
    before = between = after = 0.0
    for peer in household.peers:
        spoken = [one for one in peer.spoken() if one.ended is not None]
        if peer is course.victim:
            continue
        share = peer.factor / speed
        if not spoken:
            before += share * (last - course.began)
            continue
        ends = [one.ended or one.began for one in spoken]
        before += share * (spoken[0].began - course.began)
        between += share * sum(next_.began - end for next_, end in zip(spoken[1:], ends[:-1], strict=True))
        after += share * max(0.0, last - ends[-1])
    return f"{before:>6.2f} {between:>8.2f} {after:>6.2f} {course.finished - last:>7.2f}"


def tell_death(household: MeshHousehold, course: Course) -> None:
    """Print how soon the living took over."""
    victim = course.victim
    assert victim is not None
    noticed = course.left.get(victim.name, float("nan")) - course.killed
    held = [one.text for one in victim.spoken() if one.ended is None]
    again = [
        f"{min(taken) - course.killed:.2f} s" if taken else "never"
        for taken in (
            [one.began for peer in household.peers if peer is not victim for one in peer.spoken() if one.text == text]
            for text in held
        )
    ]
    print(
        f"           killed after {course.killed - course.began:.1f} s; reported after {noticed:.2f} s; what it spoke"
        f" was begun elsewhere after {', '.join(again) or 'nothing: it was between two chunks'}",
        flush=True,
    )


def main() -> None:
    """Print a line for each household and speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", nargs="+", default=["equal", "unequal", "death"])
    parser.add_argument("--peers", type=int, nargs="+", default=[1, 2, 4, 5, 8, 16], help="of the equal households")
    parser.add_argument("--factors", type=float, nargs="+", default=[5.0, 20.0], help="×realtime of the fastest peer")
    parser.add_argument("--chunks", type=int, default=96, help="of a book; for one peer, an eighth of them")
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()
    print("                     command to file                    plan to last chunk   a peer's loss of seconds")
    print(
        "household  chunks    total    ideal   share speed-up   seconds   share   before  between  after  ending   CPU"
    )
    for factor in arguments.factors:
        households = {f"{count}×{factor:g}": ([factor] * count, False) for count in arguments.peers}
        households = households if "equal" in arguments.runs else {}
        if "unequal" in arguments.runs:
            households[f"1:2:4:8×{factor:g}"] = ([factor * ratio / max(_RATIOS) for ratio in _RATIOS], False)
        if "death" in arguments.runs:
            households[f"4-1×{factor:g}"] = ([factor] * 4, True)
        for name, (factors, deadly) in households.items():
            chunks = arguments.chunks if len(factors) > 1 else max(1, arguments.chunks // 8)
            for _ in range(arguments.rounds):
                with MeshHousehold(factors) as household:
                    course = convert(household, chunks, household.peers[-1] if deadly else None)
                    report(name, household, course)
                    if deadly:
                        tell_death(household, course)


if __name__ == "__main__":
    main()
