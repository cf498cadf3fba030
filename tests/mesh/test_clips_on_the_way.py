"""Clips cross real sockets, to all who need them at once, over lines that are cut, and get in nobody's way."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from chaos_proxy import ChaosProxy, Way
from loopback import HANG, Machine, machines
from speakers import RATE, SENTENCES, ToneSpeaker

from e2a_mesh.lend import ClipStore
from e2a_mesh.mesh.messages import PIECE, Decline, Fetch, Offer, Piece, Ready, Result
from e2a_mesh.mesh.news import News, Told, Up
from e2a_mesh.model import Clip

SOUND = random.Random(7).randbytes(2_000_000)
CLIP = Clip(hashlib.sha256(SOUND).hexdigest(), len(SOUND))
JOB, OTHER, PLAIN = "aa" * 6, "bb" * 6, "cc" * 6

Make = Callable[[str], Machine]


def offer(job: str, clip: Clip | None = CLIP) -> Offer:
    plain = Offer(job, "Bells", "toy", "tone", ("en",), RATE, "1" * 64, 1.0, bytes(32))
    return plain if clip is None else replace(plain, clip=clip.sha256, clip_size=clip.size)


@pytest.fixture
def machine() -> Iterator[Make]:
    with machines() as make:
        yield make


@dataclass
class Coordinating:
    """A machine's job, of which it does no more than to offer it to all lenders and to serve its clip."""

    machine: Machine
    job: str
    sound: bytes = SOUND
    served: list[int] = field(default_factory=list)  # offsets
    mute: bool = False

    def __post_init__(self) -> None:
        self.machine.station.open(self._hear)

    def _hear(self, news: News) -> None:
        """In the network's thread."""
        match news:
            case Up(key, _, _):
                self.machine.station.send(key, offer(self.job))
            case Told(key, Fetch(self.job, CLIP.sha256, offset), _) if not self.mute:
                self.served.append(offset)
                piece = Piece(self.job, CLIP.sha256, offset, len(self.sound))
                self.machine.station.send(key, piece, self.sound[offset : offset + PIECE])


def lend(machine: Machine, folder: Path) -> ClipStore:
    """Let a machine lend with a store of clips."""
    store = ClipStore(folder / machine.name)
    machine.opens(lambda _: ToneSpeaker(), clips=store)
    return store


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + HANG
    while not condition():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.02)


def beginning(folder: Path) -> int:
    """Tell how much of the clip lies in a store, unfinished."""
    part = folder / f"{CLIP.sha256}.part"
    return part.stat().st_size if part.exists() else 0


