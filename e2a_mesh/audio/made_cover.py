"""A cover for a book that has none: its title and author on a ground whose colours follow from the title."""

from __future__ import annotations

import colorsys
import hashlib
import io
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.audio.chapter_marks import clean_title
from e2a_mesh.audio.fonts import can_shape, font_for, open_font, runs_leftwards
from e2a_mesh.model import Cover

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image, ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIDE = 1400  # pixels; what podcast and audiobook shops ask for at least
_MARGIN = 150
_TITLE = (190, 60)  # the largest and the smallest letters in pixels
_AUTHOR = (84, 44)
_TITLE_HEIGHT, _AUTHOR_HEIGHT = 720, 220
_LEADING = 1.16
_LONGEST = 300  # characters of a title that is drawn
_QUALITY = 88

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of text that fit into a width, drawn in one font."""

    lines: tuple[str, ...]
    font: FreeTypeFont

    @property
    def line_height(self) -> int:
        return round(self.font.size * _LEADING)

    @property
    def height(self) -> int:
        return self.line_height * len(self.lines)


def made_cover(title: str, authors: tuple[str, ...] = ()) -> Cover:
    """Draw a square JPEG; the same title and authors give the same picture with the same fonts.

    What no font of this machine can draw is left out, and the ground alone stands for it.
    """
    from PIL import ImageDraw

    dark, light, accent = _colours(title)
    picture = _ground(dark, light)
    draw = ImageDraw.Draw(picture)
    _frame(draw, accent)
    block = _block(clean_title(title)[:_LONGEST], _TITLE, _TITLE_HEIGHT)
    middle = round(SIDE * 0.40)
    if block is not None:
        _write(draw, block, middle - block.height // 2, (255, 255, 255))
        rule = middle + block.height // 2 + 60
        draw.line([(SIDE // 2 - 110, rule), (SIDE // 2 + 110, rule)], fill=accent, width=6)
    by = _block(_authors(authors), _AUTHOR, _AUTHOR_HEIGHT)
    if by is not None:
        _write(draw, by, SIDE - _MARGIN - 60 - by.height, _lighter(accent))
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=_QUALITY, optimize=True)
    return Cover(target.getvalue(), "image/jpeg")


def _lighter(colour: Colour) -> Colour:
    red, green, blue = (round(part + (255 - part) * 0.55) for part in colour)
    return red, green, blue


def _authors(authors: tuple[str, ...]) -> str:
    names = [clean_title(name) for name in authors if name.strip()]
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def _colours(title: str) -> tuple[Colour, Colour, Colour]:
    """Choose a dark and a lighter tone of one hue for the ground, and a warm or cool one against it."""
    digest = hashlib.sha256(unicodedata.normalize("NFC", title).encode(errors="replace")).digest()
    hue = digest[0] / 256
    against = (hue + 0.42 + digest[1] / 256 * 0.16) % 1.0
    return _colour(hue, 0.62, 0.20), _colour(hue, 0.55, 0.42), _colour(against, 0.45, 0.86)


def _colour(hue: float, saturation: float, value: float) -> Colour:
    red, green, blue = (round(255 * part) for part in colorsys.hsv_to_rgb(hue, saturation, value))
    return red, green, blue


def _ground(dark: Colour, light: Colour) -> Image.Image:
    from PIL import Image

    strength = Image.linear_gradient("L").rotate(180).resize((SIDE, SIDE))
    return Image.composite(Image.new("RGB", (SIDE, SIDE), light), Image.new("RGB", (SIDE, SIDE), dark), strength)


def _frame(draw: ImageDraw.ImageDraw, colour: Colour) -> None:
    inner, outer = 64, 48
    draw.rectangle((outer, outer, SIDE - outer, SIDE - outer), outline=colour, width=4)
    draw.rectangle((inner, inner, SIDE - inner, SIDE - inner), outline=colour, width=1)


def _write(draw: ImageDraw.ImageDraw, block: _Block, top: int, colour: Colour) -> None:
    for number, line in enumerate(block.lines):
        place = (SIDE / 2, top + number * block.line_height + block.line_height / 2)
        if can_shape():
            direction = "rtl" if runs_leftwards(line) else "ltr"
            draw.text(place, line, fill=colour, font=block.font, anchor="mm", direction=direction)
        else:
            draw.text(place, line, fill=colour, font=block.font, anchor="mm")


def _block(text: str, sizes: tuple[int, int], height: int) -> _Block | None:
    """Break a text into lines as large as fit; at the smallest size the rest of it gives way to an ellipsis."""
    text = unicodedata.normalize("NFC", text)
    path = font_for(text) if text else None
    if path is None:
        return None
    largest, smallest = sizes
    for size in range(largest, smallest - 1, -4):
        block = _Block(_broken(text, open_font(path, size)), open_font(path, size))
        if block.height <= height and all(_fits(line, block.font) for line in block.lines):
            return block
    return _shortened(text, path, smallest, height)


def _shortened(text: str, path: Path, size: int, height: int) -> _Block:
    font = open_font(path, size)
    lines = _broken(text, font, cut=True)
    room = max(1, height // round(size * _LEADING))
    if len(lines) <= room:
        return _Block(lines, font)
    last = lines[room - 1]
    while last and not _fits(f"{last}…", font):
        last = last[:-1].rstrip()
    return _Block((*lines[: room - 1], f"{last}…"), font)


def _broken(text: str, font: FreeTypeFont, *, cut: bool = False) -> tuple[str, ...]:
    """Fill lines with words, or with signs where writing has no spaces; `cut` breaks words that are too long too."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        longer = f"{line}{word}"
        if not line.strip() or _fits(longer.strip(), font):
            line = longer
        else:
            lines.append(line.strip())
            line = word
        while cut and not _fits(line.strip(), font):
            kept = len(line) - 1
            while kept > 1 and not _fits(line[:kept].strip(), font):
                kept -= 1
            lines.append(line[:kept].strip())
            line = line[kept:]
    return tuple(filter(None, [*lines, line.strip()]))


def _words(text: str) -> list[str]:
    """Cut a text where a line may end: after spaces, and between the signs of Chinese and Japanese."""
    words: list[str] = []
    for sign in text:
        wide = unicodedata.east_asian_width(sign) in ("W", "F")
        opens = not words or words[-1].endswith(" ") or (wide and unicodedata.category(sign)[0] == "L")
        if opens:
            words.append(sign)
        else:
            words[-1] += sign
    return words


def _fits(line: str, font: FreeTypeFont) -> bool:
    return font.getlength(line) <= SIDE - 2 * _MARGIN
