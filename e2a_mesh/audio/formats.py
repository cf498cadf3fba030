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
    FRAMES = "frames one after another, as they are"
    DECODED = "decoded and written anew, without loss"


class Tagging(Enum):
    """How a file says what it holds."""

    ATOMS = "iTunes atoms, and chapters as a track and as Nero's list"
    ID3 = "ID3v2.4 with chapter frames"
    WAVE = "ID3v2.4 in a chunk of its own, and chapters as cue points"
    COMMENTS = "Vorbis comments"
    ELEMENTS = "Matroska's chapters and tags"


@dataclass(frozen=True, slots=True)
class Coding:
    """What a chapter is encoded to; formats that share it share the encoded chapters of a job.

    `encoder` are FFmpeg's arguments. `bitrate` is the usual one of mono in kbit/s, 0 where none can be chosen; `bounds`
    gives the lowest and the highest by sample rate in Hz and channels. `rates` are the sample rates it takes in Hz,
    empty for any. A chapter must begin with `run_up` samples of silence and end with as many, which an encoder blurs.
    `ceiling` is the peak in dB that the encoder is given, so that what it adds stays below -3 dB. `scan` measures an
    encoded chapter. What is `paged` are Ogg pages, which are renumbered wherever they are joined. `loss` is by how many
    dB the encoder turns down what it is given.
    """

    name: str
    suffix: str
    encoder: tuple[str, ...]
    bitrate: int
    bounds: Callable[[int, int], tuple[int, int]]
    rates: tuple[int, ...]
    run_up: int
    ceiling: float
    scan: Callable[[IO[bytes]], Stream]
    paged: bool = False
    loss: float = 0.0

    def rate_for(self, sample_rate: int) -> int:
        """Choose the sample rate to encode at: the same, or the next higher that is taken, or the highest."""
        if not self.rates:
            return sample_rate
        return next((rate for rate in self.rates if rate >= sample_rate), self.rates[-1])

    def bitrate_for(self, wished: int, sample_rate: int, channels: int) -> int:
        """Choose the bitrate in kbit/s: the usual one for a wish of 0, else the nearest that is possible."""
        if not self.bitrate:
            return 0
        low, high = self.bounds(self.rate_for(sample_rate), channels)
        return min(max(wished or self.usual_bitrate(channels), low), high)

    def usual_bitrate(self, channels: int) -> int:
        """Give the bitrate where none is asked for; a second channel, which says the same, costs half of the first."""
        return self.bitrate * (1 + channels) // 2


@dataclass(frozen=True, slots=True)
class Format:
    """A format of audiobooks: what its chapters are, and how they become a file.

    `container` are FFmpeg's arguments for the whole file. `cover` tells whether it can hold a picture.
    """

    name: str
    suffix: str
    coding: Coding
    container: tuple[str, ...]
    joining: Joining
    tagging: Tagging
    cover: bool = True

    @property
    def intermediate_suffix(self) -> str:
        """How the name of an encoded chapter ends."""
        return self.coding.suffix

    @property
    def divisible(self) -> bool:
        """Whether a chapter may be encoded in portions; where nothing is lost, encoding all of it takes no time."""
        return self.joining is not Joining.DECODED


def _aac_bounds(sample_rate: int, channels: int) -> tuple[int, int]:
    return 8 * channels, 6 * sample_rate * channels // 1000  # ISO 14496-3, 4.5.3: 6144 bits a channel in each packet


def _mp3_bounds(sample_rate: int, _channels: int) -> tuple[int, int]:
    return (32, 320) if sample_rate > 24_000 else (8, 160)  # MPEG-1 and MPEG-2 have a table each


def _opus_bounds(_sample_rate: int, channels: int) -> tuple[int, int]:
    return 6, 256 * channels  # what libopus takes


def _no_bounds(_sample_rate: int, _channels: int) -> tuple[int, int]:
    return 0, 0


# The fast coder does 64 kbit/s mono speech at a better signal-to-noise ratio than the default one (32 dB against
# 28 dB) in less than half the time; noise substitution and temporal shaping do nothing for it but cost time.
_AAC = Coding(
    "m4b", ".aac", ("-c:a", "aac", "-aac_coder", "fast", "-aac_tns", "0", "-aac_pns", "0", "-f", "adts"),
    64, _aac_bounds, _COMMON_RATES, AAC_FRAME, -3.6, scan_adts,
)  # fmt: skip
# Without the bit reservoir every frame stands alone, so that chapters can be put one after another.
_MP3 = Coding(
    "mp3", ".mp3", ("-c:a", "libmp3lame", "-reservoir", "0", "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3"),
    64, _mp3_bounds, _COMMON_RATES, 1152, -3.8, scan_mp3, loss=0.45,
)  # fmt: skip
# Pages of two seconds: few enough to renumber quickly, short enough to seek by.
_OPUS = Coding(
    "opus", ".opus",
    ("-c:a", "libopus", "-compression_level", "5", "-frame_duration", "20", "-page_duration", "2000000", "-f", "opus"),
    32, _opus_bounds, (8_000, 12_000, 16_000, 24_000, 48_000), 960, -4.8, scan_opus, paged=True,
)  # fmt: skip
_FLAC = Coding(
    "flac", ".flac", ("-c:a", "flac", "-f", "flac"), 0, _no_bounds, (), AAC_FRAME, -3.2, scan_flac
)  # fmt: skip

_ALL = (
    Format("m4b", ".m4b", _AAC, ("-movflags", "+faststart", "-brand", "M4B ", "-f", "ipod"),
           Joining.MUXED, Tagging.ATOMS),
    Format("m4a", ".m4a", _AAC, ("-movflags", "+faststart", "-brand", "M4A ", "-f", "ipod"),
           Joining.MUXED, Tagging.ATOMS),
    Format("mp4", ".mp4", _AAC, ("-movflags", "+faststart", "-f", "mp4"), Joining.MUXED, Tagging.ATOMS),
    Format("aac", ".aac", _AAC, (), Joining.FRAMES, Tagging.ID3),
    Format("mp3", ".mp3", _MP3, ("-id3v2_version", "0", "-f", "mp3"), Joining.MUXED, Tagging.ID3),
    Format("opus", ".opus", _OPUS, (), Joining.PAGES, Tagging.COMMENTS),
    # The same stream under the name that RFC 5334 has for all of Ogg: Vorbis would need an encoder that few builds of
    # FFmpeg have in good quality, and sounds worse at speech's bitrates.
    Format("ogg", ".ogg", _OPUS, (), Joining.PAGES, Tagging.COMMENTS),
    # The index in front, so that a page of the web can jump in it.
    Format("webm", ".webm", _OPUS, ("-cues_to_front", "1", "-f", "webm"), Joining.MUXED, Tagging.ELEMENTS, cover=False),
    Format("flac", ".flac", _FLAC, ("-c:a", "flac", "-f", "flac"), Joining.DECODED, Tagging.COMMENTS),
    Format("wav", ".wav", _FLAC, ("-c:a", "pcm_s16le", "-rf64", "auto", "-f", "wav"), Joining.DECODED, Tagging.WAVE),
)  # fmt: skip
FORMATS = {form.name: form for form in _ALL}
