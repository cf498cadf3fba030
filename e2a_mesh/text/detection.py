"""Which language a text is in, by py3langid: the same answer for the same text on every machine, without a network.

Its model takes half a second to load and 100 MB of memory, so that a text that is plainly in the language it should be
in is recognised by its small words, without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.languages import TABLES, primary_subtag

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENOUGH = 200  # letters from which a guess can be trusted
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = 0.15  # share of small words among all words from which a text is plainly in their language,
_BEYOND_OTHERS = 1.15  # if it is so many times that of any other language
_TWO_LETTERS = 2  # of the codes of the languages that books are commonly in; the others are dialects of these, or rare
# Codes of languages that a text cannot surely be told by, and names for the same.
_ALIKE = (frozenset({"no", "nb", "nn", "da"}), frozenset({"hr", "sr", "bs", "sh"}), frozenset({"id", "ms"}))
_SAME = {"fil": "tl", "iw": "he", "in": "id", "cmn": "zh", "yue": "zh", "wuu": "zh", "arz": "ar", "ary": "ar"}


@dataclass(frozen=True, slots=True)
class Detected:
    """A language, as its code of two letters, and how sure that is, from 0 to 1; no language for too little text."""

    language: str = ""
    confidence: float = 0.0


@lru_cache(maxsize=512)
def detect(text: str, enough: int = ENOUGH) -> Detected:
    """Tell which language a text of at least so many letters is in. Never raises."""
    if sum(map(str.isalpha, text)) < enough:
        return Detected()
    language, confidence = _identifier().classify(text)
    return Detected(str(language), float(confidence))


def plainly(text: str, language: str) -> bool:
    """Tell whether its small words alone show that a text is in a language, a BCP 47 tag; often they do not."""
    words = [word.lower() for word in _WORD.findall(text)]
    shares = {
        code: sum(word in small for word in words) / len(words) for code, small in _small_words().items() if words
    }
    own = shares.pop(primary_subtag(language), 0.0)
    return own >= _PLAIN and own >= _BEYOND_OTHERS * max(shares.values())


@lru_cache(maxsize=1)
def _small_words() -> dict[str, frozenset[str]]:
    return {known.code: frozenset(word.lower() for word in (*known.conjunctions, *known.openers)) for known in TABLES}


def alike(one: str, other: str) -> bool:
    """Tell whether two BCP 47 tags are for languages that may be taken for one another in writing."""
    first, second = (_SAME.get(tag, tag) for tag in map(primary_subtag, (one, other)))
    return first == second or any(first in group and second in group for group in _ALIKE)


def forget_model() -> None:
    """Give the model's memory back; what it has told of texts stays known."""
    _identifier.cache_clear()


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if len(label) == _TWO_LETTERS])
    return identifier
