"""A source on its way to the sound card: read ahead by a thread, so that the card never waits for a disk."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.errors import E2aError
from e2a_mesh.listen.device import LATENCY

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from e2a_mesh.listen.sources import Source

_AHEAD = 2.0  # seconds of sound that are read ahead
_ENDING = 2 * LATENCY  # seconds of silence after which a device has surely sounded all that it was given


class Stream:
    """Plays a source once, from a second on. `pull` is called by the device, the rest from any thread."""

    def __init__(self, source: Source, at: float, over: Callable[[Stream, str], None]) -> None:
        """`over` is called from the stream's thread when all was heard, with what went wrong, unless it was closed."""
        self.source = source
        self._at = max(0.0, at)
        self._over = over
        self._rate = source.sample_rate
        self._blocks: deque[npt.NDArray[np.int16]] = deque()
        self._change = threading.Condition()  # guards all that is below
        self._waiting = 0  # samples in _blocks
        self._played = 0
        self._read_all = False
        self._silence = 0  # samples given since all was given
        self._closed = False
        self._thread = threading.Thread(target=self._read, name="reading-ahead", daemon=True)
        self._thread.start()

    @property
    def position(self) -> float:
        """The second of the source that is about to be heard."""
        return self._at + self._played / self._rate

    @property
    def over(self) -> bool:
        """Whether all of it was heard."""
        return self._silence >= _ENDING * self._rate

    def pull(self, wanted: int) -> npt.NDArray[np.int16]:
        """Give the next samples, with silence in the place of those that are not there in time."""
        given = np.zeros(wanted, dtype=np.int16)
        filled = 0
        with self._change:
            while filled < wanted and self._blocks:
                block = self._blocks.popleft()
                part = block[: wanted - filled]
                given[filled : filled + len(part)] = part
                filled += len(part)
                if len(part) < len(block):
                    self._blocks.appendleft(block[len(part) :])
            self._waiting -= filled
            self._played += filled
            if self._read_all:
                self._silence += wanted - filled
            self._change.notify_all()
        return given

    def close(self) -> None:
        """End it; `over` is not called any more, but may be running."""
        with self._change:
            self._closed = True
            self._blocks.clear()
            self._change.notify_all()

    @property
    def alive(self) -> bool:
        """Whether its thread has not ended yet."""
        return self._thread.is_alive()

    def join(self) -> None:
        """Wait until the thread of a closed stream has ended; called from it, this does nothing."""
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _read(self) -> None:
        trouble = ""
        try:
            for block in self.source.blocks(self._at):
                if not self._append(block):
                    return
        except E2aError as error:
            trouble = str(error)
        with self._change:
            self._read_all = True
            self._change.wait_for(lambda: self._closed or self.over)
            if self._closed:
                return
        self._over(self, trouble)

    def _append(self, block: npt.NDArray[np.int16]) -> bool:
        """Put a block in the queue when there is room; False when nobody wants it any more."""
        with self._change:
            self._change.wait_for(lambda: self._closed or self._waiting < _AHEAD * self._rate)
            if self._closed:
                return False
            self._blocks.append(block)
            self._waiting += len(block)
            return True
