"""Cutting text into sentences, by sentencex, mended where a listener would hear its mistakes."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

import sentencex

from e2a_mesh.text.abbreviations import ends_before_number, ends_with_title
from e2a_mesh.text.characters import CAPITALS, SMALL
from e2a_mesh.text.languages import language_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2a_mesh.text.languages import Language

_OPENING = "\"“„‟«‹‘'(\\[—–¿¡\\-"
_CONTINUES = re.compile(rf"[\s{_OPENING}”’»…,;:)\]]*[{SMALL}]|と(?=[言思呼叫答聞尋])")
_NUMBERED = re.compile(r"(?<!\w)\d{1,3}\.\s*$")
_ROMAN_NUMBERED = re.compile(r"(?<!\w)[IVX]{1,6}\.\s*$")
_COUNT = re.compile(r"\d|[IVXLC]{1,8}(?!\w)")
_UNSPACED_END = re.compile(r"[。！？．｡।॥؟۔։።។။…][」』”’»\"')）】》\]]*$")
# sentencex leaves what is quoted or bracketed whole; a long speech is cut at the ends of its own sentences.
_INNER_END = re.compile(rf"(?<=[.!?…])[”’»\"')\]]*\s+(?=[{_OPENING}]*[{CAPITALS}])")
_LONG = 150  # characters of a sentence that may well be several
_WINDOW = 4000
_SURROGATE = re.compile("[\ud800-\udfff]")


def sentences(text: str, language: Language) -> list[str]:
    """Split a paragraph into sentences; joined they are the paragraph, white space and all."""
    found: list[str] = []
    for segment in _segments(text, language):
        if found and _belong_together(found[-1], segment, language):
            found[-1] += segment
        else:
            found.append(segment)
    return [part for sentence in found for part in _inner_sentences(sentence, language)]


def split_sentences(text: str, language: str) -> list[str]:
    """Split a paragraph of a language, a BCP 47 tag, into sentences; joined they are the paragraph."""
    return sentences(text, language_for(language))


def opening(text: str, language: str, longest: int) -> str:
    """Take the first sentences of a paragraph that fit into so many characters, or the first one's beginning."""
    whole = " ".join(text[: 4 * longest].split())
    taken = ""
    for sentence in sentences(whole, language_for(language)):
        if len(taken) + len(sentence.rstrip()) > longest:
            break
        taken += sentence
    return taken.rstrip() or whole[: longest + 1].rpartition(" ")[0] or whole[:longest]


def _segments(text: str, language: Language) -> list[str]:
    return [segment for start, end in _windows(text) for segment in _segments_of(text[start:end], language)]


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Divide a very long paragraph, since sentencex takes time by the square where a quotation is never closed."""
    start = 0
    while len(text) - start > _WINDOW:
        ends = [end.end() for end in _INNER_END.finditer(text, start + _WINDOW // 2, start + _WINDOW)]
        space = text.rfind(" ", start, start + _WINDOW) + 1
        end = ends[-1] if ends else space if space > start else start + _WINDOW
        yield start, end
        start = end
    yield start, len(text)


def _segments_of(text: str, language: Language) -> list[str]:
    # The same number of characters, so that places agree: verse runs on over its line ends, and lone surrogates,
    # which a damaged book may hold, cannot be handed over.
    plain = _SURROGATE.sub("\ufffd", text).replace("\n", " ")
    lengths = [len(segment) for segment in sentencex.segment(language.code or "en", plain)]
    if sum(lengths) != len(text):
        return [text]
    ends = list(accumulate(lengths))
    return [text[end - length : end] for end, length in zip(ends, lengths, strict=True)]


def _belong_together(before: str, after: str, language: Language) -> bool:
    if not before[-1:].isspace() and not after[:1].isspace() and not _UNSPACED_END.search(before[-8:]):
        return True
    end = before[-40:].rstrip()
    numbered = (language.ordinal_stops or not language.decimal) and _NUMBERED.search(before[-8:])
    if language.ordinals_before_small:
        numbered = numbered or _ROMAN_NUMBERED.search(before[-8:])
    counted = _COUNT.match(after) and ends_before_number(end, language)
    return bool(_CONTINUES.match(after) or numbered or counted or ends_with_title(end, language))


def _inner_sentences(sentence: str, language: Language) -> list[str]:
    if len(sentence) <= _LONG:
        return [sentence]
    parts, start = [], 0
    for end in _INNER_END.finditer(sentence):
        if not ends_with_title(sentence[max(start, end.start() - 30) : end.start()], language):
            parts.append(sentence[start : end.end()])
            start = end.end()
    return [*parts, sentence[start:]]
