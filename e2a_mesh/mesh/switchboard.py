"""What a node's network thread does with what comes: it joins connections with the desk, the jobs and the household.

It decides by what its parts say and has no thread, no socket and no clock of its own.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from e2a_mesh.mesh import messages
from e2a_mesh.mesh.connections import Arrived, Ended, Misspoke, Opened
from e2a_mesh.mesh.desk import Desk
from e2a_mesh.mesh.dialling import Dialler
from e2a_mesh.mesh.lines import DEAD, QUIET, UNANSWERED, Line, Lines, readable
from e2a_mesh.mesh.messages import Beat, Bye, Hello, LenderState, Members, Status, Welcome
from e2a_mesh.mesh.news import Alive, Down, Silent, Told, Up
from e2a_mesh.mesh.trust.identity import node_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from e2a_mesh.mesh.commissions import Commission, Order, Workshop
    from e2a_mesh.mesh.connections import Occurrence
    from e2a_mesh.mesh.dialling import Target
    from e2a_mesh.mesh.messages import MemberNews, Message, Task
    from e2a_mesh.mesh.news import News
    from e2a_mesh.model import Clip

    Inbox = Callable[[News], None]

_log = logging.getLogger(__name__)
OWN = b"="  # the name of the connection with this machine's own lender, which needs no socket
_REVERSE = 2.0  # seconds that a machine which dialled us may stay unreached before its own connection serves for work
_HURRY = 2.0  # seconds after which a connection is given up of which nothing is heard after sleep
_MOST_TASKS = 32  # that are told of
_FROM_LENDERS = (
    messages.Status, messages.Decline, messages.Ready, messages.Unknown, messages.Started, messages.Result,
    messages.Failed, messages.Recalled, messages.Returned, messages.Holding, messages.Fetch,
)  # fmt: skip


class Sockets(Protocol):
    """What carries messages; see `e2a_mesh.mesh.connections.Connections`."""

    def dial(self, endpoint: str, key: str) -> bytes: ...

    def hang_up(self, connection: bytes) -> None: ...

    def shut_out(self) -> None: ...

    def send(self, connection: bytes, message: Message, payload: bytes | memoryview = b"") -> bool: ...


class Neighbours(Protocol):
    """Who may be spoken to and where: the household and the addresses of its machines."""

    def targets(self) -> list[Target]:
        """List the processes to keep connected to."""
        ...

    def admits(self, key: str) -> bool:
        """Whether the machine with this CURVE key belongs to the household."""
        ...

    def linked(self, key: str, endpoint: str) -> None:
        """Learn that a machine was reached at an endpoint."""
        ...

    def members(self) -> tuple[MemberNews, ...]:
        """Give the roster, for others."""
        ...

    def introduced(self, members: tuple[MemberNews, ...]) -> None:
        """Merge another machine's roster."""
        ...

    def look(self) -> bool:
        """Look whether the household changed; True if so."""
        ...


@dataclass(frozen=True, slots=True)
class About:
    """What a process says of itself when it connects; `instance` is 16 hexadecimal digits, new at every start."""

    instance: str
    name: str
    program: str
    system: str


