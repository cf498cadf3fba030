"""The network thread of a node: it owns the sockets and the switchboard, and does what other threads ask."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from e2a_mesh.mesh.connections import Connections
from e2a_mesh.mesh.messages import Status
from e2a_mesh.mesh.switchboard import About, Neighbours, Switchboard
from e2a_mesh.mesh.vigil import Vigil

if TYPE_CHECKING:
    from collections.abc import Callable

    import zmq

    from e2a_mesh.mesh.commissions import Commission, Workshop
    from e2a_mesh.mesh.fetching import Kept
    from e2a_mesh.mesh.lines import Line
    from e2a_mesh.mesh.messages import DeviceNews, EngineNews, LenderState, Message, Task
    from e2a_mesh.mesh.switchboard import Inbox
    from e2a_mesh.mesh.trust.identity import Identity

__all__ = ["About", "Neighbours", "Scene", "Station"]

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
_TICK = 0.25  # seconds between looks at what only time changes
_TELL = 1.0  # seconds between signs of life
_SLEPT = 5.0  # seconds without one, by which the machine was asleep
_PATIENCE = 30.0  # seconds for an answer of the network thread, which never takes one


@dataclass(frozen=True, slots=True)
class Scene:
    """What the network thread sees: a view of one moment, for others to show."""

    lines: tuple[Line, ...] = ()
    troubles: tuple[tuple[str, str], ...] = ()  # (key, why it is not connected)
    outdated: tuple[tuple[str, int], ...] = ()  # (key, its protocol version)
    status: Status | None = None  # of this machine's own lender, if this is its process


class Station:
    """Connects a node with its household. Its methods may be called from any thread, but for the network's own."""

    def __init__(
        self,
        context: zmq.Context[zmq.Socket[bytes]],
        identity: Identity,
        about: About,
        neighbours: Neighbours,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """Nothing happens before `start`. The doorkeeper of the context must be there before `listen` is called.

        `wall` is the clock that goes on while the machine sleeps.
        """
        self.own_key = identity.public
        self.scene = Scene()
        self._connections = Connections(context, identity)
        self._board = Switchboard(self._connections, identity.public, about, neighbours)
        self._devices: Callable[[], tuple[DeviceNews, ...]] = tuple
        self._engines: Callable[[], tuple[EngineNews, ...]] = tuple
        self._slots = 0
        self._seconds_spoken = 0.0
        self._wall = wall
        self._vigil = Vigil(_TELL + _SLEPT)
        self._posted: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._running = False
        self._thread = threading.Thread(target=self._run, name="network")

    # -- for other threads -----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin."""
        self._running = True
        self._thread.start()

    def close(self) -> None:
        """Say goodbye, close all connections and wait for the thread."""
        self.post(self._stop)
        self._thread.join()

    def post(self, call: Callable[[], None]) -> None:
        """Have something done in the network thread, soon."""
        self._posted.put(call)
        self._connections.wake()

    def listen(self, port: int, *, everywhere: bool) -> int:
        """Let others dial; see `Connections.listen`. Raises OSError."""
        return self._ask(lambda: self._connections.listen(port, everywhere=everywhere))

    def furnish(
        self,
        workshop: Workshop,
        slots: int,
        state: LenderState,
        reason: str = "",
        devices: Callable[[], tuple[DeviceNews, ...]] = tuple,
        engines: Callable[[], tuple[EngineNews, ...]] = tuple,
    ) -> None:
        """Make this the process of its machine that speaks, with so many slots; the last two are asked every second."""

        def furnish() -> None:
            self._slots, self._devices, self._engines = slots, devices, engines
            self._board.furnish(workshop, slots, state, reason, time.monotonic())
            self._tell(time.monotonic())

        self.post(furnish)

    def lend(self, state: LenderState, reason: str = "") -> None:
        """Obey the owner of this machine."""

        def lend() -> None:
            self._board.desk.lend(state, reason, time.monotonic())
            self._tell(time.monotonic())

        self.post(lend)

    def rename(self, name: str) -> None:
        """Call this machine by another name from now on, for whoever connects."""
        self.post(lambda: self._board.rename(name))

    def open(self, inbox: Inbox) -> None:
        """Tell a job's coordinator, from now on, of all lenders; it is called in the network thread."""
        self.post(lambda: self._board.open(inbox))

    def leave(self, inbox: Inbox, job: str) -> None:
        """Tell a coordinator no more, and nobody of its job."""
        self.post(lambda: self._board.leave(inbox, job))

    def send(self, key: str, message: Message, payload: bytes = b"") -> None:
        """Say something to a lender; lost if it is gone, of which coordinators are told."""
        self.post(lambda: self._board.send_to_lender(key, message, payload, time.monotonic()))

    def progress(self, task: Task) -> None:
        """Tell everybody how far a job is, with the next sign of life."""
        self.post(lambda: self._board.own_tasks.update({task.job: task}))

    def hurry(self) -> None:
        """Connect anew at once with all who are not there any more: the network changed."""
        self.post(lambda: self._board.hurry(time.monotonic()))

    @property
    def alive(self) -> bool:
        """Whether the network thread runs; it ends by `close` alone, unless it is broken."""
        return self._thread.is_alive()

    # -- what a workshop reports, from its threads -----------------------------------------------------------------

    def examined(self, commission: Commission, refusal: str, *, final: bool) -> None:
        """Pass on to the desk whether a commission can be carried out."""
        self.post(lambda: self._board.desk.examined(commission, refusal, time.monotonic(), final=final))

    def begun(self, slot: int, lease: int) -> None:
        """Pass on to the desk that a slot's engine speaks."""
        self.post(lambda: self._board.desk.begun(slot, lease, time.monotonic()))

    def spoken(self, slot: int, lease: int, flac: bytes, attempts: int, seconds: float) -> None:
        """Pass a chunk's speech on to the desk."""

        def spoken() -> None:
            self._seconds_spoken += seconds
            self._board.desk.spoken(slot, lease, flac, attempts, time.monotonic())

        self.post(spoken)

    def failed(self, slot: int, lease: int, reason: str, *, blame: bool, final: bool) -> None:
        """Pass on to the desk that a slot did not speak."""
        self.post(lambda: self._board.desk.failed(slot, lease, reason, time.monotonic(), blame=blame, final=final))

    def kept(self, kept: Kept) -> None:
        """Pass on to the desk what there is of a clip."""
        self.post(lambda: self._board.desk.kept(kept, time.monotonic()))

    # -- the network thread ----------------------------------------------------------------------------------------

    def _run(self) -> None:
        next_tick = next_tell = time.monotonic()
        try:
            while self._running:
                for occurrence in self._connections.occurrences(min(next_tick, next_tell) - time.monotonic()):
                    self._board.take(occurrence, time.monotonic())
                self._do_posted()
                now = time.monotonic()
                if now >= next_tick:
                    self._board.tick(now)
                    next_tick = now + _TICK
                if now >= next_tell:
                    self._look_whether_it_slept(now)
                    self._tell(now)
                    next_tell = now + _TELL
                self._board.post_out(now)
            self._board.goodbye()
        except BaseException:
            _log.exception("the network thread broke")
            raise
        finally:
            self._connections.close()

    def _do_posted(self) -> None:
        while True:
            try:
                call = self._posted.get_nowait()
            except Empty:
                return
            call()

    def _look_whether_it_slept(self, now: float) -> None:
        if slept := self._vigil.look(now, self._wall()):
            _log.info("the machine was asleep for %.0f s", slept)
            self._board.hurry(now)

    def _tell(self, now: float) -> None:
        desk = self._board.desk
        status = Status(
            desk.state,
            desk.account[:400],
            self._slots,
            self._seconds_spoken,
            self._devices(),
            self._engines(),
            desk.tasks(),
        )
        self._board.tell(status, now)
        board = self._board
        self.scene = Scene(
            tuple(replace(line) for line in board.lines),
            tuple((target.key, board.dialler.trouble(target.key)) for target in board.dialler.targets()),
            tuple(board.outdated.items()),
            status if self._slots else None,
        )

    def _stop(self) -> None:
        self._running = False

    def _ask(self, question: Callable[[], _T]) -> _T:
        answer: Future[_T] = Future()

        def ask() -> None:
            try:
                answer.set_result(question())
            except BaseException as error:
                answer.set_exception(error)

        self.post(ask)
        return answer.result(_PATIENCE)
