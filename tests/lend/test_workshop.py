"""The workshop behind the desk: one thread a slot, whose engine is loaded, used, stopped and let go."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
from speakers import RATE, SENTENCES, ToneSpeaker

from e2a_mesh.audio import from_flac
from e2a_mesh.errors import EngineError, EngineUnavailableError, VoiceError
from e2a_mesh.lend import ClipStore, Speaker, Workshop, workshop
from e2a_mesh.mesh.desk import Commission, Order
from e2a_mesh.mesh.fetching import Kept
from e2a_mesh.mesh.messages import Offer
from e2a_mesh.model import Clip, Pcm

HANG = 60.0  # seconds


def commission(voice: str = "tone", job: str = "ab" * 6) -> Commission:
    return Commission("k" * 40, Offer(job, "Bells", "toy", voice, ("en",), RATE, "1" * 64, 1.0, bytes(32)))


def order(lease: int, text: str = SENTENCES[0], of: Commission | None = None) -> Order:
    return Order(of or commission(), lease, lease, text, "en", 0, "", heading=False)


class Reports:
    """Keeps what the workshop tells."""

    def __init__(self) -> None:
        self._told: SimpleQueue[tuple[object, ...]] = SimpleQueue()

    def examined(self, commission: Commission, refusal: str, *, final: bool) -> None:
        self._told.put(("examined", commission, refusal, final))

    def begun(self, slot: int, lease: int) -> None:
        self._told.put(("begun", slot, lease))

    def spoken(self, slot: int, lease: int, flac: bytes, attempts: int, seconds: float) -> None:
        self._told.put(("spoken", slot, lease, flac, attempts, seconds))

    def failed(self, slot: int, lease: int, reason: str, *, blame: bool, final: bool) -> None:
        self._told.put(("failed", slot, lease, reason, blame, final))

    def kept(self, kept: Kept) -> None:
        self._told.put(("kept", kept))

    def next(self) -> tuple[object, ...]:
        return self._told.get(timeout=HANG)


class Sitting(ToneSpeaker):
    """A speaker that tells when it is loaded, speaks and is closed, and speaks no sooner than it may."""

    def __init__(self, *, free: bool = True, **named: object) -> None:
        super().__init__(**named)  # type: ignore[arg-type]
        self.started, self.speaking, self.gone, self.free = (threading.Event() for _ in range(4))
        if free:
            self.free.set()

    def start(self) -> None:
        self.started.set()

    def speak(self, *arguments: object, **named: object) -> Pcm:  # type: ignore[override]
        self.speaking.set()
        while not self.free.wait(0.02):
            if self.gone.is_set():
                raise EngineError("The engine was closed.")
        return super().speak(*arguments, **named)  # type: ignore[arg-type]

    def close(self) -> None:
        self.gone.set()
        super().close()


Open = Callable[..., Workshop]


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def opened(reports: Reports) -> Iterator[Open]:
    """Open workshops whose speakers come one after another; what examines commissions may be given."""
    every: list[Workshop] = []

    def open_one(
        *speakers: Speaker | Exception, slots: int = 1, check: Callable[[Commission], None] = lambda _: None
    ) -> Workshop:
        waiting = list(speakers)

        def open_speaker(_: Commission, __: int) -> Speaker:
            one = waiting.pop(0)
            if isinstance(one, Exception):
                raise one
            return one

        every.append(made := Workshop(slots, reports, check, open_speaker))
        return made

    yield open_one
    for one in every:
        one.close()


def test_an_order_is_begun_then_spoken_and_the_engine_stays_for_the_next(opened: Open, reports: Reports) -> None:
    speaker = Sitting()
    shop = opened(speaker)
    for lease in (1, 2):
        shop.speak(0, order(lease))
        assert reports.next() == ("begun", 0, lease)
        kind, slot, told, flac, attempts, seconds = reports.next()
        assert (kind, slot, told, attempts) == ("spoken", 0, lease, 1)
        samples, rate = from_flac(flac)  # type: ignore[arg-type]
        assert len(samples) / rate == seconds
    assert not speaker.gone.is_set()
    assert shop.pace["toy"] > 0


def test_another_voice_ends_the_engine_and_loads_another(opened: Open, reports: Reports) -> None:
    first, second = Sitting(), Sitting()
    shop = opened(first, second)
    for lease, voice in ((1, "tone"), (2, "other")):
        shop.speak(0, order(lease, of=commission(voice)))
        assert [reports.next()[0] for _ in range(2)] == ["begun", "spoken"]
    assert first.gone.is_set()
    assert not second.gone.is_set()


def test_slots_speak_side_by_side(opened: Open, reports: Reports) -> None:
    first, second = Sitting(free=False), Sitting(free=False)
    shop = opened(first, second, slots=2)
    shop.speak(0, order(1))
    assert first.speaking.wait(HANG)
    shop.speak(1, order(2))
    assert second.speaking.wait(HANG)
    first.free.set()
    second.free.set()
    told = [reports.next() for _ in range(4)]
    assert {one[1:3] for one in told if one[0] == "spoken"} == {(0, 1), (1, 2)}


def test_what_is_aborted_in_the_middle_is_nobodys_fault_and_the_next_order_loads_anew(
    opened: Open, reports: Reports
) -> None:
    first, second = Sitting(free=False), Sitting()
    shop = opened(first, second)
    shop.speak(0, order(1))
    assert first.speaking.wait(HANG)
    shop.abort(0, 1)
    assert reports.next() == ("begun", 0, 1)
    assert reports.next() == ("failed", 0, 1, "The engine was closed.", False, False)
    assert first.gone.is_set()
    shop.speak(0, order(2))
    assert reports.next() == ("begun", 0, 2)
    assert reports.next()[:3] == ("spoken", 0, 2)


def test_aborting_what_is_over_or_was_never_begun_stops_nothing(opened: Open, reports: Reports) -> None:
    speaker = Sitting()
    shop = opened(speaker)
    shop.speak(0, order(1))
    assert [reports.next()[0] for _ in range(2)] == ["begun", "spoken"]
    shop.abort(0, 1)
    shop.abort(0, 99)
    shop.speak(0, order(2))
    assert [reports.next()[0] for _ in range(2)] == ["begun", "spoken"]
    assert not speaker.gone.is_set()


def test_what_is_aborted_while_the_engine_loads_is_no_sign_that_it_cannot_load(opened: Open, reports: Reports) -> None:
    class Loading(Sitting):
        def start(self) -> None:
            self.started.set()
            assert self.gone.wait(HANG)
            raise EngineUnavailableError("The engine ended while it loaded.")

    slow = Loading()
    shop = opened(slow, Sitting())
    shop.speak(0, order(1))
    assert slow.started.wait(HANG)
    shop.abort(0, 1)
    assert reports.next() == ("failed", 0, 1, "The engine ended while it loaded.", False, False)
    shop.speak(0, order(2))
    assert [reports.next()[0] for _ in range(2)] == ["begun", "spoken"]


def test_a_chunk_that_the_engine_cannot_speak_fails_and_the_engine_stays(opened: Open, reports: Reports) -> None:
    speaker = Sitting(broken=("two",))
    shop = opened(speaker)
    shop.speak(0, order(1, SENTENCES[1]))
    assert reports.next() == ("begun", 0, 1)
    assert reports.next() == ("failed", 0, 1, "the engine raised", True, False)
    shop.speak(0, order(2))
    assert [reports.next()[0] for _ in range(2)] == ["begun", "spoken"]
    assert not speaker.gone.is_set()


@pytest.mark.parametrize("error", [EngineUnavailableError("The weights are gone."), VoiceError("The voice is gone.")])
def test_an_engine_that_cannot_be_had_fails_for_good_in_its_slot_and_the_log_tells(
    opened: Open, reports: Reports, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    shop = opened(error, Sitting())
    shop.speak(0, order(1))
    assert reports.next() == ("failed", 0, 1, str(error), True, True)
    assert f"engine 1 of 1 does not speak job {'ab' * 6}: {error}" in caplog.text
    shop.speak(0, order(2))
    assert [reports.next()[0] for _ in range(2)] == ["begun", "spoken"]


def test_a_defect_costs_the_chunk_and_the_engine_but_not_the_slot(opened: Open, reports: Reports) -> None:
    class Defective(Sitting):
        def speak(self, *_: object, **__: object) -> Pcm:  # type: ignore[override]
            raise ZeroDivisionError("a defect")

    defective = Defective()
    shop = opened(defective, Sitting())
    shop.speak(0, order(1))
    assert reports.next() == ("begun", 0, 1)
    assert reports.next() == ("failed", 0, 1, "ZeroDivisionError: a defect", True, False)
    assert defective.gone.is_set()
    shop.speak(0, order(2))
    assert [reports.next()[0] for _ in range(2)] == ["begun", "spoken"]


def test_an_engine_without_work_is_let_go_and_comes_back(
    opened: Open, reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "_IDLE", 0.05)
    first, second = Sitting(), Sitting()
    shop = opened(first, second)
    shop.speak(0, order(1))
    assert [reports.next()[0] for _ in range(2)] == ["begun", "spoken"]
    assert first.gone.wait(HANG)
    shop.speak(0, order(2))
    assert [reports.next()[0] for _ in range(2)] == ["begun", "spoken"]


@pytest.mark.parametrize(
    ("raised", "refusal"),
    [
        (None, ""),
        (VoiceError("It lacks the voice toy/tone."), "It lacks the voice toy/tone."),
        (ZeroDivisionError("a defect"), "ZeroDivisionError: a defect"),
    ],
)
def test_what_comes_of_looking_into_an_offer_is_told(
    opened: Open, reports: Reports, raised: Exception | None, refusal: str
) -> None:
    def check(_: Commission) -> None:
        if raised is not None:
            raise raised

    opened(check=check).examine(commission())
    assert reports.next() == ("examined", commission(), refusal, True)


def test_closing_interrupts_what_is_spoken_and_leaves_no_thread(reports: Reports) -> None:
    before = set(threading.enumerate())
    speaker = Sitting(free=False)
    shop = Workshop(1, reports, lambda _: None, lambda _, __: speaker)
    shop.examine(commission())
    shop.speak(0, order(1))
    assert speaker.speaking.wait(HANG)
    shop.speak(0, order(2))
    shop.close()
    assert speaker.gone.is_set()
    assert set(threading.enumerate()) <= before


def test_clips_are_kept_by_a_thread_of_their_own_and_answered_in_their_order(reports: Reports, tmp_path: Path) -> None:
    sound = b"good evening"
    clip = Clip(hashlib.sha256(sound).hexdigest(), len(sound))
    free = threading.Event()
    shop = Workshop(1, reports, lambda _: free.wait(HANG), lambda _, __: Sitting(), ClipStore(tmp_path))
    try:
        shop.examine(commission())  # which takes a while
        shop.look_for(clip)
        shop.keep(clip, 0, sound[:5])
        shop.keep(clip, 5, sound[5:])
        told = [reports.next() for _ in range(3)]
        assert told == [
            ("kept", Kept(clip, 0)),
            ("kept", Kept(clip, 5)),
            ("kept", Kept(clip, len(sound), whole=True)),
        ]
    finally:
        free.set()
        shop.close()


def test_a_workshop_without_a_store_takes_no_clips(opened: Open, reports: Reports) -> None:
    clip = Clip("a" * 64, 7)
    opened().look_for(clip)
    assert reports.next() == ("kept", Kept(clip, 0, trouble="It takes no clips."))


def test_a_defect_in_keeping_clips_is_answered(
    reports: Reports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip, store = Clip("a" * 64, 7), ClipStore(tmp_path)
    monkeypatch.delattr(ClipStore, "look_for")
    shop = Workshop(1, reports, lambda _: None, lambda _, __: Sitting(), store)
    try:
        shop.look_for(clip)
        kind, kept = reports.next()
        assert (kind, kept.length) == ("kept", 0)  # type: ignore[attr-defined]
        assert kept.trouble.startswith("AttributeError: ")  # type: ignore[attr-defined]
    finally:
        shop.close()
