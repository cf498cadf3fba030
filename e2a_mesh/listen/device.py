"""The sound card, by way of miniaudio; it knows nothing of what it plays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    import numpy as np
    import numpy.typing as npt

    Pull = Callable[[int], npt.NDArray[np.int16]]

LATENCY = 0.2  # seconds of sound that a device holds ahead


class Device(Protocol):
    """Plays what it pulls, from a thread of its own."""

    def start(self) -> None:
        """Begin to pull, or go on; raises AudioError."""
        ...

    def stop(self) -> None:
        """Pull no more until `start`; never from within a pull."""
        ...

    def close(self) -> None:
        """Let go of the sound card."""
        ...


class SoundCard:
    """The system's own output, mono. `pull` is asked for so many samples, int16, and gives no more."""

    def __init__(self, sample_rate: int, pull: Pull, *, silent: bool = False) -> None:
        """Open it; a `silent` one only lets the time pass. Raises AudioError where there is none."""
        try:
            import miniaudio
        except ImportError as error:
            raise AudioError(
                "Nothing can be played: the package miniaudio is missing.",
                "Install e2a-mesh with its extra gui, or: pip install miniaudio",
            ) from error
        self._pull = pull
        self._error: type[Exception] = miniaudio.MiniaudioError
        try:
            self._device = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=sample_rate,
                buffersize_msec=round(1000 * LATENCY),
                backends=[miniaudio.Backend.NULL] if silent else None,
                app_name="e2a-mesh",
            )
        except miniaudio.MiniaudioError as error:
            raise _unusable(error) from error
        # Where no other is found, miniaudio plays to nobody without a word.
        if self._device.backend == "Null" and not silent:
            self._device.close()
            raise AudioError("Nothing can be played: this machine has no sound output.", "Connect or turn one on.")

    def start(self) -> None:
        """Begin to pull, or go on."""
        feeding = self._feed()
        next(feeding)
        try:
            self._device.start(feeding)
        except self._error as error:
            raise _unusable(error) from error

    def stop(self) -> None:
        """Pull no more."""
        try:
            self._device.stop()
        except self._error as error:
            raise _unusable(error) from error

    def close(self) -> None:
        """Let go of the sound card."""
        self._device.close()

    def _feed(self) -> Generator[bytes, int, None]:
        wanted = yield b""
        while True:
            wanted = yield self._pull(wanted).tobytes()


def _unusable(error: Exception) -> AudioError:
    return AudioError(
        f"No sound output can be used here ({', '.join(map(str, error.args))}).",
        "Connect or turn one on, or look at the system's sound settings.",
    )
