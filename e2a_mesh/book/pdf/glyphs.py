"""From the characters that PDFium finds on a page to runs of text with their places."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from e2a_mesh.book.decode import clean
from e2a_mesh.book.pages.paper import Run, is_right_to_left, is_wide
from e2a_mesh.book.pdf.glyph import Glyph, Kind
from e2a_mesh.book.pdf.right_to_left import in_logical_order
from e2a_mesh.model import count_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 100_000  # characters of a page; a newspaper's has 30,000

_LIGATURES = re.compile("[\ufb00-\ufb4f\ufb50-\ufdfb\ufe70-\ufefc]")  # and Arabic letters by their shapes
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▸", "\uf02d": "-"}  # what Symbol and Wingdings are used for
_ACCENTS = {
    "\u00b4": "\u0301", "`": "\u0300", "\u00a8": "\u0308", "\u02c6": "\u0302", "\u02dc": "\u0303",
    "\u00b8": "\u0327", "\u02c7": "\u030c", "\u02d8": "\u0306", "\u02da": "\u030a", "\u02dd": "\u030b",
    "\u02d9": "\u0307", "\u02db": "\u0328", "\u00af": "\u0304",
}  # fmt: skip
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|ecbx|[_-]?medi(?:ital)?$", re.IGNORECASE)
_FORCED_BOLD = 1 << 18  # of a font's flags
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_SPACES = frozenset({9, 10, 13, 32, 160})
_HYPHEN = 2  # what PDFium gives for a hyphen at which a line ends
_LEANING = 0.4  # radians from which text is not upright; oblique letters lean by 0.2
_WIDE_GAP = 0.7  # of the type size, from which a run ends: a gutter may be there
_SAME_LINE = 0.1  # of the type size by which baselines of one run differ
_BACK = 0.6  # of the type size by which a letter may stand before the end of the last one


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of a page: its runs, its size as it is read, its characters, and how many letters have no meaning."""

    runs: list[Run]
    width: float
    height: float
    characters: int
    unmapped: int


def sheet_of(text_page: Any, box: tuple[float, float, float, float]) -> Sheet:
    """Read the text of a page whose corners are left, bottom, right and top; raises OverflowError for too much."""
    glyphs, unmapped = _glyphs(text_page)
    if any(is_right_to_left(glyph.text) for glyph in glyphs):
        glyphs = in_logical_order(glyphs, _spaces(text_page))
    return lay_out(glyphs, box, unmapped)


def lay_out(glyphs: list[Glyph], box: tuple[float, float, float, float], unmapped: int = 0) -> Sheet:
    """Turn a page so that its letters are read from left to right in lines from top to bottom, and join them."""
    width, height = box[2] - box[0], box[3] - box[1]
    for glyph in glyphs:
        glyph.left, glyph.right, glyph.x = glyph.left - box[0], glyph.right - box[0], glyph.x - box[0]
        glyph.bottom, glyph.top, glyph.y = glyph.bottom - box[1], glyph.top - box[1], glyph.y - box[1]
    turns = Counter(_quarter(glyph.kind.turned) for glyph in glyphs).most_common(1)
    turn = turns[0][0] if turns else 0
    vertical = turn == 0 and _is_vertical(glyphs)
    runs = list(_runs(glyphs, 3 if vertical else turn, turn, width, height, vertical=vertical))
    if vertical or turn % 2:
        width, height = height, width
    return Sheet(runs, width, height, sum(count_characters(glyph.text) for glyph in glyphs), unmapped)


