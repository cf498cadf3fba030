"""The cover picture: looked at before it is trusted, since a broken one must not break the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.audio.ffmpeg import exchange
from e2a_mesh.errors import AudioError
from e2a_mesh.model import Cover

if TYPE_CHECKING:
    from e2a_mesh.audio.ffmpeg import FFmpeg

# FFmpeg is told what it reads: left to guess, it might take hostile data for a playlist and follow its addresses.
_KINDS = {
    b"\xff\xd8\xff": ("image/jpeg", "jpeg_pipe"),
    b"\x89PNG\r\n\x1a\n": ("image/png", "png_pipe"),
    b"GIF8": ("image/gif", "gif_pipe"),
    b"BM": ("image/bmp", "bmp_pipe"),
    b"RIFF": ("image/webp", "webp_pipe"),
}
_AS_IT_IS = ("image/jpeg", "image/png")  # what players show
_LARGEST = 4 << 20  # bytes that are kept as they are; players load covers into memory, some of them small
_LARGEST_READ = 64 << 20
_SIDE = 2400  # pixels that a picture is brought down to; what Apple asks of shops


def usable(cover: Cover | None, ffmpeg: FFmpeg) -> tuple[Cover | None, str]:
    """Give the cover as it can go into an audiobook, and a warning when it was left out.

    A picture of another kind than JPEG and PNG, or a huge one, is turned into a JPEG of at most 2400 pixels a side.
    """
    if cover is None:
        return None, ""
    kind, demuxer = next((found for magic, found in _KINDS.items() if cover.data.startswith(magic)), ("", ""))
    if not kind or len(cover.data) > _LARGEST_READ:
        return None, "The book's cover is no picture that can be read; it was left out."
    try:
        if kind in _AS_IT_IS and len(cover.data) <= _LARGEST:
            exchange(
                ffmpeg,
                ["-xerror", "-err_detect", "explode", "-f", demuxer, "-i", "pipe:0", "-f", "null", "-"],
                cover.data,
                "the cover",
            )
            return Cover(cover.data, kind), ""
        scaled = f"scale='min({_SIDE},iw)':'min({_SIDE},ih)':force_original_aspect_ratio=decrease"
        picture = exchange(
            ffmpeg,
            [
                *("-f", demuxer, "-i", "pipe:0", "-frames:v", "1", "-vf", scaled, "-pix_fmt", "yuvj420p"),
                *("-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg", "pipe:1"),
            ],
            cover.data,
            "the cover",
        )
    except AudioError as error:
        return None, f"The book's cover was left out. {error.message}"
    return Cover(picture, "image/jpeg"), ""
