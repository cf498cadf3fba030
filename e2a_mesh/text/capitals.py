"""Words in capitals: headings and the openings of chapters are set so for the eye; acronyms are meant."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TOKEN = re.compile(r"(\s+|-)")
_LONGEST_ACRONYM = 5
_VOWELS = frozenset("AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜАЕИОУЫЭЮЯ")


def all_capitals(text: str) -> bool:
    """Tell whether a heading is set in capitals throughout."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 4 and not any(character.islower() for character in letters)


def lowered_heading(text: str) -> str:
    """Write the words of a heading in capitals with initial capitals."""
    return _WORD.sub(lambda word: word[0].capitalize() if word[0].isupper() else word[0], text)


def lowered_runs(text: str) -> str:
    """Write runs of two or more words in capitals as words; a single one may be an acronym and stays."""
    tokens = _TOKEN.split(text)  # words at even places, what divides them at odd ones
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and _shouted(tokens[end]):
            end += 2
        words = [token for token in tokens[start:end:2] if len(token) > 1]
        if len(words) > 1 and not all(_acronym(word) for word in words):
            run = tokens[start:end:2]
            tokens[start:end:2] = [run[0].capitalize(), *(word.lower() for word in run[1:])]
        start = max(end, start + 2)
    return "".join(tokens)


def _shouted(token: str) -> bool:
    return token.isupper() and not any(character.isdigit() for character in token) and "." not in token[:-1]


def _acronym(word: str) -> bool:
    return len(word) <= _LONGEST_ACRONYM and not any(letter in _VOWELS for letter in word)
