"""Language tags as books write them, made into BCP 47."""

from __future__ import annotations

import re

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
_UNDETERMINED = frozenset({"und", "zxx", "mul", "mis", "xx"})

# Three letters and names where a tag of two letters exists (ISO 639-2, both forms).
_ALIASES = {
    "ar": "ara arabic", "bg": "bul bulgarian", "ca": "cat catalan", "cs": "cze ces czech",
    "cy": "wel cym welsh", "da": "dan danish", "de": "ger deu german deutsch", "el": "gre ell greek",
    "en": "eng english", "eo": "epo esperanto", "es": "spa spanish español castellano", "et": "est estonian",
    "eu": "baq eus basque", "fa": "per fas persian", "fi": "fin finnish suomi",
    "fr": "fre fra french français", "ga": "gle irish", "gl": "glg galician", "he": "heb hebrew",
    "hi": "hin hindi", "hr": "hrv croatian", "hu": "hun hungarian magyar", "is": "ice isl icelandic",
    "it": "ita italian italiano", "ja": "jpn japanese", "ko": "kor korean", "la": "lat latin",
    "lt": "lit lithuanian", "lv": "lav latvian", "nb": "nob bokmål", "nl": "dut nld dutch nederlands",
    "no": "nor norwegian norsk", "pl": "pol polish polski", "pt": "por portuguese português",
    "ro": "rum ron romanian", "ru": "rus russian русский", "sk": "slo slk slovak",
    "sl": "slv slovenian slovene", "sr": "srp serbian", "sv": "swe swedish svenska", "th": "tha thai",
    "tl": "tgl tagalog", "tr": "tur turkish türkçe", "uk": "ukr ukrainian", "vi": "vie vietnamese",
    "zh": "chi zho chinese",
}  # fmt: skip
_BY_ALIAS = {alias: tag for tag, aliases in _ALIASES.items() for alias in aliases.split()}


def language_tag(written: str) -> str:
    """Make a BCP 47 tag of what a book calls its language ("en_US", "eng", "English"); empty if it is none."""
    tag = written.strip().replace("_", "-")
    first, _, rest = tag.partition("-")
    first = _BY_ALIAS.get(first.casefold(), first.lower())
    tag = f"{first}-{rest}" if rest else first
    return tag if _TAG.fullmatch(tag) and first not in _UNDETERMINED else ""


def primary(tag: str) -> str:
    """Give the language of a tag without script or region."""
    return tag.partition("-")[0].lower()
