"""The workshop behind the lender's desk: threads that keep an engine busy each, one for offers and one for clips."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol

from e2a_mesh.errors import E2aError, EngineError
from e2a_mesh.lend.speak import speak_soundly
from e2a_mesh.mesh.fetching import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.lend.clips import ClipStore
    from e2a_mesh.lend.speak import Speaker
    from e2a_mesh.mesh.commissions import Commission, Order
    from e2a_mesh.model import Clip

_log = logging.getLogger(__name__)
_IDLE = 90.0  # seconds without work after which an engine is unloaded: the memory is the owner's


class Reports(Protocol):
    """Who is told, from any thread, what became of orders; as the desk's methods of these names, less the clock."""

    def examined(self, commission: Commission, refusal: str, *, final: bool) -> None:
        """Tell whether a commission can be carried out."""
        ...

    def begun(self, slot: int, lease: int) -> None:
        """Tell that a slot's engine is loaded and speaks."""
        ...

    def spoken(self, slot: int, lease: int, flac: bytes, attempts: int, seconds: float) -> None:
        """Hand over speech of so many seconds."""
        ...

    def failed(self, slot: int, lease: int, reason: str, *, blame: bool, final: bool) -> None:
        """Tell that a slot is idle without having spoken; `final` if its engine cannot speak the job at all."""
        ...

    def kept(self, kept: Kept) -> None:
        """Tell what there is of a clip."""
        ...


@dataclass(slots=True)
class _Slot:
    orders: SimpleQueue[Order | None] = field(default_factory=SimpleQueue)
    lock: threading.Lock = field(default_factory=threading.Lock)  # guards all below
    speaker: Speaker | None = None
    voice: tuple[str, str, str, str] | None = None
    lease: int | None = None
    aborted: bool = False


