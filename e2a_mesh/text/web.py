"""Addresses of the web and of e-mail, said as short as a person would say them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

_EMAIL = re.compile(
    r"(?<![\w.@])(?:mailto:)?([\w+-]{1,64}(?:\.[\w+-]{1,64}){0,4})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?!\w)"
)
_LINK = re.compile(r"(?<!\w)(?:(?:https?|ftp)://|www\.)[^\s<>\"”»“«]{1,2000}", re.IGNORECASE)
_SITE = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|edu|gov|info|eu|io|co\.uk|ac\.uk)(?![\w-])"
    r"(?:/[^\s<>\"”»“«]{0,2000})?"
)
_AFTER = ".,;:!?)]'’"


def say_addresses(text: str, language: Language) -> str:
    """Say addresses: of a link only the site, since nobody can type a path that they hear."""
    if "@" in text:
        text = _EMAIL.sub(
            lambda match: f"{_dotted(match[1], language)} {language.at or '@'} {_dotted(match[2], language)}", text
        )
    if "." in text:
        text = _LINK.sub(lambda match: _link(match[0], language), text)
        text = _SITE.sub(lambda match: _link(match[0], language), text)
    return text


def _link(link: str, language: Language) -> str:
    bare = link.rstrip(_AFTER)
    site = re.sub(r"^(?:\w+://)?(?:www\.)?", "", bare, flags=re.IGNORECASE)
    return _dotted(re.split(r"[/?#:]", site, maxsplit=1)[0], language) + link[len(bare) :]


def _dotted(name: str, language: Language) -> str:
    said = name.replace(".", f" {language.dot} " if language.dot else " ")
    return re.sub(r"[-_+]+", " ", said).strip()
