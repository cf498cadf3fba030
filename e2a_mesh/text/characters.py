"""Single characters: composed, made plain where they mean the same, and dropped where they are never heard."""

from __future__ import annotations

import re
import unicodedata

# A letter or digit, or one of the signs that have a sound even alone; all other signs alone are ornament.
_SOUND = re.compile(r"[^\W_]|[%‰°$£€¥₹¢]")
_SPOKEN_SYMBOLS = frozenset("°№©")  # of Unicode's "other symbols", where emoji and dingbats are
_SUPERSCRIPTS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# Forms of letters and digits for the sake of print: ligatures, Arabic shapes, full width, mathematical alphabets, ㎞.
_PRINT_FORMS = (
    (0x2080, 0x2089),
    (0x2103, 0x2103),
    (0x2109, 0x2109),
    (0x2150, 0x215E),
    (0x2460, 0x2473),
    (0x3380, 0x33DF),
    (0xFB00, 0xFDFB),
    (0xFE70, 0xFEFC),
    (0xFF03, 0xFF06),
    (0xFF0B, 0xFF0B),
    (0xFF0D, 0xFF0D),
    (0xFF0F, 0xFF19),
    (0xFF1C, 0xFF1E),
    (0xFF21, 0xFF3A),
    (0xFF41, 0xFF5A),
    (0xFFE0, 0xFFE6),
    (0x1D400, 0x1D7FF),
)
_HALF_WIDTH = re.compile("[\uff61-\uff9f]+")  # katakana whose voicing marks are characters of their own
_APOSTROPHES = frozenset("’‘ʼ´`′＇‛")
_JOINERS = "\u200c\u200d"  # shape words in Persian and in Indic scripts
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")
_LOOSE_JOINERS = re.compile(rf"(?<!\S)[{_JOINERS}]+|[{_JOINERS}]+(?!\S)")


def _letters(category: str) -> str:
    """Gather the Latin, Greek and Cyrillic letters of a category, for use within a class of a pattern."""
    blocks = (range(0x250), range(0x370, 0x530), range(0x1E00, 0x2000))
    return "".join(chr(code) for block in blocks for code in block if unicodedata.category(chr(code)) == category)


SMALL, CAPITALS = _letters("Ll"), _letters("Lu")


class _Folding(dict[int, str | None]):
    """What becomes of each character, worked out when it is first met; for `str.translate`."""

    def __missing__(self, code: int) -> str | None:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(character: str) -> str | None:
    code, category = ord(character), unicodedata.category(character)
    if character in "½¼¾":
        return f" {unicodedata.normalize('NFKC', character).replace('⁄', '/')}"
    if character == "℔":
        return "lb"
    if character in _APOSTROPHES:
        return "'"
    if character == "\n" or character in _SPOKEN_SYMBOLS or character in _JOINERS:
        return character
    if any(first <= code <= last for first, last in _PRINT_FORMS):
        plain = unicodedata.normalize("NFKC", character).replace("⁄", "/")
        return f" {plain}" if category == "No" and "/" in plain else plain
    if character.isspace() or category in {"So", "Sk"}:
        return " "
    if category in {"Cc", "Cf", "Cn", "Co", "Cs", "Me"} or 0xFE00 <= code <= 0xFE0F or character == "\u0640":
        return None  # tatweel only stretches Arabic words
    return character


_FOLDING = _Folding()


def clean(text: str) -> str:
    """Compose letters, fold forms of print, drop what is never heard (soft hyphens, emoji, control characters).

    White space collapses to single spaces and, between lines of verse, single line ends.
    """
    text = _HALF_WIDTH.sub(lambda kana: unicodedata.normalize("NFKC", kana[0]), text)
    text = unicodedata.normalize("NFC", text).translate(_FOLDING)
    text = _LOOSE_JOINERS.sub("", text)
    return _LINE_ENDS.sub("\n", _SPACES.sub(" ", text)).strip()


def without_superscripts(text: str) -> str:
    """Drop raised digits, which are marks of notes once squares and cubes have been said."""
    return _SUPERSCRIPTS.sub(" ", text)


def has_sound(text: str) -> bool:
    """Tell whether there is something to speak: a letter or digit of any script, or the sign of a quantity."""
    return _SOUND.search(text) is not None
