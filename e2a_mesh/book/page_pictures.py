"""Pictures of pages: measured before they are decoded, made ready to be recognised, or to be a cover."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from e2a_mesh.errors import BookError
from e2a_mesh.model import Cover

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".avif"})
MOST_PIXELS = 80_000_000  # a double page at 600 dots per inch has 70 million
_LONGEST_SIDE = 30_000  # pixels
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
_COVERS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
_COVER_SIDE = 1600  # pixels
_SMALL = 2400  # pixels of the longer side, below which letters are too small to be recognised well
_LARGE = 6000
_PAGE_HEIGHT = 10.0  # inches that a page of a comic is taken to have


def _opened(data: bytes, what: str) -> Image:
    """Read a picture's head; raises BookError for what is none, or a huge one."""
    import PIL
    from PIL import Image as Images

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Images.DecompressionBombWarning)  # judged below
            picture = Images.open(io.BytesIO(data), formats=_FORMATS)
    except Images.DecompressionBombError as error:
        raise _huge(what) from error
    except (PIL.UnidentifiedImageError, OSError, ValueError, SyntaxError, OverflowError) as error:
        raise _damaged(what) from error
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        raise _huge(what)
    return picture


def for_recognition(data: bytes, what: str) -> tuple[bytes, int]:
    """Make a grey picture of good size: the bytes of a portable grey-map, and the dots per inch to take it for.

    `what` names it. Raises BookError for what is no picture, a damaged or a huge one.
    """
    from PIL import Image as Images

    picture = _opened(data, what)
    try:
        grey = picture.convert("RGBA" if "transparency" in picture.info or picture.mode == "RGBA" else "L")
        if grey.mode == "RGBA":  # what is transparent is paper
            paper = Images.new("RGBA", grey.size, "white")
            paper.alpha_composite(grey)
            grey = paper.convert("L")
        side = max(grey.size)
        factor = 2.0 if side < _SMALL else min(1.0, _LARGE / side)
        if factor != 1.0:
            size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
            grey = grey.resize(size, Images.Resampling.LANCZOS)
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError) as error:
        raise _damaged(what) from error
    head = b"P5 %d %d 255\n" % grey.size
    return head + grey.tobytes(), max(70, round(grey.height / _PAGE_HEIGHT))


def as_cover(data: bytes) -> Cover | None:
    """Make a cover of a picture, which may be a portable any-map; none if that cannot be done."""
    from PIL import Image as Images

    for beginning, kind in _COVERS.items():
        if data.startswith(beginning):
            return Cover(data, kind)
    try:
        if data.startswith((b"P5", b"P6")):
            picture: Image = Images.open(io.BytesIO(data), formats=("PPM",))
        else:
            picture = _opened(data, "")
        picture = picture.convert("RGB")
        picture.thumbnail((_COVER_SIDE, _COVER_SIDE))
        sink = io.BytesIO()
        picture.save(sink, "JPEG", quality=88)
    except (BookError, OSError, ValueError, SyntaxError, MemoryError, EOFError):
        return None
    return Cover(sink.getvalue(), "image/jpeg")


def _huge(what: str) -> BookError:
    return BookError(
        f"{what} is a picture of absurd size, as files made to exhaust a computer are.",
        "It was not opened, for safety.",
    )


def _damaged(what: str) -> BookError:
    return BookError(f"{what} is damaged, or no picture.", "The download may be incomplete: get the book again.")
