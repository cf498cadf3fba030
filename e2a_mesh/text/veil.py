"""Words that are said otherwise than they are written, kept out of the way of all that is done to a text.

While a text is cut and written out, each of them is a word of plain letters that means nothing in any language. Behind
the veil there is what was printed, for the source, and the mark of `e2a_mesh.pronunciation`, for the engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from e2a_mesh.model import Hint
from e2a_mesh.pronunciation import Pronounced, marked, plain, split, tidy_ipa
from e2a_mesh.text.dates import sentence_ends
from e2a_mesh.text.languages import language_for, primary_subtag
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.scripts import legible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_MARKED = 4000  # characters; engines take a few hundred, and the mesh carries 8,192
_STEMS = ("zuqaxo", "quvazo", "xoquva", "vuxaqo")  # with vowels, and longer than any acronym
_LETTERS = 3  # that number a word
_MOST = 26**_LETTERS
_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_WORD = re.compile(r"\w+")
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
        # Where each word begins and ends in the text, and by how many characters its veil is longer.
        self._shifts: list[tuple[int, int, int]] = []
        self._pattern: re.Pattern[str] | None = None
        told = sorted((hint for hint in hints if hint.words or hint.phonemes), key=lambda hint: (hint.start, hint.end))
        stem = next((stem for stem in _STEMS if told and stem not in text.lower()), "")
        if not stem:  # nothing to veil, or a text that is made of nothing but stems
            return
        known = language_for(language)
        parts, end = [], 0
        for hint in told:
            stop, phonemes = _with_possessive(text, hint, language)
            if text[stop - 1 : stop] == "." and stop > hint.start and sentence_ends(text[stop:], known):
                stop -= 1
            printed = text[hint.start : stop]
            if not end <= hint.start <= stop <= len(text) or len(self._words) == _MOST:
                continue
            words = legible(normalise(hint.words or printed, language), voice_language)
            words = words.rstrip(_STOPS) if printed else words
            pronounced = Pronounced(printed, "" if words == printed else words, phonemes)
            if words and (printed.strip() or not printed) and (phonemes or words != printed):
                stand_in = _stand_in(stem, len(self._words), printed or words)
                stand_in = stand_in if printed else _between(text, stop, stand_in)
                self._shifts.append((hint.start, stop, len(stand_in) - len(printed)))
                parts += [text[end : hint.start], stand_in]
                self._words.append((printed, str(pronounced)))
                end = stop
        self.text = "".join([*parts, text[end:]])
        if self._words:
            self._pattern = re.compile(f"{stem}([a-z]{{{_LETTERS}}})", re.IGNORECASE)

    def printed(self, text: str) -> str:
        """Give a part of the veiled text as it is printed."""
        return self._lifted(text, 0)

    def spoken(self, text: str) -> str:
        """Give a part of the veiled text, written out, as an engine is given it: with marks, unless too long."""
        spoken = self._lifted(text, 1)
        return spoken if len(spoken) <= LONGEST_MARKED else plain(spoken)

    def place(self, printed: int) -> int:
        """Tell where a place of the text is in the veiled text; one within a veiled word is at its end."""
        place = next((end for start, end, _ in self._shifts if start < printed < end), printed)
        return place + sum(shift for _, end, shift in self._shifts if end <= place)

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
    parts = split(text)
    for number, word in enumerate(parts):
        if isinstance(word, str):
            continue
        if word.printed:
            start = source.find(word.printed, place)
        else:  # it stands before the word that follows it
            following = _WORD.search(plain("".join(map(str, parts[number + 1 :]))))
            start = source.find(following[0], place) if following and number else len(source) if number else 0
        if start >= 0:
            place = start + len(word.printed)
            yield Hint(start, place, words=word.words, phonemes=word.phonemes)


def _everywhere(text: str, source: str) -> Iterator[Hint]:
    known = {word.printed: word for word in reversed(marked(text)) if word.printed}
    if known:
        words = "|".join(re.escape(printed) for printed in sorted(known, key=len, reverse=True))
        for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", source):
            word = known[found[0]]
            yield Hint(found.start(), found.end(), words=word.words, phonemes=word.phonemes)


def _between(text: str, place: int, stand_in: str) -> str:
    """Set words between those of a text, white space around them."""
    before = "" if text[:place][-1:].isspace() or not place else " "
    return f"{before}{stand_in}{'' if text[place : place + 1].isspace() else ' '}"


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