class Workshop:
    """Carries out the orders of a desk; see `e2a_mesh.mesh.commissions.Workshop`."""

    def __init__(
        self,
        slots: int,
        reports: Reports,
        check: Callable[[Commission], None],
        open_speaker: Callable[[Commission, int], Speaker],
        clips: ClipStore | None = None,
    ) -> None:
        """`check` raises E2aError where a commission cannot be carried out; `open_speaker` prepares for a slot.

        Without a store no clips are taken.
        """
        self._reports = reports
        self._check = check
        self._open = open_speaker
        self._slots = [_Slot() for _ in range(slots)]
        self.pace: dict[str, float] = {}  # realtime factor of all slots together, by engine, as measured lately
        self._examiner = ThreadPoolExecutor(1, thread_name_prefix="examiner")
        self._clips = clips
        self._librarian = ThreadPoolExecutor(1, thread_name_prefix="clips")  # the disk may be slow, or asleep
        self._closing = False
        self._threads = [
            threading.Thread(target=self._work, args=(number, slot), name=f"slot-{number}")
            for number, slot in enumerate(self._slots)
        ]
        for thread in self._threads:
            thread.start()

    def examine(self, commission: Commission) -> None:
        """Find out whether the voice is here: reading all of a model takes a while."""
        self._examiner.submit(self._examine, commission)

    def speak(self, slot: int, order: Order) -> None:
        """Have an idle slot speak."""
        self._slots[slot].orders.put(order)

    def abort(self, slot: int, lease: int) -> None:
        """Stop what a slot does if it is still this: its engine is ended, and loaded again when it is needed."""
        place = self._slots[slot]
        with place.lock:
            if place.lease != lease:
                return
            place.aborted = True
            speaker, place.speaker = place.speaker, None
        if speaker is not None:
            # Ending a process takes a moment, which the caller's other coordinators must not wait for.
            threading.Thread(target=speaker.close, name=f"ending-{slot}").start()

    def look_for(self, clip: Clip) -> None:
        """Find out what is there of a clip, and keep that until it is let go."""
        self._ask_librarian(clip, lambda clips: clips.look_for(clip))

    def keep(self, clip: Clip, offset: int, piece: bytes) -> None:
        """Add a piece to what is there of a clip, if it goes on from there."""
        self._ask_librarian(clip, lambda clips: clips.keep(clip, offset, piece))

    def let_go(self, clip: Clip) -> None:
        """Learn that a clip is not needed any more."""
        if self._clips is not None and not self._closing:
            self._librarian.submit(self._clips.let_go, clip)

    def _ask_librarian(self, clip: Clip, question: Callable[[ClipStore], Kept]) -> None:
        if not self._closing:
            self._librarian.submit(self._answer, clip, question)

    def _answer(self, clip: Clip, question: Callable[[ClipStore], Kept]) -> None:
        try:
            kept = question(self._clips) if self._clips is not None else Kept(clip, 0, trouble="It takes no clips.")
        except Exception as error:  # a defect must not leave the desk without an answer
            _log.exception("keeping the clip %s", clip.sha256)
            kept = Kept(clip, 0, trouble=f"{type(error).__name__}: {error}")
        self._reports.kept(kept)

    def close(self) -> None:
        """Interrupt what is being spoken and wait for the threads, all of them also if a signal comes between."""
        self._closing = True
        for slot in self._slots:
            slot.orders.put(None)
        with ExitStack() as stack:  # the last one pushed goes first
            for thread in self._threads:
                stack.callback(thread.join)
            stack.callback(self._examiner.shutdown, cancel_futures=True)
            stack.callback(self._librarian.shutdown, cancel_futures=True)
            for slot in self._slots:
                stack.callback(self._interrupt, slot)

    @staticmethod
    def _interrupt(slot: _Slot) -> None:
        with slot.lock:
            speaker = slot.speaker
        if speaker is not None:
            speaker.close()

    def _examine(self, commission: Commission) -> None:
        try:
            self._check(commission)
        except E2aError as error:
            self._reports.examined(commission, str(error), final=True)
        except Exception as error:  # an engine's own code, perhaps another package's
            _log.exception("looking into the offer of job %s", commission.offer.job)
            self._reports.examined(commission, f"{type(error).__name__}: {error}", final=True)
        else:
            self._reports.examined(commission, "", final=True)

    def _work(self, number: int, slot: _Slot) -> None:
        while True:
            try:
                order = slot.orders.get(timeout=_IDLE)
            except Empty:
                self._leave(slot)
                continue
            if order is None or self._closing:
                break
            self._carry_out(number, slot, order)
        self._leave(slot)

    def _carry_out(self, number: int, slot: _Slot, order: Order) -> None:
        lease = order.lease
        with slot.lock:
            slot.lease, slot.aborted = lease, False
        try:
            speaker = self._speaker(number, slot, order)
            self._reports.begun(number, lease)
            begun = time.monotonic()  # loading is not speaking
            spoken = speak_soundly(speaker, order)
        except EngineError as error:
            aborted = self._end(slot)
            if not aborted:
                _log.warning("chunk %d of job %s failed: %s", order.chunk, order.commission.offer.job, error)
            self._reports.failed(number, lease, str(error), blame=not aborted, final=False)
        except E2aError as error:  # the engine is unavailable, the voice gone; or it was stopped while it loaded
            aborted = self._end(slot)
            self._leave(slot)
            if not aborted:
                _log.warning(
                    "engine %d of %d does not speak job %s: %s",
                    number + 1,
                    len(self._slots),
                    order.commission.offer.job,
                    error,
                )
            self._reports.failed(number, lease, str(error), blame=not aborted, final=not aborted)
        except Exception as error:  # a defect must not cost the slot
            aborted = self._end(slot)
            self._leave(slot)
            _log.exception("speaking chunk %d of job %s", order.chunk, order.commission.offer.job)
            self._reports.failed(number, lease, f"{type(error).__name__}: {error}", blame=not aborted, final=False)
        else:
            self._end(slot)
            self._measure(order.commission.offer.engine, spoken.seconds, time.monotonic() - begun)
            self._reports.spoken(number, lease, spoken.flac, spoken.attempts, spoken.seconds)

    def _measure(self, engine: str, seconds: float, took: float) -> None:
        pace = len(self._slots) * seconds / max(took, 1e-3)
        self.pace[engine] = pace if engine not in self.pace else 0.8 * self.pace[engine] + 0.2 * pace

    def _speaker(self, number: int, slot: _Slot, order: Order) -> Speaker:
        """Give the slot's speaker for an order, changing the voice if need be."""
        commission = order.commission
        if slot.voice != commission.voice:
            self._leave(slot)
        with slot.lock:
            loaded = slot.speaker
        if loaded is not None:
            return loaded
        speaker = self._open(commission, number)
        with slot.lock:
            slot.speaker, slot.voice = speaker, commission.voice
            stopped = slot.aborted or self._closing
        if stopped:
            raise EngineError("It was told to stop.")
        speaker.start()
        return speaker

    @staticmethod
    def _end(slot: _Slot) -> bool:
        """Take note that a slot's order is over; True if it was aborted."""
        with slot.lock:
            slot.lease = None
            return slot.aborted

    @staticmethod
    def _leave(slot: _Slot) -> None:
        """End a slot's engine."""
        with slot.lock:
            speaker, slot.speaker, slot.voice = slot.speaker, None, None
        if speaker is not None:
            speaker.close()