def test_several_lenders_get_the_clip_at_once(machine: Make, tmp_path: Path) -> None:
    here, *lenders = (machine(name) for name in ("here", "attic", "study", "cellar"))
    stores = {}
    for lender in lenders:
        lender.knows(here)
        stores[lender] = lend(lender, tmp_path)
    coordinating = Coordinating(here, JOB)
    here.knows(*lenders)
    for _ in lenders:
        ready = here.wait_for(lambda news: isinstance(news, Told) and isinstance(news.message, Ready))
        assert isinstance(ready, Told)
        (lender,) = (one for one in lenders if one.key == ready.key)
        assert stores.pop(lender).path(CLIP).read_bytes() == SOUND
    assert len(coordinating.served) == 3 * -(-len(SOUND) // PIECE)


def test_a_lender_that_serves_two_coordinators_fetches_their_clip_once(machine: Make, tmp_path: Path) -> None:
    here, study, attic = machine("here"), machine("study"), machine("attic")
    attic.knows(here, study)
    store = lend(attic, tmp_path)
    both = [Coordinating(here, JOB), Coordinating(study, OTHER)]
    here.knows(attic)
    study.knows(attic)
    assert here.told(attic, Ready).message == Ready(JOB, 1)
    assert study.told(attic, Ready).message == Ready(OTHER, 1)
    assert store.path(CLIP).read_bytes() == SOUND
    assert sum(len(one.served) for one in both) <= -(-len(SOUND) // PIECE) + 1  # one piece may have been taken over


def test_a_clip_comes_whole_over_a_line_that_breaks_again_and_again(machine: Make, tmp_path: Path) -> None:
    here, attic = machine("here"), machine("attic")
    attic.neighbours.keys.add(here.key)
    store = lend(attic, tmp_path)
    coordinating = Coordinating(here, JOB)
    with ChaosProxy(attic.port) as proxy:
        proxy.cut_after(700_000, (Way.UP,))  # so that no connection lives for long enough to bring all of it
        here.reaches(attic, proxy.port)
        assert here.told(attic, Ready).message == Ready(JOB, 1)
    assert store.path(CLIP).read_bytes() == SOUND
    offsets = coordinating.served
    assert offsets == sorted(offsets)  # it never began anew
    assert sum(isinstance(news, Up) for news in here.record) >= 3


def test_a_coordinator_that_vanishes_leaves_a_beginning_that_another_goes_on_with(
    machine: Make, tmp_path: Path
) -> None:
    here, attic, study = machine("here"), machine("attic"), machine("study")
    attic.neighbours.keys |= {here.key, study.key}
    store = lend(attic, tmp_path)
    first, second = Coordinating(here, JOB), Coordinating(study, OTHER)
    with ChaosProxy(attic.port) as proxy:
        proxy.slow(200_000, (Way.UP,))
        here.reaches(attic, proxy.port)
        until(lambda: beginning(tmp_path / "attic") > 200_000)
        proxy.refuse()
        proxy.cut()
        here.down(attic)
        had = beginning(tmp_path / "attic")
        assert PIECE <= had < len(SOUND)
        study.knows(attic)
        study.told(attic, Ready)
    assert store.path(CLIP).read_bytes() == SOUND
    assert second.served[0] >= had - PIECE > 0
    assert first.served[0] == 0


def test_a_lender_that_was_started_anew_goes_on_with_what_it_had(machine: Make, tmp_path: Path) -> None:
    here, attic = machine("here"), machine("attic")
    attic.neighbours.keys.add(here.key)
    lend(attic, tmp_path)
    coordinating = Coordinating(here, JOB)
    with ChaosProxy(attic.port) as proxy:
        proxy.slow(200_000, (Way.UP,))
        here.reaches(attic, proxy.port)
        until(lambda: beginning(tmp_path / "attic") > 200_000)
        proxy.refuse()
        proxy.cut()
        here.down(attic)
    assert attic.workshop is not None
    attic.workshop.close()
    before = len(coordinating.served)
    again = machine("attic")  # with another process's memory, and the same folder
    again.neighbours.keys.add(here.key)
    store = lend(again, tmp_path)
    here.knows(again)
    here.told(again, Ready)
    assert store.path(CLIP).read_bytes() == SOUND
    assert coordinating.served[before] >= 200_000 - PIECE


def test_a_coordinator_that_serves_something_else_is_declined_after_the_second_time(
    machine: Make, tmp_path: Path
) -> None:
    here, attic = machine("here"), machine("attic")
    attic.knows(here)
    lend(attic, tmp_path)
    liar = Coordinating(here, JOB, bytes(len(SOUND)))
    here.knows(attic)
    decline = here.told(attic, Decline).message
    assert isinstance(decline, Decline)
    assert decline.final
    assert "does not match its SHA-256" in decline.reason
    assert liar.served.count(0) == 2
    assert list((tmp_path / "attic").iterdir()) == []


def test_results_do_not_wait_for_a_clip_that_comes_over_a_slow_line(machine: Make, tmp_path: Path) -> None:
    here, attic = machine("here"), machine("attic")
    attic.neighbours.keys.add(here.key)
    lend(attic, tmp_path)
    with ChaosProxy(attic.port) as proxy:
        here.reaches(attic, proxy.port)
        here.up(attic)
        here.station.send(attic.key, offer(PLAIN, None))
        here.told(attic, Ready)
        proxy.slow(150_000)  # bytes per second: the clip takes some thirteen seconds, a piece half of one
        coordinating = Coordinating(here, JOB)
        until(lambda: len(coordinating.served) > 2)
        for lease in range(1, 4):
            here.order(attic, PLAIN, lease, SENTENCES[lease])
            here.told(attic, Result)
        assert not any(isinstance(news, Told) and news.message == Ready(JOB, 1) for news in here.record)
        assert beginning(tmp_path / "attic") < len(SOUND)


def test_this_machine_s_own_lender_gets_the_clip_by_the_same_messages(machine: Make, tmp_path: Path) -> None:
    here = machine("here")
    store = lend(here, tmp_path)
    coordinating = Coordinating(here, JOB)
    assert here.told(here, Ready).message == Ready(JOB, 1)
    assert store.path(CLIP).read_bytes() == SOUND
    assert coordinating.served[-1] == len(SOUND) // PIECE * PIECE
