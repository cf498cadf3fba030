"""Phonemes in IPA among a text, for Piper's voices that learnt to speak from eSpeak's phonemes.

eSpeak writes IPA in a manner of its own: stress stands before the vowel and not before the syllable, there are no ties,
and each language has its own few symbols, of which alone a voice knows the sound.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from e2a_mesh.pronunciation import plain, tidy_ipa

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from e2a_mesh.pronunciation import Pronounced

    Phonemize = Callable[[str], list[list[str]]]

_VOWELS = "aeiouyæøœɶɐɑɒɔəɘɚɛɜɝɞɤɨɪɯɵʉʊʌʏᵻ"
_STRESS = re.compile(rf"([ˈˌ]+)([^{_VOWELS}ˈˌ\s]*)(?=[{_VOWELS}])")
_FIRST_VOWEL = re.compile(rf"[{_VOWELS}]")
_LEADING = re.compile(r"\s*([,;:.!?]*)\s*")
_STAND_INS = ("Tom", "Ada")  # before a consonant and before a vowel, by which articles are chosen

# How dictionaries write English, and how eSpeak does.
_ENGLISH = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        ("r", "ɹ"), ("y", "j"), ("[ʀʁ]", "ɹ"), ("x", "k"), ("ç", "h"), ("ʍ", "w"), ("ʔ", "t"), ("[ɱ]", "m"),
        ("(?:ɜː?ɹ|ɝː?|ɜ(?!ː))", "ɜː"), ("(?:əɹ|ɚ)(?![ˈˌ]?[" + _VOWELS + "])", "ɚ"), ("ɾ", "t"),
        ("ɔ(?![ːɪ])", "ɔː"), ("ɑ(?!ː)", "ɑː"), ("u(?!ː)", "uː"), ("(?<=[ˈˌ])i(?!ː)", "iː"),
        ("o(?![ʊː])", "oʊ"), ("e(?![ɪː])", "ɛ"), ("a(?![ɪʊ])", "æ"), ("ø|œ", "ɜː"), ("ɨ", "ɪ"),
    )
)  # fmt: skip
_AMERICAN = tuple((re.compile(pattern), said) for pattern, said in (("ɒ", "ɑː"), ("əʊ", "oʊ")))


def as_espeak_writes(ipa: str, espeak_voice: str, symbols: Container[str]) -> list[str]:
    """Write phonemes as eSpeak would for one of its voices, in `symbols`; empty where a sound is not among them."""
    words = tidy_ipa(ipa).replace(".", "").replace("‿", " ").split()
    text = " ".join(_stressed(_STRESS.sub(r"\2\1", word)) for word in words)
    if espeak_voice.startswith("en"):
        for pattern, said in (*_ENGLISH, *(_AMERICAN if espeak_voice == "en-us" else ())):
            text = pattern.sub(said, text)
    phonemes = [symbol for symbol in unicodedata.normalize("NFD", text) if symbol in symbols or not _is_a_shade(symbol)]
    return phonemes if all(symbol in symbols for symbol in phonemes) else []


def phonemes_of(
    parts: Iterable[str | Pronounced], phonemize: Phonemize, adapt: Callable[[str], list[str]]
) -> list[list[str]]:
    """Turn a text into the phonemes of each sentence, where those of some words are told.

    `phonemize` does so for a text without such words, and `adapt` writes phonemes as the voice knows them; where it
    gives none, the words are read.
    """
    sentences: list[list[str]] = [[]]
    after_word = False
    pieces = _pieces(parts, adapt)
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        if isinstance(piece, list):
            sentences[-1] += piece
            after_word = True
            continue
        text = piece
        if after_word and (leading := _LEADING.match(text)) and leading.end():
            sentences[-1] += leading[1]
            text = text[leading.end() :]
            if any(stop in leading[1] for stop in ".!?"):
                sentences.append([])
            else:
                sentences[-1].append(" ")
        said = _before(text, following, phonemize) if isinstance(following, list) else phonemize(text)
        sentences[-1] += said[0] if said else []
        sentences += said[1:]
        after_word = False
    return [_trimmed(sentence) for sentence in sentences if sentence]


def _pieces(parts: Iterable[str | Pronounced], adapt: Callable[[str], list[str]]) -> list[str | list[str]]:
    pieces: list[str | list[str]] = []
    for part in parts:
        told = [] if isinstance(part, str) or not part.phonemes else adapt(part.phonemes)
        piece = told or (part if isinstance(part, str) else part.plain)
        if isinstance(piece, str) and pieces and isinstance(before := pieces[-1], str):
            pieces[-1] = before + piece
        else:
            pieces.append(piece)
    return pieces


def _before(text: str, following: Sequence[str], phonemize: Phonemize) -> list[list[str]]:
    """Give the phonemes of what stands before a word whose own are told, as they are when a word follows.

    eSpeak stresses a preposition at the end of a clause, and says "the" otherwise before vowels.
    """
    first = next((symbol for symbol in following if symbol.isalpha() and symbol not in "ˈˌ"), "")
    if text[-1:].isspace() or not text:
        stand_in = _STAND_INS[first in _VOWELS]
        said, tail = phonemize(text + stand_in), phonemize(stand_in)[-1]
        if said and said[-1][-len(tail) :] == tail:
            said[-1] = said[-1][: -len(tail)]
            return said
    said = phonemize(text)
    if text[-1:].isspace() and said:
        said[-1].append(" ")
    return [*said, []] if text.rstrip().endswith((".", "!", "?")) else said


def _stressed(word: str) -> str:
    """Stress a word that has no stress at all, as dictionaries leave those of one syllable."""
    if "ˈ" in word or "ˌ" in word:
        return word
    return _FIRST_VOWEL.sub(lambda vowel: f"ˈ{vowel[0]}", word, count=1)


def _is_a_shade(symbol: str) -> bool:
    """Tell whether a symbol only shades another, so that it may be left out."""
    return unicodedata.category(symbol) in {"Mn", "Lm", "Sk"}


def _trimmed(sentence: list[str]) -> list[str]:
    while sentence and sentence[0] == " ":
        sentence = sentence[1:]
    return sentence


def without_phonemes(parts: Iterable[str | Pronounced]) -> str:
    """Give a text in parts as it is read by spelling."""
    return plain("".join(map(str, parts)))