def _glyphs(text_page: Any) -> tuple[list[Glyph], int]:
    count = pdfium.FPDFText_CountChars(text_page)
    if count > MOST:
        raise OverflowError(count)
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    kinds: dict[int, Kind] = {}
    found: list[Glyph] = []
    unmapped = 0
    spaced = False
    high = 0  # half of a character beyond the basic plane
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in _SPACES:  # those of the text, and those that PDFium finds between words and lines
            spaced = True
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
        text = chr(code) if 32 < code < 127 else _normal(code)
        if not text or text.isspace():
            unmapped += code == 0
            spaced = spaced or bool(text)
            continue
        thing = pdfium.FPDFText_GetTextObject(text_page, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        if key not in kinds:
            kinds[key] = _kind(text_page, index, thing)
        kind = kinds[key]
        if kind.lost or _PRIVATE.match(text):
            unmapped += 1
            kind = kind if kind.lost else replace(kind, reason="sign without meaning")
        glyph = Glyph(text, box.left, box.bottom, box.right, box.top, x.value, y.value, kind, spaced)
        if not (found and _combines(found[-1], glyph)):
            found.append(glyph)
            spaced = False
    return found, unmapped


def _spaces(text_page: Any) -> list[tuple[float, float]]:
    """Give the places of the spaces that are written on a page."""
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        written = pdfium.FPDFText_GetUnicode(text_page, index) in _SPACES
        if written and pdfium.FPDFText_IsGenerated(text_page, index) != 1:
            pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
            found.append((x.value, y.value))
    return found


def _normal(code: int) -> str:
    """Give what a character stands for: letters for ligatures and shapes, nothing for what has no shape."""
    if not code:
        return ""
    text = "-" if code == _HYPHEN else chr(code)
    text = _SYMBOLS.get(text, text)
    return clean(_LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text))


def _combines(before: Glyph, glyph: Glyph) -> bool:
    """Put an accent onto its letter, whether it comes behind it, or before it as typesetters of old have it."""
    if all(map(unicodedata.combining, glyph.text)) and not is_right_to_left(before.text):
        before.text = unicodedata.normalize("NFC", before.text + glyph.text)
        return True
    accent = _ACCENTS.get(before.text)
    middle = (before.left + before.right) / 2
    if accent is None or not glyph.left - 0.1 * glyph.size <= middle <= glyph.right + 0.1 * glyph.size:
        return False
    if abs(before.y - glyph.y) > 0.5 * glyph.size or not glyph.text[0].isalpha():
        return False
    letter = {"\u0131": "i", "\u0237": "j"}.get(glyph.text[0], glyph.text[0])
    composed = unicodedata.normalize("NFC", letter + accent)
    if len(composed) > 1:
        return False
    before.text, before.kind = composed + glyph.text[1:], glyph.kind
    before.left, before.right, before.x, before.y = glyph.left, glyph.right, glyph.x, glyph.y
    before.bottom, before.top = glyph.bottom, glyph.top
    return True


def _kind(text_page: Any, index: int, thing: Any) -> Kind:
    if not thing:
        return Kind("", False, 1.0, 0.0, "")
    size, rise, fall = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    font = pdfium.FPDFTextObj_GetFont(thing)
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFTextObj_GetFontSize(thing, size)
    scale = 1.0
    if font:
        pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
        pdfium.FPDFFont_GetAscent(font, 1000.0, rise)
        pdfium.FPDFFont_GetDescent(font, 1000.0, fall)
        if 300 < rise.value - fall.value < 3000:
            scale = 1000.0 / (rise.value - fall.value)
    written = _SUBSET.sub("", name.value.decode("utf-8", "replace"))
    bold = _BOLD.search(written) is not None or (bool(font) and pdfium.FPDFFont_GetFlags(font) & _FORCED_BOLD != 0)
    angle = pdfium.FPDFText_GetCharAngle(text_page, index)
    reason = "artifact" if _is_artifact(thing) else ""
    lost = pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1
    # PDFium measures clockwise, and gives -1 where it cannot tell.
    return Kind(written, bold, scale, -angle if angle > -1 else 0.0, reason, lost)


