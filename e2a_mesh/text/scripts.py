"""Words in a script that a voice does not read, in letters that it does: Greek in an English book.

Voices read such words letter by letter, by the names of the letters, or by their numbers in Unicode.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from e2a_mesh.text.languages import primary_subtag
from e2a_mesh.text.languages.language import words

_OTHER_SCRIPTS = frozenset(
    words(
        "am ar as ba be bg bn bo bpy chr ckb cmn cv dv dz el fa gan grc gu hak he hi hy hyw iu ja ka kk km kn ko kok ky"
        " lo mai mk ml mn mr my nan ne nog or pa ps ru sa sd shn si sr ta te tg th ti tt ug uk ur wuu yi yue zh"
    )
)  # languages written in other letters than Latin ones, or in others as well
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c80-\ua7ff\ua840-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")
_SYLLABLES = re.compile("(?<=[a-z])(?=[A-Z])")  # what was one ideograph each
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f'’])*")


def legible(text: str, language: str) -> str:
    """Write words of other scripts in Latin letters for a voice whose language, a BCP 47 tag, is written in these.

    A letter standing alone, as those of mathematics do, keeps its name.
    """
    if text.isascii() or not written_in_latin(language) or not _BEYOND_LATIN.search(text):
        return text
    return _WORD.sub(lambda word: _in_latin(word[0]), text)


def written_in_latin(language: str) -> bool:
    """Tell whether a language, a BCP 47 tag, is written in Latin letters alone."""
    return primary_subtag(language) not in _OTHER_SCRIPTS


def only_latin(text: str) -> bool:
    """Tell whether no word of a text is in another script."""
    return not _BEYOND_LATIN.search(text)


def _in_latin(word: str) -> str:
    foreign = [letter for letter in word if _is_foreign(letter)]
    if not foreign or (len(word) == 1 and not _is_ideograph(word)):
        return word
    written = "".join(anyascii(letter) if _is_foreign(letter) else letter for letter in word)
    return _SYLLABLES.sub(" ", "".join(letter for letter in written if letter.isalnum() or letter == "'")) or word


@lru_cache(maxsize=4096)
def _is_foreign(letter: str) -> bool:
    return bool(_BEYOND_LATIN.match(letter)) and unicodedata.category(letter)[0] in "LM"


def _is_ideograph(letter: str) -> bool:
    return unicodedata.category(letter) == "Lo"
