"""How long texts are to a listener: a character of Chinese or Japanese is a syllable or more, a letter is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.text.punctuation import unspaced

if TYPE_CHECKING:
    from e2a_mesh.model import Limits

_SHORT = 20  # characters; models speak shorter texts badly when they stand alone
_DENSITY = 3  # letters that take as long to say as one character of a script without spaces


def is_short(text: str) -> bool:
    """Tell whether a text is better spoken together with a neighbour."""
    return len(text) < (_SHORT // _DENSITY if unspaced(text[-1:]) else _SHORT)


def best_length(limits: Limits, text: str) -> int:
    """Give the length in characters that a text like this is best spoken in."""
    return max(1, limits.best // _DENSITY) if unspaced(text[-1:]) else limits.best


def space_between(before: str, after: str) -> str:
    """Give what stands between two texts that are joined: nothing beside Chinese or Japanese, else a space."""
    return "" if unspaced(before[-1:]) or unspaced(after[:1]) else " "
