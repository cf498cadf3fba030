"""How words are said whose spelling does not tell it: marks within the text that an engine is given.

A mark is written in Unicode's characters for annotations between the lines, U+FFF9 to U+FFFB: an anchor, the words as
printed, the words to say in their place, and their sounds in IPA; either of the last two may be empty. A book cannot
forge one: these characters are dropped where its text is written out as it is spoken, which is before marks are set.

Whatever the engine, `plain` gives the words it can read; one that takes phonemes is given the parts of `split`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ANCHOR, _SEPARATOR, _TERMINATOR = "\ufff9", "\ufffa", "\ufffb"
_MARK = re.compile(f"{_ANCHOR}([^{_ANCHOR}-{_TERMINATOR}]*){_SEPARATOR}([^{_ANCHOR}-{_TERMINATOR}]*)"
                   f"{_SEPARATOR}([^{_ANCHOR}-{_TERMINATOR}]*){_TERMINATOR}")  # fmt: skip
_LOOSE = re.compile(f"[{_ANCHOR}-{_TERMINATOR}]")
_LONGEST_PHONEMES = 200  # characters; a line of verse has a third of it

# Letters that people type for those of the International Phonetic Alphabet, and the ties that join affricates.
_TYPED = {ord("g"): "ɡ", ord(":"): "ː", ord("'"): "ˈ", ord("’"): "ˈ", ord("͡"): None, ord("͜"): None}
_AROUND = " /[]\\"


@dataclass(frozen=True, slots=True)
class Pronounced:
    """Words of a text with what is said in their place (`words`) and how that sounds (`phonemes`, in IPA)."""

    printed: str
    words: str = ""
    phonemes: str = ""

    @property
    def plain(self) -> str:
        """What is read by whoever takes no phonemes."""
        return self.words or self.printed

    def __str__(self) -> str:
        """Write it as a mark, or only the words where there is nothing more to say of them."""
        printed, words, phonemes = (_LOOSE.sub("", part) for part in (self.printed, self.words, self.phonemes))
        if not phonemes and words in {"", printed}:
            return printed
        return f"{_ANCHOR}{printed}{_SEPARATOR}{words}{_SEPARATOR}{phonemes}{_TERMINATOR}"


def mark(printed: str, phonemes: str = "", words: str = "") -> str:
    """Mark words of a text with their sounds in IPA, with the words to say in their place, or with both."""
    return str(Pronounced(printed, words, phonemes))


def split(text: str) -> list[str | Pronounced]:
    """Split a marked text into stretches without a mark, none of them empty, and the words marked."""
    parts: list[str | Pronounced] = []
    end = 0
    for found in _MARK.finditer(text):
        parts += [_LOOSE.sub("", text[end : found.start()]), Pronounced(*found.groups())]
        end = found.end()
    parts.append(_LOOSE.sub("", text[end:]))
    return [part for part in parts if part]


def plain(text: str) -> str:
    """Give a marked text as it is read by whoever takes no phonemes: without its marks."""
    if not _LOOSE.search(text):
        return text
    return "".join(part if isinstance(part, str) else part.plain for part in split(text))


def sounding(text: str) -> str:
    """Give a marked text with the phonemes of its words in their place: about as many letters as it has sounds."""
    return "".join(part if isinstance(part, str) else part.phonemes or part.plain for part in split(text))


def marked(text: str) -> list[Pronounced]:
    """List the marked words of a text, in order."""
    return [Pronounced(*found.groups()) for found in _MARK.finditer(text)]


def tidy_ipa(written: str) -> str:
    """Make one form of phonemes in IPA as people write them; empty for what is none or is far too long."""
    text = unicodedata.normalize("NFD", " ".join(written.split())).strip(_AROUND).translate(_TYPED)
    sounds = any(unicodedata.category(character) in {"Ll", "Lo"} for character in text)
    odd = any(unicodedata.category(character)[0] in "CN" for character in text)
    return unicodedata.normalize("NFC", text) if sounds and not odd and len(text) <= _LONGEST_PHONEMES else ""
