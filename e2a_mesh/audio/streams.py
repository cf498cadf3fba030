"""Chapters as streams of packets: how long they are to the sample, and where the audiobook takes them up.

A container's own duration is rounded or estimated, and the errors of a hundred chapters add up. Packets are counted
instead: each holds a fixed number of samples, and every one of them is copied into the audiobook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import soundfile
from mutagen import MutagenError
from mutagen.ogg import OggPage

from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AAC_FRAME = 1024  # samples of a packet
OPUS_PACKET = 960  # samples at 48 kHz, 20 ms, which FFmpeg's libopus makes unless told otherwise
OPUS_RATE = 48_000  # Hz; the clock of every Opus stream, whatever was recorded
_AAC_RATES = (96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350)
# ISO 11172-3 and 13818-3, layer III: by the two bits of the version (0 is MPEG-2.5, 2 is MPEG-2, 3 is MPEG-1).
_MP3_RATES = {0: (11_025, 12_000, 8_000), 2: (22_050, 24_000, 16_000), 3: (44_100, 48_000, 32_000)}
_MP3_LOW_BITRATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)  # kbit/s
_MP3_HIGH_BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_READ = 1 << 20  # bytes at a time


@dataclass(frozen=True, slots=True)
class Stream:
    """What of an encoded chapter goes into the audiobook: `samples` at `sample_rate`, from byte `start` onwards."""

    samples: int
    sample_rate: int
    start: int = 0


def scan_adts(file: IO[bytes]) -> Stream:
    """Count an AAC stream of ADTS frames (ISO 14496-3, 1.A.3); raises AudioError.

    The first packet is the encoder's run-up: it decodes to what lay before the chapter, which is silence. Without it
    the chapter's first sample is the first that is heard.
    """
    packets, rate, start = 0, 0, 0
    for data, at, length in _frames(file, 7, _adts_length):
        if not packets:
            rate, start = _AAC_RATES[data[at + 2] >> 2 & 15], length
        packets += 1
    return _whole(packets - 1, AAC_FRAME, rate, start)


def _adts_length(data: bytes, at: int) -> int:
    if data[at] != 0xFF or data[at + 1] & 0xF6 != 0xF0 or data[at + 2] >> 2 & 15 >= len(_AAC_RATES):
        return 0
    return (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5


def scan_mp3(file: IO[bytes]) -> Stream:
    """Count a stream of MP3 frames without any tag; raises AudioError.

    LAME begins 1105 samples before the chapter. Players know from the header that FFmpeg writes to skip 529 of them;
    at the rates with 576 samples a frame the first frame is the rest, and is left out.
    """
    packets, rate, start, frame = 0, 0, 0, 0
    for data, at, length in _frames(file, 4, _mp3_length):
        if not packets:
            version = data[at + 1] >> 3 & 3
            rate = _MP3_RATES[version][data[at + 2] >> 2 & 3]
            frame = 1152 if version == 3 else 576
            start = length if frame == 576 else 0
        packets += 1
    return _whole(packets - (1 if start else 0), frame, rate, start)


def _mp3_length(data: bytes, at: int) -> int:
    version, bitrate, rate = data[at + 1] >> 3 & 3, data[at + 2] >> 4, data[at + 2] >> 2 & 3
    if data[at] != 0xFF or data[at + 1] & 0xE6 != 0xE2 or version == 1 or bitrate in (0, 15) or rate == 3:
        return 0
    bits = (_MP3_HIGH_BITRATES if version == 3 else _MP3_LOW_BITRATES)[bitrate] * 1000
    return (144 if version == 3 else 72) * bits // _MP3_RATES[version][rate] + (data[at + 2] >> 1 & 1)


def scan_opus(file: IO[bytes]) -> Stream:
    """Count an Ogg Opus stream (RFC 7845) as FFmpeg makes it, in packets of 20 ms; raises AudioError."""
    packets = sum(page_packets(page) for page in opus_pages(file))
    return _whole(packets, OPUS_PACKET, OPUS_RATE, 0)


def opus_pages(file: IO[bytes]) -> Iterator[OggPage]:
    """Give the pages of an Ogg Opus stream that follow its two headers; raises AudioError."""
    headers = 0
    try:
        while True:
            page = OggPage(file)
            if headers < 2:
                headers += page_packets(page)
            else:
                yield page
    except EOFError:
        return
    except (MutagenError, ValueError) as error:
        raise _broken(file) from error


def page_packets(page: OggPage) -> int:
    """Count the packets that end on a page."""
    return len(page.packets) - (0 if page.complete else 1)


def scan_flac(file: IO[bytes]) -> Stream:
    """Read the length of a FLAC file; raises AudioError."""
    try:
        with soundfile.SoundFile(file) as sound:
            return _whole(sound.frames, 1, sound.samplerate, 0)
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise _broken(file) from error


def _frames(file: IO[bytes], header: int, length_of: Callable[[bytes, int], int]) -> Iterator[tuple[bytes, int, int]]:
    """Walk from frame to frame, giving each as (bytes, where in them it begins, its length).

    Raises AudioError where one is damaged.
    """
    data, at = file.read(_READ), 0
    while at < len(data):
        left = len(data) - at
        if left < header or left < (length := length_of(data, at)):
            more = file.read(_READ)
            if not more:
                raise _broken(file)
            data, at = data[at:] + more, 0
            continue
        if length < header:
            raise _broken(file)
        yield data, at, length
        at += length
        if at == len(data):
            data, at = file.read(_READ), 0


def _whole(packets: int, size: int, rate: int, start: int) -> Stream:
    return Stream(max(0, packets) * size, rate, start)


def _broken(file: IO[bytes]) -> AudioError:
    name = getattr(file, "name", "")
    return AudioError(
        f"The encoded chapter {name} is damaged.".replace("  ", " "), "Export the audiobook again: it is encoded anew."
    )
