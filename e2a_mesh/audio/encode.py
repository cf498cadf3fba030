"""Encoding a chapter: gain, limiter, and one FFmpeg process that takes the samples as they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.audio.disk import explained
from e2a_mesh.audio.ffmpeg import feed, local
from e2a_mesh.audio.limiter import limited
from e2a_mesh.audio.loudness import Loudness, measure

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import numpy.typing as npt

    from e2a_mesh.audio.ffmpeg import FFmpeg
    from e2a_mesh.audio.formats import Format

    Samples = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class EncodedChapter:
    """A chapter ready to be joined with others.

    `samples` is its exact length in the audiobook, at `sample_rate`; `loudness` is what went into the encoder. What is
    heard begins at byte `start` of the file.
    """

    path: Path
    samples: int
    sample_rate: int
    loudness: Loudness
    start: int


def encode_chapter(
    blocks: Iterable[Samples],
    sample_rate: int,
    form: Format,
    destination: Path,
    *,
    gain_db: float,
    ffmpeg: FFmpeg,
    bitrate: int | None = None,
    channels: int = 1,
    output_rate: int | None = None,
    cancel: threading.Event | None = None,
) -> EncodedChapter:
    """Encode 16-bit mono samples, in blocks of any size, to the file `destination`; memory stays flat.

    `bitrate` is in kbit/s. With two `channels` both say the same. `output_rate` is the rate in Hz that all chapters of
    the book share where their voices do not. A chapter that does not begin with silence gets a frame of it in front.
    Raises AudioError, and CancelledError soon after `cancel` was set; then no file is left.
    """
    coding = form.coding
    rate = coding.rate_for(output_rate or sample_rate)
    tally = _Tally()
    run_up = -(-coding.run_up * sample_rate // rate)
    calm = _with_quiet_edges(blocks, run_up)
    kilobits = bitrate or coding.usual_bitrate(channels)
    arguments = [
        *("-f", "s16le", "-ar", str(sample_rate), "-ac", str(channels), "-i", "pipe:0"),
        *("-map_metadata", "-1", "-bitexact", "-threads", "1", "-ar", str(rate), "-ac", str(channels)),
        *(("-b:a", f"{kilobits}k") if kilobits else ()),
        *coding.encoder,
        local(destination),
    ]
    try:
        feed(
            ffmpeg,
            arguments,
            tally.counted(limited(calm, sample_rate, gain_db, coding.ceiling), channels),
            writes=destination,
            cancel=cancel,
        )
        with explained(destination), destination.open("rb") as file:
            stream = coding.scan(file)
    except BaseException:
        destination.unlink(missing_ok=True)
        raise
    return EncodedChapter(destination, stream.samples, stream.sample_rate, tally.loudness, stream.start)


class _Tally:
    """Measures blocks on their way to the encoder."""

    def __init__(self) -> None:
        self.loudness = Loudness()

    def counted(self, blocks: Iterable[Samples], channels: int) -> Iterator[bytes]:
        """Pass blocks on as bytes, low byte first, each sample once for every channel."""
        for block in blocks:
            self.loudness = self.loudness.merged(measure(block))
            yield np.repeat(block.astype("<i2", copy=False), channels).tobytes()


def _with_quiet_edges(blocks: Iterable[Samples], length: int) -> Iterator[Samples]:
    """See to it that a stream has `length` samples of silence at its begin, and at its end to a whole number of them.

    An encoder's first and last frames reach beyond the chapter; where both sides of a join are silent, nothing is
    heard of it.
    """
    first: list[Samples] = []
    held = total = 0
    rest = iter(blocks)
    for block in rest:
        first.append(block)
        held += len(block)
        if held >= length:
            break
    total = held
    if length and (held < length or np.concatenate(first)[:length].any()):
        yield np.zeros(length, dtype=np.int16)
        total += length
    yield from first
    for block in rest:
        total += len(block)
        yield block
    if length:
        yield np.zeros(length + -total % length, dtype=np.int16)
