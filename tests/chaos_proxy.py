"""A TCP proxy on loopback that does to connections what networks and machines do to them.

    with ChaosProxy(port) as proxy:
        connect(proxy.port)
        proxy.stall()
        ...
        proxy.restore()

Faults meet the connections that are open and those to come, until `restore()`. They add up: a link can be slow and
late.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import os
import socket
import struct
import threading
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Self

HOST = "127.0.0.1"
_BUFFER = 1 << 20  # bytes that are taken in before the sender has to wait, as the two ends of a real link do
_PIECE = 1 << 16  # bytes forwarded at once
_BEAT = 0.02  # seconds between two pieces on a slow link
_CONNECTING = 5.0  # seconds
_RESET = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)  # struct linger: closing sends RST


class Way(Enum):
    """A direction, seen from who connected."""

    UP = "to the target"
    DOWN = "from the target"


BOTH = (Way.UP, Way.DOWN)


@dataclass
class _Weather:
    """What becomes of bytes that go one way."""

    delay: float = 0.0
    rate: float = math.inf  # bytes per second of each connection
    held: bool = False
    lost: bool = False
    cut_after: float = math.inf  # bytes of each connection, counted from when that was said


class ChaosProxy:
    """Forwards connections to a port of this machine. All methods may be called from any thread, and act at once."""

    def __init__(self, target_port: int) -> None:
        self._target = target_port
        self._listener = _bound(0)
        self.port: int = self._listener.getsockname()[1]
        self._listening = False
        self._loop = asyncio.SelectorEventLoop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="chaos proxy")
        self._weather = {way: _Weather() for way in Way}
        self._changed = asyncio.Event()  # replaced by each change
        self._links: set[_Link] = set()
        self._tasks: set[asyncio.Task[None]] = set()  # one for each connection

    # -- faults ----------------------------------------------------------------------------------------------------

    def delay(self, seconds: float, ways: tuple[Way, ...] = BOTH) -> None:
        """Let bytes arrive later by so much."""
        self._change(ways, delay=seconds)

    def slow(self, bytes_per_second: float, ways: tuple[Way, ...] = BOTH) -> None:
        """Forward no more than that."""
        self._change(ways, rate=bytes_per_second)

    def stall(self, ways: tuple[Way, ...] = BOTH) -> None:
        """Take bytes in and forward none; `restore` forwards them."""
        self._change(ways, held=True)

    def half_open(self, ways: tuple[Way, ...] = BOTH) -> None:
        """Lose all bytes, ends of connections too, and tell nobody; `restore` resets the connections that suffered."""
        self._change(ways, lost=True)

    def cut(self, *, reset: bool = True) -> None:
        """Break the connections that are open, by a reset or as if both ends had closed; new ones are welcome."""

        async def cut() -> None:
            for link in tuple(self._links):
                link.end(reset=reset)

        self._do(cut)

    def cut_after(self, count: int, ways: tuple[Way, ...] = BOTH) -> None:
        """Reset each connection when so many bytes more went one way: in the middle of a frame, if well chosen."""
        self._change(ways, cut_after=count)

    def refuse(self) -> None:
        """Refuse new connections; those that are open stay."""

        async def refuse() -> None:
            if self._listening:
                self._stop_listening()
                self._listener = _bound(self.port)

        self._do(refuse)

    def restore(self) -> None:
        """Forward all at once again, and let anybody in."""

        async def restore() -> None:
            for link in tuple(self._links):
                if link.suffered:
                    link.end(reset=True)
            await self._listen()

        self._weather_report({way: _Weather() for way in Way}, restore)

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._links)

    # -- within ----------------------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._listen)
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, action: Callable[[], Awaitable[None]]) -> None:
        async def act() -> None:
            await action()

        asyncio.run_coroutine_threadsafe(act(), self._loop).result(30)

    def _change(self, ways: tuple[Way, ...], **what: Any) -> None:
        async def change() -> None:
            for link in self._links:
                link.weather_changed(ways, counting="cut_after" in what)

        weather = {way: _Weather(**(vars(self._weather[way]) | (what if way in ways else {}))) for way in Way}
        self._weather_report(weather, change)

    def _weather_report(self, weather: dict[Way, _Weather], then: Callable[[], Awaitable[None]]) -> None:
        async def report() -> None:
            self._weather = weather
            await then()
            changed, self._changed = self._changed, asyncio.Event()
            changed.set()

        self._do(report)

    async def _listen(self) -> None:
        if not self._listening:
            self._listening = True
            self._listener.listen()
            self._loop.add_reader(self._listener, self._accept)

    def _stop_listening(self) -> None:
        self._listening = False
        self._loop.remove_reader(self._listener)
        self._listener.close()

    async def _close(self) -> None:
        self._stop_listening()
        while self._tasks:
            for link in tuple(self._links):
                link.end(reset=True)
            await asyncio.wait(self._tasks, timeout=_BEAT)
        await asyncio.sleep(0)  # transports close in the loop's next round

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # who came is gone again
            connection, _ = self._listener.accept()
            task = self._loop.create_task(self._serve(connection))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _serve(self, connection: socket.socket) -> None:
        reader, writer = await asyncio.open_connection(sock=connection)
        try:
            far = await asyncio.wait_for(asyncio.open_connection(HOST, self._target), _CONNECTING)
            link = _Link(self, (reader, writer), far)
            self._links.add(link)
            try:
                await link.run()
            finally:
                link.end(reset=True)
                self._links.discard(link)
        except OSError:
            pass  # the target is gone, and so is the connection
        finally:
            _reset(writer)

    def weather(self, way: Way) -> _Weather:
        return self._weather[way]

    async def change(self, seconds: float) -> None:
        """Wait for another weather, at most so long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), None if seconds == math.inf else seconds)


Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _Link:
    """A connection through the proxy."""

    def __init__(self, proxy: ChaosProxy, near: Stream, far: Stream) -> None:
        self._writers = near[1], far[1]
        self._pipes = {
            Way.UP: _Pipe(proxy, Way.UP, near[0], far[1]),
            Way.DOWN: _Pipe(proxy, Way.DOWN, far[0], near[1]),
        }
        self._ended = asyncio.Event()

    @property
    def suffered(self) -> bool:
        return any(pipe.suffered for pipe in self._pipes.values())

    def weather_changed(self, ways: tuple[Way, ...], *, counting: bool) -> None:
        if counting:
            for way in ways:
                self._pipes[way].forwarded = 0

    def end(self, *, reset: bool) -> None:
        for writer in self._writers:
            _reset(writer) if reset else writer.close()
        self._ended.set()

    async def run(self) -> None:
        """Forward until both ends have closed, or one broke, or the link is cut."""
        pipes = asyncio.gather(*(pipe.run() for pipe in self._pipes.values()))
        end = asyncio.ensure_future(self._ended.wait())
        try:
            await asyncio.wait((pipes, end), return_when=asyncio.FIRST_COMPLETED)
            if pipes.done() and not pipes.exception():
                self.end(reset=False)
        finally:
            for task in (pipes, end):
                task.cancel()
            await asyncio.gather(pipes, end, return_exceptions=True)


