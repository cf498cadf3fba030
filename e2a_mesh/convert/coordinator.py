"""A job's coordinator: it offers the job to lenders, lets the scheduler decide, and says to each what is decided."""

from __future__ import annotations

import logging
import math
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from e2a_mesh.convert.events import MachineJoined, MachineLeft, Noticed
from e2a_mesh.convert.plan import estimated_seconds
from e2a_mesh.errors import EngineUnavailableError, VoiceError
from e2a_mesh.job import ChunkState
from e2a_mesh.mesh import messages, scheduler
from e2a_mesh.mesh.messages import LONGEST_TEXT, LenderState, Offer, Speak
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
_PATIENCE = 20.0  # seconds that a job waits for a machine when all that are there have declined


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


@dataclass(slots=True)
class _Lender:
    key: str
    name: str
    own: bool
    state: str = ""  # until it has told
    factor: float = 0.0  # the realtime factor that it says its engine has; 0 while unknown
    offered: float | None = None
    ready: bool = False
    refusal: str = ""
    final: bool = False  # it is not asked again
    fetches: bool = False  # the clip of the voice, so that it will answer later

    @property
    def trouble(self) -> str:
        """Why it does not speak."""
        return "it fetches the clip of the voice" if self.fetches else self.refusal or self.state


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
        self._others = crew.others
        self._job = job
        self._report = report
        self._lenders: dict[str, _Lender] = {}
        self._names: dict[str, str] = {}  # of all that ever were there, by key
        self._records: dict[int, ChunkRecord] = {}  # chunks that a machine has
        self._waiting_since = now
        self._hopeless_since: float | None = None  # all who are there have declined for good
        info = job.info
        self._language = info.language
        self._offer = Offer(
            info.id,
            info.metadata.title[:200],
            info.voice.engine,
            info.voice.name,
            info.voice.languages[:256],
            info.voice.sample_rate,
            info.voice_digest,
            info.speed,
            info.seed,
            *((info.voice.clip.sha256, info.voice.clip.size) if info.voice.clip is not None else ()),
        )
        self._scheduler = Scheduler(
            (Work(record.id, record.chapter, len(record.chunk.text)) for record in job.chunks(ChunkState.PENDING)),
            lambda: secrets.randbits(64),
            crew.rules,
        )
        self._abandoned: list[Abandoned] = []

    @property
    def done(self) -> bool:
        """Whether nothing is left to be spoken."""
        return self._scheduler.done

    def close(self) -> None:
        """Let all lenders go."""
        for lender in self._lenders.values():
            if lender.offered is not None:
                self._mesh.send(lender.key, messages.Close(self._offer.job))

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
            self._lenders[up.key] = _Lender(up.key, up.name, up.own)
            self._ask(self._lenders[up.key], now)

    def _down(self, lender: _Lender, reason: str, now: float) -> None:
        self._scheduler.leave(lender.key, now)
        del self._lenders[lender.key]
        if lender.ready:
            self._report(MachineLeft(lender.name, reason, lender.key))

    def _ask(self, lender: _Lender, now: float) -> None:
        if not lender.ready and not lender.final and (lender.own or lender.state == LenderState.LENDING):
            lender.offered = now
            self._mesh.send(lender.key, self._offer)

    def _told(self, lender: _Lender, message: Message, payload: bytes, now: float) -> Arrival | None:
        match message:
            case messages.Status():
                self._state(lender, message, now)
            case messages.Ready(job=self._offer.job):
                self._ready(lender, message.slots, now)
            case messages.Decline(job=self._offer.job):
                self._declined(lender, message, now)
            case messages.Fetch(job=self._offer.job):
                self._serve(lender, message, now)
            case messages.Unknown(job=self._offer.job):
                self._scheduler.leave(lender.key, now)
                lender.ready = False
                self._ask(lender, now)
            case messages.Result(job=self._offer.job):
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
            case messages.Holding(job=self._offer.job):
                self._scheduler.holds(lender.key, message.leases, now)
            case _:
                pass  # of another job
        return None

    def _serve(self, lender: _Lender, fetch: messages.Fetch, now: float) -> None:
        """Send a piece of the voice's clip to a lender that was offered the job, and of nothing else to nobody else."""
        if lender.offered is None or lender.final or not self._offer.clip or fetch.digest != self._offer.clip:
            return
        lender.offered, lender.fetches = now, True
        size = self._offer.clip_size
        if piece := self._job.clip_piece(min(fetch.offset, size), messages.PIECE):
            self._mesh.send(lender.key, messages.Piece(fetch.job, fetch.digest, fetch.offset, size), piece)

    def _state(self, lender: _Lender, status: messages.Status, now: float) -> None:
        lender.factor = next((one.factor for one in status.engines if one.name == self._offer.engine), 0.0)
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

    def _ready(self, lender: _Lender, slots: int, now: float) -> None:
        if lender.ready:
            self._scheduler.resize(lender.key, slots, now)
            return
        lender.ready, lender.refusal, lender.fetches = True, "", False
        self._scheduler.join(lender.key, slots, now, rate=self._rate(lender, slots), own=lender.own)
        if lender.own or lender.state == LenderState.LENDING:
            self._report(MachineJoined(lender.name, slots, lender.own, lender.key))
        else:  # it was told to stop since it was asked
            self._scheduler.pause(lender.key, now)

    def _rate(self, lender: _Lender, slots: int) -> float:
        """Turn the speed that a lender tells of into characters per second and slot; its own word is a first guess."""
        character = estimated_seconds(1, self._language, self._offer.speed)
        return min(lender.factor / slots, _FASTEST) / character

    def _declined(self, lender: _Lender, decline: messages.Decline, now: float) -> None:
        if lender.ready:
            self._scheduler.leave(lender.key, now)
        if lender.refusal != decline.reason:
            self._report(MachineLeft(lender.name, decline.reason, lender.key))
        lender.ready, lender.refusal, lender.final = False, decline.reason, decline.final
        lender.fetches = False

    def _spoken(self, lender: _Lender, result: messages.Result, payload: bytes, now: float) -> Arrival | None:
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
            if lender.offered is not None and not lender.ready and now - lender.offered > _ASK_AGAIN:
                self._ask(lender, now)
        self._act()
        self._tell_of_waiting(now)
        self._despair(now)

    def _tell_of_waiting(self, now: float) -> None:
        """Say once, each time, that nobody speaks and why: a job that only stands still is a riddle."""
        if self.done or self._hopeless_since is not None or any(lender.ready for lender in self._lenders.values()):
            self._waiting_since = now
        elif now - self._waiting_since > _PATIENCE:
            self._waiting_since = math.inf
            reasons = [f"{one.name}: {one.trouble}" for one in self._lenders.values()]
            none = "no machine answers, not even the e2a-mesh that runs on this one; end that, and this takes over"
            self._report(Noticed(f"Nobody speaks yet ({'; '.join(reasons) or none})."))

    def _despair(self, now: float) -> None:
        """End the job where all have declined it for good, after a while in which another machine may come.

        At once if none can. While nobody is there at all the job waits: a lender may be starting, or taking over from
        another process.
        """
        lenders = list(self._lenders.values())
        if self.done or not all(lender.final for lender in lenders) or not lenders:
            self._hopeless_since = None
            return
        reasons = "; ".join(f"{lender.name}: {lender.refusal}" for lender in lenders)
        alone = len(lenders) == 1 and lenders[0].own
        patience = _PATIENCE if self._others or not alone else 0.0
        if self._hopeless_since is None:
            self._hopeless_since = now
            if patience:
                self._report(Noticed(f"Nobody speaks yet ({reasons}). Others may come within {patience:.0f} seconds."))
        if now - self._hopeless_since < patience:
            return
        if alone:
            refusal = lenders[0].refusal
            raise EngineUnavailableError(refusal, "Nothing spoken is lost. `e2a-mesh doctor` tests the voice.")
        raise VoiceError(
            f"No machine can speak this job. {reasons}", "Install the voice on one of them, then resume the job."
        )

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
                self._offer.job,
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
