"""A job's coordinator: it offers the job to lenders, lets the scheduler decide, and says to each what is decided.

On the wire an offer names one voice. A book of several is offered once for each, under ids of their own, and to a
lender they are jobs like any others; here they are one, which one scheduler shares out.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from e2a_mesh.convert.events import MachineJoined, MachineLeft, Noticed
from e2a_mesh.convert.lenders import Answer, Lender, offer_of
from e2a_mesh.convert.patience import Patience
from e2a_mesh.convert.plan import estimated_seconds
from e2a_mesh.job import ChunkState
from e2a_mesh.mesh import messages, scheduler
from e2a_mesh.mesh.messages import LONGEST_TEXT, LenderState, Speak
from e2a_mesh.mesh.news import Alive, Down, Silent, Told, Up
from e2a_mesh.mesh.scheduler import Rules, Scheduler, Work
from e2a_mesh.model import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.convert.events import Event
    from e2a_mesh.convert.inspection import Inspected
    from e2a_mesh.job import ChunkRecord, JobFile
    from e2a_mesh.mesh.messages import Message, Task
    from e2a_mesh.mesh.news import News
    from e2a_mesh.mesh.scheduler import Action

_log = logging.getLogger(__name__)
_ASK_AGAIN = 15.0  # seconds after which an offer that was not answered, or declined for now, is made again
_FASTEST = 500.0  # realtime factor of a slot that is believed before it was seen


class Mesh(Protocol):
    """The lenders of a household; see `e2a_mesh.mesh.station.Station`."""

    def open(self, inbox: Callable[[News], None]) -> None: ...

    def leave(self, inbox: Callable[[News], None], job: str) -> None: ...

    def send(self, key: str, message: Message, payload: bytes = b"") -> None: ...

    def progress(self, task: Task) -> None: ...

    @property
    def alive(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Crew:
    """The machines that may work on a job: those of a mesh whose key `admits` lets pass.

    `coordinator` is the name of this machine, for others to see; `others` whether machines may come that are not there
    yet; `rules` say how the work is shared out.
    """

    mesh: Mesh
    coordinator: str = ""
    admits: Callable[[str], bool] = lambda _: True
    others: bool = False
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Speech came for a chunk, and it is the first."""

    record: ChunkRecord
    lease: int
    machine: str
    attempts: int
    flac: bytes


@dataclass(frozen=True, slots=True)
class Abandoned:
    """No machine could speak a chunk."""

    record: ChunkRecord
    reason: str