class Switchboard:
    """Holds a node's connections; every method belongs to the network thread and takes the time in seconds."""

    def __init__(self, sockets: Sockets, own_key: str, about: About, neighbours: Neighbours) -> None:
        self.own_key = own_key
        self.lines = Lines()
        self.dialler = Dialler()
        self.outdated: dict[str, int] = {}  # protocol versions of machines that speak another, by key
        self.own_tasks: dict[str, Task] = {}  # the jobs that this process coordinates
        self.desk = Desk(_NoWorkshop(self), 0, own_key)
        self.desk.state = LenderState.OBSERVING
        self._sockets = sockets
        self._about = about
        self._neighbours = neighbours
        self._inboxes: list[Inbox] = []
        self._lenders: dict[str, bytes] = {}  # by key: the connection on which work is sent
        self._status: Status | None = None  # as it was told last

    # -- this machine's own lender ---------------------------------------------------------------------------------

    def furnish(self, workshop: Workshop, slots: int, state: LenderState, reason: str, now: float) -> None:
        """Open a desk for a workshop; whoever is connected may now send work."""
        self.desk = Desk(workshop, slots, self.own_key)
        self.desk.lend(state, reason, now)
        self.desk.connected(OWN, self.own_key, self._about.instance, now)
        for line in self.lines:
            if line.greeted:
                self.desk.connected(line.connection, line.key, line.instance, now)
        self._raise_lender(self.own_key, OWN, self._about.name)

    def rename(self, name: str) -> None:
        """Call this machine by another name from now on; a job that is under way keeps the one it knows."""
        self._about = replace(self._about, name=name)

    # -- jobs ------------------------------------------------------------------------------------------------------

    def open(self, inbox: Inbox) -> None:
        """Tell a job's coordinator of all lenders there are, and from now on of all that happens."""
        self._inboxes.append(inbox)
        for key, connection in self._lenders.items():
            line = self.lines.get(connection)
            inbox(Up(key, line.name if line is not None else self._about.name, key == self.own_key))
            if line is not None and line.status is not None:
                inbox(Told(key, line.status, b""))

    def leave(self, inbox: Inbox, job: str) -> None:
        """Tell a coordinator no more, and nobody of its job."""
        if inbox in self._inboxes:
            self._inboxes.remove(inbox)
        self.own_tasks.pop(job, None)

    def send_to_lender(self, key: str, message: Message, payload: bytes, now: float) -> None:
        """Say something to a lender; lost if it is gone, of which coordinators are told."""
        connection = self._lenders.get(key)
        if connection == OWN:
            self.desk.heard(OWN, message, now, payload)
        elif connection is not None:
            self._sockets.send(connection, message, payload)

    # -- what comes ------------------------------------------------------------------------------------------------

    def take(self, occurrence: Occurrence, now: float) -> None:
        """Deal with something that happened on a connection."""
        match occurrence:
            case Arrived():
                self._arrived(occurrence, now)
            case Misspoke():
                self._misspoke(occurrence, now)
            case Opened():
                self._opened(occurrence.connection, now)
            case Ended():
                self._lose(occurrence.connection, occurrence.reason, now)

    def _arrived(self, arrived: Arrived, now: float) -> None:
        connection, key, message = arrived.connection, arrived.key, arrived.parcel.message
        if key != self.own_key and not self._neighbours.admits(key):
            return  # removed from the household since it connected; `look` closes its connections
        line = self.lines.get(connection)
        if line is None:
            if not isinstance(message, Hello):
                self._sockets.send(connection, Bye("say Hello first"))  # it was taken for dead
                return
            line = self.lines.add(Line(connection, key, dialled=False, heard=now))
        if line.key != key:
            return  # a routing id that was another machine's
        line.heard = now
        if line.silent:
            line.silent = False
            self._tell_jobs_of(line, Alive(key))
        match message:
            case Hello():
                self._greeted(line, message, now)
            case Welcome():
                self._welcomed(line, message)
            case Members():
                self._neighbours.introduced(message.members)
            case Bye():
                self._lose(connection, readable(message.reason) or "it left", now)
            case _ if isinstance(message, _FROM_LENDERS):
                self._from_lender(line, message, bytes(arrived.parcel.payload))
            case _ if self.desk.knows(connection):
                self.desk.heard(connection, message, now, bytes(arrived.parcel.payload))
            case _:
                self._sockets.send(connection, Bye("say Hello first"))

    def _opened(self, connection: bytes, now: float) -> None:
        """Say Hello on the first of several attempts that succeeds, and give up the others."""
        chosen, losers = self.dialler.opened(connection)
        for loser in losers:
            self.lines.remove(loser)
            self._sockets.hang_up(loser)
        line = self.lines.get(connection)
        if chosen and line is not None and line.asked is None:
            line.heard = now
            self._say_hello(line, now)

    def _greeted(self, line: Line, hello: Hello, now: float) -> None:
        line.instance, line.greeted = hello.instance, True
        line.name, line.program = readable(hello.name), readable(hello.program)
        about = self._about
        self._sockets.send(line.connection, Welcome(about.instance, about.name, about.program, about.system))
        self._sockets.send(line.connection, Members(self._neighbours.members()))
        if self._status is not None:  # a job that begins need not wait for the next second
            self._sockets.send(line.connection, self._status)
        self.desk.connected(line.connection, line.key, hello.instance, now)

    def _welcomed(self, line: Line, welcome: Welcome) -> None:
        if line.asked is None:
            return
        if line.dialled:
            self.dialler.welcomed(line.connection)
            self._neighbours.linked(line.key, self.dialler.endpoint_of(line.connection))
        line.instance, line.welcomed = welcome.instance, True
        line.name, line.program, line.system = map(readable, (welcome.name, welcome.program, welcome.system))
        self.outdated.pop(line.key, None)
        self._sockets.send(line.connection, Members(self._neighbours.members()))

    def _from_lender(self, line: Line, message: Message, payload: bytes) -> None:
        if not line.welcomed:
            return
        if isinstance(message, Status):
            line.status = message
            if line.lends and self._lenders.get(line.key) != line.connection:
                self._raise_lender(line.key, line.connection, line.name)
        if self._lenders.get(line.key) == line.connection:
            self._tell_jobs(Told(line.key, message, payload))

    def _raise_lender(self, key: str, connection: bytes, name: str) -> None:
        if key in self._lenders:  # it started anew, and the old connection has not been missed yet
            self._tell_jobs(Down(key, "it started anew"))
        self._lenders[key] = connection
        self._tell_jobs(Up(key, name, key == self.own_key))

    def _misspoke(self, misspoke: Misspoke, now: float) -> None:
        if not misspoke.version or self.outdated.get(misspoke.key) != misspoke.version:  # once, not at every dialling
            _log.warning("from %s: %s", node_id(misspoke.key), misspoke.reason)
        if misspoke.version:
            self.outdated[misspoke.key] = misspoke.version
        self._lose(misspoke.connection, misspoke.reason, now)

    def _lose(self, connection: bytes, reason: str, now: float) -> None:
        """Give a connection up, whoever ended it."""
        self._sockets.hang_up(connection)
        self.dialler.ended(connection, reason, now)
        line = self.lines.remove(connection)
        if line is None:
            return
        if line.greeted:
            self.desk.gone(connection, now)
        if self._lenders.get(line.key) == connection:
            del self._lenders[line.key]
            self._tell_jobs(Down(line.key, reason))

    # -- what time brings ------------------------------------------------------------------------------------------

    def tick(self, now: float) -> None:
        """Dial, and give up what is dead. Call it about four times a second."""
        for connection in self.dialler.aim(self._wanted(), now):
            self._lose(connection, "it left the household, or moved", now)
        for connection in self.dialler.overdue(now):
            self._sockets.hang_up(connection)
            self.lines.remove(connection)
        for dial in self.dialler.due(now):
            try:
                connection = self._sockets.dial(dial.endpoint, dial.key)
            except OSError as error:
                self.dialler.refused(dial, str(error))
                continue
            self.dialler.dialled(dial, connection)
            self.lines.add(Line(connection, dial.key, dialled=True, heard=now))
        for line in self.lines:
            self._watch(line, now)
        self._say_that_here_is_life(now)
        self.desk.tick(now)

    def hurry(self, now: float) -> None:
        """Connect anew: the network changed, or the machine slept, and others may have given it up meanwhile.

        All who are there say something every second; whoever does not is soon dialled again.
        """
        self.dialler.hurry(now)
        for line in self.lines:
            line.heard = min(line.heard, now - DEAD + _HURRY)

    def _wanted(self) -> Iterable[Target]:
        """Leave out machines whose lender dialled us and is sent work over that connection, or is about to be."""
        served = {
            line.key
            for line in self.lines
            if not line.dialled and line.asked is not None and (line.status is None or line.lends)
        }
        reached = {line.key for line in self.lines if line.dialled and line.welcomed}
        return [target for target in self._neighbours.targets() if target.key not in served - reached]

    def _watch(self, line: Line, now: float) -> None:
        quiet = now - line.heard
        if line.dialled and not line.welcomed:
            if line.asked is not None and now - line.asked > UNANSWERED:
                self._lose(line.connection, "it does not answer", now)
        elif quiet > DEAD:
            self._lose(line.connection, "nothing was heard of it", now)
        elif quiet > QUIET and not line.silent and line.welcomed:
            line.silent = True
            self._tell_jobs_of(line, Silent(line.key))
        elif line.greeted and line.asked is None and not line.dialled:
            self._reverse(line, now)

    def _reverse(self, line: Line, now: float) -> None:
        """Send work over a connection that the other side dialled, where dialling it does not succeed."""
        if self.lines.asked(line.key, line.instance):
            return
        if line.unreached is None:
            line.unreached = now
        if now - line.unreached > _REVERSE and not self.dialler.under_way(line.key):
            self._say_hello(line, now)

    def _say_hello(self, line: Line, now: float) -> None:
        line.asked = now
        self._sockets.send(line.connection, Hello(self._about.instance, self._about.name, self._about.program))

    def tell(self, status: Status, now: float) -> None:
        """Give signs of life to everybody. Call it every second."""
        self._status = status
        if self._neighbours.look():
            self._household_changed(now)
        for line in self.lines:
            if line.welcomed:
                self._sockets.send(line.connection, Beat(self._tasks))
        self.desk.tell(status, now)

    @property
    def _tasks(self) -> tuple[Task, ...]:
        return tuple(self.own_tasks.values())[:_MOST_TASKS]

    def _say_that_here_is_life(self, now: float) -> None:
        """Let the desk hear of this process's own jobs, however long the machine was asleep or had no time."""
        if self.desk.knows(OWN):
            self.desk.heard(OWN, Beat(self._tasks), now)

    def _household_changed(self, now: float) -> None:
        strangers = [line for line in self.lines if line.key != self.own_key and not self._neighbours.admits(line.key)]
        for line in strangers:
            self._lose(line.connection, "it was removed from the household", now)
        if any(not line.dialled for line in strangers):
            for line in self.lines:
                if not line.dialled:
                    self._lose(line.connection, "connections were renewed", now)
            self._sockets.shut_out()
        for line in self.lines:
            if line.welcomed or line.greeted:
                self._sockets.send(line.connection, Members(self._neighbours.members()))

    def post_out(self, now: float) -> None:
        """Send what the desk has to say."""
        while self.desk.outbox:
            outbox, self.desk.outbox = self.desk.outbox, []
            for connection, message, payload in outbox:
                if connection == OWN:
                    self._tell_jobs(Told(self.own_key, message, payload))
                elif not self._sockets.send(connection, message, payload):
                    self._lose(connection, "it is gone", now)

    def goodbye(self) -> None:
        """Take leave of everybody."""
        for line in self.lines:
            self._sockets.send(line.connection, Bye(""))

    # -- telling jobs ----------------------------------------------------------------------------------------------

    def _tell_jobs(self, news: News) -> None:
        for inbox in self._inboxes:
            inbox(news)

    def _tell_jobs_of(self, line: Line, news: News) -> None:
        if self._lenders.get(line.key) == line.connection:
            self._tell_jobs(news)


class _NoWorkshop:
    """The workshop of a process that speaks for nobody."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board

    def examine(self, commission: Commission) -> None:
        self._board.desk.examined(commission, "It does not lend.", 0.0)

    def speak(self, slot: int, order: Order) -> None:
        raise AssertionError(f"slot {slot} of a desk without slots was given chunk {order.chunk}")

    def abort(self, slot: int, lease: int) -> None:
        raise AssertionError(f"slot {slot} of a desk without slots was to stop {lease}")

    def look_for(self, clip: Clip) -> None:
        raise AssertionError(f"a desk that declines all was to look for {clip}")

    def keep(self, clip: Clip, offset: int, piece: bytes) -> None:
        raise AssertionError(f"a desk that declines all was to keep {len(piece)} bytes of {clip} from {offset} on")

    def let_go(self, clip: Clip) -> None:
        raise AssertionError(f"a desk that declines all was to let go of {clip}")
