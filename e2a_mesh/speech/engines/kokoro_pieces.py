"""What Kokoro speaks in one call: a few sentences together, or a part of one that is very long.

The model takes 510 tokens, speaks best between 100 and 200, and hurries beyond 400 (as its author says in its notes on
the voices, VOICES.md of Kokoro-82M). A symbol is a token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 400  # tokens in a call
BEST = 200
_MARKS = "ˈˌː ʰʲ"


def pieces_of(sentences: Iterable[str]) -> list[str]:
    """Join short sentences and cut long ones; those with nothing to pronounce are left out."""
    pieces: list[str] = []
    for sentence in sentences:
        for part in _parts(sentence):
            if not any(symbol.isalpha() and symbol not in _MARKS for symbol in part):
                continue
            if pieces and len(pieces[-1]) + 1 + len(part) <= BEST:
                pieces[-1] += f" {part}"
            else:
                pieces.append(part)
    return pieces


def _parts(sentence: str) -> list[str]:
    """Cut a sentence that is too long for one call, at a clause's end or between words where there is one."""
    parts = []
    while len(sentence) > LONGEST:
        place = _last_of(",;:—…", sentence) or _last_of(" ", sentence) or LONGEST
        parts.append(sentence[:place].strip())
        sentence = sentence[place:].strip()
    return [*parts, sentence]


def _last_of(marks: str, sentence: str) -> int:
    """Find the place after the last of the marks that leaves a part of half the greatest length or more; else 0."""
    places = range(LONGEST, LONGEST // 2, -1)
    return next((place for place in places if sentence[place - 1] in marks), 0)
