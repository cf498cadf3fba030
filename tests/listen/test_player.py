"""A player plays, stands still, goes to a second and ends; a device that is turned by hand shows every sample."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from e2a_mesh.errors import AudioError, JobError
from e2a_mesh.listen import ChapterSource, Player, PlayerNews, SoundSource
from e2a_mesh.listen.device import SoundCard
from e2a_mesh.listen.sources import Source
from e2a_mesh.model import Sound

if TYPE_CHECKING:
    from e2a_mesh.listen.device import Pull

RATE = 16_000
HANG = 60.0  # seconds
SOUND = SoundSource(Sound(np.arange(1, 1 + RATE, dtype=np.int16), RATE))


class Crank:
    """A device that plays when it is turned."""

    opened: list[Crank]

    def __init__(self, rate: int, pull: Pull) -> None:
        self.rate, self._pull = rate, pull
        self.running = self.closed = False

    def start(self) -> None:
        assert not self.closed
        self.running = True

    def stop(self) -> None:
        self.running = False

    def close(self) -> None:
        self.running, self.closed = False, True

    def turn(self, samples: int) -> np.ndarray:
        assert self.running
        return self._pull(samples)


class Bench:
    """A player with its cranks and what it told."""

    def __init__(self) -> None:
        self.cranks: list[Crank] = []
        self.news: list[PlayerNews] = []
        self.player = Player(self._open)
        self.player.listen(self.news.append)

    def _open(self, rate: int, pull: Pull) -> Crank:
        self.cranks.append(Crank(rate, pull))
        return self.cranks[-1]

    @property
    def crank(self) -> Crank:
        return self.cranks[-1]

    def hear(self, wanted: int) -> np.ndarray:
        """Turn until so many samples that are no silence were heard."""
        heard = np.zeros(0, np.int16)
        until = time.monotonic() + HANG
        while len(heard) < wanted:
            assert time.monotonic() < until
            part = self.crank.turn(min(400, wanted - len(heard)))
            heard = np.concatenate([heard, part[part != 0]])
            time.sleep(0.001)
        return heard

    def turn_until(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + HANG
        while not done():
            assert time.monotonic() < until
            if self.crank.running:
                self.crank.turn(1_000)
            time.sleep(0.001)


@pytest.fixture
def bench() -> Iterator[Bench]:
    before = set(threading.enumerate())
    bench = Bench()
    yield bench
    bench.player.close()
    assert set(threading.enumerate()) <= before


def test_every_sample_is_played_once_and_in_order(bench: Bench) -> None:
    bench.player.play(SOUND)
    assert bench.player.playing
    assert np.array_equal(bench.hear(RATE), np.arange(1, 1 + RATE))
    assert bench.player.position == 1.0
    bench.turn_until(lambda: not bench.player.playing)
    assert bench.news[-1] == PlayerNews(1.0, playing=False, ended=True)
    assert not bench.crank.running


def test_a_pause_stands_still_and_what_follows_goes_on_from_there(bench: Bench) -> None:
    bench.player.play(SOUND)
    bench.hear(500)
    bench.player.pause()
    assert (bench.player.playing, bench.crank.running) == (False, False)
    assert bench.player.position == 500 / RATE
    bench.player.resume()
    assert bench.hear(2)[0] == 501


def test_one_goes_to_a_second_playing_or_standing_still(bench: Bench) -> None:
    bench.player.play(SOUND, at=0.5)
    assert bench.hear(1)[0] == 8_001
    bench.player.seek(0.25)
    assert bench.hear(1)[0] == 4_001
    bench.player.pause()
    bench.player.seek(0.75)
    assert not bench.player.playing
    assert bench.player.position == 0.75
    bench.player.resume()
    assert bench.hear(1)[0] == 12_001


def test_another_sound_takes_the_place_of_the_first(bench: Bench) -> None:
    bench.player.play(SOUND)
    bench.hear(10)
    bench.player.play(SoundSource(Sound(np.full(8_000, 7, np.int16), 8_000)))
    assert set(bench.hear(100)) == {7}
    assert [crank.rate for crank in bench.cranks] == [RATE, 8_000]
    assert bench.cranks[0].closed


def test_after_the_end_it_begins_again(bench: Bench) -> None:
    bench.player.play(SOUND, at=0.9)
    bench.turn_until(lambda: not bench.player.playing)
    bench.player.resume()
    assert bench.hear(1)[0] == 1


def test_after_the_end_it_goes_on_with_what_has_come_since(bench: Bench) -> None:
    class Growing:
        sample_rate = RATE
        seconds = 0.5

        def blocks(self, at: float = 0.0) -> Iterator[np.ndarray]:
            yield SOUND._sound.samples[round(at * RATE) : round(self.seconds * RATE)]

    growing = Growing()
    bench.player.play(growing)
    bench.turn_until(lambda: not bench.player.playing)
    growing.seconds = 1.0
    bench.player.resume()
    assert bench.hear(1)[0] == 8_001


def test_stopping_forgets_the_source(bench: Bench) -> None:
    bench.player.play(SOUND)
    bench.player.stop()
    assert (bench.player.playing, bench.player.position, bench.player.source) == (False, 0.0, None)
    bench.player.resume()
    bench.player.seek(0.3)
    assert not bench.player.playing


def test_what_goes_wrong_with_the_source_stops_the_player_and_is_told(bench: Bench) -> None:
    class Torn:
        sample_rate = RATE
        seconds = 1.0

        def blocks(self, at: float = 0.0) -> Iterator[np.ndarray]:
            yield np.full(400, 5, np.int16)
            raise JobError("The job is gone.", "Look for it.")

    bench.player.play(Torn())
    assert set(bench.hear(400)) == {5}
    bench.turn_until(lambda: not bench.player.playing)
    assert bench.news[-1].trouble == "The job is gone. Look for it."
    assert not bench.news[-1].ended


def test_little_is_read_ahead_of_what_is_heard(bench: Bench) -> None:
    read: list[int] = []

    class Endless:
        sample_rate = RATE
        seconds = 3600.0

        def blocks(self, at: float = 0.0) -> Iterator[np.ndarray]:
            while True:
                read.append(1)
                yield np.full(1_600, 1, np.int16)

    bench.player.play(Endless())
    bench.hear(1_600)
    time.sleep(0.2)
    assert len(read) <= 25  # two seconds and what was heard, of tenths of a second


def test_listeners_are_told_until_they_have_enough(bench: Bench) -> None:
    told: list[PlayerNews] = []
    end = bench.player.listen(told.append)
    bench.player.play(SOUND)
    end()
    end()
    bench.player.pause()
    assert [news.playing for news in told] == [True]
    assert [news.playing for news in bench.news] == [True, False]


# -- the sound card ----------------------------------------------------------------------------------------------------


def test_without_miniaudio_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with Player() as player, pytest.raises(AudioError, match="miniaudio is missing"):
        player.play(SOUND)


def _silent(rate: int, pull: Pull) -> SoundCard:
    return SoundCard(rate, pull, silent=True)


@pytest.mark.parametrize("what", ["sound", "chapter"])
def test_a_real_device_plays_to_the_end_in_its_time(what: str, chapter: Path) -> None:
    pytest.importorskip("miniaudio", reason="miniaudio comes with the extra gui")
    source: Source = SOUND if what == "sound" else ChapterSource(chapter, 1)
    ended = threading.Event()
    before = set(threading.enumerate())
    with Player(_silent) as player:
        player.listen(lambda news: ended.set() if news.ended else None)
        began = time.monotonic()
        player.play(source, at=source.seconds - 0.5)
        assert ended.wait(HANG)
        assert time.monotonic() - began >= 0.5
        assert player.position == pytest.approx(source.seconds)
        player.resume()  # again from the beginning
        player.pause()
        player.resume()
        player.stop()
    assert set(threading.enumerate()) <= before


def test_a_machine_without_a_sound_output_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    miniaudio = pytest.importorskip("miniaudio", reason="miniaudio comes with the extra gui")
    only_null = miniaudio.PlaybackDevice

    def without_others(*arguments: object, backends: object, **named: object) -> object:
        device = only_null(*arguments, backends=[miniaudio.Backend.NULL], **named)
        assert backends is None
        return device

    monkeypatch.setattr(miniaudio, "PlaybackDevice", without_others)
    with Player() as player:
        with pytest.raises(AudioError, match="no sound output"):
            player.play(SOUND)
        assert not player.playing
