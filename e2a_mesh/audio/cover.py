"""The cover picture: looked at before it is trusted, since a broken one must not break the book."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from e2a_mesh.audio.ffmpeg import exchange
from e2a_mesh.errors import AudioError, UsageError
from e2a_mesh.model import Cover

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL.ImageFile import ImageFile

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
_MOST_PIXELS = 50_000_000  # a few bytes may announce a picture that fills all memory
_SIDE = 2400  # pixels that a picture is brought down to; what Apple asks of shops


def usable_cover(cover: Cover | None, ffmpeg: FFmpeg) -> tuple[Cover | None, str]:
    """Give the cover as it can go into an audiobook, and a warning when it was left out.

    A picture of another kind than JPEG and PNG, or a huge one, is turned into a JPEG of at most 2400 pixels a side.
    """
    if cover is None:
        return None, ""
    try:
        return _fitted(cover, ffmpeg), ""
    except AudioError as error:
        reason = f"The book's cover was left out. {error.message}"
        return None, reason


def read_cover(path: Path, ffmpeg: FFmpeg) -> Cover:
    """Read a picture that is to be the cover; raises UsageError where it cannot be one."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST_READ + 1)
        return _fitted(Cover(data, ""), ffmpeg)
    except OSError as error:
        raise UsageError(f"The cover {path} cannot be read: {error.strerror or error}.") from error
    except AudioError as error:
        raise UsageError(
            f"{path} cannot be the cover. {error.message}", "Choose a JPEG or PNG of some 1400 to 3000 pixels a side."
        ) from error


def _fitted(cover: Cover, ffmpeg: FFmpeg) -> Cover:
    """Look at a picture, all of it, and bring it to what players show; raises AudioError."""
    kind, demuxer = next((found for magic, found in _KINDS.items() if cover.data.startswith(magic)), ("", ""))
    if not kind or len(cover.data) > _LARGEST_READ:
        raise AudioError("It is no picture that can be read.")
    width, height = _size(cover.data, kind)
    if width * height > _MOST_PIXELS:
        raise AudioError(f"A picture of {width:,} by {height:,} pixels is too large.")
    if kind in _AS_IT_IS and len(cover.data) <= _LARGEST and max(width, height) <= 2 * _SIDE:
        exchange(
            ffmpeg,
            ["-xerror", "-err_detect", "explode", "-f", demuxer, "-i", "pipe:0", "-f", "null", "-"],
            cover.data,
            "the cover",
        )
        return Cover(cover.data, kind)
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
    return Cover(picture, "image/jpeg")


def _size(data: bytes, kind: str) -> tuple[int, int]:
    """Read what a picture says of its width and height, of which nothing is unpacked."""
    from PIL.BmpImagePlugin import BmpImageFile
    from PIL.GifImagePlugin import GifImageFile
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile
    from PIL.WebPImagePlugin import WebPImageFile

    # Each by its name rather than by Image.open, which warns of large ones and guesses.
    readers: dict[str, Callable[[io.BytesIO], ImageFile]] = {
        "image/jpeg": JpegImageFile,
        "image/png": PngImageFile,
        "image/gif": GifImageFile,
        "image/bmp": BmpImageFile,
        "image/webp": WebPImageFile,
    }
    try:
        with readers[kind](io.BytesIO(data)) as picture:
            return picture.size
    except (SyntaxError, ValueError, OSError, EOFError, LookupError, TypeError, struct.error) as error:
        raise AudioError("It is no picture that can be read.") from error
