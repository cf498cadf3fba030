"""Pronunciation lexicons: how a book says its words are spoken (W3C Pronunciation Lexicon Specification 1.0)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from e2a_mesh.book.decode import clean
from e2a_mesh.book.languages import language_tag, primary
from e2a_mesh.book.markup import language_of, local_name, parse_package_xml
from e2a_mesh.book.xsampa import ipa_of
from e2a_mesh.model import Hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from e2a_mesh.book.passage import Passage

_MOST_WORDS = 100_000
_LONGEST = 200  # characters of a grapheme or of what is said for it
_MOST_ALIKE = 200  # words that begin alike; they are looked at one by one
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+|[^\w\s]")
_GOES_ON = re.compile(rf"(?![{_UNSPACED}])\w")
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?…:\n])[\s\"“„«‹‘'(\[—–-]*$")


@dataclass(frozen=True, slots=True)
class Said:
    """How a word is said: in words, in phonemes (IPA), or in phonemes with words for who cannot speak them."""

    words: str = ""
    phonemes: str = ""


@dataclass(slots=True)
class Lexicon:
    """The words of a lexicon in one language, a BCP 47 tag; of several entries for a word the first counts."""

    language: str
    words: dict[str, Said] = field(default_factory=dict)
    _longest: dict[str, list[str]] = field(default_factory=dict)  # by first token, the longest first

    def add(self, grapheme: str, said: Said) -> None:
        """Add a word, unless it is there already."""
        token = _TOKEN.match(grapheme)
        if token is None or grapheme in self.words or len(grapheme) > _LONGEST or len(self.words) >= _MOST_WORDS:
            return
        same = self._longest.setdefault(token[0], [])
        if len(same) < _MOST_ALIKE:
            self.words[grapheme] = said
            same.append(grapheme)
            same.sort(key=len, reverse=True)

    def find(self, text: str) -> Iterator[tuple[int, int, Said]]:
        """Find its words in a text, as whole words and the longest first: start, end, and how they are said.

        Letter case counts, but for the capital that a word has at the beginning of a sentence.
        """
        end = 0
        for token in _TOKEN.finditer(text):
            start = token.start()
            if start < end:
                continue
            grapheme = self._at(text, start, token[0])
            small = token[0][:1].lower() + token[0][1:]
            if not grapheme and small != token[0] and _BEGINS_SENTENCE.search(text, max(0, start - 20), start):
                grapheme = self._at(text[:start] + small[:1] + text[start + 1 :], start, small)
            if grapheme:
                end = start + len(grapheme)
                yield start, end, self.words[grapheme]

    def _at(self, text: str, start: int, token: str) -> str:
        for grapheme in self._longest.get(token, ()):
            if text.startswith(grapheme, start):
                end = start + len(grapheme)
                if not (_GOES_ON.match(grapheme, len(grapheme) - 1) and _GOES_ON.match(text, end)):
                    return grapheme
        return ""


def read_lexicon(data: bytes) -> Lexicon | None:
    """Read a lexicon; None for what is none, or does not say its language."""
    root = parse_package_xml(data)
    if root is None or local_name(root.tag) != "lexicon" or not (language := language_tag(language_of(root))):
        return None
    lexicon = Lexicon(language)
    alphabet = root.get("alphabet") or ""
    for lexeme in root.iter("{*}lexeme"):
        if said := _said(lexeme, alphabet):
            for grapheme in lexeme.iter("{*}grapheme"):
                lexicon.add(_text(grapheme), said)
    return lexicon


def with_lexicons(passage: Passage, lexicons: Sequence[Lexicon], language: str) -> Passage:
    """Add to a passage how its words are said by the lexicons of its languages; those named first go before the others.

    `language`, a BCP 47 tag, is the passage's where it is not marked. What the text's own markup says goes before all.
    """
    if not lexicons or passage.reason or not passage.text:
        return passage
    hints = list(passage.hints)
    for lexicon in lexicons:
        for start, end, said in lexicon.find(passage.text):
            if any(hint.start < end and start < hint.end and (hint.words or hint.phonemes) for hint in hints):
                continue
            tongue = next(
                (hint.language for hint in passage.hints if hint.language and hint.start <= start and end <= hint.end),
                passage.language or language,
            )
            if _speaks(lexicon.language, tongue):
                hints.append(Hint(start, end, words=said.words, phonemes=said.phonemes))
    return passage if len(hints) == len(passage.hints) else replace(passage, hints=tuple(hints))


def _said(lexeme: etree._Element, alphabet: str) -> Said | None:
    """Choose among the ways in which a lexeme is said: what is preferred, else what comes first."""
    ways = [found for found in lexeme if local_name(found.tag) in {"phoneme", "alias"} and _text(found)]
    ways.sort(key=lambda way: way.get("prefer") not in {"true", "1"})  # the sort is stable
    words = next((_text(way) for way in ways if local_name(way.tag) == "alias"), "")
    for way in ways:
        if local_name(way.tag) == "alias":
            return Said(words)
        if ipa := ipa_of(_text(way), way.get("alphabet") or alphabet):
            return Said(words, ipa)
    return None


def _text(element: etree._Element) -> str:
    return " ".join(clean(element.text or "").split())[: _LONGEST + 1]


def _speaks(lexicon: str, language: str) -> bool:
    """Tell whether a lexicon is for a language: en for en-GB, and en-US for en, but not en-US for en-GB."""
    if primary(lexicon) != primary(language):
        return False
    wide, narrow = sorted((lexicon.lower(), language.lower()), key=len)
    return narrow == wide or narrow.startswith(f"{wide}-")
