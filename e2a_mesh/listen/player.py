"""A player for one listener: play, pause, go to a second, stop."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from e2a_mesh.errors import AudioError
from e2a_mesh.listen.device import SoundCard
from e2a_mesh.listen.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from e2a_mesh.listen.device import Device, Pull
    from e2a_mesh.listen.sources import Source

_MOMENT = 0.1  # seconds; what is shorter is not worth going on for


@dataclass(frozen=True, slots=True)
class PlayerNews:
    """What a player does from now on: the second of its source, and whether it plays.

    `ended` is true when it came to the end of what there is; `trouble` says what stopped it before.
    """

    position: float
    playing: bool
    ended: bool = False
    trouble: str = ""


class Player:
    """Plays one source at a time. Its methods may be called from any thread, and return at once.

    Opening the sound card, which the first `play` does, takes a fraction of a second.
    """

    def __init__(self, open_device: Callable[[int, Pull], Device] = SoundCard) -> None:
        self._open_device = open_device
        self._lock = threading.RLock()  # guards all below
        self._device: Device | None = None
        self._rate = 0
        self._stream: Stream | None = None
        self._left: list[Stream] = []  # closed, perhaps not yet ended
        self._playing = False
        self._listeners: list[Callable[[PlayerNews], None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def playing(self) -> bool:
        """Whether something is heard now."""
        return self._playing

    @property
    def position(self) -> float:
        """The second of the source that is heard now; 0 without one."""
        stream = self._stream
        return stream.position if stream is not None else 0.0

    @property
    def source(self) -> Source | None:
        """What is played, paused, or was played to its end."""
        stream = self._stream
        return stream.source if stream is not None else None

    def listen(self, callback: Callable[[PlayerNews], None]) -> Callable[[], None]:
        """Tell of every change, from whatever thread it happens in; returns what ends that."""
        with self._lock:
            self._listeners.append(callback)

        def end() -> None:
            with self._lock:
                if callback in self._listeners:
                    self._listeners.remove(callback)

        return end

    def play(self, source: Source, at: float = 0.0) -> None:
        """Play a source from a second on, instead of what was played; raises AudioError where there is no sound."""
        with self._lock:
            self._silence()
            self._begin(source, at)
            self._sound()
        self._tell()

    def pause(self) -> None:
        """Stand still until `resume`."""
        with self._lock:
            self._silence()
        self._tell()

    def resume(self) -> None:
        """Go on after a pause; after the end, with what came since, or from the beginning. Raises AudioError."""
        with self._lock:
            if self._stream is None or self._playing:
                return
            if self._stream.over:
                grown = self._stream.source.seconds > self._stream.position + _MOMENT
                self._begin(self._stream.source, self._stream.position if grown else 0.0)
            self._sound()
        self._tell()

    def seek(self, seconds: float) -> None:
        """Go to a second of the source; it plays or stands still as before. Raises AudioError."""
        with self._lock:
            if self._stream is None:
                return
            played = self._playing
            self._silence()
            self._begin(self._stream.source, seconds)
            if played:
                self._sound()
        self._tell()

    def stop(self) -> None:
        """Play no more, and forget the source."""
        with self._lock:
            self._silence()
            self._leave()
            left, self._left = self._left, []
        for stream in left:
            stream.join()
        self._tell()

    def close(self) -> None:
        """Stop and let go of the sound card."""
        self.stop()
        with self._lock:
            device, self._device = self._device, None
        if device is not None:
            device.close()

    # -- with the lock held ----------------------------------------------------------------------------------------

    def _begin(self, source: Source, at: float) -> None:
        self._leave()
        self._stream = Stream(source, at, self._over)

    def _leave(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._left = [stream for stream in self._left if stream.alive] + [self._stream]
            self._stream = None

    def _sound(self) -> None:
        if self._stream is None:
            return
        rate = self._stream.source.sample_rate
        if self._device is not None and self._rate != rate:
            self._device.close()
            self._device = None
        if self._device is None:
            self._device, self._rate = self._open_device(rate, self._pull), rate
        self._device.start()
        self._playing = True

    def _silence(self) -> None:
        if self._playing and self._device is not None:
            self._playing = False
            self._device.stop()

    # -- from other threads ----------------------------------------------------------------------------------------

    def _pull(self, wanted: int) -> npt.NDArray[np.int16]:
        """Hand samples to the device. It takes no lock of the player: whoever stops the device holds that."""
        stream = self._stream
        return stream.pull(wanted) if stream is not None else np.zeros(wanted, dtype=np.int16)

    def _over(self, stream: Stream, trouble: str) -> None:
        with self._lock:
            if stream is not self._stream:
                return
            try:
                self._silence()
            except AudioError as error:
                trouble = trouble or str(error)
        self._tell(ended=not trouble, trouble=trouble)

    def _tell(self, *, ended: bool = False, trouble: str = "") -> None:
        news = PlayerNews(self.position, self._playing, ended, trouble)
        for callback in tuple(self._listeners):
            callback(news)
