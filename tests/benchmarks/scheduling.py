"""What the scheduler costs, and how much of the ideal it reaches, in simulated time.

    python tests/benchmarks/scheduling.py [--peers 1000] [--chunks 1000000]

The ideal is the sum of all speeds; of peers that are away only the time in which they are there counts. A message takes
0.05 s, speeds vary by 10 % from chunk to chunk, and the chunks are as long as those of books are. The first table shows
small households, the mean and the worst of several books each; the second one so many peers whose speeds differ by a
factor of 16, with microseconds of scheduling for each chunk, all events and actions included; then the same with 1 % of
the peers failing every minute, each for 30 seconds and in one of four ways: it closes the connection, falls silent,
stalls, or fails on all it is given.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scheduling_simulation import Household, Lender, makespan, speech

HOUSEHOLDS = {
    **{f"{count} equal": [75.0] * count for count in (1, 2, 4, 5, 8, 16)},  # 75 characters a second: ×5 realtime
    "1:2:4:8": [20.0, 40.0, 80.0, 160.0],
}
AWAY = 30.0  # seconds


def killed_half_way(count: int, seed: int) -> float:
    """Kill one of four when half of the time has passed; returns the share of the ideal that knows of the death."""
    home = Household(speech(count, seed), seed)
    lenders = [Lender(f"lender {number}", 75.0) for number in range(4)]
    for lender in lenders:
        home.start(lender)
    half = sum(home.sizes) / 300 / 2
    home.at(half, home.kill, lenders[0])
    return half * (1 + 4 / 3) / home.run()


def small_households(books: int) -> None:
    """Print the first table."""
    print(f"{'household':>16}  {'300 chunks':>16}  {'1500 chunks':>16}   share of the ideal, mean (worst)")
    for name, speeds in HOUSEHOLDS.items():
        _print_shares(name, [[makespan(speeds, count, seed) for seed in range(books)] for count in (300, 1500)])
    _print_shares("4, one killed", [[killed_half_way(count, seed) for seed in range(books)] for count in (300, 1500)])


def _print_shares(name: str, columns: list[list[float]]) -> None:
    cells = (f"{statistics.mean(shares):.3f} ({min(shares):.3f})" for shares in columns)
    print(f"{name:>16}  " + "  ".join(f"{cell:>16}" for cell in cells), flush=True)


class Turmoil:
    """Lets peers of a household fail, and come back."""

    def __init__(self, home: Household, lenders: list[Lender], share: float) -> None:
        self._home = home
        self._lenders = lenders
        self._random = random.Random(7)
        self._every = 60.0 / (share * len(lenders))
        self._failing: set[str] = set()
        self.lost = 0.0  # characters that were not spoken meanwhile
        self.failures = 0
        home.at(self._every, self._fail)

    def _fail(self) -> None:
        home = self._home
        home.at(home.now + self._every, self._fail)
        lender = self._random.choice(self._lenders)
        if lender.key in self._failing:
            return
        self._failing.add(lender.key)
        self.failures += 1
        self.lost += AWAY * lender.speed
        match self._random.randrange(4):
            case 0:
                home.kill(lender)
                home.at(home.now + AWAY, home.start, lender)
            case 1:
                home.silence(lender)
                home.at(home.now + AWAY, home.start, lender)
            case 2:
                home.stall(lender)
                home.at(home.now + AWAY, home.revive, lender)
            case _:
                lender.breaks_on = lambda _: True
                home.at(home.now + AWAY, setattr, lender, "breaks_on", lambda _: False)
        home.at(home.now + AWAY, self._failing.discard, lender.key)


def large_household(peers: int, chunks: int, failing: float) -> None:
    """Print what one large household reaches, and what its scheduler costs."""
    source = random.Random(3)
    home = Household(speech(chunks, 1), 1)
    lenders = [Lender(f"lender {number}", 75.0 * 4 ** source.uniform(-1, 1)) for number in range(peers)]
    for lender in lenders:
        home.start(lender)
    turmoil = Turmoil(home, lenders, failing) if failing else None
    taken = home.run()
    lost = turmoil.lost if turmoil else 0.0
    ideal = (sum(home.sizes) + lost) / sum(lender.speed for lender in lenders)
    sent = sum(home.sent.values())
    print(
        f"{peers} peers, {chunks} chunks, {turmoil.failures if turmoil else 0} failures:"
        f" {home.scheduling / chunks * 1e6:.1f} µs a chunk; {taken:.0f} s, {ideal / taken:.3f} of the ideal;"
        f" {sent - chunks} sent again, {len(home.given_up)} given up",
        flush=True,
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=int, default=1000)
    parser.add_argument("--chunks", type=int, default=1_000_000)
    parser.add_argument("--books", type=int, default=20, help="of each length for the first table")
    arguments = parser.parse_args()
    small_households(arguments.books)
    for failing in (0.0, 0.01):
        large_household(arguments.peers, arguments.chunks, failing)


if __name__ == "__main__":
    main()
