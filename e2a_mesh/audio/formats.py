"""The formats an audiobook can have, and what each chapter is encoded to on the way there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import IO, TYPE_CHECKING

from e2a_mesh.audio.streams import AAC_FRAME, Stream, scan_adts, scan_flac, scan_mp3, scan_opus

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMON_RATES = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)


class Joining(Enum):
    """How encoded chapters become one file."""

    MUXED = "packets copied by FFmpeg"
    PAGES = "Ogg pages renumbered"
    DECODED = "decoded and written anew, without loss"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of audiobooks.

    `encoder` are FFmpeg's arguments for a chapter, `container` those for the whole file. `bitrate` is in kbit/s, 0
    where none can be chosen. `rates` are the sample rates it takes in Hz, empty for any. A chapter must begin with
    `run_up` samples of silence and end with as many, which an encoder blurs. `ceiling` is the peak in dB that the
    encoder is given, so that what it adds stays below -3 dB. `scan` measures an encoded chapter.
    """

    name: str
    suffix: str
    intermediate_suffix: str
    encoder: tuple[str, ...]
    container: tuple[str, ...]
    bitrate: int
    rates: tuple[int, ...]
    run_up: int
    ceiling: float
    joining: Joining
    scan: Callable[[IO[bytes]], Stream]
    marks: bool = True

    @property
    def divisible(self) -> bool:
        """Whether a chapter may be encoded in portions; where nothing is lost, encoding all of it takes no time."""
        return self.joining is not Joining.DECODED

    def rate_for(self, sample_rate: int) -> int:
        """Choose the sample rate to encode at: the same, or the next higher that the format takes, or its highest."""
        if not self.rates:
            return sample_rate
        return next((rate for rate in self.rates if rate >= sample_rate), self.rates[-1])


_ALL = (
    # The fast coder does 64 kbit/s mono speech at a better signal-to-noise ratio than the default one (32 dB against
    # 28 dB) in less than half the time; noise substitution and temporal shaping do nothing for it but cost time.
    Format(
        "m4b", ".m4b", ".aac",
        ("-c:a", "aac", "-aac_coder", "fast", "-aac_tns", "0", "-aac_pns", "0", "-f", "adts"),
        ("-movflags", "+faststart", "-brand", "M4B ", "-f", "ipod"),
        64, _COMMON_RATES, AAC_FRAME, -3.6, Joining.MUXED, scan_adts,
    ),
    # Without the bit reservoir every frame stands alone, so that chapters can be put one after another.
    Format(
        "mp3", ".mp3", ".mp3",
        ("-c:a", "libmp3lame", "-reservoir", "0", "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3"),
        ("-id3v2_version", "0", "-f", "mp3"),
        64, _COMMON_RATES, 1152, -3.8, Joining.MUXED, scan_mp3,
    ),
    Format(
        "flac", ".flac", ".flac", ("-c:a", "flac", "-f", "flac"), ("-c:a", "flac", "-f", "flac"),
        0, (), AAC_FRAME, -3.2, Joining.DECODED, scan_flac,
    ),
    # Pages of two seconds: few enough to renumber quickly, short enough to seek by.
    Format(
        "opus", ".opus", ".opus",
        ("-c:a", "libopus", "-compression_level", "5", "-frame_duration", "20", "-page_duration", "2000000",
         "-f", "opus"),
        (), 32, (8_000, 12_000, 16_000, 24_000, 48_000), 960, -4.8, Joining.PAGES, scan_opus,
    ),
    Format(
        "wav", ".wav", ".flac", ("-c:a", "flac", "-f", "flac"), ("-c:a", "pcm_s16le", "-rf64", "auto", "-f", "wav"),
        0, (), AAC_FRAME, -3.2, Joining.DECODED, scan_flac, marks=False,
    ),
)  # fmt: skip
FORMATS = {form.name: form for form in _ALL}
