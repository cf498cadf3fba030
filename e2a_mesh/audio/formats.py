"""The formats an audiobook is written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """An output format, and what a chapter is encoded to before all are joined.

    `chapter` are FFmpeg's arguments for encoding a chapter, `book` those for joining: packets are copied where the
    codec allows it without a gap, else chapters are kept as FLAC and encoded when joined. `bitrate` is the default in
    kbit/s, 0 where there is none to choose. `delay` is the silence in samples that the encoder puts before a chapter.
    """

    name: str
    suffix: str
    bitrate: int
    chapter: tuple[str, ...]
    intermediate_suffix: str
    book: tuple[str, ...]
    delay: int = 0

    def chapter_arguments(self, bitrate: int) -> tuple[str, ...]:
        """Give FFmpeg's arguments for a chapter at a bitrate in kbit/s."""
        return tuple(argument.replace("BITRATE", f"{bitrate}k") for argument in self.chapter)

    def book_arguments(self, bitrate: int) -> tuple[str, ...]:
        """Give FFmpeg's arguments for the joined book at a bitrate in kbit/s."""
        return tuple(argument.replace("BITRATE", f"{bitrate}k") for argument in self.book)


_LOSSLESS = ("-c:a", "flac", "-f", "flac")
_COPIED = ("-c:a", "copy")
# No bit reservoir and no Xing frame: every frame stands alone, so that chapters can be joined.
_BARE_MP3 = ("-write_xing", "0", "-id3v2_version", "0", "-f", "mp3")

FORMATS = {
    form.name: form
    for form in (
        Format(
            "m4b",
            ".m4b",
            64,
            ("-c:a", "aac", "-b:a", "BITRATE", "-f", "adts"),
            ".aac",
            (*_COPIED, "-movflags", "+faststart", "-f", "mp4"),
            delay=1024,
        ),
        Format(
            "mp3",
            ".mp3",
            64,
            ("-c:a", "libmp3lame", "-b:a", "BITRATE", "-reservoir", "0", *_BARE_MP3),
            ".mp3",
            (*_COPIED, *_BARE_MP3),
            delay=1105,
        ),
        # Opus marks a stream's first and last samples as not to be played, which no copy of packets keeps in the middle.
        Format("opus", ".opus", 40, _LOSSLESS, ".flac", ("-c:a", "libopus", "-b:a", "BITRATE", "-f", "ogg")),
        Format("flac", ".flac", 0, _LOSSLESS, ".flac", _LOSSLESS),
        Format("wav", ".wav", 0, _LOSSLESS, ".flac", ("-c:a", "pcm_s16le", "-rf64", "auto", "-f", "wav")),
    )
}
