"""Words in capitals: headings and the openings of chapters are set so for the eye; acronyms are meant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.characters import CAPITALS

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TWO_IN_CAPITALS = re.compile(f"[{CAPITALS}]{{2}}")
_TOKEN = re.compile(r"(\s+|-+|[—–])")
_DIGIT_OR_STOP = re.compile(r"[\d.]")
_MARKS_AROUND = ".,;:!?…\"'“”‘’«»()[]—–*_"
_LONGEST_SPELT = 5  # letters; longer ones without vowels are noises, not acronyms
_LONGEST_ACRONYM = 6  # a single word in capitals that is longer is a word set in capitals
_VOWELS = frozenset("AEIOUYİĄĘÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØŒÙÚÛÜÝАЕЁИІЇОУЫЭЮЯЄΑΕΗΙΟΥΩ")


def in_capitals(text: str) -> bool:
    """Tell whether a heading is set in capitals, but perhaps for a word or two; a single letter is not."""
    letters = [character for character in text if character.isalpha()]
    return bool(_TWO_IN_CAPITALS.search(text)) and sum(map(str.isupper, letters)) > 0.6 * len(letters)


def lower_capitals(text: str, language: Language, *, titled: bool) -> str:
    """Write words set in capitals as words, of a heading (`titled`) with initial capitals.

    Acronyms stay, and so do single short words in running text, which may be acronyms.
    """
    if not _TWO_IN_CAPITALS.search(text) or language.unspaced:
        return text
    return _WORD.sub(lambda word: _titled(word[0], language), text) if titled else _lower_runs(text, language)


def _titled(word: str, language: Language) -> str:
    return _capitalised(word, language) if word.isupper() and not _acronym(word, language) else word


def _lower_runs(text: str, language: Language) -> str:
    tokens = _TOKEN.split(text)  # words at even places, what divides them at odd ones
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and (_shouted(tokens[end], language) or (end > start and not tokens[end])):
            end += 2
        _lower_run(tokens, start, min(end, len(tokens)), language)
        start = max(end, start + 2)
    return "".join(tokens)


def _lower_run(tokens: list[str], start: int, end: int, language: Language) -> None:
    words = [place for place in range(start, end, 2) if len(_letters(tokens[place])) > 1]
    if len(words) == 1 and len(_letters(tokens[words[0]])) <= _LONGEST_ACRONYM:
        return
    if all(_acronym(_letters(tokens[place]), language) for place in words):
        return
    first = True
    for place in range(start, end, 2):
        word = tokens[place]
        letters = _letters(word)
        if letters.capitalize() in language.titles or first:
            tokens[place] = word if _acronym(letters, language) else _capitalised(word, language)
        elif not _acronym(letters, language) and not _single(word, language):
            tokens[place] = lowered(word, language)
        first = word.endswith((".", "!", "?"))


def _single(word: str, language: Language) -> bool:
    """Tell whether a letter standing alone is the pronoun I or an initial."""
    letters = _letters(word)
    return letters in language.capital_words or (len(letters) == 1 and word.endswith("."))


def _capitalised(word: str, language: Language) -> str:
    return _WORD.sub(lambda match: _raised(match[0], language), lowered(word, language), count=1)


def _raised(word: str, language: Language) -> str:
    return f"İ{word[1:]}" if language.dotless and word.startswith("i") else word.capitalize()


def lowered(word: str, language: Language) -> str:
    """Write a word in small letters, as its language does: the Turkish I has no dot, and keeps none."""
    return (word.replace("İ", "i").replace("I", "ı") if language.dotless else word).lower()


@lru_cache(maxsize=64)
def _short_forms(language: Language) -> frozenset[str]:
    return frozenset(part for short in language.abbreviations if short.isupper() for part in short.split())


def _letters(token: str) -> str:
    return "".join(filter(str.isalpha, token))


def _shouted(token: str, language: Language) -> bool:
    bare = token.strip(_MARKS_AROUND)
    return token.isupper() and not _DIGIT_OR_STOP.search(bare) and token not in _short_forms(language)


def _acronym(word: str, language: Language) -> bool:
    if word.capitalize() in language.titles:
        return False
    vowelless = 1 < len(word) <= _LONGEST_SPELT and not any(letter in _VOWELS for letter in word)
    return word in language.acronyms or vowelless
