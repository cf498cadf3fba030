"""Encoding a file of sound once more, where another program wants another kind of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.audio.ffmpeg import feed, local

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.audio.ffmpeg import FFmpeg

_DEMUXERS = {".flac": "flac", ".opus": "ogg", ".ogg": "ogg", ".mp3": "mp3", ".aac": "aac"}
_KILOBITS = 64


def to_mp4(source: Path, target: Path, ffmpeg: FFmpeg) -> None:
    """Encode an encoded chapter to AAC in MP4, mono or stereo as it is, with the times that it has. Raises AudioError.

    The decoder leaves out what an encoder had put before the sound, as the edit list of the MP4 does.
    """
    arguments = [
        *("-f", _DEMUXERS[source.suffix], "-i", local(source), "-map", "0:a", "-map_metadata", "-1", "-bitexact"),
        *("-c:a", "aac", "-aac_coder", "fast", "-b:a", f"{_KILOBITS}k", "-movflags", "+faststart", "-f", "ipod"),
        local(target),
    ]
    feed(ffmpeg, arguments, (), writes=target)
