"""Phonemes in IPA, in the mnemonics of eSpeak NG, which each of its languages has some of.

eSpeak takes phonemes within a text as [[…]] (docs/phonemes.md of eSpeak NG). Which mnemonics a language has stands in
the file `phontab` of its data: tables that build on one another.
"""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.pronunciation import tidy_ipa

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HEADER = struct.Struct("<BBxx32s")  # number of phonemes, the table that is built on (from 1), name
_PHONEME = struct.Struct("<4s12x")

# By sound, the mnemonics for it, or for the nearest sound, of which the first that a language has is taken.
_TABLE = (
    "p p|b b|t t|d d|k k|ɡ g|f f|v v|θ T|ð D|s s|z z|ʃ S|ʒ Z|h h|x x|ç C x|χ X x|m m|n n|ŋ N|ɲ n^ n|l l|ɫ L l|ʎ l^ l"
    "|j j|w w|ʍ w|ɹ r|r R r|ɾ * r|ʀ r|ʁ r|tʃ tS|dʒ dZ|ts ts|dz dz|ʔ ?|β B v|ɣ Q g|ɬ l#|ʂ s.|ʐ z.|ɕ S; S|ʑ Z; Z|ɟ J|c c"
    "|q q|ʋ v# v|ɸ f|ħ X h|ɱ m|ɳ n. n|ʈ t|ɖ d"
    "|iː i: i|i i i:|ɪ I i|e e eI|eː e: e|eɪ eI EI e|ɛ E e|ɛː E: E|æ a|a a|aː a: A: a|ɑ A: A a|ɑː A: A a: a|ɒ 0 O"
    "|ɔ O o|ɔː O: O o|o o oU|oː o: o oU|oʊ oU o|əʊ oU o|ʊ U u|u u u:|uː u: u|ʌ V a|ɜ 3: @|ɜː 3: @|ɝ 3: @|ə @|ɚ 3 @"
    "|aɪ aI|aʊ aU|ɔɪ OI OY oI|ɐ a# a|ᵻ I# I i|y y u|yː y: y|ʏ Y y|ø Y e|øː Y: Y|œ W Y E|ɨ I^ i|ɯ u"
    "|ɑ\u0303 A~ O~|ɛ\u0303 E~|ɔ\u0303 O~|œ\u0303 W~ E~|ɑːɹ A@|ɔːɹ O@|ɛɹ e@|ɪɹ i@3|ʊɹ U@"
)
_MNEMONICS = {names[0]: names[1:] for entry in _TABLE.split("|") if (names := entry.split())}
_STRESSES = {"ˈ": "'", "ˌ": ","}
_VOWELS = frozenset("aeiouyøœɑɒɔəɚɛɜɝɨɪɯʊʌʏæɐᵻ")
_IGNORED = re.compile("[ˑʰʲʷ\u0329\u032a\u032f.]")
_LONGEST = max(map(len, _MNEMONICS))


def mnemonics_of(ipa: str, known: frozenset[str]) -> str:
    """Write phonemes as eSpeak takes them in a text; empty where a language that has the `known` ones lacks a sound."""
    text = _IGNORED.sub("", tidy_ipa(ipa))
    words = [_word(word, known) for word in text.split()]
    return f"[[{' '.join(words)}]]" if words and all(words) else ""


def known_mnemonics(data: Path, tables: Iterable[str]) -> frozenset[str]:
    """List the mnemonics of the first of these tables that there is, and of those it builds on; none if none is."""
    known = _tables(data)
    return next((known[table] for table in tables if table in known), frozenset())


def _word(word: str, known: frozenset[str]) -> str:
    sounds: list[str] = []
    stress, place = "", 0
    while place < len(word):
        if word[place] in _STRESSES:
            stress = _STRESSES[word[place]]
            place += 1
            continue
        for length in range(min(_LONGEST, len(word) - place), 0, -1):
            sound = word[place : place + length]
            name = next((name for name in _MNEMONICS.get(sound, ()) if name in known), "")
            if name:
                vowel = sound[0] in _VOWELS
                sounds.append(f"{stress if vowel else ''}{name}")  # eSpeak stresses the vowel, IPA the syllable
                stress = "" if vowel else stress
                place += length
                break
        else:
            if word[place] != "ː":
                return ""
            place += 1
    return "|".join(sounds)


@lru_cache(maxsize=1)
def _tables(data: Path) -> dict[str, frozenset[str]]:
    raw = (data / "phontab").read_bytes()
    found: list[tuple[str, frozenset[str]]] = []
    place = 4
    for _ in range(raw[0]):
        count, base, name = _HEADER.unpack_from(raw, place)
        place += _HEADER.size
        own = (_PHONEME.unpack_from(raw, place + number * _PHONEME.size)[0] for number in range(count))
        names = {mnemonic.rstrip(b"\0").decode("latin-1") for mnemonic in own}
        place += count * _PHONEME.size
        found.append(
            (name.partition(b"\0")[0].decode("latin-1"), frozenset(names | (found[base - 1][1] if base else set())))
        )
    return dict(found)
