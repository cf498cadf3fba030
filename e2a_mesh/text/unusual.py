"""Words of a book that a voice may well say wrongly: names and foreign words, found without any list of words.

A name is written with a capital also within sentences, and hardly ever without one. Which of the names are odd, the
book's other words tell: their letters and how these follow one another are those of the language, and a word that looks
like them is said by the same rules. What no such word could be spelt like is most likely said wrongly.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from e2a_mesh.model import ParagraphKind
from e2a_mesh.text.languages import language_for
from e2a_mesh.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from e2a_mesh.model import Chapter
    from e2a_mesh.text.dictionary import Pronunciation
    from e2a_mesh.text.languages import Language

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*")
_POSSESSIVE = regex.compile(r"['’][sS]$|['’]$")
_BEGINS = regex.compile(r"(?:^|[.!?:…;\n]|--|[—–])[\s\p{P}]*$|[“”\"«»„‚‘(\[]\s*$")
_APOSTROPHE = regex.compile("['’]")
_NUMERAL = regex.compile("[IVXLC]+")
_CASED = regex.compile(r"\p{Lu}")
_SHORTEST = 3  # letters; shorter ones are said by most voices in the one way there is
_LOWERED = 0.1  # share of a name's occurrences that may be without a capital
_ENOUGH = 300  # different words, from which a book tells what its language looks like
_ODD = 0.8  # share of the other words that are less odd than an odd name
_RARE = 0.0005  # share of the letters below which a letter is foreign
_LONGEST_SENTENCE = 240  # characters


@dataclass(frozen=True, slots=True)
class Unusual:
    """A word that may be said wrongly, how often it comes, and the first sentence within which it does."""

    word: str
    count: int
    sentence: str


@dataclass(slots=True)
class _Seen:
    count: int = 0
    within: int = 0  # capitalised within a sentence
    lower: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    place: tuple[int, int, int] | None = None  # chapter, paragraph, character


def unusual_words(
    chapters: Iterable[Chapter], language: str, known: Iterable[Pronunciation] = (), most: int = 60
) -> tuple[Unusual, ...]:
    """Find words to be looked at, the likeliest and most frequent first; `language` is a BCP 47 tag.

    What the `known` entries of a dictionary concern is left out, and so is what the book itself says how to speak.
    """
    book = tuple(chapters)
    speech = language_for(language)
    seen = _count(book)
    ordinary = Counter({word: one.lower for word, one in seen.items() if one.lower > one.count * _LOWERED})
    spelling = _Spelling(ordinary)
    left_out = _ordinary_names(speech) | {
        word[0].lower() for entry in known if not entry.pattern for word in _WORD.finditer(entry.written)
    }
    scored: list[tuple[float, str, _Seen]] = []
    for word, one in seen.items():
        if len(word) < _SHORTEST or one.place is None or not left_out.isdisjoint({word, _APOSTROPHE.split(word)[0]}):
            continue
        if _NUMERAL.fullmatch(one.forms.most_common(1)[0][0]):
            continue
        foreign = spelling.has_foreign_letters(word)
        name = one.within and one.lower <= one.count * _LOWERED and not speech.capital_nouns
        oddness = spelling.oddness(word)
        if foreign or (one.count > 1 and oddness >= _ODD and (name or (speech.capital_nouns and one.within))):
            scored.append(((oddness + foreign) * math.log1p(one.count), word, one))
    scored.sort(key=lambda entry: (-entry[0], entry[1]))
    return tuple(
        Unusual(one.forms.most_common(1)[0][0], one.count, _sentence(book, one.place, speech))
        for _, _, one in scored[:most]
        if one.place is not None
    )


def _count(book: tuple[Chapter, ...]) -> dict[str, _Seen]:
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    for place, word, begins in _words(book):
        one = seen[word.lower()]
        one.count += 1
        if word.islower():
            one.lower += 1
        elif not begins and _CASED.match(word):
            one.within += 1
        one.forms[word] += 1
        if one.place is None or (one.within == 1 and not begins):
            one.place = place
    return seen


def _words(book: tuple[Chapter, ...]) -> Iterator[tuple[tuple[int, int, int], str, bool]]:
    """Go through the words that are spoken as they are spelt: place, word, and whether it may begin a sentence."""
    for number, chapter in enumerate(book):
        for position, paragraph in enumerate(chapter.paragraphs):
            if paragraph.kind is not ParagraphKind.TEXT:
                continue
            text = paragraph.text
            told = [(hint.start, hint.end) for hint in paragraph.hints]
            for found in _WORD.finditer(text):
                if any(start <= found.start() < end for start, end in told):
                    continue
                begins = _BEGINS.search(text, max(0, found.start() - 8), found.start()) is not None
                yield (number, position, found.start()), _POSSESSIVE.sub("", found[0]), begins or not found.start()


class _Spelling:
    """How the ordinary words of a book are spelt, by the letters that follow one another."""

    def __init__(self, words: Counter[str]) -> None:
        self._letters: Counter[str] = Counter()
        self._pairs: Counter[str] = Counter()
        self._triples: Counter[str] = Counter()
        for word, count in words.items():
            self._letters.update({letter: word.count(letter) * count for letter in set(word)})
            edged = f"^{word}$"
            self._pairs.update(edged[i : i + 2] for i in range(len(edged) - 1))
            self._triples.update(edged[i : i + 3] for i in range(len(edged) - 2))
        self._all = self._letters.total()
        self._ranked = sorted(map(self._strangeness, words))
        self._enough = len(words) >= _ENOUGH

    def has_foreign_letters(self, word: str) -> bool:
        """Tell whether a letter with an accent, or of another script, hardly ever comes in other words."""
        return self._enough and any(
            letter.isalpha() and not letter.isascii() and self._letters[letter] < _RARE * self._all for letter in word
        )

    def oddness(self, word: str) -> float:
        """Tell which share of the ordinary words looks less odd; of a short text too little is known to say so."""
        if not self._enough:
            return 1.0
        low, high, strangeness = 0, len(self._ranked), self._strangeness(word)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._ranked[middle] < strangeness else (low, middle)
        return low / len(self._ranked)

    def _strangeness(self, word: str) -> float:
        edged = f"^{word}$"
        surprises = [
            -math.log((self._triples[edged[i : i + 3]] + 0.1) / (self._pairs[edged[i : i + 2]] + 3.0))
            for i in range(len(edged) - 2)
        ]
        return sum(surprises) / len(surprises)


def _ordinary_names(language: Language) -> set[str]:
    """List words with a capital that every voice of the language knows: months, titles and the like."""
    lists = (language.months, language.titles, language.capital_words, language.acronyms, language.rulers)
    return {part.lower().rstrip(".") for words in lists for word in words for part in word.split()}


def _sentence(book: tuple[Chapter, ...], place: tuple[int, int, int], language: Language) -> str:
    chapter, paragraph, character = place
    start = 0
    for sentence in sentences(book[chapter].paragraphs[paragraph].text, language):
        if start <= character < start + len(sentence):
            whole = " ".join(sentence.split())
            if len(whole) <= _LONGEST_SENTENCE:
                return whole
            begin = max(0, min(character - start - _LONGEST_SENTENCE // 2, len(sentence) - _LONGEST_SENTENCE))
            return " ".join(sentence[begin : begin + _LONGEST_SENTENCE].partition(" ")[2].split())
        start += len(sentence)
    return ""
