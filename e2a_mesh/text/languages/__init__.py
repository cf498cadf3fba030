"""The languages whose signs and short forms are known; for others only what is common to all is done.

To teach a language, write one table like the others and name it here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from e2a_mesh.text.languages.ar import ARABIC
from e2a_mesh.text.languages.de import GERMAN
from e2a_mesh.text.languages.en import ENGLISH
from e2a_mesh.text.languages.es import SPANISH
from e2a_mesh.text.languages.fr import FRENCH
from e2a_mesh.text.languages.hi import HINDI
from e2a_mesh.text.languages.it import ITALIAN
from e2a_mesh.text.languages.ja import JAPANESE
from e2a_mesh.text.languages.ko import KOREAN
from e2a_mesh.text.languages.language import Language
from e2a_mesh.text.languages.nl import DUTCH
from e2a_mesh.text.languages.pl import POLISH
from e2a_mesh.text.languages.pt import PORTUGUESE
from e2a_mesh.text.languages.ru import RUSSIAN
from e2a_mesh.text.languages.tr import TURKISH
from e2a_mesh.text.languages.uk import UKRAINIAN
from e2a_mesh.text.languages.zh import CHINESE

TABLES = (
    *(ARABIC, CHINESE, DUTCH, ENGLISH, FRENCH, GERMAN, HINDI, ITALIAN, JAPANESE, KOREAN, POLISH, PORTUGUESE, RUSSIAN),
    *(SPANISH, TURKISH, UKRAINIAN),
)
_KNOWN = {known.code: known for known in TABLES}


def primary_subtag(tag: str) -> str:
    """Take the language out of a BCP 47 tag: pt of pt-BR."""
    return tag.strip().lower().replace("_", "-").partition("-")[0]


@lru_cache(maxsize=64)
def language_for(tag: str) -> Language:
    """Find what is known of a language by its BCP 47 tag."""
    primary = primary_subtag(tag)
    return replace(_KNOWN.get(primary) or Language(code=primary), tag=tag)


__all__ = ["TABLES", "Language", "language_for", "primary_subtag"]
