"""Words that are said otherwise than they are written, kept out of the way of all that is done to a text.

While a text is cut and written out, each of them is a word of plain letters that means nothing in any language. Behind
the veil there is what was printed, for the source, and the mark of `e2a_mesh.pronunciation`, for the engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from e2a_mesh.model import Hint
from e2a_mesh.pronunciation import Pronounced, marked, plain, tidy_ipa
from e2a_mesh.text.languages import primary_subtag
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.scripts import legible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STEMS = ("zuqaxo", "quvazo", "xoquva", "vuxaqo")  # with vowels, and longer than any acronym
_LETTERS = 3  # that number a word
_MOST = 26**_LETTERS
_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_STOPS = " .,;:"  # of a short form; a sentence's own come after it
_HISSES, _VOICELESS = tuple("szʃʒ"), tuple("ptkfθ")


class Veil:
    """A text whose words with a hint are veiled: `text` is what is cut and written out."""

    def __init__(self, text: str, hints: Iterable[Hint], language: str, voice_language: str) -> None:
        """Veil the words of the hints, all but those that only name a language.

        `language` is the text's and `voice_language` the voice's, BCP 47 tags both.
        """
        self.text = text
        self._words: list[tuple[str, str]] = []  # as printed, and as marked
        self._pattern: re.Pattern[str] | None = None
        told = sorted((hint for hint in hints if hint.words or hint.phonemes), key=lambda hint: hint.start)
        stem = next((stem for stem in _STEMS if told and stem not in text.lower()), "")
        if not stem:  # nothing to veil, or a text that is made of nothing but stems
            return
        parts, end = [], 0
        for hint in told:
            stop, phonemes = _with_possessive(text, hint, language)
            printed = text[hint.start : stop]
            if not end <= hint.start < stop <= len(text) or not printed.strip() or len(self._words) == _MOST:
                continue
            words = legible(normalise(hint.words or printed, language), voice_language).rstrip(_STOPS)
            pronounced = Pronounced(printed, "" if words == printed else words, phonemes)
            if words and (phonemes or words != printed):
                parts += [text[end : hint.start], _stand_in(stem, len(self._words), printed)]
                self._words.append((printed, str(pronounced)))
                end = stop
        self.text = "".join([*parts, text[end:]])
        if self._words:
            self._pattern = re.compile(f"{stem}([a-z]{{{_LETTERS}}})", re.IGNORECASE)

    def printed(self, text: str) -> str:
        """Give a part of the veiled text as it is printed."""
        return self._lifted(text, 0)

    def spoken(self, text: str) -> str:
        """Give a part of the veiled text, written out, as an engine is given it: with marks."""
        return self._lifted(text, 1)

    def length(self, text: str) -> int:
        """Count the characters that an engine without phonemes reads of a part of the veiled text."""
        return len(text) if self._pattern is None else len(plain(self.spoken(text)))

    def severs(self, before: str, after: str) -> bool:
        """Tell whether a cut between these parts of the veiled text goes through a veiled word."""
        if self._pattern is None:
            return False
        reach = len(_STEMS[0]) + _LETTERS - 1
        head = before[-reach:]
        return any(found.start() < len(head) < found.end() for found in self._pattern.finditer(head + after[:reach]))

    def _lifted(self, text: str, side: int) -> str:
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._words[_number(found[1])][side], text)


def hints_of(text: str, source: str, *, everywhere: bool = False) -> list[Hint]:
    """Find the marked words of a chunk's text in its source, each once and in order, or `everywhere` as whole words."""
    return list(_everywhere(text, source) if everywhere else _in_order(text, source))


def _in_order(text: str, source: str) -> Iterator[Hint]:
    place = 0
    for word in marked(text):
        start = source.find(word.printed, place)
        if word.printed and start >= 0:
            place = start + len(word.printed)
            yield Hint(start, place, words=word.words, phonemes=word.phonemes)


def _everywhere(text: str, source: str) -> Iterator[Hint]:
    known = {word.printed: word for word in reversed(marked(text)) if word.printed}
    if known:
        words = "|".join(re.escape(printed) for printed in sorted(known, key=len, reverse=True))
        for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", source):
            word = known[found[0]]
            yield Hint(found.start(), found.end(), words=word.words, phonemes=word.phonemes)


def _with_possessive(text: str, hint: Hint, language: str) -> tuple[int, str]:
    """Let an English name that is told by its sounds keep its 's."""
    phonemes = tidy_ipa(hint.phonemes)
    if not phonemes or hint.words or primary_subtag(language) != "en" or not _POSSESSIVE.match(text, hint.end):
        return hint.end, phonemes
    ending = "ɪz" if phonemes.endswith(_HISSES) else "s" if phonemes.endswith(_VOICELESS) else "z"
    return hint.end + 2, phonemes + ending


def _stand_in(stem: str, number: int, printed: str) -> str:
    letters = ""
    for _ in range(_LETTERS):
        number, digit = divmod(number, 26)
        letters = chr(ord("a") + digit) + letters
    word = f"{stem}{letters}"
    if printed.isupper() and sum(map(str.isalpha, printed)) > 1:
        return word.upper()
    return word.capitalize() if printed.lstrip()[:1].isupper() else word


def _number(letters: str) -> int:
    number = 0
    for letter in letters.lower():
        number = 26 * number + ord(letter) - ord("a")
    return number
