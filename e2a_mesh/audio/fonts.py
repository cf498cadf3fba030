"""Fonts to draw a title with: the one that comes along, else one of the system that has all of its letters."""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.ImageFont import FreeTypeFont

_TRIAL = 40  # pixels
_MOST_TRIED = 400  # fonts; a designer's machine has thousands
# What systems bring that covers much of the world's writing, the likeliest first; by the begin of the file's name.
_LIKELY = (
    "notoserif", "notosans", "dejavusans", "droidsansfallback", "sourcehan", "wqy", "unifont", "freeserif",
    "arialuni", "hiragino", "ヒラギノ", "pingfang", "songti", "stheiti", "applesdgothic", "geezapro", "damascus",
    "kohinoor", "devanagari", "raanana", "arialhb", "times", "arial", "segoeui", "yugoth", "yumin", "meiryo",
    "msgothic", "simsun", "msyh", "msjh", "malgun", "batang", "nirmala", "mangal", "tahoma", "david", "leelaw",
    "ebrima", "gadugi",
)  # fmt: skip
_UNSEEN = ("Cc", "Cf")  # controls, such as marks of direction
_NOBODYS = "\U0010fffe"  # no character, so that every font draws its sign for a letter it lacks


def font_for(text: str) -> Path | None:
    """Find a font that has every letter of a text and can put them together; None where there is none."""
    if needs_shaping(text) and not can_shape():
        return None
    letters = frozenset(sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in _UNSEEN)
    own = Path(str(files("font_source_serif_pro") / "files" / "SourceSerifPro-Semibold.ttf"))
    return own if _has(own, letters) else next((path for path in _fonts_of_system() if _has(path, letters)), None)


def needs_shaping(text: str) -> bool:
    """Tell whether letters change by their neighbours, or run from right to left."""
    return any(
        unicodedata.bidirectional(sign) in ("R", "AL") or unicodedata.combining(sign) or "\u0900" <= sign <= "\u109f"
        for sign in text
    )


def runs_leftwards(text: str) -> bool:
    """Tell whether a text runs from right to left, by its first letter that has a direction."""
    directions = (unicodedata.bidirectional(sign) for sign in text)
    return next((one in ("R", "AL") for one in directions if one in ("L", "R", "AL")), False)


def can_shape() -> bool:
    """Tell whether Pillow has found Raqm, by which letters are joined and turned around."""
    from PIL import features

    return bool(features.check("raqm"))


@lru_cache(maxsize=64)
def open_font(path: Path, size: int) -> FreeTypeFont:
    """Open a font at a size in pixels; raises OSError."""
    from PIL import ImageFont

    return ImageFont.truetype(str(path), size)


@lru_cache(maxsize=1)
def _fonts_of_system() -> tuple[Path, ...]:
    """List the fonts to try, the likeliest first."""
    found = sorted(path for folder in _folders() for path in _files_in(folder))
    return tuple(sorted(found, key=_rank)[:_MOST_TRIED])


def _rank(path: Path) -> tuple[int, bool, bool]:
    name = path.name.lower().replace("-", "").replace(" ", "").replace("_", "")
    likely = next((place for place, begin in enumerate(_LIKELY) if name.startswith(begin)), len(_LIKELY))
    odd = any(word in name for word in ("mono", "italic", "oblique", "light", "thin", "black", "condensed"))
    return likely, odd, "bold" not in name


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", str(home)))
        return [Path(os.environ.get("WINDIR", "C:\\Windows")) / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    return [
        Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local" / "share" / "fonts", home / ".fonts",
    ]  # fmt: skip


def _files_in(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for path in folder.rglob("*"):
            if path.suffix.lower() in (".ttf", ".otf", ".ttc", ".otc"):
                yield path


def _has(path: Path, letters: frozenset[str]) -> bool:
    try:
        font = open_font(path, _TRIAL)
        missing = _drawn(font, _NOBODYS)
        return all(_drawn(font, letter) != missing for letter in sorted(letters))
    except (OSError, ValueError):
        return False  # broken, or of a kind that is not drawn with, such as one of pictures in colour


def _drawn(font: FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)
