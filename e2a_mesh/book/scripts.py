"""Tells which of the languages that word processors set for three kinds of script holds for a text."""

from __future__ import annotations

_LATIN, _EAST_ASIAN, _RIGHT_TO_LEFT = range(3)
_FIRST_EAST_ASIAN = "\u2e80"
_HEBREW_TO_ARABIC = ("\u0590", "\u08ff")


def script_of(text: str) -> int:
    """Give 0 for Latin and its like, 1 for East Asian, 2 for right-to-left, by what most of a text is written in."""
    first, last = _HEBREW_TO_ARABIC
    if sum(letter >= _FIRST_EAST_ASIAN for letter in text) * 2 > len(text):
        return _EAST_ASIAN
    return _RIGHT_TO_LEFT if sum(first <= letter <= last for letter in text) * 2 > len(text) else _LATIN
