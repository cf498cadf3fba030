"""Tells which of the languages that word processors set for three kinds of script holds for a text."""

from __future__ import annotations

from e2a_mesh.book.languages import primary

_LATIN, _EAST_ASIAN, _RIGHT_TO_LEFT = range(3)
_FIRST_EAST_ASIAN = "\u2e80"
_HEBREW_TO_ARABIC = ("\u0590", "\u08ff")
_LANGUAGES = {
    _EAST_ASIAN: frozenset({"ja", "ko", "yue", "zh"}),
    _RIGHT_TO_LEFT: frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}),
}


def script_of(text: str) -> int:
    """Give 0 for Latin and its like, 1 for East Asian, 2 for right-to-left, by what most of a text is written in."""
    first, last = _HEBREW_TO_ARABIC
    if sum(letter >= _FIRST_EAST_ASIAN for letter in text) * 2 > len(text):
        return _EAST_ASIAN
    return _RIGHT_TO_LEFT if sum(first <= letter <= last for letter in text) * 2 > len(text) else _LATIN


def fits(language: str, text: str) -> bool:
    """Tell whether a text may be in a language, by its script; a mark that was never set by hand often cannot hold."""
    script = script_of(text)
    return script == _LATIN or primary(language.replace("_", "-")) in _LANGUAGES[script]