def _is_artifact(thing: Any) -> bool:
    """Tell whether a tagged PDF says that a text is no part of the book: a running head or a page number."""
    for index in range(min(4, max(0, pdfium.FPDFPageObj_CountMarks(thing)))):
        mark = pdfium.FPDFPageObj_GetMark(thing, index)
        name = (ctypes.c_ushort * 32)()
        length = ctypes.c_ulong()
        if mark and pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length):
            text = bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace")
            if text == "Artifact":
                return True
    return False


def _quarter(angle: float) -> int:
    return round(angle / (math.pi / 2)) % 4


def _is_vertical(glyphs: list[Glyph]) -> bool:
    """Tell whether most of a page is written from top to bottom, as Chinese and Japanese may be."""
    pairs = down = 0
    for before, glyph in pairwise(glyphs):
        if not (is_wide(before.text[-1]) and is_wide(glyph.text[0])):
            continue
        pairs += 1
        across = abs((before.left + before.right) - (glyph.left + glyph.right)) / 2
        width = max(1.0, glyph.right - glyph.left)
        down += across < 0.4 * width and 0.3 * width < before.y - glyph.y < 2.5 * width
    return pairs > 3 and down > 0.6 * pairs


def _runs(
    glyphs: list[Glyph], turn: int, upright: int, width: float, height: float, *, vertical: bool
) -> Iterator[Run]:
    """Join the letters of a page that is turned by so many quarters; `upright` is how its letters stand."""
    texts: list[str] = []
    run: Run | None = None  # the first letter of the run; `start` and `end` are how far the run reaches
    last: Kind | None = None
    within = True  # whether the run stands on the page
    start = end = 0.0
    wide = height if turn % 2 else width
    high = width if turn % 2 else height
    for glyph in glyphs:
        left, right, baseline = _turned(glyph, turn, width, height)
        size = glyph.right - glyph.left if vertical else glyph.size
        if vertical:
            baseline += 0.4 * size
        kind = glyph.kind
        inside = 0 <= (left + right) / 2 <= wide and 0 <= baseline - size / 3 <= high
        if run is not None and inside is within and last is not None and (kind is last or _is_like(kind, last)):
            gap = max(left - end, start - right)
            drop = abs(run.baseline - baseline)
            level = abs(run.size - size) <= 0.05 * run.size and drop <= _SAME_LINE * run.size
            if level and -_BACK * size - (right - left) < gap < _WIDE_GAP * size:
                spaced = glyph.spaced and not vertical and not (is_wide(texts[-1][-1]) and is_wide(glyph.text[0]))
                texts.append(f" {glyph.text}" if spaced else glyph.text)
                start, end = min(start, left), max(end, right)
                continue
        if run is not None:
            yield replace(run, text="".join(texts), left=start, right=end)
        reason = kind.reason
        if abs(math.remainder(kind.turned - upright * math.pi / 2, 2 * math.pi)) > _LEANING:
            reason = reason or "text at an angle"
        if not inside:
            reason = reason or "text outside the page"
        run, texts = Run(glyph.text, left, right, baseline, size, kind.font, kind.bold, reason), [glyph.text]
        start, end, last, within = left, right, kind, inside
    if run is not None:
        yield replace(run, text="".join(texts), left=start, right=end)


def _turned(glyph: Glyph, turn: int, width: float, height: float) -> tuple[float, float, float]:
    """Give left, right and baseline of a letter on the page as it is read."""
    if turn == 1:
        return glyph.bottom, glyph.top, glyph.x
    if turn == 2:
        return width - glyph.right, width - glyph.left, glyph.y
    if turn == 3:
        return height - glyph.top, height - glyph.bottom, width - glyph.x
    return glyph.left, glyph.right, height - glyph.y


def _is_like(one: Kind, other: Kind) -> bool:
    """Tell whether letters of two objects are set in the same way."""
    same = (one.font, one.bold, one.reason) == (other.font, other.bold, other.reason)
    return same and abs(one.turned - other.turned) < _LEANING
