"""How much faster a household reads a book than one machine does, and how soon it gets over a machine's death.

    python tests/benchmarks/mesh.py [--runs equal unequal death] [--peers 1 2 4 5 8 16] [--factors 5 20] [--chunks 300]

`e2a-mesh convert`, which has no engine of its own here, shares a book out among peers that speak at so many times
realtime, on loopback with CURVE, from a text of 13-second chunks in chapters of thirty to a finished m4b. The clock
runs from the command to the event that tells of the finished file, and the ideal is the speech's length by the sum of
the speeds: starting the program, planning, the last chunks' waiting for one another and the encoding count as losses.
In a household of unequal peers, which are as 1:2:4:8, `--factors` is the mean of their speeds.

The peers only sleep, and send audio made before. Each is a node of its own to the others, with its identity, key,
sockets and lender's desk, but they share a few processes (`sleeping_peers.py`): all run on this machine's cores, which
a real household's peers do not, and it is the coordinator that is to be measured. So nothing is told of the time that a
lender takes to start and load its engine, or to check and pack what it spoke. With `--whole` each peer is `e2a-mesh
peer` in a process of its own, with an engine host that makes sound: then that is measured too, and so is how much this
machine has to do at once. Look at the CPU's share before you believe a loss.

A line for each run says: the seconds taken, the ideal, its share, and the speed-up over one ideal peer (the fastest);
the stages from the command to the plan, to the first chunk's beginning at a peer, to the last chunk, to all chapters'
being encoded and to the file;
where the peers' time went, as their own diaries have it, in seconds of one peer on average (weighed by speed): between
chunks, and after its last chunk; and the coordinator's CPU for each chunk, FFmpeg's included.

`death` kills one of four peers (by SIGKILL) when half of the chunks are there. Its ideal has all speeds until then and
those of the living afterwards. Besides: how long it took until MachineLeft was reported, and until another peer began
the very text that the dead one was speaking.
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
    encoded: float = 0.0
    finished: float = 0.0
    speech: float = 0.0  # seconds, of all chunks
    busy: float = 0.0  # share of this machine's cores
    own_cpu: float = 0.0  # seconds, of the coordinator and its FFmpegs
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
        before = _cpu_of_the_ended()
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
                case "Assembling":
                    course.encoded = now
                case "Finished":
                    course.finished = now
        course.busy = psutil.cpu_percent() / 100
        if process.wait() or not course.finished or not output.exists():
            raise SystemExit(f"convert ended with {process.returncode}: {household.complaint[-4000:]}")
        course.own_cpu = _cpu_of_the_ended() - before
    with JobFile.read(job) as written:
        course.speech = sum(seconds_of(record.chunk.text) for record in written.chunks())
    job.unlink()
    return course


def _cpu_of_the_ended() -> float:
    """Give the seconds that this process's children took, of those that have ended, and theirs in turn."""
    times = psutil.Process().cpu_times()
    return times.children_user + times.children_system


def report(name: str, household: MeshHousehold, course: Course) -> None:
    """Print a line."""
    factors = [peer.factor for peer in household.peers]
    ideal, last = course.ideal(factors), course.spoken[-1]
    first = min(one.began for peer in household.peers for one in peer.spoken())
    between, after = losses(household, course)
    print(
        f"{name:<12} {len(course.spoken):>6} {course.total:>8.2f} {ideal:>8.2f} {ideal / course.total:>7.3f}"
        f" {course.speech / max(factors) / course.total:>8.2f}"
        f"   {course.planned - course.began:>6.2f} {first - course.planned:>6.2f} {last - first:>8.2f}"
        f" {course.encoded - last:>7.2f} {course.finished - course.encoded:>6.2f}   {between:>7.2f} {after:>6.2f}"
        f"   {1000 * course.own_cpu / len(course.spoken):>5.1f} {course.busy:>5.0%}",
        flush=True,
    )


def losses(household: MeshHousehold, course: Course) -> tuple[float, float]:
    """Say how long the living peers had nothing to speak between their chunks and after them."""
    last, speed = course.spoken[-1], sum(peer.factor for peer in household.peers if peer is not course.victim)
    between = after = 0.0
    for peer in household.peers:
        spoken = [one for one in peer.spoken() if one.ended is not None]
        if peer is course.victim or not spoken:
            continue
        share = peer.factor / speed
        ends = [one.ended or one.began for one in spoken]
        between += share * sum(next_.began - end for next_, end in zip(spoken[1:], ends[:-1], strict=True))
        after += share * max(0.0, last - ends[-1])
    return between, after


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
    parser.add_argument("--factors", type=float, nargs="+", default=[5.0, 20.0], help="×realtime of a peer")
    parser.add_argument("--chunks", type=int, default=300, help="of a book; for one peer, an eighth of them")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--whole", action="store_true", help="peers are whole programs with engine hosts")
    arguments = parser.parse_args()
    print(f"{'':<19} {'command to file':<38}{'seconds to plan, first and last chunk,':<41}{'idle peers':<16}CPU")
    print(
        f"{'household':<12} {'chunks':>6} {'total':>8} {'ideal':>8} {'share':>7} {'speed-up':>8}"
        f"   {'plan':>6} {'first':>6} {'last':>8} {'encoded':>7} {'file':>6}   {'between':>7} {'after':>6}"
        f"   {'ms/ch':>5} {'all':>5}"
    )
    for factor in arguments.factors:
        households = {f"{count}×{factor:g}": ([factor] * count, False) for count in arguments.peers}
        households = households if "equal" in arguments.runs else {}
        if "unequal" in arguments.runs:
            mean = sum(_RATIOS) / len(_RATIOS)
            households[f"1:2:4:8×{factor:g}"] = ([factor * ratio / mean for ratio in _RATIOS], False)
        if "death" in arguments.runs:
            households[f"4-1×{factor:g}"] = ([factor] * 4, True)
        for name, (factors, deadly) in households.items():
            chunks = arguments.chunks if len(factors) > 1 else max(1, arguments.chunks // 8)
            for _ in range(arguments.rounds):
                with MeshHousehold(factors, cheap=not arguments.whole) as household:
                    course = convert(household, chunks, household.peers[-1] if deadly else None)
                    report(name, household, course)
                    if deadly:
                        tell_death(household, course)


if __name__ == "__main__":
    main()