class _Pipe:
    """One way of a connection."""

    def __init__(self, proxy: ChaosProxy, way: Way, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._proxy, self._way = proxy, way
        self._reader, self._writer = reader, writer
        self._arrived: deque[tuple[float, bytes | ConnectionError]] = deque()  # when, what; no bytes are the end
        self._waiting = 0  # bytes
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self.forwarded = 0
        self.suffered = False

    async def run(self) -> None:
        """Forward to the end; raises ConnectionError when an end breaks and the other is to know, or at the cut."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._take_in())
            tasks.create_task(self._give_out())

    async def _take_in(self) -> None:
        data: bytes | ConnectionError = b"?"
        while data and not isinstance(data, ConnectionError):
            try:
                data = await self._reader.read(_PIECE)
            except ConnectionError as error:
                data = error
            self._arrived.append((asyncio.get_running_loop().time(), data))
            self._waiting += 0 if isinstance(data, ConnectionError) else len(data)
            self._news.set()
            while self._waiting >= _BUFFER:
                self._room.clear()
                await self._room.wait()

    async def _give_out(self) -> None:
        while True:
            while not self._arrived:
                self._news.clear()
                await self._news.wait()
            arrived, data = self._arrived[0]
            weather = self._proxy.weather(self._way)
            late = arrived + weather.delay - asyncio.get_running_loop().time()
            if weather.lost:
                self.suffered = True
            elif weather.held or late > 0:
                await self._proxy.change(math.inf if weather.held else late)
                continue
            elif isinstance(data, ConnectionError):
                raise data
            elif not data:
                self._writer.write_eof()
                return
            else:
                data = await self._forward(data, weather)
            self._taken(data)
            if weather.lost and (isinstance(data, ConnectionError) or not data):
                await asyncio.Event().wait()  # nobody will ever know

    def _taken(self, data: bytes | ConnectionError) -> None:
        """Strike out what was forwarded of what came first, or lost."""
        arrived, whole = self._arrived.popleft()
        if isinstance(data, ConnectionError) or isinstance(whole, ConnectionError):
            return
        if rest := whole[len(data) :]:
            self._arrived.appendleft((arrived, rest))
        self._waiting -= len(data)
        self._room.set()

    async def _forward(self, data: bytes, weather: _Weather) -> bytes:
        """Forward the beginning of what came; returns it."""
        piece = data[: _PIECE if weather.rate == math.inf else max(1, int(weather.rate * _BEAT))]
        piece = piece[: max(0, int(min(weather.cut_after - self.forwarded, len(piece))))]
        self._writer.write(piece)
        await self._writer.drain()
        self.forwarded += len(piece)
        if self.forwarded >= weather.cut_after:
            await asyncio.sleep(_BEAT)  # a reset overtakes what the kernel has not delivered
            raise ConnectionAbortedError("cut")
        if weather.rate < math.inf:
            await self._proxy.change(len(piece) / weather.rate)
        return piece


def _reset(writer: asyncio.StreamWriter) -> None:
    if not writer.transport.is_closing():
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    writer.transport.abort()


def _bound(port: int) -> socket.socket:
    """Take a port without listening on it: connections are refused."""
    taken = socket.socket()
    if os.name != "nt":  # there it would let others take it as well
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    taken.setblocking(False)
    taken.bind((HOST, port))
    return taken