class Coordinator:
    """Shares a job's pending chunks out; it belongs to the thread that holds the job file. Times are in seconds."""

    def __init__(self, crew: Crew, job: JobFile, report: Callable[[Event], None], now: float) -> None:
        self._mesh = crew.mesh
        self._admits = crew.admits
        self._job = job
        self._report = report
        self._lenders: dict[str, Lender] = {}
        self._names: dict[str, str] = {}  # of all that ever were there, by key
        self._records: dict[int, ChunkRecord] = {}  # chunks that a machine has
        self._patience = Patience([member.voice.id for member in job.info.cast], now, others=crew.others)
        self._language = job.info.language
        self._scheduler = Scheduler(
            (
                Work(record.id, record.chapter, len(record.chunk.text), record.chunk.member)
                for record in job.chunks(ChunkState.PENDING)
            ),
            lambda: secrets.randbits(64),
            crew.rules,
        )
        self._offers = {voice: offer_of(job.info, voice) for voice in sorted(self._scheduler.voices_left)}
        self._voices = {offer.job: voice for voice, offer in self._offers.items()}
        self._abandoned: list[Abandoned] = []

    @property
    def done(self) -> bool:
        """Whether nothing is left to be spoken."""
        return self._scheduler.done

    def close(self) -> None:
        """Let all lenders go."""
        for voice in self._offers:
            self._close(voice)

    def _close(self, voice: int) -> None:
        for lender in self._lenders.values():
            if lender.answers[voice].offered is not None:
                self._mesh.send(lender.key, messages.Close(self._offers[voice].job))

    def name_of(self, key: str) -> str:
        """Give the name of a machine that works on the job, or did."""
        return self._names.get(key, "")

    # -- what is heard of lenders ----------------------------------------------------------------------------------

    def take(self, news: News, now: float) -> Arrival | None:
        """Take note of something; returns speech that is to be inspected, if that is what came."""
        arrival = None
        match news:
            case Up():
                self._up(news, now)
            case Down() if news.key in self._lenders:
                self._down(self._lenders[news.key], news.reason, now)
            case Silent():
                self._scheduler.suspect(news.key, now)
            case Alive():
                self._scheduler.trust(news.key, now)
            case Told() if (lender := self._lenders.get(news.key)) is not None:
                arrival = self._told(lender, news.message, news.payload, now)
        self._act()
        return arrival

    def _up(self, up: Up, now: float) -> None:
        if self._admits(up.key):
            self._names[up.key] = up.name
            answers = {voice: Answer() for voice in self._offers}
            self._lenders[up.key] = Lender(up.key, up.name, up.own, answers)
            self._ask(self._lenders[up.key], now)

    def _down(self, lender: Lender, reason: str, now: float) -> None:
        self._scheduler.leave(lender.key, now)
        del self._lenders[lender.key]
        if lender.ready:
            self._report(MachineLeft(lender.name, reason, lender.key))

    def _ask(self, lender: Lender, now: float) -> None:
        for voice in self._offers:
            self._ask_for(lender, voice, now)

    def _ask_for(self, lender: Lender, voice: int, now: float) -> None:
        answer = lender.answers[voice]
        if not answer.ready and not answer.final and (lender.own or lender.state == LenderState.LENDING):
            answer.offered = now
            self._mesh.send(lender.key, self._offers[voice])

    def _told(self, lender: Lender, message: Message, payload: bytes, now: float) -> Arrival | None:
        match message:
            case messages.Status():
                self._state(lender, message, now)
            case messages.Ready(job=job) if (voice := self._voices.get(job)) in lender.answers:
                self._ready(lender, voice, message.slots, now)
            case messages.Decline(job=job) if (voice := self._voices.get(job)) in lender.answers:
                self._declined(lender, voice, message, now)
            case messages.Fetch(job=job) if (voice := self._voices.get(job)) in lender.answers:
                self._serve(lender, voice, message, now)
            case messages.Unknown(job=job) if (voice := self._voices.get(job)) in lender.answers:
                self._forgotten(lender, voice, now)
            case messages.Result(job=job) if job in self._voices:
                return self._spoken(lender, message, payload, now)
            case messages.Failed():
                self._scheduler.failed(message.lease, message.reason, now, blame=message.blame)
                self._mesh.send(lender.key, messages.Ack((message.lease,)))
            case messages.Started():
                self._scheduler.started(message.lease, now)
            case messages.Recalled():
                self._scheduler.given_back(message.given, now)
                self._scheduler.kept(message.kept, now)
            case messages.Returned():
                self._scheduler.given_back(message.leases, now)
            case messages.Holding(job=job) if job in self._voices:
                self._scheduler.holds(lender.key, message.leases, now, self._voices[job])
            case _:
                pass  # of another job
        return None

    def _serve(self, lender: Lender, voice: int, fetch: messages.Fetch, now: float) -> None:
        """Send a piece of the voice's clip to a lender that was offered the job, and of nothing else to nobody else."""
        answer, offer = lender.answers[voice], self._offers[voice]
        if answer.offered is None or answer.final or not offer.clip or fetch.digest != offer.clip:
            return
        answer.offered, answer.fetches = now, True
        size = offer.clip_size
        if piece := self._job.clip_piece(min(fetch.offset, size), messages.PIECE):
            self._mesh.send(lender.key, messages.Piece(fetch.job, fetch.digest, fetch.offset, size), piece)

    def _state(self, lender: Lender, status: messages.Status, now: float) -> None:
        lender.factors = {one.name: one.factor for one in status.engines}
        if lender.own or status.state == lender.state:
            return
        lender.state = status.state
        if status.state == LenderState.LENDING:
            self._scheduler.resume(lender.key, now)
            if lender.ready:
                self._report(MachineJoined(lender.name, status.slots, lender.own, lender.key))
            self._ask(lender, now)
        else:
            self._scheduler.pause(lender.key, now)
            if lender.ready:
                self._report(MachineLeft(lender.name, status.reason or f"it is {status.state}", lender.key))

    def _ready(self, lender: Lender, voice: int, slots: int, now: float) -> None:
        answer, joined = lender.answers[voice], lender.ready
        changed = not answer.ready
        answer.ready, answer.slots, answer.refusal, answer.fetches = True, slots, "", False
        if joined:
            self._scheduler.resize(lender.key, lender.slots, now)
            if changed:
                self._scheduler.equip(lender.key, lender.voices, now)
            return
        rate = self._rate(lender, voice, slots)
        self._scheduler.join(lender.key, slots, now, rate=rate, own=lender.own, voices=lender.voices)
        if lender.own or lender.state == LenderState.LENDING:
            self._report(MachineJoined(lender.name, slots, lender.own, lender.key))
        else:  # it was told to stop since it was asked
            self._scheduler.pause(lender.key, now)

    def _rate(self, lender: Lender, voice: int, slots: int) -> float:
        """Turn the speed that a lender tells of into characters per second and slot; its own word is a first guess."""
        offer = self._offers[voice]
        character = estimated_seconds(1, self._language, offer.speed)
        return min(lender.factors.get(offer.engine, 0.0) / slots, _FASTEST) / character

    def _declined(self, lender: Lender, voice: int, decline: messages.Decline, now: float) -> None:
        before, answer = lender.refusal, lender.answers[voice]
        answer.ready, answer.refusal, answer.final, answer.fetches = False, decline.reason, decline.final, False
        self._lose_voice(lender, now)
        if lender.refusal and lender.refusal != before:
            self._report(MachineLeft(lender.name, lender.refusal, lender.key))

    def _forgotten(self, lender: Lender, voice: int, now: float) -> None:
        """Offer a job again that a lender does not know any more."""
        lender.answers[voice].ready = False
        self._lose_voice(lender, now)
        self._ask_for(lender, voice, now)

    def _lose_voice(self, lender: Lender, now: float) -> None:
        if lender.ready:
            self._scheduler.equip(lender.key, lender.voices, now)
        else:
            self._scheduler.leave(lender.key, now)

    def _spoken(self, lender: Lender, result: messages.Result, payload: bytes, now: float) -> Arrival | None:
        record = self._records.get(result.chunk)
        fits = record is not None and self._scheduler.chunk_of(result.lease) == record.id
        if record is None or not fits or not self._scheduler.received(result.lease, now):
            self._mesh.send(lender.key, messages.Ack((result.lease,)))
            return None
        return Arrival(record, result.lease, lender.key, result.attempts, payload)

    # -- what became of speech -------------------------------------------------------------------------------------

    def kept(self, inspected: Inspected, now: float) -> None:
        """Learn that a chunk's audio is committed."""
        self._records.pop(inspected.record.id, None)
        self._scheduler.committed(inspected.record.id, now)
        self._mesh.send(inspected.machine, messages.Ack((inspected.lease,)))
        self._act()

    def rejected(self, inspected: Inspected, now: float) -> None:
        """Learn that what came was no speech of its chunk."""
        _log.warning("chunk %d from %s: %s", inspected.record.id, self.name_of(inspected.machine), inspected.fault)
        self._scheduler.rejected(inspected.record.id, inspected.fault, now)
        self._mesh.send(inspected.machine, messages.Ack((inspected.lease,)))
        self._act()

    def abandoned(self) -> list[Abandoned]:
        """Give the chunks that were given up since this was last asked."""
        abandoned, self._abandoned = self._abandoned, []
        return abandoned

    # -- time ------------------------------------------------------------------------------------------------------

    def tick(self, now: float) -> None:
        """Let time pass; call it about four times a second. Raises E2aError when there is nobody to wait for."""
        self._scheduler.tick(now)
        for lender in self._lenders.values():
            for voice, answer in lender.answers.items():
                if answer.offered is not None and not answer.ready and now - answer.offered > _ASK_AGAIN:
                    self._ask_for(lender, voice, now)
        self._act()
        self._let_go_of_voices(now)
        if not self.done:
            for notice in self._patience.look(list(self._lenders.values()), tuple(self._offers), now):
                self._report(notice)

    def _let_go_of_voices(self, now: float) -> None:
        """Close the offers of voices that have said all."""
        left = self._scheduler.voices_left
        for voice in [voice for voice in self._offers if left and voice not in left]:
            self._close(voice)
            del self._voices[self._offers.pop(voice).job]
            for lender in self._lenders.values():
                worked = lender.ready
                del lender.answers[voice]
                if worked:
                    self._lose_voice(lender, now)
                if worked and lender.refusal:
                    self._report(MachineLeft(lender.name, lender.refusal, lender.key))

    # -- saying what is decided ------------------------------------------------------------------------------------

    def _act(self) -> None:
        while actions := self._scheduler.actions():
            for action in actions:
                self._perform(action)

    def _perform(self, action: Action) -> None:
        match action:
            case scheduler.Send():
                self._send(action)
            case scheduler.Recall():
                self._mesh.send(action.peer, messages.Recall(action.leases))
            case scheduler.Cancel():
                for start in range(0, len(action.leases), messages.MOST_LEASES):
                    self._mesh.send(action.peer, messages.Cancel(action.leases[start : start + messages.MOST_LEASES]))
            case scheduler.GiveUp():
                record = self._records.pop(action.chunk, None) or self._job.chunk(action.chunk)
                self._abandoned.append(Abandoned(record, action.reason))
            case scheduler.Rest():
                _log.warning("%s rests: %s", self.name_of(action.peer), action.reason)
            case scheduler.Exclude():
                self._report(Noticed(f"{self.name_of(action.peer)} failed too often and gets no more: {action.reason}"))

    def _send(self, send: scheduler.Send) -> None:
        record = self._records.get(send.chunk)
        if record is None:
            record = self._records[send.chunk] = self._job.chunk(send.chunk)
        chunk = record.chunk
        in_halves = send.split and len(chunk.source) <= LONGEST_TEXT
        self._mesh.send(
            send.peer,
            Speak(
                self._offers[chunk.member].job,
                record.id,
                send.lease,
                chunk.text,
                chunk.language,
                record.occurrence,
                chunk.source if in_halves else "",
                chunk.kind is ParagraphKind.HEADING,
                record.take,
            ),
        )
